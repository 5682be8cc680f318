"""A rule: one instrument's answer to one question, as a function from columns to a column.

The parameters of the function are names of facts and of other questions; each arrives as a Polars expression. A first
parameter named ``v`` receives the dated values. A parameter with the default ``None`` is optional: it stays ``None``
on dates when nobody answers it.
"""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import polars as pl

from tinhgon.foundation.citation import Citation, Confidence
from tinhgon.lawbook.errors import LawDefect

Formula = Callable[..., pl.Expr]
_MARK = "_tinhgon_answers"


@dataclass(frozen=True, slots=True)
class _Mark:
    question: str
    article: str
    confidence: Confidence
    since: dt.date | None
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class Rule:
    question: str
    citation: Citation
    formula: Formula
    inputs: tuple[str, ...]
    optional: frozenset[str]
    takes_values: bool
    why: str
    start: dt.date
    end: dt.date | None  # exclusive

    def holds(self, date: dt.date) -> bool:
        return self.start <= date and (self.end is None or date < self.end)


def answers(
    question: str,
    *,
    article: str,
    confidence: str = "verified",
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> Callable[[Formula], Formula]:
    """Marks a function as this instrument's answer. ``since``/``until`` (exclusive) narrow the instrument's own life."""

    def mark(formula: Formula) -> Formula:
        setattr(formula, _MARK, _Mark(question, article, Confidence(confidence), since, until))
        return formula

    return mark


def rules_in(module: ModuleType, instrument: str, title: str, start: dt.date, end: dt.date | None) -> list[Rule]:
    """The marked functions of a ``rules.py``, in the order written."""
    found = []
    for formula in vars(module).values():
        mark: Any = getattr(formula, _MARK, None)
        if not isinstance(mark, _Mark) or formula.__module__ != module.__name__:
            continue
        why = inspect.getdoc(formula)
        if not why:
            raise LawDefect(f"Quy tắc {mark.question} trong {instrument} thiếu docstring (điều khoản và lý do).")
        parameters = list(inspect.signature(formula).parameters.values())
        takes_values = bool(parameters) and parameters[0].name == "v"
        columns = parameters[1:] if takes_values else parameters
        found.append(
            Rule(
                question=mark.question,
                citation=Citation(instrument, title, mark.article, mark.confidence),
                formula=formula,
                inputs=tuple(parameter.name for parameter in columns),
                optional=frozenset(p.name for p in columns if p.default is None),
                takes_values=takes_values,
                why=" ".join(why.split()),
                start=mark.since or start,
                end=mark.until or end,
            )
        )
    return found
