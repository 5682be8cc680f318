"""Tờ trình: why, who by which reason, by which policy, from when, at what cost, and what is asked."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.money import ratio
from tinhgon.foundation.months import first_day
from tinhgon.foundation.vietnamese import date_short, dong, number, percent
from tinhgon.paperwork.captions import funding_captions
from tinhgon.paperwork.case_parts import amount_line, bases, document_of, letterhead, recipients, uncounted
from tinhgon.paperwork.document import Block, Document, Heading, Paper, ParagraphStyle, paragraph
from tinhgon.paperwork.documents import DocumentKind
from tinhgon.paperwork.group_tables import counted, group_table
from tinhgon.paperwork.inputs import Batch
from tinhgon.paperwork.texts import texts_of

_TEXTS = texts_of(__package__)


def build(batch: Batch) -> Document:
    """One paper. What was done before it is told by ``Case.steps`` only."""
    case = batch.case
    caption = _TEXTS.fill("caption", batch=case.batch)
    paper = Paper(
        title="TỜ TRÌNH",
        subject=_TEXTS.fill("subject", batch=case.batch),
        letterhead=letterhead(case, "TTr"),
        addressees=case.superiors,
        bases=bases(case),
        body=_body(batch),
        signer=case.signer,
        recipients=recipients(case, "Như trên"),
    )
    return document_of(batch, KIND.id, caption, (paper,))


def _body(batch: Batch) -> tuple[Block, ...]:
    case = batch.case
    sections: list[tuple[str, list[Block]]] = [
        ("need_heading", [paragraph(_TEXTS.fill("need", body=case.issuing_body, batch=case.batch))])
    ]
    if case.steps:
        sections.append(("steps_heading", [paragraph(step) for step in case.steps]))
    sections.append(("content_heading", _content(batch)))
    superior = case.superiors[0] if case.superiors else ""
    request = _TEXTS.fill("request", body=case.issuing_body, superior=superior, batch=case.batch)
    enclosed = paragraph(_TEXTS.fill("enclosed"), ParagraphStyle.NOTE)
    sections.append(("request_heading", [paragraph(request), enclosed]))
    blocks: list[Block] = []
    for roman, (heading, content) in zip(("I.", "II.", "III.", "IV."), sections, strict=False):
        blocks += [Heading(roman, _TEXTS.fill(heading)), *content]
    return tuple(blocks)


def _content(batch: Batch) -> list[Block]:
    chosen = batch.chosen
    grounds = {"ground_caption": "Lý do tinh giản", "ground_article": "Căn cứ"}
    routes = {"route_caption": "Chính sách", "route_article": "Căn cứ"}
    return [
        Heading("1.", _TEXTS.fill("people_heading"), level=2),
        paragraph(_people(batch)),
        group_table(chosen, grounds, caption=_TEXTS.fill("ground_table")),
        Heading("2.", _TEXTS.fill("routes_heading"), level=2),
        group_table(chosen, routes, caption=_TEXTS.fill("route_table")),
        Heading("3.", _TEXTS.fill("time_heading"), level=2),
        paragraph(_time(chosen)),
        Heading("4.", _TEXTS.fill("money_heading"), level=2),
        *_money(batch),
    ]


def _people(batch: Batch) -> str:
    chosen, staff = batch.chosen, batch.case.staff_count
    men, women = (int((chosen["sex"] == code).sum()) for code in ("M", "F"))
    sexes = f" (nam: {men}, nữ: {women})" if men + women == chosen.height else ""
    share = ""
    if staff:
        share = _TEXTS.fill("people_share", percent=percent(ratio(chosen.height, staff)), staff=number(staff))
    return _TEXTS.fill("people", count=number(chosen.height), sexes=sexes, share=share)


def _time(chosen: pl.DataFrame) -> str:
    months = chosen["leave_month"].drop_nulls().unique().sort().to_list()
    days = [date_short(first_day(month)) for month in months]
    if not days:
        return _TEXTS.fill("time_unknown")
    return (
        _TEXTS.fill("time_one", first=days[0])
        if len(days) == 1
        else _TEXTS.fill("time_many", first=days[0], last=days[-1])
    )


def _money(batch: Batch) -> list[Block]:
    sources = counted(funding_captions(batch.chosen), ["funding_caption"]).sort("allowance", descending=True)
    parts = "; ".join(
        f"{caption[0].lower()}{caption[1:]}: {dong(amount)}"
        for caption, amount in sources.select("funding_caption", "allowance").iter_rows()
    )
    blocks: list[Block] = [paragraph(_TEXTS.fill("money", amount=amount_line(batch.total)))]
    if sources.height > 1 or batch.has("funding"):
        blocks.append(paragraph(_TEXTS.fill("money_source", parts=parts)))
    if uncounted(batch.chosen):
        blocks.append(paragraph(_TEXTS.fill("money_uncounted", count=uncounted(batch.chosen))))
    return blocks


KIND = DocumentKind("proposal", "Tờ trình", build)
