"""The pension rate, the cut for early leaving and the lump sum: boundaries, order, and what stays unknown."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.foundation.months import month_index, month_of
from tinhgon.law.loading import law
from tinhgon.lawbook.evaluate import evaluate

NEW, OLD = dt.date(2025, 7, 1), dt.date(2025, 6, 1)


def people(on: dt.date, **columns: list) -> pl.DataFrame:
    height = len(next(iter(columns.values())))
    whole = {
        "sex": (pl.String, "M"),
        "status": (pl.String, "cong_chuc"),
        "birth_month": (pl.Int64, month_of(1970, 6)),
        "birth_precision": (pl.String, "day"),
        "insured_months": (pl.Int64, 300),
        "special_months": (pl.Int64, 0),
        "leave_month": (pl.Int64, month_index(on)),
    }
    return pl.DataFrame(
        {name: pl.Series(columns.get(name, [value] * height), dtype=dtype) for name, (dtype, value) in whole.items()}
    )


def answer(question: str, on: dt.date, **columns: list) -> list:
    return evaluate(law(), people(on, **columns), [question], on)[question].to_list()


def test_the_rate_never_falls_with_service_nor_passes_the_top() -> None:
    months = list(range(601))
    for on in (OLD, NEW):
        for sex in ("M", "F"):
            rates = answer("pension_rate_e4", on, insured_months=months, sex=[sex] * len(months))
            assert rates == sorted(rates)
            assert rates[-1] == 7500


@settings(deadline=None)
@given(months=st.integers(180, 600), sex=st.sampled_from("MF"))
def test_the_rate_is_what_article_66_says_in_decimals(months: int, sex: str) -> None:
    odd = months % 12
    years = months // 12 + (Decimal(0) if odd == 0 else Decimal("0.5") if odd <= 6 else Decimal(1))
    if sex == "F":
        percent = 45 + 2 * (years - 15)
    elif months >= 240:
        percent = 45 + 2 * (years - 20)
    else:
        percent = 40 + (years - 15)
    [got] = answer("pension_rate_e4", NEW, insured_months=[months], sex=[sex])
    assert got == int(min(percent, Decimal(75)) * 100)


@pytest.mark.parametrize(("year", "base"), [(2021, 19), (2022, 20), (2025, 20)])
def test_the_years_a_man_needs_for_45_percent(year: int, base: int) -> None:
    on = dt.date(year, 1, 1)
    [rate] = answer("pension_rate_e4", on, insured_months=[(base + 5) * 12])
    assert rate == 5500


def test_the_right_needs_twenty_years_until_june_2025_and_fifteen_from_july() -> None:
    months = [179, 180, 239, 240]
    assert answer("pension_service_enough", OLD, insured_months=months) == [False, False, False, True]
    assert answer("pension_service_enough", NEW, insured_months=months) == [False, True, True, True]


@pytest.mark.parametrize(
    ("leave", "cut"),
    [
        (dt.date(2027, 11, 1), 0),
        (dt.date(2027, 5, 1), 0),
        (dt.date(2027, 4, 1), 100),
        (dt.date(2026, 11, 1), 100),
        (dt.date(2026, 7, 1), 200),
    ],
)
def test_each_early_year_cuts_two_percent_and_half_a_year_one(leave: dt.date, cut: int) -> None:
    # A man born in January 1966. In 2027 the age is 61 years 9 months, reached in October 2027; a year earlier the
    # age of the year is 61 years 6 months, reached in July 2027.
    [got] = answer("early_reduction_e4", leave, birth_month=[month_of(1966, 1)])
    assert got == cut


def test_waiting_never_gives_a_lower_rate_than_leaving() -> None:
    births = list(range(month_of(1960, 1), month_of(1985, 1), 7))
    forgone = answer("pension_rate_forgone_e4", NEW, birth_month=births)
    assert min(forgone) == 0
    assert forgone == sorted(forgone)


def test_unknown_sex_leaves_the_rate_unknown_unless_there_is_no_pension() -> None:
    assert answer("pension_rate_e4", NEW, insured_months=[300, 100, None], sex=[None, None, "M"]) == [None, 0, None]


def test_unknown_hazard_time_leaves_the_age_unknown() -> None:
    assert answer("pension_age_month", NEW, special_months=[None]) == [None]
    assert answer("early_reduction_e4", NEW, special_months=[None]) == [None]


def test_the_lump_sum_counts_years_after_the_age_four_times_as_much() -> None:
    # A woman of the age in July 2023 who leaves in July 2025 with 33 years: one year before it, two years after.
    [age_month] = answer("pension_age_month", NEW, sex=["F"], birth_month=[month_of(1967, 6)])
    assert month_index(NEW) - age_month == 24
    woman = {"sex": ["F"], "birth_month": [month_of(1967, 6)], "insured_months": [396]}
    assert answer("lump_half_years_before_age", NEW, **woman) == [2]
    assert answer("lump_half_years_after_age", NEW, **woman) == [4]
    assert answer("pension_lump", NEW, **woman) == [18]  # 1 × 0,5 + 2 × 2 = 4,5 months
