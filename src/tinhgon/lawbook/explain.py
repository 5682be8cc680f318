"""The same graph for one person, with every intermediate kept: a tree of numbers, each with its article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import polars as pl

from tinhgon.foundation.citation import Confidence
from tinhgon.foundation.money import from_e4
from tinhgon.foundation.months import month_label
from tinhgon.foundation.trace import Node
from tinhgon.foundation.vietnamese import date_short, dong, number
from tinhgon.lawbook.book import Lawbook
from tinhgon.lawbook.evaluate import evaluate
from tinhgon.lawbook.graph import Graph, Step, build
from tinhgon.lawbook.question import months_in_words
from tinhgon.people.facts import FactType, fact_of_column


def explain(book: Lawbook, person: pl.DataFrame, question: str, on: dt.date) -> Node:
    """The tree for one person (a table of one row with the fact columns). Raises what ``evaluate`` raises."""
    return explain_all(book, person, [question], on)[0]


def explain_all(book: Lawbook, person: pl.DataFrame, questions: Sequence[str], on: dt.date) -> list[Node]:
    """One tree per question, sharing one evaluation."""
    if person.height != 1:
        raise ValueError(f"explain takes one person, got {person.height}")
    return explain_rows(book, person, questions, on)[0]


def explain_rows(book: Lawbook, people: pl.DataFrame, questions: Sequence[str], on: dt.date) -> list[list[Node]]:
    """For each row in order, one tree per question. The law is evaluated once for all rows."""
    graph = build(book, questions, on)
    rows = evaluate(book, people, questions, on, keep=True).iter_rows(named=True)
    trees = []
    for row in rows:
        memo: dict[str, Node] = {}
        trees.append([_node(name, graph, row, memo) for name in questions])
    return trees


def _node(name: str, graph: Graph, row: dict[str, Any], memo: dict[str, Node]) -> Node:
    if name not in memo:
        step = graph.steps.get(name)
        memo[name] = _fact_node(name, row[name]) if step is None else _step_node(step, graph, row, memo)
    return memo[name]


def _step_node(step: Step, graph: Graph, row: dict[str, Any], memo: dict[str, Node]) -> Node:
    inputs = tuple(_node(name, graph, row, memo) for name in step.inputs)
    value = row[step.name]
    missing = tuple(dict.fromkeys(m for node in inputs if node.value is None for m in node.missing))
    return Node(
        name=step.name,
        caption=step.question.caption,
        value=value,
        unit=str(step.question.unit),
        shown=step.question.show(value),
        why=step.rule.why,
        citation=step.rule.citation,
        confidence=step.confidence,
        missing=missing if value is None else (),
        constants=tuple((entry.caption, entry.shown, entry.citation) for entry in step.constants),
        inputs=inputs,
    )


def _fact_node(name: str, value: Any) -> Node:
    fact = fact_of_column(name)
    return Node(
        name=name,
        caption=fact.caption if fact else name,
        value=value,
        unit=str(fact.type) if fact else "",
        shown=show_fact(name, value),
        confidence=Confidence.VERIFIED,
        missing=(name,) if value is None else (),
    )


def show_fact(name: str, value: Any) -> str:
    """A fact as a Vietnamese reader sees it."""
    if value is None:
        return "chưa có thông tin"
    fact = fact_of_column(name)
    if fact is None:
        return str(value)
    match fact.type:
        case FactType.YES_NO:
            return "có" if value else "không"
        case FactType.DATE:
            return date_short(value)
        case FactType.CODE:
            return fact.codes.get(value, str(value))
        case FactType.DONG:
            return dong(value)
        case FactType.MONTHS:
            return months_in_words(value)
        case FactType.DAYS:
            return f"{number(value)} ngày"
        case FactType.MONTH:
            return f"tháng {month_label(value)}"
        case FactType.COEFFICIENT:
            return number(from_e4(value).normalize())
        case FactType.PERCENT:
            return f"{number((from_e4(value) * 100).normalize())}%"
        case _:
            return str(value)
