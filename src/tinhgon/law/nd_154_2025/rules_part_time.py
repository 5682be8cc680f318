"""What part-time workers of communes (Điều 9) and of villages (Điều 10) receive when they leave."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.money import times
from tinhgon.law.columns import choose, for_each_year, half_years
from tinhgon.lawbook.rule import answers
from tinhgon.lawbook.values import Values


@answers("part_time_service_months", article="Điều 5 khoản 5")
def part_time_service_months(
    kct_months: pl.Expr, insured_elsewhere_months: pl.Expr, compensated_months: pl.Expr
) -> pl.Expr:
    """Thời gian không chuyên trách, kể cả trước khi đóng BHXH, cộng thời gian đóng BHXH nơi khác chưa hưởng trợ cấp."""
    return kct_months + (insured_elsewhere_months - compensated_months).clip(lower_bound=0)


@answers("part_time_service_half_years", article="Điều 5 khoản 7")
def part_time_service_half_years(v: Values, part_time_service_months: pl.Expr) -> pl.Expr:
    """Tháng lẻ từ 1 đến đủ 6 tính nửa năm, trên 6 tháng tính một năm."""
    return half_years(part_time_service_months, v.whole("streamlining_half_year_up_to"))


@answers("part_time_months_to_age", article="Điều 5 khoản 5")
def part_time_months_to_age(
    lower_age_service: pl.Expr, months_to_lower_retirement: pl.Expr, months_to_normal_retirement: pl.Expr
) -> pl.Expr:
    """Số tháng còn lại đến tuổi nghỉ hưu tại Phụ lục I, hoặc Phụ lục II nếu đủ 15 năm nặng nhọc, vùng khó khăn."""
    return choose(lower_age_service, months_to_lower_retirement, months_to_normal_retirement)


@answers("part_time_over_age", article="Điều 9 khoản 2, Điều 10 khoản 2", confidence="unverified")
def part_time_over_age(part_time_months_to_age: pl.Expr, pension_receiving: pl.Expr) -> pl.Expr:
    """Đã đủ tuổi nghỉ hưu hoặc đang hưởng lương hưu."""
    return (part_time_months_to_age <= 0) | pension_receiving


@answers("part_time_below_age", article="Điều 9 khoản 1, Điều 10 khoản 1", confidence="two_sources")
def part_time_below_age(part_time_months_to_age: pl.Expr, pension_receiving: pl.Expr) -> pl.Expr:
    """Chưa đủ tuổi nghỉ hưu và không hưởng lương hưu."""
    return (part_time_months_to_age > 0) & ~pension_receiving


@answers("part_time_long_service_met", article="Điều 9 khoản 1, Điều 10 khoản 1", confidence="two_sources")
def part_time_long_service_met(v: Values, part_time_service_months: pl.Expr) -> pl.Expr:
    """Có từ đủ 5 năm công tác."""
    return part_time_service_months >= v.whole("part_time_long_service")


@answers("part_time_far_from_age_met", article="Điều 9 khoản 1, Điều 10 khoản 1", confidence="two_sources")
def part_time_far_from_age_met(v: Values, part_time_months_to_age: pl.Expr) -> pl.Expr:
    """Còn từ đủ 5 năm đến tuổi nghỉ hưu."""
    return part_time_months_to_age >= v.whole("part_time_far_from_age")


@answers("part_time_short_eligible", article="Điều 9 khoản 1, Điều 10 khoản 1", confidence="two_sources")
def part_time_short_eligible(part_time_below_age: pl.Expr, part_time_long_service_met: pl.Expr) -> pl.Expr:
    """Dưới 5 năm công tác, chưa đủ tuổi nghỉ hưu."""
    return part_time_below_age & ~part_time_long_service_met


@answers("part_time_near_eligible", article="Điều 9 khoản 1, Điều 10 khoản 1", confidence="two_sources")
def part_time_near_eligible(
    part_time_below_age: pl.Expr, part_time_long_service_met: pl.Expr, part_time_far_from_age_met: pl.Expr
) -> pl.Expr:
    """Từ đủ 5 năm công tác, còn dưới 5 năm đến tuổi nghỉ hưu."""
    return part_time_below_age & part_time_long_service_met & ~part_time_far_from_age_met


@answers("part_time_far_eligible", article="Điều 9 khoản 1, Điều 10 khoản 1", confidence="two_sources")
def part_time_far_eligible(
    part_time_below_age: pl.Expr, part_time_long_service_met: pl.Expr, part_time_far_from_age_met: pl.Expr
) -> pl.Expr:
    """Từ đủ 5 năm công tác, còn từ đủ 5 năm đến tuổi nghỉ hưu."""
    return part_time_below_age & part_time_long_service_met & part_time_far_from_age_met


@answers("part_time_commune_short_eligible", article="Điều 9 khoản 1", confidence="two_sources")
def commune_short(condition_part_time_commune: pl.Expr, part_time_short_eligible: pl.Expr) -> pl.Expr:
    """Không chuyên trách cấp xã, dưới 5 năm công tác."""
    return condition_part_time_commune & part_time_short_eligible


@answers("part_time_commune_near_eligible", article="Điều 9 khoản 1", confidence="two_sources")
def commune_near(condition_part_time_commune: pl.Expr, part_time_near_eligible: pl.Expr) -> pl.Expr:
    """Không chuyên trách cấp xã, từ đủ 5 năm công tác, còn dưới 5 năm đến tuổi."""
    return condition_part_time_commune & part_time_near_eligible


@answers("part_time_commune_far_eligible", article="Điều 9 khoản 1", confidence="two_sources")
def commune_far(condition_part_time_commune: pl.Expr, part_time_far_eligible: pl.Expr) -> pl.Expr:
    """Không chuyên trách cấp xã, từ đủ 5 năm công tác, còn từ đủ 5 năm đến tuổi."""
    return condition_part_time_commune & part_time_far_eligible


@answers("part_time_commune_over_age_eligible", article="Điều 9 khoản 2", confidence="unverified")
def commune_over_age(condition_part_time_commune: pl.Expr, part_time_over_age: pl.Expr) -> pl.Expr:
    """Không chuyên trách cấp xã đã đủ tuổi nghỉ hưu hoặc đang hưởng lương hưu."""
    return condition_part_time_commune & part_time_over_age


@answers("part_time_village_short_eligible", article="Điều 10 khoản 1", confidence="two_sources")
def village_short(condition_part_time_village: pl.Expr, part_time_short_eligible: pl.Expr) -> pl.Expr:
    """Không chuyên trách thôn, tổ dân phố, dưới 5 năm công tác."""
    return condition_part_time_village & part_time_short_eligible


@answers("part_time_village_near_eligible", article="Điều 10 khoản 1", confidence="two_sources")
def village_near(condition_part_time_village: pl.Expr, part_time_near_eligible: pl.Expr) -> pl.Expr:
    """Không chuyên trách thôn, tổ dân phố, từ đủ 5 năm công tác, còn dưới 5 năm đến tuổi."""
    return condition_part_time_village & part_time_near_eligible


@answers("part_time_village_far_eligible", article="Điều 10 khoản 1", confidence="two_sources")
def village_far(condition_part_time_village: pl.Expr, part_time_far_eligible: pl.Expr) -> pl.Expr:
    """Không chuyên trách thôn, tổ dân phố, từ đủ 5 năm công tác, còn từ đủ 5 năm đến tuổi."""
    return condition_part_time_village & part_time_far_eligible


@answers("part_time_village_over_age_eligible", article="Điều 10 khoản 2", confidence="unverified")
def village_over_age(condition_part_time_village: pl.Expr, part_time_over_age: pl.Expr) -> pl.Expr:
    """Không chuyên trách thôn, tổ dân phố đã đủ tuổi nghỉ hưu hoặc đang hưởng lương hưu."""
    return condition_part_time_village & part_time_over_age


@answers("part_time_short_months_grant", article="Điều 9 khoản 1, Điều 10 khoản 1", confidence="two_sources")
def part_time_short_months_grant(v: Values, kct_allowance: pl.Expr, part_time_service_months: pl.Expr) -> pl.Expr:
    """0,8 tháng phụ cấp hiện hưởng cho mỗi tháng công tác."""
    return times(kct_allowance * part_time_service_months, v.factor("part_time_month_share"))


@answers("part_time_near_months_grant", article="Điều 9 khoản 1, Điều 10 khoản 1", confidence="two_sources")
def part_time_near_months_grant(v: Values, kct_allowance: pl.Expr, part_time_months_to_age: pl.Expr) -> pl.Expr:
    """0,8 tháng phụ cấp cho mỗi tháng nghỉ sớm so với tuổi nghỉ hưu."""
    early = part_time_months_to_age.clip(lower_bound=0)
    return times(kct_allowance * early, v.factor("part_time_month_share"))


@answers("part_time_far_months_grant", article="Điều 9 khoản 1, Điều 10 khoản 1", confidence="unverified")
def part_time_far_months_grant(v: Values, kct_allowance: pl.Expr) -> pl.Expr:
    """0,8 tháng phụ cấp nhân số tháng trần; mức trần 60 tháng chưa đối chiếu được văn bản."""
    return times(kct_allowance * v.whole("part_time_far_months"), v.factor("part_time_month_share"))


@answers("part_time_years_grant", article="Điều 9 khoản 1, Điều 10 khoản 1", confidence="two_sources")
def part_time_years_grant(v: Values, kct_allowance: pl.Expr, part_time_service_half_years: pl.Expr) -> pl.Expr:
    """Một tháng rưỡi phụ cấp cho mỗi năm công tác."""
    return for_each_year(kct_allowance, part_time_service_half_years, v.factor("part_time_year_allowance"))


@answers("part_time_job_search_grant", article="Điều 9 khoản 1, Điều 10 khoản 1", confidence="two_sources")
def part_time_job_search_grant(v: Values, kct_allowance: pl.Expr) -> pl.Expr:
    """Ba tháng phụ cấp hiện hưởng để tìm việc làm."""
    return times(kct_allowance, v.factor("part_time_job_search_allowance"))


@answers("part_time_short_total", article="Điều 9 khoản 1, Điều 10 khoản 1", confidence="two_sources")
def part_time_short_total(
    part_time_short_months_grant: pl.Expr, part_time_years_grant: pl.Expr, part_time_job_search_grant: pl.Expr
) -> pl.Expr:
    """Tổng trợ cấp khi có dưới 5 năm công tác."""
    return part_time_short_months_grant + part_time_years_grant + part_time_job_search_grant


@answers("part_time_near_total", article="Điều 9 khoản 1, Điều 10 khoản 1", confidence="two_sources")
def part_time_near_total(
    part_time_near_months_grant: pl.Expr, part_time_years_grant: pl.Expr, part_time_job_search_grant: pl.Expr
) -> pl.Expr:
    """Tổng trợ cấp khi còn dưới 5 năm đến tuổi nghỉ hưu."""
    return part_time_near_months_grant + part_time_years_grant + part_time_job_search_grant


@answers("part_time_far_total", article="Điều 9 khoản 1, Điều 10 khoản 1", confidence="unverified")
def part_time_far_total(
    part_time_far_months_grant: pl.Expr, part_time_years_grant: pl.Expr, part_time_job_search_grant: pl.Expr
) -> pl.Expr:
    """Tổng trợ cấp khi còn từ đủ 5 năm đến tuổi nghỉ hưu."""
    return part_time_far_months_grant + part_time_years_grant + part_time_job_search_grant


@answers("part_time_over_age_total", article="Điều 9 khoản 2, Điều 10 khoản 2", confidence="unverified")
def part_time_over_age_total(v: Values, kct_allowance: pl.Expr) -> pl.Expr:
    """Mười lăm tháng phụ cấp hiện hưởng; mức này chưa đối chiếu được văn bản."""
    return times(kct_allowance, v.factor("part_time_over_age_allowance"))
