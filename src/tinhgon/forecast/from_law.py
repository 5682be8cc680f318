"""The law's own answers in the form a forecast needs: pay rules, and one row of law columns a person."""

from __future__ import annotations

import datetime as dt

import polars as pl

from tinhgon.forecast.forecast import Forecast
from tinhgon.forecast.from_people import from_people
from tinhgon.forecast.ladders import scale_of
from tinhgon.forecast.pay_rules import PayRules
from tinhgon.foundation.money import E4
from tinhgon.foundation.months import MONTHS_A_YEAR, month_index
from tinhgon.foundation.stamp import Stamp
from tinhgon.lawbook.book import Lawbook
from tinhgon.lawbook.evaluate import evaluate
from tinhgon.lawbook.values import Values
from tinhgon.people.case import cases
from tinhgon.people.facts import complete

# What the payroll counts: percentages rest on rank pay, leadership allowance and over-frame seniority together.
PERCENT_FACTS = (
    "seniority_e4",
    "public_service_e4",
    "party_union_e4",
    "profession_incentive_e4",
    "profession_duty_e4",
    "armed_forces_e4",
    "attraction_e4",
)
FLAT_FACTS = ("reserved_coef_e4", "regional_allowance_e4", "work_duty_e4", "hazard_allowance_e4", "party_committee_e4")
DONG_FACTS = ("contract_wage", "kct_allowance")


def _whole_e4(values: Values, id: str) -> int:
    share = values.factor(id) * E4
    return share.numerator // share.denominator


def _scales(values: Values) -> pl.DataFrame:
    """Steps with the months to the next rise; the last step of a scale waits for over-frame seniority, or for nothing."""
    wait = values.table("overframe_wait").select("scale", wait="months")
    last = pl.col("step") == pl.col("step").max().over("scale")
    return (
        values.table("salary_scales")
        .join(wait, on="scale", how="left", maintain_order="left")
        .select(
            "scale",
            "step",
            coef_e4="coefficient_e4",
            months=pl.when(last).then(pl.col("wait")).otherwise(pl.col("months_per_step")),
        )
    )


def pay_rules(book: Lawbook, on: dt.date) -> PayRules:
    """Scales and over-frame seniority in force on a date, and the base salary of every date the book knows.

    Raises ``NotInForce`` when the book has no scales on that date.
    """
    values = Values(book.timeline, on)
    amounts = book.timeline.entries["base_salary"]
    base = pl.DataFrame(
        {
            "from_month": [month_index(entry.start) + (entry.start.day > 1) for entry in amounts],
            "amount": [int(entry.value) for entry in amounts],
        }
    )
    return PayRules(
        scales=_scales(values),
        base_salary=base,
        overframe_first_e4=_whole_e4(values, "overframe_first"),
        overframe_next_e4=_whole_e4(values, "overframe_yearly"),
        overframe_every_months=MONTHS_A_YEAR,
        percent_facts=PERCENT_FACTS,
        flat_facts=FLAT_FACTS,
        dong_facts=DONG_FACTS,
    )


def law_columns(book: Lawbook, people: pl.DataFrame, on: dt.date, scales: pl.DataFrame) -> pl.DataFrame:
    """person_key, retirement_month (normal age, null = unknown), scale. ``people`` has every plain fact column."""
    judged = evaluate(book, cases(people, pl.lit(month_index(on)), on), ["normal_retirement_month"], on)
    return judged.select("person_key", retirement_month="normal_retirement_month").with_columns(
        scale_of(people, scales).alias("scale")
    )


def from_law(
    people: pl.DataFrame, book: Lawbook, on: dt.date, years: int, start_month: int | None = None, input_hash: str = ""
) -> Forecast:
    """The forecast of ``people`` under the law of ``on``, from ``start_month`` (the month of ``on`` unless given).

    A plain fact without a column is unknown. Raises ``NotInForce`` when the law of that date does not answer.
    """
    known = complete(people)
    rules = pay_rules(book, on)
    columns = law_columns(book, known, on, rules.scales)
    start = month_index(on) if start_month is None else start_month
    return from_people(known, columns, start, years, rules, Stamp(input_hash, book.fingerprint))
