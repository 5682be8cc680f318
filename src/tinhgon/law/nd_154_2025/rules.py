"""What a streamlined person receives (Điều 5–8): salary, counted time, and the four ways out."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.money import times
from tinhgon.law.columns import choose, for_each_year, half_years, in_quarters, quarters, younger_than
from tinhgon.lawbook.rule import answers
from tinhgon.lawbook.values import Values

_PART_TIME = ("kct_xa", "kct_thon")


@answers("streamlining_salary", article="Điều 5", confidence="two_sources")
def streamlining_salary(pay_in_money: pl.Expr, contract_wage: pl.Expr, narrow_scale_salary: pl.Expr) -> pl.Expr:
    """Tiền lương hiện hưởng của tháng liền trước: lương, phụ cấp chức vụ, vượt khung, thâm niên nghề, bảo lưu; hoặc lương
    ghi trong hợp đồng. Người đang nghỉ không lương, nghỉ ốm: lấy hệ số của tháng trước khi nghỉ, theo lương cơ sở hiện hành."""
    return choose(pay_in_money, contract_wage, narrow_scale_salary)


@answers("streamlining_service_months", article="Điều 5 khoản 4", confidence="one_source")
def streamlining_service_months(insured_months: pl.Expr, compensated_months: pl.Expr) -> pl.Expr:
    """Thời gian đóng BHXH bắt buộc trừ thời gian đã hưởng trợ cấp thôi việc, BHXH một lần, phục viên, xuất ngũ."""
    return insured_months - compensated_months


@answers("streamlining_service_half_years", article="Điều 5 khoản 7")
def streamlining_service_half_years(v: Values, streamlining_service_months: pl.Expr) -> pl.Expr:
    """Tháng lẻ từ 1 đến đủ 6 tính nửa năm, trên 6 tháng tính một năm."""
    return half_years(streamlining_service_months, v.whole("streamlining_half_year_up_to"))


@answers("streamlining_lower_age_applies", article="Điều 6 khoản 1", confidence="two_sources")
def streamlining_lower_age_applies(
    v: Values, lower_age_service: pl.Expr, months_to_lower_retirement: pl.Expr
) -> pl.Expr:
    """Đủ 15 năm nghề nặng nhọc, độc hại hoặc vùng đặc biệt khó khăn và còn không quá 5 năm đến tuổi tại Phụ lục II."""
    months = months_to_lower_retirement
    return lower_age_service & (months > 0) & (months <= v.whole("streamlining_early_to"))


@answers("streamlining_early_months", article="Điều 6 khoản 1, khoản 2", confidence="two_sources")
def streamlining_early_months(
    streamlining_lower_age_applies: pl.Expr,
    months_to_lower_retirement: pl.Expr,
    months_to_normal_retirement: pl.Expr,
) -> pl.Expr:
    """Số tháng từ ngày nghỉ đến tháng hưởng lương hưu theo Phụ lục II (khoản 1, 3) hoặc Phụ lục I (khoản 2, 4)."""
    return choose(streamlining_lower_age_applies, months_to_lower_retirement, months_to_normal_retirement)


@answers("streamlining_early_half_years", article="Điều 5 khoản 7")
def streamlining_early_half_years(v: Values, streamlining_early_months: pl.Expr) -> pl.Expr:
    """Số năm nghỉ trước tuổi, tháng lẻ làm tròn như thời gian công tác."""
    return half_years(streamlining_early_months, v.whole("streamlining_half_year_up_to"))


@answers("streamlining_full_time_staff", article="Điều 10 khoản 4", confidence="one_source")
def streamlining_full_time_staff(status: pl.Expr) -> pl.Expr:
    """Chính sách tại các Điều 6, 7, 8 không áp dụng cho người hoạt động không chuyên trách."""
    return pl.all_horizontal(status != code for code in _PART_TIME)


@answers("streamlining_pension_service", article="Điều 6 khoản 1, khoản 2", confidence="two_sources")
def streamlining_pension_service(pension_service_enough: pl.Expr) -> pl.Expr:
    """Có đủ thời gian đóng BHXH để hưởng lương hưu."""
    return pension_service_enough


@answers("streamlining_early_retirement_eligible", article="Điều 6 khoản 1, khoản 2", confidence="two_sources")
def streamlining_early_retirement_eligible(
    v: Values,
    streamlining_full_time_staff: pl.Expr,
    streamlining_pension_service: pl.Expr,
    streamlining_early_months: pl.Expr,
) -> pl.Expr:
    """Còn từ đủ 2 năm đến đủ 5 năm đến tuổi nghỉ hưu (Phụ lục II: khoản 1; Phụ lục I: khoản 2), đủ năm đóng BHXH."""
    months = streamlining_early_months
    window = (months >= v.whole("streamlining_early_from")) & (months <= v.whole("streamlining_early_to"))
    return streamlining_full_time_staff & streamlining_pension_service & window


@answers("streamlining_early_years_grant", article="Điều 6 khoản 1, khoản 2", confidence="two_sources")
def streamlining_early_years_grant(
    v: Values, streamlining_salary: pl.Expr, streamlining_early_half_years: pl.Expr
) -> pl.Expr:
    """Năm tháng tiền lương hiện hưởng cho mỗi năm nghỉ trước tuổi."""
    return for_each_year(streamlining_salary, streamlining_early_half_years, v.factor("streamlining_early_year_salary"))


@answers("streamlining_seniority_months", article="Điều 6 khoản 1, khoản 2", confidence="two_sources")
def streamlining_seniority_months(v: Values, streamlining_service_half_years: pl.Expr) -> pl.Expr:
    """Từ đủ 15 năm: 5 tháng lương; từ năm thứ 21, mỗi năm thêm nửa tháng lương."""
    service = streamlining_service_half_years
    beyond = (service - 2 * v.whole("streamlining_seniority_years")).clip(lower_bound=0)
    full = quarters(v.factor("streamlining_seniority_salary")) + beyond * quarters(
        v.factor("streamlining_seniority_step") / 2
    )
    return choose(service >= 2 * v.whole("streamlining_seniority_least_years"), full, pl.lit(0))


@answers("streamlining_seniority_grant", article="Điều 6 khoản 1, khoản 2", confidence="two_sources")
def streamlining_seniority_grant(streamlining_salary: pl.Expr, streamlining_seniority_months: pl.Expr) -> pl.Expr:
    """Tiền lương hiện hưởng nhân số tháng lương theo thời gian công tác có đóng BHXH."""
    return in_quarters(streamlining_salary, streamlining_seniority_months)


@answers("streamlining_early_retirement_total", article="Điều 6 khoản 1, khoản 2", confidence="two_sources")
def streamlining_early_retirement_total(
    streamlining_early_years_grant: pl.Expr, streamlining_seniority_grant: pl.Expr
) -> pl.Expr:
    """Hai khoản trợ cấp một lần; lương hưu không bị trừ tỷ lệ do nghỉ trước tuổi."""
    return streamlining_early_years_grant + streamlining_seniority_grant


@answers("streamlining_near_retirement_eligible", article="Điều 6 khoản 3, khoản 4", confidence="two_sources")
def streamlining_near_retirement_eligible(
    v: Values,
    streamlining_full_time_staff: pl.Expr,
    streamlining_pension_service: pl.Expr,
    streamlining_early_months: pl.Expr,
) -> pl.Expr:
    """Còn dưới 2 năm đến tuổi nghỉ hưu (Phụ lục II: khoản 3; Phụ lục I: khoản 4), đủ năm đóng BHXH."""
    months = streamlining_early_months
    window = (months > 0) & (months < v.whole("streamlining_early_from"))
    return streamlining_full_time_staff & streamlining_pension_service & window


@answers("streamlining_near_retirement_total", article="Điều 6 khoản 3, khoản 4", confidence="two_sources")
def streamlining_near_retirement_total() -> pl.Expr:
    """Chỉ không bị trừ tỷ lệ lương hưu, không có trợ cấp một lần."""
    return pl.lit(0)


@answers("streamlining_transfer_barred", article="Điều 7", confidence="two_sources")
def streamlining_transfer_barred(
    v: Values,
    streamlining_pension_service: pl.Expr,
    lower_age_service: pl.Expr,
    months_to_lower_retirement: pl.Expr,
    months_to_normal_retirement: pl.Expr,
) -> pl.Expr:
    """Còn từ 3 năm trở xuống đến tuổi nghỉ hưu và đủ năm đóng BHXH thì không áp dụng chính sách chuyển công tác."""
    near = v.whole("streamlining_transfer_bar")
    lower = lower_age_service & (months_to_lower_retirement <= near)
    return streamlining_pension_service & (lower | (months_to_normal_retirement <= near))


@answers("streamlining_transfer_eligible", article="Điều 7", confidence="two_sources")
def streamlining_transfer_eligible(
    streamlining_full_time_staff: pl.Expr,
    streamlining_transfer_barred: pl.Expr,
    months_to_normal_retirement: pl.Expr,
) -> pl.Expr:
    """Chuyển sang tổ chức không hưởng kinh phí thường xuyên từ ngân sách nhà nước, chưa đến tuổi nghỉ hưu."""
    return streamlining_full_time_staff & ~streamlining_transfer_barred & (months_to_normal_retirement > 0)


@answers("streamlining_transfer_grant", article="Điều 7", confidence="two_sources")
def streamlining_transfer_grant(v: Values, streamlining_salary: pl.Expr) -> pl.Expr:
    """Ba tháng tiền lương hiện hưởng."""
    return times(streamlining_salary, v.factor("streamlining_transfer_salary"))


@answers("streamlining_transfer_years_grant", article="Điều 7", confidence="two_sources")
def streamlining_transfer_years_grant(
    v: Values, streamlining_salary: pl.Expr, streamlining_service_half_years: pl.Expr
) -> pl.Expr:
    """Nửa tháng tiền lương cho mỗi năm đóng BHXH."""
    factor = v.factor("streamlining_transfer_year_salary")
    return for_each_year(streamlining_salary, streamlining_service_half_years, factor)


@answers("streamlining_transfer_total", article="Điều 7", confidence="two_sources")
def streamlining_transfer_total(
    streamlining_transfer_grant: pl.Expr, streamlining_transfer_years_grant: pl.Expr
) -> pl.Expr:
    """Tổng trợ cấp khi chuyển công tác."""
    return streamlining_transfer_grant + streamlining_transfer_years_grant


@answers("streamlining_below_retirement_age", article="Điều 8 khoản 1", confidence="two_sources")
def streamlining_below_retirement_age(
    streamlining_pension_service: pl.Expr,
    lower_age_service: pl.Expr,
    months_to_lower_retirement: pl.Expr,
    months_to_normal_retirement: pl.Expr,
) -> pl.Expr:
    """Chưa đến tuổi tại Phụ lục I; người đã được nghỉ hưu theo Phụ lục II thì cũng coi là đã đến tuổi."""
    reached_lower = streamlining_pension_service & lower_age_service & (months_to_lower_retirement <= 0)
    return (months_to_normal_retirement > 0) & ~reached_lower


@answers("streamlining_severance_eligible", article="Điều 8 khoản 1", confidence="two_sources")
def streamlining_severance_eligible(
    streamlining_full_time_staff: pl.Expr,
    streamlining_below_retirement_age: pl.Expr,
    streamlining_early_retirement_eligible: pl.Expr,
    streamlining_near_retirement_eligible: pl.Expr,
) -> pl.Expr:
    """Chưa đến tuổi nghỉ hưu và không đủ điều kiện nghỉ hưu trước tuổi tại Điều 6."""
    retires = streamlining_early_retirement_eligible | streamlining_near_retirement_eligible
    return streamlining_full_time_staff & streamlining_below_retirement_age & ~retires


@answers("streamlining_severance_grant", article="Điều 8 khoản 1", confidence="two_sources")
def streamlining_severance_grant(v: Values, streamlining_salary: pl.Expr) -> pl.Expr:
    """Ba tháng tiền lương hiện hưởng để tìm việc làm."""
    return times(streamlining_salary, v.factor("streamlining_severance_salary"))


@answers("streamlining_severance_years_grant", article="Điều 8 khoản 1", confidence="two_sources")
def streamlining_severance_years_grant(
    v: Values, streamlining_salary: pl.Expr, streamlining_service_half_years: pl.Expr
) -> pl.Expr:
    """Một tháng rưỡi tiền lương cho mỗi năm đóng BHXH."""
    factor = v.factor("streamlining_severance_year_salary")
    return for_each_year(streamlining_salary, streamlining_service_half_years, factor)


@answers("streamlining_severance_total", article="Điều 8 khoản 1", confidence="two_sources")
def streamlining_severance_total(
    streamlining_severance_grant: pl.Expr, streamlining_severance_years_grant: pl.Expr
) -> pl.Expr:
    """Tổng trợ cấp thôi việc ngay; thời gian đóng BHXH được bảo lưu hoặc nhận một lần."""
    return streamlining_severance_grant + streamlining_severance_years_grant


@answers("streamlining_study_severance_eligible", article="Điều 8 khoản 2", confidence="two_sources")
def streamlining_study_severance_eligible(
    v: Values,
    streamlining_full_time_staff: pl.Expr,
    birth_month: pl.Expr,
    birth_date: pl.Expr,
    leave_month: pl.Expr,
    leave_date: pl.Expr,
    volunteers: pl.Expr,
    below_standard: pl.Expr,
) -> pl.Expr:
    """Dưới 45 tuổi, việc đang làm không phù hợp trình độ đào tạo, có nguyện vọng thôi việc."""
    young = younger_than(v.whole("study_severance_age"), birth_month, birth_date, leave_month, leave_date)
    return streamlining_full_time_staff & young & volunteers & below_standard


@answers("streamlining_study_fee_limit", article="Điều 8 khoản 2", confidence="two_sources")
def streamlining_study_fee_limit(v: Values, streamlining_salary: pl.Expr) -> pl.Expr:
    """Kinh phí học nghề trả cho cơ sở đào tạo, tối đa sáu tháng tiền lương."""
    return times(streamlining_salary, v.factor("study_severance_fee"))


@answers("streamlining_study_pay_limit", article="Điều 8 khoản 2", confidence="two_sources")
def streamlining_study_pay_limit(v: Values, streamlining_salary: pl.Expr) -> pl.Expr:
    """Nguyên lương trong thời gian đi học, tối đa sáu tháng."""
    return times(streamlining_salary, v.factor("study_severance_pay"))


@answers("streamlining_study_grant", article="Điều 8 khoản 2", confidence="two_sources")
def streamlining_study_grant(v: Values, streamlining_salary: pl.Expr) -> pl.Expr:
    """Ba tháng tiền lương tại thời điểm đi học để tìm việc làm."""
    return times(streamlining_salary, v.factor("study_severance_salary"))


@answers("streamlining_study_years_grant", article="Điều 8 khoản 2", confidence="unverified")
def streamlining_study_years_grant(
    v: Values, streamlining_salary: pl.Expr, streamlining_service_half_years: pl.Expr
) -> pl.Expr:
    """Trợ cấp cho mỗi năm đóng BHXH; mức mỗi năm chưa đối chiếu được văn bản, lấy mức thấp."""
    factor = v.factor("study_severance_year_salary")
    return for_each_year(streamlining_salary, streamlining_service_half_years, factor)


@answers("streamlining_study_severance_total", article="Điều 8 khoản 2", confidence="unverified")
def streamlining_study_severance_total(
    streamlining_study_grant: pl.Expr, streamlining_study_years_grant: pl.Expr
) -> pl.Expr:
    """Trợ cấp một lần sau khi học xong, chưa kể lương và học phí trong thời gian học."""
    return streamlining_study_grant + streamlining_study_years_grant
