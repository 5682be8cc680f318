"""The door from the previous rooms: an assessed roster, with the dates of ordinary retirement, becomes a streamlining case."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tinhgon.assessment.assessment import Assessment
from tinhgon.forecast.forecast import Forecast
from tinhgon.foundation.answer import Answer
from tinhgon.foundation.months import MONTHS_A_YEAR
from tinhgon.lawbook.evaluate import evaluate_each
from tinhgon.people.case import cases
from tinhgon.planning.kinds.streamlining.limit_tables import Band
from tinhgon.planning.kinds.streamlining.table import Case, Settings, problem_from
from tinhgon.roster.establishment import KIND_OF_STATUS, POST_KINDS


def streamlining_case(
    assessment: Assessment,
    forecast: Forecast,
    targets: pl.DataFrame,
    budgets: pl.DataFrame | None = None,
    position_caps: pl.DataFrame | None = None,
    bands: Sequence[Band] = (),
    settings: Settings | None = None,
    *,
    with_transfers: bool = False,
) -> Case:
    """A case of the people concerned, over the years of ``targets``. Tables as for ``problem_from``."""
    last = targets["year"].cast(pl.Int64).max()
    assert isinstance(last, int)
    return problem_from(
        exits_on_offer(assessment, forecast, (last + 1) * MONTHS_A_YEAR, with_transfers=with_transfers),
        candidates(assessment, forecast),
        targets,
        budgets,
        position_caps,
        bands,
        settings,
        assessment.stamp,
    )


def exits_on_offer(assessment: Assessment, forecast: Forecast, end: int, *, with_transfers: bool) -> pl.DataFrame:
    """person_key, leave_month, route, route_caption, allowance, saving, transfer: what each concerned person may do when.

    Offered are exits certainly open: of each month the one policy that would be paid and, where places for them exist,
    transfers. ``saving`` is the salary of the leave month over the months until ordinary retirement or ``end`` (month
    index), whichever comes first.
    """
    transfer = pl.col("kind") == "transfer"
    open_ = pl.col("best") | (transfer & pl.lit(with_transfers) & pl.col("eligible").fill_null(False))
    offered = assessment.exits.filter(open_ & pl.col("total").is_not_null())
    retires = forecast.schedule.select("person_key", "retirement_month")
    until = pl.min_horizontal("retirement_month", pl.lit(end))
    return (
        offered.join(_monthly_pay(assessment, offered), on=["person_key", "leave_month"], how="left")
        .join(retires, on="person_key", how="left")
        .select(
            "person_key",
            "leave_month",
            "route",
            "route_caption",
            allowance="total",
            saving=pl.col("pay").fill_null(0) * (until - pl.col("leave_month")).clip(lower_bound=0),
            transfer=transfer,
        )
    )


def _monthly_pay(assessment: Assessment, offered: pl.DataFrame) -> pl.DataFrame:
    """person_key, leave_month, pay: salary or part-time allowance in đồng, by the law of each leave month."""
    months = offered.select("person_key", "leave_month").unique(maintain_order=True)
    people = months.join(assessment.people, on="person_key", how="left")
    cased = cases(people, pl.col("leave_month"), assessment.review_date, assessment.ministry)
    paid = evaluate_each(assessment.book, cased, ["streamlining_salary"], "leave_date")
    return paid.select("person_key", "leave_month", pay=pl.coalesce("streamlining_salary", "kct_allowance"))


def candidates(assessment: Assessment, forecast: Forecast) -> pl.DataFrame:
    """Everybody on the roster with ground_rank (best priority among the grounds that certainly hold), natural_month
    (ordinary retirement), protected (deferred people) and counts (holds a post of the establishment: like is compared
    with like, article A14; whoever's kind of staff is unknown is counted)."""
    ranks = (
        assessment.grounds.filter(pl.col("answer") == str(Answer.YES))
        .group_by("person_key")
        .agg(ground_rank=pl.col("priority").min().cast(pl.Int64))
    )
    deferred = assessment.verdicts.select("person_key", protected="deferred")
    natural = forecast.schedule.select("person_key", natural_month="retirement_month")
    people = assessment.people
    for table in (ranks, deferred, natural):
        people = people.join(table, on="person_key", how="left", maintain_order="left")
    kind = pl.col("status").replace_strict(KIND_OF_STATUS, default=None, return_dtype=pl.String)
    return people.with_columns(counts=kind.is_in(POST_KINDS).fill_null(True))
