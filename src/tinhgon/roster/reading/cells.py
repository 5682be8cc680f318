"""Sheets as plain text cells, whatever the program that wrote them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from tinhgon.roster.letters import letter_of
from tinhgon.roster.limits import Limits
from tinhgon.roster.reading.places import Merge as Merge
from tinhgon.roster.reading.places import position
from tinhgon.roster.refused import RosterRefused


@dataclass(frozen=True)
class SheetCells:
    """One sheet. ``cells`` has one String column a letter, one row a sheet row from row 1; null is an empty cell.

    Dates come as ``1980-05-06 00:00:00``, numbers as their shortest decimal text.
    """

    name: str
    cells: pl.DataFrame
    merges: tuple[Merge, ...] = ()
    visible: bool = True


def trimmed(frame: pl.DataFrame, name: str, limits: Limits) -> pl.DataFrame:
    """Without the blank rows and columns at the end; refuses what is larger than the limits."""
    if frame.height == 0 or frame.width == 0:
        return pl.DataFrame()
    filled = frame.select(pl.all().is_not_null().any()).row(0)
    last_column = max((index for index, any_filled in enumerate(filled) if any_filled), default=-1)
    if last_column < 0:
        return pl.DataFrame()
    frame = frame[:, : last_column + 1]
    # The last filled row is found from the end: most sheets have few blank rows there.
    height = frame.height
    while (
        height
        and frame.slice(max(height - 500, 0), min(500, height))
        .select(pl.all_horizontal(pl.all().is_null().all()))
        .item()
    ):
        height = max(height - 500, 0)
    block = frame.slice(max(height - 500, 0), min(500, height))
    blank = block.select(pl.all_horizontal(pl.all().is_null())).to_series().to_list()
    while blank and blank[-1]:
        blank.pop()
        height -= 1
    if sum(filled) > limits.columns or last_column >= limits.columns * 4:
        raise RosterRefused(
            "too_many_columns", f"Trang “{name}” có hơn {limits.columns} cột. Hãy bỏ bớt cột rồi chọn lại."
        )
    if height > limits.rows:
        raise RosterRefused(
            "too_many_rows", f"Trang “{name}” có {height} dòng, quá giới hạn {limits.rows}. Hãy chia nhỏ theo đơn vị."
        )
    frame = frame.head(height)
    longest = frame.select(pl.max_horizontal(pl.all().str.len_bytes().max())).item() or 0
    if longest > limits.cell_chars:
        exact = frame.select(pl.max_horizontal(pl.all().str.len_chars().max())).item()
        if exact > limits.cell_chars:
            raise RosterRefused("cell_too_long", f"Trang “{name}” có ô dài quá {limits.cell_chars} ký tự.")
    return frame


def lettered(frame: pl.DataFrame, indices: list[int]) -> pl.DataFrame:
    """Columns named by letter, with the empty columns between them."""
    named = frame.rename({old: letter_of(index) for old, index in zip(frame.columns, indices, strict=True)})
    width = max(indices, default=-1) + 1
    missing = [pl.lit(None, dtype=pl.String).alias(letter_of(i)) for i in range(width) if i not in set(indices)]
    return named.with_columns(missing).select([letter_of(i) for i in range(width)])


def _overlay(frame: pl.DataFrame, errors: Iterable[tuple[str, str]]) -> pl.DataFrame:
    """Puts back what the reader leaves empty: error values and formulas without a result."""
    by_column: dict[int, dict[int, str]] = {}
    for cell, shown in errors:
        row, column = position(cell)
        if row < frame.height and column < frame.width:
            by_column.setdefault(column, {})[row] = shown
    for column, cells in by_column.items():
        series = frame[:, column].to_list()
        for row, shown in cells.items():
            if series[row] is None:
                series[row] = shown
        frame = frame.with_columns(pl.Series(frame.columns[column], series, dtype=pl.String))
    return frame


def finished(
    frame: pl.DataFrame, indices: list[int], errors: Iterable[tuple[str, str]], name: str, limits: Limits
) -> pl.DataFrame:
    """Columns under their letters, cells that the reader left empty filled, blank ends cut.

    Raises :class:`RosterRefused` when the sheet is larger than ``limits``.
    """
    return trimmed(_overlay(lettered(frame, indices), errors), name, limits)
