"""Monthly pay before leaving: what the streamlining decrees multiply. Percentages rest on rank, post and over-frame."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.money import E4, half_up
from tinhgon.lawbook.rule import answers
from tinhgon.lawbook.values import Values

_IN_MONEY = ["hop_dong_ho_tro", "hop_dong_chuyen_mon", "hop_dong_nhu_cong_chuc"]


@answers("base_salary_before_leave", article="Điều 3", confidence="two_sources")
def base_salary_before_leave(v: Values, leave_month: pl.Expr) -> pl.Expr:
    """Điều 3: lương cơ sở đang áp dụng trong tháng liền trước tháng nghỉ, kể cả khi mức mới có hiệu lực từ tháng nghỉ."""
    return v.by_month("base_salary", leave_month - 1)


@answers("overframe_coef_e4", article="Điều 6 khoản 1", confidence="two_sources")
def overframe_coef(salary_coef_e4: pl.Expr, overframe_e4: pl.Expr) -> pl.Expr:
    """Điều 6 khoản 1: phụ cấp thâm niên vượt khung là tỷ lệ phần trăm của hệ số lương bậc đang hưởng."""
    return half_up(salary_coef_e4 * overframe_e4, E4)


@answers("percentage_base_e4", article="Điều 6", confidence="example")
def percentage_base(salary_coef_e4: pl.Expr, position_allowance_e4: pl.Expr, overframe_coef_e4: pl.Expr) -> pl.Expr:
    """Điều 6: hệ số lương, phụ cấp chức vụ và thâm niên vượt khung; mọi phụ cấp phần trăm tính trên tổng này."""
    return salary_coef_e4 + position_allowance_e4 + overframe_coef_e4


@answers("narrow_scale_salary", article="Điều 6", confidence="two_sources")
def narrow_scale_salary(
    base_salary_before_leave: pl.Expr, percentage_base_e4: pl.Expr, seniority_e4: pl.Expr, reserved_coef_e4: pl.Expr
) -> pl.Expr:
    """Điều 6: lương, phụ cấp chức vụ, vượt khung, thâm niên nghề và chênh lệch bảo lưu; làm tròn đến đồng một lần."""
    exact = percentage_base_e4 * (E4 + seniority_e4) + reserved_coef_e4 * E4
    return half_up(base_salary_before_leave * exact, E4 * E4)


@answers("pay_in_money", article="Điều 3", confidence="two_sources")
def pay_in_money(status: pl.Expr, contract_wage: pl.Expr) -> pl.Expr:
    """Điều 3: người ký hợp đồng có mức lương bằng tiền thì dùng mức đó; không ghi mức tiền thì tính theo hệ số."""
    return contract_wage.is_not_null() & status.is_in(_IN_MONEY)
