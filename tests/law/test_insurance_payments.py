"""Unemployment benefit, one-off insurance under a year, and the indexed average: the functions that need no roster."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from tinhgon.law.loading import law
from tinhgon.law.luat_bhxh_41_2024.one_off import average_salaries, one_off_short
from tinhgon.law.luat_viec_lam_38_2013.benefit import benefit_months, monthly_benefit, reserved_months
from tinhgon.lawbook.values import Values

V = Values(law().timeline, dt.date(2025, 8, 1))


def one(expression: pl.Expr, **columns: list) -> list:
    frame = pl.DataFrame({name: pl.Series(values, dtype=pl.Int64) for name, values in columns.items()})
    return frame.select(expression.alias("x"))["x"].to_list()


@pytest.mark.parametrize(
    ("paid", "months", "kept"),
    [(11, 0, 11), (12, 3, 0), (36, 3, 0), (47, 3, 11), (48, 4, 0), (143, 11, 11), (144, 12, 0), (150, 12, 0)],
)
def test_months_of_benefit_by_months_paid(paid: int, months: int, kept: int) -> None:
    column = pl.col("paid")
    assert one(benefit_months(V, column), paid=[paid]) == [months]
    assert one(reserved_months(V, column), paid=[paid]) == [kept]


def test_the_benefit_is_capped_at_five_base_salaries() -> None:
    benefit = monthly_benefit(V, pl.col("total"), pl.col("base"))
    assert one(benefit, total=[117_000_000, 120_000_000, None], base=[2_340_000] * 3) == [11_700_000, 11_700_000, None]


def test_under_a_year_the_insured_gets_back_what_was_paid_up_to_two_months() -> None:
    amount = one_off_short(V, pl.col("salary"), pl.col("months"))
    got = one(amount, salary=[10_000_000] * 4, months=[1, 9, 10, None])
    assert got == [2_200_000, 19_800_000, 20_000_000, None]


def test_averages_are_kept_apart_by_person_and_rounded_once() -> None:
    stretches = pl.DataFrame(
        {
            "person_key": ["a", "b", "a"],
            "months": [1, 2, 1],
            "monthly_salary": [3, 1_000_000, 4],
            "index_e4": [10_000, 11_200, 10_000],
        }
    )
    assert average_salaries(stretches).rows() == [("a", 2, 7, 4), ("b", 2, 2_240_000, 1_120_000)]
