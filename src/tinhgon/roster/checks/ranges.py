"""Believable values, as ``facts.yaml`` bounds them."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tinhgon.foundation.money import from_e4
from tinhgon.foundation.vietnamese import number
from tinhgon.people.facts import Fact, FactType, fact_of_column
from tinhgon.roster.checks.check import Check, Context
from tinhgon.roster.findings import Severity


def shown(fact: Fact, value: int) -> str:
    """A bound as a reader writes it."""
    match fact.type:
        case FactType.COEFFICIENT:
            return number(from_e4(value).normalize())
        case FactType.PERCENT:
            return f"{number((from_e4(value) * 100).normalize())}%"
        case FactType.MONTHS:
            return f"{value} tháng"
        case FactType.DONG:
            return f"{number(value)} đồng"
        case _:
            return number(value)


def checks(columns: Sequence[str], context: Context) -> list[Check]:
    found = []
    for column in columns:
        fact = fact_of_column(column)
        if fact is None or fact.range is None:
            continue
        low, high = fact.range
        found.append(
            Check(
                "out_of_range",
                Severity.ERROR,
                column,
                ~pl.col(column).is_between(low, high),
                f"Giá trị ngoài khoảng tin được ({shown(fact, low)} đến {shown(fact, high)}).",
                "Kiểm tra dấu phẩy, đơn vị tính và cột.",
            )
        )
    return found
