"""Severance because of reorganisation: civil servants (Điều 9), public employees and workers (Điều 10)."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.money import times
from tinhgon.law.columns import choose, for_each_year
from tinhgon.lawbook.rule import answers
from tinhgon.lawbook.values import Values

_SERVANTS = ("can_bo", "cong_chuc", "cbcc_xa")


@answers("reorganisation_severance_open", article="Điều 9, Điều 10")
def reorganisation_severance_open(
    v: Values,
    reorganisation_staff: pl.Expr,
    reorganisation_in_time: pl.Expr,
    reorganisation_months_to_age: pl.Expr,
    reorganisation_early_months: pl.Expr,
    reorganisation_early_eligible: pl.Expr,
    reorganisation_far_eligible: pl.Expr,
) -> pl.Expr:
    """Còn từ đủ 2 năm đến tuổi nghỉ hưu, không đủ điều kiện nghỉ hưu theo Điều 7, nghỉ trong thời hạn áp dụng."""
    least = v.whole("reorganisation_severance_from")
    far_enough = (reorganisation_months_to_age >= least) & (reorganisation_early_months >= least)
    retires = reorganisation_early_eligible | reorganisation_far_eligible
    return reorganisation_staff & reorganisation_in_time & far_enough & ~retires


@answers("reorganisation_severance_eligible", article="Điều 9")
def reorganisation_severance_eligible(status: pl.Expr, reorganisation_severance_open: pl.Expr) -> pl.Expr:
    """Cán bộ, công chức thôi việc."""
    return status.is_in(_SERVANTS) & reorganisation_severance_open


@answers("reorganisation_employee_severance_eligible", article="Điều 10")
def reorganisation_employee_severance_eligible(status: pl.Expr, reorganisation_severance_open: pl.Expr) -> pl.Expr:
    """Viên chức, người lao động thôi việc."""
    return ~status.is_in(_SERVANTS) & reorganisation_severance_open


@answers("reorganisation_severance_months", article="Điều 5", confidence="one_source")
def reorganisation_severance_months(v: Values, reorganisation_service_months: pl.Expr) -> pl.Expr:
    """Số tháng đóng BHXH được tính, nhiều nhất 60."""
    return reorganisation_service_months.clip(0, v.whole("reorganisation_month_cap"))


@answers("reorganisation_severance_months_grant", article="Điều 9, Điều 10")
def reorganisation_severance_months_grant(
    v: Values,
    reorganisation_salary: pl.Expr,
    reorganisation_severance_months: pl.Expr,
    reorganisation_first_year: pl.Expr,
) -> pl.Expr:
    """0,8 tháng lương cho mỗi tháng đóng BHXH nếu nghỉ trong 12 tháng đầu; 0,4 từ tháng thứ 13."""
    whole = reorganisation_salary * reorganisation_severance_months
    first = times(whole, v.factor("reorganisation_severance_month"))
    return choose(reorganisation_first_year, first, times(whole, v.factor("reorganisation_severance_late_month")))


@answers("reorganisation_severance_years_grant", article="Điều 9, Điều 10")
def reorganisation_severance_years_grant(
    v: Values, reorganisation_salary: pl.Expr, reorganisation_service_half_years: pl.Expr
) -> pl.Expr:
    """Một tháng rưỡi lương cho mỗi năm đóng BHXH."""
    factor = v.factor("reorganisation_severance_year")
    return for_each_year(reorganisation_salary, reorganisation_service_half_years, factor)


@answers("reorganisation_job_search_grant", article="Điều 9")
def reorganisation_job_search_grant(v: Values, reorganisation_salary: pl.Expr) -> pl.Expr:
    """Ba tháng lương để tìm việc làm."""
    return times(reorganisation_salary, v.factor("reorganisation_job_search"))


@answers("reorganisation_severance_total", article="Điều 9")
def reorganisation_severance_total(
    reorganisation_severance_months_grant: pl.Expr,
    reorganisation_severance_years_grant: pl.Expr,
    reorganisation_job_search_grant: pl.Expr,
    reorganisation_local_top_up: pl.Expr,
) -> pl.Expr:
    """Tổng trợ cấp thôi việc của cán bộ, công chức."""
    severance = reorganisation_severance_months_grant + reorganisation_severance_years_grant
    return severance + reorganisation_job_search_grant + reorganisation_local_top_up


@answers("reorganisation_employee_severance_total", article="Điều 10")
def reorganisation_employee_severance_total(
    reorganisation_severance_months_grant: pl.Expr,
    reorganisation_severance_years_grant: pl.Expr,
    reorganisation_local_top_up: pl.Expr,
) -> pl.Expr:
    """Tổng trợ cấp thôi việc của viên chức, người lao động. Không có 3 tháng lương tìm việc làm; thay vào đó hưởng trợ cấp thất
    nghiệp do quỹ bảo hiểm thất nghiệp chi trả riêng."""
    severance = reorganisation_severance_months_grant + reorganisation_severance_years_grant
    return severance + reorganisation_local_top_up
