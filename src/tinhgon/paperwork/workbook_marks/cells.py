"""Cells of one worksheet painted in place: the value, the formula and the rest of the look stay."""

from __future__ import annotations

import copy

from lxml import etree

from tinhgon.paperwork.workbook_marks.package import Element, main
from tinhgon.roster.letters import index_of, letter_of

RED = "FFFF7C80"


class Styles:
    """The cell formats of a workbook. ``painted`` gives a format like another one but filled red."""

    def __init__(self, tree: Element) -> None:
        self._tree = tree
        self._formats = tree.find(main("cellXfs"))
        self._painted: dict[int, int] = {}
        self._fill: int | None = None

    def painted(self, style: int) -> int:
        if style not in self._painted:
            if self._fill is None:
                self._fill = self.add("fills", _solid(RED))
            clone = copy.deepcopy(self._formats[style if style < len(self._formats) else 0])
            clone.set("fillId", str(self._fill))
            clone.set("applyFill", "1")
            self._painted[style] = self._append(self._formats, clone)
        return self._painted[style]

    def add(self, group: str, element: Element) -> int:
        """Appends a font, fill, border or format and returns its index."""
        return self._append(self._tree.find(main(group)), element)

    @staticmethod
    def _append(group: Element, element: Element) -> int:
        group.append(element)
        group.set("count", str(len(group)))
        return len(group) - 1


def _solid(colour: str) -> Element:
    fill = etree.Element(main("fill"))
    pattern = etree.SubElement(fill, main("patternFill"), patternType="solid")
    etree.SubElement(pattern, main("fgColor"), rgb=colour)
    etree.SubElement(pattern, main("bgColor"), indexed="64")
    return fill


def reference(row: int, column: int) -> str:
    """``(12, 6)`` → ``F12``; both count from one."""
    return f"{letter_of(column - 1)}{row}"


def merge_anchors(sheet: Element) -> list[tuple[int, int, int, int]]:
    """Merged ranges as (top, left, bottom, right), counting from one."""
    group = sheet.find(main("mergeCells"))
    ranges = []
    for merged in group if group is not None else ():
        first, _, last = merged.get("ref").partition(":")
        ranges.append((*_place(first), *_place(last or first)))
    return ranges


def anchored(row: int, column: int, merges: list[tuple[int, int, int, int]]) -> tuple[int, int]:
    """The cell that shows: of a merged range only the first one does."""
    for top, left, bottom, right in merges:
        if top <= row <= bottom and left <= column <= right:
            return top, left
    return row, column


def paint(sheet: Element, places: set[tuple[int, int]], styles: Styles) -> None:
    """Paints the cells at (row, column); an absent cell is made, empty."""
    wanted: dict[int, list[int]] = {}
    for row, column in places:
        wanted.setdefault(row, []).append(column)
    data = sheet.find(main("sheetData"))
    number, found = 0, {}
    for element in data:
        number = int(element.get("r") or number + 1)
        if number in wanted:
            found[number] = element
    for row in sorted(wanted):
        line = found.get(row)
        if line is None:
            line = _new_row(data, row)
        for column in sorted(wanted[row]):
            cell = _cell(line, row, column)
            cell.set("s", str(styles.painted(int(cell.get("s") or 0))))


def _new_row(data: Element, row: int) -> Element:
    line = etree.Element(main("row"), r=str(row))
    after = next((index for index, other in enumerate(data) if int(other.get("r") or 0) > row), len(data))
    data.insert(after, line)
    return line


def _cell(line: Element, row: int, column: int) -> Element:
    place = 0
    for index, cell in enumerate(line):
        place = _place(cell.get("r"))[1] if cell.get("r") else place + 1
        if place == column:
            return cell
        if place > column:
            return _insert(line, index, row, column)
    return _insert(line, len(line), row, column)


def _insert(line: Element, index: int, row: int, column: int) -> Element:
    cell = etree.Element(main("c"), r=reference(row, column))
    if line.get("s") is not None:
        cell.set("s", line.get("s"))
    line.insert(index, cell)
    return cell


def _place(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789").replace("$", "")
    return int(cell[len(cell.rstrip("0123456789")) :]), index_of(letters) + 1
