"""The clock of twelve months, and the one sum on which two ministries differ."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.money import times
from tinhgon.law.columns import choose
from tinhgon.lawbook.rule import answers
from tinhgon.lawbook.values import Values


@answers("reorganisation_first_year", article="Điều 3 khoản 1")
def reorganisation_first_year(
    v: Values,
    decision_date: pl.Expr,
    leave_date: pl.Expr,
    reorganisation_date: pl.Expr,
    managing_ministry: pl.Expr,
) -> pl.Expr:
    """Được quyết định cho nghỉ trước khi tròn 12 tháng kể từ ngày văn bản sắp xếp có hiệu lực; đã nghỉ trong 12 tháng đó thì
    quyết định cũng ở trong. Bộ Quốc phòng tính theo thời điểm nghỉ (Thông tư 19/2025/TT-BQP)."""
    end = reorganisation_date.dt.offset_by(f"{v.whole('reorganisation_first_year_months')}mo")
    left = leave_date < end
    return choose(managing_ministry == "bqp", left, left | (decision_date < end))


@answers("reorganisation_near_months_grant", article="Điều 4 khoản 3")
def reorganisation_near_months_grant(
    v: Values,
    reorganisation_salary: pl.Expr,
    reorganisation_paid_months: pl.Expr,
    reorganisation_first_year: pl.Expr,
    managing_ministry: pl.Expr,
) -> pl.Expr:
    """Một tháng lương cho mỗi tháng nghỉ sớm. Từ tháng thứ 13: Bộ Nội vụ vẫn tính đủ (Thông tư 01), Bộ Quốc phòng tính nửa
    (Điều 7 khoản 1 điểm b Nghị định 178)."""
    whole = reorganisation_salary * reorganisation_paid_months
    full = times(whole, v.factor("reorganisation_month_salary"))
    halved = times(whole, v.factor("reorganisation_late_month_salary"))
    return choose((managing_ministry == "bnv") | reorganisation_first_year, full, halved)
