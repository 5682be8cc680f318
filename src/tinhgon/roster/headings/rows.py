"""Where the heading rows are, and the path of headings above each column."""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from tinhgon.roster.headings.match import match_path
from tinhgon.roster.headings.vocabulary import plain, vocabulary
from tinhgon.roster.reading.cells import Merge, SheetCells

LOOKED_AT = 60  # rows from the top in which a heading is sought
DEEPEST = 4
_NUMBER = re.compile(r"[-+]?[\d.,]+%?|\d{4}-\d\d-\d\d.*")

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

Grid = list[list[str | None]]


@dataclass(frozen=True, slots=True)
class HeadingRows:
    """Zero-based first and last heading row, and one path a column."""

    top: int
    bottom: int
    paths: tuple[tuple[str, ...], ...]
    matched: int


def _grid(sheet: SheetCells) -> Grid:
    return [list(row) for row in sheet.cells.head(LOOKED_AT).rows()]


def _is_number(cell: str | None) -> bool:
    return cell is not None and _NUMBER.fullmatch(cell.strip()) is not None


def _hits(row: list[str | None]) -> int:
    """How many distinct known headings stand in one row."""
    words = vocabulary()
    seen = set()
    for cell in row:
        if cell is None or _is_number(cell) or len(cell) > 200:
            continue
        form = plain(cell)
        if not form:
            continue
        if form in words.familiar or plain(cell.partition("(")[0]) in words.familiar:
            seen.add(form)
            continue
        match = match_path([cell])
        if match.target is not None or match.reason == "year":
            seen.add(form)
    return len(seen)


def _covered(merges: tuple[Merge, ...], row: int, column: int) -> Merge | None:
    return next((m for m in merges if m.top <= row <= m.bottom and m.left <= column <= m.right), None)


def _continues(grid: Grid, merges: tuple[Merge, ...], top: int, row: int) -> bool:
    """Whether ``row`` still belongs to the heading that starts at ``top``.

    A column that already ended (it has a heading above and no neighbour shares it) is empty here, as a merged cell or
    as the blank that an export leaves; a first row of data fills such columns.
    """
    cells = grid[row]
    filled = [column for column, cell in enumerate(cells) if cell is not None]
    years = all(_YEAR.fullmatch(cells[column] or "") for column in filled)
    if not filled or (all(_is_number(cells[column]) for column in filled) and not years):
        return False
    above = grid[row - 1]
    for column in filled:
        merge = _covered(merges, row, column)
        if merge is not None and merge.top < row:
            return False
        parent = above[column] is not None or any(
            each is not None for each in (grid[r][column] for r in range(top, row))
        )
        spread = _covered(merges, row - 1, column)
        is_group = spread is not None and spread.right > spread.left
        next_blank = column + 1 < len(above) and above[column + 1] is None
        if parent and not is_group and not (next_blank and column + 1 in filled):
            return False
    vertical = any(m.top <= row - 1 and m.bottom >= row for m in merges)
    under_group = any(
        ((m := _covered(merges, row - 1, column)) is not None and m.right > m.left) or above[column] is None
        for column in filled
    )
    return vertical or under_group


def _paths(grid: Grid, merges: tuple[Merge, ...], top: int, bottom: int, width: int) -> tuple[tuple[str, ...], ...]:
    levels: list[list[str | None]] = []
    for row in range(top, bottom + 1):
        cells: list[str | None] = [None] * width
        for column in range(width):
            merge = _covered(merges, row, column)
            source = (merge.top, merge.left) if merge else (row, column)
            cells[column] = grid[source[0]][source[1]] if top <= source[0] <= bottom and source[1] < width else None
        levels.append(cells)
    for level, cells in enumerate(levels[:-1]):
        # Without merged cells a parent stands over its first child only; the blanks to its right that have a
        # heading below belong to it.
        parent: str | None = None
        for column in range(width):
            below = any(later[column] is not None for later in levels[level + 1 :])
            if cells[column] is not None:
                parent = cells[column]
                if not below:
                    parent = None
            elif (
                below and parent is not None and not any(levels[higher][column] is not None for higher in range(level))
            ):
                if _covered(merges, top + level, column - 1) is None:
                    cells[column] = parent
            else:
                parent = None
    paths = []
    for column in range(width):
        path: list[str] = []
        for cells in levels:
            text = cells[column]
            if text is not None and (not path or path[-1] != text):
                path.append(text)
        paths.append(tuple(path) or ("",))
    return tuple(paths)


def _group_row_above(grid: Grid, merges: tuple[Merge, ...], top: int, width: int) -> bool:
    """A row of broad groups (``THÔNG TIN CHUNG | LƯƠNG``) over the row that was found."""
    if top == 0:
        return False
    groups = [
        m for m in merges if m.top == m.bottom == top - 1 and m.right > m.left and grid[m.top][m.left] is not None
    ]
    filled = sum(cell is not None for cell in grid[top - 1])
    vertical = any(m.top == top - 1 and m.bottom >= top for m in merges)
    widest = max((m.right - m.left + 1 for m in groups), default=0)
    return (len(groups) >= 2 and filled >= 2 and widest < width) or (vertical and bool(groups) and filled >= 2)


def find_headings(sheet: SheetCells) -> HeadingRows | None:
    """The heading rows, or None when no row of the first sixty has two known headings."""
    grid = _grid(sheet)
    if not grid:
        return None
    width = sheet.cells.width
    merges = tuple(m for m in sheet.merges if m.top < LOOKED_AT and m.left < width)
    scored = [(_hits(row), -index) for index, row in enumerate(grid)]
    best, negative = max(scored)
    if best < 2:
        return None
    top = -negative
    # An earlier row with nearly as many hits is the upper half of the same heading.
    if top and scored[top - 1][0] >= 2 and _continues(grid, merges, top - 1, top):
        top -= 1
    if _group_row_above(grid, merges, top, width):
        top -= 1
    bottom = top
    while bottom + 1 < len(grid) and bottom - top + 1 < DEEPEST:
        inside = any(m.top <= bottom and m.bottom > bottom and m.top >= top for m in merges)
        if not (inside or _continues(grid, merges, top, bottom + 1)):
            break
        bottom += 1
    paths = _paths(grid, merges, top, bottom, width)
    matched = sum(match_path(path).target is not None for path in paths if path[-1])
    return HeadingRows(top, bottom, paths, matched)


def text_above(sheet: SheetCells, top: int) -> list[str]:
    """Filled cells over the headings, one string a row."""
    rows = sheet.cells.head(top).select(pl.all().cast(pl.String)).rows()
    return [" ".join(dict.fromkeys(cell for cell in row if cell is not None)) for row in rows if any(row)]
