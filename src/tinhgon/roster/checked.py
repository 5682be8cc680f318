"""A roster that was read without an error: what every later room starts from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl

from tinhgon.foundation.stamp import Stamp
from tinhgon.roster.draft import Notice
from tinhgon.roster.findings import Counts, Findings


@dataclass(frozen=True, slots=True)
class Address:
    """Where a value stands: ``Trang “CB”, ô D12 (cột Ngày sinh)``."""

    sheet: str
    row: int
    letter: str
    heading: str

    @property
    def cell(self) -> str:
        return f"{self.letter}{self.row}"

    def __str__(self) -> str:
        return f"Trang “{self.sheet}”, ô {self.cell} (cột {self.heading})"


@dataclass(frozen=True)
class Source:
    """Addresses of all values without storing one a value.

    ``rows``: person_key, sheet, row. ``columns``: sheet, column (of the people table), letter, heading.
    """

    rows: pl.DataFrame
    columns: pl.DataFrame

    def address(self, person_key: str, column: str) -> Address | None:
        """None when the value comes from no cell (a section's name, a title line, a rule)."""
        row = self.rows.filter(pl.col("person_key") == person_key)
        if row.height == 0:
            return None
        sheet = row["sheet"][0]
        place = self.columns.filter((pl.col("sheet") == sheet) & (pl.col("column") == column))
        if place.height == 0:
            return None
        return Address(sheet, row["row"][0], place["letter"][0], place["heading"][0])


@dataclass(frozen=True)
class CheckedRoster:
    """``people``: every fact of ``people.facts`` as a column (null = unknown), one row a person, unique ``person_key``.

    ``doubts`` are findings that did not stop the taking. ``unused`` are headings that were not read, with the reason.
    """

    people: pl.DataFrame
    source: Source
    stamp: Stamp
    counts: Counts
    file_name: str
    title: str
    as_of: dt.date | None
    doubts: Findings
    notices: tuple[Notice, ...] = ()
    unused: tuple[tuple[str, str], ...] = ()

    @property
    def read(self) -> int:
        return self.counts.read

    @property
    def taken(self) -> int:
        return self.counts.taken

    @property
    def skipped(self) -> int:
        return self.counts.skipped

    @property
    def refused(self) -> int:
        return self.counts.refused

    def __len__(self) -> int:
        return self.people.height
