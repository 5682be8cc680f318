"""The door from the previous room: an assessed roster becomes a forecast under the same law."""

from __future__ import annotations

from tinhgon.assessment.assessment import Assessment
from tinhgon.forecast.forecast import Forecast
from tinhgon.forecast.from_law import from_law


def from_assessment(assessment: Assessment, years: int, start_month: int | None = None) -> Forecast:
    """Everybody on the assessed roster, from the month of the review unless told otherwise, if nobody acts."""
    return from_law(
        assessment.people,
        assessment.book,
        assessment.review_date,
        years,
        start_month,
        assessment.stamp.input_hash,
    )
