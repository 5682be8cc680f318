"""Facts: one contract for rosters, forms and programs."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from tinhgon.foundation.months import month_of
from tinhgon.people.case import cases
from tinhgon.people.facts import FactType, complete, empty_people, fact_of_column, facts
from tinhgon.people.from_facts import BadFact, person


def test_every_fact_has_a_caption_in_both_languages_and_codes_where_needed() -> None:
    for fact in facts().values():
        assert fact.caption and fact.caption_en, fact.name
        assert (fact.type is FactType.CODE) == bool(fact.codes), fact.name


def test_yearly_columns_belong_to_their_fact() -> None:
    assert fact_of_column("rating_2025") is facts()["rating"]
    assert fact_of_column("rating") is None
    assert fact_of_column("rating_25") is None
    assert fact_of_column("unit_2025") is None


def test_a_column_that_is_not_there_is_unknown_not_zero() -> None:
    table = complete(pl.DataFrame({"person_key": ["1"], "full_name": ["An"]}))
    assert table["position_allowance_e4"].to_list() == [None]
    assert set(empty_people().columns) <= set(table.columns)


def test_one_person_as_people_write_it() -> None:
    row = person(
        {
            "salary_coef": "4,65",
            "public_service": 25,
            "birth_date": "15/01/1966",
            "volunteers": True,
            "rating_2025": "HTNV",
        }
    )
    assert row.select("salary_coef_e4", "public_service_e4", "birth_date", "volunteers", "rating_2025").row(0) == (
        46_500, 2_500, dt.date(1966, 1, 15), True, "HTNV",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("facts_given", "word"),
    [
        ({"shoe_size": 42}, "shoe_size"),
        ({"sex": "X"}, "M, F"),
        ({"birth_date": "31/02/1966"}, "31/07/2026"),
        ({"volunteers": "yes"}, "true"),
        ({"bhxh_months": 33.5}, "số nguyên"),
        ({"salary_coef": "4.65001"}, "4.65"),
        ({"salary_coef": 4.65, "salary_coef_e4": 46500}, "hai lần"),
        ({"leave_month": 24312}, "leave_month"),
    ],
)
def test_a_bad_fact_is_named_with_what_to_write(facts_given: dict[str, object], word: str) -> None:
    with pytest.raises(BadFact) as refused:
        person(facts_given)
    assert word in str(refused.value)


def test_a_case_counts_insurance_until_leaving_and_takes_ratings_by_year() -> None:
    row = person({"bhxh_months": 240, "bhxh_as_of": "2026-07-31", "birth_date": "1970-03-10", "rating_2025": "KHTNV"})
    case = cases(row, pl.lit(month_of(2027, 1)), dt.date(2026, 7, 31)).row(0, named=True)
    assert case["insured_months"] == 246
    assert case["leave_date"] == dt.date(2027, 1, 1)
    assert case["birth_month"] == month_of(1970, 3)
    assert (case["rating_current"], case["rating_previous"], case["rating_before"]) == ("CXL", "KHTNV", None)


def test_a_finished_year_without_a_rating_is_unknown() -> None:
    case = cases(person({"rating_2025": "HTTNV"}), pl.lit(month_of(2026, 12)), dt.date(2026, 12, 20)).row(0, named=True)
    assert case["rating_current"] is None


@pytest.mark.parametrize(
    ("review", "facts_given", "pending"),
    [
        (dt.date(2026, 11, 30), {}, True),
        (dt.date(2026, 12, 1), {}, False),
        (dt.date(2026, 7, 1), {"sick_days_2026": 12}, False),
        (dt.date(2026, 7, 1), {"sick_days_2026": None}, False),
        (dt.date(2026, 7, 1), {"sick_days_2025": 12}, True),
    ],
)
def test_sick_days_of_a_running_year_without_a_column_are_pending(
    review: dt.date, facts_given: dict[str, object], pending: bool
) -> None:
    case = cases(person(facts_given), pl.lit(month_of(2027, 1)), review).row(0, named=True)
    assert case["sick_days_pending"] is pending
    assert case["sick_days_current"] == facts_given.get("sick_days_2026")
