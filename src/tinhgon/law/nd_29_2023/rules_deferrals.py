"""Who may not be considered yet (Điều 4), and how long a leaver must stay away (Điều 3)."""

from __future__ import annotations

import polars as pl

from tinhgon.lawbook.rule import answers
from tinhgon.lawbook.values import Values


@answers("deferral_pregnancy", article="Điều 4", confidence="two_sources")
def deferral_pregnancy(pregnant_or_maternity: pl.Expr, sex: pl.Expr, volunteers: pl.Expr) -> pl.Expr:
    """Đang mang thai, nghỉ thai sản, trừ người tự nguyện. Nam giới không ghi gì thì không thuộc trường hợp này."""
    affected = pl.coalesce(pregnant_or_maternity, pl.when(sex == "M").then(False))
    return affected & ~volunteers


@answers("deferral_small_child", article="Điều 4", confidence="two_sources")
def deferral_small_child(
    v: Values, child_birth_date: pl.Expr, child_under_36_months: pl.Expr, leave_date: pl.Expr, volunteers: pl.Expr
) -> pl.Expr:
    """Đang nuôi con dưới 36 tháng tuổi tính đến ngày nghỉ, cả nam và nữ, trừ người tự nguyện."""
    until = child_birth_date.dt.offset_by(f"{v.whole('deferral_child_age')}mo")
    return pl.coalesce(leave_date < until, child_under_36_months) & ~volunteers


@answers("deferral_illness", article="Điều 4", confidence="unverified")
def deferral_illness(seriously_ill: pl.Expr) -> pl.Expr:
    """Đang ốm đau, điều trị có xác nhận của cơ sở y tế; giữ theo Nghị định 108, chưa đối chiếu văn bản."""
    return seriously_ill


@answers("deferral_discipline", article="Điều 4", confidence="two_sources")
def deferral_discipline(under_discipline: pl.Expr, under_investigation: pl.Expr) -> pl.Expr:
    """Đang bị xem xét kỷ luật, truy cứu trách nhiệm hình sự, thanh tra, điều tra."""
    return under_discipline | under_investigation


@answers("rehire_watch_end", article="Điều 3 khoản 6", confidence="two_sources")
def rehire_watch_end(v: Values, leave_month: pl.Expr) -> pl.Expr:
    """Trong 60 tháng, nếu được bầu, tuyển dụng lại vào nơi hưởng lương ngân sách thì phải hoàn trả trợ cấp đã nhận."""
    return leave_month + v.whole("rehire_watch_months")
