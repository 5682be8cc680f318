"""Every sum of a divided target holds exactly (article A2)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.forecast import split_plan, split_total
from tinhgon.forecast.errors import SplitImpossible
from tinhgon.forecast.split import round_table

weights = st.lists(st.integers(0, 400), min_size=1, max_size=25)


@given(st.integers(0, 5000), weights)
def test_parts_sum_to_the_total_and_stay_within_a_post_of_their_share(total, parts_of):
    parts = split_total(total, parts_of)
    assert sum(parts) == total
    if sum(parts_of):
        for part, weight in zip(parts, parts_of, strict=True):
            assert abs(part * sum(parts_of) - total * weight) < sum(parts_of)


@given(st.data(), weights)
def test_minimums_and_maximums_are_kept(data, parts_of):
    low = [data.draw(st.integers(0, 20)) for _ in parts_of]
    high = [minimum + data.draw(st.integers(0, 40)) for minimum in low]
    total = data.draw(st.integers(sum(low), sum(high)))
    parts = split_total(total, parts_of, low, high)
    assert sum(parts) == total
    assert all(a <= part <= b for a, part, b in zip(low, parts, high, strict=True))


def test_remainders_go_to_the_largest_and_ties_to_the_earlier_unit():
    assert split_total(10, [1, 1, 1]) == [4, 3, 3]
    assert split_total(21, [50, 30, 20]) == [11, 6, 4]


def test_a_small_unit_gets_its_minimum_and_the_others_share_the_rest():
    assert split_total(10, [90, 9, 1], minimums=[0, 0, 2]) == [7, 1, 2]


def test_a_unit_never_has_to_give_more_than_it_may():
    assert split_total(10, [90, 5, 5], maximums=[4, 10, 10]) == [4, 3, 3]


@pytest.mark.parametrize(
    ("total", "low", "high", "reason"),
    [
        (1, [1, 1], None, "tổng tối thiểu 2"),
        (9, None, [4, 4], "tổng tối đa 8"),
        (5, [3, 0], [2, 9], "thứ 1"),
        (5, [1], None, "bằng số đơn vị"),
    ],
)
def test_limits_that_leave_no_room_are_named(total, low, high, reason):
    with pytest.raises(SplitImpossible, match=reason):
        split_total(total, [1, 1], low, high)


def test_nobody_to_share_with():
    with pytest.raises(SplitImpossible, match="ít nhất một đơn vị"):
        split_total(5, [])


margins = st.lists(st.integers(0, 60), min_size=1, max_size=12)


@settings(max_examples=300)
@given(margins, st.integers(1, 8), st.randoms(use_true_random=False))
def test_a_two_way_table_is_exact_in_both_margins_and_every_cell_is_its_share_rounded(rows, columns, random):
    total = sum(rows)
    by_year = [0] * columns
    for _ in range(total):
        by_year[random.randrange(columns)] += 1
    table = round_table(rows, by_year)
    assert [sum(row) for row in table] == rows
    assert [sum(column) for column in zip(*table, strict=True)] == by_year
    for row, unit in zip(table, rows, strict=True):
        for cell, year in zip(row, by_year, strict=True):
            assert total == 0 or unit * year // total <= cell <= -(-unit * year // total)


def test_margins_that_differ_are_refused():
    with pytest.raises(SplitImpossible, match="khác tổng theo năm"):
        round_table([3, 4], [5, 5])


def test_a_seven_year_scheme_of_a_district():
    years = list(range(2015, 2022))
    plan = split_plan(173, ["Phòng Nội vụ", "Phòng Y tế", "Trường THPT", "Xã A"], [12, 8, 120, 33], years)
    assert plan.total == 173
    assert plan.unit_totals == (12, 8, 120, 33)
    assert plan.year_totals == (25, 25, 25, 25, 25, 24, 24)
    frame = plan.as_frame()
    assert frame.columns == ["unit", "year", "quota"]
    assert frame["quota"].sum() == 173
    assert frame.height == 28


def test_a_province_of_twenty_thousand_units_is_divided_exactly():
    sizes = [7 + (i * 7919) % 83 for i in range(20_000)]
    plan = split_plan(41_237, [f"ĐV {i}" for i in range(20_000)], sizes, list(range(2026, 2031)))
    assert plan.total == 41_237
    assert max(plan.year_totals) - min(plan.year_totals) <= 1
    assert plan.unit_totals == tuple(split_total(41_237, sizes))
