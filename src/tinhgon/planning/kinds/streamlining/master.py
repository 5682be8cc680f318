"""The small linear programme that mixes unit plans within the shared limits and tells what each limit is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from tinhgon.planning.kinds.streamlining.problem import Ints

Reals = NDArray[np.float64]


class _Silent(highspy.Highs):
    """HiGHS without its callbacks, which are not used here and print a banner when they are switched on."""

    def enableCallbacks(self) -> None:
        """Leave them off."""


def silent_solver() -> Any:
    """HiGHS on one thread, without output, the same in every run."""
    solver: Any = _Silent()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 0)
    return solver


@dataclass(frozen=True, slots=True)
class Mixture:
    """``weight`` per column; ``price`` per row (>= 0, objective saved by one more unit); ``excess`` per row."""

    weight: Reals
    price: Reals
    unit_price: Reals
    excess: Reals
    value: float


@dataclass(slots=True)
class Master:
    """min objective·λ + penalty·excess, one plan a unit (Σ λ = 1), use·λ - excess <= limit for every row.

    Rows and objective are scaled to about one, for the floating-point solver only; nothing here is part of a proof.
    """

    units: int
    limit: Reals
    row_scale: Reals
    objective_scale: float
    penalty: Reals
    _solver: Any
    _columns: int = 0

    @classmethod
    def start(cls, units: int, limit: Ints, row_scale: Reals, objective_scale: float, penalty: Reals) -> Master:
        solver = silent_solver()
        rows = len(limit)
        nothing = np.zeros(0, np.int32)
        scaled = limit / row_scale
        lower = np.concatenate([np.ones(units), np.full(rows, -highspy.kHighsInf)])
        upper = np.concatenate([np.ones(units), scaled])
        solver.addRows(units + rows, lower, upper, 0, nothing, nothing, np.zeros(0))
        cost = penalty * row_scale / objective_scale
        solver.addCols(
            rows,
            cost,
            np.zeros(rows),
            np.full(rows, highspy.kHighsInf),
            rows,
            np.arange(rows, dtype=np.int32),
            (units + np.arange(rows)).astype(np.int32),
            np.full(rows, -1.0),
        )
        return cls(units, scaled, row_scale, objective_scale, penalty, solver)

    def add(self, unit: Ints, objective: Ints, use: Ints) -> None:
        count, rows = use.shape
        if not count:
            return
        values = np.concatenate([np.ones((count, 1)), use / self.row_scale], axis=1)
        index = np.concatenate([unit[:, None], np.broadcast_to(self.units + np.arange(rows), (count, rows))], axis=1)
        filled = values != 0
        starts = np.concatenate([[0], np.cumsum(filled.sum(axis=1))[:-1]]).astype(np.int32)
        self._solver.addCols(
            count,
            objective / self.objective_scale,
            np.zeros(count),
            np.full(count, highspy.kHighsInf),
            int(filled.sum()),
            starts,
            index[filled].astype(np.int32),
            values[filled],
        )
        self._columns += count

    def solve(self) -> Mixture:
        self._solver.setOptionValue("simplex_strategy", 4 if self._columns > self.units else 1)
        self._solver.run()
        answer, rows = self._solver.getSolution(), len(self.limit)
        value, dual = np.asarray(answer.col_value), np.asarray(answer.row_dual)
        return Mixture(
            weight=value[rows:],
            price=np.maximum(-dual[self.units :], 0) * self.objective_scale / self.row_scale,
            unit_price=dual[: self.units] * self.objective_scale,
            excess=value[:rows] * self.row_scale,
            value=self._solver.getInfo().objective_function_value * self.objective_scale,
        )
