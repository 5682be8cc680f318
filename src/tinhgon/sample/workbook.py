"""The sample roster as an official keeps it: merged headings, a section a unit, a total row, and a second sheet of quotas."""

from __future__ import annotations

import datetime as dt
import io
import textwrap
from typing import Any

import polars as pl
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from tinhgon.foundation.money import from_e4
from tinhgon.sample.mistakes import Planted, plant
from tinhgon.sample.place import Place
from tinhgon.sample.quota_sheet import write_quota_sheet
from tinhgon.sample.sheet_columns import Cell, Column, cells_of, columns_of
from tinhgon.sample.sheet_styles import Styles
from tinhgon.sample.workforce import MARK

ROSTER_SHEET = "Danh sách"
HEADING_TOP = 6  # zero-based sheet row of the first heading row
FIRST_ROW = HEADING_TOP + 3
LINE = 13  # points of one line of a heading
_ROMAN = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]  # fmt: skip


def roman(number: int) -> str:
    """``14`` → ``XIV``, as units are numbered in lists."""
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _put(sheet: Any, row: int, column: int, value: Cell, form: Any) -> None:
    """Writes one cell; text is always text, so that no content can become a formula."""
    if value is None:
        sheet.write_blank(row, column, None, form)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, form)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, value, form)
    else:
        sheet.write_number(row, column, value, form)


