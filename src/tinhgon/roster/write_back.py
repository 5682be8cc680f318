"""The user's own file given back, with every finding beside the row and on the cell.

An .xlsx keeps its formatting, formulas and other sheets; only a column "Lỗi" is added and wrong cells turn red with a
comment. Other kinds of file, and workbooks too large to be edited in memory, come back as a new .xlsx with the same
cells.
"""

from __future__ import annotations

import io
import re
import warnings
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

import openpyxl
import polars as pl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tinhgon.roster.draft import RosterDraft
from tinhgon.roster.findings import Findings, Severity
from tinhgon.roster.letters import index_of, letter_of
from tinhgon.roster.limits import DEFAULT
from tinhgon.roster.reading.container import examine
from tinhgon.roster.sheets import SheetDraft

HEADING = "Lỗi"
_RED, _YELLOW, _DARK_RED = "FFFFC7CE", "FFFFEB9C", "FF9C0006"
_AUTHOR = "Tinh Gọn"
_EDITABLE_CELLS = 500_000  # beyond it, editing in memory would take minutes
_COMMENTS = 2_000  # a sheet full of comments no longer opens in reasonable time
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,10})?")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2}) 00:00:00")


@dataclass
class _Marks:
    """Findings of one sheet: sentences by row, by cell, and of the whole sheet."""

    rows: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    cells: dict[tuple[int, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    errors: set[tuple[int, str]] = field(default_factory=set)
    sheet: list[str] = field(default_factory=list)


def _marks(findings: Findings) -> dict[str, _Marks]:
    found: dict[str, _Marks] = defaultdict(_Marks)
    for row in findings.table.iter_rows(named=True):
        marks = found[row["sheet"]]
        proposal = f" Đề nghị: {row['proposal']}." if row["proposal"] is not None else ""
        sentence = f"{row['wrong']} {row['advice']}{proposal}"
        heading = f"[{row['heading']}] " if row["heading"] else ""
        if not row["row"]:
            marks.sheet.append(f"{heading}{sentence}")
            continue
        marks.rows[row["row"]].append(f"{heading}{sentence}")
        if row["letter"]:
            place = (row["row"], row["letter"])
            marks.cells[place].append(sentence)
            if row["severity"] == Severity.ERROR:
                marks.errors.add(place)
    return found


def _places(draft: RosterDraft, findings: Findings) -> list[tuple[SheetDraft, _Marks]]:
    marks = _marks(findings)
    return [(sheet, marks[sheet.name]) for sheet in draft.sheets if sheet.name in marks]


def write_back(data: bytes, draft: RosterDraft, findings: Findings) -> bytes:
    """Bytes of an .xlsx; ``data`` is the file that ``draft`` was read from."""
    cells = sum(sheet.cells.cells.height * sheet.cells.cells.width for sheet in draft.sheets)
    if data.startswith(b"PK") and cells <= _EDITABLE_CELLS:
        package = examine(data, DEFAULT)
        if "mimetype" not in package.names and not _keeps_badly(package.names):
            return _edited(data, draft, findings)
    return _fresh(draft, findings)


def _keeps_badly(names: tuple[str, ...]) -> bool:
    """Parts that the editing library would lose or break: then a fresh file is the honest answer."""
    return any("vbaproject" in name.lower() or "externallinks/" in name.lower() for name in names)


def _edited(data: bytes, draft: RosterDraft, findings: Findings) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about parts it cannot keep, such as newer kinds of validation
        book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet, marks in _places(draft, findings):
        page = book[sheet.name]
        assert isinstance(page, Worksheet)
        _mark_page(page, sheet, marks)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _mark_page(page: Worksheet, sheet: SheetDraft, marks: _Marks) -> None:
    column = letter_of(max(sheet.cells.cells.width, 1))
    top = max(sheet.heading_rows[0], 1)
    title = page[f"{column}{top}"]
    title.value = HEADING
    title.font = Font(bold=True, color=_DARK_RED)
    if marks.sheet:
        title.comment = Comment("\n".join(marks.sheet)[:4000], _AUTHOR)
    for row, sentences in marks.rows.items():
        cell = page[f"{column}{row}"]
        cell.value = "\n".join(sentences)[:8000]
        cell.data_type = "s"
        cell.font = Font(color=_DARK_RED)
    page.column_dimensions[column].width = 60
    for number, ((row, letter), sentences) in enumerate(marks.cells.items()):
        cell = page[f"{letter}{row}"]
        cell.fill = PatternFill("solid", fgColor=_RED if (row, letter) in marks.errors else _YELLOW)
        if number < _COMMENTS and hasattr(cell, "comment"):
            cell.comment = Comment("\n".join(sentences)[:4000], _AUTHOR)


def _fresh(draft: RosterDraft, findings: Findings) -> bytes:
    marks = {sheet.name: found for sheet, found in _places(draft, findings)}
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    formats = {
        "plain": book.add_format(),
        "day": book.add_format({"num_format": "dd/mm/yyyy"}),
        "red": book.add_format({"bg_color": f"#{_RED[2:]}"}),
        "red_day": book.add_format({"bg_color": f"#{_RED[2:]}", "num_format": "dd/mm/yyyy"}),
        "yellow": book.add_format({"bg_color": f"#{_YELLOW[2:]}"}),
        "yellow_day": book.add_format({"bg_color": f"#{_YELLOW[2:]}", "num_format": "dd/mm/yyyy"}),
        "note": book.add_format({"font_color": f"#{_DARK_RED[2:]}", "text_wrap": True}),
    }
    for sheet in draft.sheets:
        _fresh_page(book, formats, sheet, marks.get(sheet.name, _Marks()))
    book.close()
    return out.getvalue()


def _fresh_page(book: xlsxwriter.Workbook, formats: dict[str, object], sheet: SheetDraft, marks: _Marks) -> None:
    page = book.add_worksheet(sheet.name[:31])
    for row, values in enumerate(sheet.cells.cells.iter_rows(), start=1):
        for column, text in enumerate(values):
            place = (row, letter_of(column))
            colour = "red" if place in marks.errors else "yellow" if place in marks.cells else ""
            _write(page, row - 1, column, text, formats, colour)
    for merge in sheet.cells.merges:
        if (merge.top, merge.left) != (merge.bottom, merge.right) and merge.bottom < sheet.cells.cells.height:
            text = sheet.cells.cells[merge.top, merge.left] if merge.left < sheet.cells.cells.width else None
            page.merge_range(merge.top, merge.left, merge.bottom, merge.right, "", formats["plain"])
            _write(page, merge.top, merge.left, text, formats, "")
    for (row, letter), sentences in list(marks.cells.items())[:_COMMENTS]:
        page.write_comment(row - 1, index_of(letter), "\n".join(sentences)[:4000], {"author": _AUTHOR})
    last = sheet.cells.cells.width
    if marks.rows or marks.sheet:
        page.write_string(max(sheet.heading_rows[0], 1) - 1, last, HEADING, formats["note"])
        page.set_column(last, last, 60)
    if marks.sheet:
        page.write_comment(max(sheet.heading_rows[0], 1) - 1, last, "\n".join(marks.sheet)[:4000], {"author": _AUTHOR})
    for row, sentences in marks.rows.items():
        page.write_string(row - 1, last, "\n".join(sentences)[:8000], formats["note"])


def _write(page: object, row: int, column: int, text: str | None, formats: dict[str, object], colour: str) -> None:
    """A cell of the type it was read as; text is never taken for a formula."""
    plain, day = formats[colour or "plain"], formats[f"{colour}_day" if colour else "day"]
    if text is None:
        if colour:
            page.write_blank(row, column, None, plain)  # type: ignore[attr-defined]
    elif found := _DAY.fullmatch(text):
        serial = pl.Series([f"{found[1]}-{found[2]}-{found[3]}"]).str.to_date()[0]
        page.write_datetime(row, column, serial, day)  # type: ignore[attr-defined]
    elif _NUMBER.fullmatch(text):
        page.write_number(row, column, Decimal(text), plain)  # type: ignore[attr-defined]
    else:
        page.write_string(row, column, text, plain)  # type: ignore[attr-defined]


__all__ = ["HEADING", "write_back"]
