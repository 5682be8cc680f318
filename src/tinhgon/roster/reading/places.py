"""Places on a sheet: cells and merged ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tinhgon.roster.letters import index_of

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, zero-based and inclusive."""

    top: int
    left: int
    bottom: int
    right: int


def position(cell: str) -> tuple[int, int]:
    """``C5`` → (4, 2)."""
    match = _CELL.fullmatch(cell)
    if match is None:
        raise ValueError(cell)
    return int(match[2]) - 1, index_of(match[1])


def merge_of(reference: str) -> Merge:
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = position(first), position(last)
    return Merge(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
