"""A newspaper's legal desk on the age of 62 for men born from April 1966."""

from __future__ import annotations

import datetime as dt

from tinhgon.law.loading import law
from tinhgon.lawbook.cases import replay

EXAMPLES = frozenset({"nd135-flat-1988"})


def test_a_man_born_in_march_1988_draws_his_pension_from_april_2050() -> None:
    case = {
        "on": dt.date(2025, 5, 1),
        "facts": {"sex": "M", "birth_date": "1988-03-08"},
        "expect": {"normal_retirement_age_months": 62 * 12, "normal_retirement_month": "2050-04"},
    }
    assert replay(law(), case) == []
