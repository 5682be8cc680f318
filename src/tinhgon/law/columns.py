"""Column forms that several decrees share: a guarded choice, service counted in half years, months of salary."""

from __future__ import annotations

from fractions import Fraction

import polars as pl

from tinhgon.foundation.money import times
from tinhgon.foundation.months import MONTHS_A_YEAR


def choose(condition: pl.Expr, yes: pl.Expr, no: pl.Expr) -> pl.Expr:
    """``yes`` where the condition holds, ``no`` where it does not, unknown where the condition is unknown."""
    return pl.when(condition.is_null()).then(None).when(condition).then(yes).otherwise(no)


def half_years(months: pl.Expr, half_year_up_to: int) -> pl.Expr:
    """Months as half years: no odd month adds nothing, 1 to ``half_year_up_to`` add a half, more add a whole year.

    A negative length counts as none.
    """
    length = months.clip(lower_bound=0)
    if half_year_up_to * 2 == MONTHS_A_YEAR:
        # Then every started half year counts: one division instead of two and a remainder.
        return (length + (half_year_up_to - 1)) // half_year_up_to
    odd = length % MONTHS_A_YEAR
    return length // MONTHS_A_YEAR * 2 + (odd > 0).cast(pl.Int64) + (odd > half_year_up_to).cast(pl.Int64)


def younger_than(
    years: int, birth_month: pl.Expr, birth_date: pl.Expr, leave_month: pl.Expr, leave_date: pl.Expr
) -> pl.Expr:
    """Whether the birthday of that age still lies after the day of leaving; the days matter only in its own month."""
    lived, full = leave_month - birth_month, years * MONTHS_A_YEAR
    return (lived < full) | ((lived == full) & (birth_date.dt.day() > leave_date.dt.day()))


def for_each_year(salary: pl.Expr, length: pl.Expr, months_of_salary: Fraction) -> pl.Expr:
    """``months_of_salary`` for each year of a length in half years, in đồng, rounded half up once."""
    return times(salary * length, months_of_salary / 2)


def quarters(months_of_salary: Fraction) -> int:
    """A fixed number of months of salary in quarter months: 5 → 20. Raises ``ValueError`` when it is finer."""
    exact = months_of_salary * 4
    if exact.denominator != 1:
        raise ValueError(f"{months_of_salary} months is finer than a quarter month")
    return exact.numerator


def in_quarters(salary: pl.Expr, quarter_months: pl.Expr) -> pl.Expr:
    """Salary times a column of quarter months, in đồng, rounded half up once."""
    return times(salary * quarter_months, Fraction(1, 4))
