"""Each indicator says its two numbers, and unknown never becomes a number (articles A13–E7)."""

from decimal import Decimal
from itertools import product

import polars as pl
import pytest

from tinhgon.forecast import ForecastError
from tinhgon.progress import ProgressError, shelf
from tinhgon.progress.amounts import a_month, in_millions
from tinhgon.progress.indicators import (
    breakdown,
    excellence_cap,
    per_position,
    quarters,
    standards,
    streamlining,
    two_year_rating,
    vacancies,
    work_score,
)


def test_every_indicator_says_what_it_counts_and_on_what_basis():
    assert len(shelf()) == 10
    for name, indicator in shelf().items():
        assert indicator.id == name
        assert all([indicator.caption, indicator.numerator, indicator.denominator, indicator.unit, indicator.basis])


# Streamlining


def test_standing_against_a_target_is_a_floor_with_a_pace():
    now = streamlining.Standing(done=649, goal=2710, years_left=3, decimals=0, basis="kế hoạch 2015 - 2021")
    assert (str(now.rate), now.left, now.met) == ("649/2.710 = 24%", 2061, False)
    assert now.pace is not None
    assert now.pace.value() == 687


def test_a_passed_target_is_met_and_nothing_is_left():
    now = streamlining.Standing(done=25, goal=21, years_left=0)
    assert (now.met, now.left, now.pace, now.rate.shown) == (True, 0, None, "119,05%")


def test_units_side_by_side_keep_those_without_a_goal_and_those_without_a_result():
    done = pl.DataFrame({"unit": ["A", "B", "D"], "done": [14, 3, 2]})
    goals = pl.DataFrame({"unit": ["A", "C", "B", "E"], "goal": [21, 4, 3, 0]})
    assert streamlining.by_unit(done, goals).rows() == [
        ("A", 14, 21, 7, 6667, False),
        ("C", 0, 4, 4, 0, False),
        ("B", 3, 3, 0, 10_000, True),
        ("E", 0, 0, 0, None, True),
        ("D", 2, None, None, None, None),
    ]


def test_a_goal_of_one_post_has_a_rate():
    one = streamlining.by_unit(pl.DataFrame({"unit": ["A"], "done": [1]}), pl.DataFrame({"unit": ["A"], "goal": [1]}))
    assert one.rows() == [("A", 1, 1, 0, 10_000, True)]


@pytest.mark.parametrize("twice", ["done", "goal"])
def test_a_unit_stands_once_in_each_table(twice):
    tables = {name: pl.DataFrame({"unit": ["A"], name: [1]}) for name in ("done", "goal")}
    tables[twice] = pl.concat([tables[twice], tables[twice]])
    with pytest.raises(ProgressError, match="bị lặp"):
        streamlining.by_unit(tables["done"], tables["goal"])


def test_quarters_print_one_line_each():
    assert quarters.lines(21, [14, 5]) == ["Quý I: 14/21 = 66,67%, còn 7", "Quý II: 19/21 = 90,48%, còn 2"]


# Establishment


ESTABLISHMENT = pl.DataFrame(
    {
        "unit": ["A", "A", "B", "B"],
        "kind": ["vien_chuc", "hop_dong", "vien_chuc", "hop_dong"],
        "assigned": [50, 92, 42, None],
        "present": [45, 92, 44, 3],
    }
)


def test_a_surplus_here_never_fills_a_vacancy_there():
    assert vacancies.by_kind(ESTABLISHMENT).rows() == [("vien_chuc", 92, 89, 5, 2, 0), ("hop_dong", 92, 95, 0, 0, 1)]


def test_without_a_quota_vacancy_and_surplus_are_unknown():
    rows = vacancies.lines(ESTABLISHMENT)
    assert rows.select("vacant", "surplus").rows() == [(5, 0), (0, 0), (0, 2), (None, None)]


def test_a_unit_may_have_no_post_or_nobody():
    empty = pl.DataFrame({"unit": ["A", "B"], "kind": ["vien_chuc"] * 2, "assigned": [0, 1], "present": [2, 0]})
    assert vacancies.lines(empty).select("vacant", "surplus").rows() == [(0, 2), (1, 0)]


def test_negative_counts_are_refused():
    with pytest.raises(ProgressError, match="không được âm"):
        vacancies.lines(ESTABLISHMENT.with_columns(present=-1))
    with pytest.raises(ProgressError, match="không được âm"):
        vacancies.lines(ESTABLISHMENT.with_columns(assigned=-1))


def test_filled_posts_print_as_present_over_assigned():
    assert str(vacancies.filled(92, 89)) == "89/92 = 96,74%"
    with pytest.raises(ForecastError, match="biên chế được giao"):
        vacancies.filled(0, 3)


# Standards


def test_standards_print_both_numbers_with_the_decimals_asked():
    assert standards.Standards(171, 4, 0).shown() == "171/175 = 97,71%"
    assert standards.Standards(171, 4, 0).rate().shown == "97,71%"
    assert standards.Standards(249, 1, 0).shown(1) == "249/250 = 99,6%"


def test_unknown_people_make_the_rate_a_lower_bound():
    people = pl.DataFrame({"unit": ["A", "A", "B", "B"], "below_standard": [False, True, None, False]})
    assert standards.of_people(people) == standards.Standards(2, 1, 1)
    assert standards.of_people(people).shown() == "ít nhất 2/4 = 50,00% (1 người chưa đủ thông tin)"
    assert standards.by_group(people, "unit").rows() == [("A", 1, 1, 0, 2), ("B", 1, 0, 1, 2)]


