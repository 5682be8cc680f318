"""From a batch to files: build, lint, and only then draw."""

from __future__ import annotations

from dataclasses import dataclass

from tinhgon.paperwork.document import Document
from tinhgon.paperwork.documents import DocumentKind, Format, document_kinds
from tinhgon.paperwork.errors import PaperworkError
from tinhgon.paperwork.excel import to_excel
from tinhgon.paperwork.inputs import Batch
from tinhgon.paperwork.lint import Remark, lint
from tinhgon.paperwork.pdf import to_pdf
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


def draw(document: Document, form: Format) -> bytes:
    """The file in one form."""
    match form:
        case Format.WORD:
            return to_word(document)
        case Format.PDF:
            return to_pdf(document)
        case Format.EXCEL:
            return to_excel(document)
