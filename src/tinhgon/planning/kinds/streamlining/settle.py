"""When many limits are tight at once no few swaps reach a whole plan: a small integer programme over the units nearest to a
change, all others staying with their heaviest column."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tinhgon.planning.kinds.streamlining.master import silent_solver
from tinhgon.planning.kinds.streamlining.problem import Ints

_UNITS = 150
_COLUMNS = 1500
_NODES = 200


def settle(
    unit: Ints,
    objective: Ints,
    use: Ints,
    limit: Ints,
    price: NDArray[np.float64],
    start: Ints,
    target: int,
) -> Ints | None:
    """One column a unit within every limit, or None. ``start``: the heaviest column of each unit; ``target``: a value that
    is good enough. Deterministic: the effort is counted in nodes."""
    units = len(start)
    reduced = objective + use @ price
    least = np.full(units, np.inf)
    np.minimum.at(least, unit, reduced)
    regret = reduced - least[unit]
    others = np.setdiff1d(np.arange(len(unit)), start)
    nearest = np.full(units, np.inf)
    np.minimum.at(nearest, unit[others], np.maximum(regret[others], regret[start][unit[others]]))
    free = np.zeros(units, bool)
    free[np.argsort(nearest, kind="stable")[:_UNITS]] = True
    offered = np.flatnonzero(free[unit])
    offered = offered[np.argsort(regret[offered], kind="stable")[:_COLUMNS]]
    keep = np.union1d(offered, start[free])
    room = limit - use[start[~free]].sum(axis=0)
    rows, seats = use.shape[1], np.cumsum(free) - 1
    count = int(free.sum())
    solver: Any = silent_solver()
    solver.setOptionValue("mip_max_nodes", _NODES)
    solver.setOptionValue("mip_rel_gap", 1e-5)
    scale = max(1.0, float(np.abs(objective[keep]).mean()))
    row_scale = np.maximum(np.abs(use[keep]).mean(axis=0), 1.0)
    solver.setOptionValue("objective_target", (target - int(objective[start[~free]].sum())) / scale)
    nothing = np.zeros(0, np.int32)
    lower = np.concatenate([np.ones(count), np.full(rows, -np.inf)])
    solver.addRows(
        count + rows, lower, np.concatenate([np.ones(count), room / row_scale]), 0, nothing, nothing, np.zeros(0)
    )
    values = np.concatenate([np.ones((len(keep), 1)), use[keep] / row_scale], axis=1)
    index = np.concatenate(
        [seats[unit[keep]][:, None], np.broadcast_to(count + np.arange(rows), (len(keep), rows))], axis=1
    )
    filled = values != 0
    starts = np.concatenate([[0], np.cumsum(filled.sum(axis=1))[:-1]]).astype(np.int32)
    columns = len(keep)
    solver.addCols(
        columns,
        objective[keep] / scale,
        np.zeros(columns),
        np.ones(columns),
        int(filled.sum()),
        starts,
        index[filled].astype(np.int32),
        values[filled],
    )
    whole = np.full(columns, 1, np.uint8)
    solver.changeColsIntegrality(columns, np.arange(columns, dtype=np.int32), whole)
    solver.run()
    answer = np.asarray(solver.getSolution().col_value)
    picked = keep[answer > 0.5] if len(answer) else keep[:0]
    result = start.copy()
    result[unit[picked]] = picked
    found = len(picked) == count and bool((use[result].sum(axis=0) <= limit).all())
    return result if found else None
