"""The law counts in months."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.foundation.months import (
    first_day,
    first_day_of,
    last_day,
    month_index,
    month_index_of,
    month_label,
    month_of,
    parse_month,
)


def test_from_may_2025_to_november_2027_are_thirty_months() -> None:
    assert parse_month("2027-11") - parse_month("5/2025") == 30


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_a_date_lies_in_its_month(date: dt.date) -> None:
    index = month_index(date)
    assert first_day(index) <= date <= last_day(index)
    table = pl.DataFrame({"d": [date]}).select(
        i=month_index_of(pl.col("d")), f=first_day_of(month_index_of(pl.col("d")))
    )
    assert table.row(0) == (index, first_day(index))


def test_labels_and_refusal() -> None:
    assert month_label(month_of(2026, 12)) == "12/2026"
    with pytest.raises(ValueError, match="13"):
        month_of(2026, 13)
