"""Worked examples beside the law: replayed by the tests and by ``tinhgon law lint``.

A case names a date, the facts of one person (as in ``people.from_facts``), optional case facts, and the expected
answers. Expected values are in the question's unit, or in words people use: a month as ``2027-11``, half years and
quarter months as decimals (``33.5``, ``12.75``), an e4 share as its decimal, and ``unknown`` for null.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import polars as pl

from tinhgon.foundation.months import month_index, parse_month
from tinhgon.lawbook.book import Lawbook
from tinhgon.lawbook.evaluate import evaluate
from tinhgon.lawbook.question import Question, Unit
from tinhgon.people.case import cases
from tinhgon.people.facts import facts
from tinhgon.people.from_facts import person


def case_row(case: Mapping[str, Any]) -> pl.DataFrame:
    """The one-row table of a case: its person on its date, case facts given directly replacing derived ones."""
    on: dt.date = case["on"]
    given = dict(case.get("facts", {}))
    direct = {name: given.pop(name) for name in list(given) if name in facts() and facts()[name].group == "case"}
    review: dt.date = case.get("review", on)
    row = cases(person(given), pl.lit(month_index(on)), review)
    replaced = [
        pl.lit(_case_fact(name, value), dtype=facts()[name].dtype).alias(name) for name, value in direct.items()
    ]
    return row.with_columns(pl.lit(on).alias("leave_date")).with_columns(replaced)


def _case_fact(name: str, value: Any) -> Any:
    return parse_month(value) if name.endswith("_month") and isinstance(value, str) else value


def replay(book: Lawbook, case: Mapping[str, Any]) -> list[str]:
    """Differences between the expected answers and what the law computes; empty when the case holds."""
    expected: dict[str, Any] = case["expect"]
    got = evaluate(book, case_row(case), list(expected), case["on"]).row(0, named=True)
    wrong = []
    for name, value in expected.items():
        question = book.question(name)
        wanted = in_unit(question, value)
        if got[name] != wanted:
            wrong.append(f"{name}: cần {question.show(wanted)}, tính được {question.show(got[name])}")
    return wrong


def in_unit(question: Question, value: Any) -> Any:
    """An expected value as the question stores it."""
    if value == "unknown" or value is None:
        return None
    match question.unit:
        case Unit.MONTH if isinstance(value, str):
            return parse_month(value)
        case Unit.HALF_YEARS:
            return int(Decimal(str(value)) * 2)
        case Unit.QUARTER_MONTHS:
            return int(Decimal(str(value)) * 4)
        case Unit.E4:
            return int(Decimal(str(value)) * 10_000)
        case _:
            return value
