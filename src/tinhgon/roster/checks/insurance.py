"""Insurance time against age: nobody has paid since before the age of work."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tinhgon.foundation.months import MONTHS_A_YEAR, month_index_of
from tinhgon.roster.checks.check import Check, Context
from tinhgon.roster.checks.dates import YOUNGEST_AT_WORK
from tinhgon.roster.findings import Severity


def checks(columns: Sequence[str], context: Context) -> list[Check]:
    found = []
    if {"bhxh_months", "birth_date", "bhxh_as_of"} <= set(columns):
        life = month_index_of(pl.col("bhxh_as_of")) - month_index_of(pl.col("birth_date"))
        found.append(
            Check(
                "insured_before_work_age",
                Severity.ERROR,
                "bhxh_months",
                pl.col("bhxh_months") > life - YOUNGEST_AT_WORK * MONTHS_A_YEAR,
                "Thời gian đóng BHXH dài hơn thời gian từ tuổi lao động đến ngày tính.",
                "Kiểm tra đơn vị (năm hay tháng) và ngày sinh.",
            )
        )
    if {"bhxh_months", "compensated_months"} <= set(columns):
        found.append(
            Check(
                "compensated_over_insured",
                Severity.ERROR,
                "compensated_months",
                pl.col("compensated_months") > pl.col("bhxh_months"),
                "Thời gian đã hưởng trợ cấp dài hơn thời gian đóng BHXH.",
                "Đối chiếu sổ BHXH.",
            )
        )
    return found
