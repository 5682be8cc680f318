"""Part-time titles before and after re-arrangement (article E7)."""

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.progress import ProgressError
from tinhgon.progress.indicators import part_time_titles as kct

BASE, HALF = 1_490_000, 5_000  # the base salary of the article's time, passed in


def titles(*rows):
    names = ["place", "title", "coef_e4", "own_before", "concurrent_before", "own_after", "concurrent_after"]
    return pl.DataFrame(rows, schema=names, orient="row")


# Constructed, not the commune's data; it reproduces every figure of the article.
COMMUNE = titles(
    ("Cấp xã", "chức danh cấp xã", 13_000, 22, 0, 8, 14),
    ("Cấp thôn", "chức danh ở thôn", 4_000, 171, 0, 79, 92),
)


def test_106_people_and_41_million_a_month_less():
    change = kct.change(COMMUNE, HALF, BASE)
    assert (change.people_before, change.people_after, change.people_change) == (193, 87, -106)
    assert change.saving == 40_975_000
    assert change.coefficient_saving == Decimal("27.5")  # 14 × 1,30 × 0,5 + 92 × 0,40 × 0,5
    assert str(change.rate) == "106/193 = 54,92%"
    assert change.shown == "giảm 106 người; giảm chi 41 triệu đồng/tháng"
    assert change.saving_a_year == 491_700_000


def test_each_place_by_itself():
    frame = kct.by_place(COMMUNE, HALF, BASE).select(
        "place", "people_before", "people_after", "money_before", "money_after"
    )
    assert frame.rows() == [
        ("Cấp xã", 22, 8, 42_614_000, 29_055_000),
        ("Cấp thôn", 171, 79, 101_916_000, 74_500_000),
    ]


def test_the_published_saving_per_person():
    assert kct.saving_per_person(41_000_000, 106).value == 386_792
    assert str(kct.saving_per_person_in_base(41_000_000, 106, BASE)).endswith("= 0,26 lần mức lương cơ sở")
    assert kct.saving_per_person_in_base(41_000_000, 106, BASE, 4).value == Decimal("0.2596")
    assert kct.yearly(41_000_000) == 492_000_000


def test_a_title_given_up_costs_nothing_afterwards():
    change = kct.change(titles(("Thôn", "phó thôn", 10_000, 1, 0, 0, 0)), HALF, BASE)
    assert (change.people_change, change.money_after, change.saving) == (-1, 0, BASE)


def test_more_people_is_said_as_an_increase():
    change = kct.change(titles(("Thôn", "công an viên", 10_000, 0, 1, 1, 0)), HALF, 2_000_000)
    assert change.people_change == 1
    assert change.shown == "tăng 1 người; tăng chi 1 triệu đồng/tháng"


def test_no_change_is_a_fall_of_nothing():
    change = kct.change(titles(("Thôn", "trưởng thôn", 10_000, 1, 0, 1, 0)), HALF, BASE)
    assert change.shown == "giảm 0 người; giảm chi 0 triệu đồng/tháng"


def test_one_person_a_village_is_the_smallest_cap():
    assert kct.least_villages(3, 0, 1) == 3


@pytest.mark.parametrize(("coef_e4", "paid"), [(1, 149), (3, 447), (10_001, 1_490_149)])
def test_amounts_are_whole_dong(coef_e4, paid):
    assert kct.change(titles(("T", "t", coef_e4, 1, 0, 0, 0)), HALF, BASE).money_before == paid


def test_half_a_dong_is_rounded_up_for_each_title():
    change = kct.change(titles(("T", "t", 1, 0, 2, 0, 0)), HALF, 10_000)  # 0,5 đồng each
    assert change.money_before == 2


@pytest.mark.parametrize("wrong", [{"own_after": None}, {"coef_e4": -1}])
def test_a_table_with_a_gap_or_a_negative_number_is_refused(wrong):
    table = COMMUNE.with_columns(**{name: pl.lit(value, dtype=pl.Int64) for name, value in wrong.items()})
    with pytest.raises(ProgressError, match="ô trống hoặc số âm"):
        kct.change(table, HALF, BASE)


@pytest.mark.parametrize(("kept", "least"), [(8, 16), (0, 18), (12, 15), (87, 0), (90, 0)])
def test_the_fewest_villages_that_can_hold_those_who_remain(kept, least):
    assert kct.least_villages(87, kept, 5) == least


def test_six_titles_and_five_people_make_a_double_holder():
    assert [kct.least_concurrent(slots, 5) for slots in (4, 5, 6, 7)] == [0, 0, 1, 2]


def test_a_village_of_nobody_is_refused():
    with pytest.raises(ProgressError, match="lớn hơn 0"):
        kct.least_villages(87, 8, 0)


counts = st.integers(0, 50)


@given(
    st.lists(st.tuples(st.integers(0, 30_000), counts, counts, counts, counts), min_size=1, max_size=10),
    st.integers(0, 10_000),
)
def test_places_sum_to_the_whole_and_money_follows_coefficients(rows, share):
    table = titles(*((f"P{i % 3}", str(i), *row) for i, row in enumerate(rows)))
    change, places = kct.change(table, share, BASE), kct.by_place(table, share, BASE)
    assert places["money_before"].sum() - places["money_after"].sum() == change.saving
    held = sum(sum(row[1:]) for row in rows)
    assert abs(change.saving - change.coefficient_saving * BASE) <= Decimal(held) / 2
