"""The unemployment benefit of public employees who leave under Điều 10 of Decree 178: amount, months, months kept."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.money import times
from tinhgon.lawbook.values import Values


def monthly_benefit(v: Values, six_months_total: pl.Expr, base_salary: pl.Expr) -> pl.Expr:
    """Điều 50 khoản 1: 60 % of the six-month average, at most five base salaries; whole đồng, rounded half up.

    ``six_months_total`` is the sum of the last six months' insured pay, ``base_salary`` the one in force; both đồng.
    """
    benefit = times(six_months_total, v.factor("unemployment_rate") / v.whole("unemployment_average_months"))
    top = times(base_salary, v.factor("unemployment_top_base_salaries"))
    return pl.when(benefit.is_null() | top.is_null()).then(None).otherwise(pl.min_horizontal(benefit, top))


def benefit_months(v: Values, months_paid: pl.Expr) -> pl.Expr:
    """Điều 50 khoản 2: three months up to 36 months paid, one more for each further full twelve, at most twelve."""
    more = (months_paid - v.whole("unemployment_first_paid")).clip(lower_bound=0) // v.whole("unemployment_each_paid")
    months = (more + v.whole("unemployment_first_months")).clip(upper_bound=v.whole("unemployment_most_months"))
    return pl.when(months_paid < v.whole("unemployment_least_paid")).then(pl.lit(0, dtype=pl.Int64)).otherwise(months)


def reserved_months(v: Values, months_paid: pl.Expr) -> pl.Expr:
    """Months paid that are kept for a later claim: the odd months, none once the longest benefit is used up."""
    paid_for_one = v.whole("unemployment_each_paid")
    used = benefit_months(v, months_paid)
    first = v.whole("unemployment_first_months") * paid_for_one
    kept = pl.when(months_paid < first).then(pl.lit(0, dtype=pl.Int64)).otherwise(months_paid - used * paid_for_one)
    nothing_used = months_paid < v.whole("unemployment_least_paid")
    kept = pl.when(nothing_used).then(months_paid).otherwise(kept)
    return pl.when(used >= v.whole("unemployment_most_months")).then(pl.lit(0, dtype=pl.Int64)).otherwise(kept)
