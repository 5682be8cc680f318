"""Widths, merged headings and type size of a table, worked out once for Word and PDF alike."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from tinhgon.paperwork.document import CellKind, Column, Row, RowKind, Table, Value, shown

_POINT_MM = 0.3528
_CELL_SIDES_MM = 2.4
_LARGEST_PT, _LEGIBLE_PT, _SMALLEST_PT = 12.0, 7.5, 6.5
_TIGHTEST = 0.4  # text columns are not squeezed below this part of their least width
# Widths of letters of Times New Roman bold as shares of the type size, by kind of letter.
_LOWER_EM, _UPPER_EM, _BLANK_EM = 0.52, 0.71, 0.25
_EMS = {
    **dict.fromkeys("iìíỉĩịjltf.,:;'|!()[]-", 0.31),
    **dict.fromkeys("mw", 0.8),
    **dict.fromkeys("MW%", 0.98),
    **dict.fromkeys("IÌÍỈĨỊ", 0.39),
    **dict.fromkeys("ươừứửữựờớởỡợ", 0.6),
    **dict.fromkeys("0123456789/", 0.5),
    " ": _BLANK_EM,
}
_TEXT_SHARE_MM = 1.25  # least width of one unit of a text column's share at 12 pt


_WHOLE_MM = 75.0
_LINE_EM = 1.17
_ROW_SIDES_MM = 2.3
_MARGIN = 1.08  # letters are measured approximately
_ARTICLE = 0.85  # size of the article under a heading
_LONGEST_KEPT = 16  # a longer word, such as a web address, may break


@dataclass(frozen=True, slots=True)
class HeadCell:
    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    article: str = ""


def heading_depth(columns: tuple[Column, ...]) -> int:
    return max(len(column.heading) for column in columns)


def heading_cells(columns: tuple[Column, ...]) -> list[HeadCell]:
    """Merged cells of the headings, row by row: equal neighbours join, a short path reaches down to the last row."""
    depth = heading_depth(columns)
    cells: list[HeadCell] = []
    for row in range(depth):
        start = 0
        while start < len(columns):
            path = columns[start].heading
            if row >= len(path):
                start += 1
                continue
            last = row == len(path) - 1
            end = start + 1
            while not last and end < len(columns) and _same(path, columns[end].heading, row):
                end += 1
            article = columns[start].article if last else ""
            cells.append(HeadCell(row, start, depth - row if last else 1, end - start, path[row], article))
            start = end
    return cells


def _same(path: tuple[str, ...], other: tuple[str, ...], row: int) -> bool:
    return len(other) > row + 1 and path[: row + 1] == other[: row + 1]


def label_span(row: Row) -> int:
    """How many columns the first cell of a total row covers: it and the empty cells after it."""
    span = 1
    while span < len(row.cells) and row.cells[span] is None:
        span += 1
    return span


def _longest(table: Table, index: int) -> str:
    rows = (row for row in table.rows if row.kind is RowKind.DATA or (row.kind is RowKind.TOTAL and index > 0))
    return max((shown(row.cells[index]) for row in rows), key=len, default="")


def text_width(text: str, size: float) -> float:
    """About how many millimetres a line of bold type takes."""
    ems = sum(_EMS.get(c) or (_UPPER_EM if c.isupper() else _LOWER_EM) for c in text)
    return ems * size * _POINT_MM


def on_paper(table: Table, width_mm: float) -> Table:
    """The table without those spare columns for which a legible line has no room."""
    needs = [_need(table, index) for index in range(len(table.columns))]
    kept = list(range(len(table.columns)))
    while sum(needs[index].at(_LEGIBLE_PT) for index in kept) > width_mm:
        dropped = max(kept, key=lambda index: table.columns[index].spare)
        if not table.columns[dropped].spare:
            break
        kept.remove(dropped)
    return table if len(kept) == len(table.columns) else _with_columns(table, kept)


def _with_columns(table: Table, kept: list[int]) -> Table:
    rows = tuple(replace(row, cells=tuple(row.cells[index] for index in kept)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[index] for index in kept), rows=rows)


def fit(table: Table, width_mm: float) -> tuple[float, list[float]]:
    """Type size in points and the width of each column in mm, filling ``width_mm`` exactly.

    Numbers are never broken: the type gets smaller until every number and every heading word fits on one line and the
    text columns keep their least width. What is still too wide is taken from the text columns.
    """
    needs = [_need(table, index) for index in range(len(table.columns))]
    size = _LARGEST_PT
    while True:
        least = [need.at(size) for need in needs]
        spare = width_mm - sum(least)
        if spare >= 0 or size <= _SMALLEST_PT:
            break
        size -= 0.5
    is_text = [column.kind is CellKind.TEXT for column in table.columns]
    if spare < 0:
        return size, _squeezed(least, is_text, width_mm)
    shares = [column.share if text else 0 for column, text in zip(table.columns, is_text, strict=True)]
    if not any(shares):
        shares = [1] * len(shares)
    return size, [width + spare * share / sum(shares) for width, share in zip(least, shares, strict=True)]


def _squeezed(least: list[float], is_text: list[bool], width_mm: float) -> list[float]:
    fixed = sum(width for width, text in zip(least, is_text, strict=True) if not text)
    soft = sum(least) - fixed
    if soft == 0 or width_mm - fixed < soft * _TIGHTEST:
        return [width * width_mm / sum(least) for width in least]
    factor = (width_mm - fixed) / soft
    return [width * factor if text else width for width, text in zip(least, is_text, strict=True)]


@dataclass(frozen=True, slots=True)
class _Need:
    """What a column needs at one point of type: ``word`` for its longest unbroken text, ``share`` to look right."""

    word: float
    share: float

    def at(self, size: float) -> float:
        return max(self.word * size + _CELL_SIDES_MM, self.share * size)


def _need(table: Table, index: int) -> _Need:
    column = table.columns[index]
    widest = max((text_width(word, 1.0) for word in column.heading[-1].split()), default=0.0)
    for word in f"({column.article})".split():
        widest = max(widest, text_width(word, _ARTICLE))
    if column.kind is CellKind.TEXT:
        widest = max(widest, text_width(_longest_data_word(table, index), 1.0))
        return _Need(widest * _MARGIN, column.share * _TEXT_SHARE_MM / _LARGEST_PT)
    return _Need(max(widest, text_width(_longest(table, index), 1.0)) * _MARGIN, 0.0)


def _longest_data_word(table: Table, index: int) -> str:
    texts = {str(row.cells[index]) for row in table.rows if row.kind is RowKind.DATA and row.cells[index] is not None}
    words = {word for text in texts for word in text.split()}
    return max((word for word in words if len(word) <= _LONGEST_KEPT), key=_letters, default="")


def _letters(word: str) -> float:
    return text_width(word, 1.0)


def stays_whole(table: Table, size: float, widths: list[float]) -> bool:
    """A table of less than a third of a page is not broken over two."""
    left = _WHOLE_MM - 2 * heading_depth(table.columns) * _line_mm(size)
    for row in table.rows:
        lines = 1 if row.kind is RowKind.SECTION else max(map(_lines, row.cells, widths, [size] * len(widths)))
        left -= lines * _line_mm(size) + _ROW_SIDES_MM
        if left < 0:
            return False
    return True


def _line_mm(size: float) -> float:
    return size * _LINE_EM * _POINT_MM


def _lines(value: Value, width: float, size: float) -> int:
    room = max(width - _CELL_SIDES_MM, 1.0)
    return sum(math.ceil(max(text_width(part, size), 0.1) / room) for part in shown(value).split("\n"))
