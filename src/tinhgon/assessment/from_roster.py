"""The door of this room: people in, assessment out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import polars as pl

from tinhgon.assessment.assessment import Assessment
from tinhgon.assessment.exits import exits
from tinhgon.assessment.grounds import Register, deferral_rows, ground_rows, verdicts
from tinhgon.foundation.months import month_index
from tinhgon.foundation.stamp import Stamp
from tinhgon.law.registers import deferrals, grounds, routes
from tinhgon.lawbook.book import Lawbook
from tinhgon.people.case import cases


def assess(
    people: pl.DataFrame,
    book: Lawbook,
    review_date: dt.date,
    months: Sequence[int],
    *,
    ministry: str = "bnv",
    input_hash: str = "",
) -> Assessment:
    """What the law says of everyone on ``review_date``, and every way out in each of ``months`` (month indices).

    ``people`` are a checked roster's people (all plain fact columns present). ``ministry`` settles the two readings
    on which ministries differ (Bộ Nội vụ ``bnv``, Bộ Quốc phòng ``bqp``). Raises ``NotInForce`` when no streamlining
    law answers on the review date.
    """
    # Decrees for cadres not re-elected outlive the streamlining decree; without the latter there is nothing to assess.
    book.rule(grounds()[0].question, review_date)
    register = Register.on(book, grounds(), deferrals(), review_date)
    now = cases(people, pl.lit(month_index(review_date)), review_date, ministry)
    answered = verdicts(book, now, register, review_date)
    worth = answered.filter(pl.col("concerned") | pl.col("deferred") | pl.col("doubtful")).select("person_key")
    explained = now.join(worth, on="person_key", how="semi")
    rows = ground_rows(book, explained, register, review_date)
    concerned = people.join(answered.filter(pl.col("concerned")).select("person_key"), on="person_key", how="semi")
    return Assessment(
        people=people,
        verdicts=answered,
        grounds=rows,
        deferrals=deferral_rows(book, explained, register, review_date),
        exits=exits(book, concerned, grounds(), routes(), months, review_date, ministry),
        review_date=review_date,
        ministry=ministry,
        book=book,
        stamp=Stamp(input_hash, book.fingerprint),
    )
