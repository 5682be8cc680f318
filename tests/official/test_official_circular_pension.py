"""Circulars 88/2025/TT-BCA, 06/2021/TT-BLĐTBXH, 19/2025/TT-BQP and 162/2017/TT-BQP: pension and pay examples."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import polars as pl
import pytest

from tinhgon.foundation.money import times
from tinhgon.law.columns import for_each_year, half_years
from tinhgon.law.loading import law
from tinhgon.law.luat_bhxh_41_2024.one_off import average_salaries, one_off_short
from tinhgon.law.luat_bhxh_41_2024.rules import pension_lump
from tinhgon.law.pension import months_over
from tinhgon.lawbook.cases import replay
from tinhgon.lawbook.values import Values

EXAMPLES = frozenset(
    {
        "tt88-vd13",
        "tt88-vd15",
        "tt88-vd18",
        "tt88-vd19",
        "tt88-vd20",
        "tt88-vd21",
        "tt06-vd24",
        "tt06-vd26",
        "tt19-vd01",
        "tt162-2017",
    }
)
SHIPPED = {"tt88-vd13", "tt88-vd15", "tt06-vd24", "tt06-vd26", "tt19-vd01", "tt162-2017"}


def values(on: dt.date) -> Values:
    return Values(law().timeline, on)


@pytest.mark.parametrize("example", sorted(SHIPPED))
def test_the_case_kept_beside_the_law(example: str) -> None:
    cases = [case for item in law().instruments.values() for case in item.cases if case.get("example") == example]
    assert cases
    for case in cases:
        assert replay(law(), case) == []


def test_example_18_seven_years_after_eligibility_at_two_months_each() -> None:
    # Eligible on reaching 35 years; leaves with 41 years 10 months: 6 years 10 months count as 7.
    v = values(dt.date(2030, 7, 1))
    after = half_years(months_over(pl.col("insured"), 35), v.whole("pension_half_year_up_to"))
    people = pl.DataFrame({"insured": [41 * 12 + 10]}).select(before=pl.lit(0, dtype=pl.Int64), after=after)
    assert people["after"].to_list() == [14]
    lump = people.select(pension_lump(v, pl.col("before"), pl.col("after")).alias("lump"))["lump"][0]
    assert lump == 14 * 4


@pytest.mark.parametrize(("example", "months", "amount"), [("19", 4, 8_648_640), ("20", 11, 19_656_000)])
def test_examples_19_and_20_less_than_a_year(example: str, months: int, amount: int) -> None:
    people = pl.DataFrame({"salary": [42 * 234_000], "months": [months]})  # 4,20 × 2.340.000
    got = people.select(one_off_short(values(dt.date(2026, 7, 4)), pl.col("salary"), pl.col("months")).alias("x"))
    assert got["x"].to_list() == [amount]


def test_example_20_before_the_limit() -> None:
    share = values(dt.date(2026, 7, 4)).factor("one_off_contribution_rate")
    paid = pl.DataFrame({"pay": [42 * 234_000 * 11]}).select(times(pl.col("pay"), share).alias("paid"))
    assert paid["paid"].to_list() == [23_783_760]


def test_example_21_the_indexed_average() -> None:
    stretches = [
        (11, 1_490_000, 11_200),
        (12, 1_490_000, 11_000),
        (12, 1_490_000, 10_700),
        (6, 1_490_000, 10_400),
        (6, 1_800_000, 10_400),
        (6, 1_800_000, 10_000),
        (6, 2_340_000, 10_000),
        (6, 2_340_000, 10_000),
        (2, 35 * 234_000, 10_000),
        (4, 441 * 23_400, 10_000),
    ]
    frame = pl.DataFrame(stretches, schema=["months", "monthly_salary", "index_e4"], orient="row")
    [row] = average_salaries(frame.with_columns(person_key=pl.lit("1"))).rows(named=True)
    assert (row["months"], row["total"], row["average"]) == (71, 174_223_600, 2_453_854)


def test_circular_162_thirteen_years_of_a_month_s_pay() -> None:
    # 12 years 8 months: more than six odd months count as a year. One month's pay for each year.
    people = pl.DataFrame({"salary": [5_962_880], "months": [12 * 12 + 8]})
    years = people.with_columns(half=half_years(pl.col("months"), 6))
    assert years["half"].to_list() == [26]
    grant = years.select(for_each_year(pl.col("salary"), pl.col("half"), Fraction(1)).alias("grant"))
    assert grant["grant"].to_list() == [77_517_440]
