"""The shelf of papers: one folder a paper, found by its presence.

A folder holds ``document.py`` with ``KIND`` (its identifier, caption, formats and builder) and ``text.yaml`` with its
sentences. Adding a paper is adding a folder.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tinhgon.paperwork.document import Document
from tinhgon.paperwork.errors import PaperworkError
from tinhgon.paperwork.inputs import Batch


class Format(StrEnum):
    WORD = "docx"
    PDF = "pdf"
    EXCEL = "xlsx"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """``build`` makes the document of a batch; ``formats`` are those in which it is any use."""

    id: str
    caption: str
    build: Callable[[Batch], Document]
    formats: tuple[Format, ...] = (Format.WORD, Format.PDF)


@cache
def document_kinds() -> dict[str, DocumentKind]:
    """Every paper on the shelf by identifier, in alphabetical order."""
    kinds = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda entry: entry.name):
        kind: DocumentKind = importlib.import_module(f"{__name__}.{module.name}.document").KIND
        if kind.id != module.name:
            raise PaperworkError(f"Thư mục văn bản {module.name} khai báo mã {kind.id}; sửa cho khớp tên thư mục.")
        kinds[kind.id] = kind
    return kinds
