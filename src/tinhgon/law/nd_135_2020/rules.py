"""Retirement age and pension month for each month of birth: Annex I (normal) and Annex II (lower by up to five years)."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from tinhgon.foundation.months import MONTHS_A_YEAR
from tinhgon.lawbook.rule import answers
from tinhgon.lawbook.values import Values

_Stairs = list[tuple[int, int]]  # (last month of the step, value), in order
_Pick = Callable[[list[tuple[int, int]]], _Stairs]


@answers("birth_month_counted", article="Điều 3")
def birth_month_counted(birth_month: pl.Expr, birth_precision: pl.Expr) -> pl.Expr:
    """Điều 3: chỉ biết năm sinh thì lấy tháng 01 của năm đó; không ghi độ chính xác thì dùng ngày sinh đã ghi."""
    january = birth_month - birth_month % MONTHS_A_YEAR
    return pl.when(birth_precision == "year").then(january).otherwise(birth_month)


@answers("normal_retirement_age_months", article="Phụ lục I")
def normal_retirement_age(v: Values, sex: pl.Expr, birth_month_counted: pl.Expr) -> pl.Expr:
    """Phụ lục I: tuổi của năm sớm nhất mà tháng sinh cộng tuổi năm đó không vượt quá năm đó."""
    return _by_sex(v.table("normal_retirement_ages"), sex, birth_month_counted, _by_birth)


@answers("lower_retirement_age_months", article="Phụ lục II")
def lower_retirement_age(v: Values, sex: pl.Expr, birth_month_counted: pl.Expr) -> pl.Expr:
    """Phụ lục II: cùng quy tắc với bảng tuổi thấp hơn."""
    return _by_sex(v.table("lower_retirement_ages"), sex, birth_month_counted, _by_birth)


@answers("normal_age_of_year_months", article="Điều 4")
def normal_age_of_year(v: Values, sex: pl.Expr, leave_month: pl.Expr) -> pl.Expr:
    """Điều 4: tuổi nghỉ hưu của năm nghỉ, mốc để tính số năm nghỉ trước tuổi khi trừ tỷ lệ lương hưu."""
    return _by_sex(v.table("normal_retirement_ages"), sex, leave_month, _by_year)


@answers("lower_age_of_year_months", article="Điều 5")
def lower_age_of_year(v: Values, sex: pl.Expr, leave_month: pl.Expr) -> pl.Expr:
    """Điều 5: tuổi thấp hơn của năm nghỉ, mốc để tính số năm nghỉ trước tuổi khi trừ tỷ lệ lương hưu."""
    return _by_sex(v.table("lower_retirement_ages"), sex, leave_month, _by_year)


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


def _by_sex(ages: pl.DataFrame, sex: pl.Expr, month: pl.Expr, pick: _Pick) -> pl.Expr:
    """One look-up in a table of men's values followed by women's, however many steps the annex has."""
    men, women = (pick(ages.sort("year").select("year", column).rows()) for column in ("men", "women"))
    first, last = min(men[0][0], women[0][0]), max(men[-2][0], women[-2][0])
    table = [*_each_month(men, first, last), *_each_month(women, first, last)]
    place = (month - first).clip(0, last + 1 - first)
    woman = pl.when(sex == "M").then(0).when(sex == "F").then(len(table) // 2)
    return pl.lit(pl.Series(table, dtype=pl.Int64)).gather(place + woman)


def _by_birth(rows: list[tuple[int, int]]) -> _Stairs:
    """The first row whose age is reached by the end of its year, else the last row's age for good."""
    return [((year + 1) * MONTHS_A_YEAR - 1 - age, age) for year, age in rows]


def _by_year(rows: list[tuple[int, int]]) -> _Stairs:
    """The age of the year a month lies in; the last row's age for good."""
    return [((year + 1) * MONTHS_A_YEAR - 1, age) for year, age in rows]


def _each_month(steps: _Stairs, first: int, last: int) -> list[int]:
    """For each month from ``first`` to one past ``last`` the value of the first step that it does not pass."""
    *earlier, (_, final) = steps
    return [next((value for end, value in earlier if month <= end), final) for month in range(first, last + 2)]
