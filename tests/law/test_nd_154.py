"""Nghị định 154/2025: who, who not yet, which way out, how much."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.law.loading import law
from tinhgon.law.registers import deferrals, grounds, routes
from tinhgon.lawbook.cases import case_row, replay
from tinhgon.lawbook.errors import NotInForce
from tinhgon.lawbook.evaluate import evaluate

IN_FORCE = dt.date(2026, 7, 1)
RATINGS = ("HTXSNV", "HTTNV", "HTNV", "KHTNV", "KXL")


@pytest.mark.parametrize("case", law().instruments["nd_154_2025"].cases, ids=lambda case: case["id"])
def test_every_case_beside_the_decree_holds(case: dict[str, Any]) -> None:
    assert replay(law(), case) == []


def test_the_decree_ends_with_2030(ask: Any) -> None:
    assert ask(dt.date(2030, 12, 31), "streamlining_severance_total") is not None
    with pytest.raises(NotInForce):
        ask(dt.date(2031, 1, 1), "streamlining_severance_total")


@pytest.mark.parametrize("previous", RATINGS)
@pytest.mark.parametrize("current", RATINGS)
def test_one_failed_year_of_two_is_enough(ask: Any, previous: str, current: str) -> None:
    failed = ask(IN_FORCE, "ground_rating", rating_previous=previous, rating_current=current)
    assert failed == ("KHTNV" in (previous, current))


def test_a_running_year_without_rating_does_not_hide_a_good_previous_year(ask: Any) -> None:
    assert ask(IN_FORCE, "ground_rating", rating_2025="HTTNV") is False


def test_an_unknown_rating_is_unknown_and_named(ask: Any, missing: Any) -> None:
    assert ask(IN_FORCE, "ground_rating", rating_current="HTTNV") is None
    assert missing(IN_FORCE, "ground_rating", rating_current="HTTNV") == ["rating_previous"]


@pytest.mark.parametrize(
    ("search", "volunteers", "agrees", "expected"),
    [
        ("none", False, False, True),
        ("offered", False, True, False),
        ("offered", True, False, False),
        ("offered", True, True, True),
        (None, False, True, None),
        (None, True, True, None),
    ],
)
def test_a_redundant_post_counts_only_after_the_search(
    ask: Any, search: str | None, volunteers: bool, agrees: bool, expected: bool | None
) -> None:
    facts = {"redundant_positions": True, "volunteers": volunteers, "manager_agrees": agrees}
    assert ask(IN_FORCE, "ground_redundant_positions", other_post_available=search, **facts) is expected


def test_a_search_not_recorded_is_what_is_missing(missing: Any) -> None:
    facts = {"redundant_positions": True, "volunteers": True, "manager_agrees": True}
    assert missing(IN_FORCE, "ground_redundant_positions", **facts) == ["other_post_available"]


def test_without_redundancy_the_search_does_not_matter(ask: Any) -> None:
    assert ask(IN_FORCE, "ground_redundant_positions", redundant_positions=False) is False


@pytest.mark.parametrize("volunteers", [True, False])
def test_discipline_defers_even_those_who_volunteer(ask: Any, volunteers: bool) -> None:
    facts = {"under_discipline": True, "volunteers": volunteers}
    assert ask(IN_FORCE, "deferral_discipline", **facts) is True


def test_a_deferral_does_not_depend_on_any_ground() -> None:
    on_facts = {name for item in deferrals() for name in _facts_below(item.question)}
    own = {"pregnant_or_maternity", "sex", "volunteers", "child_birth_date", "child_under_36_months", "leave_date"}
    assert on_facts == own | {"seriously_ill", "under_discipline", "under_investigation"}


def test_what_nobody_verified_says_so() -> None:
    from tinhgon.foundation.citation import Confidence
    from tinhgon.lawbook.graph import build

    doubtful = ["ground_sick_leave", "ground_discipline_volunteer", "part_time_far_total", "part_time_over_age_total"]
    doubtful += ["streamlining_study_severance_total", "deferral_illness"]
    sure = ["ground_rating", "part_time_near_total", "streamlining_early_retirement_total"]
    steps = build(law(), [*doubtful, *sure], IN_FORCE).steps
    assert {name for name in (*doubtful, *sure) if steps[name].confidence is Confidence.UNVERIFIED} == set(doubtful)


def test_part_time_people_have_no_way_out_of_the_full_time_kind(ask: Any) -> None:
    for route in routes():
        if route.regime == "streamlining" and law().answerable(route.total, IN_FORCE):
            assert ask(IN_FORCE, route.eligible, status="kct_thon", volunteers=True, below_standard=True) is False


MONTHS = st.integers(min_value=0, max_value=540)
DATES = st.dates(min_value=dt.date(2025, 6, 16), max_value=dt.date(2030, 12, 31)).map(lambda day: day.replace(day=28))


@given(insured=MONTHS, on=DATES, birth=st.dates(dt.date(1962, 1, 1), dt.date(2000, 1, 1)), allowance=MONTHS)
@settings(max_examples=25, deadline=None)
def test_components_sum_to_the_total(insured: int, on: dt.date, birth: dt.date, allowance: int) -> None:
    facts = {"sex": "M", "birth_date": birth, "status": "cong_chuc", "salary_coef": "3.33", "position_allowance": 0}
    facts |= {"overframe": 5, "seniority": 0, "reserved_coef": 0, "hazard_months": 0, "compensated_months": 0}
    facts |= {"insured_months": insured, "kct_months": insured, "insured_elsewhere_months": 0}
    facts |= {"kct_allowance": 3_000_001 + allowance}
    asked = [route for route in routes() if law().answerable(route.total, on) and route.components]
    questions = sorted({name for route in asked for name in (route.total, *route.components)})
    got = evaluate(law(), case_row({"on": on, "facts": facts}), questions, on).row(0, named=True)
    for route in asked:
        if got[route.total] is not None:
            assert got[route.total] == sum(got[name] for name in route.components)


@pytest.mark.parametrize(
    "total",
    [
        "streamlining_early_retirement_total",
        "streamlining_transfer_total",
        "streamlining_severance_total",
        "part_time_short_total",
        "part_time_near_total",
    ],
)
def test_no_amount_falls_when_service_rises(total: str) -> None:
    base = {"sex": "M", "birth_date": dt.date(1970, 3, 10), "status": "cong_chuc", "salary_coef": "4.65"}
    base |= {"position_allowance": 0, "overframe": 0, "seniority": 0, "reserved_coef": 0, "hazard_months": 0}
    base |= {"compensated_months": 0, "insured_elsewhere_months": 0, "kct_allowance": 3_000_000}
    row = case_row({"on": dt.date(2028, 4, 1), "facts": base})
    length = pl.int_range(0, 540).cast(pl.Int64)
    people = pl.concat([row] * 540).with_columns(insured_months=length, kct_months=length)
    amounts = evaluate(law(), people, [total], dt.date(2028, 4, 1))[total]
    assert amounts.diff().drop_nulls().min() >= 0  # type: ignore[operator]


def test_every_name_in_the_registers_is_a_question() -> None:
    asked = [item.question for item in (*grounds(), *deferrals())]
    asked += [name for item in grounds() for name in item.conditions]
    asked += [name for route in routes() for name in (route.eligible, route.total, *route.components)]
    assert [name for name in asked if name not in law().rules] == []


def test_registers_name_only_known_codes_and_grounds() -> None:
    from tinhgon.law.registers import reasons
    from tinhgon.people.facts import facts

    known = {ground.id for ground in grounds()}
    assert all(set(route.grounds) <= known for route in routes())
    assert all(set(route.statuses) <= set(facts()["status"].codes) for route in routes())
    assert all(ground.reason in reasons() for ground in grounds())
    assert len({route.id for route in routes()}) == len(routes())
    assert [ground.priority for ground in grounds()] == list(range(1, len(grounds()) + 1))


def _facts_below(question: str) -> frozenset[str]:
    from tinhgon.lawbook.graph import build

    return build(law(), [question], IN_FORCE).facts


@pytest.mark.parametrize("on", [dt.date(2019, 7, 1), dt.date(2024, 7, 1), dt.date(2025, 4, 1), IN_FORCE])
def test_what_a_counterfactual_changes_is_what_its_ground_reads(on: dt.date) -> None:
    from tinhgon.lawbook.graph import build

    for ground in grounds():
        if law().answerable(ground.question, on):
            read = build(law(), [ground.question], on).facts
            assert {item.fact for item in ground.counterfactuals} <= read, ground.id
