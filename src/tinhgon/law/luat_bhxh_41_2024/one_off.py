"""One-off social insurance for less than a year of contributions, and the indexed average salary."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.money import E4, times
from tinhgon.lawbook.values import Values


def one_off_short(v: Values, monthly_salary: pl.Expr, months: pl.Expr) -> pl.Expr:
    """Điều 70 khoản 3 điểm c: what was paid in (22 % of each month's pay), at most two months' average pay; đồng.

    ``monthly_salary`` is the average insured pay in đồng, ``months`` the months contributed (fewer than twelve).
    """
    paid = times(monthly_salary * months, v.factor("one_off_contribution_rate"))
    limit = times(monthly_salary, v.factor("one_off_short_limit"))
    return pl.when(paid.is_null() | limit.is_null()).then(None).otherwise(pl.min_horizontal(paid, limit))


def indexed_total(months: pl.Expr, monthly_salary: pl.Expr, index_e4: pl.Expr) -> pl.Expr:
    """Điều 73: pay of a stretch of months after indexing, exact in ten-thousandths of a đồng."""
    return months * monthly_salary * index_e4


def average_salaries(stretches: pl.DataFrame, key: str = "person_key") -> pl.DataFrame:
    """Điều 72, Điều 73: the average insured pay of each person over all their stretches.

    ``stretches``: ``key``, ``months``, ``monthly_salary`` (đồng), ``index_e4`` (1,12 is 11200). Returns ``key``,
    ``months``, ``total`` and ``average`` in whole đồng, each rounded half up once.
    """
    exact = indexed_total(pl.col("months"), pl.col("monthly_salary"), pl.col("index_e4"))
    sums = stretches.group_by(key, maintain_order=True).agg(pl.col("months").sum(), exact.sum().alias("__exact"))
    divisor = pl.col("months") * E4
    return sums.select(
        key,
        "months",
        total=(pl.col("__exact") * 2 + E4) // (2 * E4),
        average=(pl.col("__exact") * 2 + divisor) // (divisor * 2),
    )
