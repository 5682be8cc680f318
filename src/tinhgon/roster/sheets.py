"""One sheet understood: what kind it is, what its columns hold, which rows are people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

import polars as pl

from tinhgon.roster.headings.match import BIRTH_OF, Match, match_all
from tinhgon.roster.headings.rows import find_headings, text_above
from tinhgon.roster.headings.titles import as_of, title_of, year_of
from tinhgon.roster.headings.vocabulary import folded, layouts
from tinhgon.roster.letters import letter_of
from tinhgon.roster.reading.cells import SheetCells
from tinhgon.roster.rows import classify


class SheetKind(StrEnum):
    ROSTER = "roster"
    QUOTA = "quota"
    OTHER = "other"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Column:
    """One column under the headings."""

    index: int
    heading: str  # ``A > B``
    match: Match

    @property
    def letter(self) -> str:
        return letter_of(self.index)


@dataclass(frozen=True)
class SheetDraft:
    """``heading_rows`` are as Excel counts, inclusive. ``rows`` has one line a filled row under the headings."""

    cells: SheetCells
    kind: SheetKind
    why: str  # why it is not read, for a reader
    title: str = ""
    as_of: dt.date | None = None
    heading_rows: tuple[int, int] = (0, 0)
    columns: tuple[Column, ...] = ()
    rows: pl.DataFrame | None = None

    @property
    def name(self) -> str:
        return self.cells.name

    def column_of(self, target: str) -> Column | None:
        return next((c for c in self.columns if c.match.target == target and c.match.certain), None)

    def targets(self) -> set[str]:
        return {c.match.target for c in self.columns if c.match.target is not None and c.match.certain}

    def body(self) -> pl.DataFrame:
        """Cells under the headings with ``row`` as Excel counts."""
        frame = self.cells.cells.slice(self.heading_rows[1])
        return frame.with_row_index("row", offset=self.heading_rows[1] + 1).with_columns(pl.col("row").cast(pl.Int64))


def _is_quota(paths: tuple[tuple[str, ...], ...], title: str, name: str) -> bool:
    words = layouts()["quota"]
    kinds = {form for forms in words["kinds"].values() for form in forms}
    leaves = [folded(path[-1]) for path in paths]
    said = f" {folded(title)} {folded(name)} {' '.join(folded(part) for path in paths for part in path)} "
    has_kind = sum(leaf in kinds for leaf in leaves)
    return has_kind >= 1 and any(f" {word} " in said for word in ("bien che", "giao", "chi tieu"))


def _other_kind(paths: tuple[tuple[str, ...], ...]) -> str | None:
    """What a sheet without people is, told by its headings."""
    said = "  ".join(" > ".join(folded(part) for part in path) for path in paths)
    for entry in layouts()["other_sheets"].values():
        if all(need in said for need in entry["needs"]):
            return str(entry["caption"])
    return None


def _names_people(targets: set[str | None]) -> bool:
    return bool(
        "full_name" in targets
        or {"family_name", "given_name"} <= targets
        or ("employee_code" in targets and targets & {"birth_date", "salary_coef_e4", "position", *BIRTH_OF.values()})
    )


def split_names(body: pl.DataFrame, paths: tuple[tuple[str, ...], ...], matches: list[Match]) -> list[Match]:
    """One heading ``Họ và tên`` over two columns: family and middle name in the first, given name in the second.

    The heading is merged over both, or (in a text table) nothing stands over the second; the second then holds a
    single word wherever the first is filled.
    """
    at = next((i for i, match in enumerate(matches) if match.target == "full_name" and match.certain), None)
    if at is None or at + 1 >= len(matches) or matches[at + 1].target is not None:
        return matches
    if not (paths[at + 1] == paths[at] or not any(paths[at + 1])):
        return matches
    first, second = (pl.col(body.columns[index]) for index in (at, at + 1))
    single = second.str.contains(r"^\s*\pL+\s*$").fill_null(False) & ~first.str.contains(r"^[0-9()\s]+$").fill_null(
        True
    )
    named = body.select((single & first.is_not_null()).sum(), first.is_not_null().sum()).row(0)
    if not named[0] or named[0] * 10 < named[1] * 6:
        return matches
    parts = (replace(matches[at], target="family_name"), replace(matches[at], target="given_name"))
    return [*matches[:at], *parts, *matches[at + 2 :]]


def fill_merged(sheet: SheetCells, first: int) -> SheetCells:
    """A value merged down several rows (a unit over its people) holds for each of them."""
    tall = [m for m in sheet.merges if m.bottom > m.top >= first and m.left == m.right and m.left < sheet.cells.width]
    if not tall:
        return sheet
    cells = sheet.cells
    for letter, merges in groupby(sorted(tall, key=lambda m: (m.left, m.top)), key=lambda m: letter_of(m.left)):
        column = cells[letter].to_list()
        for merge in merges:
            end = min(merge.bottom + 1, len(column))
            column[merge.top : end] = [column[merge.top]] * (end - merge.top) if merge.top < end else []
        cells = cells.with_columns(pl.Series(letter, column, dtype=pl.String))
    return replace(sheet, cells=cells)


def understand(sheet: SheetCells, confirmed: Mapping[str, str | None]) -> SheetDraft:
    """Finds headings and rows of one sheet; ``confirmed`` as in :func:`match_all`."""
    if sheet.cells.height == 0:
        return SheetDraft(sheet, SheetKind.EMPTY, "Trang trống.")
    headings = find_headings(sheet)
    if headings is None:
        return SheetDraft(
            sheet, SheetKind.OTHER, "Không tìm thấy dòng tiêu đề cột (ví dụ: Họ và tên, Ngày sinh, Đơn vị)."
        )
    lines = text_above(sheet, headings.top)
    title, counted_to = title_of(lines), as_of(lines)
    matches = match_all(headings.paths, confirmed, year_of(lines))
    matches = split_names(sheet.cells.slice(headings.bottom + 1), headings.paths, matches)
    targets = {match.target for match in matches}
    columns = tuple(
        Column(index, " > ".join(path), match)
        for index, (path, match) in enumerate(zip(headings.paths, matches, strict=True))
    )
    span = (headings.top + 1, headings.bottom + 1)
    if not _names_people(targets):
        if _is_quota(headings.paths, title, sheet.name):
            return SheetDraft(sheet, SheetKind.QUOTA, "", title, counted_to, span, columns)
        what = _other_kind(headings.paths)
        why = (
            f"Trang “{sheet.name}” là {what}, không phải danh sách người."
            if what
            else (f"Trang “{sheet.name}” không có cột Họ và tên nên không phải danh sách người.")
        )
        return SheetDraft(sheet, SheetKind.OTHER, why, title, counted_to, span, columns)
    sheet = fill_merged(sheet, span[1])
    rows = classify(sheet.cells.slice(span[1]), matches, headings.paths, sheet.merges, span[1])
    return SheetDraft(sheet, SheetKind.ROSTER, "", title, counted_to, span, columns, rows)
