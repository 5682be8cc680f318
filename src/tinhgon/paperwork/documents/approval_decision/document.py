"""Quyết định phê duyệt danh sách đối tượng: how many people, by which policies, at what cost, and who carries it out."""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.foundation.vietnamese import dong, number
from tinhgon.paperwork.captions import funding_captions
from tinhgon.paperwork.case_parts import (
    amount_line,
    bases,
    deciding_signer,
    document_of,
    letterhead,
    recipients,
    uncounted,
)
from tinhgon.paperwork.document import Block, Document, Paper, ParagraphStyle, article, paragraph
from tinhgon.paperwork.documents import DocumentKind
from tinhgon.paperwork.group_tables import counted, group_table
from tinhgon.paperwork.inputs import Batch
from tinhgon.paperwork.texts import texts_of

_TEXTS = texts_of(__package__)


def build(batch: Batch) -> Document:
    """One paper, to be signed by whoever may approve the list; the list itself goes with it."""
    case = batch.case
    basis = list(bases(case))
    if case.proposer:
        basis.append(_TEXTS.fill("proposal_basis", proposer=case.proposer))
    paper = Paper(
        title="QUYẾT ĐỊNH",
        subject=_TEXTS.fill("subject", batch=case.batch),
        letterhead=letterhead(case, "QĐ", number=""),
        authority=case.deciding_authority or case.issuing_body,
        bases=tuple(basis),
        body=tuple(_articles(batch)),
        signer=deciding_signer(case),
        recipients=recipients(case, "Như Điều 4"),
    )
    return document_of(batch, KIND.id, _TEXTS.fill("caption", batch=case.batch), (paper,))


def _articles(batch: Batch) -> Iterator[Block]:
    case, chosen = batch.case, batch.chosen
    yield paragraph(_TEXTS.fill("command"), ParagraphStyle.COMMAND)
    listed = _TEXTS.fill("article_list", count=number(chosen.height), batch=case.batch, body=case.issuing_body)
    yield article(1, listed)
    yield group_table(chosen, {"route_caption": "Chính sách", "route_article": "Căn cứ"})
    yield article(2, _TEXTS.fill("article_money", amount=amount_line(batch.total), sources=_sources(batch)))
    if uncounted(chosen):
        yield paragraph(_TEXTS.fill("article_uncounted", count=uncounted(chosen)))
    yield article(3, _TEXTS.fill("article_duty"))
    yield article(4, _TEXTS.fill("article_effect", executors=case.executors or _TEXTS.fill("executors")))


def _sources(batch: Batch) -> str:
    """The sources of funds in a phrase, or nothing when none is known."""
    if not batch.has("funding"):
        return ""
    groups = counted(funding_captions(batch.chosen), ["funding_caption"]).sort("allowance", descending=True)
    parts = "; ".join(
        _TEXTS.fill("source", caption=f"{caption[:1].lower()}{caption[1:]}", amount=dong(amount))
        for caption, amount in groups.select("funding_caption", "allowance").iter_rows()
    )
    return _TEXTS.fill("sources", parts=parts)


KIND = DocumentKind("approval_decision", "Quyết định phê duyệt danh sách", build)
