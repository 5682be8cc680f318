"""Right to a pension, its rate, the cut for early leaving, and the lump sum above 35 and 30 years."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.money import E4, times
from tinhgon.foundation.months import MONTHS_A_YEAR
from tinhgon.law.columns import choose, half_years
from tinhgon.law.pension import early_cut, growing_rate, months_over
from tinhgon.lawbook.rule import answers
from tinhgon.lawbook.values import Values


@answers("pension_service_enough", article="Điều 64 khoản 1")
def pension_service_enough(v: Values, insured_months: pl.Expr) -> pl.Expr:
    """Điều 64 khoản 1: từ đủ 15 năm đóng bảo hiểm xã hội bắt buộc."""
    return insured_months >= v.whole("pension_service_years") * MONTHS_A_YEAR


@answers("lower_age_service", article="Điều 64 khoản 1 điểm b")
def lower_age_service(v: Values, special_months: pl.Expr) -> pl.Expr:
    """Điều 64 khoản 1 điểm b: từ đủ 15 năm nặng nhọc, độc hại hoặc ở vùng đặc biệt khó khăn."""
    return special_months >= v.whole("lower_age_special_years") * MONTHS_A_YEAR


@answers("pension_age_month", article="Điều 64 khoản 1")
def pension_age_month(
    lower_age_service: pl.Expr, normal_retirement_month: pl.Expr, lower_retirement_month: pl.Expr
) -> pl.Expr:
    """Điều 64 khoản 1: tháng hưởng lương hưu theo tuổi thấp hơn khi đủ 15 năm, còn lại theo tuổi bình thường."""
    return choose(lower_age_service, lower_retirement_month, normal_retirement_month)


@answers("pension_years_half", article="Điều 66 khoản 1", confidence="example")
def pension_years(v: Values, insured_months: pl.Expr) -> pl.Expr:
    """Điều 66 khoản 1: tháng lẻ từ 1 đến 6 tính nửa năm, từ 7 đến 11 tính một năm."""
    return half_years(insured_months, v.whole("pension_half_year_up_to"))


@answers("pension_gross_rate_e4", article="Điều 66 khoản 1")
def pension_gross_rate(
    v: Values, sex: pl.Expr, insured_months: pl.Expr, pension_years_half: pl.Expr, pension_service_enough: pl.Expr
) -> pl.Expr:
    """Điều 66 khoản 1: tỷ lệ theo số năm đóng, chưa áp mức tối đa; chưa đủ 15 năm thì không có lương hưu."""
    return _gross(v, sex, insured_months, pension_years_half, pension_service_enough)


@answers("pension_rate_e4", article="Điều 66 khoản 1")
def pension_rate(v: Values, pension_gross_rate_e4: pl.Expr) -> pl.Expr:
    """Điều 66 khoản 1: tối đa 75%; đây là tỷ lệ của người nghỉ theo chính sách không trừ do nghỉ trước tuổi."""
    return pension_gross_rate_e4.clip(upper_bound=_top(v))


@answers("months_before_pension_age", article="Điều 66 khoản 3", confidence="computed")
def months_before_pension_age(
    birth_month_counted: pl.Expr,
    lower_age_service: pl.Expr,
    normal_age_of_year_months: pl.Expr,
    lower_age_of_year_months: pl.Expr,
    leave_month: pl.Expr,
) -> pl.Expr:
    """Điều 66 khoản 3: số tháng trọn từ ngày nghỉ đến ngày đủ tuổi nghỉ hưu áp dụng trong năm nghỉ."""
    age = choose(lower_age_service, lower_age_of_year_months, normal_age_of_year_months)
    return (birth_month_counted + age - leave_month).clip(lower_bound=0)


@answers("early_reduction_e4", article="Điều 66 khoản 3")
def early_reduction(v: Values, months_before_pension_age: pl.Expr) -> pl.Expr:
    """Điều 66 khoản 3: mỗi năm nghỉ trước tuổi giảm 2%; lẻ từ đủ 6 tháng giảm 1%, dưới 6 tháng không giảm."""
    return early_cut(months_before_pension_age, v.factor("early_cut_yearly"), v.whole("early_cut_half_year_from"))


@answers("reduced_pension_rate_e4", article="Điều 66 khoản 3")
def reduced_pension_rate(pension_rate_e4: pl.Expr, early_reduction_e4: pl.Expr) -> pl.Expr:
    """Điều 66 khoản 3: tỷ lệ còn lại khi phải trừ do nghỉ trước tuổi (không thuộc chính sách được miễn trừ)."""
    return (pension_rate_e4 - early_reduction_e4).clip(lower_bound=0)


@answers("insured_months_at_age", article="Điều 66 khoản 1", confidence="computed")
def insured_months_at_age(insured_months: pl.Expr, pension_age_month: pl.Expr, leave_month: pl.Expr) -> pl.Expr:
    """Điều 66 khoản 1: nếu làm tiếp và đóng đều tới tháng đủ tuổi (giả định để so sánh)."""
    return insured_months + (pension_age_month - leave_month).clip(lower_bound=0)


@answers("pension_rate_at_age_e4", article="Điều 66 khoản 1", confidence="computed")
def pension_rate_at_age(v: Values, sex: pl.Expr, insured_months_at_age: pl.Expr) -> pl.Expr:
    """Điều 66 khoản 1: tỷ lệ lương hưu nếu làm tiếp tới khi đủ tuổi."""
    years = half_years(insured_months_at_age, v.whole("pension_half_year_up_to"))
    enough = insured_months_at_age >= v.whole("pension_service_years") * MONTHS_A_YEAR
    return _gross(v, sex, insured_months_at_age, years, enough).clip(upper_bound=_top(v))


@answers("pension_rate_forgone_e4", article="Điều 66 khoản 1", confidence="computed")
def pension_rate_forgone(pension_rate_at_age_e4: pl.Expr, pension_rate_e4: pl.Expr) -> pl.Expr:
    """Điều 66 khoản 1: phần tỷ lệ không có được vì nghỉ sớm, dù không bị trừ."""
    return pension_rate_at_age_e4 - pension_rate_e4


@answers("lump_half_years_before_age", article="Điều 68 khoản 2", confidence="example")
def lump_half_years_before_age(
    v: Values, sex: pl.Expr, insured_months: pl.Expr, pension_age_month: pl.Expr, leave_month: pl.Expr
) -> pl.Expr:
    """Điều 68 khoản 2: số năm đóng cao hơn 35 năm (nam), 30 năm (nữ) tính đến khi đủ tuổi."""
    at_age = insured_months - _months_after(pension_age_month, leave_month)
    return half_years(_over(v, sex, at_age), v.whole("pension_half_year_up_to"))


@answers("lump_half_years_after_age", article="Điều 68 khoản 2", confidence="example")
def lump_half_years_after_age(
    v: Values, sex: pl.Expr, insured_months: pl.Expr, pension_age_month: pl.Expr, leave_month: pl.Expr
) -> pl.Expr:
    """Điều 68 khoản 2: số năm đóng cao hơn 35 năm (nam), 30 năm (nữ) kể từ khi đủ tuổi đến khi nghỉ."""
    at_age = insured_months - _months_after(pension_age_month, leave_month)
    after = _over(v, sex, insured_months) - _over(v, sex, at_age)
    return half_years(after, v.whole("pension_half_year_up_to"))


@answers("pension_lump", article="Điều 68 khoản 2")
def pension_lump(v: Values, lump_half_years_before_age: pl.Expr, lump_half_years_after_age: pl.Expr) -> pl.Expr:
    """Điều 68 khoản 2: 0,5 lần mức bình quân mỗi năm trước tuổi và 2 lần mỗi năm sau tuổi."""
    # A half year at n months a year is n/2 months, which is 2n quarter months.
    before = times(lump_half_years_before_age, v.factor("lump_year_before_age") * 2)
    return before + times(lump_half_years_after_age, v.factor("lump_year_after_age") * 2)


def _gross(v: Values, sex: pl.Expr, insured: pl.Expr, years: pl.Expr, enough: pl.Expr) -> pl.Expr:
    first, yearly = v.factor("pension_first_rate"), v.factor("pension_year_rate")
    women = growing_rate(years, v.whole("pension_women_base_years"), first, yearly)
    full = growing_rate(years, v.whole("pension_men_base_years"), first, yearly)
    short_first, short_yearly = v.factor("pension_short_first_rate"), v.factor("pension_short_year_rate")
    short = growing_rate(years, v.whole("pension_service_years"), short_first, short_yearly)
    men = choose(insured >= v.whole("pension_men_base_years") * MONTHS_A_YEAR, full, short)
    return choose(enough, pl.when(sex == "M").then(men).when(sex == "F").then(women), pl.lit(0, dtype=pl.Int64))


def _top(v: Values) -> int:
    top = v.factor("pension_top_rate") * E4
    return top.numerator // top.denominator


def _months_after(age_month: pl.Expr, leave_month: pl.Expr) -> pl.Expr:
    return (leave_month - age_month).clip(lower_bound=0)


def _over(v: Values, sex: pl.Expr, insured: pl.Expr) -> pl.Expr:
    men, women = (months_over(insured, v.whole(f"lump_{who}_years")) for who in ("men", "women"))
    return pl.when(sex == "M").then(men).when(sex == "F").then(women)
