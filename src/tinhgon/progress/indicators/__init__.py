"""The shelf of indicators. A new module with an ``INDICATOR`` and pure functions is the whole change."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from tinhgon.progress.indicator import Indicator


@cache
def shelf() -> dict[str, Indicator]:
    """Every indicator by id, in the order of their modules' names."""
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return {module.INDICATOR.id: module.INDICATOR for module in modules}
