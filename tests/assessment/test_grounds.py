"""Who is concerned, who is deferred, of whom the law cannot speak yet. Under NĐ 154/2025 unless the date says otherwise."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.assessment.assessment import Assessment
from tinhgon.assessment.from_roster import assess
from tinhgon.foundation.months import month_of
from tinhgon.law.loading import law
from tinhgon.people.facts import complete
from tinhgon.people.from_facts import person

REVIEW = dt.date(2026, 7, 31)
MONTHS = [month_of(2026, 10), month_of(2027, 1)]
OFFICIAL = {
    "full_name": "Nguyễn Văn Mẫu",
    "sex": "M",
    "birth_date": "1968-05-10",
    "status": "cong_chuc",
    "unit": "Phòng Kinh tế",
    "position": "Chuyên viên",
    "salary_coef": "4.65",
    "position_allowance": "0",
    "overframe": 0,
    "seniority": 0,
    "reserved_coef": "0",
    "bhxh_months": 360,
    "bhxh_as_of": "2026-07-31",
    "compensated_months": 0,
    "hazard_months": 0,
    "rating_2024": "HTTNV",
    "rating_2025": "HTTNV",
    "sick_days_2025": 0,
    "sick_days_confirmed": False,
    "below_standard": False,
    "redundant_reorganisation": False,
    "redundant_admin_units": False,
    "redundant_positions": False,
    "leader_ceased": False,
    "volunteers": False,
    "manager_agrees": False,
    "pregnant_or_maternity": False,
    "child_under_36_months": False,
    "seriously_ill": False,
    "under_discipline": False,
    "serving_discipline": False,
    "under_investigation": False,
    "unelected_cadre": False,
    "pension_receiving": False,
}


def official(**changes: Any) -> pl.DataFrame:
    return person({**OFFICIAL, **changes})


def assessed(*people: pl.DataFrame, review: dt.date = REVIEW) -> Assessment:
    table = pl.concat(
        [p.with_columns(person_key=pl.lit(f"P{i}")) for i, p in enumerate(people, start=1)], how="diagonal"
    )
    return assess(complete(table), law(), review, MONTHS)


def held(assessment: Assessment) -> list[str]:
    return assessment.grounds.filter(pl.col("answer") == "yes")["ground"].to_list()


def test_nobody_without_a_ground_is_on_the_list() -> None:
    assessment = assessed(official())
    assert assessment.concerned.is_empty() and assessment.doubtful.is_empty() and assessment.deferred.is_empty()
    assert assessment.exits.is_empty()


def test_one_bad_year_is_enough_under_the_decree_of_2025_and_the_reason_can_be_turned() -> None:
    assessment = assessed(official(rating_2025="KHTNV"))
    assert held(assessment) == ["rating"]
    row = assessment.grounds.filter(pl.col("ground") == "rating").row(0, named=True)
    assert "Điều 2" in row["article"] and "154/2025" in row["article"]
    assert "Không hoàn thành nhiệm vụ" in row["evidence"]
    assert row["counterfactual"].startswith("Nếu năm 2025 xếp loại Hoàn thành nhiệm vụ")


def test_the_year_before_last_no_longer_counts() -> None:
    assert held(assessed(official(rating_2024="KHTNV"))) == []


def test_a_missing_rating_is_unknown_and_named() -> None:
    assessment = assessed(official(rating_2025=None))
    assert assessment.doubtful.height == 1
    missing = assessment.grounds.filter(pl.col("ground") == "rating")["missing"].item()
    assert missing == "Xếp loại năm trước liền kề"


@pytest.mark.parametrize(("search", "answer"), [(None, "unknown"), ("none", "yes"), ("offered", "no")])
def test_a_position_review_counts_only_after_the_search_for_another_post_is_recorded(
    search: str | None, answer: str
) -> None:
    assessment = assessed(
        official(redundant_positions=True, other_post_available=search), official(rating_2025="KHTNV")
    )
    rows = assessment.grounds.filter((pl.col("person_key") == "P1") & (pl.col("ground") == "redundant_positions"))
    if answer == "no":
        assert rows.is_empty()
    else:
        assert rows["answer"].item() == answer
        assert (rows["missing"].item() == "Kết quả tìm vị trí khác") == (answer == "unknown")


@pytest.mark.parametrize(
    ("fact", "sex"),
    [("pregnant_or_maternity", "F"), ("child_under_36_months", "F"), ("seriously_ill", "M"), ("under_discipline", "M")],
)
def test_a_deferral_is_a_hard_stop_whatever_the_ground(fact: str, sex: str) -> None:
    woman = official(rating_2025="KHTNV", sex=sex, birth_date="1985-05-10", **{fact: True})
    assessment = assessed(woman)
    assert assessment.concerned.is_empty()
    assert assessment.deferred.height == 1
    assert assessment.exits.is_empty()
    assert assessment.deferrals.filter(pl.col("answer") == "yes").height == 1


def test_an_unknown_deferral_leaves_the_case_doubtful_not_concerned() -> None:
    assessment = assessed(official(rating_2025="KHTNV", under_discipline=None))
    assert assessment.concerned.is_empty()
    assert assessment.doubtful.height == 1


def test_what_was_not_met_is_said_of_every_ground() -> None:
    assessment = assessed(official(rating_2025="KHTNV"))
    standard = assessment.grounds.filter(pl.col("ground") == "below_standard").row(0, named=True)
    assert standard["answer"] == "no"
    assert standard["unmet"] != ""


def test_only_the_highest_policy_is_paid_and_the_others_are_kept() -> None:
    exits = assessed(official(rating_2025="KHTNV")).exits
    october = exits.filter(pl.col("leave_month") == MONTHS[0])
    assert october.filter("best").height == 1
    best = october.filter("best").row(0, named=True)
    rivals = october.filter(pl.col("eligible").fill_null(False) & pl.col("kind").is_in(["retire", "severance"]))
    assert best["total"] == rivals["total"].max()
    assert october.height > 1


def test_parts_sum_to_the_total_in_dong() -> None:
    exits = assessed(official(rating_2025="KHTNV"), official(birth_date="1980-01-01", rating_2025="KHTNV")).exits
    parts = (
        exits.explode("components").unnest("components").group_by("person_key", "leave_month", "route")
        .agg(pl.col("amount").sum(), pl.col("total").first())
    )  # fmt: skip
    wrong = parts.filter(pl.col("total").is_not_null() & (pl.col("amount") != pl.col("total")))
    assert wrong.is_empty()


RATINGS = ["HTXSNV", "HTTNV", "HTNV", "KHTNV"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(RATINGS), st.booleans(), st.none() | st.booleans()), min_size=1, max_size=12))
def test_each_person_is_judged_alone(rows: list[tuple[str, bool, bool | None]]) -> None:
    people = [official(rating_2025=r, below_standard=b, under_discipline=d) for r, b, d in rows]
    together = assessed(*people)
    for index, alone in enumerate(people):
        single = assessed(alone).verdicts.select("concerned", "doubtful", "deferred").row(0)
        assert together.verdicts.select("concerned", "doubtful", "deferred").row(index) == single
