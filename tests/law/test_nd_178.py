"""Nghị định 178/2024 and 67/2025: leaving because of reorganisation, month by month and đồng by đồng."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.law.loading import law
from tinhgon.law.registers import routes
from tinhgon.lawbook.cases import case_row, replay
from tinhgon.lawbook.errors import NotInForce
from tinhgon.lawbook.evaluate import evaluate
from tinhgon.lawbook.lint import lint

INSTRUMENTS = ("nd_178_2024", "nd_67_2025", "tt_01_2025", "tt_002_2025")
CASES = [case for name in INSTRUMENTS for case in law().instruments[name].cases]
MARCH, MAY, JULY = dt.date(2025, 3, 20), dt.date(2025, 5, 1), dt.date(2025, 7, 1)
REORGANISED = dt.date(2025, 3, 1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_case_beside_the_decrees_holds(case: dict[str, Any]) -> None:
    assert replay(law(), case) == []


@pytest.mark.parametrize("day", [dt.date(2024, 12, 31), dt.date(2026, 1, 1)])
def test_nobody_answers_outside_2025(ask: Any, day: dt.date) -> None:
    with pytest.raises(NotInForce):
        ask(day, "reorganisation_early_total")


def test_the_amendment_adds_its_groups_only_from_its_own_day(ask: Any) -> None:
    with pytest.raises(NotInForce):
        ask(dt.date(2025, 3, 14), "nonreorganised_total")
    assert ask(dt.date(2025, 3, 15), "nonreorganised_eligible", must_streamline_body=False) is False


def test_base_salary_is_that_of_the_month_before(ask: Any) -> None:
    facts = {"salary_coef": "1.00", "position_allowance": 0, "public_service": 0}
    assert ask(JULY, "reorganisation_salary", **facts) == 2_340_000


@pytest.mark.parametrize("extra", ["regional_allowance", "work_duty", "hazard_allowance", "party_committee"])
def test_allowances_not_in_the_list_change_nothing(ask: Any, extra: str) -> None:
    assert ask(MAY, "reorganisation_salary", **{extra: "0.5"}) == ask(MAY, "reorganisation_salary")


@pytest.mark.parametrize("listed", ["public_service", "party_union", "profession_incentive", "profession_duty"])
def test_allowances_in_the_list_count(ask: Any, listed: str) -> None:
    assert ask(MAY, "reorganisation_salary", **{listed: 40}) > ask(MAY, "reorganisation_salary")


@pytest.mark.parametrize(
    ("ministry", "first_year", "share"),
    [("bnv", True, 1), ("bnv", False, 1), ("bqp", True, 1), ("bqp", False, 0.5)],
)
def test_under_two_years_the_ministries_differ_only_from_month_13(
    ask: Any, ministry: str, first_year: bool, share: float
) -> None:
    date = dt.date(2025, 3, 1) if first_year else dt.date(2024, 5, 1)
    facts = {"birth_date": dt.date(1964, 10, 1), "managing_ministry": ministry, "reorganisation_date": date}
    facts |= {"status": "hop_dong_nhu_cong_chuc", "contract_wage": 10_000_000}
    months = ask(MAY, "reorganisation_early_months", **facts)
    assert ask(MAY, "reorganisation_near_months_grant", **facts) == months * 10_000_000 * share


def test_without_the_date_of_reorganisation_the_amount_is_unknown_and_says_why(ask: Any, missing: Any) -> None:
    assert ask(MAY, "reorganisation_early_total", decision_date=MAY) is None
    assert missing(MAY, "reorganisation_early_total", decision_date=MAY) == ["reorganisation_date"]


def test_people_of_two_months_more_service_never_receive_less_in_one_branch(ask: Any) -> None:
    for day in (MARCH, JULY):
        months = [ask(day, "reorganisation_seniority_months", insured_months=n) for n in range(180, 500, 12)]
        assert months == sorted(months)


def test_severance_months_are_capped_at_sixty(ask: Any) -> None:
    assert ask(MAY, "reorganisation_severance_months", insured_months=59) == 59
    assert ask(MAY, "reorganisation_severance_months", insured_months=61) == 60


def test_a_city_adds_its_own_months_of_salary() -> None:
    folder = Path(__file__).parent / "local_hcmc"
    book = law(folder)
    assert [item for item in lint(book) if item.instrument == "nq_01_2025_hdnd"] == []
    facts = {"status": "hop_dong_nhu_cong_chuc", "contract_wage": 10_000_000}
    row = case_row({"on": MAY, "facts": facts})
    assert evaluate(book, row, ["reorganisation_local_top_up"], MAY)["reorganisation_local_top_up"][0] == 120_000_000
    assert evaluate(law(), row, ["reorganisation_local_top_up"], MAY)["reorganisation_local_top_up"][0] == 0


@given(
    insured=st.integers(0, 540),
    on=st.dates(dt.date(2025, 3, 15), dt.date(2025, 12, 31)),
    birth=st.dates(dt.date(1963, 1, 1), dt.date(1999, 12, 1)),
    wage=st.integers(3_000_000, 40_000_001),
    ministry=st.sampled_from(["bnv", "bqp"]),
    reorganised=st.dates(dt.date(2024, 1, 1), dt.date(2025, 6, 1)),
)
@settings(max_examples=25, deadline=None)
def test_components_sum_to_the_total(
    insured: int, on: dt.date, birth: dt.date, wage: int, ministry: str, reorganised: dt.date
) -> None:
    facts = {"sex": "F", "birth_date": birth, "status": "hop_dong_nhu_cong_chuc", "contract_wage": wage}
    facts |= {"hazard_months": 0, "compensated_months": 0, "insured_months": insured, "managing_ministry": ministry}
    facts |= {"reorganisation_date": reorganised, "decision_date": on}
    asked = [route for route in routes() if route.regime in ("reorganisation", "unelected")]
    asked = [route for route in asked if route.components and law().answerable(route.total, on)]
    questions = sorted({name for route in asked for name in (route.total, *route.components)})
    got = evaluate(law(), case_row({"on": on, "facts": facts}), questions, on).row(0, named=True)
    for route in asked:
        if got[route.total] is not None:
            assert got[route.total] == sum(got[name] for name in route.components)
    assert got["reorganisation_early_total"] is not None


@given(
    birth=st.dates(dt.date(1963, 1, 1), dt.date(1985, 12, 1)), on=st.dates(dt.date(2025, 1, 2), dt.date(2025, 8, 31))
)
@settings(max_examples=40, deadline=None)
def test_at_most_one_window_is_open(birth: dt.date, on: dt.date) -> None:
    windows = ["reorganisation_near_eligible", "reorganisation_early_eligible", "reorganisation_far_eligible"]
    windows += ["reorganisation_severance_eligible"]
    facts = {"sex": "M", "birth_date": birth, "status": "cong_chuc", "hazard_months": 200, "insured_months": 300}
    got = evaluate(law(), case_row({"on": on, "facts": facts}), windows, on).select(windows).row(0)
    assert None not in got
    assert sum(got) <= 1
