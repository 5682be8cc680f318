"""Where we stand: facts become indicators. ``indicators`` is the shelf; each carries its meaning and legal basis."""

from tinhgon.progress.errors import ProgressError
from tinhgon.progress.indicator import Indicator
from tinhgon.progress.indicators import shelf

__all__ = ["Indicator", "ProgressError", "shelf"]
