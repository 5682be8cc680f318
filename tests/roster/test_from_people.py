"""The door for typed tables: nothing is repaired, and what is not a fact is refused."""

import datetime as dt

import polars as pl
import pytest

from tinhgon.people.facts import complete
from tinhgon.roster.from_people import from_people
from tinhgon.roster.refused import RosterRefused

PEOPLE = pl.DataFrame(
    {"full_name": ["Nguyễn Văn A", "Trần Thị B"], "birth_date": [dt.date(1970, 2, 5), dt.date(1980, 3, 6)]}
)


def test_every_fact_is_a_column_and_nobody_is_lost() -> None:
    roster = from_people(PEOPLE, name="mẫu", title="DỮ LIỆU MÔ PHỎNG", as_of=dt.date(2025, 12, 31))
    assert (roster.read, roster.taken, roster.skipped, roster.refused) == (2, 2, 0, 0)
    assert set(complete(pl.DataFrame()).columns) <= set(roster.people.columns)
    assert roster.people["salary_coef_e4"].to_list() == [None, None]
    assert roster.as_of == dt.date(2025, 12, 31)


def test_given_keys_are_kept() -> None:
    roster = from_people(PEOPLE.with_columns(person_key=pl.Series(["a", "b"])))
    assert roster.people["person_key"].to_list() == ["a", "b"]


def test_the_same_table_has_the_same_stamp_and_another_has_another() -> None:
    assert from_people(PEOPLE).stamp == from_people(PEOPLE.clone()).stamp
    assert from_people(PEOPLE).stamp != from_people(PEOPLE.reverse()).stamp
    unknown = PEOPLE.with_columns(ethnicity=pl.Series([None, "Kinh"], dtype=pl.String))
    dash = PEOPLE.with_columns(ethnicity=pl.Series(["-", "Kinh"]))
    assert from_people(unknown).stamp == from_people(unknown.clone()).stamp
    assert from_people(unknown).stamp != from_people(dash).stamp


def test_a_yearly_fact_is_taken() -> None:
    roster = from_people(PEOPLE.with_columns(rating_2025=pl.lit("HTTNV")))
    assert roster.people["rating_2025"].to_list() == ["HTTNV", "HTTNV"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"luong": pl.lit(1)}, "unknown_column"),
        ({"rating": pl.lit("HTTNV")}, "unknown_column"),
        ({"birth_date": pl.lit("05/02/1970")}, "wrong_type"),
        ({"salary_coef_e4": pl.lit(2.34)}, "wrong_type"),
        ({"full_name": pl.lit(None, dtype=pl.String)}, "name_missing"),
        ({"person_key": pl.lit("a")}, "bad_key"),
        ({"person_key": pl.lit(None, dtype=pl.String)}, "bad_key"),
    ],
)
def test_a_table_that_breaks_the_contract_is_refused(change: dict[str, pl.Expr], code: str) -> None:
    with pytest.raises(RosterRefused) as refusal:
        from_people(PEOPLE.with_columns(**change))
    assert refusal.value.code == code
