"""Lets the tests of this room share ``commands``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from commands import clean, tinhgon, with_doubts, with_errors

__all__ = ["clean", "tinhgon", "with_doubts", "with_errors"]
