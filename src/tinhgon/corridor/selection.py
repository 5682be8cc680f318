"""Who goes on the papers: the people a plan chose, with ground, policy, amount, parts and trace of each.

With no plan, everybody concerned is listed with the policy that would be paid in the first month in which one is open.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl

from tinhgon.assessment.assessment import Assessment
from tinhgon.assessment.first import primary_grounds
from tinhgon.foundation.months import first_day_of
from tinhgon.foundation.trace import Node
from tinhgon.law.registers import routes
from tinhgon.lawbook.evaluate import evaluate_each
from tinhgon.lawbook.explain import explain_rows
from tinhgon.people.case import cases

# Shown beside the amounts when the law of the leave date answers them.
_SHOWN = {
    "current_salary": "streamlining_salary",
    "early_months": "months_to_normal_retirement",
    "rehire_watch_end": "rehire_watch_end",
    "pension_rate_e4": "pension_rate_e4",
    "pension_service_enough": "pension_service_enough",
}


@dataclass(frozen=True)
class Selection:
    """``people``: one row a person — person_key, leave_month, route, route_caption, route_act, route_article, kind, allowance,
    confidence, ground, ground_caption, ground_article, reason, and the facts of the roster; one Int64 column per
    component (named by its question); current_salary, early_months, rehire_watch_end, pension_rate_e4,
    pension_service_enough where the law answers. ``components``: question → (caption, article). ``traces``: person_key → tree of the amount."""

    people: pl.DataFrame
    components: dict[str, tuple[str, str]]
    traces: dict[str, Node]


def select(assessment: Assessment, chosen: pl.DataFrame) -> Selection:
    """``chosen``: person_key, leave_month, route. Everything else is taken from the assessment and the law."""
    wanted = chosen.select("person_key", pl.col("leave_month").cast(pl.Int64), "route")
    exits = assessment.exits.join(wanted, on=["person_key", "leave_month", "route"], how="inner")
    picked = (
        exits.select(
            "person_key",
            "leave_month",
            "route",
            "route_caption",
            "kind",
            "components",
            route_article="article",
            allowance="total",
            confidence="confidence",
        )
        .join(primary_grounds(assessment), on="person_key", how="left")
        .join(assessment.people, on="person_key", how="left")
    )
    parts = _components(picked)
    cased = cases(picked, pl.col("leave_month"), assessment.review_date, assessment.ministry)
    shown = _shown(assessment, cased)
    at_leaving = cased.select("person_key", bhxh_months="insured_months")  # lists print the time at leaving
    people = (
        picked.drop("components", "bhxh_months")
        .join(at_leaving, on="person_key", how="left")
        .join(parts, on="person_key", how="left")
    )
    acts = {route.id: route.act for route in routes()}
    people = people.join(shown, on="person_key", how="left").with_columns(
        route_act=pl.col("route").replace_strict(acts, default=None, return_dtype=pl.String)
    )
    used = [name for name in parts.columns if name != "person_key"]
    return Selection(people, _captions(assessment, picked, used), _traces(assessment, cased))


def _components(picked: pl.DataFrame) -> pl.DataFrame:
    long = picked.select("person_key", "components").explode("components").drop_nulls("components").unnest("components")
    if long.is_empty():
        return picked.select("person_key")
    return long.pivot(on="question", index="person_key", values="amount", aggregate_function="sum")


def _shown(assessment: Assessment, cased: pl.DataFrame) -> pl.DataFrame:
    book = assessment.book

    def asked(date: dt.date) -> list[str]:
        return [question for question in _SHOWN.values() if book.answerable(question, date)]

    answered = evaluate_each(book, cased, asked, "leave_date")
    return answered.select(
        "person_key",
        *(pl.col(question).alias(name) for name, question in _SHOWN.items() if question in answered.columns),
    )


def _captions(assessment: Assessment, picked: pl.DataFrame, used: list[str]) -> dict[str, tuple[str, str]]:
    """Caption and article of each component, by the law of the first leave date that answers it."""
    book = assessment.book
    dates = picked.select(first_day_of(pl.col("leave_month")).unique().sort()).to_series().to_list()
    found = {}
    for question in used:
        article = next((str(book.rule(question, d).citation) for d in dates if book.answerable(question, d)), "")
        found[question] = (book.question(question).caption, article)
    return found


def _traces(assessment: Assessment, cased: pl.DataFrame) -> dict[str, Node]:
    """The tree of each person's amount; the law is evaluated once per route and leave date."""
    totals = {route.id: route.total for route in routes()}
    found: dict[str, Node] = {}
    for (route, date), group in cased.group_by(["route", "leave_date"], maintain_order=True):
        assert isinstance(date, dt.date)
        trees = explain_rows(assessment.book, group, [totals[str(route)]], date)
        found |= {key: nodes[0] for key, nodes in zip(group["person_key"].to_list(), trees, strict=True)}
    return found
