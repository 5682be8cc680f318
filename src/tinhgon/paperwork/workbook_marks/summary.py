"""The sheet that lists every finding, appended after the user's own sheets."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from tinhgon.paperwork.literal import xml
from tinhgon.paperwork.workbook_marks.cells import Styles, reference
from tinhgon.paperwork.workbook_marks.package import MAIN, RELATION, Package, main

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_NAME = "Kết quả kiểm tra"


@dataclass(frozen=True, slots=True)
class SummaryTable:
    """``links`` has, for each row, the cell it is about: ``'Trang 1'!F12``. A number is written as a number."""

    title: str
    lines: tuple[str, ...]
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str | int | None, ...], ...]
    links: tuple[str, ...]
    linked_column: int


def append_summary(package: Package, styles: Styles, table: SummaryTable) -> str:
    """Returns the name the sheet got."""
    name = _free_sheet_name(package)
    part = package.free_name("xl/worksheets/ketqua{}.xml")
    package.put_tree(part, _sheet(table, _looks(styles)))
    package.declare(part, _SHEET_TYPE)
    identifier = package.relate("xl/workbook.xml", part, "worksheet")
    sheets = package.tree("xl/workbook.xml").find(main("sheets"))
    entry = etree.SubElement(sheets, main("sheet"), name=name)
    entry.set("sheetId", str(max(int(sheet.get("sheetId") or 0) for sheet in sheets) + 1))
    entry.set(f"{{{RELATION}}}id", identifier)
    return name


def _free_sheet_name(package: Package) -> str:
    taken = {name.lower() for name in package.sheets()}
    name, index = _NAME, 1
    while name.lower() in taken:
        index += 1
        name = f"{_NAME} {index}"
    return name


def _looks(styles: Styles) -> dict[str, int]:
    face = '<name val="Times New Roman"/><family val="1"/>'
    plain = styles.add("fonts", etree.fromstring(f'<font xmlns="{MAIN}"><sz val="11"/>{face}</font>'))
    bold = styles.add("fonts", etree.fromstring(f'<font xmlns="{MAIN}"><b/><sz val="11"/>{face}</font>'))
    large = styles.add("fonts", etree.fromstring(f'<font xmlns="{MAIN}"><b/><sz val="14"/>{face}</font>'))
    sides = "".join(f'<{side} style="thin"><color auto="1"/></{side}>' for side in ("left", "right", "top", "bottom"))
    ruled = styles.add("borders", etree.fromstring(f'<border xmlns="{MAIN}">{sides}<diagonal/></border>'))

    def look(font: int, border: int, align: str, number: int = 0) -> int:
        return styles.add(
            "cellXfs",
            etree.fromstring(
                f'<xf xmlns="{MAIN}" numFmtId="{number}" fontId="{font}" fillId="0" borderId="{border}" xfId="0" '
                'applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">'
                f'<alignment horizontal="{align}" vertical="center" wrapText="1"/></xf>'
            ),
        )

    return {
        "title": look(large, 0, "center"),
        "line": look(plain, 0, "left"),
        "heading": look(bold, ruled, "center"),
        "text": look(plain, ruled, "left"),
        "number": look(plain, ruled, "right", number=3),
    }


def _sheet(table: SummaryTable, looks: dict[str, int]) -> str:
    last = len(table.headings)
    widths = "".join(f'<col min="{i}" max="{i}" width="{w}" customWidth="1"/>' for i, w in enumerate(table.widths, 1))
    rows = [_row(1, [_string(1, 1, table.title, looks["title"])])]
    merges = [(1, 1, 1, last)]
    for index, line in enumerate(table.lines, start=2):
        rows.append(_row(index, [_string(index, 1, line, looks["line"])]))
        merges.append((index, 1, index, last))
    top = len(table.lines) + 3
    rows.append(_row(top, [_string(top, i, text, looks["heading"]) for i, text in enumerate(table.headings, 1)]))
    for index, values in enumerate(table.rows, start=top + 1):
        rows.append(_row(index, [_value(index, i, value, looks) for i, value in enumerate(values, 1)]))
    links = "".join(
        f'<hyperlink ref="{reference(index, table.linked_column)}" location="{xml(link)}"/>'
        for index, link in enumerate(table.links, start=top + 1)
    )
    merged = "".join(f'<mergeCell ref="{reference(t, a)}:{reference(b, z)}"/>' for t, a, b, z in merges)
    return (
        f'<worksheet xmlns="{MAIN}"><sheetPr><tabColor rgb="FFFF7C80"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{top}" topLeftCell="A{top + 1}" activePane="bottomLeft" '
        f'state="frozen"/></sheetView></sheetViews><cols>{widths}</cols><sheetData>{"".join(rows)}</sheetData>'
        f'<mergeCells count="{len(merges)}">{merged}</mergeCells>'
        f"{f'<hyperlinks>{links}</hyperlinks>' if links else ''}"
        '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>'
    )


def _row(index: int, cells: list[str]) -> str:
    return f'<row r="{index}">{"".join(cells)}</row>'


def _value(row: int, column: int, value: str | int | None, looks: dict[str, int]) -> str:
    if isinstance(value, int):
        return f'<c r="{reference(row, column)}" s="{looks["number"]}"><v>{value}</v></c>'
    return _string(row, column, value or "", looks["text"])


def _string(row: int, column: int, text: str, look: int) -> str:
    body = f'<is><t xml:space="preserve">{xml(text)}</t></is>'
    return f'<c r="{reference(row, column)}" s="{look}" t="inlineStr">{body}</c>'
