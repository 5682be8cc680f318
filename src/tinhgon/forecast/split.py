"""Dividing a target among units and years so that every sum holds exactly (article A2).

One way: largest remainder between a minimum and a maximum for each unit. Two ways (unit × year): controlled rounding.
Each cell is the proportional share rounded down or up, and row sums, column sums and the grand total are all exact;
such a table always exists (a fractional flow has an integral neighbour), and it is found by repairing the columns
of row-wise largest remainders along augmenting paths.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import polars as pl

from tinhgon.forecast.errors import SplitImpossible
from tinhgon.foundation.vietnamese import number

_Ints = npt.NDArray[np.int64]
_Bools = npt.NDArray[np.bool_]


def _limits(
    total: int, count: int, low: Sequence[int] | None, high: Sequence[int] | None
) -> tuple[list[int], list[int]]:
    floor = list(low) if low is not None else [0] * count
    ceiling = list(high) if high is not None else [total] * count
    if len(floor) != count or len(ceiling) != count:
        raise SplitImpossible("Số dòng tối thiểu, tối đa phải bằng số đơn vị.")
    crossed = [i for i in range(count) if floor[i] > ceiling[i] or floor[i] < 0]
    if crossed:
        raise SplitImpossible(f"Đơn vị thứ {crossed[0] + 1} có mức tối thiểu lớn hơn mức tối đa.")
    if not sum(floor) <= total <= sum(ceiling):
        raise SplitImpossible(
            f"Tổng {number(total)} phải nằm giữa tổng tối thiểu {number(sum(floor))} và tổng tối đa "
            f"{number(sum(ceiling))}. Hãy sửa tổng hoặc mức của từng đơn vị."
        )
    return floor, ceiling


def _shares(total: int, weights: Sequence[int], floor: list[int], ceiling: list[int]) -> list[Fraction]:
    """Exact proportional shares clipped into their limits: whoever hits a limit is fixed there, the rest share anew."""
    free = set(range(len(weights)))
    fixed: dict[int, int] = {}
    while True:
        left = total - sum(fixed.values())
        weight = sum(weights[i] for i in free)
        if weight == 0:  # nobody left has a weight: divide evenly
            even = {i: Fraction(left, len(free)) for i in free}
        else:
            even = {i: Fraction(left * weights[i], weight) for i in free}
        short = [i for i in free if even[i] < floor[i]]
        over = [i for i in free if even[i] > ceiling[i]]
        if not short and not over:
            return [even[i] if i in even else Fraction(fixed[i]) for i in range(len(weights))]
        # The larger violation decides the side to fix first, so that no fixed unit would ever want to move back.
        lacking = sum((floor[i] - even[i] for i in short), Fraction(0))
        excess = sum((even[i] - ceiling[i] for i in over), Fraction(0))
        if lacking >= excess:
            fixed |= {i: floor[i] for i in short}
        if excess >= lacking:
            fixed |= {i: ceiling[i] for i in over}
        free -= fixed.keys()
        if not free:
            return [Fraction(fixed[i]) for i in range(len(weights))]


def split_total(
    total: int,
    weights: Sequence[int],
    minimums: Sequence[int] | None = None,
    maximums: Sequence[int] | None = None,
) -> list[int]:
    """Whole parts in proportion to ``weights`` that sum to ``total``; ties go to the earlier unit.

    ``weights`` are usually the units' posts. Raises ``SplitImpossible`` when the limits leave no room.
    """
    if not weights or min(weights) < 0:
        raise SplitImpossible("Cần ít nhất một đơn vị, và số làm căn cứ phân bổ không được âm.")
    floor, ceiling = _limits(total, len(weights), minimums, maximums)
    shares = _shares(total, weights, floor, ceiling)
    parts = [int(share) for share in shares]
    by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - shares[i], i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts


@dataclass(frozen=True, slots=True)
class QuotaTable:
    """Quotas unit × year. ``cells[i][j]`` is what unit ``i`` has to do in year ``j``."""

    units: tuple[str, ...]
    years: tuple[int, ...]
    cells: tuple[tuple[int, ...], ...]

    @property
    def total(self) -> int:
        return sum(sum(row) for row in self.cells)

    @property
    def unit_totals(self) -> tuple[int, ...]:
        return tuple(sum(row) for row in self.cells)

    @property
    def year_totals(self) -> tuple[int, ...]:
        return tuple(sum(column) for column in zip(*self.cells, strict=True))

    def as_frame(self) -> pl.DataFrame:
        """Long table: unit, year, quota (Int64)."""
        rows = [
            (unit, year, cell)
            for unit, row in zip(self.units, self.cells, strict=True)
            for year, cell in zip(self.years, row, strict=True)
        ]
        return pl.DataFrame(rows, schema={"unit": pl.String, "year": pl.Int64, "quota": pl.Int64}, orient="row")


def _first_choice(remainder: _Ints, wanted: _Ints) -> _Bools:
    """In each row the ``wanted`` cells with the largest remainder are rounded up."""
    order = np.argsort(-remainder, axis=1, kind="stable")
    rank = np.empty_like(order)
    np.put_along_axis(rank, order, np.broadcast_to(np.arange(remainder.shape[1]), remainder.shape), axis=1)
    chosen: _Bools = rank < wanted[:, None]
    return chosen


def _path(up: _Bools, allowed: _Bools, excess: _Ints) -> list[int]:
    """Shortest chain of columns from one that has too many to one that has too few."""
    columns = range(up.shape[1])
    before: dict[int, int] = {j: -1 for j in columns if excess[j] > 0}
    queue = list(before)
    for j in queue:
        for k in columns:
            if k in before or not bool((up[:, j] & ~up[:, k] & allowed[:, k]).any()):
                continue
            before[k] = j
            if excess[k] < 0:
                chain = [k]
                while before[chain[-1]] != -1:
                    chain.append(before[chain[-1]])
                return chain[::-1]
            queue.append(k)
    raise SplitImpossible("Không tìm được bảng phân bổ nguyên thỏa mãn mọi tổng.")


def _repair_columns(up: _Bools, remainder: _Ints, wanted: _Ints) -> None:
    """Move roundings between columns, inside rows, until every column has its number; least distortion first."""
    allowed = remainder > 0
    excess = up.sum(axis=0) - wanted
    while excess.any():
        chain = _path(up, allowed, excess)
        moves = list(pairwise(chain))
        candidates = [np.flatnonzero(up[:, j] & ~up[:, k] & allowed[:, k]) for j, k in moves]
        amount = min(int(excess[chain[0]]), -int(excess[chain[-1]]), *(len(rows) for rows in candidates))
        for (j, k), rows in zip(moves, candidates, strict=True):
            regret = remainder[rows, j] - remainder[rows, k]
            best = rows[np.argsort(regret, kind="stable")[:amount]]
            up[best, j] = False
            up[best, k] = True
        excess[chain[0]] -= amount
        excess[chain[-1]] += amount


def round_table(unit_totals: Sequence[int], year_totals: Sequence[int]) -> list[list[int]]:
    """The proportional table with these margins, each cell rounded down or up, all margins exact.

    Raises ``SplitImpossible`` when the two margins do not sum alike.
    """
    rows, columns = np.array(unit_totals, dtype=np.int64), np.array(year_totals, dtype=np.int64)
    total = int(rows.sum())
    if total != int(columns.sum()):
        raise SplitImpossible(
            f"Tổng theo đơn vị {number(total)} khác tổng theo năm {number(int(columns.sum()))}. Hãy sửa cho khớp."
        )
    if total == 0:
        return [[0] * len(columns) for _ in rows]
    product = rows[:, None] * columns[None, :]
    lower, remainder = product // total, product % total
    up = _first_choice(remainder, rows - lower.sum(axis=1))
    _repair_columns(up, remainder, columns - lower.sum(axis=0))
    table: list[list[int]] = (lower + up).tolist()
    return table


def split_plan(
    total: int,
    units: Sequence[str],
    unit_weights: Sequence[int],
    years: Sequence[int],
    year_weights: Sequence[int] | None = None,
    unit_minimums: Sequence[int] | None = None,
    unit_maximums: Sequence[int] | None = None,
) -> QuotaTable:
    """A multi-year target as yearly quotas of each unit; years weigh alike unless told otherwise.

    Sum over units of a year = the year's total, sum over years = the target, and no cell is a whole post away from
    its proportional share. Raises ``SplitImpossible`` when the limits leave no room.
    """
    by_unit = split_total(total, unit_weights, unit_minimums, unit_maximums)
    by_year = split_total(total, year_weights if year_weights is not None else [1] * len(years))
    cells = round_table(by_unit, by_year)
    return QuotaTable(tuple(units), tuple(years), tuple(tuple(row) for row in cells))
