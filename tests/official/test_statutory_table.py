"""Decree 135/2020, Annexes I and II: birth months as the annexes print them."""

from __future__ import annotations

import datetime as dt

import pytest

from tinhgon.law.loading import law
from tinhgon.lawbook.cases import replay

# Example id: sex, birth month, annex, age in years and months, first month of the pension.
ROWS = {
    "nd135-I-M-196304": ("M", "1963-04", "normal", 61, 0, "2024-05"),
    "nd135-I-M-196312": ("M", "1963-12", "normal", 61, 0, "2025-01"),
    "nd135-I-M-196401": ("M", "1964-01", "normal", 61, 3, "2025-05"),
    "nd135-I-M-196507": ("M", "1965-07", "normal", 61, 9, "2027-05"),
    "nd135-I-M-196601": ("M", "1966-01", "normal", 61, 9, "2027-11"),
    "nd135-I-F-196809": ("F", "1968-09", "normal", 56, 8, "2025-06"),
    "nd135-I-F-197001": ("F", "1970-01", "normal", 57, 4, "2027-06"),
    "nd135-I-F-197104": ("F", "1971-04", "normal", 57, 8, "2029-01"),
    "nd135-II-M-197007": ("M", "1970-07", "lower", 56, 9, "2027-05"),
    "nd135-II-F-197509": ("F", "1975-09", "lower", 52, 8, "2028-06"),
    "nd135-II-F-198004": ("F", "1980-04", "lower", 54, 8, "2035-01"),
}


@pytest.mark.parametrize("example", ROWS)
def test_the_annex_row(example: str) -> None:
    sex, birth, annex, years, months, pension = ROWS[example]
    case = {
        "on": dt.date(2025, 5, 1),
        "facts": {"sex": sex, "birth_date": f"{birth}-20"},
        "expect": {f"{annex}_retirement_age_months": years * 12 + months, f"{annex}_retirement_month": pension},
    }
    assert replay(law(), case) == []
