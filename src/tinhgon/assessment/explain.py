"""One person, everything: grounds, deferrals, ways out as trees of numbers, and what is missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl

from tinhgon.assessment.exits import DIRECT
from tinhgon.assessment.grounds import Register
from tinhgon.foundation.citation import weakest
from tinhgon.foundation.months import month_index
from tinhgon.foundation.trace import Node
from tinhgon.law.registers import Route, deferrals, grounds, routes
from tinhgon.lawbook.book import Lawbook
from tinhgon.lawbook.explain import explain_all
from tinhgon.people.case import cases

# What follows from leaving, whichever route: questions that are asked when the law of the date answers them.
CONSEQUENCES = (
    "rehire_watch_end",
    "pension_service_enough",
    "pension_rate_e4",
    "pension_rate_at_age_e4",
    "pension_lump",
)


@dataclass(frozen=True, slots=True)
class RouteExplained:
    """One way out: whether it is open, what it pays, and each part of it.

    ``eligible`` says whether the person may take it: the conditions of the route and, where it serves only some grounds,
    that one of them holds on the day of leaving.
    """

    route: Route
    eligible: Node
    total: Node
    components: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class PersonExplained:
    """Trees for one person on one date: ``grounds`` and ``deferrals`` by id, every route in force, and what follows
    from leaving (pension, until when re-employment makes the person pay back)."""

    date: dt.date
    grounds: tuple[tuple[str, Node], ...]
    deferrals: tuple[tuple[str, Node], ...]
    routes: tuple[RouteExplained, ...]
    consequences: tuple[Node, ...] = ()

    def nodes(self) -> list[Node]:
        trees = [node for _, node in (*self.grounds, *self.deferrals)]
        for route in self.routes:
            trees += [route.eligible, route.total, *route.components]
        return [*trees, *self.consequences]


def paid_route(explained: PersonExplained) -> str | None:
    """Id of the one policy that would be paid: the highest among the direct ways out that are open."""
    totals = {
        item.route.id: item.total.value
        for item in explained.routes
        if item.eligible.value and item.total.value is not None and item.route.kind in DIRECT
    }
    return max(totals, key=lambda id: totals[id], default=None)


def explain_person(
    book: Lawbook, person: pl.DataFrame, leave_date: dt.date, review_date: dt.date, ministry: str = "bnv"
) -> PersonExplained:
    """``person`` is a table of one row with the fact columns; the law is that of ``leave_date``. Routes that serve other
    kinds of staff are left out.

    Raises ``NotInForce`` when nothing at all answers on that date.
    """
    case = cases(person, pl.lit(month_index(leave_date)), review_date, ministry).with_columns(
        pl.lit(leave_date).alias("leave_date")
    )
    register = Register.on(book, grounds(), deferrals(), leave_date)
    status = case["status"].item()
    open_routes = [
        route
        for route in routes()
        if book.answerable(route.total, leave_date)
        and (status is None or not route.statuses or status in route.statuses)
    ]
    asked = register.questions
    after = [question for question in CONSEQUENCES if book.answerable(question, leave_date)]
    asked = [*asked, *after]
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
            RouteExplained(
                r,
                _opened(r, by_name[r.eligible], [by_name[g.question] for g in register.grounds if g.id in r.grounds]),
                by_name[r.total],
                tuple(by_name[c] for c in r.components),
            )
            for r in open_routes
        ),
        consequences=tuple(by_name[question] for question in after),
    )


def _opened(route: Route, conditions: Node, reasons: list[Node]) -> Node:
    """The conditions of a route together with the grounds it serves; the conditions alone when it serves everybody."""
    if not route.grounds:
        return conditions
    answers = [node.value for node in reasons]
    some = True if True in answers else None if None in answers else False
    value = False if False in (conditions.value, some) else None if None in (conditions.value, some) else True
    telling = [node for node in reasons if node.value is some] if some is not False else []
    unknown = [node for node in (conditions, *telling) if node.value is None]
    return Node(
        name=f"{route.id}_open",
        caption=f"Được áp dụng: {route.caption}",
        value=value,
        unit=conditions.unit,
        shown={True: "có", False: "không", None: "chưa xác định"}[value],
        why=_OPEN if some is not False else _NO_GROUND,
        citation=conditions.citation,
        confidence=weakest([node.confidence for node in (conditions, *telling)]),
        missing=tuple(dict.fromkeys(name for node in unknown for name in node.missing)) if value is None else (),
        inputs=(conditions, *telling),
    )


_OPEN = "Đủ điều kiện của chính sách và thuộc diện được hưởng chính sách vào ngày nghỉ."
_NO_GROUND = "Vào ngày nghỉ, người này không thuộc diện nào của chính sách."
