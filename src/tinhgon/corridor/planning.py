"""From an assessment and a target to a plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from decimal import Decimal

import polars as pl

from tinhgon.corridor.job import Assessed
from tinhgon.corridor.targets import floors
from tinhgon.forecast.targets import Target
from tinhgon.foundation.reporting import Report, silent
from tinhgon.planning.from_assessment import streamlining_case
from tinhgon.planning.kinds.streamlining.kind import plan as solve
from tinhgon.planning.kinds.streamlining.search import Search
from tinhgon.planning.kinds.streamlining.table import Case, Settings
from tinhgon.planning.plan import Plan


@dataclass(frozen=True, slots=True)
class Wish:
    """What the people who decide want: a percentage of posts (None: work off the surplus), money a year, places for
    transfers a year, how much of the saved salary counts against the allowance (ten-thousandths), and when to stop."""

    percent: Decimal | None = None
    budget: Mapping[int, int] = field(default_factory=dict)  # year → đồng; year 0: every year
    transfers: int = 0
    settings: Settings = field(default_factory=Settings)
    should_stop: Callable[[], bool] = lambda: False


@dataclass(frozen=True)
class Planned:
    wish: Wish
    goal: Target | None
    floors: pl.DataFrame
    case: Case
    plan: Plan


def planned(work: Assessed, wish: Wish, report: Report = silent, workers: Sequence[Executor] | None = None) -> Planned:
    """Raises ``TinhGonError`` when there is no target, ``ProblemError`` when the tables make no problem."""
    years = list(work.plan_years)
    wanted, goal = floors(work.establishment, years, wish.percent)
    case = streamlining_case(
        work.assessment,
        work.forecast,
        wanted,
        budgets=_budgets(wish, years),
        settings=wish.settings,
        with_transfers=wish.transfers > 0,
    )
    return Planned(wish, goal, wanted, case, solve(case, Search(report=report, should_stop=wish.should_stop), workers))


def _budgets(wish: Wish, years: list[int]) -> pl.DataFrame | None:
    if not wish.budget and not wish.transfers:
        return None
    every = wish.budget.get(0)
    return pl.DataFrame(
        {
            "year": years,
            "budget": [wish.budget.get(year, every) for year in years],
            "transfers": [wish.transfers] * len(years),
        },
        schema={"year": pl.Int32, "budget": pl.Int64, "transfers": pl.Int64},
    )
