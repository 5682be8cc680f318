"""Dự toán kinh phí: by year and quarter of leaving, by source of funds, and by component."""

from __future__ import annotations

import polars as pl

from tinhgon.paperwork.captions import funding_captions
from tinhgon.paperwork.case_parts import amount_line, annex_to_proposal, document_of, letterhead, uncounted
from tinhgon.paperwork.document import Block, CellKind, Column, Document, Paper, Row, RowKind, Table, Value, paragraph
from tinhgon.paperwork.documents import DocumentKind, Format
from tinhgon.paperwork.group_tables import UNKNOWN
from tinhgon.paperwork.inputs import Batch
from tinhgon.paperwork.roman import roman
from tinhgon.paperwork.texts import texts_of
from tinhgon.people.facts import facts

_TEXTS = texts_of(__package__)


def build(batch: Batch) -> Document:
    """One portrait paper; the money falls due in the month of leaving."""
    case = batch.case
    people = funding_captions(batch.chosen).with_columns(
        (pl.col("leave_month") // 12).alias("year"), (pl.col("leave_month") % 12 // 3 + 1).alias("quarter")
    )
    found = set(people["funding_caption"].to_list())
    sources = [caption for caption in (*facts()["funding"].codes.values(), *sorted(found)) if caption in found]
    sources = list(dict.fromkeys(sources))
    body: list[Block] = [_by_quarter(people, sources)]
    if batch.components:
        body.append(_by_component(batch, people, sources))
    body.append(paragraph(_TEXTS.fill("words", amount=amount_line(batch.total))))
    if uncounted(batch.chosen):
        body.append(paragraph(_TEXTS.fill("uncounted", count=uncounted(batch.chosen))))
    paper = Paper(
        title=_TEXTS.fill("title", batch=case.batch).upper(),
        letterhead=letterhead(case),
        annex=annex_to_proposal(case),
        body=tuple(body),
        prepared_by=_TEXTS.fill("prepared_by"),
        signer=case.signer,
    )
    return document_of(batch, KIND.id, _TEXTS.fill("caption", batch=case.batch), (paper,))


def _source_columns(sources: list[str]) -> tuple[Column, ...]:
    if sources == [UNKNOWN]:
        return (Column(("Tổng số",), CellKind.NUMBER),)
    return (
        *(Column(("Nguồn kinh phí", source), CellKind.NUMBER) for source in sources),
        Column(("Tổng số",), CellKind.NUMBER),
    )


def _amounts(people: pl.DataFrame, sources: list[str], column: str = "allowance") -> tuple[int, ...]:
    by_source = [int(people.filter(pl.col("funding_caption") == source)[column].sum()) for source in sources]
    return (sum(by_source),) if sources == [UNKNOWN] else (*by_source, sum(by_source))


def _by_quarter(people: pl.DataFrame, sources: list[str]) -> Table:
    columns = (
        Column(("TT",), CellKind.CENTRED),
        Column(("Thời điểm",), share=30),
        Column(("Số người",), CellKind.NUMBER),
        *_source_columns(sources),
    )
    years = people["year"].unique().sort(nulls_last=True).to_list()
    rows: list[Row] = []
    place = 0
    for year in years:
        in_year = people.filter(pl.col("year").eq_missing(pl.lit(year)))
        for quarter in in_year["quarter"].unique().sort().to_list():
            place += 1
            group = in_year.filter(pl.col("quarter").eq_missing(pl.lit(quarter)))
            rows.append(Row((place, _when(year, quarter), group.height, *_amounts(group, sources))))
        if len(years) > 1 and year is not None:
            label: Value = _TEXTS.fill("year_total", year=year)
            rows.append(Row((label, None, in_year.height, *_amounts(in_year, sources)), RowKind.TOTAL))
    rows.append(Row((_TEXTS.fill("total"), None, people.height, *_amounts(people, sources)), RowKind.TOTAL))
    return Table(columns, tuple(rows), _TEXTS.fill("quarters"), _TEXTS.fill("unit"))


def _when(year: int | None, quarter: int | None) -> str:
    if year is None or quarter is None:
        return _TEXTS.fill("undated")
    return _TEXTS.fill("quarter", quarter=roman(quarter), year=year)


def _by_component(batch: Batch, people: pl.DataFrame, sources: list[str]) -> Table:
    columns = (
        Column(("TT",), CellKind.CENTRED),
        Column(("Chế độ, chính sách",), share=34),
        Column(("Căn cứ",), share=24),
        *_source_columns(sources),
    )
    rows = [
        Row((index, component.caption, component.article, *_amounts(people, sources, component.column)))
        for index, component in enumerate(batch.components, start=1)
    ]
    rows.append(Row((_TEXTS.fill("total"), None, None, *_amounts(people, sources)), RowKind.TOTAL))
    return Table(columns, tuple(rows), _TEXTS.fill("components"), _TEXTS.fill("unit"))


KIND = DocumentKind("budget_estimate", "Dự toán kinh phí", build, (Format.WORD, Format.PDF, Format.EXCEL))