def _titles(sheet: Any, styles: Styles, place: Place, as_of: dt.date, last: int) -> None:
    left, right = (0, 4), (9, 17)
    sheet.merge_range(0, left[0], 0, left[1], f"ỦY BAN NHÂN DÂN {place.commune.upper()}", styles.title("body"))
    sheet.merge_range(1, left[0], 1, left[1], place.office.upper(), styles.title("body_bold"))
    sheet.merge_range(0, right[0], 0, right[1], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", styles.title("body_bold"))
    sheet.merge_range(1, right[0], 1, right[1], "Độc lập - Tự do - Hạnh phúc", styles.title("body_bold"))
    name = f"{place.commune[:1].upper()}{place.commune[1:]}, {place.province}"
    lines = [
        ("DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC, NGƯỜI LAO ĐỘNG VÀ NGƯỜI HOẠT ĐỘNG KHÔNG CHUYÊN TRÁCH", "title"),
        (f"{name} (Tính đến ngày {as_of.day}/{as_of.month}/{as_of.year})", "italic"),
        (f"{MARK} - không có người thật, không dùng làm hồ sơ", "mark"),
    ]
    for order, (text, style) in enumerate(lines):
        sheet.merge_range(2 + order, 0, 2 + order, min(17, last), text, styles.title(style))
    sheet.set_row(HEADING_TOP - 1, 6)


def _lines(column: Column) -> int:
    """How many lines the heading takes in bold letters in its column."""
    return len(textwrap.wrap(column.heading, max(4, int(column.width * 0.92))))


def _headings(sheet: Any, styles: Styles, columns: list[Column]) -> None:
    """Two merged rows of headings and a row of column numbers."""
    top, form = HEADING_TOP, styles.heading()
    start = 0
    while start < len(columns):
        group, end = columns[start].group, start
        while group and end + 1 < len(columns) and columns[end + 1].group == group:
            end += 1
        if group is None:
            sheet.merge_range(top, start, top + 1, start, columns[start].heading, form)
        else:
            if end > start:
                sheet.merge_range(top, start, top, end, group, form)
            else:
                sheet.write_string(top, start, group, form)
            for index in range(start, end + 1):
                sheet.write_string(top + 1, index, columns[index].heading, form)
        start = end + 1
    for index, column in enumerate(columns):
        sheet.write_string(top + 2, index, f"({index + 1})", styles.counter())
        sheet.set_column(index, index, column.width)
    sheet.set_row(top, 26)
    sheet.set_row(top + 1, LINE * max(_lines(column) for column in columns if column.group))


def _print_setup(sheet: Any, place: Place, last_row: int, last: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.3, top=0.6, bottom=0.6)
    sheet.repeat_rows(HEADING_TOP, HEADING_TOP + 2)
    sheet.repeat_columns(0, 2)
    sheet.fit_to_pages(5, 0)
    sheet.print_area(0, 0, last_row, last)
    sheet.set_header(f"&L{place.commune}, {place.province}&R{MARK}")
    sheet.set_footer(f"&L{MARK}&RTrang &P/&N")
    sheet.freeze_panes(FIRST_ROW, 3)
    sheet.set_zoom(90)


def _total(sheet: Any, styles: Styles, row: int, people: pl.DataFrame, columns: list[Column]) -> None:
    for index, column in enumerate(columns):
        if column.fact == "full_name":
            _put(sheet, row, index, f"{len(people)} người", styles.total("text"))
        elif column.fact == "employee_code":
            _put(sheet, row, index, "Cộng", styles.total("text"))
        elif column.sum:
            _put(sheet, row, index, from_e4(int(people[column.fact].sum())), styles.total(column.style))
        else:
            _put(sheet, row, index, None, styles.total("text"))


def _signatures(sheet: Any, styles: Styles, row: int, place: Place, as_of: dt.date) -> None:
    sheet.merge_range(
        row,
        9,
        row,
        13,
        f"{place.short}, ngày {as_of.day:02d} tháng {as_of.month} năm {as_of.year}",
        styles.title("italic"),
    )
    sheet.merge_range(row + 1, 1, row + 1, 3, "NGƯỜI LẬP BIỂU", styles.title("body_bold"))
    sheet.merge_range(row + 1, 9, row + 1, 13, "TM. ỦY BAN NHÂN DÂN", styles.title("body_bold"))
    sheet.merge_range(row + 2, 9, row + 2, 13, "CHỦ TỊCH", styles.title("body_bold"))


def _roster_sheet(book: Any, people: pl.DataFrame, place: Place, as_of: dt.date, errors: bool) -> list[Planted]:
    styles, columns = Styles(book), columns_of(people)
    sheet = book.add_worksheet(ROSTER_SHEET)
    last = len(columns) - 1
    _titles(sheet, styles, place, as_of, last)
    _headings(sheet, styles, columns)
    cells = cells_of(people, columns)
    units = people["unit"].to_list()
    row, section, rows = FIRST_ROW, 0, []
    for index, unit in enumerate(units):
        if index == 0 or unit != units[index - 1]:
            section += 1
            sheet.write_string(row, 0, roman(section), styles.section())
            sheet.merge_range(row, 1, row, last, unit, styles.section())
            row += 1
        rows.append(row)
        row += 1
    planted = plant(people, columns, cells, rows) if errors else []
    for column, values in enumerate(cells):
        form = styles.body(columns[column].style)
        for index, value in enumerate(values):
            _put(sheet, rows[index], column, value, form)
    _total(sheet, styles, row, people, columns)
    _signatures(sheet, styles, row + 2, place, as_of)
    _print_setup(sheet, place, row + 5, last)
    return planted


def workbook_with_mistakes(
    people: pl.DataFrame, quotas: pl.DataFrame | None, place: Place, as_of: dt.date, errors: bool = True
) -> tuple[bytes, list[Planted]]:
    """The workbook and the cells planted wrong (none when ``errors`` is false).

    The people must be grouped by unit, as the generator gives them. ``quotas``: ``unit, kind, assigned`` or none.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        # a fixed creation date keeps equal content equal byte by byte
        book.set_properties(
            {
                "title": f"Danh sách mẫu {place.commune}",
                "comments": MARK,
                "created": dt.datetime(as_of.year, as_of.month, as_of.day, tzinfo=dt.UTC),
            }
        )
        planted = _roster_sheet(book, people, place, as_of, errors)
        if quotas is not None:
            write_quota_sheet(book, Styles(book), people, quotas, place, as_of)
    return buffer.getvalue(), planted


def workbook(people: pl.DataFrame, quotas: pl.DataFrame | None, place: Place, as_of: dt.date) -> bytes:
    """An official's Excel file (.xlsx): sheet "Danh sách" with the people, sheet "Biên chế giao" with the quota."""
    return workbook_with_mistakes(people, quotas, place, as_of, errors=False)[0]


def cell_name(row: int, column: int) -> str:
    """Zero-based row and column to Excel's name: ``(10, 2)`` → ``C11``."""
    return f"{xl_col_to_name(column)}{row + 1}"
