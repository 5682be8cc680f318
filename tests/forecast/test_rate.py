"""Published figures and the two numbers behind them (articles C4–C6, D10, E7)."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.forecast import Average, ForecastError, Rate, fitting, solutions


@pytest.mark.parametrize(
    ("numerator", "denominator", "decimals", "printed"),
    [
        (649, 1240, 2, "649/1.240 = 52,34%"),
        (649, 2710, 2, "649/2.710 = 23,95%"),
        (649, 2710, 0, "649/2.710 = 24%"),
        (249, 250, 1, "249/250 = 99,6%"),
        (171, 175, 2, "171/175 = 97,71%"),
        (274, 1035, 2, "274/1.035 = 26,47%"),
        (14, 21, 2, "14/21 = 66,67%"),
        (51, 1734, 2, "51/1.734 = 2,94%"),
        (40, 700, 2, "40/700 = 5,71%"),
        (106, 193, 2, "106/193 = 54,92%"),
        (13, 13, 0, "13/13 = 100%"),
        (1, 1, 2, "1/1 = 100,00%"),
    ],
)
def test_a_rate_prints_both_numbers_and_the_decimals_asked(numerator, denominator, decimals, printed):
    assert str(Rate(numerator, denominator, decimals)) == printed


def test_one_fraction_two_roundings():
    two, none = Rate(649, 2710, 2), Rate(649, 2710, 0)
    assert two.same_fraction(none)
    assert (two.shown, none.shown) == ("23,95%", "24%")
    assert two.with_decimals(0) == none


def test_different_fractions_may_print_alike_and_are_told_apart():
    assert Rate(128, 131).shown == Rate(171, 175).shown == "97,71%"
    assert not Rate(128, 131).same_fraction(Rate(171, 175))


@pytest.mark.parametrize("denominator", [0, -1])
def test_no_rate_without_a_denominator(denominator):
    with pytest.raises(ForecastError, match=r"mẫu số \(kế hoạch năm\) là"):
        Rate(5, denominator, basis="kế hoạch năm")


def test_a_negative_number_of_decimals_is_refused():
    with pytest.raises(ForecastError, match="không được âm"):
        Rate(5, 10, -1)


@pytest.mark.parametrize(
    ("total", "count", "decimals", "unit", "printed"),
    [
        (660, 322, 2, "biên chế/vị trí", "660/322 = 2,05 biên chế/vị trí"),
        (3000, 38, 1, "người/lớp", "3.000/38 = 78,9 người/lớp"),
        (41_000_000, 106, 0, "đồng/người", "41.000.000/106 = 386.792 đồng/người"),
        (5, 2, 0, "", "5/2 = 3"),
        (-5, 2, 0, "", "-5/2 = -3"),
    ],
)
def test_an_average_prints_both_numbers_and_its_unit(total, count, decimals, unit, printed):
    assert str(Average(total, count, decimals, unit)) == printed


def test_two_decimals_unless_told_otherwise():
    assert (str(Average(2, 3)), str(Rate(2, 3))) == ("2/3 = 0,67", "2/3 = 66,67%")


def test_no_average_over_nothing():
    with pytest.raises(ForecastError, match="phải lớn hơn 0"):
        Average(10, 0)


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**7), st.integers(0, 6))
def test_half_up_agrees_with_exact_decimal_arithmetic(numerator, denominator, decimals):
    exact = (Decimal(100 * numerator) / Decimal(denominator)).quantize(
        Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP
    )
    assert Rate(numerator, denominator, decimals).value == exact
    assert Average(100 * numerator, denominator, decimals).value == exact


def test_the_training_plan_of_274_at_26_47_percent_can_only_be_1035():
    assert solutions(274, "26.47", 2) == [1035]


def test_a_coarser_rate_has_more_solutions():
    assert solutions(649, 24, 0) == list(range(2649, 2762))


@given(st.integers(1, 5000), st.integers(1, 20_000), st.integers(0, 2))
def test_the_inverse_of_a_rate_contains_its_denominator_and_only_denominators_that_print_alike(n, d, decimals):
    rate = Rate(n, d, decimals).value
    if rate <= 0:
        return
    try:
        found = solutions(n, rate, decimals)
    except ForecastError:
        assert Rate(n, 10**9, decimals).value == rate or rate <= Decimal(1).scaleb(-decimals) / 2
        return
    assert d in found
    for edge in (found[0], found[-1]):
        assert Rate(n, edge, decimals).value == rate
    assert found[0] == 1 or Rate(n, found[0] - 1, decimals).value != rate
    assert Rate(n, found[-1] + 1, decimals).value != rate


@pytest.mark.parametrize(
    ("numerator", "rate", "decimals", "reason"),
    [
        (274, "26.475", 2, "nhiều hơn 2 chữ số"),
        (0, "0", 0, "tử số"),
        (1, "0", 0, "vô số"),
        (274, 26.47, 2, "nhị phân"),
    ],
)
def test_an_inverse_that_has_no_meaning_is_refused(numerator, rate, decimals, reason):
    with pytest.raises(ForecastError, match=reason):
        solutions(numerator, rate, decimals)


def test_the_counts_behind_the_standards_cannot_be_recovered():
    assert fitting("97.71", 2, 218) == [(128, 131), (171, 175), (213, 218)]
    assert fitting("98.71", 2, 240)[:2] == [(153, 155), (229, 232)]
    one_decimal = fitting("99.6", 1, 250)
    assert one_decimal[0] == (222, 223)
    assert one_decimal[-1] == (249, 250)
