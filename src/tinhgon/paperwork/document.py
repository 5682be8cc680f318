"""What an official paper consists of, before anybody asks whether it becomes Word, PDF or Excel.

The order of parts and their typography follow Nghị định 30/2020/NĐ-CP, Phụ lục I; the renderers only draw. Every text
is plain text: no renderer reads markup in it, so whatever a person typed comes out literally. A line feed in a text is
a line break.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from tinhgon.foundation.stamp import Stamp
from tinhgon.foundation.vietnamese import date_long, date_short, number
from tinhgon.paperwork.literal import TITLE_LETTERS, balanced

Value = str | int | Decimal | dt.date | None


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    bold: bool = False
    italic: bool = False


class ParagraphStyle(StrEnum):
    BODY = "body"  # justified, first line indented
    CENTRED = "centred"
    COMMAND = "command"  # "QUYẾT ĐỊNH:" between the bases and the articles
    NOTE = "note"  # small italic remark


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]
    style: ParagraphStyle = ParagraphStyle.BODY

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def paragraph(text: str, style: ParagraphStyle = ParagraphStyle.BODY) -> Paragraph:
    return Paragraph((Run(text),), style)


def article(index: int, text: str) -> Paragraph:
    """``Điều n.`` of a decision, its number in bold."""
    return Paragraph((Run(f"Điều {index}. ", bold=True), Run(text)))


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading: level 1 is ``I. SỰ CẦN THIẾT`` (bold capitals), level 2 is ``1. Đối tượng`` (bold)."""

    number: str
    text: str
    level: int = 1

    @property
    def line(self) -> str:
        return f"{self.number} {self.text}".strip()


class CellKind(StrEnum):
    TEXT = "text"
    CENTRED = "centred"  # short codes, dates, ordinals
    NUMBER = "number"  # whole numbers with dots between thousands


@dataclass(frozen=True, slots=True)
class Column:
    """``heading`` is the path of merged headings, outermost first: ``("Chế độ", "Trợ cấp một lần")``.

    ``share`` weighs the width of a text column; a number column takes what its longest number needs. ``article`` is
    printed in brackets under the heading. A column with ``spare`` above nought is left out on paper when the table is
    too wide for it, the highest first; a workbook always has it.
    """

    heading: tuple[str, ...]
    kind: CellKind = CellKind.TEXT
    share: int = 10
    article: str = ""
    spare: int = 0


class RowKind(StrEnum):
    DATA = "data"
    SECTION = "section"  # its first cell runs over the whole width
    TOTAL = "total"  # bold; leading empty cells join the first


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Value, ...]
    kind: RowKind = RowKind.DATA


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    unit: str = ""  # "Đơn vị tính: đồng", right-aligned above the table
    column_numbers: bool = False  # the row (1) (2) (3) under the headings


Block = Paragraph | Heading | Table


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The two columns on top. ``number`` is empty until the paper is registered; ``symbol`` is e.g. ``TTr-UBND``."""

    issuing_body: str
    place: str
    date: dt.date | None
    year: int
    symbol: str = ""
    number: str = ""
    parent_body: str = ""

    @property
    def number_line(self) -> str:
        if not self.symbol:
            return ""
        number_ = self.number.zfill(2) if self.number.isdigit() else self.number
        return f"Số: {number_ or BLANK}/{self.symbol}"

    @property
    def date_line(self) -> str:
        return f"{self.place or BLANK * 2}, {date_or_blank(self.date, self.year)}"


# A gap that a pen fills: no-break spaces, so that it neither collapses nor breaks.
BLANK = "\u00a0" * 8


def date_or_blank(date: dt.date | None, year: int) -> str:
    return date_long(date) if date else f"ngày{BLANK}tháng{BLANK}năm {year}"


class Form(StrEnum):
    """How a signer stands for somebody else (Nghị định 30/2020/NĐ-CP, Phụ lục I mục II.7)."""

    TM = "TM."  # on behalf of a collective
    KT = "KT."  # a deputy for the head
    TL = "TL."  # a subordinate by order of the head
    TUQ = "TUQ."  # by written authorisation of the head
    Q = "Q."  # acting head


@dataclass(frozen=True, slots=True)
class Signer:
    """``title`` is the signer's own title. ``collective`` gives TM.; ``form`` with ``for_title`` gives KT., TL., TUQ."""

    name: str
    title: str
    collective: str = ""
    form: Form | None = None
    for_title: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        lines = [f"{Form.TM} {self.collective}".upper()] if self.collective else []
        if self.form is Form.Q:
            return (*lines, f"{Form.Q} {self.title}".upper())
        if self.form is not None and self.form is not Form.TM:
            lines.append(f"{self.form} {self.for_title}".upper())
        return (*lines, self.title.upper())


@dataclass(frozen=True, slots=True)
class Annex:
    """``label`` is ``Phụ lục I`` (empty for an unnumbered one); ``parent`` completes ``(Kèm theo …)``."""

    label: str
    parent: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper with its own page numbers; parts that are empty are not drawn."""

    title: str
    subject: str = ""
    letterhead: Letterhead | None = None
    annex: Annex | None = None
    addressees: tuple[str, ...] = ()
    authority: str = ""  # who decides, over the bases of a decision
    bases: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    prepared_by: str = ""  # left of the signer in a list: NGƯỜI LẬP BIỂU
    signer: Signer | None = None
    recipients: tuple[str, ...] = ()
    landscape: bool = False

    @property
    def annex_title(self) -> str:
        return balanced(self.title, TITLE_LETTERS[self.landscape])


@dataclass(frozen=True, slots=True)
class Document:
    """Papers that travel in one file. ``banners`` stand above the first page of each paper and in every foot."""

    name: str
    caption: str
    papers: tuple[Paper, ...]
    stamp: Stamp | None = None
    banners: tuple[str, ...] = field(default=())
    date: dt.date | None = None

    @property
    def foot(self) -> str:
        """Banners on one line, the stamp on the next."""
        parts = [" · ".join(self.banners), self.stamp.short() if self.stamp else ""]
        return "\n".join(part for part in parts if part)


def held_blocks(paper: Paper) -> set[int]:
    """Blocks that stay on one page with the signature: the last one, and the one before a closing remark."""
    if paper.signer is None or not paper.body:
        return set()
    last = len(paper.body) - 1
    closing = paper.body[last]
    remark = isinstance(closing, Paragraph) and closing.style is ParagraphStyle.NOTE
    return {last, last - 1} if remark and last else {last}


def shown(value: Value) -> str:
    """A cell as a Vietnamese reader sees it: 1.234.567 and 05/02/2026; nothing for an unknown value."""
    if value is None:
        return ""
    if isinstance(value, (int, Decimal)):
        return number(value)
    if isinstance(value, dt.date):
        return date_short(value)
    return value


def bases_with_marks(bases: tuple[str, ...]) -> tuple[str, ...]:
    """Each basis ends in a semicolon and the last in a full stop (Phụ lục I mục II.6)."""
    bare = [basis.rstrip(" .;,") for basis in bases]
    return tuple(f"{basis}{'.' if index == len(bare) - 1 else ';'}" for index, basis in enumerate(bare))