def test_posts_and_positions_are_two_numbers():
    assert str(per_position.average(660, 322)) == "660/322 = 2,05 biên chế/vị trí"


# Breakdown


MOVES = {"Xã lên huyện": 1, "Huyện xuống xã": 4, "Giữa các xã": 2, "Bổ nhiệm": 2, "Giới thiệu bầu": 2, "Khác": 7}


def test_the_six_kinds_of_move_make_eighteen():
    moves = breakdown.Breakdown(MOVES, "lượt")
    assert (moves.total, moves.agrees_with(18)) == (18, True)
    assert moves.check(18) == "Cộng các loại bằng tổng đã nêu: 18 lượt."
    assert moves.check(20) == "Cộng các loại được 18 lượt, nhỏ hơn tổng đã nêu 20: lệch 2."
    assert moves.check(17) == "Cộng các loại được 18 lượt, lớn hơn tổng đã nêu 17: lệch 1."
    assert str(moves.share("Khác")) == "7/18 = 38,89%"


def test_two_equal_numbers_stay_two_lines():
    posts = breakdown.Breakdown({"Viên chức": 92, "Hợp đồng": 92}, "người")
    assert posts.total == 184


def test_a_breakdown_without_lines_is_refused():
    with pytest.raises(ProgressError, match="không có dòng"):
        breakdown.Breakdown({}, "người")


# The rating of two years

RATINGS = ("HTXSNV", "HTTNV", "HTNV", "KHTNV")


def answers(pairs, other_post):
    frame = pl.DataFrame(
        [(*pair, other_post) for pair in pairs],
        schema={"a": pl.String, "b": pl.String, "post": pl.String},
        orient="row",
    )
    return frame.select(two_year_rating.in_scope(pl.col("a"), pl.col("b"), pl.col("post"))).to_series().to_list()


def test_of_sixteen_pairs_exactly_three_are_in_scope_when_no_other_post_exists():
    pairs = list(product(RATINGS, repeat=2))
    found = [pair for pair, answer in zip(pairs, answers(pairs, "none"), strict=True) if answer]
    assert found == [("HTNV", "KHTNV"), ("KHTNV", "HTNV"), ("KHTNV", "KHTNV")]
    assert answers(pairs, "none").count(False) == 13


def test_nobody_is_in_scope_when_another_post_is_offered():
    assert answers(list(product([*RATINGS, None], repeat=2)), "offered") == [False] * 25


def test_an_unfinished_search_leaves_the_three_pairs_unknown_and_the_others_settled():
    assert answers(list(product(RATINGS, repeat=2)), None).count(None) == 3


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("KHTNV", None, None),
        (None, "HTNV", None),
        (None, None, None),
        ("HTTNV", None, False),
        (None, "HTXSNV", False),
        ("KXL", "KHTNV", False),
    ],
)
def test_a_missing_year_is_unknown_unless_the_other_settles_it(first, second, answer):
    assert answers([(first, second)], "none") == [answer]


# Scores and the cap


@pytest.mark.parametrize(("good", "most"), [(25, 5), (28, 5), (27, 5), (30, 6), (29, 5), (4, 0), (5, 1), (0, 0)])
def test_the_cap_is_a_share_of_the_good_rounded_down(good, most):
    assert excellence_cap.most_excellent(good, 20) == most


def test_a_wider_cap_and_what_of_it_is_used():
    assert excellence_cap.most_excellent(28, 25) == 7
    assert str(excellence_cap.used(5, 28)) == "5/28 = 17,86%"


def test_points_are_general_plus_the_mean_of_the_tasks():
    assert work_score.total("25", ["0.9", "0.75", "0.9"], 70) == Decimal("84.5")
    assert work_score.total("25", ["1", "1", "1", "0.5", "1", "1"], 70) == Decimal("89.17")


def test_the_mean_is_rounded_once():
    assert work_score.mean(["89.17", "90", "90.01"]) == Decimal("89.73")
    with pytest.raises(ProgressError, match="Chưa có điểm"):
        work_score.mean([])


def test_points_without_a_task_or_from_a_binary_float_are_refused():
    with pytest.raises(ProgressError, match="Chưa có kết quả"):
        work_score.total("25", [], 70)
    with pytest.raises(ForecastError, match="nhị phân"):
        work_score.total(25, [0.9], 70)


@pytest.mark.parametrize(("score", "code"), [("90", "A"), ("89.99", "B"), ("70", "B"), ("69.99", "C"), ("0", "C")])
def test_a_band_begins_at_its_floor(score, code):
    assert work_score.band(score, [("C", 0), ("A", 90), ("B", 70)]) == code


def test_a_score_below_every_band_is_refused():
    with pytest.raises(ProgressError, match="thấp hơn"):
        work_score.band("-1", [("C", 0)])


@pytest.mark.parametrize(
    ("amount", "decimals", "printed"),
    [
        (40_975_000, 0, "41 triệu đồng"),
        (40_975_000, 1, "41,0 triệu đồng"),
        (40_500_000, 0, "41 triệu đồng"),
        (40_499_999, 0, "40 triệu đồng"),
        (1_234_500_000, 1, "1.234,5 triệu đồng"),
    ],
)
def test_amounts_in_millions(amount, decimals, printed):
    assert in_millions(amount, decimals) == printed


def test_an_amount_a_month():
    assert a_month(41_000_000) == "41.000.000 đồng/tháng"
