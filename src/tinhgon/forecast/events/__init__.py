"""The shelf of events that change the workforce while nobody acts. A new module with an ``EVENT`` is the whole change."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from tinhgon.forecast.event import Event


@cache
def shelf() -> tuple[Event, ...]:
    """Every event on the shelf, in the order of their ids."""
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return tuple(sorted((module.EVENT for module in modules), key=lambda event: event.id))
