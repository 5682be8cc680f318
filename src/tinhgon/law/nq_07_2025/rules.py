"""Elected cadres who stayed on past the retirement age and leave at once because of reorganisation."""

from __future__ import annotations

import polars as pl

from tinhgon.law.columns import choose, in_quarters, quarters
from tinhgon.lawbook.rule import answers
from tinhgon.lawbook.values import Values

_ARTICLE = "Chính sách với cán bộ đã đủ tuổi nghỉ hưu"


@answers("over_age_cadre_eligible", article=_ARTICLE, confidence="two_sources")
def eligible(
    status: pl.Expr,
    months_to_normal_retirement: pl.Expr,
    pension_receiving: pl.Expr,
    redundant_reorganisation: pl.Expr,
    redundant_admin_units: pl.Expr,
) -> pl.Expr:
    """Cán bộ từ cấp xã trở lên đã đủ tuổi nghỉ hưu hoặc đang hưởng lương hưu, nghỉ việc do sắp xếp."""
    over_age = (months_to_normal_retirement <= 0) | pension_receiving
    return (status == "can_bo") & over_age & (redundant_reorganisation | redundant_admin_units)


@answers("over_age_service_months", article=_ARTICLE, confidence="two_sources")
def service_months(months_to_normal_retirement: pl.Expr) -> pl.Expr:
    """Thời gian công tác từ khi đủ tuổi nghỉ hưu theo Phụ lục I đến khi nghỉ việc."""
    return (-months_to_normal_retirement).clip(lower_bound=0)


@answers("over_age_salary_months", article=_ARTICLE, confidence="two_sources")
def salary_months(v: Values, over_age_service_months: pl.Expr, pension_receiving: pl.Expr) -> pl.Expr:
    """Đến 15 tháng: 15 tháng lương; từ tháng thứ 16 mỗi tháng 0,5; tối đa 24. Hưởng chế độ trước tuổi thì tính từ đó."""
    most = quarters(v.factor("over_age_most_salary"))
    beyond = (over_age_service_months - v.whole("over_age_first_months")).clip(lower_bound=0)
    counted = quarters(v.factor("over_age_first_salary")) + beyond * quarters(v.factor("over_age_month_salary"))
    counted = counted.clip(upper_bound=most)
    # A pension drawn before the age counts from an earlier day that is not on record: only the top is certain.
    return choose((counted == most) | ~pension_receiving, counted, pl.lit(None, dtype=pl.Int64))


@answers("over_age_cadre_total", article=_ARTICLE, confidence="unverified")
def total(unelected_salary: pl.Expr, over_age_salary_months: pl.Expr) -> pl.Expr:
    """Số tháng lương nhân tiền lương hiện hưởng (danh mục các khoản chưa đối chiếu văn bản)."""
    return in_quarters(unelected_salary, over_age_salary_months)
