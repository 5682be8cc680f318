"""Danh sách đối tượng tinh giản biên chế, by policy, sorted by given name, with subtotals and a total."""

from __future__ import annotations

from itertools import count

import polars as pl

from tinhgon.foundation.vietnamese import dong
from tinhgon.paperwork.case_parts import annex_to_proposal, document_of, letterhead, uncounted
from tinhgon.paperwork.document import (
    Block,
    CellKind,
    Column,
    Document,
    Paper,
    Row,
    RowKind,
    Table,
    Value,
    paragraph,
)
from tinhgon.paperwork.documents import DocumentKind, Format
from tinhgon.paperwork.inputs import Batch
from tinhgon.paperwork.list_columns import Printed, printable_people, printed_columns
from tinhgon.paperwork.roman import roman
from tinhgon.paperwork.texts import texts_of
from tinhgon.paperwork.words import dong_in_words

_TEXTS = texts_of(__package__)


def build(batch: Batch) -> Document:
    """One landscape paper: a section a policy, ordinals running through, a column a component and article."""
    case = batch.case
    caption = _TEXTS.fill("caption", batch=case.batch)
    words = _TEXTS.fill("words", figures=dong(batch.total), words=dong_in_words(batch.total))
    body: list[Block] = [_table(batch), paragraph(words)]
    if uncounted(batch.chosen):
        body.append(paragraph(_TEXTS.fill("uncounted", count=uncounted(batch.chosen))))
    paper = Paper(
        title=_TEXTS.fill("title", batch=case.batch).upper(),
        letterhead=letterhead(case),
        annex=annex_to_proposal(case),
        body=tuple(body),
        prepared_by=_TEXTS.fill("prepared_by"),
        signer=case.signer,
        landscape=True,
    )
    return document_of(batch, KIND.id, caption, (paper,))


def _table(batch: Batch) -> Table:
    printed = printed_columns(batch)
    people = printable_people(batch)
    policies = people["route_caption"].unique(maintain_order=True).sort().to_list()
    ordinals = count(1)
    rows: list[Row] = []
    for index, policy in enumerate(policies, start=1):
        group = people.filter(pl.col("route_caption").eq_missing(pl.lit(policy)))
        if len(policies) > 1:
            title = f"{roman(index)}. {policy or '(chưa chọn chính sách)'}"
            rows.append(Row((title, *(None,) * len(printed)), RowKind.SECTION))
        lines = group.select(entry.source for entry in printed).iter_rows()
        rows += [Row((next(ordinals), *line)) for line in lines]
        if len(policies) > 1:
            label = _TEXTS.fill("subtotal", numeral=roman(index), count=group.height)
            rows.append(_sums(label, group, printed))
    rows.append(_sums(_TEXTS.fill("total", count=people.height), people, printed))
    columns = (Column(("TT",), CellKind.CENTRED), *(entry.column for entry in printed))
    return Table(columns, tuple(rows), column_numbers=True)


def _sums(label: str, group: pl.DataFrame, printed: list[Printed]) -> Row:
    cells: list[Value] = [int(group[entry.source].sum()) if entry.sums else None for entry in printed]
    return Row((label, *cells), RowKind.TOTAL)


KIND = DocumentKind("people_list", "Danh sách đối tượng", build, (Format.WORD, Format.PDF, Format.EXCEL))
