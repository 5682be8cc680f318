"""From people to cases: the same people, seen on the date on which they might leave.

A *case* adds to each person the facts that depend on that date. Four conventions are made here and shown to the
reader because they are assumptions, not law: insurance time and part-time service go on month by month until the
person leaves; time in hazardous work stays as recorded; a year that is still running, of which the roster has no
rating column, is *not yet rated* (``CXL``) rather than unknown; and the sick days of such a year, where the roster has
no column for them, are *pending*, which the law reads as not reached rather than unknown.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from tinhgon.foundation.months import MONTHS_A_YEAR, first_day_of, month_index, month_index_of
from tinhgon.people.facts import facts

NOT_YET_RATED = "CXL"
_RATINGS = ("rating_current", "rating_previous", "rating_before")
_SICK_DAYS = ("sick_days_current", "sick_days_previous", "sick_days_before")


def cases(people: pl.DataFrame, leave_month: pl.Expr, review_date: dt.date, ministry: str = "bnv") -> pl.DataFrame:
    """People with the case facts for ``leave_month`` (a month-index expression over the table; the day is the first).

    ``review_date`` is the day the list is reviewed: its year is the *current* year of ratings and sick leave.
    Ratings are taken from ``rating_<year>``, sick days from ``sick_days_<year>``; an absent year is unknown.
    """
    # Time on record counts up to its own date; without one, up to the review.
    recorded = pl.coalesce(month_index_of(pl.col("bhxh_as_of")), pl.lit(month_index(review_date), dtype=pl.Int32))
    elapsed = (pl.col("leave_month") - recorded).clip(lower_bound=0)
    case_facts = [fact for fact in facts().values() if fact.group == "case"]
    blank = [pl.lit(None, dtype=f.dtype).alias(f.name) for f in case_facts if f.name not in people.columns]
    return (
        people.with_columns(blank)
        .with_columns(leave_month.cast(pl.Int64).alias("leave_month"))
        .with_columns(
            first_day_of(pl.col("leave_month")).alias("leave_date"),
            month_index_of(pl.col("birth_date")).cast(pl.Int64).alias("birth_month"),
            (pl.col("bhxh_months") + elapsed).alias("insured_months"),
            pl.col("kct_months") + elapsed,
            pl.col("hazard_months").alias("special_months"),
            pl.lit(ministry).alias("managing_ministry"),
            *_ratings(people, review_date),
            *_by_year(people, "sick_days", _SICK_DAYS, review_date.year, pl.Int64()),
            pl.lit(_running(people, "sick_days", review_date)).alias("sick_days_pending"),
        )
    )


def months_between(start: dt.date, years: int, step: int = 1) -> list[int]:
    """Month indices from ``start`` on, every ``step`` months for ``years`` years."""
    first = month_index(start)
    return list(range(first, first + years * MONTHS_A_YEAR, step))


def _ratings(people: pl.DataFrame, review_date: dt.date) -> list[pl.Expr]:
    current, *past = _by_year(people, "rating", _RATINGS, review_date.year, pl.String())
    running = _running(people, "rating", review_date)
    return [pl.lit(NOT_YET_RATED).alias(_RATINGS[0]) if running else current, *past]


def _running(people: pl.DataFrame, fact: str, review_date: dt.date) -> bool:
    """The year of the review has not reached its last month and the roster says nothing of it."""
    return review_date.month < MONTHS_A_YEAR and f"{fact}_{review_date.year}" not in people.columns


def _by_year(people: pl.DataFrame, fact: str, names: tuple[str, ...], year: int, dtype: pl.DataType) -> list[pl.Expr]:
    found = []
    for back, name in enumerate(names):
        column = f"{fact}_{year - back}"
        source = pl.col(column) if column in people.columns else pl.lit(None, dtype=dtype)
        found.append(source.alias(name))
    return found
