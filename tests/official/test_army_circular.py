"""Circular 19/2025/TT-BQP and an army unit's own checks: the same decree counted to the age limit of service."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tinhgon.foundation.months import month_of
from tinhgon.law.loading import law
from tinhgon.lawbook.cases import case_row
from tinhgon.lawbook.evaluate import evaluate

EXAMPLES = frozenset({"tt19-vd02", "tt19-vd05a", "tt19-manh-partial", "bqp-doc-33_5"})
# The circular states the salary; a salary in money stands for it.
OFFICER: dict[str, Any] = {
    "sex": "M",
    "status": "hop_dong_nhu_cong_chuc",
    "hazard_months": 0,
    "compensated_months": 0,
    "redundant_admin_units": False,
    "managing_ministry": "bqp",
}


def answers(on: dt.date, *questions: str, **facts: Any) -> dict[str, Any]:
    row = case_row({"on": on, "facts": OFFICER | facts})
    return evaluate(law(), row, questions, on).select(questions).row(0, named=True)


def test_a_colonel_four_years_early_receives_2_422_500_000() -> None:
    got = answers(
        dt.date(2025, 6, 1),
        "reorganisation_early_eligible",
        "reorganisation_early_months_grant",
        "reorganisation_early_years_grant",
        "reorganisation_seniority_grant",
        "reorganisation_early_total",
        birth_date=dt.date(1971, 5, 1),
        service_age_limit_month=month_of(2029, 5),
        reorganisation_date=dt.date(2025, 3, 1),
        insured_months=35 * 12 + 4,
        contract_wage=30_000_000,
    )
    assert list(got.values()) == [True, 1_440_000_000, 600_000_000, 382_500_000, 2_422_500_000]


def test_a_colonel_in_his_last_year_has_only_the_halved_months() -> None:
    # The example lies in 2027–2028, after the decree's end; every date is moved 36 months earlier.
    got = answers(
        dt.date(2025, 6, 1),
        "reorganisation_first_year",
        "reorganisation_near_eligible",
        "reorganisation_early_eligible",
        "reorganisation_far_eligible",
        "reorganisation_near_total",
        birth_date=dt.date(1968, 5, 1),
        service_age_limit_month=month_of(2026, 5),
        reorganisation_date=dt.date(2024, 3, 1),
        insured_months=35 * 12,
        contract_wage=30_000_000,
    )
    assert list(got.values()) == [False, True, False, False, 12 * 30_000_000 // 2]


def test_a_lieutenant_colonel_seven_years_early_receives_about_1_850_000_000() -> None:
    got = answers(
        dt.date(2025, 8, 1),
        "reorganisation_early_months",
        "reorganisation_far_eligible",
        "reorganisation_far_total",
        birth_date=dt.date(1978, 7, 1),
        service_age_limit_month=month_of(2032, 7),
        reorganisation_date=dt.date(2025, 4, 1),
        insured_months=28 * 12,
        contract_wage=20_000_000,
    )
    assert list(got.values()) == [84, True, 1_850_000_000]


def test_thirty_three_and_a_half_years_pay_18_and_a_half_beyond_fifteen() -> None:
    salary = 32_535_360
    got = answers(
        dt.date(2025, 8, 1), "reorganisation_seniority_grant", insured_months=33 * 12 + 6, contract_wage=salary
    )
    assert got["reorganisation_seniority_grant"] - 4 * salary == 300_952_080
