"""Dates in the order of a life. The ages are bounds of belief, no rule of law."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tinhgon.roster.checks.check import Check, Context
from tinhgon.roster.findings import Severity

YOUNGEST_AT_WORK = 15
OLDEST_AT_WORK = 75
_LATER = (
    ("entry_date", "Ngày vào cơ quan"),
    ("step_date", "Ngày hưởng bậc lương"),
    ("child_birth_date", "Ngày sinh con"),
    ("decision_date", "Ngày quyết định nghỉ"),
)

_PAST = (("entry_date", "Ngày vào cơ quan"), ("child_birth_date", "Ngày sinh con"))


def _years_between(first: pl.Expr, second: pl.Expr) -> pl.Expr:
    return (second.dt.year() - first.dt.year()).cast(pl.Int32)


def checks(columns: Sequence[str], context: Context) -> list[Check]:
    if "birth_date" not in columns:
        return []
    birth = pl.col("birth_date")
    found = [
        Check(
            f"{column}_before_work_age",
            Severity.ERROR,
            column,
            _years_between(birth, pl.col(column)) < YOUNGEST_AT_WORK,
            f"{caption} sớm hơn tuổi {YOUNGEST_AT_WORK} của người này.",
            "Đối chiếu ngày sinh và ngày này với hồ sơ.",
        )
        for column, caption in _LATER
        if column in columns
    ]
    if {"entry_date", "step_date"} <= set(columns):
        found.append(
            Check(
                "step_before_entry",
                Severity.DOUBT,
                "step_date",
                pl.col("step_date") < pl.col("entry_date"),
                "Ngày hưởng bậc lương sớm hơn ngày vào cơ quan.",
                "Đối chiếu quyết định lương và quyết định tuyển dụng.",
            )
        )
    if context.as_of is not None:
        found += [
            Check(
                f"{column}_in_future",
                Severity.ERROR,
                column,
                pl.col(column) > pl.lit(context.as_of),
                f"{caption} sau ngày lập danh sách.",
                "Đối chiếu hồ sơ và nhập lại.",
            )
            for column, caption in _PAST
            if column in columns
        ]
        today = pl.lit(context.as_of)
        age = _years_between(birth, today)
        found += [
            Check(
                "too_young",
                Severity.ERROR,
                "birth_date",
                age < YOUNGEST_AT_WORK,
                f"Ngày sinh cho thấy người này chưa đủ {YOUNGEST_AT_WORK} tuổi.",
                "Đối chiếu hồ sơ và nhập lại ngày sinh.",
            ),
            Check(
                "too_old",
                Severity.DOUBT,
                "birth_date",
                age > OLDEST_AT_WORK,
                f"Ngày sinh cho thấy người này hơn {OLDEST_AT_WORK} tuổi.",
                "Kiểm tra ngày sinh, hoặc xoá dòng nếu người này đã nghỉ.",
            ),
            Check(
                "born_after",
                Severity.ERROR,
                "birth_date",
                birth >= today,
                "Ngày sinh sau ngày lập danh sách.",
                "Đối chiếu hồ sơ và nhập lại ngày sinh.",
            ),
        ]
    return found
