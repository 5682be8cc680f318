"""How hard to search, and what a search gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tinhgon.foundation.reporting import Report, silent
from tinhgon.planning.kinds.streamlining.decomposition import Outcome
from tinhgon.planning.kinds.streamlining.master import Reals
from tinhgon.planning.kinds.streamlining.problem import MONEY, Ints
from tinhgon.planning.plan import Status, relative_gap


@dataclass(frozen=True, slots=True)
class Search:
    """How hard to search. ``gap`` is the relative gap of the money goal at which to stop; ``rounds`` for each goal;
    ``small`` the number of options (after pruning) up to which CP-SAT closes the gap with ``effort`` deterministic seconds
    a goal; ``tolerance_e4`` lets a goal settled over all units together (not unit by unit) give way by that many
    ten-thousandths for the sake of the next ones; ``should_stop`` and ``report`` are asked after every round."""

    gap: float = 1e-4
    rounds: int = 60
    disruption_rounds: int = 6
    small: int = 4000
    effort: float = 8.0
    tolerance_e4: int = 0
    seed: int = 0
    chunk: int = 4
    report: Report = silent
    should_stop: Callable[[], bool] = lambda: False


@dataclass(slots=True)
class Solution:
    """The choice of every shard, goals and bounds in exact integers, prices of the shared rows."""

    chosen: list[Ints]  # option numbers of each shard
    values: tuple[int, int, int, int]
    bounds: tuple[int, int, int, int]
    row_price: Reals  # đồng saved by one more unit of each shared row
    goal_price: Reals
    rank_price: Reals  # rank sum saved by one more unit of each shared row
    hard: int
    least: tuple[int, int]  # sums of the units' own least shortfall, and least rank sum at it
    attempts: dict[int, Outcome] = field(default_factory=dict)  # what the money goal gave at each hardness tried
    status: Status = Status.STOPPED
    rounds: int = 0

    @property
    def gap(self) -> float:
        return relative_gap(self.values[MONEY], self.bounds[MONEY])

    def take(self, hard: int) -> None:
        """Adopt the prices found at a hardness."""
        self.hard = hard
        self.goal_price, self.row_price = self.attempts[hard].goal_price, self.attempts[hard].row_price


def status_of(solution: Solution, gap: float, stopped: bool) -> Status:
    if solution.values == solution.bounds:
        return Status.OPTIMAL
    settled = solution.values[:MONEY] == solution.bounds[:MONEY] and solution.gap <= gap
    return Status.WITHIN_GAP if settled and not stopped else Status.STOPPED
