"""Pieces of WordprocessingML: runs, paragraphs, rules, layout tables and data tables."""

from __future__ import annotations

from tinhgon.paperwork.document import CellKind, Row, RowKind, Table, shown
from tinhgon.paperwork.literal import xml
from tinhgon.paperwork.table_layout import (
    HeadCell,
    fit,
    heading_cells,
    heading_depth,
    label_span,
    on_paper,
    stays_whole,
    text_width,
)
from tinhgon.paperwork.word_styles import Style

_TWIPS_A_MM = 56.6929
_JUSTIFICATION = {CellKind.TEXT: "left", CellKind.CENTRED: "center", CellKind.NUMBER: "right"}


def twips(mm: float) -> int:
    return round(mm * _TWIPS_A_MM)


def run(text: str, *, bold: bool | None = None, italic: bool = False, size: float | None = None) -> str:
    marks = ("" if bold is None else "<w:b/>" if bold else '<w:b w:val="0"/>') + ("<w:i/>" if italic else "")
    if size is not None:
        marks += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in xml(text).split("\n"))
    return f"<w:r>{properties}{lines}</w:r>"


def par(runs: str, style: Style, *, keep_next: bool = False, section: str = "", extra: str = "") -> str:
    keep = "<w:keepNext/>" if keep_next else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/>{keep}{extra}{section}</w:pPr>{runs}</w:p>'


def rule(text: str, size: float, share: float, width: float) -> str:
    """A solid rule under a centred line, ``share`` of its length: the top border of an empty, indented paragraph."""
    side = twips(max(0.0, (width - text_width(text, size) * share) / 2))
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    return par("", Style.RULE, extra=f'{border}<w:ind w:left="{side}" w:right="{side}"/>')


def boxed(text: str, width: float) -> str:
    side = twips(max(0.0, (width - text_width(text, 10) * 1.06 - 8) / 2))
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="6" w:space="2" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right")
    )
    return par(run(text), Style.BANNER, extra=f'<w:pBdr>{edges}</w:pBdr><w:ind w:left="{side}" w:right="{side}"/>')


def cell(content: str, width: float, *, span: int = 1, merge: str = "", middle: bool = False) -> str:
    properties = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if merge:
        properties += f'<w:vMerge w:val="{merge}"/>'
    if middle:
        properties += '<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _row(cells: str, *, header: bool = False) -> str:
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _grid(widths: list[float]) -> str:
    return "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths) + "</w:tblGrid>"


def layout_table(rows: list[list[str]], widths: list[float], indent: float = 0.0) -> str:
    """A table without borders, for parts that stand side by side."""
    properties = (
        f'<w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/><w:tblInd w:w="{twips(indent)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
    )
    return f"<w:tbl>{properties}{_grid(widths)}{''.join(_row(''.join(cells)) for cells in rows)}</w:tbl>"


def table(data: Table, width: float) -> str:
    """A data table with ruled cells, its headings repeated on every page."""
    data = on_paper(data, width)
    size, widths = fit(data, width)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    properties = (
        f'<w:tblPr><w:tblW w:w="{twips(width)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
    )
    head = _heading_rows(data, widths, size)
    # The row before the total, and every row of a short table, holds on to the next one.
    last = len(data.rows) - 1
    whole = stays_whole(data, size, widths)
    holds = [index < last and (index == last - 1 or whole) for index in range(len(data.rows))]
    rows = zip(data.rows, holds, strict=True)
    body = "".join(_data_row(row, data, widths, size, held=held) for row, held in rows)
    above = par(run(data.caption), Style.TABLE_CAPTION) if data.caption else ""
    above += par(run(data.unit), Style.TABLE_UNIT) if data.unit else ""
    return f"{above}<w:tbl>{properties}{_grid(widths)}{head}{body}</w:tbl>{par('', Style.GAP)}"


def _heading_rows(data: Table, widths: list[float], size: float) -> str:
    depth = heading_depth(data.columns)
    by_place = {(head.row, head.column): head for head in heading_cells(data.columns)}
    rows = []
    for row in range(depth):
        cells, column = "", 0
        while column < len(data.columns):
            head = _covering(by_place, row, column)
            breadth = sum(widths[column : column + head.column_span])
            merge = "" if head.row_span == 1 else "restart" if head.row == row else "continue"
            content = _heading_text(head, size) if head.row == row else par("", Style.CELL)
            cells += cell(content, breadth, span=head.column_span, merge=merge, middle=True)
            column += head.column_span
        rows.append(_row(cells, header=True))
    if data.column_numbers:
        numbers = (par(run(f"({i})", size=size), Style.HEADING_CELL) for i in range(1, len(widths) + 1))
        rows.append(_row("".join(cell(text, w) for text, w in zip(numbers, widths, strict=True)), header=True))
    return "".join(rows)


def _covering(by_place: dict[tuple[int, int], HeadCell], row: int, column: int) -> HeadCell:
    while (row, column) not in by_place:
        row -= 1
    return by_place[row, column]


def _heading_text(head: HeadCell, size: float) -> str:
    runs = run(head.text, bold=True, size=size)
    if head.article:
        runs += f"<w:r><w:br/></w:r>{run(f'({head.article})', bold=False, italic=True, size=size * 0.85)}"
    return par(runs, Style.HEADING_CELL)


def _data_row(row: Row, data: Table, widths: list[float], size: float, *, held: bool) -> str:
    if row.kind is RowKind.SECTION:
        text = par(run(shown(row.cells[0]), bold=True, size=size), Style.CELL, keep_next=True)
        return _row(cell(text, sum(widths), span=len(widths)))
    total = row.kind is RowKind.TOTAL
    span = label_span(row) if total else 1
    cells = ""
    if span > 1:
        label = par(run(shown(row.cells[0]), bold=True, size=size), Style.HEADING_CELL)
        cells = cell(label, sum(widths[:span]), span=span, middle=True)
    for index in range(span if span > 1 else 0, len(widths)):
        side = f'<w:jc w:val="{_JUSTIFICATION[data.columns[index].kind]}"/>'
        content = par(run(shown(row.cells[index]), bold=total, size=size), Style.CELL, keep_next=held, extra=side)
        cells += cell(content, widths[index], middle=True)
    return _row(cells)
