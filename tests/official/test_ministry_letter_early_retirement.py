"""Official letter 1814/BNV-TCBC of 26 April 2025, annex: the whole sum for a civil servant born in 1966."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tinhgon.law.loading import law
from tinhgon.law.registers import routes
from tinhgon.lawbook.cases import case_row
from tinhgon.lawbook.evaluate import evaluate

EXAMPLES = frozenset({"cv1814-C"})
LEAVE = dt.date(2025, 5, 1)
PRINTED_TOTAL = 744_788_125
SERVANT: dict[str, Any] = {
    "sex": "M",
    "birth_date": dt.date(1966, 1, 15),
    "status": "cong_chuc",
    "salary_coef": "4.65",
    "position_allowance": "0.6",
    "public_service": 25,
    "overframe": 0,
    "seniority": 0,
    "reserved_coef": 0,
    "profession_incentive": 0,
    "profession_duty": 0,
    "party_union": 0,
    "armed_forces": 0,
    "hazard_months": 0,
    "compensated_months": 0,
    "insured_months": 22 * 12,
    "reorganisation_date": dt.date(2025, 3, 1),
    "redundant_admin_units": False,
}


def answers(*questions: str) -> dict[str, Any]:
    row = case_row({"on": LEAVE, "facts": SERVANT})
    return evaluate(law(), row, questions, LEAVE).select(questions).row(0, named=True)


def test_thirty_months_of_salary_five_months_a_year_and_six_months_for_service() -> None:
    got = answers(
        "reorganisation_salary",
        "reorganisation_early_months",
        "reorganisation_early_months_grant",
        "reorganisation_early_years_grant",
        "reorganisation_seniority_grant",
    )
    assert list(got.values()) == [15_356_250, 30, 460_687_500, 191_953_125, 92_137_500]


def test_the_printed_total_is_ten_thousand_more_than_its_own_parts() -> None:
    parts = ("reorganisation_early_months_grant", "reorganisation_early_years_grant", "reorganisation_seniority_grant")
    got = answers("reorganisation_early_total", *parts)
    assert got["reorganisation_early_total"] == sum(got[part] for part in parts) == PRINTED_TOTAL - 10_000


def test_no_other_way_out_of_the_reorganisation_is_open_to_him() -> None:
    regime = [
        route for route in routes() if route.regime == "reorganisation" and "nonreorganised" not in route.eligible
    ]
    got = answers(*(route.eligible for route in regime))
    assert [route.id for route in regime if got[route.eligible]] == ["reorganisation_early"]
