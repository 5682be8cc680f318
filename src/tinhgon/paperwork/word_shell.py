"""Everything of a Word file but its body: made once with python-docx, then filled for each document.

Making the package takes fifty times as long as writing a decision, and it is the same for all of them.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass
from functools import cache

import docx
from docx.opc.constants import RELATIONSHIP_TYPE

from tinhgon.paperwork.document import Document
from tinhgon.paperwork.literal import xml
from tinhgon.paperwork.word_styles import define_styles, write_head_and_foot

_FOOT, _TITLE, _AUTHOR, _REMARK = "@@FOOT@@", "@@TITLE@@", "@@AUTHOR@@", "@@REMARK@@"
_MOMENT = dt.datetime(1999, 1, 1)  # noqa: DTZ001 - the file format keeps no zone; replaced by the document's date
_BREAK = '</w:t></w:r><w:r><w:br/></w:r><w:r><w:t xml:space="preserve">'


@dataclass(frozen=True, slots=True)
class Shell:
    """``parts`` are the members of the file with marks where a document's own texts go; ``references`` tie page head
    and page foot to the first section."""

    parts: tuple[tuple[str, str | bytes], ...]
    references: str


@cache
def shell() -> Shell:
    word = docx.Document()
    define_styles(word)
    references = write_head_and_foot(word, _FOOT)
    properties = word.core_properties
    properties.title, properties.author, properties.comments = _TITLE, _AUTHOR, _REMARK
    properties.language, properties.created, properties.modified = "vi-VN", _MOMENT, _MOMENT
    _drop_preview(word)
    saved = io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as archive:
        parts = tuple((name, _readable(archive.read(name))) for name in archive.namelist())
    return Shell(parts, references)


def _drop_preview(word: docx.document.Document) -> None:
    """The picture of an empty page that the stock package carries."""
    relations = word.part.package.rels
    for identifier in [key for key, relation in relations.items() if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[identifier]


def _readable(data: bytes) -> str | bytes:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data


def filled(body: str, document: Document) -> bytes:
    """The file of a document whose ``w:body`` holds ``body``; equal documents are equal files."""
    moment = f"{document.date or dt.date(2000, 1, 1):%Y-%m-%d}T00:00:00Z"
    own = {
        _FOOT: xml(document.foot).replace("\n", _BREAK),
        _TITLE: xml(document.caption),
        _AUTHOR: xml(document.stamp.program if document.stamp else ""),
        _REMARK: xml(document.foot),
        f"{_MOMENT:%Y-%m-%d}T00:00:00Z": moment,
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in shell().parts:
            data = content
            if name == "word/document.xml":
                data = _with_body(str(content), body)
            elif isinstance(content, str) and ("@@" in content or "docProps" in name):
                data = _replaced(content, own)
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _with_body(content: str, body: str) -> str:
    head, _, rest = content.partition("<w:body>")
    _, _, tail = rest.rpartition("</w:body>")
    return f"{head}<w:body>{body}</w:body>{tail}"


def _replaced(content: str, own: dict[str, str]) -> str:
    """In one pass: a text that looks like a mark is not filled again."""
    return re.sub("|".join(map(re.escape, own)), lambda match: own[match.group()], content)
