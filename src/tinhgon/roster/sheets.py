"""One sheet understood: what kind it is, what its columns hold, which rows are people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

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
    rows = classify(sheet.cells.slice(span[1]), matches, headings.paths, sheet.merges, span[1])
    return SheetDraft(sheet, SheetKind.ROSTER, "", title, counted_to, span, columns, rows)
