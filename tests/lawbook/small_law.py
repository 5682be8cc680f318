"""A tiny invented law for testing the engine: no real decree is needed to show how law is written."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable, Iterable
from typing import Any

import polars as pl

from tinhgon.foundation.citation import Citation, Confidence
from tinhgon.lawbook.book import Lawbook
from tinhgon.lawbook.instrument import Instrument
from tinhgon.lawbook.question import Question, Unit
from tinhgon.lawbook.rule import rules_in
from tinhgon.lawbook.values import Entry

QUESTIONS = {
    q.name: q
    for q in (
        Question("grant", "Trợ cấp", Unit.DONG, "test"),
        Question("service_long_enough", "Đủ thời gian công tác", Unit.YES_NO, "test"),
        Question("due", "Được hưởng", Unit.YES_NO, "test"),
        Question("circular_a", "A", Unit.DONG, "test"),
        Question("circular_b", "B", Unit.DONG, "test"),
    )
}
FACTS = ("insured_months", "volunteers", "contract_wage", "leave_date")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def instrument(
    id: str,
    start: str,
    end: str | None = None,
    *,
    rules: Iterable[Callable[..., pl.Expr]] = (),
    values: Iterable[dict[str, Any]] = (),
    overrides: Iterable[str] = (),
    local: bool = False,
    text: str = "## Điều 1\n## Điều 2\n",
    cases: tuple[dict[str, Any], ...] = (),
) -> Instrument:
    """``end`` is the first day on which it no longer holds."""
    module = types.ModuleType(f"small_law_{id}")
    for index, formula in enumerate(rules):
        formula.__module__ = module.__name__
        setattr(module, f"rule_{index}", formula)
    first, last = day(start), day(end) if end else None
    entries = tuple(
        Entry(
            id=v["id"],
            caption=v.get("caption", v["id"]),
            unit=v.get("unit", "dong"),
            value=v["value"],
            start=day(v["from"]) if "from" in v else first,
            end=day(v["end"]) if "end" in v else last,
            citation=Citation(id, id.upper(), v.get("article", "Điều 2"), Confidence(v.get("confidence", "verified"))),
            local=v.get("local", False),
        )
        for v in values
    )
    return Instrument(
        id=id,
        number=id,
        name=id.upper(),
        title="",
        signed=first,
        start=first,
        end=last,
        overrides=frozenset(overrides),
        source="test",
        checked_on=first,
        confidence=Confidence.VERIFIED,
        transition="",
        local=local,
        text=text,
        rules=tuple(rules_in(module, id, id.upper(), first, last)),
        values=entries,
        read_cases=lambda: cases,
        fingerprint=id,
    )


def book(*instruments: Instrument) -> Lawbook:
    return Lawbook.of(QUESTIONS, instruments, FACTS)
