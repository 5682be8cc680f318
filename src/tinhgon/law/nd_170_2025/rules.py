"""A civil servant who resigns: severance pay with its own rounding of odd months."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.money import times
from tinhgon.foundation.months import MONTHS_A_YEAR
from tinhgon.law.columns import choose, for_each_year
from tinhgon.lawbook.rule import answers
from tinhgon.lawbook.values import Values


@answers("resignation_service_months", article="Điều 59 khoản 1")
def service_months(insured_months: pl.Expr, compensated_months: pl.Expr) -> pl.Expr:
    """Điều 59 khoản 1: thời gian đóng bảo hiểm xã hội bắt buộc chưa nhận trợ cấp thôi việc, phục viên."""
    return (insured_months - compensated_months).clip(lower_bound=0)


@answers("resignation_service_half_years", article="Điều 59 khoản 2")
def service_half_years(v: Values, resignation_service_months: pl.Expr) -> pl.Expr:
    """Điều 59 khoản 2: lẻ dưới 3 tháng không tính, từ đủ 3 đến đủ 6 tháng nửa năm, trên 6 tháng một năm."""
    odd = resignation_service_months % MONTHS_A_YEAR
    half = (odd >= v.whole("resignation_half_year_from")).cast(pl.Int64)
    whole = (odd > v.whole("resignation_half_year_up_to")).cast(pl.Int64)
    return resignation_service_months // MONTHS_A_YEAR * 2 + half + whole


@answers("resignation_eligible", article="Điều 58")
def eligible(
    v: Values,
    status: pl.Expr,
    resignation_service_months: pl.Expr,
    months_to_normal_retirement: pl.Expr,
    under_discipline: pl.Expr,
    under_investigation: pl.Expr,
    streamlining_case: pl.Expr | None = None,
) -> pl.Expr:
    """Điều 57 khoản 2, Điều 58: công chức, đủ 6 tháng công tác, chưa có thông báo nghỉ hưu, không bị xem xét xử lý; người
    thuộc diện tinh giản biên chế không được hưởng (khoản 4)."""
    # Retirement takes effect as the pension month begins, and its notice six months before that.
    not_notified = months_to_normal_retirement > v.whole("retirement_notice_months")
    long_enough = resignation_service_months >= v.whole("resignation_short_from")
    free = not_notified & ~under_discipline & ~under_investigation
    wanted = (status == "cong_chuc") & long_enough & free
    return wanted if streamlining_case is None else wanted & ~streamlining_case


@answers("resignation_base_grant", article="Điều 58")
def base_grant(v: Values, narrow_scale_salary: pl.Expr, resignation_service_months: pl.Expr) -> pl.Expr:
    """Điều 58 khoản 1 điểm a, khoản 3: 3 tháng lương; công tác dưới 12 tháng thì chỉ 1 tháng lương."""
    short = times(narrow_scale_salary, v.factor("resignation_short_salary"))
    full = times(narrow_scale_salary, v.factor("resignation_salary_months"))
    return choose(resignation_service_months < v.whole("resignation_short_below"), short, full)


@answers("resignation_years_grant", article="Điều 58 khoản 1")
def years_grant(
    v: Values,
    narrow_scale_salary: pl.Expr,
    resignation_service_months: pl.Expr,
    resignation_service_half_years: pl.Expr,
) -> pl.Expr:
    """Điều 58 khoản 1 điểm b: 1,5 tháng lương cho mỗi năm công tác; dưới 12 tháng không có khoản này (khoản 3)."""
    grant = for_each_year(narrow_scale_salary, resignation_service_half_years, v.factor("resignation_year_salary"))
    short = resignation_service_months < v.whole("resignation_short_below")
    return choose(short, pl.lit(0, dtype=pl.Int64), grant)


@answers("resignation_total", article="Điều 58 khoản 1")
def total(resignation_base_grant: pl.Expr, resignation_years_grant: pl.Expr) -> pl.Expr:
    """Điều 58 khoản 1: tổng trợ cấp thôi việc."""
    return resignation_base_grant + resignation_years_grant
