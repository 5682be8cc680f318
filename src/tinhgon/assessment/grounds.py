"""Each ground and each deferral, three-valued, with evidence, what was not met, what is missing, and what would change it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from tinhgon.assessment.evidence import caption_of, facts_below, in_words
from tinhgon.foundation.answer import Answer
from tinhgon.law.registers import Counterfactual, Deferral, Ground
from tinhgon.lawbook.book import Lawbook
from tinhgon.lawbook.evaluate import evaluate
from tinhgon.lawbook.graph import Graph, build

_YEARS_BACK = {"current": 0, "previous": 1, "before": 2}


@dataclass(frozen=True)
class Register:
    """The grounds and deferrals that the law of one date answers."""

    grounds: tuple[Ground, ...]
    deferrals: tuple[Deferral, ...]

    @classmethod
    def on(cls, book: Lawbook, grounds: Sequence[Ground], deferrals: Sequence[Deferral], date: dt.date) -> Register:
        return cls(
            tuple(item for item in grounds if book.answerable(item.question, date)),
            tuple(item for item in deferrals if book.answerable(item.question, date)),
        )

    @property
    def questions(self) -> list[str]:
        return [ground.question for ground in self.grounds] + [deferral.question for deferral in self.deferrals]


def verdicts(book: Lawbook, cases: pl.DataFrame, register: Register, date: dt.date) -> pl.DataFrame:
    """One row a person; see ``Assessment.verdicts``. Kleene's logic throughout: a known *no* settles, a null does not."""
    answered = evaluate(book, cases, register.questions, date).select("person_key", *register.questions)
    some_ground = pl.any_horizontal(item.question for item in register.grounds)
    some_deferral = pl.any_horizontal(item.question for item in register.deferrals)
    return answered.with_columns(
        concerned=(some_ground & ~some_deferral).fill_null(False),
        deferred=(some_ground & some_deferral).fill_null(False),
        doubtful=(some_ground & ~some_deferral).is_null() & ~(some_ground & some_deferral).fill_null(False),
    )


def ground_rows(book: Lawbook, cases: pl.DataFrame, register: Register, date: dt.date) -> pl.DataFrame:
    """One row per person and ground; see ``Assessment.grounds``. ``cases`` should hold only people worth explaining."""
    graph = build(book, _all_questions(book, register, date), date)
    asked = [ground.question for ground in register.grounds]
    answered = graph.apply(cases.lazy()).with_columns(graph.missing(q).alias(f"{q}__missing") for q in asked).collect()
    parts = []
    for ground in register.grounds:
        step = graph.steps[ground.question]
        parts.append(
            answered.select(
                "person_key",
                ground=pl.lit(ground.id),
                caption=pl.lit(ground.caption),
                reason=pl.lit(ground.reason),
                priority=pl.lit(ground.priority),
                answer=_three_valued(ground.question),
                article=pl.lit(str(step.rule.citation)),
                confidence=pl.lit(str(step.confidence)),
                evidence=in_words(facts_below(graph, ground.question)),
                unmet=_unmet(book, graph, ground),
                missing=_missing(ground.question),
                counterfactual=_counterfactual(book, answered, ground, graph, date),
            )
        )
    return pl.concat(parts)


def deferral_rows(book: Lawbook, cases: pl.DataFrame, register: Register, date: dt.date) -> pl.DataFrame:
    """One row per person and deferral; see ``Assessment.deferrals``."""
    asked = [item.question for item in register.deferrals]
    graph = build(book, asked, date)
    answered = graph.apply(cases.lazy()).with_columns(graph.missing(q).alias(f"{q}__missing") for q in asked).collect()
    return pl.concat(
        answered.select(
            "person_key",
            deferral=pl.lit(item.id),
            caption=pl.lit(item.caption),
            answer=_three_valued(item.question),
            article=pl.lit(str(graph.steps[item.question].rule.citation)),
            missing=_missing(item.question),
        )
        for item in register.deferrals
    )


def _all_questions(book: Lawbook, register: Register, date: dt.date) -> list[str]:
    conditions = [q for ground in register.grounds for q in ground.conditions if book.answerable(q, date)]
    return [*(ground.question for ground in register.grounds), *conditions]


def _three_valued(question: str) -> pl.Expr:
    column = pl.col(question)
    return (
        pl.when(column.is_null())
        .then(pl.lit(str(Answer.UNKNOWN)))
        .when(column)
        .then(pl.lit(str(Answer.YES)))
        .otherwise(pl.lit(str(Answer.NO)))
    )


def _unmet(book: Lawbook, graph: Graph, ground: Ground) -> pl.Expr:
    """Captions of the conditions that the law of the day really asks and that are known not to hold."""
    asked = _below(graph, ground.question)
    named = [
        pl.when(~pl.col(question)).then(pl.lit(book.question(question).caption))
        for question in ground.conditions
        if question in asked
    ]
    if not named:
        return pl.lit("")
    return pl.concat_list(named).list.drop_nulls().list.join("; ")


def _below(graph: Graph, question: str) -> set[str]:
    """The question and every question on which its answer rests."""
    found = {question}
    for name in graph.steps[question].inputs:
        if name in graph.steps and name not in found:
            found |= _below(graph, name)
    return found


def _missing(question: str) -> pl.Expr:
    names = pl.col(f"{question}__missing")
    return names.list.eval(pl.element().replace_strict(_captions(), default=pl.element())).list.join("; ")


def _captions() -> dict[str, str]:
    from tinhgon.people.facts import facts

    return {name: caption_of(name) for name in facts()}


def _counterfactual(book: Lawbook, answered: pl.DataFrame, ground: Ground, graph: Graph, date: dt.date) -> pl.Series:
    """Sentences that are true: each replaced fact is really re-evaluated, and the sentence kept only where the answer
    turns from yes to no. Of several values of one fact the first that turns it is named."""
    facts = answered.select(sorted({*graph.facts, "person_key"}))
    by_fact: dict[str, list[pl.Series]] = {}
    for item in ground.counterfactuals:
        if item.fact in graph.facts:
            by_fact.setdefault(item.fact, []).append(_sentences(book, facts, answered, ground, item, date))
    columns = [
        pl.DataFrame([s.alias(str(i)) for i, s in enumerate(found)])
        .select(pl.coalesce(pl.all()).alias(fact))
        .to_series()
        for fact, found in by_fact.items()
    ]
    if not columns:
        return pl.Series("counterfactual", [""] * answered.height, dtype=pl.String)
    return pl.DataFrame(columns).select(pl.concat_list(pl.all()).list.drop_nulls().list.join(" ")).to_series()


def _sentences(
    book: Lawbook, facts: pl.DataFrame, answered: pl.DataFrame, ground: Ground, item: Counterfactual, date: dt.date
) -> pl.Series:
    changed = facts.with_columns(pl.lit(item.instead, dtype=facts.schema[item.fact]).alias(item.fact))
    then = evaluate(book, changed, [ground.question], date)[ground.question]
    turns = (answered[ground.question] & ~then).fill_null(False)
    back = _YEARS_BACK.get(item.fact.rpartition("_")[2], 0)
    sentence = item.sentence.replace("{year}", str(date.year - back)).replace("{caption}", caption_of(item.fact))
    return pl.select(pl.when(turns).then(pl.lit(sentence)).alias(item.fact)).to_series()
