"""From a fractional mixture to one whole plan for each unit, within every shared limit, in exact integers.

First the heaviest column of each unit; then single swaps that mend broken limits at the least priced cost; then swaps that
lower the objective without breaking anything. Few units are fractional, so few swaps are needed. At the end of a search
two units may also swap together, which finds what no single swap can where limits are tight.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tinhgon.planning.kinds.streamlining.problem import Ints

_CANDIDATES = 4000
_PAIRED = 700
_SWAPS = 400


@dataclass(slots=True)
class Rounding:
    """Columns on offer, the one each unit has now, and what they use together."""

    unit: Ints
    objective: Ints
    use: Ints
    limit: Ints
    price: NDArray[np.float64]
    current: Ints
    total: Ints

    @classmethod
    def of(
        cls,
        unit: Ints,
        objective: Ints,
        use: Ints,
        limit: Ints,
        price: NDArray[np.float64],
        start: Ints,
    ) -> Rounding:
        return cls(unit, objective, use, limit, price, start.copy(), use[start].sum(axis=0))

    @property
    def holds(self) -> bool:
        return bool((self.total <= self.limit).all())

    @property
    def value(self) -> int:
        return int(self.objective[self.current].sum())

    def run(self, pairs: int = 0) -> None:
        """Mend, then improve; ``pairs`` is the most double swaps."""
        near = self._near(_CANDIDATES)
        for _ in range(_SWAPS):
            if self.holds or not self._mend(near):
                break
        for _ in range(_SWAPS):
            if self.holds and self._improve(near):
                continue
            if pairs <= 0 or not self._pair():
                break
            pairs -= 1

    def _near(self, count: int) -> Ints:
        reduced = self.objective + self.use @ self.price
        regret = reduced - reduced[self.current][self.unit]
        regret[self.current] = np.inf
        order: Ints = np.argsort(regret, kind="stable")[:count]
        return order[np.isfinite(regret[order])]

    def _take(self, column: int) -> None:
        old = self.current[self.unit[column]]
        self.total = self.total + self.use[column] - self.use[old]
        self.current[self.unit[column]] = column

    def _mend(self, near: Ints) -> bool:
        """The swap that removes most excess for its priced cost."""
        if not len(near):
            return False
        here = self.current[self.unit[near]]
        size = np.maximum(np.abs(self.use).mean(axis=0), 1.0)
        step = self.use[near] - self.use[here]
        over = np.maximum(self.total - self.limit, 0)
        gain = ((over - np.maximum(self.total + step - self.limit, 0)) / size).sum(axis=1)
        cost = self.objective[near] - self.objective[here] + step @ self.price
        worse = np.maximum(cost, 0) + 1e-9 * np.abs(self.objective[near])
        score = np.where(gain > 1e-12, worse / np.maximum(gain, 1e-12), np.inf)
        best = int(np.argmin(score))
        if not np.isfinite(score[best]):
            return False
        self._take(int(near[best]))
        return True

    def _improve(self, near: Ints) -> bool:
        """The single swap that lowers the objective most without breaking a limit."""
        if not len(near):
            return False
        here = self.current[self.unit[near]]
        change = self.objective[near] - self.objective[here]
        fits = (self.total + self.use[near] - self.use[here] <= self.limit).all(axis=1) & (change < 0)
        if not fits.any():
            return False
        self._take(int(near[np.argmin(np.where(fits, change, 0))]))
        return True

    def _pair(self) -> bool:
        """The double swap of two units after which all limits hold, at the lowest objective; lower than now if they hold
        already."""
        near = self._near(_PAIRED)
        if len(near) < 2:
            return False
        here = self.current[self.unit[near]]
        change = self.objective[near] - self.objective[here]
        both = change[:, None] + change[None, :]
        fits = self.unit[near][:, None] != self.unit[near][None, :]
        if self.holds:
            fits &= both < 0
        step = self.use[near] - self.use[here]
        for row, room in enumerate((self.limit - self.total).tolist()):
            fits &= step[:, row][:, None] + step[:, row][None, :] <= room
        if not fits.any():
            return False
        best = int(np.argmin(np.where(fits, both, np.iinfo(np.int64).max)))
        self._take(int(near[best // len(near)]))
        self._take(int(near[best % len(near)]))
        return True


def heaviest(unit: Ints, weight: NDArray[np.float64], units: int) -> Ints:
    """The column of largest weight of each unit, the first among equals."""
    order = np.lexsort((np.arange(len(unit)), -weight, unit))
    return order[np.searchsorted(unit[order], np.arange(units))]
