"""What no person may lack, and what later work will miss."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tinhgon.roster.checks.check import Check, Context
from tinhgon.roster.findings import Severity


def checks(columns: Sequence[str], context: Context) -> list[Check]:
    found = [
        Check(
            "name_missing",
            Severity.ERROR,
            "full_name",
            pl.col("full_name").is_null() & ~pl.col("_refused"),
            "Dòng có dữ liệu nhưng thiếu họ và tên.",
            "Nhập họ và tên, hoặc xoá dòng.",
        ),
        Check(
            "name_odd",
            Severity.DOUBT,
            "full_name",
            pl.col("full_name").str.contains(r"[0-9]") | (pl.col("full_name").str.len_chars() > 60),
            "Họ và tên có chữ số hoặc quá dài.",
            "Kiểm tra xem dòng này có phải một người không.",
        ),
    ]
    for column, caption in (("birth_date", "ngày sinh"), ("sex", "giới tính"), ("unit", "đơn vị")):
        if column in columns:
            found.append(
                Check(
                    f"{column}_missing",
                    Severity.DOUBT,
                    column,
                    pl.col(column).is_null() & ~pl.col("_refused"),
                    f"Thiếu {caption}; các kết quả cần {caption} sẽ là “chưa biết”.",
                    f"Bổ sung {caption} nếu có trong hồ sơ.",
                )
            )
    return found
