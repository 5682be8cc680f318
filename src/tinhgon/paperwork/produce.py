"""From a batch to files: build, lint, and only then draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tinhgon.paperwork.document import Document, Paper
from tinhgon.paperwork.documents import DocumentKind, Format, document_kinds
from tinhgon.paperwork.errors import PaperworkError
from tinhgon.paperwork.excel import to_excel
from tinhgon.paperwork.inputs import Batch
from tinhgon.paperwork.lint import Remark, lint
from tinhgon.paperwork.pdf import to_pdf
from tinhgon.paperwork.roman import roman
from tinhgon.paperwork.word import to_word


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document with what a careful clerk says about it. The reader decides; nothing is drawn before this."""

    kind: DocumentKind
    document: Document
    remarks: tuple[Remark, ...]


def prepare(kind_id: str, batch: Batch, other_units: tuple[str, ...] = ()) -> Prepared:
    """Raises ``PaperworkError`` for an unknown kind, or when the builder refuses the batch."""
    kinds = document_kinds()
    if kind_id not in kinds:
        raise PaperworkError(f"Không có loại văn bản “{kind_id}”; chọn một trong: {', '.join(kinds)}.", kind=kind_id)
    document = kinds[kind_id].build(batch)
    return Prepared(kinds[kind_id], document, tuple(lint(document, batch, other_units)))


def split(document: Document) -> Iterator[Document]:
    """One document a paper, for decisions that each person receives as a file of their own."""
    for paper in document.papers:
        yield replace(document, papers=(paper,), caption=(paper.subject or paper.title).replace("\n", " "))


DOSSIER = ("proposal", "people_list", "calculation_annex", "budget_estimate")


def bundle(batch: Batch, kind_ids: tuple[str, ...] = DOSSIER) -> Document:
    """Several papers in one file, the annexes numbered ``Phụ lục I, II …`` and without a letterhead of their own."""
    documents = [prepare(kind_id, batch).document for kind_id in kind_ids]
    papers: list[Paper] = []
    annexes = sum(paper.annex is not None for document in documents for paper in document.papers)
    for paper in (paper for document in documents for paper in document.papers):
        if paper.annex is None:
            papers.append(paper)
            continue
        index = sum(known.annex is not None for known in papers) + 1
        label = f"Phụ lục {roman(index)}" if annexes > 1 else "Phụ lục"
        papers.append(replace(paper, annex=replace(paper.annex, label=label), letterhead=None))
    return replace(documents[0], papers=tuple(papers))


def draw(document: Document, form: Format) -> bytes:
    """The file in one form."""
    match form:
        case Format.WORD:
            return to_word(document)
        case Format.PDF:
            return to_pdf(document)
        case Format.EXCEL:
            return to_excel(document)
