"""What must hold of every assessment, whoever the people are and whenever they leave."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.assessment.assessment import Assessment
from tinhgon.assessment.from_roster import assess
from tinhgon.foundation.months import month_index
from tinhgon.law.loading import law
from tinhgon.people.facts import complete
from tinhgon.people.from_facts import person

STATUSES = ["can_bo", "cong_chuc", "vien_chuc", "cbcc_xa", "hop_dong_nhu_cong_chuc", "hoi", "kct_xa", "kct_thon"]
RATINGS = ["HTXSNV", "HTTNV", "HTNV", "KHTNV"]
YES_NO = st.booleans()
MONTHS = st.integers(min_value=0, max_value=480)
BIRTHS = st.dates(dt.date(1962, 1, 1), dt.date(2000, 12, 28))
DAYS = ["2024-07-01", "2025-02-01", "2025-05-01", "2025-07-01", "2025-09-01"]
DAYS += ["2026-05-15", "2026-07-31", "2026-12-15", "2029-03-01"]
REVIEWS = st.sampled_from([dt.date.fromisoformat(day) for day in DAYS])
# Every fact that some ground, deferral, route or amount reads, so that a person drawn here is fully known.
KNOWN = {
    "sex": st.sampled_from(["M", "F"]),
    "birth_date": BIRTHS,
    "status": st.sampled_from(STATUSES),
    "entry_date": st.dates(dt.date(1990, 1, 1), dt.date(2023, 1, 1)),
    "salary_coef_e4": st.integers(18_600, 80_000),
    "position_allowance_e4": st.integers(0, 9_000),
    "overframe_e4": st.integers(0, 2_000),
    "seniority_e4": st.just(0),
    "reserved_coef_e4": st.integers(0, 3_000),
    "profession_incentive_e4": st.just(0),
    "profession_duty_e4": st.just(0),
    "public_service_e4": st.just(2_500),
    "party_union_e4": st.just(0),
    "armed_forces_e4": st.just(0),
    "average_salary_60": st.integers(2_000_000, 30_000_000),
    "kct_allowance": st.integers(1_000_000, 6_000_000),
    "bhxh_months": MONTHS,
    "kct_months": MONTHS,
    "insured_elsewhere_months": st.integers(0, 60),
    "compensated_months": st.integers(0, 24),
    "hazard_months": st.sampled_from([0, 60, 179, 180, 240]),
    "pension_receiving": YES_NO,
    "below_standard": YES_NO,
    "retraining_possible": YES_NO,
    "redundant_reorganisation": YES_NO,
    "redundant_admin_units": YES_NO,
    "redundant_positions": YES_NO,
    "reorganisation_date": st.dates(dt.date(2024, 1, 1), dt.date(2025, 7, 1)),
    "decision_date": st.dates(dt.date(2024, 6, 1), dt.date(2025, 12, 1)),
    "leader_ceased": YES_NO,
    "other_post_available": st.sampled_from(["none", "offered"]),
    "serving_discipline": YES_NO,
    "volunteers": YES_NO,
    "manager_agrees": YES_NO,
    "unelected_cadre": YES_NO,
    "must_streamline_body": YES_NO,
    "pregnant_or_maternity": YES_NO,
    "child_under_36_months": YES_NO,
    "seriously_ill": YES_NO,
    "under_discipline": YES_NO,
    "under_investigation": YES_NO,
    "sick_days_confirmed": YES_NO,
} | {f"rating_{year}": st.sampled_from(RATINGS) for year in range(2022, 2030)}
KNOWN |= {f"sick_days_{year}": st.sampled_from([0, 29, 199, 200]) for year in range(2022, 2030)}
PEOPLE = st.fixed_dictionaries(KNOWN)
# A null is itself an answer here (a man who writes nothing is not pregnant), or the fact only names the person.
SPEAKING_NULLS = {"pregnant_or_maternity"}
ORDINARY = {"seriously_ill": False, "under_discipline": False, "under_investigation": False}
ORDINARY |= {"pregnant_or_maternity": False, "child_under_36_months": False}


def assessed(people: list[dict[str, Any]], review: dt.date) -> Assessment:
    table = pl.concat(
        [
            complete(person({"employee_code": f"P{index}", "unit": "Phòng Mẫu", **facts}))
            for index, facts in enumerate(people)
        ],
        how="diagonal",
    )
    first = month_index(review)
    return assess(table, law(), review, [first, first + 1, first + 9])


@settings(max_examples=12, deadline=None)
@given(st.lists(PEOPLE, min_size=1, max_size=5), REVIEWS)
def test_parts_sum_to_the_total_of_every_route(people: list[dict[str, Any]], review: dt.date) -> None:
    exits = assessed([{**facts, **ORDINARY} for facts in people], review).exits
    parted = exits.filter(pl.col("components").list.len() > 0).with_columns(
        parts=pl.col("components").list.eval(pl.element().struct.field("amount")).list.sum(),
        complete=pl.col("components").list.eval(pl.element().struct.field("amount").is_not_null()).list.all(),
    )
    assert parted.filter("complete").filter(pl.col("parts") != pl.col("total")).is_empty()
    assert exits.filter(pl.col("total") < 0).is_empty()


@settings(max_examples=12, deadline=None)
@given(st.lists(PEOPLE, min_size=1, max_size=5), REVIEWS)
def test_one_policy_a_month_and_it_is_the_highest_open_one(people: list[dict[str, Any]], review: dt.date) -> None:
    exits = assessed([{**facts, **ORDINARY} for facts in people], review).exits
    direct = exits.filter(pl.col("eligible").fill_null(False) & pl.col("kind").is_in(["retire", "severance"]))
    months = direct.group_by("person_key", "leave_month").agg(
        chosen=pl.col("best").sum(), highest=pl.col("total").max(), paid=pl.col("total").filter("best").first()
    )
    assert months.filter((pl.col("chosen") != 1) | (pl.col("paid") != pl.col("highest"))).is_empty()
    assert exits.filter(pl.col("best") & ~pl.col("eligible").fill_null(False)).is_empty()


@settings(max_examples=12, deadline=None)
@given(st.lists(PEOPLE, min_size=1, max_size=5), REVIEWS, st.sampled_from(["seriously_ill", "under_investigation"]))
def test_a_deferral_always_stops(people: list[dict[str, Any]], review: dt.date, fact: str) -> None:
    assessment = assessed([{**facts, fact: True} for facts in people], review)
    assert assessment.concerned.is_empty() and assessment.exits.is_empty()


@settings(max_examples=12, deadline=None)
@given(st.lists(PEOPLE, min_size=1, max_size=5), REVIEWS, st.sets(st.sampled_from(sorted(KNOWN)), min_size=1))
def test_supplying_a_missing_fact_never_flips_a_known_answer(
    people: list[dict[str, Any]], review: dt.date, hidden: set[str]
) -> None:
    full = [{**facts, **ORDINARY} for facts in people]
    blank = [{name: None if name in hidden - SPEAKING_NULLS else v for name, v in facts.items()} for facts in full]
    knows, guesses = assessed(full, review), assessed(blank, review)
    questions = [name for name in knows.verdicts.columns if name.startswith(("ground_", "deferral_"))]
    both = guesses.verdicts.join(knows.verdicts, on="person_key", suffix="__full")
    for name in questions:
        assert both.filter(pl.col(name).is_not_null() & (pl.col(name) != pl.col(f"{name}__full"))).is_empty(), name
        assert both.filter(pl.col(name).is_not_null() & pl.col(f"{name}__full").is_null()).is_empty(), name
    key = ["person_key", "leave_month", "route"]
    rows = guesses.exits.join(knows.exits, on=key, suffix="__full")
    for name in ("eligible", "total"):
        assert rows.filter(pl.col(name).is_not_null() & pl.col(name).ne_missing(pl.col(f"{name}__full"))).is_empty()


@settings(max_examples=8, deadline=None)
@given(PEOPLE, REVIEWS)
def test_a_fact_that_the_law_does_not_ask_changes_nothing(facts: dict[str, Any], review: dt.date) -> None:
    plain = {**facts, **ORDINARY}
    noisy = plain | {"full_name": "Trần Thị Mẫu", "ethnicity": "Tày", "party_member": True, "position": "Chuyên viên"}
    noisy |= {"education": "Thạc sĩ", "political_theory": "Cao cấp", "regional_allowance": "0.7", "attraction": 70}
    noisy |= {"party_committee": "0.3", "work_duty": "0.2", "hazard_allowance": "0.1", "identity_number": "000"}
    one, two = assessed([plain], review), assessed([noisy], review)
    assert one.verdicts.equals(two.verdicts)
    assert one.grounds.equals(two.grounds) and one.deferrals.equals(two.deferrals)
    assert one.exits.equals(two.exits)


@settings(max_examples=12, deadline=None)
@given(PEOPLE, REVIEWS, st.integers(1, 60))
def test_no_amount_falls_when_service_rises(facts: dict[str, Any], review: dt.date, more: int) -> None:
    """Of each route: whether it is open may change with service, what it would pay may only rise."""
    shorter = {**facts, **ORDINARY}
    longer = shorter | {"bhxh_months": facts["bhxh_months"] + more, "kct_months": facts["kct_months"] + more}
    key = ["leave_month", "route"]
    rows = assessed([shorter], review).exits.join(assessed([longer], review).exits, on=key, suffix="__longer")
    assert rows.filter(pl.col("total") > pl.col("total__longer")).is_empty()
