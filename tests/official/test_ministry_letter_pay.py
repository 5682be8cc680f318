"""Official letter 1814/BNV-TCBC of 26 April 2025, annex: which parts of pay count and how percentages stack."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tinhgon.law.loading import law
from tinhgon.lawbook.cases import case_row, replay
from tinhgon.lawbook.evaluate import evaluate

EXAMPLES = frozenset({"cv1814-A-salary", "cv1814-D-partial"})
ON = dt.date(2025, 5, 1)
PLAIN: dict[str, Any] = {
    "status": "cong_chuc",
    "position_allowance": 0,
    "overframe": 0,
    "seniority": 0,
    "reserved_coef": 0,
    "profession_incentive": 0,
    "profession_duty": 0,
    "public_service": 25,
    "party_union": 0,
    "armed_forces": 0,
}
A = PLAIN | {"salary_coef": "5.42", "position_allowance": "0.4"}
C = PLAIN | {"salary_coef": "4.65", "position_allowance": "0.6"}
D = PLAIN | {"salary_coef": "4.32", "party_union": 30}


def salary(facts: dict[str, Any], on: dt.date = ON) -> int:
    return evaluate(law(), case_row({"on": on, "facts": facts}), ["reorganisation_salary"], on)[
        "reorganisation_salary"
    ][0]


def test_case_c_takes_the_public_service_allowance_on_rank_and_post() -> None:
    assert salary(C) == 15_356_250


def test_case_d_adds_thirty_and_twenty_five_percent_of_the_same_base() -> None:
    assert salary(D, dt.date(2025, 7, 1)) == 15_668_640


def test_case_d_is_two_years_eleven_months_before_the_lower_age() -> None:
    case = {
        "on": dt.date(2025, 7, 1),
        "facts": {"sex": "F", "birth_date": "1975-09-02"},
        "expect": {"lower_retirement_month": "2028-06", "months_to_lower_retirement": 35},
    }
    assert replay(law(), case) == []


@pytest.mark.parametrize(
    ("excluded", "value"),
    [("party_committee", "0.3"), ("regional_allowance", "0.2"), ("hazard_allowance", "0.3"), ("work_duty", "0.2")],
)
def test_case_a_leaves_committee_and_regional_allowances_out(excluded: str, value: str) -> None:
    assert salary(A | {excluded: value}) == salary(A)


@pytest.mark.parametrize(("included", "value"), [("salary_coef", "5.76"), ("position_allowance", "0.5")])
def test_case_a_counts_rank_and_post(included: str, value: str) -> None:
    assert salary(A | {included: value}) > salary(A)


def test_case_a_counts_the_public_service_allowance() -> None:
    assert salary(A) * 100 == salary(A | {"public_service": 0}) * 125
