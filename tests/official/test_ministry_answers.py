"""Answers of the Ministry of Home Affairs to readers: part-time service, the last day, the first day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tinhgon.law.loading import law
from tinhgon.law.registers import routes
from tinhgon.lawbook.cases import case_row
from tinhgon.lawbook.evaluate import evaluate

EXAMPLES = frozenset({"kct-12y", "kct-leave-after-1-8-2025", "nd178-cutoff-1-1-2025"})


def answer(on: dt.date, question: str, **facts: Any) -> Any:
    return evaluate(law(), case_row({"on": on, "facts": facts}), [question], on)[question][0]


def test_part_time_service_before_insurance_began_counts() -> None:
    months = (2023 * 12 + 11) - (2012 * 12 + 3) + 1 + (2025 * 12 + 7) - (2024 * 12 + 6) + 1
    facts = {"kct_months": months, "insured_elsewhere_months": 0, "compensated_months": 0}
    counted = answer(dt.date(2025, 8, 1), "part_time_service_half_years", **facts)
    # The ministry confirms the twelve years asked about; insurance alone would give nine.
    assert counted >= 12 * 2


@pytest.mark.parametrize(
    ("leave", "article_nine"),
    [
        (dt.date(2025, 8, 1), True),
        (dt.date(2025, 9, 1), True),
        (dt.date(2026, 5, 30), True),
        (dt.date(2026, 5, 31), False),
    ],
)
def test_commune_part_time_workers_leave_under_article_nine_until_30_may_2026(
    leave: dt.date, article_nine: bool
) -> None:
    assert answer(leave, "ground_part_time_commune", status="kct_xa") is article_nine
    served = [route for route in routes() if "kct_xa" in route.statuses]
    assert all(law().rule(route.total, leave).citation.article.startswith("Điều 9") for route in served)


@pytest.mark.parametrize(
    ("leave", "applies"),
    [(dt.date(2024, 12, 31), False), (dt.date(2025, 1, 1), False), (dt.date(2025, 1, 2), True)],
)
def test_merger_redundancies_fall_under_decree_178_only_after_new_year(leave: dt.date, applies: bool) -> None:
    alive = law().answerable("reorganisation_in_time", leave)
    assert (alive and answer(leave, "reorganisation_in_time", redundant_admin_units=True)) is applies
