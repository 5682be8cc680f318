"""Circular 28/2015 (consolidated text 3305): the amount and the months of unemployment benefit."""

from __future__ import annotations

import datetime as dt

import polars as pl

from tinhgon.law.loading import law
from tinhgon.law.luat_viec_lam_38_2013.benefit import benefit_months, monthly_benefit, reserved_months
from tinhgon.lawbook.values import Values

EXAMPLES = frozenset({"bhtn-vd01", "bhtn-vd06"})
V = Values(law().timeline, dt.date(2025, 6, 1))


def test_example_1_sixty_percent_of_the_average_of_six_months() -> None:
    six = [2_000_000, 2_000_000, 4_000_000, 4_000_000, 4_000_000, 4_000_000]
    people = pl.DataFrame({"total": [sum(six)], "base": [2_340_000]})
    got = people.select(monthly_benefit(V, pl.col("total"), pl.col("base")).alias("benefit"))
    assert got["benefit"].to_list() == [2_000_000]


def test_example_6_a_hundred_and_fifty_months_paid() -> None:
    people = pl.DataFrame({"paid": [150]})
    got = people.select(months=benefit_months(V, pl.col("paid")), kept=reserved_months(V, pl.col("paid")))
    assert got.rows() == [(12, 0)]
