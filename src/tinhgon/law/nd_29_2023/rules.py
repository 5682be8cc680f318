"""What a streamlined person receives under the decree of 2023 (Điều 5–8, 10)."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.money import times
from tinhgon.foundation.months import MONTHS_A_YEAR
from tinhgon.law.columns import choose, for_each_year, half_years, in_quarters, quarters, younger_than
from tinhgon.lawbook.rule import answers
from tinhgon.lawbook.values import Values

_PART_TIME = ("kct_xa", "kct_thon")


@answers("streamlining_salary", article="Điều 10")
def streamlining_salary(pay_in_money: pl.Expr, contract_wage: pl.Expr, narrow_scale_salary: pl.Expr) -> pl.Expr:
    """Lương hiện hưởng của tháng liền trước: ngạch bậc, chức vụ, vượt khung, thâm niên nghề, bảo lưu; hoặc lương hợp đồng."""
    return choose(pay_in_money, contract_wage, narrow_scale_salary)


@answers("streamlining_average_salary", article="Điều 10")
def streamlining_average_salary(average_salary_60: pl.Expr) -> pl.Expr:
    """Lương tháng bình quân của 60 tháng cuối trước khi tinh giản (cả quá trình nếu chưa đủ 60 tháng)."""
    return average_salary_60


@answers("streamlining_service_months", article="Điều 10")
def streamlining_service_months(insured_months: pl.Expr, compensated_months: pl.Expr) -> pl.Expr:
    """Thời gian đóng BHXH bắt buộc trừ thời gian đã hưởng trợ cấp thôi việc, BHXH một lần, phục viên, xuất ngũ."""
    return insured_months - compensated_months


@answers("streamlining_service_half_years", article="Điều 10")
def streamlining_service_half_years(v: Values, streamlining_service_months: pl.Expr) -> pl.Expr:
    """Tháng lẻ từ 1 đến đủ 6 tính nửa năm, trên 6 tháng tính một năm."""
    return half_years(streamlining_service_months, v.whole("streamlining_half_year_up_to"))


@answers("streamlining_lower_age_applies", article="Điều 5 khoản 1", confidence="two_sources")
def streamlining_lower_age_applies(v: Values, special_months: pl.Expr, months_to_lower_retirement: pl.Expr) -> pl.Expr:
    """Đủ 15 năm nặng nhọc, độc hại, vùng đặc biệt khó khăn và còn không quá 5 năm đến tuổi tại Phụ lục II."""
    months = months_to_lower_retirement
    served = special_months >= v.whole("streamlining_special_years") * MONTHS_A_YEAR
    return served & (months > 0) & (months <= v.whole("streamlining_early_to"))


@answers("streamlining_early_months", article="Điều 5 khoản 1, khoản 2", confidence="two_sources")
def streamlining_early_months(
    streamlining_lower_age_applies: pl.Expr,
    months_to_lower_retirement: pl.Expr,
    months_to_normal_retirement: pl.Expr,
) -> pl.Expr:
    """Số tháng từ ngày nghỉ đến tháng hưởng lương hưu theo Phụ lục II (khoản 1, 3) hoặc Phụ lục I (khoản 2, 4)."""
    return choose(streamlining_lower_age_applies, months_to_lower_retirement, months_to_normal_retirement)


@answers("streamlining_early_half_years", article="Điều 10")
def streamlining_early_half_years(v: Values, streamlining_early_months: pl.Expr) -> pl.Expr:
    """Số năm nghỉ trước tuổi, tháng lẻ làm tròn như thời gian công tác."""
    return half_years(streamlining_early_months, v.whole("streamlining_half_year_up_to"))


@answers("streamlining_full_time_staff", article="Điều 2 khoản 1", confidence="computed")
def streamlining_full_time_staff(status: pl.Expr) -> pl.Expr:
    """Các chính sách nghỉ hưu, chuyển công tác, thôi việc dành cho người thuộc khoản 1 và khoản 2, không cho người không chuyên trách."""
    return ~status.is_in(_PART_TIME)


@answers("streamlining_pension_service", article="Điều 5", confidence="two_sources")
def streamlining_pension_service(v: Values, insured_months: pl.Expr) -> pl.Expr:
    """Có đủ 20 năm đóng BHXH."""
    return insured_months >= v.whole("streamlining_pension_years") * MONTHS_A_YEAR


@answers("streamlining_early_retirement_eligible", article="Điều 5 khoản 1, khoản 2", confidence="two_sources")
def streamlining_early_retirement_eligible(
    v: Values,
    streamlining_full_time_staff: pl.Expr,
    streamlining_pension_service: pl.Expr,
    streamlining_early_months: pl.Expr,
) -> pl.Expr:
    """Còn từ đủ 2 năm đến đủ 5 năm đến tuổi nghỉ hưu (Phụ lục II: khoản 1; Phụ lục I: khoản 2), đủ 20 năm đóng BHXH."""
    months = streamlining_early_months
    window = (months >= v.whole("streamlining_early_from")) & (months <= v.whole("streamlining_early_to"))
    return streamlining_full_time_staff & streamlining_pension_service & window


@answers("streamlining_early_years_grant", article="Điều 5 khoản 1, khoản 2", confidence="two_sources")
def streamlining_early_years_grant(
    v: Values, streamlining_average_salary: pl.Expr, streamlining_early_half_years: pl.Expr
) -> pl.Expr:
    """Ba tháng lương bình quân cho mỗi năm nghỉ trước tuổi."""
    return for_each_year(
        streamlining_average_salary, streamlining_early_half_years, v.factor("streamlining_early_year_salary")
    )


@answers("streamlining_seniority_months", article="Điều 5 khoản 1, khoản 2", confidence="two_sources")
def streamlining_seniority_months(v: Values, streamlining_service_half_years: pl.Expr) -> pl.Expr:
    """Năm tháng lương cho 20 năm công tác đầu, nửa tháng cho mỗi năm tiếp theo."""
    beyond = (streamlining_service_half_years - 2 * v.whole("streamlining_seniority_years")).clip(lower_bound=0)
    step = quarters(v.factor("streamlining_seniority_step") / 2)
    return beyond * step + quarters(v.factor("streamlining_seniority_salary"))


@answers("streamlining_seniority_grant", article="Điều 5 khoản 1, khoản 2", confidence="two_sources")
def streamlining_seniority_grant(
    streamlining_average_salary: pl.Expr, streamlining_seniority_months: pl.Expr
) -> pl.Expr:
    """Lương bình quân nhân số tháng lương theo thời gian công tác."""
    return in_quarters(streamlining_average_salary, streamlining_seniority_months)


@answers("streamlining_early_retirement_total", article="Điều 5 khoản 1, khoản 2", confidence="two_sources")
def streamlining_early_retirement_total(
    streamlining_early_years_grant: pl.Expr, streamlining_seniority_grant: pl.Expr
) -> pl.Expr:
    """Hai khoản trợ cấp một lần; lương hưu không bị trừ tỷ lệ do nghỉ trước tuổi."""
    return streamlining_early_years_grant + streamlining_seniority_grant


@answers("streamlining_near_retirement_eligible", article="Điều 5 khoản 3, khoản 4", confidence="one_source")
def streamlining_near_retirement_eligible(
    v: Values,
    streamlining_full_time_staff: pl.Expr,
    streamlining_pension_service: pl.Expr,
    streamlining_early_months: pl.Expr,
) -> pl.Expr:
    """Còn dưới 2 năm đến tuổi nghỉ hưu (Phụ lục II: khoản 3; Phụ lục I: khoản 4), đủ 20 năm đóng BHXH."""
    months = streamlining_early_months
    window = (months > 0) & (months < v.whole("streamlining_early_from"))
    return streamlining_full_time_staff & streamlining_pension_service & window


@answers("streamlining_near_retirement_total", article="Điều 5 khoản 3, khoản 4", confidence="one_source")
def streamlining_near_retirement_total() -> pl.Expr:
    """Chỉ không bị trừ tỷ lệ lương hưu, không có trợ cấp một lần."""
    return pl.lit(0)


@answers("streamlining_commune_service", article="Điều 8", confidence="one_source")
def streamlining_commune_service(
    v: Values, streamlining_pension_service: pl.Expr, insured_months: pl.Expr, sex: pl.Expr
) -> pl.Expr:
    """Đủ 20 năm đóng BHXH; nữ cán bộ, công chức cấp xã đủ 15 năm."""
    enough = insured_months >= v.whole("streamlining_commune_women_years") * MONTHS_A_YEAR
    return streamlining_pension_service | ((sex == "F") & enough)


@answers("streamlining_commune_retirement_eligible", article="Điều 8", confidence="one_source")
def streamlining_commune_retirement_eligible(
    v: Values,
    status: pl.Expr,
    redundant_admin_units: pl.Expr,
    streamlining_commune_service: pl.Expr,
    streamlining_early_months: pl.Expr,
) -> pl.Expr:
    """Cán bộ, công chức cấp xã dôi dư do sắp xếp đơn vị hành chính, còn trên 5 đến đủ 10 năm đến tuổi nghỉ hưu."""
    months = streamlining_early_months
    window = (months > v.whole("streamlining_early_to")) & (months <= v.whole("streamlining_commune_to"))
    return (status == "cbcc_xa") & redundant_admin_units & streamlining_commune_service & window


@answers("streamlining_commune_years_grant", article="Điều 8", confidence="one_source")
def streamlining_commune_years_grant(
    v: Values, streamlining_average_salary: pl.Expr, streamlining_early_half_years: pl.Expr
) -> pl.Expr:
    """Một tháng rưỡi lương bình quân cho mỗi năm nghỉ trước tuổi."""
    factor = v.factor("streamlining_commune_year_salary")
    return for_each_year(streamlining_average_salary, streamlining_early_half_years, factor)


@answers("streamlining_commune_retirement_total", article="Điều 8", confidence="one_source")
def streamlining_commune_retirement_total(
    streamlining_commune_years_grant: pl.Expr, streamlining_seniority_grant: pl.Expr
) -> pl.Expr:
    """Tổng trợ cấp nghỉ hưu trước tuổi trên 5 năm của cán bộ, công chức cấp xã."""
    return streamlining_commune_years_grant + streamlining_seniority_grant


@answers("streamlining_transfer_eligible", article="Điều 6", confidence="unverified")
def streamlining_transfer_eligible(
    streamlining_full_time_staff: pl.Expr, months_to_normal_retirement: pl.Expr
) -> pl.Expr:
    """Chuyển sang tổ chức không hưởng kinh phí thường xuyên từ ngân sách nhà nước, chưa đến tuổi nghỉ hưu."""
    return streamlining_full_time_staff & (months_to_normal_retirement > 0)


@answers("streamlining_transfer_grant", article="Điều 6", confidence="unverified")
def streamlining_transfer_grant(v: Values, streamlining_salary: pl.Expr) -> pl.Expr:
    """Ba tháng tiền lương hiện hưởng."""
    return times(streamlining_salary, v.factor("streamlining_transfer_salary"))


@answers("streamlining_transfer_years_grant", article="Điều 6", confidence="unverified")
def streamlining_transfer_years_grant(
    v: Values, streamlining_average_salary: pl.Expr, streamlining_service_half_years: pl.Expr
) -> pl.Expr:
    """Nửa tháng lương bình quân cho mỗi năm đóng BHXH."""
    factor = v.factor("streamlining_transfer_year_salary")
    return for_each_year(streamlining_average_salary, streamlining_service_half_years, factor)


@answers("streamlining_transfer_total", article="Điều 6", confidence="unverified")
def streamlining_transfer_total(
    streamlining_transfer_grant: pl.Expr, streamlining_transfer_years_grant: pl.Expr
) -> pl.Expr:
    """Tổng trợ cấp khi chuyển công tác."""
    return streamlining_transfer_grant + streamlining_transfer_years_grant


@answers("streamlining_severance_eligible", article="Điều 7 khoản 1", confidence="two_sources")
def streamlining_severance_eligible(
    v: Values,
    streamlining_full_time_staff: pl.Expr,
    streamlining_early_months: pl.Expr,
    months_to_normal_retirement: pl.Expr,
    streamlining_early_retirement_eligible: pl.Expr,
) -> pl.Expr:
    """Còn từ đủ 2 năm đến tuổi nghỉ hưu và không đủ điều kiện nghỉ hưu trước tuổi tại Điều 5."""
    least = v.whole("streamlining_severance_from")
    far_enough = (months_to_normal_retirement >= least) & (streamlining_early_months >= least)
    return streamlining_full_time_staff & far_enough & ~streamlining_early_retirement_eligible


@answers("streamlining_severance_grant", article="Điều 7 khoản 1", confidence="two_sources")
def streamlining_severance_grant(v: Values, streamlining_salary: pl.Expr) -> pl.Expr:
    """Ba tháng tiền lương hiện hưởng để tìm việc làm."""
    return times(streamlining_salary, v.factor("streamlining_severance_salary"))


@answers("streamlining_severance_years_grant", article="Điều 7 khoản 1", confidence="two_sources")
def streamlining_severance_years_grant(
    v: Values, streamlining_average_salary: pl.Expr, streamlining_service_half_years: pl.Expr
) -> pl.Expr:
    """Một tháng rưỡi lương bình quân cho mỗi năm đóng BHXH."""
    factor = v.factor("streamlining_severance_year_salary")
    return for_each_year(streamlining_average_salary, streamlining_service_half_years, factor)


@answers("streamlining_severance_total", article="Điều 7 khoản 1", confidence="two_sources")
def streamlining_severance_total(
    streamlining_severance_grant: pl.Expr, streamlining_severance_years_grant: pl.Expr
) -> pl.Expr:
    """Tổng trợ cấp thôi việc ngay; thời gian đóng BHXH được bảo lưu hoặc nhận một lần."""
    return streamlining_severance_grant + streamlining_severance_years_grant


@answers("streamlining_study_severance_eligible", article="Điều 7 khoản 2", confidence="one_source")
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


@answers("streamlining_study_fee_limit", article="Điều 7 khoản 2", confidence="one_source")
def streamlining_study_fee_limit(v: Values, streamlining_salary: pl.Expr) -> pl.Expr:
    """Kinh phí học nghề trả cho cơ sở đào tạo, tối đa sáu tháng tiền lương."""
    return times(streamlining_salary, v.factor("study_severance_fee"))


@answers("streamlining_study_pay_limit", article="Điều 7 khoản 2", confidence="one_source")
def streamlining_study_pay_limit(v: Values, streamlining_salary: pl.Expr) -> pl.Expr:
    """Nguyên lương trong thời gian đi học, tối đa sáu tháng."""
    return times(streamlining_salary, v.factor("study_severance_pay"))


@answers("streamlining_study_grant", article="Điều 7 khoản 2", confidence="one_source")
def streamlining_study_grant(v: Values, streamlining_salary: pl.Expr) -> pl.Expr:
    """Ba tháng tiền lương tại thời điểm đi học để tìm việc làm."""
    return times(streamlining_salary, v.factor("study_severance_salary"))


@answers("streamlining_study_years_grant", article="Điều 7 khoản 2", confidence="unverified")
def streamlining_study_years_grant(
    v: Values, streamlining_average_salary: pl.Expr, streamlining_service_half_years: pl.Expr
) -> pl.Expr:
    """Trợ cấp theo lương bình quân cho mỗi năm đóng BHXH; mức mỗi năm chưa đối chiếu được văn bản."""
    factor = v.factor("study_severance_year_salary")
    return for_each_year(streamlining_average_salary, streamlining_service_half_years, factor)


@answers("streamlining_study_severance_total", article="Điều 7 khoản 2", confidence="unverified")
def streamlining_study_severance_total(
    streamlining_study_grant: pl.Expr, streamlining_study_years_grant: pl.Expr
) -> pl.Expr:
    """Trợ cấp một lần sau khi học xong, chưa kể lương và học phí trong thời gian học."""
    return streamlining_study_grant + streamlining_study_years_grant
