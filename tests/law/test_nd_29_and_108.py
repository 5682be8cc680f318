"""The streamlining decrees before 2025: the same questions, answered by the law of the date."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.law.loading import law
from tinhgon.law.registers import routes
from tinhgon.lawbook.cases import case_row, replay
from tinhgon.lawbook.errors import NotInForce
from tinhgon.lawbook.evaluate import evaluate

CASES = [case for name in ("nd_29_2023", "nd_108_2014") for case in law().instruments[name].cases]
YEAR_2024, YEAR_2019 = dt.date(2024, 7, 1), dt.date(2019, 7, 1)
RATINGS = ("HTXSNV", "HTTNV", "HTNV", "KHTNV")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_case_beside_the_decrees_holds(case: dict[str, Any]) -> None:
    assert replay(law(), case) == []


@pytest.mark.parametrize(
    ("day", "instrument"),
    [
        (dt.date(2023, 7, 19), "nd_108_2014"),
        (dt.date(2023, 7, 20), "nd_29_2023"),
        (dt.date(2025, 6, 15), "nd_29_2023"),
        (dt.date(2025, 6, 16), "nd_154_2025"),
    ],
)
def test_each_decree_answers_until_the_eve_of_the_next(day: dt.date, instrument: str) -> None:
    for question in ("ground_rating", "streamlining_early_retirement_total", "deferral_pregnancy"):
        assert law().rule(question, day).citation.instrument == instrument


def test_nobody_answered_before_2015(ask: Any) -> None:
    with pytest.raises(NotInForce):
        ask(dt.date(2015, 1, 9), "streamlining_severance_total")


@pytest.mark.parametrize("day", [YEAR_2024, YEAR_2019])
@pytest.mark.parametrize(("post", "expected"), [("none", 3), ("offered", 0)])
def test_of_sixteen_pairs_of_ratings_three_are_grounds_and_none_with_another_post(
    ask: Any, day: dt.date, post: str, expected: int
) -> None:
    facts = {"rating_current": "CXL", "other_post_available": post, "volunteers": False, "manager_agrees": False}
    held = [
        (previous, before)
        for previous, before in itertools.product(RATINGS, RATINGS)
        if ask(day, "ground_rating", rating_previous=previous, rating_before=before, **facts)
    ]
    assert len(held) == expected
    assert all("KHTNV" in pair for pair in held)


@pytest.mark.parametrize(("day", "expected"), [(dt.date(2025, 6, 15), False), (dt.date(2025, 6, 16), True)])
def test_one_failed_year_became_enough_on_16_june_2025(ask: Any, day: dt.date, expected: bool) -> None:
    facts = {"rating_current": "CXL", "rating_previous": "KHTNV", "rating_before": "HTTNV", "volunteers": False}
    assert ask(day, "ground_rating", other_post_available="none", **facts) is expected


def test_a_search_not_recorded_leaves_two_bad_years_open(missing: Any) -> None:
    facts = {"rating_current": "CXL", "rating_previous": "KHTNV", "rating_before": "KHTNV", "volunteers": False}
    assert missing(YEAR_2024, "ground_rating", **facts) == ["other_post_available"]


@pytest.mark.parametrize("volunteers", [True, False])
def test_only_those_who_volunteer_lose_the_protection_of_a_small_child(ask: Any, volunteers: bool) -> None:
    facts = {"child_birth_date": dt.date(2022, 1, 1), "volunteers": volunteers}
    assert ask(YEAR_2024, "deferral_small_child", **facts) is not volunteers


def test_early_years_are_paid_on_the_average_and_job_search_on_the_current_salary(ask_all: Any) -> None:
    asked = ["streamlining_severance_grant", "streamlining_severance_years_grant", "streamlining_salary"]
    got = ask_all(YEAR_2024, asked, average_salary_60=1_000_000)
    assert got["streamlining_severance_years_grant"] == 45_000_000
    assert got["streamlining_severance_grant"] == 3 * got["streamlining_salary"]


def test_without_the_average_salary_the_total_is_unknown(missing: Any) -> None:
    facts = {"average_salary_60": None}
    assert missing(YEAR_2024, "streamlining_early_retirement_total", **facts) == ["average_salary_60"]


@pytest.mark.parametrize("special", [0, 60])
def test_sick_leave_counts_from_the_maximum_of_ones_own_service(ask: Any, special: int) -> None:
    extra = 10 if special else 0
    for insured, days in ((179, 30), (180, 40), (359, 40), (360, 60)):
        facts = {"insured_months": insured, "special_months": special, "sick_days_current": 0}
        at = {"sick_days_previous": days + extra, "sick_days_before": days + extra}
        below = {"sick_days_previous": days + extra, "sick_days_before": days + extra - 1}
        assert ask(YEAR_2024, "condition_long_sick_leave", **facts, **at) is True
        assert ask(YEAR_2024, "condition_long_sick_leave", **facts, **below) is False


@given(
    insured=st.integers(0, 540), on=st.dates(dt.date(2016, 1, 1), dt.date(2025, 6, 15)), average=st.integers(1, 10**8)
)
@settings(max_examples=20, deadline=None)
def test_components_sum_to_the_total(insured: int, on: dt.date, average: int) -> None:
    facts = {"sex": "F", "birth_date": dt.date(1972, 5, 4), "status": "cbcc_xa", "salary_coef": "2.67"}
    facts |= {"position_allowance": 0, "overframe": 0, "seniority": 0, "reserved_coef": 0, "hazard_months": 0}
    facts |= {"compensated_months": 0, "insured_months": insured, "average_salary_60": average}
    asked = [r for r in routes() if r.regime == "streamlining" and r.components and law().answerable(r.total, on)]
    questions = sorted({name for route in asked for name in (route.total, *route.components)})
    got = evaluate(law(), case_row({"on": on, "facts": facts}), questions, on).row(0, named=True)
    assert all(got[route.total] == sum(got[name] for name in route.components) for route in asked)
