"""Retirement at 60 and 55, or five years sooner after hazardous work: the ages of leavers before 2021."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.months import MONTHS_A_YEAR
from tinhgon.lawbook.rule import answers
from tinhgon.lawbook.values import Values


@answers("birth_month_counted", article="Điều 187", confidence="computed")
def birth_month_counted(birth_month: pl.Expr, birth_precision: pl.Expr) -> pl.Expr:
    """Điều 187: chỉ biết năm sinh thì lấy tháng 01 của năm đó, như quy định sau này."""
    january = birth_month - birth_month % MONTHS_A_YEAR
    return pl.when(birth_precision == "year").then(january).otherwise(birth_month)


@answers("normal_retirement_age_months", article="Điều 187 khoản 1", confidence="computed")
def normal_retirement_age(v: Values, sex: pl.Expr) -> pl.Expr:
    """Điều 187 khoản 1: nam đủ 60 tuổi, nữ đủ 55 tuổi."""
    men, women = (pl.lit(v.whole(f"former_age_{who}") * MONTHS_A_YEAR, dtype=pl.Int64) for who in ("men", "women"))
    return pl.when(sex == "M").then(men).when(sex == "F").then(women)


@answers("lower_retirement_age_months", article="Điều 187 khoản 2", confidence="computed")
def lower_retirement_age(v: Values, normal_retirement_age_months: pl.Expr) -> pl.Expr:
    """Điều 187 khoản 2: thấp hơn tuổi trong điều kiện bình thường 5 tuổi."""
    return normal_retirement_age_months - v.whole("former_lower_age_years") * MONTHS_A_YEAR


@answers("normal_age_of_year_months", article="Điều 187 khoản 1", confidence="computed")
def normal_age_of_year(normal_retirement_age_months: pl.Expr) -> pl.Expr:
    """Điều 187 khoản 1: tuổi nghỉ hưu không đổi theo năm."""
    return normal_retirement_age_months


@answers("lower_age_of_year_months", article="Điều 187 khoản 2", confidence="computed")
def lower_age_of_year(lower_retirement_age_months: pl.Expr) -> pl.Expr:
    """Điều 187 khoản 2: tuổi thấp hơn không đổi theo năm."""
    return lower_retirement_age_months


@answers("normal_retirement_month", article="Điều 187 khoản 1", confidence="computed")
def normal_retirement_month(birth_month_counted: pl.Expr, normal_retirement_age_months: pl.Expr) -> pl.Expr:
    """Điều 187 khoản 1: hưởng lương hưu từ tháng liền sau tháng đủ tuổi."""
    return birth_month_counted + normal_retirement_age_months + 1


@answers("lower_retirement_month", article="Điều 187 khoản 2", confidence="computed")
def lower_retirement_month(birth_month_counted: pl.Expr, lower_retirement_age_months: pl.Expr) -> pl.Expr:
    """Điều 187 khoản 2: hưởng lương hưu từ tháng liền sau tháng đủ tuổi thấp hơn."""
    return birth_month_counted + lower_retirement_age_months + 1


@answers("months_to_normal_retirement", article="Điều 187 khoản 1", confidence="computed")
def months_to_normal_retirement(normal_retirement_month: pl.Expr, leave_month: pl.Expr) -> pl.Expr:
    """Điều 187 khoản 1: số tháng từ tháng nghỉ đến tháng hưởng lương hưu."""
    return normal_retirement_month - leave_month


@answers("months_to_lower_retirement", article="Điều 187 khoản 2", confidence="computed")
def months_to_lower_retirement(lower_retirement_month: pl.Expr, leave_month: pl.Expr) -> pl.Expr:
    """Điều 187 khoản 2: số tháng từ tháng nghỉ đến tháng hưởng lương hưu theo tuổi thấp hơn."""
    return lower_retirement_month - leave_month
