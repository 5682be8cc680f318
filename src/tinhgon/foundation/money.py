"""Whole đồng and exact fractions; no floating-point number ever touches an amount.

Amounts are Int64 đồng. Coefficients and percentages are Int64 fractions of ten thousand (*e4*): salary coefficient
4,65 is 46500 and a 25 % allowance is 2500. ``E4`` is that scale.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import polars as pl

E4 = 10_000


def half_up(numerator: pl.Expr, denominator: int) -> pl.Expr:
    """Exact quotient of an integer column by a positive integer, rounded half up (away from zero on a tie)."""
    if denominator <= 0:
        raise ValueError("denominator must be positive")
    if denominator == 1:
        return numerator
    shifted = numerator + denominator // 2
    if denominator % 2 == 0:
        # Only an even denominator has ties; a negative one must fall to the side away from zero.
        shifted = shifted - (numerator < 0).cast(pl.Int64)
    return shifted // denominator


def times(amount: pl.Expr, factor: Fraction) -> pl.Expr:
    """An integer column times an exact factor, rounded half up to a whole: 1,5 times a salary, in đồng.

    Amounts up to 10^12 đồng and factors with numerator and denominator below 10^5 stay inside 64 bits.
    """
    return half_up(amount * factor.numerator, factor.denominator)


def half_up_whole(numerator: int, denominator: int) -> int:
    """The same rounding for two Python integers."""
    if denominator <= 0:
        raise ValueError("denominator must be positive")
    magnitude = (abs(numerator) * 2 + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude


def to_e4(value: str | int | Decimal) -> int:
    """``"4.65"`` → 46500. Refuses a value finer than a ten-thousandth."""
    scaled = Decimal(str(value)) * E4
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{value} has more than four decimals")
    return int(scaled)


def from_e4(value: int) -> Decimal:
    return Decimal(value) / E4


def ratio(numerator: int, denominator: int, decimals: int = 2) -> Decimal:
    """``100 * numerator / denominator`` as an exact decimal rounded half up: 649 of 1240 → 52.34 (percent)."""
    if denominator == 0:
        raise ZeroDivisionError("a rate needs a denominator")
    return quantize(Decimal(100) * numerator / Decimal(denominator), decimals)


def quantize(value: Decimal, decimals: int) -> Decimal:
    """Decimal half-up rounding, the convention of all published figures."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
