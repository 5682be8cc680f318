"""Long work tells how far it is and asks whether to go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """``share`` from 0 to 1; ``note`` is a short Vietnamese phrase of what is being done."""

    share: float
    note: str


# Returns True to go on, False to stop as soon as it is safe; work already finished is kept.
Report = Callable[[Progress], bool]


def silent(_: Progress) -> bool:
    return True
