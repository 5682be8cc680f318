"""The papers of one selection: the case, the legal bases that were really used, and the files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tinhgon.assessment.assessment import Assessment
from tinhgon.corridor.selection import Selection
from tinhgon.corridor.whole_files import write_together
from tinhgon.foundation.errors import Cancelled
from tinhgon.foundation.reporting import Progress, Report, silent
from tinhgon.foundation.vietnamese import date_long
from tinhgon.law.registers import grounds
from tinhgon.lawbook.instrument import Instrument
from tinhgon.paperwork.document import Signer
from tinhgon.paperwork.documents import Format, document_kinds
from tinhgon.paperwork.inputs import Batch, Case, Component, LegalBasis
from tinhgon.paperwork.lint import Remark
from tinhgon.paperwork.produce import draw, prepare
from tinhgon.sample.workforce import is_synthetic

# The order in which papers are read, and their file names; whatever else stands on the shelf follows.
_ORDER = {
    "proposal": "to-trinh",
    "people_list": "danh-sach",
    "calculation_annex": "phu-luc-tinh-tung-nguoi",
    "summary": "bieu-tong-hop",
    "budget_estimate": "du-toan",
    "approval_decision": "quyet-dinh-phe-duyet",
    "individual_decision": "quyet-dinh-tung-nguoi",
}
_FORMS = {Format.WORD: "Word", Format.PDF: "PDF", Format.EXCEL: "Excel"}
_ISSUERS = {
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "BNV": "Bộ trưởng Bộ Nội vụ",
    "BTC": "Bộ trưởng Bộ Tài chính",
}
_VERBS = ("quy định", "hướng dẫn", "sửa đổi", "về ", "theo dõi")


@dataclass(frozen=True, slots=True)
class Office:
    """Who submits. Empty fields are left as dotted blanks on the papers, to be filled in by hand."""

    body: str = "Ủy ban nhân dân xã"
    place: str = ""
    parent: str = ""
    collective: str = "Ủy ban nhân dân"
    signer: str = ""
    signer_title: str = "Chủ tịch"
    superiors: tuple[str, ...] = ("Ủy ban nhân dân tỉnh", "Sở Nội vụ", "Sở Tài chính")
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """One file, with what the lint says of its document."""

    document: str
    caption: str
    path: Path
    form: str
    remarks: tuple[Remark, ...]


def batch_of(assessment: Assessment, selection: Selection, office: Office, batch: str, date: dt.date | None) -> Batch:
    """Everything the document builders need. ``date`` None leaves the date of the papers blank."""
    used = _instruments(assessment, selection)
    alive = [item for item in used if item.end is None or item.end > assessment.review_date]
    case = Case(
        place=office.place,
        issuing_body=office.body,
        parent_body=office.parent,
        signer=Signer(office.signer, office.signer_title, office.collective),
        year=assessment.review_date.year,
        batch=batch,
        legal_bases=tuple(LegalBasis(_basis(item), item.confidence) for item in alive),
        date=date,
        superiors=office.superiors,
        deciding_authority=f"{office.signer_title} {office.body}",
        staff_count=assessment.people.height,
        synthetic=office.synthetic or is_synthetic(assessment.people),
        stamp=assessment.stamp,
    )
    components = tuple(Component(name, caption, article) for name, (caption, article) in selection.components.items())
    return Batch.of(case, _printed(selection.people), components, selection.traces)


def write_papers(batch: Batch, folder: Path, report: Report = silent) -> list[Written]:
    """Every document of the shelf in every form it has: the whole dossier, or nothing.

    Raises ``Cancelled`` when ``report`` says stop, ``PaperworkError`` when a builder refuses the batch.
    """
    written: list[Written] = []
    write_together(_drawn(batch, folder, report, written))
    return written


def _drawn(batch: Batch, folder: Path, report: Report, written: list[Written]) -> Iterator[tuple[Path, bytes]]:
    """The files in the order in which papers are read; ``written`` grows along."""
    shelf = document_kinds()
    kinds = [*(id for id in _ORDER if id in shelf), *(id for id in shelf if id not in _ORDER)]
    for index, id in enumerate(kinds):
        prepared, kind = prepare(id, batch), shelf[id]
        for form in kind.formats:
            path = folder / f"{index + 1:02d}-{_ORDER.get(id, id)}.{form}"
            written.append(Written(id, kind.caption, path, _FORMS[form], prepared.remarks))
            yield path, draw(prepared.document, form)
        if not report(Progress((index + 1) / len(kinds), f"Đã lập {kind.caption}")):
            raise Cancelled("Đã dừng theo yêu cầu; chưa ghi văn bản nào.")


def _printed(people: pl.DataFrame) -> pl.DataFrame:
    """The selection's columns under the names that documents print."""
    years = sorted(name for name in people.columns if name.startswith("rating_") and name[7:].isdigit())[-3:]
    ratings = [
        pl.when(pl.col(name).is_not_null()).then(pl.format("{}: {}", pl.lit(name[7:]), pl.col(name))) for name in years
    ]
    caption = pl.concat_list(ratings).list.drop_nulls().list.join("; ") if ratings else pl.lit("")
    return people.with_columns(rating_caption=caption)


def _instruments(assessment: Assessment, selection: Selection) -> list[Instrument]:
    """Instruments cited by the amounts and by the grounds relied on, oldest first."""
    book = assessment.book
    cited = {
        place.instrument
        for tree in selection.traces.values()
        for node in tree.walk()
        for place in (node.citation, *(constant[2] for constant in node.constants))
        if place is not None
    }
    relied_on = set(selection.people["ground"].drop_nulls().to_list())
    questions = {ground.question for ground in grounds() if ground.id in relied_on}
    cited |= {book.rule(question, assessment.review_date).citation.instrument for question in questions}
    return sorted(
        (book.instruments[id] for id in cited), key=lambda item: ("luat" not in item.id, item.signed, item.id)
    )


def _basis(item: Instrument) -> str:
    kind, _, number = item.name.partition(" ")
    issuer = _ISSUERS.get(item.number.rpartition("-")[2])
    if kind == "Luật" or issuer is None:
        return f"Căn cứ {item.name}"
    subject = f"{item.title[:1].lower()}{item.title[1:]}".partition(" (")[0].partition(";")[0]
    if not subject.startswith(_VERBS):
        subject = f"quy định về {subject}"
    return f"Căn cứ {kind} số {number} {date_long(item.signed)} của {issuer} {subject}"
