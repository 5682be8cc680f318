"""Each way out, month by month, with every component of the amount, and the one policy that would be paid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import polars as pl

from tinhgon.foundation.citation import weakest
from tinhgon.law.registers import Ground, Route
from tinhgon.lawbook.book import Lawbook
from tinhgon.lawbook.evaluate import evaluate_each
from tinhgon.lawbook.graph import build
from tinhgon.people.case import cases

# Kinds of exit that a person may take without another body or a course having to be found first.
DIRECT = ("retire", "severance")


def exits(
    book: Lawbook,
    people: pl.DataFrame,
    grounds: Sequence[Ground],
    routes: Sequence[Route],
    months: Sequence[int],
    review_date: dt.date,
    ministry: str,
) -> pl.DataFrame:
    """The long table of ``Assessment.exits`` for ``people``.

    A route that serves only some ``grounds`` is open only while one of them holds under the law of the day of leaving: a
    person redundant by reorganisation leaves under one decree until its last day and under another from the next.
    ``months`` are month indices.
    """
    question_of = {ground.id: ground.question for ground in grounds}
    crossed = people.join(pl.DataFrame({"leave_month": months}, schema={"leave_month": pl.Int64}), how="cross")
    table = cases(crossed, pl.col("leave_month"), review_date, ministry)

    def in_force(date: dt.date) -> list[Route]:
        return [route for route in routes if book.answerable(route.total, date)]

    def asked(date: dt.date) -> list[str]:
        found = in_force(date)
        wanted = [q for route in found for q in (route.eligible, route.total, *route.components)]
        reasons = [question_of[id] for route in found for id in route.grounds if id in question_of]
        return list(dict.fromkeys([*wanted, *(q for q in reasons if book.answerable(q, date))]))

    answered = evaluate_each(book, table, asked, "leave_date")
    dates = answered["leave_date"].unique().to_list()
    seen = {route.id: route for date in dates for route in in_force(date)}
    parts = [_of_route(book, answered, route, question_of, dates) for route in seen.values()]
    if not parts:
        return _no_exits()
    return _mark_best(pl.concat(parts))


def _of_route(
    book: Lawbook, answered: pl.DataFrame, route: Route, question_of: Mapping[str, str], dates: list[dt.date]
) -> pl.DataFrame:
    """Rows of one route, only for months in which some instrument answers it and only for the staff it serves."""
    alive = [date for date in dates if book.answerable(route.total, date)]
    graphs = {date: build(book, [route.total, route.eligible], date).steps for date in alive}
    rows = answered.filter(pl.col("leave_date").is_in(alive))
    if route.statuses:
        rows = rows.filter(pl.col("status").is_in(route.statuses))
    eligible = pl.col(route.eligible)
    if route.grounds:
        asked = [question_of[id] for id in route.grounds if id in question_of]
        eligible = eligible & pl.any_horizontal(pl.lit(False), *(_holding(book, question, alive) for question in asked))
    amounts = [pl.struct(question=pl.lit(question), amount=pl.col(question)) for question in route.components]
    return rows.select(
        "person_key",
        "unit",
        "leave_month",
        route=pl.lit(route.id),
        route_caption=pl.lit(route.caption),
        regime=pl.lit(route.regime),
        kind=pl.lit(route.kind),
        eligible=eligible,
        total=pl.col(route.total),
        components=pl.concat_list(amounts) if amounts else pl.lit([], dtype=_COMPONENTS),
        article=pl.col("leave_date").replace_strict(
            {date: str(steps[route.total].rule.citation) for date, steps in graphs.items()}, return_dtype=pl.String
        ),
        confidence=pl.col("leave_date").replace_strict(
            {
                date: str(weakest([steps[route.total].confidence, steps[route.eligible].confidence]))
                for date, steps in graphs.items()
            },
            return_dtype=pl.String,
        ),
    )


def _holding(book: Lawbook, question: str, dates: list[dt.date]) -> pl.Expr:
    """A ground's answer on each row's own date; a ground that no instrument knows on that date does not hold."""
    known = [date for date in dates if book.answerable(question, date)]
    return (
        pl.when(pl.col("leave_date").is_in(known)).then(pl.col(question)).otherwise(False) if known else pl.lit(False)
    )


_COMPONENTS = pl.List(pl.Struct({"question": pl.String, "amount": pl.Int64}))


def _no_exits() -> pl.DataFrame:
    return pl.DataFrame(
        schema={
            "person_key": pl.String,
            "unit": pl.String,
            "leave_month": pl.Int64,
            "route": pl.String,
            "route_caption": pl.String,
            "regime": pl.String,
            "kind": pl.String,
            "eligible": pl.Boolean,
            "total": pl.Int64,
            "components": _COMPONENTS,
            "article": pl.String,
            "confidence": pl.String,
            "best": pl.Boolean,
        }
    )


def _mark_best(rows: pl.DataFrame) -> pl.DataFrame:
    """Only the highest policy is paid (NĐ 178/2024 Điều 3 khoản 7; NĐ 154/2025 Điều 3): one row per person and month.

    Routes that need a receiving body or a course are kept as alternatives but never chosen by the amount alone. On a
    tie the route listed first stands.
    """
    counts = pl.col("eligible").fill_null(False) & pl.col("kind").is_in(DIRECT) & pl.col("total").is_not_null()
    ranked = pl.when(counts).then(pl.col("total")).otherwise(-1)
    group = ["person_key", "leave_month"]
    first_highest = ranked == ranked.max().over(group)
    return (
        rows.with_columns(__best=counts & first_highest)
        .with_columns(best=pl.col("__best") & (pl.col("__best").cum_sum().over(group) == 1))
        .drop("__best")
    )
