"""Quyết định cá nhân: who leaves, from when, on what reason, with what money, and who carries it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tinhgon.foundation.months import first_day
from tinhgon.foundation.vietnamese import date_short, dong
from tinhgon.paperwork.captions import funding_captions
from tinhgon.paperwork.case_parts import amount_line, bases, deciding_signer, document_of, letterhead, recipients
from tinhgon.paperwork.document import Block, Document, Paper, ParagraphStyle, article, paragraph
from tinhgon.paperwork.documents import DocumentKind
from tinhgon.paperwork.errors import PaperworkError
from tinhgon.paperwork.inputs import Batch
from tinhgon.paperwork.texts import texts_of

_TEXTS = texts_of(__package__)
_ADDRESSES = {"M": "ông", "F": "bà"}


def build(batch: Batch) -> Document:
    """One paper a person, in the order of the list; print one file or split it at the papers.

    Raises ``PaperworkError`` when somebody's amount or month of leaving is unknown: nobody signs a gap.
    """
    _refuse_gaps(batch)
    people = funding_captions(batch.chosen)
    # One paper a person is the product itself, so this loop is over papers.
    papers = tuple(_paper(batch, person) for person in people.iter_rows(named=True))
    return document_of(batch, KIND.id, _TEXTS.fill("caption", batch=batch.case.batch), papers)


def _refuse_gaps(batch: Batch) -> None:
    for column, what in (("allowance", "số tiền"), ("leave_month", "thời điểm nghỉ")):
        names = batch.chosen.filter(batch.chosen[column].is_null())["full_name"].to_list()
        if names:
            raise PaperworkError(
                f"Chưa xác định {what} của {len(names)} người ({', '.join(names[:5])}); bổ sung hồ sơ hoặc bỏ những người "
                "này khỏi danh sách trước khi lập quyết định cá nhân.",
                column=column,
                people=names,
            )


def _paper(batch: Batch, person: dict[str, Any]) -> Paper:
    case = batch.case
    address = _ADDRESSES.get(person["sex"] or "", "ông/bà")
    route = person.get("route_act") or _lower_first(person["route_caption"] or "tinh giản biên chế")
    basis = list(bases(case))
    if case.approval:
        basis.append(_TEXTS.fill("approval_basis", approval=case.approval))
    if case.proposer:
        basis.append(_TEXTS.fill("proposal_basis", proposer=case.proposer))
    return Paper(
        title="QUYẾT ĐỊNH",
        subject=_TEXTS.fill("subject", route=route, address=address, name=person["full_name"]),
        letterhead=letterhead(case, "QĐ", number=""),
        authority=case.deciding_authority or case.issuing_body,
        bases=tuple(basis),
        body=tuple(_articles(batch, person, address, route)),
        signer=deciding_signer(case),
        recipients=recipients(case, "Như Điều 3", "hồ sơ cá nhân"),
    )


def _articles(batch: Batch, person: dict[str, Any], address: str, route: str) -> Iterator[Block]:
    name, birth_date = person["full_name"], person["birth_date"]
    called = {"Address": address.capitalize(), "address": address, "name": name}
    post = ", ".join(part for part in (person["position"], person["unit"]) if part)
    yield paragraph(_TEXTS.fill("command"), ParagraphStyle.COMMAND)
    leave = _TEXTS.fill(
        "article_leave",
        **called,
        born=_TEXTS.fill("born", birth_date=date_short(birth_date)) if birth_date else "",
        post=_TEXTS.fill("post", post=post) if post else "",
        route=route,
        day=date_short(first_day(person["leave_month"])),
    )
    yield article(1, leave)
    if person["ground_caption"]:
        ground = _lower_first(person["ground_caption"])
        yield paragraph(
            _TEXTS.fill("article_reason", ground=ground, article=_placed("place", person["ground_article"]))
        )
    place = _placed("article_place", person["route_article"])
    yield article(2, _TEXTS.fill("article_money", **called, place=place, amount=amount_line(person["allowance"])))
    yield from _parts(batch, person)
    if person["funding"]:
        yield paragraph(_TEXTS.fill("source", source=_lower_first(person["funding_caption"])))
    executors = batch.case.executors or _TEXTS.fill("executors")
    yield article(3, _TEXTS.fill("article_effect", **called, executors=executors))


def _parts(batch: Batch, person: dict[str, Any]) -> Iterator[Block]:
    paid = [component for component in batch.components if person[component.column]]
    if len(paid) < 2:
        return
    yield paragraph(_TEXTS.fill("parts"))
    for index, component in enumerate(paid, start=1):
        yield paragraph(
            _TEXTS.fill(
                "part" if index < len(paid) else "part_last",
                caption=component.caption,
                article=f" ({component.article})" if component.article else "",
                amount=dong(person[component.column]),
            )
        )


def _placed(name: str, place: str | None) -> str:
    return _TEXTS.fill(name, place=place) if place else ""


def _lower_first(text: str) -> str:
    """A caption inside a sentence; a word of capitals (UBND) keeps them."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


KIND = DocumentKind("individual_decision", "Quyết định cá nhân", build)
