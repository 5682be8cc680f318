"""Papers as Excel workbooks: the same tables with real numbers and dates, ready to print, and no formula anywhere.

Every text is written as a string cell, so a name that begins with = + - or @ stays a name.
"""

from __future__ import annotations

import datetime as dt
import io
import math
from decimal import Decimal
from typing import Any

import xlsxwriter

from tinhgon.paperwork.document import Document, Heading, Paper, Paragraph, Row, RowKind, Table, Value, shown
from tinhgon.paperwork.excel_formats import Formats, sheet_name
from tinhgon.paperwork.literal import literal
from tinhgon.paperwork.table_layout import fit, heading_cells, heading_depth, label_span

_WIDTH_MM = {False: 160.0, True: 252.0}
_CHARACTER_MM = 1.9  # one unit of Excel's column width at the default type size
_LONGEST_CELL = 32_767  # a limit of the file format
_LINE_PT = 15
_PAPER_A4 = 9


def to_excel(document: Document) -> bytes:
    """One sheet a paper; the same document gives the same bytes."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        moment = dt.datetime.combine(document.date or dt.date(2000, 1, 1), dt.time())
        book.set_properties({"title": document.caption, "comments": document.foot, "created": moment})
        formats = Formats(book)
        taken: set[str] = set()
        for paper in document.papers:
            _Sheet(book.add_worksheet(sheet_name(paper.title, taken)), formats, paper).write(document)
    return target.getvalue()


class _Sheet:
    """Writes one paper from top to bottom; ``row`` is the next free row."""

    def __init__(self, sheet: Any, formats: Formats, paper: Paper) -> None:
        self.sheet, self.formats, self.paper = sheet, formats, paper
        self.tables = [block for block in paper.body if isinstance(block, Table)]
        self.breadth = max((len(table.columns) for table in self.tables), default=8)
        self.widths = self._column_widths()
        self.row = 0

    def _column_widths(self) -> list[float]:
        """In units of a character, wide enough for the widest table of the sheet."""
        if not self.tables:
            return [12.0] * self.breadth
        widest = max(self.tables, key=lambda table: len(table.columns))
        _, widths = fit(widest, _WIDTH_MM[self.paper.landscape])
        return [max(5.0, width / _CHARACTER_MM * 1.35) for width in widths]

    def _lines(self, value: Value, left: int, right: int) -> int:
        """How many lines a text takes in the columns ``left`` to ``right``; Excel does not work this out on its own."""
        if isinstance(value, (int, Decimal, dt.date)):
            return 1
        room = sum(self.widths[left : right + 1]) * 1.05
        return sum(max(1, math.ceil(len(part) / room)) for part in shown(value).split("\n"))

    def _set_height(self, row: int, lines: int) -> None:
        if lines > 1:
            self.sheet.set_row(row, lines * _LINE_PT + 3)

    def write(self, document: Document) -> None:
        self._set_up_page(document.foot)
        self._write_head(document.banners)
        for block in self.paper.body:
            if isinstance(block, Table):
                self._write_table(block)
            elif isinstance(block, Heading):
                self._across(block.line, "bold")
            elif isinstance(block, Paragraph):
                self._across(block.text, "text")
        self._write_closing()

    def _set_up_page(self, foot: str) -> None:
        sheet = self.sheet
        sheet.set_paper(_PAPER_A4)
        if self.paper.landscape:
            sheet.set_landscape()
        sheet.set_margins(left=30 / 25.4, right=15 / 25.4, top=20 / 25.4, bottom=20 / 25.4)
        sheet.fit_to_pages(1, 0)
        sheet.set_header("&C&P")
        sheet.set_footer("&C&8" + literal(foot).replace("&", "&&"))
        sheet.hide_gridlines(2)
        for index, width in enumerate(self.widths):
            sheet.set_column(index, index, width)

    def _write_head(self, banners: tuple[str, ...]) -> None:
        for banner in banners:
            self._across(banner, "banner")
        head = self.paper.letterhead
        if head is not None:
            half = max(1, self.breadth // 2)
            left = [*([head.parent_body] if head.parent_body else []), *head.issuing_body.split("\n")]
            right = ["Cộng hòa xã hội chủ nghĩa Việt Nam".upper(), "Độc lập - Tự do - Hạnh phúc"]
            for index in range(max(len(left), len(right))):
                self._merge(0, half - 1, left[index].upper() if index < len(left) else "", "centre_bold")
                self._merge(half, self.breadth - 1, right[index] if index < len(right) else "", "centre_bold")
                self.row += 1
            self._merge(0, half - 1, head.number_line, "centre")
            self._merge(half, self.breadth - 1, head.date_line, "centre_italic")
            self.row += 2
        if self.paper.annex is not None and self.paper.annex.label:
            self._across(self.paper.annex.label, "title")
        self._across(self.paper.title, "title")
        if self.paper.annex is not None and self.paper.annex.parent:
            self._across(f"(Kèm theo {self.paper.annex.parent})", "centre_italic")
        elif self.paper.subject:
            self._across(self.paper.subject, "centre_bold")
        self.row += 1

    def _write_table(self, table: Table) -> None:
        if table.caption:
            self._across(table.caption, "centre_bold")
        if table.unit:
            self._across(table.unit, "right_italic")
        top = self.row
        heights = [1] * heading_depth(table.columns)
        for head in heading_cells(table.columns):
            text = f"{head.text}\n({head.article})" if head.article else head.text
            first, last = top + head.row, top + head.row + head.row_span - 1
            self._merge_area(first, head.column, last, head.column + head.column_span - 1, text, "heading")
            lines = self._lines(text, head.column, head.column + head.column_span - 1)
            end = head.row + head.row_span - 1
            heights[end] = max(heights[end], lines + 1 - head.row_span)
        for index, lines in enumerate(heights):
            self._set_height(top + index, lines)
        self.row = top + len(heights)
        if table.column_numbers:
            for index in range(len(table.columns)):
                self._put(self.row, index, f"({index + 1})", "heading_number")
            self.row += 1
        if len(self.tables) == 1:
            self.sheet.repeat_rows(top, self.row - 1)
            self.sheet.freeze_panes(self.row, min(2, len(table.columns) - 1))
        for row in table.rows:
            self._write_row(row, table)
        self.row += 1

    def _write_row(self, row: Row, table: Table) -> None:
        last = len(table.columns) - 1
        if row.kind is RowKind.SECTION:
            self._merge_area(self.row, 0, self.row, last, row.cells[0], "section")
        else:
            total = row.kind is RowKind.TOTAL
            span = label_span(row) if total else 1
            if total:
                self._merge_area(self.row, 0, self.row, span - 1, row.cells[0], "total_label")
            for index in range(span if total else 0, last + 1):
                name = f"{'total' if total else 'cell'}_{table.columns[index].kind.value}"
                self._put(self.row, index, row.cells[index], name)
            heights = (self._lines(row.cells[index], index, index) for index in range(span if total else 0, last + 1))
            self._set_height(self.row, max(heights, default=1))
        self.row += 1

    def _write_closing(self) -> None:
        signer = self.paper.signer
        if signer is None:
            return
        self.row += 1
        half = max(1, self.breadth // 2)
        for index, line in enumerate(signer.lines):
            self._merge(0, half - 1, self.paper.prepared_by if index == 0 else "", "centre_bold")
            self._merge(half, self.breadth - 1, line, "centre_bold")
            self.row += 1
        self.row += 4
        self._merge(half, self.breadth - 1, signer.name, "centre_bold")

    def _across(self, text: str, name: str) -> None:
        self._merge(0, self.breadth - 1, text, name)
        lines = self._lines(text, 0, self.breadth - 1)
        self._set_height(self.row, lines + 1 if name == "title" and lines == 1 else lines)
        self.row += 1

    def _merge(self, first: int, last: int, text: str, name: str) -> None:
        self._merge_area(self.row, first, self.row, last, text, name)

    def _merge_area(self, top: int, left: int, bottom: int, right: int, value: Value, name: str) -> None:
        if (top, left) != (bottom, right):
            self.sheet.merge_range(top, left, bottom, right, "", self.formats[name])
        self._put(top, left, value, name)

    def _put(self, row: int, column: int, value: Value, name: str) -> None:
        if value is None or value == "":
            self.sheet.write_blank(row, column, None, self.formats[name])
        elif isinstance(value, (int, Decimal)):
            self.sheet.write_number(row, column, value, self.formats[name])
        elif isinstance(value, dt.date):
            self.sheet.write_datetime(row, column, value, self.formats[f"{name}_date"])
        else:
            self.sheet.write_string(row, column, literal(value)[:_LONGEST_CELL], self.formats[name])
