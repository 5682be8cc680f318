"""Early retirement of cadres who cannot be elected or appointed again."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.money import E4, half_up
from tinhgon.law.columns import for_each_year, half_years, in_quarters, quarters
from tinhgon.lawbook.rule import answers
from tinhgon.lawbook.values import Values

_ARTICLE = "Chế độ nghỉ hưu trước tuổi"


@answers("condition_unelected_cadre", article="Điều 2")
def is_unelected_cadre(unelected_cadre: pl.Expr) -> pl.Expr:
    """Điều 2 khoản 1 đến khoản 5: không đủ tuổi tái cử, tái bổ nhiệm; hoặc còn đủ tuổi, còn từ 30 đến 60 tháng công tác."""
    return unelected_cadre


@answers("condition_unelected_volunteers", article=_ARTICLE)
def condition_unelected_volunteers(volunteers: pl.Expr, manager_agrees: pl.Expr) -> pl.Expr:
    """Khoản 1: có đơn tự nguyện nghỉ và được cấp có thẩm quyền đồng ý."""
    return volunteers & manager_agrees


@answers("ground_unelected", article="Điều 2")
def ground_unelected(condition_unelected_cadre: pl.Expr, condition_unelected_volunteers: pl.Expr) -> pl.Expr:
    """Cán bộ không tái cử, tái bổ nhiệm, tự nguyện nghỉ và được cấp có thẩm quyền đồng ý."""
    return condition_unelected_cadre & condition_unelected_volunteers


@answers("unelected_salary", article=_ARTICLE, confidence="computed")
def unelected_salary(
    base_salary_before_leave: pl.Expr,
    percentage_base_e4: pl.Expr,
    reserved_coef_e4: pl.Expr,
    seniority_e4: pl.Expr,
    profession_incentive_e4: pl.Expr,
    profession_duty_e4: pl.Expr,
    public_service_e4: pl.Expr,
    party_union_e4: pl.Expr,
    armed_forces_e4: pl.Expr,
) -> pl.Expr:
    """Tiền lương hiện hưởng: dùng cùng danh mục các khoản như chính sách sắp xếp (Thông tư 01/2025/TT-BNV Điều 3)."""
    percent = seniority_e4 + profession_incentive_e4 + profession_duty_e4
    percent = percent + public_service_e4 + party_union_e4 + armed_forces_e4
    exact = percentage_base_e4 * (percent + E4) + reserved_coef_e4 * E4
    return half_up(base_salary_before_leave * exact, E4 * E4)


@answers("unelected_early_months", article=_ARTICLE)
def unelected_early_months(pension_age_month: pl.Expr, leave_month: pl.Expr) -> pl.Expr:
    """Khoản 1 điểm b: tuổi nghỉ hưu theo pháp luật lao động tại thời điểm nghỉ."""
    return pension_age_month - leave_month


@answers("unelected_retirement_eligible", article=_ARTICLE)
def eligible(
    v: Values,
    unelected_cadre: pl.Expr,
    volunteers: pl.Expr,
    manager_agrees: pl.Expr,
    pension_service_enough: pl.Expr,
    unelected_early_months: pl.Expr,
    streamlining_case: pl.Expr | None = None,
) -> pl.Expr:
    """Khoản 1: không tái cử, đủ thời gian đóng, tự nguyện và được đồng ý; Điều 2 khoản 6: còn trên 6 tháng công tác và không
    thuộc diện tinh giản biên chế."""
    long_enough = unelected_early_months > v.whole("unelected_remaining_over")
    wanted = unelected_cadre & volunteers & manager_agrees & pension_service_enough & long_enough
    return wanted if streamlining_case is None else wanted & ~streamlining_case


@answers("unelected_early_half_years", article=_ARTICLE, confidence="computed")
def early_half_years(v: Values, unelected_early_months: pl.Expr) -> pl.Expr:
    """Khoản 2 điểm b: số năm nghỉ trước tuổi, tháng lẻ tính nửa năm hoặc một năm."""
    return half_years(unelected_early_months, v.whole("unelected_half_year_up_to"))


@answers("unelected_retirement_early_years_grant", article=_ARTICLE)
def early_years_grant(v: Values, unelected_salary: pl.Expr, unelected_early_half_years: pl.Expr) -> pl.Expr:
    """Khoản 2 điểm b: 5 tháng tiền lương cho mỗi năm nghỉ trước tuổi."""
    return for_each_year(unelected_salary, unelected_early_half_years, v.factor("unelected_year_salary"))


@answers("unelected_seniority_months", article=_ARTICLE, confidence="computed")
def seniority_months(v: Values, insured_months: pl.Expr, compensated_months: pl.Expr) -> pl.Expr:
    """Khoản 2 điểm c: 5 tháng cho những năm đầu, 0,5 tháng cho mỗi năm tiếp theo."""
    years = half_years(insured_months - compensated_months, v.whole("unelected_half_year_up_to"))
    over = (years - v.whole("unelected_seniority_years") * 2).clip(lower_bound=0)
    # Half a month for a year is a quarter month for each half year.
    return quarters(v.factor("unelected_seniority_salary")) + over * quarters(v.factor("unelected_seniority_step") / 2)


@answers("unelected_retirement_seniority_grant", article=_ARTICLE)
def seniority_grant(unelected_salary: pl.Expr, unelected_seniority_months: pl.Expr) -> pl.Expr:
    """Khoản 2 điểm c: số tháng lương theo thời gian công tác nhân tiền lương hiện hưởng."""
    return in_quarters(unelected_salary, unelected_seniority_months)


@answers("unelected_retirement_total", article=_ARTICLE)
def total(unelected_retirement_early_years_grant: pl.Expr, unelected_retirement_seniority_grant: pl.Expr) -> pl.Expr:
    """Khoản 2: tổng các khoản trợ cấp."""
    return unelected_retirement_early_years_grant + unelected_retirement_seniority_grant
