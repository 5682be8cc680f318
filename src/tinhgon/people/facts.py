"""Facts about a person: their names, types, captions, and what an empty cell means. The data is ``facts.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import polars as pl

from tinhgon.foundation.data_files import parse_yaml


class FactType(StrEnum):
    TEXT = "text"
    CODE = "code"
    YES_NO = "yes_no"
    DATE = "date"
    MONTHS = "months"
    MONTH = "month"
    DAYS = "days"
    DONG = "dong"
    COEFFICIENT = "coefficient"
    PERCENT = "percent"


_DTYPES: dict[FactType, pl.DataType] = {
    FactType.TEXT: pl.String(),
    FactType.CODE: pl.String(),
    FactType.YES_NO: pl.Boolean(),
    FactType.DATE: pl.Date(),
    FactType.MONTHS: pl.Int64(),
    FactType.MONTH: pl.Int64(),
    FactType.DAYS: pl.Int64(),
    FactType.DONG: pl.Int64(),
    FactType.COEFFICIENT: pl.Int64(),
    FactType.PERCENT: pl.Int64(),
}


class Blank(StrEnum):
    """What an empty cell means in a column that exists."""

    UNKNOWN = "unknown"
    NO = "no"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. ``coefficient`` and ``percent`` are whole ten-thousandths (4,65 → 46500; 25 % → 2500)."""

    name: str
    group: str
    type: FactType
    caption: str
    caption_en: str
    headings: tuple[str, ...]
    codes: dict[str, str]
    blank: Blank
    per_year: bool
    sensitive: bool
    range: tuple[int, int] | None

    @property
    def dtype(self) -> pl.DataType:
        return _DTYPES[self.type]


def _fact(name: str, group: str, entry: dict[str, Any]) -> Fact:
    bounds = entry.get("range")
    return Fact(
        name=name,
        group=group,
        type=FactType(entry["type"]),
        caption=entry["caption"],
        caption_en=entry["en"],
        headings=tuple(entry.get("headings", ())),
        codes=dict(entry.get("codes", {})),
        blank=Blank(entry.get("blank", "unknown")),
        per_year=bool(entry.get("per_year", False)),
        sensitive=bool(entry.get("sensitive", False)),
        range=(bounds[0], bounds[1]) if bounds else None,
    )


@cache
def facts() -> dict[str, Fact]:
    """Every fact by name, in the order of ``facts.yaml``."""
    text = resources.files(__package__).joinpath("facts.yaml").read_text(encoding="utf-8")
    groups = parse_yaml(text)
    return {name: _fact(name, group, entry) for group, entries in groups.items() for name, entry in entries.items()}


def fact_of_column(column: str) -> Fact | None:
    """The fact a column holds; ``rating_2025`` belongs to ``rating``."""
    known = facts()
    if column in known and not known[column].per_year:
        return known[column]
    stem, _, year = column.rpartition("_")
    if year.isdigit() and len(year) == 4 and stem in known and known[stem].per_year:
        return known[stem]
    return None


def _plain() -> list[Fact]:
    """Facts of a person that do not depend on a year or on the case under examination."""
    return [fact for fact in facts().values() if not fact.per_year and fact.group != "case"]


def empty_people() -> pl.DataFrame:
    """A table of no people with every plain column; per-year facts join as ``<name>_<year>``."""
    return pl.DataFrame(schema={fact.name: fact.dtype for fact in _plain()})


def complete(people: pl.DataFrame) -> pl.DataFrame:
    """The same people with every plain fact present; a fact without a column is unknown (null)."""
    missing = [pl.lit(None, dtype=fact.dtype).alias(fact.name) for fact in _plain() if fact.name not in people.columns]
    return people.with_columns(missing)
