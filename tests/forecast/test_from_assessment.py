"""The door from an assessed roster."""

import datetime as dt

import polars as pl

from tinhgon.assessment.from_roster import assess
from tinhgon.forecast.from_assessment import from_assessment
from tinhgon.foundation.months import month_index, month_of
from tinhgon.law.loading import national_law
from tinhgon.people.facts import complete


def test_an_assessed_roster_is_foreseen_under_its_own_law_from_the_month_of_the_review():
    on = dt.date(2026, 8, 1)
    people = complete(
        pl.DataFrame(
            {"person_key": ["a", "b"], "unit": ["U", "U"], "sex": ["M", "M"], "birth_date": [dt.date(1970, 3, 4), None]}
        )
    )
    assessment = assess(people, national_law(), on, [month_index(on)], input_hash="abc")
    forecast = from_assessment(assessment, 15)
    assert (forecast.start_month, forecast.people, forecast.unknown_retirement) == (month_of(2026, 8), 2, 1)
    assert forecast.retirees()["retirement_month"].to_list() == [month_of(2032, 4)]
    assert forecast.stamp == assessment.stamp
    assert from_assessment(assessment, 1, month_of(2027, 1)).start_month == month_of(2027, 1)
