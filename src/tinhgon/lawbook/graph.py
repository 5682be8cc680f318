"""The law of one date as a graph of columns, ready to be evaluated lazily in layers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from tinhgon.foundation.citation import Confidence, weakest
from tinhgon.lawbook.book import Lawbook
from tinhgon.lawbook.errors import LawDefect
from tinhgon.lawbook.question import Question
from tinhgon.lawbook.rule import Rule
from tinhgon.lawbook.values import Entry, Values


@dataclass(frozen=True, slots=True)
class Step:
    """One answered question: its expression over facts and earlier steps, and everything needed to cite it."""

    question: Question
    rule: Rule
    expression: pl.Expr
    inputs: tuple[str, ...]  # facts and questions really used
    constants: tuple[Entry, ...]
    depth: int
    confidence: Confidence  # of the whole chain below, not only of this rule

    @property
    def name(self) -> str:
        return self.question.name


@dataclass(frozen=True)
class Graph:
    """Steps in an order in which each one's inputs come first. ``facts`` are the columns the people must have."""

    date: dt.date
    steps: dict[str, Step]
    facts: frozenset[str]

    def layers(self) -> list[list[Step]]:
        """Steps grouped by depth: each layer is one ``with_columns``."""
        by_depth: dict[int, list[Step]] = {}
        for step in self.steps.values():
            by_depth.setdefault(step.depth, []).append(step)
        return [by_depth[depth] for depth in sorted(by_depth)]

    def signature(self) -> tuple[object, ...]:
        """Equal signatures give equal answers: same rules, same constants."""
        return tuple(
            (name, step.rule.citation.instrument, id(step.rule.formula), tuple((e.id, e.start) for e in step.constants))
            for name, step in sorted(self.steps.items())
        )

    def apply(self, people: pl.LazyFrame) -> pl.LazyFrame:
        """Adds every step as a column of the question's type; nothing is computed until collected."""
        for layer in self.layers():
            people = people.with_columns(step.expression.cast(step.question.dtype).alias(step.name) for step in layer)
        return people

    def missing(self, question: str) -> pl.Expr:
        """For each row the facts that keep ``question`` unknown (empty when it is known).

        Only what really matters is named: inputs that are known, or that did not make the answer unknown, are left out.
        Needs the columns that ``apply`` added.
        """
        memo: dict[str, pl.Expr] = {}

        def of(name: str) -> pl.Expr:
            if name not in memo:
                unknown = pl.col(name).is_null()
                step = self.steps.get(name)
                if step is None:
                    named = pl.lit([name], dtype=pl.List(pl.String))
                else:
                    below = [of(item) for item in step.inputs]
                    named = pl.concat_list(below).list.unique(maintain_order=True) if below else _nothing()
                memo[name] = pl.when(unknown).then(named).otherwise(_nothing())
            return memo[name]

        return of(question)


def _nothing() -> pl.Expr:
    return pl.lit([], dtype=pl.List(pl.String))


def build(book: Lawbook, questions: Iterable[str], date: dt.date, given: Iterable[str] = ()) -> Graph:
    """Resolves each question and everything below it on ``date``.

    ``given`` are questions whose answers the table already holds, as when a list states a salary but not its
    coefficients; they are read like facts. Raises ``NotInForce`` for the first question nobody answers, ``LawDefect`` for a circular definition.
    """
    steps: dict[str, Step] = {}
    facts: set[str] = set()
    path: list[str] = []
    known = book.facts | set(given)

    def depth_of(name: str) -> int:
        return steps[name].depth if name in steps else 0

    def resolve(name: str) -> None:
        if name in steps:
            return
        if name in known:
            facts.add(name)
            return
        if name in path:
            raise LawDefect(f"Định nghĩa vòng quanh: {' → '.join([*path, name])}.")
        path.append(name)
        rule = book.rule(name, date)
        used = [i for i in rule.inputs if i not in rule.optional or i in known or book.answerable(i, date)]
        for item in used:
            resolve(item)
        values = Values(book.timeline, date)
        columns = {item: pl.col(item) if item in used else None for item in rule.inputs}
        expression = rule.formula(values, **columns) if rule.takes_values else rule.formula(**columns)
        below = [steps[item].confidence for item in used if item in steps]
        steps[name] = Step(
            question=book.question(name),
            rule=rule,
            expression=expression,
            inputs=tuple(used),
            constants=tuple(values.used.values()),
            depth=1 + max((depth_of(item) for item in used), default=0),
            confidence=weakest([rule.citation.confidence, *values.confidences, *below]),
        )
        path.pop()

    for question in questions:
        resolve(question)
    return Graph(date, steps, frozenset(facts))
