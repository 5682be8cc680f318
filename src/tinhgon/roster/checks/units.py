"""One unit, one way of writing it: a unit written in two ways is counted as two."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tinhgon.roster.checks.check import Check, Context
from tinhgon.roster.findings import Severity


def checks(columns: Sequence[str], context: Context) -> list[Check]:
    if "unit" not in columns:
        return []
    unit = pl.col("unit")
    alike = unit.str.to_lowercase().str.replace_all(r"[^\pL\pN]+", " ").str.strip_chars()
    usual = unit.mode().sort().first().over(alike)
    return [
        Check(
            "unit_spelling",
            Severity.DOUBT,
            "unit",
            unit.is_not_null() & (unit != usual),
            "Tên đơn vị viết khác các dòng khác (chữ hoa, dấu câu), sẽ bị tính là đơn vị khác.",
            "Viết thống nhất một cách; nếu đúng là một đơn vị, nhận giá trị đề nghị.",
            usual,
        )
    ]
