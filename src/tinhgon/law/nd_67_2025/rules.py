"""What the amendment of 15/3/2025 changes and adds (Điều 5, 7, 7a, 7b)."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.money import E4, half_up, times
from tinhgon.foundation.months import month_index
from tinhgon.law.columns import choose, quarters
from tinhgon.lawbook.rule import answers
from tinhgon.lawbook.values import Values


@answers("reorganisation_salary", article="Điều 5", confidence="two_sources")
def reorganisation_salary(
    base_salary_before_leave: pl.Expr,
    percentage_base_e4: pl.Expr,
    reserved_coef_e4: pl.Expr,
    seniority_e4: pl.Expr,
    profession_incentive_e4: pl.Expr,
    profession_duty_e4: pl.Expr,
    public_service_e4: pl.Expr,
    party_union_e4: pl.Expr,
    armed_forces_e4: pl.Expr,
    pay_in_money: pl.Expr,
    contract_wage: pl.Expr,
) -> pl.Expr:
    """Lương, chức vụ, vượt khung và các phụ cấp theo tỷ lệ, có thêm đặc thù lực lượng vũ trang, cộng chênh lệch bảo lưu;
    nhân lương cơ sở của tháng liền trước."""
    profession = seniority_e4 + profession_incentive_e4 + profession_duty_e4
    percent = profession + public_service_e4 + party_union_e4 + armed_forces_e4
    scaled = percentage_base_e4 * (percent + E4) + reserved_coef_e4 * E4
    return choose(pay_in_money, contract_wage, half_up(base_salary_before_leave * scaled, E4 * E4))


@answers("reorganisation_seniority_months", article="Điều 7 khoản 2")
def reorganisation_seniority_months(
    v: Values, reorganisation_service_half_years: pl.Expr, managing_ministry: pl.Expr
) -> pl.Expr:
    """Hai cách tính: 5 tháng cho 20 năm đầu, hoặc 4 tháng cho 15 năm đầu; mỗi năm tiếp theo nửa tháng. Cách nào áp dụng
    từ ngày nào là tham số theo bộ quản lý."""
    service = reorganisation_service_half_years
    step = quarters(v.factor("reorganisation_seniority_step") / 2)

    def read_by(ministry: str) -> pl.Expr:
        beyond = (service - 2 * v.whole(f"reorganisation_seniority_years_{ministry}")).clip(lower_bound=0)
        return beyond * step + quarters(v.factor(f"reorganisation_seniority_salary_{ministry}"))

    months = choose(managing_ministry == "bqp", read_by("bqp"), read_by("bnv"))
    return choose(service >= 2 * v.whole("reorganisation_seniority_least_years"), months, pl.lit(0))


@answers("reorganisation_window_years_grant", article="Điều 7 khoản 2")
def reorganisation_window_years_grant(
    v: Values, reorganisation_early_months: pl.Expr, reorganisation_early_years_grant: pl.Expr
) -> pl.Expr:
    """Khoản theo năm nghỉ sớm chỉ dành cho người còn từ đủ 2 năm đến tuổi."""
    enough = reorganisation_early_months >= v.whole("reorganisation_early_from")
    return choose(enough, reorganisation_early_years_grant, pl.lit(0))


@answers("reorganisation_window_seniority_grant", article="Điều 7 khoản 2")
def reorganisation_window_seniority_grant(
    v: Values, reorganisation_early_months: pl.Expr, reorganisation_seniority_grant: pl.Expr
) -> pl.Expr:
    """Khoản theo thời gian đóng BHXH chỉ dành cho người còn từ đủ 2 năm đến tuổi."""
    enough = reorganisation_early_months >= v.whole("reorganisation_early_from")
    return choose(enough, reorganisation_seniority_grant, pl.lit(0))


@answers("nonreorganised_first_year", article="Điều 7a")
def nonreorganised_first_year(v: Values, leave_month: pl.Expr) -> pl.Expr:
    """Nghỉ trong 12 tháng kể từ ngày 15/3/2025."""
    return leave_month < month_index(v.day("nonreorganised_clock_from")) + v.whole("nonreorganised_clock_months")


@answers("condition_must_streamline_body", article="Điều 2 khoản 2")
def is_must_streamline_body(must_streamline_body: pl.Expr) -> pl.Expr:
    """Cơ quan không trực tiếp thực hiện sắp xếp nhưng phải tinh giản biên chế, cơ cấu lại đội ngũ."""
    return must_streamline_body


@answers("ground_nonreorganised", article="Điều 2 khoản 2")
def ground_nonreorganised(
    condition_must_streamline_body: pl.Expr, condition_volunteers_with_consent: pl.Expr
) -> pl.Expr:
    """Tự nguyện nghỉ ở cơ quan không trực tiếp sắp xếp nhưng phải tinh giản, được cơ quan đồng ý."""
    return condition_must_streamline_body & condition_volunteers_with_consent


@answers("nonreorganised_eligible", article="Điều 7a")
def nonreorganised_eligible(
    v: Values,
    must_streamline_body: pl.Expr,
    reorganisation_retirement_open: pl.Expr,
    reorganisation_early_months: pl.Expr,
) -> pl.Expr:
    """Còn từ đủ 5 năm trở xuống đến tuổi nghỉ hưu, đủ năm đóng BHXH."""
    months = reorganisation_early_months
    window = (months > 0) & (months <= v.whole("reorganisation_early_to"))
    return must_streamline_body & reorganisation_retirement_open & window


@answers("nonreorganised_months_grant", article="Điều 7a")
def nonreorganised_months_grant(
    v: Values,
    reorganisation_salary: pl.Expr,
    reorganisation_paid_months: pl.Expr,
    nonreorganised_first_year: pl.Expr,
) -> pl.Expr:
    """Một tháng lương cho mỗi tháng nghỉ sớm trong 12 tháng đầu, nửa tháng sau đó."""
    whole = reorganisation_salary * reorganisation_paid_months
    first = times(whole, v.factor("reorganisation_month_salary"))
    return choose(nonreorganised_first_year, first, times(whole, v.factor("reorganisation_late_month_salary")))


@answers("nonreorganised_total", article="Điều 7a")
def nonreorganised_total(
    nonreorganised_months_grant: pl.Expr,
    reorganisation_window_years_grant: pl.Expr,
    reorganisation_window_seniority_grant: pl.Expr,
) -> pl.Expr:
    """Tổng trợ cấp nghỉ hưu ở cơ quan không trực tiếp sắp xếp."""
    return nonreorganised_months_grant + reorganisation_window_years_grant + reorganisation_window_seniority_grant


@answers("unelected_early_eligible", article="Điều 7b")
def unelected_early_eligible(
    v: Values,
    unelected_cadre: pl.Expr,
    reorganisation_retirement_open: pl.Expr,
    reorganisation_early_months: pl.Expr,
) -> pl.Expr:
    """Cán bộ không tái cử, còn từ đủ 5 năm trở xuống đến tuổi nghỉ hưu, đủ năm đóng BHXH."""
    months = reorganisation_early_months
    window = (months > 0) & (months <= v.whole("reorganisation_early_to"))
    return unelected_cadre & reorganisation_retirement_open & window


@answers("unelected_early_months_grant", article="Điều 7b")
def unelected_early_months_grant(
    v: Values, reorganisation_salary: pl.Expr, reorganisation_paid_months: pl.Expr
) -> pl.Expr:
    """Một tháng lương cho mỗi tháng nghỉ sớm, không phân biệt thời điểm nghỉ."""
    return times(reorganisation_salary * reorganisation_paid_months, v.factor("reorganisation_month_salary"))


@answers("unelected_early_total", article="Điều 7b")
def unelected_early_total(
    unelected_early_months_grant: pl.Expr,
    reorganisation_window_years_grant: pl.Expr,
    reorganisation_window_seniority_grant: pl.Expr,
) -> pl.Expr:
    """Tổng trợ cấp của cán bộ không tái cử theo chính sách sắp xếp."""
    return unelected_early_months_grant + reorganisation_window_years_grant + reorganisation_window_seniority_grant
