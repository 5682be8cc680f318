"""One person, everything: grounds, deferrals, ways out as trees of numbers, and what is missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl

from tinhgon.assessment.grounds import Register
from tinhgon.foundation.months import month_index
from tinhgon.foundation.trace import Node
from tinhgon.law.registers import deferrals, grounds, routes
from tinhgon.lawbook.book import Lawbook
from tinhgon.lawbook.explain import explain_all
from tinhgon.people.case import cases


@dataclass(frozen=True, slots=True)
class PersonExplained:
    """Trees for one person on one date: ``grounds``, ``deferrals`` and, per route in force, eligibility and amount."""

    date: dt.date
    grounds: tuple[tuple[str, Node], ...]  # (ground id, tree)
    deferrals: tuple[tuple[str, Node], ...]
    routes: tuple[tuple[str, str, Node, Node, tuple[Node, ...]], ...]  # id, caption, eligible, total, components

    def nodes(self) -> list[Node]:
        trees = [node for _, node in (*self.grounds, *self.deferrals)]
        for _, _, eligible, total, components in self.routes:
            trees += [eligible, total, *components]
        return trees


def explain_person(
    book: Lawbook, person: pl.DataFrame, leave_date: dt.date, review_date: dt.date, ministry: str = "bnv"
) -> PersonExplained:
    """``person`` is a table of one row with the fact columns; the law is that of ``leave_date``.

    Raises ``NotInForce`` when nothing at all answers on that date.
    """
    case = cases(person, pl.lit(month_index(leave_date)), review_date, ministry).with_columns(
        pl.lit(leave_date).alias("leave_date")
    )
    register = Register.on(book, grounds(), deferrals(), leave_date)
    open_routes = [route for route in routes() if book.answerable(route.total, leave_date)]
    asked = [item.question for item in (*register.grounds, *register.deferrals)]
    for route in open_routes:
        asked += [route.eligible, route.total, *route.components]
    if not asked:
        # The book itself says which question has no answer on that date.
        book.rule(grounds()[0].question, leave_date)
    by_name = dict(zip(asked, explain_all(book, case, asked, leave_date), strict=True))
    return PersonExplained(
        date=leave_date,
        grounds=tuple((item.id, by_name[item.question]) for item in register.grounds),
        deferrals=tuple((item.id, by_name[item.question]) for item in register.deferrals),
        routes=tuple(
            (r.id, r.caption, by_name[r.eligible], by_name[r.total], tuple(by_name[c] for c in r.components))
            for r in open_routes
        ),
    )
