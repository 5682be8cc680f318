"""Sheets of .xlsx, .ods and .xls files through calamine, before they become tables.

This module and what it imports do without the data frame library, whose import costs the reading process more than
all its other imports together.
"""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree

import fastexcel
import python_calamine

from tinhgon.roster.letters import letter_of
from tinhgon.roster.limits import Limits
from tinhgon.roster.reading.container import Package, SheetScan, examine
from tinhgon.roster.reading.places import Merge, merge_of
from tinhgon.roster.refused import RosterRefused

UNREADABLE = "Không đọc được tệp này. Hãy mở bằng Excel, lưu lại thành .xlsx rồi chọn lại."
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_GRID_ROWS, _GRID_COLUMNS = 1_048_576, 16_384


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _parse(part: bytes) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(part)
    except ElementTree.ParseError:
        raise RosterRefused("broken", UNREADABLE) from None


def _workbook_part(package: Package) -> str:
    relations = package.small_parts.get("_rels/.rels")
    if relations is not None:
        for element in _parse(relations):
            if element.get("Type", "").endswith("/officeDocument"):
                return element.get("Target", "").lstrip("/")
    return "xl/workbook.xml"


def _sheet_parts(package: Package) -> dict[str, str]:
    """Sheet name → part holding its cells."""
    workbook = _workbook_part(package)
    folder, _, file = workbook.rpartition("/")
    relations = package.small_parts.get(f"{folder}/_rels/{file}.rels")
    book = package.small_parts.get(workbook)
    if relations is None or book is None:
        return {}
    targets = {each.get("Id", ""): each.get("Target", "") for each in _parse(relations)}
    parts = {}
    for element in _parse(book).iter():
        if _local(element.tag) == "sheet":
            target = targets.get(element.get(_RELATION) or element.get(_STRICT_RELATION) or "", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            parts[element.get("name", "")] = path
    return parts


def refuse_foreign(package: Package) -> str:
    """``xlsx`` or ``ods``; raises for other things that live in a zip."""
    names = {name.lower() for name in package.names}
    kind = package.small_parts.get("mimetype", b"")
    if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if any(name.startswith("word/") for name in names) or b"opendocument.text" in kind:
        raise RosterRefused("word", "Đây là tệp Word. Hãy dùng bảng Excel.")
    if any(name.startswith("ppt/") for name in names):
        raise RosterRefused("slides", "Đây là tệp trình chiếu. Hãy dùng bảng Excel.")
    if any(name.endswith("workbook.bin") for name in names):
        raise RosterRefused("xlsb", "Tệp dạng .xlsb chưa đọc được. Hãy lưu lại thành .xlsx.")
    if any(name.endswith((".xlsx", ".xls", ".ods", ".csv")) for name in names):
        raise RosterRefused("archive", "Đây là tệp nén. Hãy giải nén rồi chọn tệp Excel bên trong.")
    if "[content_types].xml" not in names or _workbook_part(package).lower() not in names:
        raise RosterRefused("not_a_workbook", "Tệp không chứa bảng tính. Hãy mở bằng Excel rồi lưu lại thành .xlsx.")
    return "xlsx"


def _refuse_far_merges(merges: Iterable[Merge]) -> tuple[Merge, ...]:
    kept = tuple(each for each in merges if each.bottom < _GRID_ROWS and each.right < _GRID_COLUMNS)
    return kept[:50_000]


@dataclass(frozen=True)
class RawSheet:
    """A sheet as the reader gave it: ``table`` is None when it is empty, else its filled columns as Arrow text.

    ``indices`` are the zero-based positions of those columns; ``errors`` are cells that the reader left empty.
    """

    name: str
    table: fastexcel.ExcelSheet | None
    height: int
    indices: list[int]
    errors: list[tuple[str, str]]
    merges: tuple[Merge, ...]
    visible: bool


def _load(reader: fastexcel.ExcelReader, index: int, limits: Limits) -> tuple[fastexcel.ExcelSheet | None, list[int]]:
    # A cell of spaces is an empty cell.
    sheet = reader.load_sheet(index, header_row=None, skip_rows=0, dtypes="string", whitespace_as_null=True)
    if not sheet.width or not sheet.height:
        return None, []
    indices = [column.absolute_index for column in sheet.selected_columns]
    if max(indices) >= limits.columns * 4:
        far = letter_of(min(max(indices), _GRID_COLUMNS - 1))
        raise RosterRefused(
            "too_many_columns", f"Có ô ở cột {far}, quá xa bảng. Hãy xoá các ô thừa bên phải rồi chọn lại."
        )
    return sheet, indices


def open_workbook(data: bytes, limits: Limits) -> tuple[list[RawSheet], list[tuple[str, str]]]:
    """Every worksheet, and notices (code, text). Raises :class:`RosterRefused`."""
    package = examine(data, limits) if data.startswith(b"PK") else None
    kind = refuse_foreign(package) if package else "xls"
    parts = _sheet_parts(package) if package and kind == "xlsx" else {}
    notices = list(package.notices) if package else []
    if package is None and "_VBA_PROJECT".encode("utf-16-le") in data:
        notices.append(("macro", "Tệp có macro; phần mềm chỉ đọc ô, không chạy macro."))
    try:
        reader = fastexcel.read_excel(data)
        names = list(reader.sheet_names)
        book = python_calamine.load_workbook(io.BytesIO(data))
        visible = {each.name: str(each.visible).endswith(".Visible") for each in book.sheets_metadata}
    except (fastexcel.FastExcelError, python_calamine.CalamineError, ValueError, OSError):
        raise RosterRefused("broken", UNREADABLE) from None
    if len(names) > limits.sheets:
        raise RosterRefused(
            "too_many_sheets", f"Tệp có {len(names)} trang, quá giới hạn {limits.sheets}. Hãy tách tệp."
        )
    sheets = []
    for index, name in enumerate(names):
        scan = package.sheets.get(parts.get(name, ""), SheetScan()) if package else SheetScan()
        try:
            table, indices = _load(reader, index, limits)
        except fastexcel.FastExcelError as error:
            if "not a worksheet" in str(error).lower() or "chart" in str(error).lower():
                continue
            raise RosterRefused("broken", UNREADABLE) from None
        merges = [merge_of(reference) for reference in scan.merges]
        if kind != "xlsx" and table is not None:
            merges = _calamine_merges(book, name)
        height = table.height if table is not None else 0
        kept = _refuse_far_merges(merges)
        sheets.append(RawSheet(name, table, height, indices, scan.errors, kept, visible.get(name, True)))
    return sheets, notices


def _calamine_merges(book: python_calamine.CalamineWorkbook, name: str) -> list[Merge]:
    ranges = book.get_sheet_by_name(name).merged_cell_ranges or []
    return [Merge(top, left, bottom, right) for (top, left), (bottom, right) in ranges]
