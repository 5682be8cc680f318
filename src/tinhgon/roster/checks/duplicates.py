"""One person, one row; two people with one name are two people."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tinhgon.roster.checks.check import Check, Context
from tinhgon.roster.findings import Severity


def _repeated(key: pl.Expr) -> pl.Expr:
    return key.is_not_null() & key.is_duplicated()


def checks(columns: Sequence[str], context: Context) -> list[Check]:
    found = []
    if "employee_code" in columns:
        found.append(
            Check(
                "code_repeated",
                Severity.ERROR,
                "employee_code",
                _repeated(pl.col("employee_code")),
                "Hai dòng trở lên có cùng số hiệu.",
                "Mỗi người một số hiệu: sửa số hiệu hoặc xoá dòng thừa.",
            )
        )
    if "identity_number" in columns:
        found.append(
            Check(
                "identity_repeated",
                Severity.ERROR,
                "identity_number",
                _repeated(pl.col("identity_number")),
                "Hai dòng trở lên có cùng số định danh.",
                "Sửa số định danh hoặc xoá dòng thừa.",
            )
        )
    if "birth_date" in columns and "employee_code" not in columns:
        same = pl.struct(pl.col("full_name").str.to_lowercase(), "birth_date", *(["unit"] if "unit" in columns else []))
        found.append(
            Check(
                "person_repeated",
                Severity.DOUBT,
                "full_name",
                same.is_duplicated() & pl.col("full_name").is_not_null() & pl.col("birth_date").is_not_null(),
                "Hai dòng trở lên cùng họ tên, ngày sinh và đơn vị.",
                "Nếu là một người, xoá dòng thừa; nếu là hai người, thêm cột số hiệu.",
            )
        )
    return found
