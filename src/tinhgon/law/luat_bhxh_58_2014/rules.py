"""Pension law for pensions that begin before July 2025: twenty years of service and a men's base that rose to twenty."""

from __future__ import annotations

from fractions import Fraction

import polars as pl

from tinhgon.foundation.money import E4, times
from tinhgon.foundation.months import MONTHS_A_YEAR
from tinhgon.law.columns import choose, half_years
from tinhgon.law.pension import early_cut, growing_rate
from tinhgon.lawbook.rule import answers
from tinhgon.lawbook.values import Values

_COMMUNE = ["cbcc_xa", "kct_xa"]


@answers("pension_service_enough", article="Điều 54", confidence="two_sources")
def pension_service_enough(v: Values, insured_months: pl.Expr, sex: pl.Expr, status: pl.Expr) -> pl.Expr:
    """Điều 54: từ đủ 20 năm đóng; nữ công tác ở cấp xã từ đủ 15 năm."""
    commune_woman = (sex == "F") & status.is_in(_COMMUNE)
    reduced = insured_months >= v.whole("pension_commune_women_years") * MONTHS_A_YEAR
    return (insured_months >= v.whole("pension_service_years") * MONTHS_A_YEAR) | (commune_woman & reduced)


@answers("lower_age_service", article="Điều 54 khoản 1", confidence="two_sources")
def lower_age_service(v: Values, special_months: pl.Expr) -> pl.Expr:
    """Điều 54 khoản 1: đủ 15 năm nặng nhọc, độc hại hoặc ở nơi đặc biệt khó khăn."""
    return special_months >= v.whole("lower_age_special_years") * MONTHS_A_YEAR


@answers("pension_age_month", article="Điều 54", confidence="two_sources")
def pension_age_month(
    lower_age_service: pl.Expr, normal_retirement_month: pl.Expr, lower_retirement_month: pl.Expr
) -> pl.Expr:
    """Điều 54: tháng hưởng lương hưu theo tuổi thấp hơn khi đủ 15 năm, còn lại theo tuổi bình thường."""
    return choose(lower_age_service, lower_retirement_month, normal_retirement_month)


@answers("pension_years_half", article="Điều 56 khoản 1", confidence="example")
def pension_years(v: Values, insured_months: pl.Expr) -> pl.Expr:
    """Điều 56 khoản 1: tháng lẻ từ 1 đến 6 tính nửa năm, từ 7 đến 11 tính một năm."""
    return half_years(insured_months, v.whole("pension_half_year_up_to"))


@answers("pension_gross_rate_e4", article="Điều 56", confidence="example")
def pension_gross_rate(
    v: Values, sex: pl.Expr, pension_years_half: pl.Expr, pension_service_enough: pl.Expr
) -> pl.Expr:
    """Điều 56: 45% ứng với số năm ban đầu của nam, nữ rồi thêm theo năm; chưa đủ thời gian thì không có lương hưu."""
    first = v.factor("pension_first_rate")
    men = growing_rate(pension_years_half, v.whole("pension_men_base_years"), first, v.factor("pension_year_rate"))
    women_yearly = v.factor("pension_women_year_rate")
    women = growing_rate(pension_years_half, v.whole("pension_women_base_years"), first, women_yearly)
    rate = pl.when(sex == "M").then(men).when(sex == "F").then(women)
    return choose(pension_service_enough, rate, pl.lit(0, dtype=pl.Int64))


@answers("pension_rate_e4", article="Điều 56 khoản 1", confidence="example")
def pension_rate(v: Values, pension_gross_rate_e4: pl.Expr) -> pl.Expr:
    """Điều 56 khoản 1: tối đa 75%; tỷ lệ của người nghỉ theo chính sách không trừ do nghỉ trước tuổi."""
    top = v.factor("pension_top_rate") * E4
    return pension_gross_rate_e4.clip(upper_bound=top.numerator // top.denominator)


@answers("months_before_pension_age", article="Điều 56 khoản 3", confidence="example")
def months_before_pension_age(
    birth_month_counted: pl.Expr,
    lower_age_service: pl.Expr,
    normal_age_of_year_months: pl.Expr,
    lower_age_of_year_months: pl.Expr,
    leave_month: pl.Expr,
) -> pl.Expr:
    """Điều 56 khoản 3: số tháng trọn từ ngày nghỉ đến ngày đủ tuổi nghỉ hưu áp dụng trong năm nghỉ."""
    age = choose(lower_age_service, lower_age_of_year_months, normal_age_of_year_months)
    return (birth_month_counted + age - leave_month).clip(lower_bound=0)


@answers("early_reduction_e4", article="Điều 56 khoản 3", confidence="example")
def early_reduction(v: Values, months_before_pension_age: pl.Expr) -> pl.Expr:
    """Điều 56 khoản 3: mỗi năm nghỉ trước tuổi giảm 2%; lẻ từ đủ 6 tháng giảm 1%, dưới 6 tháng không giảm."""
    return early_cut(months_before_pension_age, v.factor("early_cut_yearly"), v.whole("early_cut_half_year_from"))


@answers("reduced_pension_rate_e4", article="Điều 56 khoản 3", confidence="example")
def reduced_pension_rate(pension_rate_e4: pl.Expr, early_reduction_e4: pl.Expr) -> pl.Expr:
    """Điều 56 khoản 3: tỷ lệ còn lại khi phải trừ do nghỉ trước tuổi (không thuộc chính sách được miễn trừ)."""
    return (pension_rate_e4 - early_reduction_e4).clip(lower_bound=0)


@answers("lump_half_years_before_age", article="Điều 58", confidence="example")
def lump_half_years(v: Values, sex: pl.Expr, pension_years_half: pl.Expr) -> pl.Expr:
    """Điều 58: số năm đóng cao hơn số năm ứng với tỷ lệ 75%."""
    growth = v.factor("pension_top_rate") - v.factor("pension_first_rate")
    men = _full_years(v.whole("pension_men_base_years"), growth, v.factor("pension_year_rate"))
    women = _full_years(v.whole("pension_women_base_years"), growth, v.factor("pension_women_year_rate"))
    over = pl.when(sex == "M").then(pension_years_half - men * 2)
    return over.when(sex == "F").then(pension_years_half - women * 2).clip(lower_bound=0)


@answers("pension_lump", article="Điều 58", confidence="example")
def pension_lump(v: Values, lump_half_years_before_age: pl.Expr) -> pl.Expr:
    """Điều 58: mỗi năm cao hơn được 0,5 tháng mức bình quân tiền lương."""
    # A half year at n months a year is n/2 months, which is 2n quarter months.
    return times(lump_half_years_before_age, v.factor("lump_year_before_age") * 2)


def _full_years(base: int, growth: Fraction, yearly: Fraction) -> int:
    years = base + growth / yearly
    return years.numerator // years.denominator
