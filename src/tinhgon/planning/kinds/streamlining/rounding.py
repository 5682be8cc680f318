"""From a fractional mixture to one whole plan for each unit, within every shared limit, in exact integers.

First the heaviest column of each unit; then single swaps that mend broken limits at the least priced cost; then swaps that
lower the objective without breaking anything. Few units are fractional, so few swaps are needed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tinhgon.planning.kinds.streamlining.problem import Ints

_CANDIDATES = 4000
_SWAPS = 400


def round_off(
    unit: Ints,
    objective: Ints,
    use: Ints,
    limit: Ints,
    weight: NDArray[np.float64],
    price: NDArray[np.float64],
    units: int,
    start: Ints | None = None,
) -> tuple[Ints, bool]:
    """One column a unit (in order of units) and whether all limits hold. ``start`` replaces the heaviest columns."""
    if start is None:
        order = np.lexsort((np.arange(len(unit)), -weight, unit))
        start = order[np.searchsorted(unit[order], np.arange(units))]
    current = start.copy()
    reduced = objective + use @ price
    regret = reduced - reduced[current][unit]
    regret[current] = np.inf
    near = np.argsort(regret, kind="stable")[:_CANDIDATES]
    size = np.maximum(np.abs(use).mean(axis=0), 1.0)
    total = use[current].sum(axis=0)
    for _ in range(_SWAPS):
        over = np.maximum(total - limit, 0)
        if not over.any():
            break
        here = current[unit[near]]
        after = np.maximum(total + use[near] - use[here] - limit, 0)
        gain = ((over - after) / size).sum(axis=1)
        worse = np.maximum(reduced[near] - reduced[here], 0) + 1e-9 * np.abs(reduced[near])
        score = np.where(gain > 1e-12, worse / np.maximum(gain, 1e-12), np.inf)
        best = int(np.argmin(score))
        if not np.isfinite(score[best]):
            break
        column = near[best]
        total = total + use[column] - use[current[unit[column]]]
        current[unit[column]] = column
    holds = bool((total <= limit).all())
    for _ in range(_SWAPS if holds else 0):
        here = current[unit[near]]
        change = objective[near] - objective[here]
        fits = (total + use[near] - use[here] <= limit).all(axis=1) & (change < 0)
        if not fits.any():
            break
        column = near[int(np.argmin(np.where(fits, change, 0)))]
        total = total + use[column] - use[current[unit[column]]]
        current[unit[column]] = column
    return current, holds
