"""Two plans side by side: who enters, leaves or moves; money by year; shortfall; value and bound."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from tinhgon.planning.plan import Plan


@dataclass(frozen=True, slots=True)
class Comparison:
    """``people``: person_key, unit, position, change (added, dropped, moved), and route, leave_month, allowance before and
    after (null on the side where the person stays). ``years``: year, spent_before, spent_after, change, exits before and
    after. ``goals``: goal, caption, value and bound before and after. ``units``: unit × year whose shortfall differs."""

    people: pl.DataFrame
    years: pl.DataFrame
    goals: pl.DataFrame
    units: pl.DataFrame


def compare(before: Plan, after: Plan) -> Comparison:
    """What changes when ``after`` replaces ``before``. People who leave in the same way in both are not listed."""
    who = ["person_key", "unit", "position"]
    what = ["leave_month", "route", "allowance"]
    both = before.chosen.select(*who, *what).join(
        after.chosen.select(*who, *what), on="person_key", how="full", suffix="_after", coalesce=True
    )
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{name}_after")) for name in what)
    change = (
        pl.when(pl.col("leave_month").is_null())
        .then(pl.lit("added"))
        .when(pl.col("leave_month_after").is_null())
        .then(pl.lit("dropped"))
        .otherwise(pl.lit("moved"))
    )
    people = (
        both.filter(~same)
        .select(
            "person_key",
            pl.coalesce("unit", "unit_after").alias("unit"),
            pl.coalesce("position", "position_after").alias("position"),
            change.alias("change"),
            *(pl.col(name).alias(f"{name}_before") for name in what),
            *(pl.col(f"{name}_after") for name in what),
        )
        .sort("unit", "person_key")
    )
    years = (
        before.years.select("year", pl.col("spent").alias("spent_before"), pl.col("exits").alias("exits_before"))
        .join(
            after.years.select("year", pl.col("spent").alias("spent_after"), pl.col("exits").alias("exits_after")),
            on="year",
            how="full",
            coalesce=True,
        )
        .sort("year")
        .with_columns((pl.col("spent_after").fill_null(0) - pl.col("spent_before").fill_null(0)).alias("change"))
    )
    goals = before.goals.select(
        "goal", "caption", pl.col("value").alias("value_before"), pl.col("bound").alias("bound_before")
    ).join(
        after.goals.select("goal", pl.col("value").alias("value_after"), pl.col("bound").alias("bound_after")),
        on="goal",
    )
    units = (
        before.units.select("unit", "year", pl.col("shortfall").alias("shortfall_before"))
        .join(
            after.units.select("unit", "year", pl.col("shortfall").alias("shortfall_after")),
            on=["unit", "year"],
            how="full",
            coalesce=True,
        )
        .filter(pl.col("shortfall_before").ne_missing(pl.col("shortfall_after")))
        .sort("unit", "year")
    )
    return Comparison(people, years, goals, units)
