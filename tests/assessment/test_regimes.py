"""Which decree pays whom around each boundary of 2025, seen month by month as the assessment shows it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest

from tinhgon.assessment.explain import explain_person, paid_route
from tinhgon.assessment.from_roster import assess
from tinhgon.foundation.months import month_of
from tinhgon.law.loading import law
from tinhgon.lawbook.errors import NotInForce
from tinhgon.people.facts import complete
from tinhgon.people.from_facts import person

KNOWN = {
    "full_name": "Nguyễn Văn Mẫu",
    "sex": "M",
    "birth_date": "1967-03-10",
    "status": "cong_chuc",
    "unit": "Phòng Kinh tế",
    "position": "Chuyên viên",
    "entry_date": "1996-01-01",
    "salary_coef": "4.65",
    "position_allowance": "0",
    "overframe": 0,
    "seniority": 0,
    "reserved_coef": "0",
    "profession_incentive": 0,
    "profession_duty": 0,
    "public_service": 25,
    "party_union": 0,
    "armed_forces": 0,
    "average_salary_60": 9_000_000,
    "bhxh_months": 350,
    "bhxh_as_of": "2025-01-01",
    "compensated_months": 0,
    "hazard_months": 0,
    "rating_2023": "HTTNV",
    "rating_2024": "HTTNV",
    "sick_days_2025": 0,
    "sick_days_2024": 0,
    "sick_days_confirmed": False,
    "below_standard": False,
    "redundant_reorganisation": False,
    "redundant_admin_units": False,
    "redundant_positions": False,
    "reorganisation_date": "2025-03-01",
    "leader_ceased": False,
    "volunteers": False,
    "manager_agrees": True,
    "pregnant_or_maternity": False,
    "child_under_36_months": False,
    "seriously_ill": False,
    "under_discipline": False,
    "serving_discipline": False,
    "under_investigation": False,
    "unelected_cadre": False,
    "must_streamline_body": False,
    "pension_receiving": False,
}


def someone(**changes: Any) -> pl.DataFrame:
    return complete(person({**KNOWN, **changes}))


def open_routes(people: pl.DataFrame, review: dt.date, month: int) -> dict[str, set[str]]:
    """Routes known to be open in ``month``, by regime."""
    exits = assess(people, law(), review, [month]).exits.filter(pl.col("eligible").fill_null(False))
    found: dict[str, set[str]] = {}
    for route, regime in exits.select("route", "regime").iter_rows():
        found.setdefault(regime, set()).add(route)
    return found


REDUNDANT = {"redundant_reorganisation": True}
RATED = {"rating_2024": "KHTNV", "rating_2023": "KHTNV", "other_post_available": "none"}


@pytest.mark.parametrize(
    ("facts", "review", "month", "regimes"),
    [
        (REDUNDANT, dt.date(2024, 12, 1), month_of(2024, 12), {"streamlining"}),
        (REDUNDANT, dt.date(2025, 1, 1), month_of(2025, 1), {"reorganisation"}),
        (REDUNDANT, dt.date(2025, 6, 1), month_of(2025, 6), {"reorganisation"}),
        (REDUNDANT, dt.date(2025, 6, 16), month_of(2025, 7), {"reorganisation"}),
        (REDUNDANT, dt.date(2025, 8, 31), month_of(2025, 8), {"reorganisation"}),
        (REDUNDANT | {"decision_date": "2025-08-01"}, dt.date(2025, 9, 1), month_of(2025, 9), {"streamlining"}),
        (REDUNDANT | {"decision_date": "2025-07-31"}, dt.date(2025, 9, 1), month_of(2025, 9), {"reorganisation"}),
        (REDUNDANT | {"decision_date": "2025-07-31"}, dt.date(2025, 9, 1), month_of(2025, 12), {"reorganisation"}),
        (REDUNDANT, dt.date(2026, 1, 1), month_of(2026, 1), {"streamlining"}),
        (RATED, dt.date(2025, 1, 1), month_of(2025, 1), {"streamlining"}),
        (RATED, dt.date(2025, 6, 16), month_of(2025, 7), {"streamlining"}),
        (RATED, dt.date(2025, 9, 1), month_of(2025, 9), {"streamlining"}),
        (RATED | REDUNDANT, dt.date(2025, 7, 1), month_of(2025, 7), {"streamlining", "reorganisation"}),
    ],
)
def test_exactly_the_right_regimes_are_open(
    facts: dict[str, Any], review: dt.date, month: int, regimes: set[str]
) -> None:
    assert open_routes(someone(**facts), review, month).keys() == regimes


def test_one_review_sees_both_sides_of_a_boundary() -> None:
    planned = someone(**REDUNDANT, decision_date="2025-08-15")
    exits = assess(planned, law(), dt.date(2025, 7, 15), [month_of(2025, 8), month_of(2025, 9)]).exits
    best = dict(exits.filter("best").select("leave_month", "regime").iter_rows())
    assert best == {month_of(2025, 8): "reorganisation", month_of(2025, 9): "streamlining"}


def test_the_highest_policy_is_chosen_and_the_losing_one_kept() -> None:
    exits = assess(someone(**RATED, **REDUNDANT), law(), dt.date(2025, 7, 1), [month_of(2025, 7)]).exits
    open_now = exits.filter(pl.col("eligible").fill_null(False) & pl.col("kind").is_in(["retire", "severance"]))
    assert set(open_now["route"]) == {"reorganisation_early", "streamlining_early_retirement"}
    assert open_now["total"].n_unique() == 2
    assert exits.filter("best")["total"].to_list() == [open_now["total"].max()]
    assert exits.filter("best")["regime"].to_list() == ["reorganisation"]


@pytest.mark.parametrize("facts", [REDUNDANT, RATED])
@pytest.mark.parametrize("day", [dt.date(2025, 7, 1), dt.date(2025, 12, 1), dt.date(2026, 6, 1)])
def test_one_person_explained_agrees_with_the_table(facts: dict[str, Any], day: dt.date) -> None:
    people = someone(**facts, decision_date="2025-08-01", birth_date="1968-03-10", rating_2025="KHTNV")
    exits = assess(people, law(), day, [day.year * 12 + day.month - 1]).exits
    assert [paid_route(explain_person(law(), people, day, day))] == exits.filter("best")["route"].to_list()


@pytest.mark.parametrize("facts", [REDUNDANT, {"rating_2024": "KHTNV"}])
def test_nobody_in_a_streamlining_case_resigns(facts: dict[str, Any]) -> None:
    day = dt.date(2025, 7, 1)
    streamlined = explain_person(law(), someone(**facts), day, day)
    ordinary = explain_person(law(), someone(), day, day)
    open_to = {
        who: {route.route.id: route.eligible.value for route in explained.routes}["resignation"]
        for who, explained in (("streamlined", streamlined), ("ordinary", ordinary))
    }
    assert open_to == {"streamlined": False, "ordinary": True}
    exits = assess(someone(**facts), law(), day, [month_of(2025, 7)]).exits
    assert exits.filter(pl.col("route") == "resignation")["eligible"].to_list() == [False]


def test_nobody_without_a_ground_is_shown_an_open_policy() -> None:
    explained = explain_person(law(), someone(rating_2025="HTTNV"), dt.date(2026, 7, 1), dt.date(2026, 7, 1))
    nodes = {item.route.id: item.eligible for item in explained.routes}
    assert nodes["streamlining_early_retirement"].value is False
    assert "không thuộc diện" in nodes["streamlining_early_retirement"].why
    assert [id for id, node in nodes.items() if node.value] == ["resignation"]
    assert paid_route(explained) is None


def test_an_open_policy_says_by_which_ground_and_a_doubtful_one_what_is_missing() -> None:
    day = dt.date(2026, 7, 1)
    rated = explain_person(law(), someone(rating_2025="KHTNV"), day, day)
    open_now = {item.route.id: item.eligible for item in rated.routes}["streamlining_early_retirement"]
    assert [node.name for node in open_now.inputs] == ["streamlining_early_retirement_eligible", "ground_rating"]
    doubtful = explain_person(law(), someone(), day, day)
    unknown = {item.route.id: item.eligible for item in doubtful.routes}["streamlining_early_retirement"]
    assert unknown.value is None and unknown.missing == ("rating_previous",)


def test_a_volunteer_of_another_decree_does_not_open_streamlining() -> None:
    unelected = {"status": "can_bo", "unelected_cadre": True, "volunteers": True, "rating_2025": "HTTNV"}
    assert open_routes(someone(**unelected), dt.date(2026, 1, 1), month_of(2026, 1)) == {
        "unelected": {"unelected_retirement"}
    }
    both = {"unelected": {"unelected_retirement", "unelected_early"}}
    assert open_routes(someone(**unelected), dt.date(2025, 5, 1), month_of(2025, 5)) == both
    body = {"must_streamline_body": True, "volunteers": True}
    only = {"reorganisation": {"nonreorganised_retirement"}}
    assert open_routes(someone(**body), dt.date(2025, 5, 1), month_of(2025, 5)) == only


def test_a_commune_part_time_worker_has_no_way_out_once_the_term_is_over() -> None:
    worker = someone(
        status="kct_xa", kct_months=120, kct_allowance=3_000_000, insured_elsewhere_months=0, birth_date="1985-01-01"
    )
    review = dt.date(2026, 5, 15)
    assert open_routes(worker, review, month_of(2026, 5)) == {"part_time": {"part_time_commune_far"}}
    assert open_routes(worker, review, month_of(2026, 6)) == {}


def test_nobody_is_assessed_once_the_streamlining_decree_has_ended() -> None:
    assert not assess(someone(), law(), dt.date(2030, 12, 31), []).verdicts.is_empty()
    with pytest.raises(NotInForce):
        assess(someone(), law(), dt.date(2031, 1, 1), [])


def test_what_was_not_met_is_only_what_the_decree_of_the_day_asks() -> None:
    association = someone(status="hoi", redundant_reorganisation=True)
    grounds = assess(association, law(), dt.date(2026, 7, 1), []).grounds
    unmet = dict(grounds.select("ground", "unmet").iter_rows())
    assert "cán bộ, công chức" not in unmet["redundant_positions"].lower()
    assert unmet["rating"] != ""


def test_a_route_is_no_surer_than_its_conditions() -> None:
    old = someone(birth_date="1980-03-10", bhxh_months=200, redundant_reorganisation=True)
    exits = assess(old, law(), dt.date(2022, 6, 1), [month_of(2022, 6)]).exits
    severance = exits.filter(pl.col("route") == "streamlining_severance")
    assert severance["confidence"].to_list() == ["unverified"]
