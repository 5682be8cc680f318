"""One job: what is asked, and what each room answered on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from tinhgon.assessment.assessment import Assessment
from tinhgon.assessment.first import first_open, primary_grounds
from tinhgon.assessment.from_roster import assess
from tinhgon.corridor.reading import receive
from tinhgon.forecast.forecast import Forecast
from tinhgon.forecast.from_assessment import from_assessment
from tinhgon.foundation.errors import TinhGonError
from tinhgon.foundation.months import MONTHS_A_YEAR, month_index
from tinhgon.law.loading import law
from tinhgon.law.registers import grounds
from tinhgon.lawbook.book import Lawbook
from tinhgon.roster.checked import CheckedRoster
from tinhgon.roster.establishment import establishment

QUARTER = 3
FORECAST_YEARS = 15


@dataclass(frozen=True, slots=True)
class Job:
    """A roster file and how to look at it. ``review_date`` None takes the date written on the roster itself."""

    data: bytes
    file_name: str
    review_date: dt.date | None = None
    years: int = 5
    ministry: str = "bnv"
    local_law: Path | None = None

    def months(self, review: dt.date) -> Sequence[int]:
        """First months of the quarters after the review, to the end of the last of ``years`` calendar years."""
        first = (month_index(review) // QUARTER + 1) * QUARTER
        return range(first, (first // MONTHS_A_YEAR + self.years) * MONTHS_A_YEAR, QUARTER)


@dataclass(frozen=True)
class Assessed:
    """The roster as read, and what the law says of its people."""

    job: Job
    roster: CheckedRoster
    quota: pl.DataFrame | None
    assessment: Assessment

    @cached_property
    def establishment(self) -> pl.DataFrame:
        """unit, kind, assigned, present, vacant, surplus; assigned is null where no quota was given."""
        return establishment(self.roster.people, self.quota)

    @cached_property
    def forecast(self) -> Forecast:
        """What happens in the next fifteen years if nobody acts."""
        return from_assessment(self.assessment, FORECAST_YEARS)

    @property
    def plan_years(self) -> range:
        """Calendar years of the plan: from the first month in which anybody may leave."""
        first = self.job.months(self.assessment.review_date)[0] // MONTHS_A_YEAR
        return range(first, first + self.job.years)

    @cached_property
    def first_open(self) -> pl.DataFrame:
        """Everybody concerned with the policy of the first month in which one is payable: ``corridor.selection``'s
        person_key, leave_month, route, with route_caption, allowance, confidence and the ground."""
        exits = self.assessment.exits.select(
            "person_key",
            "leave_month",
            "route",
            "route_caption",
            route_article="article",
            allowance="total",
            confidence="confidence",
        )
        return (
            first_open(self.assessment)
            .join(exits, on=["person_key", "leave_month", "route"], how="left")
            .join(primary_grounds(self.assessment), on="person_key", how="left")
        )


def require_in_force(book: Lawbook, date: dt.date) -> None:
    """Raises ``NotInForce``, naming a ground's question and the date, when no streamlining law answers then: an empty list
    of grounds would read as "nobody is concerned"."""
    questions = [ground.question for ground in grounds() if ground.regime == "streamlining"]
    if not any(book.answerable(question, date) for question in questions):
        book.rule(questions[0], date)


def assessed(job: Job) -> Assessed:
    """Reads, checks and assesses. Raises ``RosterRefused``, ``RosterHasErrors``, ``NotInForce``."""
    received = receive(job.data, job.file_name)
    return assessed_roster(job, received.roster, received.quota)


def assessed_roster(job: Job, roster: CheckedRoster, quota: pl.DataFrame | None) -> Assessed:
    """Assesses a roster that is checked already; ``job.data`` is not read. Raises ``NotInForce``."""
    review = job.review_date or roster.as_of
    if review is None:
        raise TinhGonError("Danh sách không ghi «tính đến ngày …». Hãy cho biết ngày rà soát, ví dụ --on 31/07/2026.")
    book = law(job.local_law)
    require_in_force(book, review)
    assessment = assess(
        roster.people,
        book,
        review,
        job.months(review),
        ministry=job.ministry,
        input_hash=roster.stamp.input_hash,
    )
    return Assessed(job, roster, quota, assessment)
