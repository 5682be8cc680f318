"""Retirement age and pension month for each month of birth: Annex I (normal) and Annex II (lower by up to five years)."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.months import MONTHS_A_YEAR
from tinhgon.lawbook.rule import answers
from tinhgon.lawbook.values import Values


@answers("birth_month_counted", article="Điều 3")
def birth_month_counted(birth_month: pl.Expr, birth_precision: pl.Expr) -> pl.Expr:
    """Điều 3: chỉ biết năm sinh thì lấy tháng 01 của năm đó; không ghi độ chính xác thì dùng ngày sinh đã ghi."""
    january = birth_month - birth_month % MONTHS_A_YEAR
    return pl.when(birth_precision == "year").then(january).otherwise(birth_month)


@answers("normal_retirement_age_months", article="Phụ lục I")
def normal_retirement_age(v: Values, sex: pl.Expr, birth_month_counted: pl.Expr) -> pl.Expr:
    """Phụ lục I: tuổi của năm sớm nhất mà tháng sinh cộng tuổi năm đó không vượt quá năm đó."""
    return _age(v.table("normal_retirement_ages"), sex, birth_month_counted)


@answers("lower_retirement_age_months", article="Phụ lục II")
def lower_retirement_age(v: Values, sex: pl.Expr, birth_month_counted: pl.Expr) -> pl.Expr:
    """Phụ lục II: cùng quy tắc với bảng tuổi thấp hơn."""
    return _age(v.table("lower_retirement_ages"), sex, birth_month_counted)


@answers("normal_retirement_month", article="Phụ lục I")
def normal_retirement_month(birth_month_counted: pl.Expr, normal_retirement_age_months: pl.Expr) -> pl.Expr:
    """Phụ lục I: hưởng lương hưu từ tháng liền sau tháng đủ tuổi."""
    return birth_month_counted + normal_retirement_age_months + 1


@answers("lower_retirement_month", article="Phụ lục II")
def lower_retirement_month(birth_month_counted: pl.Expr, lower_retirement_age_months: pl.Expr) -> pl.Expr:
    """Phụ lục II: hưởng lương hưu từ tháng liền sau tháng đủ tuổi thấp hơn."""
    return birth_month_counted + lower_retirement_age_months + 1


@answers("months_to_normal_retirement", article="Phụ lục I", confidence="example")
def months_to_normal_retirement(normal_retirement_month: pl.Expr, leave_month: pl.Expr) -> pl.Expr:
    """Phụ lục I: số tháng từ tháng nghỉ đến tháng hưởng lương hưu; không dương nghĩa là đã đủ tuổi."""
    return normal_retirement_month - leave_month


@answers("months_to_lower_retirement", article="Phụ lục II", confidence="example")
def months_to_lower_retirement(lower_retirement_month: pl.Expr, leave_month: pl.Expr) -> pl.Expr:
    """Phụ lục II: số tháng từ tháng nghỉ đến tháng hưởng lương hưu theo tuổi thấp hơn."""
    return lower_retirement_month - leave_month


def _age(ages: pl.DataFrame, sex: pl.Expr, born: pl.Expr) -> pl.Expr:
    men, women = (_by_birth(ages, column, born) for column in ("men", "women"))
    return pl.when(sex == "M").then(men).when(sex == "F").then(women)


def _by_birth(ages: pl.DataFrame, column: str, born: pl.Expr) -> pl.Expr:
    """The first row whose age is reached by the end of its year, else the last row's age for good."""
    *rows, last = ages.sort("year").select("year", column).rows()
    age = pl.when(born.is_not_null()).then(pl.lit(last[1], dtype=pl.Int64))
    chain: pl.Expr = age
    for year, months in reversed(rows):
        last_birth = (year + 1) * MONTHS_A_YEAR - 1 - months
        chain = pl.when(born <= last_birth).then(pl.lit(months, dtype=pl.Int64)).otherwise(chain)
    return chain
