"""Evaluating questions over a table of people, on one date or on each row's own date."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Sequence

import polars as pl

from tinhgon.lawbook.book import Lawbook
from tinhgon.lawbook.errors import LawDefect
from tinhgon.lawbook.graph import Graph, build

# Which questions to ask on a date: the same everywhere, or only those the law of that date answers.
Asked = Sequence[str] | Callable[[dt.date], Sequence[str]]


def evaluate(
    book: Lawbook,
    people: pl.DataFrame,
    questions: Sequence[str],
    on: dt.date,
    *,
    keep: bool = False,
    with_missing: bool = False,
) -> pl.DataFrame:
    """Adds one column per question under the law of ``on``.

    ``keep`` also keeps every intermediate column; ``with_missing`` adds ``<question>__missing`` (list of fact names).
    Raises ``NotInForce`` when a question has no answer on that date, ``LawDefect`` when a fact column is absent.
    """
    return _run(build(book, questions, on), people, questions, keep=keep, with_missing=with_missing)


def evaluate_each(
    book: Lawbook,
    people: pl.DataFrame,
    questions: Asked,
    date_column: str,
    *,
    with_missing: bool = False,
    given: Sequence[str] = (),
) -> pl.DataFrame:
    """Like ``evaluate``, but each row is judged by the law of its own date in ``date_column`` (no nulls allowed).

    Rows are split only where the law really differs: dates whose graphs have the same rules and constants share one
    query. ``given`` are questions whose answers are columns already. A question that is not answered for a row's date (``questions`` given as a function) is null there. The
    order of rows is kept.
    """
    if people.is_empty():
        return people
    dates = people[date_column]
    if dates.null_count():
        raise LawDefect(f"Cột {date_column} có ô trống: mỗi trường hợp phải có ngày áp dụng pháp luật.")
    first, last = dates.min(), dates.max()
    assert isinstance(first, dt.date) and isinstance(last, dt.date)
    edges = [edge for edge in book.boundaries if first < edge <= last]
    starts = [first, *edges]
    groups: dict[tuple[object, ...], tuple[Graph, Sequence[str], list[int]]] = {}
    for index, start in enumerate(starts):
        asked = questions(start) if callable(questions) else questions
        graph = build(book, asked, start, given)
        groups.setdefault((tuple(asked), graph.signature()), (graph, asked, []))[2].append(index)
    if len(groups) == 1:
        graph, asked, _ = next(iter(groups.values()))
        return _run(graph, people, asked, keep=False, with_missing=with_missing)
    period_of = {day: bisect_right(edges, day) for day in dates.unique().to_list()}
    stretch = pl.col(date_column).replace_strict(period_of, return_dtype=pl.Int32)
    numbered = people.with_row_index("__row").with_columns(stretch.alias("__stretch"))
    parts = []
    for graph, asked, members in groups.values():
        part = numbered.filter(pl.col("__stretch").is_in(members))
        if part.height:
            parts.append(_run(graph, part, asked, keep=False, with_missing=with_missing))
    return pl.concat(parts, how="diagonal").sort("__row").drop("__row", "__stretch")


def _run(
    graph: Graph, people: pl.DataFrame, questions: Sequence[str], *, keep: bool, with_missing: bool
) -> pl.DataFrame:
    absent = sorted(graph.facts - set(people.columns))
    if absent:
        raise LawDefect(f"Bảng người thiếu cột dữ kiện: {', '.join(absent)}.")
    result = graph.apply(people.lazy())
    wanted = [name for name in dict.fromkeys(questions) if name in graph.steps]
    if with_missing:
        result = result.with_columns(graph.missing(name).alias(f"{name}__missing") for name in wanted)
    if not keep:
        extra = [f"{name}__missing" for name in wanted] if with_missing else []
        result = result.select([*people.columns, *wanted, *extra])
    return result.collect()
