"""One civil servant whose every fact is known; tests of streamlining law change only what they are about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from tinhgon.law.loading import law
from tinhgon.lawbook.cases import case_row
from tinhgon.lawbook.evaluate import evaluate

SERVANT: dict[str, Any] = {
    "sex": "M",
    "birth_date": dt.date(1970, 3, 10),
    "status": "cong_chuc",
    "salary_coef": "4.65",
    "position_allowance": "0.6",
    "overframe": 0,
    "seniority": 0,
    "reserved_coef": 0,
    "profession_incentive": 0,
    "profession_duty": 0,
    "public_service": 25,
    "party_union": 0,
    "armed_forces": 0,
    "hazard_months": 0,
    "compensated_months": 0,
    "insured_months": 360,
    "average_salary_60": 9_000_000,
}

Ask = Callable[..., Any]


def servant(on: dt.date, facts: dict[str, Any]) -> pl.DataFrame:
    """The one-row case table; ``facts`` replace those of the civil servant, ``None`` makes one unknown."""
    merged = {**SERVANT, **facts}
    return case_row({"on": on, "facts": {name: value for name, value in merged.items() if value is not None}})


@pytest.fixture
def ask() -> Ask:
    """``ask(date, question, **facts)``: the answer for the civil servant so changed."""

    def answer(on: dt.date, question: str, **facts: Any) -> Any:
        return evaluate(law(), servant(on, facts), [question], on)[question][0]

    return answer


@pytest.fixture
def ask_all() -> Ask:
    """``ask_all(date, questions, **facts)``: a dictionary of answers."""

    def answers(on: dt.date, questions: list[str], **facts: Any) -> dict[str, Any]:
        return evaluate(law(), servant(on, facts), questions, on).select(questions).row(0, named=True)

    return answers


@pytest.fixture
def missing() -> Ask:
    """``missing(date, question, **facts)``: names of the facts without which the question stays unknown."""

    def names(on: dt.date, question: str, **facts: Any) -> list[str]:
        table = evaluate(law(), servant(on, facts), [question], on, with_missing=True)
        return list(table[f"{question}__missing"][0])

    return names
