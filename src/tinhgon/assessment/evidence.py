"""Facts in words, as whole columns: the evidence that stands beside an answer."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tinhgon.foundation.months import MONTHS_A_YEAR
from tinhgon.lawbook.graph import Graph
from tinhgon.people.facts import Fact, FactType, fact_of_column


def facts_below(graph: Graph, question: str) -> list[str]:
    """Names of the facts on which a question's answer rests, in the order in which the law reads them."""
    step = graph.steps[question]
    found: dict[str, None] = {}
    for name in step.inputs:
        found.update(dict.fromkeys(facts_below(graph, name) if name in graph.steps else [name]))
    return list(found)


def in_words(names: Sequence[str]) -> pl.Expr:
    """``Xếp loại năm trước liền kề: Không hoàn thành nhiệm vụ; …``, leaving out what is unknown or plainly absent."""
    phrases = [_phrase(name) for name in names]
    if not phrases:
        return pl.lit("")
    return pl.concat_list(phrases).list.drop_nulls().list.join("; ")


def caption_of(name: str) -> str:
    fact = fact_of_column(name)
    return fact.caption if fact else name


def _phrase(name: str) -> pl.Expr:
    fact = fact_of_column(name)
    if fact is None:
        return pl.lit(None, dtype=pl.String)
    return pl.format("{}: {}", pl.lit(fact.caption), _shown(name, fact))


def _shown(name: str, fact: Fact) -> pl.Expr:
    column = pl.col(name)
    match fact.type:
        case FactType.CODE:
            return column.replace_strict(fact.codes, default=column)
        case FactType.YES_NO:
            # An ordinary "no" is not evidence; listing twenty of them would hide the one "yes".
            return pl.when(column).then(pl.lit("có"))
        case FactType.DATE:
            return column.dt.strftime("%d/%m/%Y")
        case FactType.MONTH:
            return pl.format("{}/{}", column % MONTHS_A_YEAR + 1, column // MONTHS_A_YEAR)
        case FactType.MONTHS:
            return pl.format("{} tháng", column)
        case FactType.DAYS:
            return pl.format("{} ngày", column)
        case _:
            return column.cast(pl.String)


def captions_of_missing(column: pl.Expr) -> pl.Expr:
    """List of fact names to one phrase of captions."""
    return column.list.eval(pl.element().map_elements(caption_of, return_dtype=pl.String)).list.join("; ")
