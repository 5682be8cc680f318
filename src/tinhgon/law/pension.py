"""Column forms the social-insurance laws share: a rate that grows by the year, and the cut for each early year."""

from __future__ import annotations

from fractions import Fraction

import polars as pl

from tinhgon.foundation.money import E4, times
from tinhgon.foundation.months import MONTHS_A_YEAR


def growing_rate(half_years: pl.Expr, from_years: int, first: Fraction, yearly: Fraction) -> pl.Expr:
    """``first`` at ``from_years`` of service and ``yearly`` more each year, in ten-thousandths; a half year counts half.

    Shares are fractions of one (45 % is 9/20); ``half_years`` is a whole number of half years.
    """
    start = Fraction(first * E4)
    return times(half_years - from_years * 2, yearly * E4 / 2) + start.numerator // start.denominator


def early_cut(months: pl.Expr, yearly: Fraction, half_year_from: int) -> pl.Expr:
    """The cut for leaving ``months`` before the age: ``yearly`` each full year, half of it from ``half_year_from`` on."""
    whole = months // MONTHS_A_YEAR * 2 + (months % MONTHS_A_YEAR >= half_year_from).cast(pl.Int64)
    return times(whole, yearly * E4 / 2)


def months_over(insured: pl.Expr, years: int) -> pl.Expr:
    """Insured months beyond a number of years, none below it."""
    return (insured - years * MONTHS_A_YEAR).clip(lower_bound=0)
