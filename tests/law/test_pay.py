"""Base pay by month, the base of percentage allowances, and the one rounding of a month's pay."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import ROUND_HALF_UP, Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.foundation.months import month_of
from tinhgon.law.loading import law
from tinhgon.lawbook.evaluate import evaluate

ON = dt.date(2025, 5, 1)


def base_before(year: int, month: int) -> int | None:
    people = pl.DataFrame({"leave_month": [month_of(year, month)]}, schema={"leave_month": pl.Int64})
    on = dt.date(year, month, 1)
    return evaluate(law(), people, ["base_salary_before_leave"], on)["base_salary_before_leave"][0]


@pytest.mark.parametrize(
    ("year", "month", "amount"),
    [
        (2013, 8, 1_150_000),
        (2016, 5, 1_150_000),
        (2016, 6, 1_210_000),
        (2017, 7, 1_210_000),
        (2017, 8, 1_300_000),
        (2018, 7, 1_300_000),
        (2018, 8, 1_390_000),
        (2019, 7, 1_390_000),
        (2019, 8, 1_490_000),
        (2023, 7, 1_490_000),
        (2023, 8, 1_800_000),
        (2024, 7, 1_800_000),
        (2024, 8, 2_340_000),
        (2026, 7, 2_340_000),
        (2026, 8, 2_530_000),
        (2030, 1, 2_530_000),
    ],
)
def test_the_base_salary_is_that_of_the_month_before(year: int, month: int, amount: int) -> None:
    assert base_before(year, month) == amount


def test_before_the_first_known_base_salary_nothing_is_guessed() -> None:
    assert base_before(2013, 7) is None


def pay(**facts: int | None) -> pl.DataFrame:
    names = ["salary_coef_e4", "position_allowance_e4", "overframe_e4", "seniority_e4", "reserved_coef_e4"]
    columns = {name: pl.Series([facts.get(name, 0)], dtype=pl.Int64) for name in names}
    people = pl.DataFrame({**columns, "leave_month": pl.Series([month_of(2025, 5)], dtype=pl.Int64)})
    return evaluate(law(), people, ["overframe_coef_e4", "percentage_base_e4", "narrow_scale_salary"], ON)


@settings(deadline=None)
@given(
    coef=st.integers(100, 1000),
    position=st.integers(0, 150),
    overframe=st.integers(0, 40),
    seniority=st.integers(0, 50),
    reserved=st.integers(0, 200),
)
def test_a_months_pay_is_exact_and_rounded_once(
    coef: int, position: int, overframe: int, seniority: int, reserved: int
) -> None:
    got = pay(
        salary_coef_e4=coef * 100,
        position_allowance_e4=position * 100,
        overframe_e4=overframe * 100,
        seniority_e4=seniority * 100,
        reserved_coef_e4=reserved * 100,
    )
    cent = Decimal(100)
    base = (coef / cent) * (1 + overframe / cent) + position / cent
    exact = 2_340_000 * (base * (1 + seniority / cent) + reserved / cent)
    assert got["narrow_scale_salary"][0] == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


@pytest.mark.parametrize(
    "absent", ["salary_coef_e4", "position_allowance_e4", "overframe_e4", "seniority_e4", "reserved_coef_e4"]
)
def test_pay_with_an_unknown_part_is_unknown(absent: str) -> None:
    facts = {"salary_coef_e4": 46_500, "position_allowance_e4": 6_000} | {absent: None}
    assert pay(**facts)["narrow_scale_salary"][0] is None


def test_the_scales_are_complete_and_rise_step_by_step() -> None:
    scales = pl.DataFrame(law().timeline.at("salary_scales", ON).value)
    steps = scales.sort("scale", "step").group_by("scale", maintain_order=True).agg("step", "coefficient_e4")
    assert steps.height == 19  # senior experts, 11 of civil servants and public employees, 7 of support staff
    for scale, numbers, coefficients in steps.iter_rows():
        assert numbers == list(range(1, len(numbers) + 1)), scale
        rises = {high - low for low, high in itertools.pairwise(coefficients)}
        assert len(rises) == 1, scale
        assert min(rises) > 0, scale


@pytest.mark.parametrize(
    ("scale", "last"),
    [
        ("A3.1", 80_000),
        ("A3.2", 75_500),
        ("A2.1", 67_800),
        ("A2.2", 63_800),
        ("A1", 49_800),
        ("A0", 48_900),
        ("B", 40_600),
        ("C1", 36_300),
        ("C2_CC", 34_800),
        ("C2_VC", 39_800),
        ("C3", 33_300),
        ("TH_LAIXE", 40_300),
        ("TH_PHUCVU", 29_800),
    ],
)
def test_the_last_step_of_each_scale(scale: str, last: int) -> None:
    scales = pl.DataFrame(law().timeline.at("salary_scales", ON).value)
    assert scales.filter(pl.col("scale") == scale)["coefficient_e4"].max() == last
