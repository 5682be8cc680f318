"""Column forms common to the streamlining decrees before 2025: two bad years, two years of long sick leave."""

from __future__ import annotations

import polars as pl

_COMPLETED, _FAILED = "HTNV", "KHTNV"


def two_bad_years(later: pl.Expr, earlier: pl.Expr) -> pl.Expr:
    """Two years in a row rated no better than *hoàn thành nhiệm vụ*, at least one of them *không hoàn thành*."""
    low = later.is_in((_COMPLETED, _FAILED)) & earlier.is_in((_COMPLETED, _FAILED))
    return low & ((later == _FAILED) | (earlier == _FAILED))


def at_most_completed(rating: pl.Expr) -> pl.Expr:
    """Rated *hoàn thành nhiệm vụ* or worse; a year without rating is neither."""
    return rating.is_in((_COMPLETED, _FAILED))


def long_current_year(sick_days_current: pl.Expr, sick_days_pending: pl.Expr, days: int | pl.Expr) -> pl.Expr:
    """The current year has reached ``days``; a running year of which nothing is listed has not."""
    return pl.when(sick_days_pending & sick_days_current.is_null()).then(False).otherwise(sick_days_current >= days)


def sick_leave_maximum(table: pl.DataFrame, insured_months: pl.Expr, special_months: pl.Expr) -> pl.Expr:
    """Days of sick leave a year that the insurer pays at most. ``table``: ``from_months, normal, special`` ascending."""
    days = pl.lit(None, dtype=pl.Int64)
    for row in table.iter_rows(named=True):
        here = pl.when(special_months > 0).then(pl.lit(row["special"])).otherwise(pl.lit(row["normal"]))
        days = pl.when(insured_months >= row["from_months"]).then(here).otherwise(days)
    return pl.when(special_months.is_not_null() & insured_months.is_not_null()).then(days)
