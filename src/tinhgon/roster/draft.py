"""A file that has been read and not yet judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from tinhgon.foundation.stamp import Stamp
from tinhgon.roster.findings import Findings
from tinhgon.roster.headings.match import confirmed_target
from tinhgon.roster.reading.cells import SheetCells
from tinhgon.roster.refused import RosterRefused
from tinhgon.roster.sheets import SheetDraft, SheetKind, understand


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the file a person should know; it does not stop the reading."""

    code: str
    text: str
    sheet: str = ""


@dataclass(frozen=True)
class RosterDraft:
    """``sheets`` are all sheets of the file in order; ``confirmed`` the headings a person settled (heading → column
    or None for "do not read"); ``units`` the units a person settled (``sheet!letter`` → years or months)."""

    file_name: str
    stamp: Stamp
    sheets: tuple[SheetDraft, ...]
    notices: tuple[Notice, ...] = ()
    confirmed: Mapping[str, str | None] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    @property
    def rosters(self) -> list[SheetDraft]:
        """Sheets whose people are taken: the fullest one, and those laid out like it."""
        found = [sheet for sheet in self.sheets if sheet.kind is SheetKind.ROSTER]
        if not found:
            return []
        main = max(found, key=lambda sheet: (sheet.cells.visible, len(sheet.targets()), sheet.cells.cells.height))
        return [sheet for sheet in found if sheet is main or alike(sheet, main)]

    @property
    def quota_sheets(self) -> list[SheetDraft]:
        return [sheet for sheet in self.sheets if sheet.kind is SheetKind.QUOTA]


def alike(sheet: SheetDraft, main: SheetDraft) -> bool:
    """Whether two sheets have the same layout, so that their people belong in one list."""
    ours, theirs = sheet.targets(), main.targets()
    return sheet.cells.visible == main.cells.visible and len(ours & theirs) * 10 >= len(theirs) * 7


def draft_of(
    file_name: str,
    stamp: Stamp,
    cells: Iterable[SheetCells],
    notices: Iterable[Notice] = (),
    confirmed: Mapping[str, str | None] | None = None,
    units: Mapping[str, str] | None = None,
) -> RosterDraft:
    """Understands each sheet. Raises :class:`RosterRefused` when a confirmed column does not exist."""
    choices = dict(confirmed or {})
    for heading, target in choices.items():
        if target is not None and not confirmed_target(target):
            raise RosterRefused(
                "unknown_column", f"“{target}” (cho cột “{heading}”) không phải tên dữ kiện của phần mềm."
            )
    sheets = tuple(understand(sheet, choices) for sheet in cells)
    return RosterDraft(file_name, stamp, sheets, tuple(notices), choices, dict(units or {}))


def _with_cells(sheet: SheetCells, changes: pl.DataFrame) -> SheetCells:
    """New texts in some cells; ``changes`` has letter, row, proposal."""
    cells = sheet.cells
    for (letter,), group in changes.group_by("letter"):
        new = dict(zip(group["row"].to_list(), group["proposal"].to_list(), strict=True))
        column = cells[str(letter)].to_frame("old").with_row_index("row", offset=1)
        key = pl.DataFrame(
            {"row": pl.Series(list(new), dtype=pl.UInt32), "new": pl.Series(list(new.values()), dtype=pl.String)}
        )
        mended = column.join(key, on="row", how="left", maintain_order="left")
        cells = cells.with_columns(mended.select(pl.coalesce("new", "old"))["new"].alias(str(letter)))
    return replace(sheet, cells=cells)


def accept(draft: RosterDraft, findings: Findings, ids: Iterable[str] | str = "all") -> RosterDraft:
    """The draft with the proposals of some findings put in: ``ids`` of findings, or ``"all"`` that have a proposal.

    The user's file is not touched. Raises :class:`RosterRefused` for an id without a proposal.
    """
    offered = findings.table.filter(pl.col("proposal").is_not_null())
    if ids != "all":
        wanted = set([ids] if isinstance(ids, str) else ids)
        offered = offered.filter(pl.col("id").is_in(list(wanted)))
        unknown = wanted - set(offered["id"].to_list())
        if unknown:
            raise RosterRefused("no_proposal", f"Không có đề nghị sửa nào mang mã {sorted(unknown)[0]}.")
    columns = offered.filter(pl.col("row") == 0)
    confirmed, units = dict(draft.confirmed), dict(draft.units)
    for finding in columns.iter_rows(named=True):
        if finding["code"] == "duration_unit":
            units[f"{finding['sheet']}!{finding['letter']}"] = "years" if finding["proposal"] == "năm" else "months"
        else:
            confirmed[finding["heading"]] = finding["proposal"]
    cells = offered.filter(pl.col("row") > 0)
    sheets = []
    for sheet in draft.sheets:
        changes = cells.filter(pl.col("sheet") == sheet.name)
        sheets.append(_with_cells(sheet.cells, changes) if changes.height else sheet.cells)
    return draft_of(draft.file_name, draft.stamp, sheets, draft.notices, confirmed, units)
