"""Tables of cells from the sheets of a workbook."""

from __future__ import annotations

import fastexcel
import polars as pl

from tinhgon.roster.limits import Limits
from tinhgon.roster.reading.cells import SheetCells, finished
from tinhgon.roster.reading.raw import UNREADABLE, RawSheet, open_workbook
from tinhgon.roster.refused import RosterRefused


def cells_of(sheet: RawSheet, limits: Limits) -> pl.DataFrame:
    if sheet.table is None:
        return pl.DataFrame()
    try:
        frame = pl.DataFrame(sheet.table)
    except fastexcel.FastExcelError:
        raise RosterRefused("broken", UNREADABLE) from None
    return finished(frame, sheet.indices, sheet.errors, sheet.name, limits)


def read_workbook(data: bytes, limits: Limits) -> tuple[list[SheetCells], list[tuple[str, str]]]:
    """Every worksheet, and notices (code, text), in this process. Raises :class:`RosterRefused`."""
    sheets, notices = open_workbook(data, limits)
    return [SheetCells(each.name, cells_of(each, limits), each.merges, each.visible) for each in sheets], notices
