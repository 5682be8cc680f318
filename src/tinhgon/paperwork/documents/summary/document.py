"""Biểu tổng hợp: the same people counted six ways, so that each block adds up to the same total."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.money import ratio
from tinhgon.foundation.vietnamese import number
from tinhgon.paperwork.captions import age_captions, sex_captions, status_captions
from tinhgon.paperwork.case_parts import annex_to_proposal, document_of, letterhead
from tinhgon.paperwork.document import CellKind, Column, Document, Paper, Row, RowKind, Table, paragraph
from tinhgon.paperwork.documents import DocumentKind, Format
from tinhgon.paperwork.group_tables import UNKNOWN
from tinhgon.paperwork.inputs import Batch
from tinhgon.paperwork.roman import roman
from tinhgon.paperwork.texts import texts_of
from tinhgon.paperwork.words import dong_in_words

_TEXTS = texts_of(__package__)
_BLOCKS = {
    "ground_caption": "Theo lý do tinh giản",
    "route_caption": "Theo chính sách được hưởng",
    "status_caption": "Theo loại cán bộ",
    "sex_caption": "Theo giới tính",
    "age_caption": "Theo độ tuổi tại thời điểm nghỉ",
    "unit": "Theo đơn vị",
}
_COLUMNS = (
    Column(("TT",), CellKind.CENTRED),
    Column(("Chỉ tiêu",), share=60),
    Column(("Số người", "Tổng số"), CellKind.NUMBER),
    Column(("Số người", "Nam"), CellKind.NUMBER),
    Column(("Số người", "Nữ"), CellKind.NUMBER),
    Column(("Tỷ lệ (%)",), CellKind.NUMBER),
    Column(("Kinh phí (đồng)",), CellKind.NUMBER),
)


def build(batch: Batch) -> Document:
    """One portrait paper with one table."""
    case = batch.case
    paper = Paper(
        title=_TEXTS.fill("title", batch=case.batch).upper(),
        letterhead=letterhead(case),
        annex=annex_to_proposal(case),
        body=(_table(batch), paragraph(_TEXTS.fill("words", words=dong_in_words(batch.total)))),
        prepared_by=_TEXTS.fill("prepared_by"),
        signer=case.signer,
    )
    return document_of(batch, KIND.id, _TEXTS.fill("caption", batch=case.batch), (paper,))


def _table(batch: Batch) -> Table:
    people = age_captions(status_captions(sex_captions(batch.chosen)))
    rows: list[Row] = []
    for index, (column, heading) in enumerate(_BLOCKS.items(), start=1):
        blanks = (None,) * (len(_COLUMNS) - 1)
        rows.append(Row((f"{roman(index)}. {heading}", *blanks), RowKind.SECTION))
        groups = _groups(people, column)
        rows += [
            Row((place, caption, count, men, women, _share(count, people.height), money))
            for place, (caption, count, men, women, money) in enumerate(groups.iter_rows(), start=1)
        ]
    totals = _groups(people.with_columns(pl.lit("").alias("all")), "all").row(0)
    _, count, men, women, money = totals
    rows.append(Row((_TEXTS.fill("total"), None, count, men, women, _share(count, count), money), RowKind.TOTAL))
    return Table(_COLUMNS, tuple(rows))


def _groups(people: pl.DataFrame, column: str) -> pl.DataFrame:
    order = [pl.col(column)] if column == "age_caption" else [pl.col("people").neg(), pl.col(column)]
    return (
        people.with_columns(pl.col(column).fill_null(UNKNOWN))
        .group_by(column)
        .agg(
            pl.len().cast(pl.Int64).alias("people"),
            (pl.col("sex") == "M").sum().cast(pl.Int64).alias("men"),
            (pl.col("sex") == "F").sum().cast(pl.Int64).alias("women"),
            pl.col("allowance").sum(),
            pl.col("age").min(),
        )
        .sort(pl.col("age") if column == "age_caption" else order[0], *order)
        .drop("age")
    )


def _share(part: int, whole: int) -> str:
    return number(ratio(part, whole))


KIND = DocumentKind("summary", "Biểu tổng hợp", build, (Format.WORD, Format.PDF, Format.EXCEL))
