"""Identity numbers: twelve digits (CCCD) or nine (CMND), with their leading zeros."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tinhgon.roster.checks.check import Check, Context
from tinhgon.roster.findings import Severity


def checks(columns: Sequence[str], context: Context) -> list[Check]:
    if "identity_number" not in columns:
        return []
    number = pl.col("identity_number")
    short = number.str.contains(r"^[1-9][0-9]{6,10}$") & ~number.str.contains(r"^[0-9]{9}$")
    rounded = number.str.contains(r"^[0-9]+[.,][0-9]+[eE]\+?[0-9]+$")
    usual = number.str.contains(r"^([0-9]{9}|[0-9]{12})$")
    width = pl.when(number.str.len_chars() >= 10).then(number.str.zfill(12)).otherwise(number.str.zfill(9))
    return [
        Check(
            "lost_zeros",
            Severity.ERROR,
            "identity_number",
            short,
            "Số định danh bị mất số 0 ở đầu.",
            "Định dạng cột là chữ (Text); nếu đúng, nhận giá trị đề nghị.",
            width,
        ),
        Check(
            "rounded_number",
            Severity.ERROR,
            "identity_number",
            rounded,
            "Số dài bị Excel làm tròn, không còn đủ chữ số.",
            "Nhập lại từ hồ sơ gốc với định dạng chữ (Text).",
        ),
        Check(
            "identity_form",
            Severity.DOUBT,
            "identity_number",
            ~usual & ~short & ~rounded,
            "Số định danh không đủ 12 chữ số (hoặc 9 chữ số của CMND).",
            "Đối chiếu hồ sơ.",
        ),
    ]
