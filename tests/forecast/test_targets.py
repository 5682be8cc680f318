"""Targets, pace, periods and quarters (articles A2, B11, B14, C6, C9, D10)."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.forecast import ForecastError, Period, Target, needed_per_year, side_by_side, target
from tinhgon.forecast.targets import by_quarter


def test_only_half_up_reproduces_the_published_pair():
    assert (target(598, 5), target(102, 10)) == (30, 10)  # 29,9 and 10,2: rounding up gives 11, rounding down 29


@pytest.mark.parametrize(
    ("base", "rate", "posts"),
    [
        (1734, 10, 173),
        (49, 5, 2),
        (50, 5, 3),
        (51, 5, 3),
        (0, 10, 0),
        (27_100, 10, 2710),
        (1000, "0.05", 1),
        (999, "0.05", 0),
    ],
)
def test_a_half_is_rounded_up_and_less_is_rounded_down(base, rate, posts):
    assert target(base, rate) == posts


@pytest.mark.parametrize(("base", "rate"), [(-1, 5), (10, -5), (10, 0.1)])
def test_a_target_without_meaning_is_refused(base, rate):
    with pytest.raises(ForecastError):
        target(base, rate)


@given(st.integers(0, 10**7), st.decimals("0", "100", places=4))
def test_target_agrees_with_exact_decimal_arithmetic(base, rate):
    assert target(base, rate) == int((base * rate / 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def test_a_floor_may_be_passed():
    floor = Target(1734, Decimal(10), "biên chế giao năm 2015")
    assert floor.count == 173
    assert floor.left(51) == 122
    assert [floor.met(done) for done in (172, 173, 200)] == [False, True, True]
    assert floor.left(200) == 0
    assert str(floor) == "tối thiểu 10% của 1.734 biên chế giao năm 2015: 173"
    assert str(floor.achieved(51)) == "51/1.734 = 2,94%"


def test_the_rounded_floor_and_the_exact_share_may_disagree_by_less_than_a_post():
    floor = Target(102, Decimal(10))
    assert floor.met(10)
    assert not floor.met_exactly(10)  # 9,80 %
    assert floor.met_exactly(11)
    assert Target(598, Decimal(5)).met_exactly(30)  # 5,02 %
    assert Target(100, Decimal(10)).met_exactly(10)


def test_687_a_year_needs_exactly_three_full_years():
    pace = needed_per_year(2710, 649, 3)
    assert (pace.left, pace.value(), pace.at_least) == (2061, 687, 687)
    assert str(pace) == "còn 2.061, bình quân mỗi năm 687"
    assert needed_per_year(2710, 649, "3.5").value(1) == Decimal("588.9")


def test_a_pace_that_rounds_down_would_arrive_short():
    pace = needed_per_year(100, 0, 3)
    assert (pace.value(), pace.at_least) == (33, 34)


def test_everything_left_falls_to_the_last_year():
    assert needed_per_year(10, 4, 1).value() == 6
    assert needed_per_year(10, 4, "0.5").value() == 12


def test_nothing_is_left_after_the_goal():
    assert needed_per_year(100, 130, 2).value() == 0


@pytest.mark.parametrize("years", [0, "-1", 1.5])
def test_no_pace_without_time(years):
    with pytest.raises(ForecastError):
        needed_per_year(100, 0, years)


def test_one_result_against_two_periods_each_with_its_own_goal_and_decimals():
    first, second = side_by_side(
        649, [Period("kế hoạch 2015 - 2018", 1240), Period("kế hoạch 2015 - 2021", 2710, decimals=0)]
    )
    assert (str(first.rate), first.left) == ("649/1.240 = 52,34%", 591)
    assert (str(second.rate), second.left) == ("649/2.710 = 24%", 2061)
    assert [line.left for line in side_by_side(649, [Period("a", 649), Period("b", 600)])] == [0, 0]


def test_first_quarter_14_of_21():
    (first,) = by_quarter(21, [14])
    assert (first.rate.shown, first.left) == ("66,67%", 7)


def test_quarters_are_cumulative():
    lines = by_quarter(21, [14, 0, 5, 4])
    assert [(line.done, line.left) for line in lines] == [(14, 7), (14, 7), (19, 2), (23, 0)]


@pytest.mark.parametrize("quarters", [[], [1, 1, 1, 1, 1]])
def test_a_year_has_four_quarters(quarters):
    with pytest.raises(ForecastError, match="4 quý"):
        by_quarter(10, quarters)
