"""The columns of the roster sheet, and what a person's facts look like in cells."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

import polars as pl

from tinhgon.foundation.data_files import parse_yaml
from tinhgon.foundation.money import from_e4
from tinhgon.people.facts import fact_of_column, facts

Cell = str | int | Decimal | dt.date | None


@dataclass(frozen=True, slots=True)
class Column:
    """``fact`` is a column of the people table, or ``number``, ``birth_of_men``, ``birth_of_women``."""

    heading: str
    fact: str
    width: float
    style: str
    group: str | None = None
    sum: bool = False


@cache
def _written() -> list[dict[str, Any]]:
    text = resources.files(__package__).joinpath("roster_sheet.yaml").read_text(encoding="utf-8")
    loaded: list[dict[str, Any]] = parse_yaml(text)
    return loaded


def _column(entry: dict[str, Any], year: str = "") -> Column:
    return Column(
        heading=entry["heading"].replace("{year}", year),
        fact=entry["fact"].replace("{year}", year),
        width=float(entry["width"]),
        style=entry["style"],
        group=entry.get("group"),
        sum=bool(entry.get("sum", False)),
    )


def columns_of(people: pl.DataFrame) -> list[Column]:
    """The sheet's columns in order; yearly ones once for every year the people have."""
    columns: list[Column] = []
    for entry in _written():
        if "years" not in entry:
            columns.append(_column(entry))
            continue
        stem = entry["fact"].replace("{year}", "")
        years = sorted(
            name.removeprefix(stem)
            for name in people.columns
            if name.startswith(stem) and name.removeprefix(stem).isdigit()
        )
        columns += [_column(entry, year) for year in years]
    return columns


def _birth(sex: str) -> pl.Expr:
    """A birth date in the column of the person's sex; as text when only the year is known."""
    known = pl.col("birth_date").dt.strftime("%d/%m/%Y")
    year = pl.col("birth_date").dt.year().cast(pl.String)
    return pl.when(pl.col("sex") == sex).then(pl.when(pl.col("birth_precision") == "year").then(year).otherwise(known))


def _shown(column: Column) -> pl.Expr:
    """The value as text or whole number; the cell's type is made from the style afterwards."""
    if column.fact in ("birth_of_men", "birth_of_women"):
        return _birth("M" if column.fact == "birth_of_men" else "F")
    value = pl.col(column.fact)
    fact = fact_of_column(column.fact)
    if column.style == "mark":
        return pl.when(value).then(pl.lit("x"))
    if column.style == "answer":
        return pl.when(value).then(pl.lit("Có")).when(~value).then(pl.lit("Không"))
    if fact is not None and fact.name == "rating":
        return value
    if fact is not None and fact.codes:
        return value.replace_strict(facts()[fact.name].codes, default=None, return_dtype=pl.String)
    if column.style in ("coefficient", "percent") or (column.style == "whole" and column.fact.startswith("sick_days")):
        return pl.when(value != 0).then(value)
    if column.style == "whole" and fact is not None and fact.blank == "zero":
        return pl.when(value != 0).then(value)
    return value


def cells_of(people: pl.DataFrame, columns: list[Column]) -> list[list[Cell]]:
    """One list of cells a column, in the order of ``columns``; coefficients as decimals, percents as 25 for 25 %."""
    numbered = people.with_columns(number=pl.int_range(1, pl.len() + 1))
    shown = numbered.select(_shown(column).alias(str(index)) for index, column in enumerate(columns))
    return [[_cell(value, column.style) for value in shown[str(index)]] for index, column in enumerate(columns)]


def _cell(value: Any, style: str) -> Cell:
    if value is None:
        return None
    if style == "coefficient":
        return from_e4(value)
    if style == "percent":
        return Decimal(value) / 100
    if style == "whole":
        return int(value)
    if style == "date" and isinstance(value, str) and len(value) == 10:
        return dt.date(int(value[6:]), int(value[3:5]), int(value[:2]))
    result: Cell = value
    return result
