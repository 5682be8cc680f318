"""Leaving because of reorganisation (Điều 2, 5, 7, 9, 10)."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.money import E4, half_up, times
from tinhgon.law.columns import choose, for_each_year, half_years, in_quarters, quarters
from tinhgon.lawbook.rule import answers
from tinhgon.lawbook.values import Values

_STAFF = ("can_bo", "cong_chuc", "vien_chuc", "cbcc_xa", "hop_dong_nhu_cong_chuc", "hoi")
_CONTRACT = ("hop_dong_ho_tro", "hop_dong_chuyen_mon")


@answers("reorganisation_staff", article="Điều 2 khoản 1")
def reorganisation_staff(v: Values, status: pl.Expr, entry_date: pl.Expr) -> pl.Expr:
    """Cán bộ, công chức, viên chức, hợp đồng như công chức; hợp đồng khác nếu ký trước 15/01/2019."""
    old_contract = status.is_in(_CONTRACT) & (entry_date < pl.lit(v.day("reorganisation_old_contract_before")))
    return status.is_in(_STAFF) | old_contract


@answers("reorganisation_in_time", article="Thời hạn áp dụng (Công văn 6383/BNV-TCBC)", confidence="one_source")
def reorganisation_in_time(
    v: Values, leave_date: pl.Expr, decision_date: pl.Expr, redundant_admin_units: pl.Expr
) -> pl.Expr:
    """Nghỉ đến hết 31/8/2025, hoặc đã có quyết định trước 01/8/2025; dôi dư do nhập đơn vị hành chính phải nghỉ sau 01/01."""
    decided = decision_date < pl.lit(v.day("reorganisation_decided_before"))
    early_enough = (leave_date <= pl.lit(v.day("reorganisation_last_leave"))) | decided
    return early_enough & ((leave_date > pl.lit(v.day("reorganisation_merger_after"))) | ~redundant_admin_units)


@answers("reorganisation_salary", article="Điều 5", confidence="example")
def reorganisation_salary(
    base_salary_before_leave: pl.Expr,
    percentage_base_e4: pl.Expr,
    reserved_coef_e4: pl.Expr,
    seniority_e4: pl.Expr,
    profession_incentive_e4: pl.Expr,
    profession_duty_e4: pl.Expr,
    public_service_e4: pl.Expr,
    party_union_e4: pl.Expr,
    pay_in_money: pl.Expr,
    contract_wage: pl.Expr,
) -> pl.Expr:
    """Lương, chức vụ, vượt khung và các phụ cấp theo tỷ lệ (thâm niên nghề, ưu đãi, trách nhiệm nghề, công vụ, đảng - đoàn
    thể), cộng chênh lệch bảo lưu; nhân lương cơ sở của tháng liền trước."""
    percent = seniority_e4 + profession_incentive_e4 + profession_duty_e4 + public_service_e4 + party_union_e4
    scaled = percentage_base_e4 * (percent + E4) + reserved_coef_e4 * E4
    return choose(pay_in_money, contract_wage, half_up(base_salary_before_leave * scaled, E4 * E4))


@answers("reorganisation_service_months", article="Điều 5", confidence="one_source")
def reorganisation_service_months(insured_months: pl.Expr, compensated_months: pl.Expr) -> pl.Expr:
    """Thời gian đóng BHXH bắt buộc chưa hưởng trợ cấp thôi việc, BHXH một lần, phục viên, xuất ngũ."""
    return insured_months - compensated_months


@answers("reorganisation_service_half_years", article="Điều 5", confidence="example")
def reorganisation_service_half_years(v: Values, reorganisation_service_months: pl.Expr) -> pl.Expr:
    """Tháng lẻ từ 1 đến đủ 6 tính nửa năm, trên 6 tháng tính một năm."""
    return half_years(reorganisation_service_months, v.whole("reorganisation_half_year_up_to"))


@answers("reorganisation_lower_age_applies", article="Điều 7 khoản 1")
def reorganisation_lower_age_applies(
    v: Values, lower_age_service: pl.Expr, months_to_lower_retirement: pl.Expr, service_age_limit_month: pl.Expr
) -> pl.Expr:
    """Đủ 15 năm nặng nhọc, độc hại, vùng đặc biệt khó khăn và còn không quá 5 năm đến tuổi tại Phụ lục II."""
    months = months_to_lower_retirement
    window = (months > 0) & (months <= v.whole("reorganisation_early_to"))
    return lower_age_service & window & service_age_limit_month.is_null()


@answers("reorganisation_months_to_age", article="Điều 7 khoản 1")
def reorganisation_months_to_age(
    months_to_normal_retirement: pl.Expr, service_age_limit_month: pl.Expr, leave_month: pl.Expr
) -> pl.Expr:
    """Số tháng đến tuổi nghỉ hưu tại Phụ lục I; với lực lượng vũ trang, đến hết hạn tuổi phục vụ tại ngũ."""
    return pl.coalesce(service_age_limit_month + 1 - leave_month, months_to_normal_retirement)


@answers("reorganisation_early_months", article="Điều 7 khoản 1")
def reorganisation_early_months(
    reorganisation_lower_age_applies: pl.Expr,
    months_to_lower_retirement: pl.Expr,
    reorganisation_months_to_age: pl.Expr,
) -> pl.Expr:
    """Số tháng nghỉ sớm so với Phụ lục II hoặc Phụ lục I, không làm tròn."""
    return choose(reorganisation_lower_age_applies, months_to_lower_retirement, reorganisation_months_to_age)


@answers("reorganisation_paid_months", article="Điều 5", confidence="one_source")
def reorganisation_paid_months(v: Values, reorganisation_early_months: pl.Expr) -> pl.Expr:
    """Số tháng nghỉ sớm được tính tiền, nhiều nhất 60."""
    return reorganisation_early_months.clip(0, v.whole("reorganisation_month_cap"))


@answers("reorganisation_early_half_years", article="Điều 5", confidence="example")
def reorganisation_early_half_years(v: Values, reorganisation_early_months: pl.Expr) -> pl.Expr:
    """Số năm nghỉ sớm, làm tròn như số năm đóng BHXH."""
    return half_years(reorganisation_early_months, v.whole("reorganisation_half_year_up_to"))


@answers("reorganisation_retirement_open", article="Điều 7 khoản 1")
def reorganisation_retirement_open(
    reorganisation_staff: pl.Expr, reorganisation_in_time: pl.Expr, pension_service_enough: pl.Expr
) -> pl.Expr:
    """Thuộc đối tượng, nghỉ trong thời hạn áp dụng và đủ thời gian đóng BHXH để hưởng lương hưu."""
    return reorganisation_staff & reorganisation_in_time & pension_service_enough


@answers("reorganisation_near_eligible", article="Điều 7 khoản 1")
def reorganisation_near_eligible(
    v: Values, reorganisation_retirement_open: pl.Expr, reorganisation_early_months: pl.Expr
) -> pl.Expr:
    """Còn dưới 2 năm đến tuổi nghỉ hưu."""
    months = reorganisation_early_months
    return reorganisation_retirement_open & (months > 0) & (months < v.whole("reorganisation_early_from"))


@answers("reorganisation_early_eligible", article="Điều 7 khoản 1")
def reorganisation_early_eligible(
    v: Values, reorganisation_retirement_open: pl.Expr, reorganisation_early_months: pl.Expr
) -> pl.Expr:
    """Còn từ đủ 2 năm đến đủ 5 năm đến tuổi nghỉ hưu."""
    months = reorganisation_early_months
    window = (months >= v.whole("reorganisation_early_from")) & (months <= v.whole("reorganisation_early_to"))
    return reorganisation_retirement_open & window


@answers("reorganisation_far_eligible", article="Điều 7 khoản 1")
def reorganisation_far_eligible(
    v: Values, reorganisation_retirement_open: pl.Expr, reorganisation_early_months: pl.Expr
) -> pl.Expr:
    """Còn trên 5 năm đến đủ 10 năm đến tuổi nghỉ hưu tại Phụ lục I."""
    months = reorganisation_early_months
    window = (months > v.whole("reorganisation_early_to")) & (months <= v.whole("reorganisation_far_to"))
    return reorganisation_retirement_open & window


@answers("reorganisation_early_months_grant", article="Điều 7 khoản 1")
def reorganisation_early_months_grant(
    v: Values,
    reorganisation_salary: pl.Expr,
    reorganisation_paid_months: pl.Expr,
    reorganisation_first_year: pl.Expr,
) -> pl.Expr:
    """Một tháng lương cho mỗi tháng nghỉ sớm nếu nghỉ trong 12 tháng đầu; nửa tháng từ tháng thứ 13."""
    whole = reorganisation_salary * reorganisation_paid_months
    first = times(whole, v.factor("reorganisation_month_salary"))
    return choose(reorganisation_first_year, first, times(whole, v.factor("reorganisation_late_month_salary")))


@answers("reorganisation_far_months_grant", article="Điều 7 khoản 1")
def reorganisation_far_months_grant(
    v: Values, reorganisation_salary: pl.Expr, reorganisation_first_year: pl.Expr
) -> pl.Expr:
    """0,9 tháng lương nhân 60 tháng nếu nghỉ trong 12 tháng đầu; 0,45 từ tháng thứ 13."""
    whole = reorganisation_salary * v.whole("reorganisation_month_cap")
    first = times(whole, v.factor("reorganisation_far_month_salary"))
    return choose(reorganisation_first_year, first, times(whole, v.factor("reorganisation_far_late_month_salary")))


@answers("reorganisation_early_years_grant", article="Điều 7 khoản 2")
def reorganisation_early_years_grant(
    v: Values, reorganisation_salary: pl.Expr, reorganisation_early_half_years: pl.Expr
) -> pl.Expr:
    """Năm tháng lương cho mỗi năm nghỉ sớm."""
    factor = v.factor("reorganisation_early_year_salary")
    return for_each_year(reorganisation_salary, reorganisation_early_half_years, factor)


@answers("reorganisation_far_years_grant", article="Điều 7 khoản 2")
def reorganisation_far_years_grant(
    v: Values, reorganisation_salary: pl.Expr, reorganisation_early_half_years: pl.Expr
) -> pl.Expr:
    """Bốn tháng lương cho mỗi năm nghỉ sớm (nhóm trên 5 năm)."""
    factor = v.factor("reorganisation_far_year_salary")
    return for_each_year(reorganisation_salary, reorganisation_early_half_years, factor)


@answers("reorganisation_seniority_months", article="Điều 7 khoản 2")
def reorganisation_seniority_months(v: Values, reorganisation_service_half_years: pl.Expr) -> pl.Expr:
    """Năm tháng lương cho 20 năm đóng BHXH đầu, nửa tháng cho mỗi năm tiếp theo."""
    service = reorganisation_service_half_years
    beyond = (service - 2 * v.whole("reorganisation_seniority_years")).clip(lower_bound=0)
    step = quarters(v.factor("reorganisation_seniority_step") / 2)
    months = beyond * step + quarters(v.factor("reorganisation_seniority_salary"))
    return choose(service >= 2 * v.whole("reorganisation_seniority_least_years"), months, pl.lit(0))


@answers("reorganisation_seniority_grant", article="Điều 7 khoản 2")
def reorganisation_seniority_grant(reorganisation_salary: pl.Expr, reorganisation_seniority_months: pl.Expr) -> pl.Expr:
    """Tiền lương hiện hưởng nhân số tháng lương theo thời gian đóng BHXH."""
    return in_quarters(reorganisation_salary, reorganisation_seniority_months)


@answers("reorganisation_local_top_up", article="Điều 19 khoản 6")
def reorganisation_local_top_up(v: Values, reorganisation_salary: pl.Expr) -> pl.Expr:
    """Hỗ trợ thêm của địa phương, nếu hội đồng nhân dân tỉnh đã quyết định; trung ương không quy định mức."""
    return times(reorganisation_salary, v.factor("reorganisation_local_top_up_months"))


@answers("reorganisation_near_total", article="Điều 7 khoản 1")
def reorganisation_near_total(
    reorganisation_near_months_grant: pl.Expr, reorganisation_local_top_up: pl.Expr
) -> pl.Expr:
    """Tổng trợ cấp khi còn dưới 2 năm đến tuổi."""
    return reorganisation_near_months_grant + reorganisation_local_top_up


@answers("reorganisation_early_total", article="Điều 7 khoản 1")
def reorganisation_early_total(
    reorganisation_early_months_grant: pl.Expr,
    reorganisation_early_years_grant: pl.Expr,
    reorganisation_seniority_grant: pl.Expr,
    reorganisation_local_top_up: pl.Expr,
) -> pl.Expr:
    """Tổng trợ cấp khi còn từ đủ 2 năm đến đủ 5 năm đến tuổi."""
    retirement = reorganisation_early_months_grant + reorganisation_early_years_grant
    return retirement + reorganisation_seniority_grant + reorganisation_local_top_up


@answers("reorganisation_far_total", article="Điều 7 khoản 1")
def reorganisation_far_total(
    reorganisation_far_months_grant: pl.Expr,
    reorganisation_far_years_grant: pl.Expr,
    reorganisation_seniority_grant: pl.Expr,
    reorganisation_local_top_up: pl.Expr,
) -> pl.Expr:
    """Tổng trợ cấp khi còn trên 5 năm đến đủ 10 năm đến tuổi."""
    retirement = reorganisation_far_months_grant + reorganisation_far_years_grant
    return retirement + reorganisation_seniority_grant + reorganisation_local_top_up
