"""Traces for the people whom the page names: what each way out pays, whether it is open, and what follows.

The law is evaluated once for all people who are looked at in the same month.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from tinhgon.assessment.assessment import Assessment
from tinhgon.foundation.trace import Node
from tinhgon.law.registers import Route, routes
from tinhgon.lawbook.explain import explain_rows
from tinhgon.people.case import cases
from tinhgon.people.facts import fact_of_column
from tinhgon.roster.checked import Source

# What a person who leaves should know, by kind of way out; a question that nobody answers on the date is left out.
_ALWAYS = ("rehire_watch_end",)
_PENSION = ("pension_rate_e4", "pension_rate_at_age_e4", "pension_lump")
# Facts of the case under examination, and the yearly columns of the roster from which they were taken.
_YEARLY = {"current": 0, "previous": 1, "before": 2}
_DERIVED = {"insured_months": "bhxh_months", "special_months": "hazard_months", "birth_month": "birth_date"}


@dataclass(frozen=True, slots=True)
class Traces:
    """``amounts`` and ``conditions``: person_key → route → tree; ``consequences``: person_key → trees."""

    amounts: dict[str, dict[str, Node]] = field(default_factory=dict)
    conditions: dict[str, dict[str, Node]] = field(default_factory=dict)
    consequences: dict[str, tuple[Node, ...]] = field(default_factory=dict)

    def of(self, key: str) -> list[Node]:
        return [
            *self.amounts.get(key, {}).values(),
            *self.conditions.get(key, {}).values(),
            *self.consequences.get(key, ()),
        ]


def traces(assessment: Assessment, wanted: pl.DataFrame) -> Traces:
    """``wanted``: person_key, leave_month, route (the one proposed; null: none). Routes are those of ``exits``."""
    found = Traces()
    people = assessment.people.join(wanted.drop_nulls("leave_month"), on="person_key", how="inner")
    table = cases(people, pl.col("leave_month"), assessment.review_date, assessment.ministry)
    offered = assessment.exits.select("person_key", "leave_month", offered="route").unique(maintain_order=True)
    known = {route.id: route for route in routes()}
    for (date,), group in table.group_by("leave_date", maintain_order=True):
        assert isinstance(date, dt.date)
        here = group.select("person_key", "leave_month").join(offered, on=["person_key", "leave_month"], how="inner")
        ids = here.group_by("person_key").agg("offered")
        by_person: dict[str, list[str]] = dict(ids.iter_rows())
        open_routes = [route for id, route in known.items() if id in set(here["offered"].to_list())]
        after = [q for q in (*_ALWAYS, *_PENSION) if assessment.book.answerable(q, date)]
        asked = list(dict.fromkeys([*after, *(q for r in open_routes for q in (r.total, r.eligible))]))
        if not asked:
            continue
        rows = explain_rows(assessment.book, group, asked, date)
        proposed = group.select("person_key", "route").iter_rows()
        for (key, route), trees in zip(proposed, rows, strict=True):
            by_question = dict(zip(asked, trees, strict=True))
            own = [known[id] for id in by_person.get(key, ())]
            found.amounts[key] = {item.id: by_question[item.total] for item in own}
            found.conditions[key] = {item.id: by_question[item.eligible] for item in own}
            found.consequences[key] = _after(known.get(route), by_question, after)
    return found


def _after(route: Route | None, trees: Mapping[str, Node], after: Sequence[str]) -> tuple[Node, ...]:
    if route is None:
        return ()
    told = (*_PENSION, *_ALWAYS) if route.kind == "retire" else _ALWAYS
    return tuple(trees[q] for q in told if q in after and trees[q].value)


def facts_used(found: Traces, source: Source, review_year: int) -> pl.DataFrame:
    """person_key, caption, shown, address, idle of every fact on which some tree of a person rests, each once."""
    rows = [
        {
            "person_key": key,
            "column": _column(node.name, review_year),
            "caption": node.caption,
            "shown": node.shown,
            "idle": node.value in (None, False, 0),
        }
        for key in found.amounts
        for node in _leaves(found.of(key))
    ]
    text = pl.String()
    facts = pl.DataFrame(
        rows, schema={"person_key": text, "column": text, "caption": text, "shown": text, "idle": pl.Boolean()}
    )
    placed = facts.join(source.rows, on="person_key", how="left").join(
        source.columns.unique(["sheet", "column"], keep="first"), on=["sheet", "column"], how="left"
    )
    address = pl.format("{}!{}{}", "sheet", "letter", "row")
    return placed.select("person_key", "caption", "shown", "idle", address=address)


def _leaves(trees: Sequence[Node]) -> list[Node]:
    found: dict[str, Node] = {}
    seen: set[int] = set()
    stack = list(reversed(trees))
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if node.citation is None and node.name not in ("leave_date", "leave_month", "managing_ministry"):
            found.setdefault(node.name, node)
        stack.extend(reversed(node.inputs))
    return list(found.values())


def _column(name: str, review_year: int) -> str:
    """The roster column behind a fact of the case."""
    if name in _DERIVED:
        return _DERIVED[name]
    stem, _, when = name.rpartition("_")
    yearly = f"{stem}_{review_year - _YEARLY[when]}" if when in _YEARLY else name
    return yearly if fact_of_column(yearly) is not None else name
