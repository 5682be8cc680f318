"""The figures of the five articles that everything else hangs on, written out so that nothing beside the repository is needed."""

from decimal import Decimal
from itertools import product

import polars as pl

from tinhgon.forecast import (
    Headcount,
    HeadcountKind,
    Period,
    Rate,
    Target,
    compare,
    needed_per_year,
    side_by_side,
    solutions,
    target,
)
from tinhgon.forecast.bases import base_before_cut
from tinhgon.forecast.targets import by_quarter
from tinhgon.foundation.vietnamese import number
from tinhgon.progress.indicators import part_time_titles, per_position, standards, two_year_rating
from tinhgon.progress.indicators.breakdown import Breakdown


def test_nam_po_1683_people_51_fewer_2_94_percent():
    now = Headcount(2022, 1683, HeadcountKind.WITH_CONTRACT)
    then = base_before_cut(now, 51, 2015, HeadcountKind.UNSTATED)
    fall = compare(then, now, allow_mixed=True)
    assert (number(now.value), number(then.value)) == ("1.683", "1.734")
    assert str(fall.rate()) == "51/1.734 = 2,94%"
    assert fall.warning
    assert (Target(then.value, Decimal(10)).count, Target(then.value, Decimal(10)).left(51)) == (173, 122)


def test_nam_po_three_of_sixteen_pairs_of_ratings():
    pairs = list(product(["HTXSNV", "HTTNV", "HTNV", "KHTNV"], repeat=2))
    people = pl.DataFrame(pairs, schema=["a", "b"], orient="row")
    for post, expected in (("none", 3), ("offered", 0)):
        rule = two_year_rating.in_scope(pl.col("a"), pl.col("b"), pl.lit(post))
        assert people.select(rule).to_series().sum() == expected


def test_hoanh_bo_14_of_21_in_the_first_quarter_and_18_moves():
    (first,) = by_quarter(21, [14])
    assert (str(first.rate), first.left) == ("14/21 = 66,67%", 7)
    moves = Breakdown({"lên huyện": 1, "về xã": 4, "giữa các xã": 2, "bổ nhiệm": 2, "bầu": 2, "khác": 7}, "lượt")
    assert moves.agrees_with(18)


def test_ca_mau_two_periods_one_pace_one_plan():
    short, long = side_by_side(649, [Period("2015 - 2018", 1240), Period("2015 - 2021", 2710, 0)])
    assert (str(short.rate), str(long.rate)) == ("649/1.240 = 52,34%", "649/2.710 = 24%")
    assert long.rate.with_decimals(2).shown == "23,95%"
    assert needed_per_year(2710, 649, 3).value() == 687
    assert solutions(274, "26.47", 2) == [1035]
    assert Rate(274, 1035).shown == "26,47%"


def test_ca_mau_standards_keep_the_decimals_of_their_source():
    assert standards.Standards(171, 4, 0).shown() == "171/175 = 97,71%"
    assert standards.Standards(249, 1, 0).shown(1) == "249/250 = 99,6%"


def test_hau_giang_30_and_10_by_half_up_only():
    assert (target(598, 5), target(102, 10)) == (30, 10)
    assert (Rate(30, 598, 0).shown, Rate(10, 102, 0).shown) == ("5%", "10%")
    assert (Rate(30, 598).shown, Rate(10, 102).shown, Rate(40, 700).shown) == ("5,02%", "9,80%", "5,71%")
    assert per_position.average(660, 322).value == Decimal("2.05")


def test_vinh_thinh_106_people_and_41_million_a_month():
    names = ["place", "title", "coef_e4", "own_before", "concurrent_before", "own_after", "concurrent_after"]
    table = pl.DataFrame(
        [("Xã", "chức danh", 13_000, 22, 0, 8, 14), ("Thôn", "chức danh", 4_000, 171, 0, 79, 92)],
        schema=names,
        orient="row",
    )
    change = part_time_titles.change(table, concurrent_share_e4=5_000, base_salary=1_490_000)
    assert (change.people_change, change.saving) == (-106, 40_975_000)
    assert change.shown.endswith("41 triệu đồng/tháng")
    assert part_time_titles.saving_per_person(41_000_000, 106).value == 386_792
    assert str(change.rate) == "106/193 = 54,92%"
