"""From an assessment and a target to a plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from decimal import Decimal

import polars as pl

from tinhgon.corridor.job import Assessed
from tinhgon.corridor.targets import floors
from tinhgon.forecast.targets import Target
from tinhgon.foundation.months import MONTHS_A_YEAR
from tinhgon.foundation.reporting import Report, silent
from tinhgon.lawbook.evaluate import evaluate_each
from tinhgon.people.case import cases
from tinhgon.planning.kinds.streamlining.kind import plan as solve
from tinhgon.planning.kinds.streamlining.model import Search
from tinhgon.planning.kinds.streamlining.table import Case, Settings, problem_from
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


def planned(work: Assessed, wish: Wish, report: Report = silent, executor: Executor | None = None) -> Planned:
    """Raises ``TinhGonError`` when there is no target, ``ProblemError`` when the tables make no problem."""
    years = list(work.plan_years)
    wanted, goal = floors(work.establishment, years, wish.percent)
    case = problem_from(
        options(work, wish.transfers > 0),
        planners_people(work),
        wanted,
        budgets=_budgets(wish, years),
        settings=wish.settings,
        stamp=work.assessment.stamp,
    )
    return Planned(wish, goal, wanted, case, solve(case, Search(report=report, should_stop=wish.should_stop), executor))


def options(work: Assessed, with_transfers: bool) -> pl.DataFrame:
    """person_key, leave_month, route, route_caption, allowance, saving, transfer: what each concerned person may do when.

    The policy that would be paid, and a transfer where places for it exist. ``saving`` is the monthly salary over the
    months until ordinary retirement or the end of the plan, whichever comes first.
    """
    assessment = work.assessment
    open_ = pl.col("best") | (
        pl.lit(with_transfers) & (pl.col("kind") == "transfer") & pl.col("eligible").fill_null(False)
    )
    offered = assessment.exits.filter(open_ & pl.col("total").is_not_null())
    months = offered.select("person_key", "leave_month").unique(maintain_order=True)
    cased = cases(
        months.join(assessment.people, on="person_key", how="left"),
        pl.col("leave_month"),
        assessment.review_date,
        assessment.ministry,
    )
    paid = evaluate_each(assessment.book, cased, ["streamlining_salary"], "leave_date").select(
        "person_key", "leave_month", salary=pl.coalesce("streamlining_salary", "kct_allowance")
    )
    natural = work.forecast.schedule.select("person_key", "retirement_month")
    end = (max(work.plan_years) + 1) * MONTHS_A_YEAR
    left = pl.min_horizontal(pl.coalesce("retirement_month", pl.lit(end)), pl.lit(end)) - pl.col("leave_month")
    return (
        offered.join(paid, on=["person_key", "leave_month"], how="left")
        .join(natural, on="person_key", how="left")
        .select(
            "person_key",
            "leave_month",
            "route",
            "route_caption",
            allowance="total",
            saving=pl.col("salary").fill_null(0) * left.clip(lower_bound=0),
            transfer=pl.col("kind") == "transfer",
        )
    )


def planners_people(work: Assessed) -> pl.DataFrame:
    """person_key, unit, position, ground_rank, natural_month, protected, volunteers for everybody on the roster."""
    assessment = work.assessment
    ranks = (
        assessment.grounds.filter(pl.col("answer") == "yes")
        .group_by("person_key")
        .agg(ground_rank=pl.col("priority").min())
    )
    natural = work.forecast.schedule.select("person_key", natural_month="retirement_month")
    protected = assessment.verdicts.select("person_key", protected="deferred")
    return (
        assessment.people.select("person_key", "unit", "position", "sex", "volunteers")
        .join(ranks, on="person_key", how="left", maintain_order="left")
        .join(natural, on="person_key", how="left", maintain_order="left")
        .join(protected, on="person_key", how="left", maintain_order="left")
    )


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
