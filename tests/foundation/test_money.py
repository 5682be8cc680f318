"""Money is whole; rounding is half up, away from zero on a tie; rates are exact decimals."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.foundation.money import from_e4, half_up, half_up_whole, quantize, ratio, times, to_e4


@given(st.lists(st.integers(-(10**15), 10**15), min_size=1, max_size=30), st.integers(1, 100_000))
def test_columns_round_like_decimal(values: list[int], denominator: int) -> None:
    got = pl.DataFrame({"x": values}).select(half_up(pl.col("x"), denominator))["x"].to_list()
    exact = [int((Decimal(v) / denominator).quantize(Decimal(1), rounding=ROUND_HALF_UP)) for v in values]
    assert got == exact == [half_up_whole(v, denominator) for v in values]


@pytest.mark.parametrize(
    ("value", "denominator", "rounded"),
    [(4, 10, 0), (5, 10, 1), (6, 10, 1), (13, 4, 3), (14, 4, 4), (-4, 10, 0), (-5, 10, -1)],
)
def test_both_sides_of_the_half(value: int, denominator: int, rounded: int) -> None:
    assert half_up_whole(value, denominator) == rounded


def test_one_and_a_half_salaries() -> None:
    got = pl.DataFrame({"s": [15_356_250, 15_356_251]}).select(times(pl.col("s"), Fraction(3, 2)))["s"].to_list()
    assert got == [23_034_375, 23_034_377]  # 23.034.376,5 goes up


def test_a_coefficient_is_exact_or_refused() -> None:
    assert to_e4("4.65") == 46_500
    assert from_e4(46_500) == Decimal("4.65")
    with pytest.raises(ValueError, match="four decimals"):
        to_e4("4.65001")


@pytest.mark.parametrize(
    ("numerator", "denominator", "decimals", "printed"),
    [
        (649, 1240, 2, "52.34"),
        (649, 2710, 2, "23.95"),
        (649, 2710, 0, "24"),
        (249, 250, 1, "99.6"),
        (14, 21, 2, "66.67"),
    ],
)
def test_published_rates(numerator: int, denominator: int, decimals: int, printed: str) -> None:
    assert str(ratio(numerator, denominator, decimals)) == printed


def test_a_rate_without_denominator_is_refused() -> None:
    with pytest.raises(ZeroDivisionError):
        ratio(1, 0)


def test_half_up_not_bankers() -> None:
    assert [str(quantize(Decimal(x), 0)) for x in ("0.5", "1.5", "2.5", "29.9", "10.2")] == ["1", "2", "3", "30", "10"]
