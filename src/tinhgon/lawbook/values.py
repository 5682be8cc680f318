"""Dated values of the law, and the only way rules may read them.

A value has an id, a unit, and one entry for each stretch of time, from any number of instruments: the base salary is
one id with an entry from each decree. A rule receives a ``Values`` that is fixed on the governing date and records
what was read, so that every answer can cite its constants.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import polars as pl

from tinhgon.foundation.citation import Citation, Confidence
from tinhgon.foundation.months import first_day, month_index, month_label
from tinhgon.foundation.vietnamese import date_short, dong, number
from tinhgon.lawbook.errors import LawDefect, NotInForce


@dataclass(frozen=True, slots=True)
class Entry:
    """One value during ``[start, end)``; ``end`` None means until something replaces it."""

    id: str
    caption: str
    unit: str  # dong | factor | months | years | days | count | percent | date | month | code | table
    value: Any
    start: dt.date
    end: dt.date | None
    citation: Citation
    local: bool = False  # a province may set its own

    def holds(self, date: dt.date) -> bool:
        return self.start <= date and (self.end is None or date < self.end)

    @property
    def shown(self) -> str:
        match self.unit:
            case "dong":
                return dong(int(self.value))
            case "percent":
                return f"{number(str(self.value))}%"
            case "months":
                return f"{number(str(self.value))} tháng"
            case "years":
                return f"{number(str(self.value))} năm"
            case "days":
                return f"{number(str(self.value))} ngày"
            case "factor":
                return f"{number(str(self.value))} lần"
            case "date":
                return date_short(self.value)
            case "month":
                return f"tháng {month_label(self.value)}"
            case "table":
                return "bảng"
            case _:
                return str(self.value)


@dataclass(frozen=True)
class Timeline:
    """Every entry of every id, oldest first; a later entry of the same id takes over on its start date."""

    entries: dict[str, tuple[Entry, ...]]

    def at(self, id: str, date: dt.date) -> Entry:
        if id not in self.entries:
            raise LawDefect(f"Không có giá trị pháp luật nào mang mã {id}.")
        for entry in reversed(self.entries[id]):
            if entry.holds(date):
                return entry
        raise NotInForce(id, date, self.entries[id][0].caption)


@dataclass
class Values:
    """What a rule may read: values on the governing date. ``used`` collects every entry read."""

    timeline: Timeline
    date: dt.date
    used: dict[tuple[str, dt.date], Entry] = field(default_factory=dict)

    def entry(self, id: str) -> Entry:
        found = self.timeline.at(id, self.date)
        self.used[(found.id, found.start)] = found
        return found

    def whole(self, id: str) -> int:
        """Months, years, days, counts, đồng."""
        value = self.entry(id).value
        if isinstance(value, bool) or not isinstance(value, int):
            raise LawDefect(f"Giá trị {id} không phải số nguyên.")
        return value

    def factor(self, id: str) -> Fraction:
        """An exact multiple or share; a ``percent`` of 25 is 1/4."""
        found = self.entry(id)
        exact = Fraction(str(found.value))
        return exact / 100 if found.unit == "percent" else exact

    def day(self, id: str) -> dt.date:
        value = self.entry(id).value
        if not isinstance(value, dt.date):
            raise LawDefect(f"Giá trị {id} không phải ngày.")
        return value

    def code(self, id: str) -> str:
        return str(self.entry(id).value)

    def table(self, id: str) -> pl.DataFrame:
        """A value of unit ``table``: a list of rows with the same columns."""
        return pl.DataFrame(self.entry(id).value)

    def by_month(self, id: str, month: pl.Expr) -> pl.Expr:
        """A whole-number value looked up at another month than the governing one (e.g. the month before leaving).

        ``month`` is a month-index column; the entry in force on the first day of that month applies. A month before
        the first known entry gives unknown.
        """
        entries = self.timeline.entries.get(id)
        if entries is None:
            raise LawDefect(f"Không có giá trị pháp luật nào mang mã {id}.")
        chain = pl.lit(None, dtype=pl.Int64)
        for entry in entries:
            # Every entry is part of the lookup, but only one that holds on the governing date or in the month before it
            # can be the answer of a case on that date, so only those are cited.
            applies = month >= month_index(entry.start) + (entry.start.day > 1)
            value = pl.lit(entry.value, dtype=pl.Int64)
            if entry.end is not None:
                value = pl.when(month < month_index(entry.end)).then(value)
            chain = pl.when(applies).then(value).otherwise(chain)
            if entry.holds(self.date) or entry.holds(first_day(month_index(self.date) - 1)):
                self.used[(entry.id, entry.start)] = entry
        return chain

    @property
    def confidences(self) -> list[Confidence]:
        return [entry.citation.confidence for entry in self.used.values()]
