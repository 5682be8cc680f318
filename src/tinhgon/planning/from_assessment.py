"""The door from the previous rooms: an assessed roster, with the dates of ordinary retirement, becomes a streamlining case."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tinhgon.assessment.assessment import Assessment
from tinhgon.forecast.forecast import Forecast
from tinhgon.foundation.answer import Answer
from tinhgon.foundation.months import MONTHS_A_YEAR
from tinhgon.planning.kinds.streamlining.limit_tables import Band
from tinhgon.planning.kinds.streamlining.table import Case, Settings, problem_from

_TRANSFER = "transfer"


def streamlining_case(
    assessment: Assessment,
    forecast: Forecast,
    targets: pl.DataFrame,
    budgets: pl.DataFrame | None = None,
    position_caps: pl.DataFrame | None = None,
    bands: Sequence[Band] = (),
    settings: Settings | None = None,
    monthly_pay: pl.DataFrame | None = None,
) -> Case:
    """A case of the people concerned, over the years of ``targets``.

    Offered are the exits certainly open: of each month the one policy that would be paid, and transfers. A person's rank
    is the best priority among the grounds that certainly hold. Deferred people are protected. ``forecast.schedule`` gives
    ordinary retirements. ``monthly_pay``: person_key, pay (Int64 đồng a month) — what an early exit saves until ordinary
    retirement or the end of the horizon; without it nothing is set against the allowance. Other tables as for
    ``problem_from``.
    """
    ranks = (
        assessment.grounds.filter(pl.col("answer") == str(Answer.YES))
        .group_by("person_key")
        .agg(pl.col("priority").min().cast(pl.Int64).alias("ground_rank"))
    )
    deferred = assessment.verdicts.select("person_key", pl.col("deferred").alias("protected"))
    retirement = forecast.schedule.select("person_key", pl.col("retirement_month").alias("natural_month"))
    people = assessment.people
    for table in (ranks, deferred, retirement):
        people = people.join(table, on="person_key", how="left", maintain_order="left")
    is_transfer = pl.col("kind") == _TRANSFER
    options = assessment.exits.filter(pl.col("eligible") & (pl.col("best") | is_transfer)).select(
        "person_key",
        "leave_month",
        "route",
        "route_caption",
        pl.col("total").alias("allowance"),
        is_transfer.alias("transfer"),
    )
    if monthly_pay is not None:
        options = _with_saving(options, monthly_pay, retirement, targets)
    return problem_from(options, people, targets, budgets, position_caps, bands, settings, assessment.stamp)


def _with_saving(
    options: pl.DataFrame, monthly_pay: pl.DataFrame, retirement: pl.DataFrame, targets: pl.DataFrame
) -> pl.DataFrame:
    end = (targets["year"].cast(pl.Int64) + 1).max()
    until = pl.min_horizontal(pl.col("natural_month"), pl.lit(end) * MONTHS_A_YEAR)
    months = (until - pl.col("leave_month")).clip(lower_bound=0)
    return (
        options.join(monthly_pay.select("person_key", "pay"), on="person_key", how="left", maintain_order="left")
        .join(retirement, on="person_key", how="left", maintain_order="left")
        .with_columns((pl.col("pay").fill_null(0) * months).alias("saving"))
        .drop("pay", "natural_month")
    )
