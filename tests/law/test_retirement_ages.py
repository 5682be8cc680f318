"""Decree 135/2020, Annexes I and II: every row, spelled out as the annexes read, not as the product derives them."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from tinhgon.foundation.months import month_of, parse_month
from tinhgon.law.loading import law
from tinhgon.lawbook.evaluate import evaluate

ON = dt.date(2025, 5, 1)
SHARED = Path(__file__).parents[2].parent / "shared" / "law" / "tables"

# First and last month of birth (month/year) and the age that belongs to them, years and months.
MEN_I = [
    ("1/1963", "3/1963", 60, 9),
    ("4/1963", "12/1963", 61, 0),
    ("1/1964", "9/1964", 61, 3),
    ("10/1964", "6/1965", 61, 6),
    ("7/1965", "3/1966", 61, 9),
]
WOMEN_I = [
    ("1/1968", "8/1968", 56, 4),
    ("9/1968", "4/1969", 56, 8),
    ("5/1969", "12/1969", 57, 0),
    ("1/1970", "8/1970", 57, 4),
    ("9/1970", "4/1971", 57, 8),
    ("5/1971", "12/1971", 58, 0),
    ("1/1972", "8/1972", 58, 4),
    ("9/1972", "4/1973", 58, 8),
    ("5/1973", "12/1973", 59, 0),
    ("1/1974", "8/1974", 59, 4),
    ("9/1974", "4/1975", 59, 8),
]
MEN_II = [
    ("1/1968", "3/1968", 55, 9),
    ("4/1968", "12/1968", 56, 0),
    ("1/1969", "9/1969", 56, 3),
    ("10/1969", "6/1970", 56, 6),
    ("7/1970", "3/1971", 56, 9),
]
WOMEN_II = [
    ("1/1973", "8/1973", 51, 4),
    ("9/1973", "4/1974", 51, 8),
    ("5/1974", "12/1974", 52, 0),
    ("1/1975", "8/1975", 52, 4),
    ("9/1975", "4/1976", 52, 8),
    ("5/1976", "12/1976", 53, 0),
    ("1/1977", "8/1977", 53, 4),
    ("9/1977", "4/1978", 53, 8),
    ("5/1978", "12/1978", 54, 0),
    ("1/1979", "8/1979", 54, 4),
    ("9/1979", "4/1980", 54, 8),
]


def spelled(sex: str, stretches: list[tuple[str, str, int, int]]) -> list[tuple[str, int, int]]:
    return [
        (sex, birth, years * 12 + months)
        for first, last, years, months in stretches
        for birth in range(parse_month(first), parse_month(last) + 1)
    ]


def ages(rows: list[tuple[str, int, int]], kind: str, on: dt.date = ON) -> pl.DataFrame:
    people = pl.DataFrame(
        [(sex, birth, "day", age) for sex, birth, age in rows],
        schema={"sex": pl.String, "birth_month": pl.Int64, "birth_precision": pl.String, "printed_age": pl.Int64},
        orient="row",
    )
    return evaluate(law(), people, [f"{kind}_retirement_age_months", f"{kind}_retirement_month"], on)


@pytest.mark.parametrize(
    ("kind", "men", "women"), [("normal", MEN_I, WOMEN_I), ("lower", MEN_II, WOMEN_II)], ids=["Phụ lục I", "Phụ lục II"]
)
def test_every_row_of_the_annex(kind: str, men: list, women: list) -> None:
    rows = spelled("M", men) + spelled("F", women)
    assert len(rows) == 127
    got = ages(rows, kind)
    wrong = got.filter(
        (pl.col(f"{kind}_retirement_age_months") != pl.col("printed_age"))
        | (pl.col(f"{kind}_retirement_month") != pl.col("birth_month") + pl.col("printed_age") + 1)
    )
    assert wrong.is_empty()
    assert got[f"{kind}_retirement_age_months"].null_count() == 0


@pytest.mark.parametrize(
    ("kind", "sex", "first_birth", "age"),
    [
        ("normal", "M", "4/1966", 62 * 12),
        ("normal", "F", "5/1975", 60 * 12),
        ("lower", "M", "4/1971", 57 * 12),
        ("lower", "F", "5/1980", 55 * 12),
    ],
)
def test_the_last_age_holds_for_good_from_its_first_month_of_birth(
    kind: str, sex: str, first_birth: str, age: int
) -> None:
    first = parse_month(first_birth)
    got = ages([(sex, birth, age) for birth in (first - 1, first, first + 1, first + 400)], kind)
    assert got[f"{kind}_retirement_age_months"].to_list()[1:] == [age, age, age]
    assert got[f"{kind}_retirement_age_months"][0] < age


@pytest.mark.parametrize(
    ("kind", "file", "years", "months"),
    [
        ("normal", "wf_retirement_month_map.csv", "age_years", "age_months"),
        ("lower", "wf_retirement_month_map_lowest.csv", "lowest_age_years", "lowest_age_months"),
    ],
)
def test_the_map_computed_elsewhere_agrees(kind: str, file: str, years: str, months: str) -> None:
    path = SHARED / file
    if not path.is_file():
        pytest.skip("the shared tables are not beside this checkout")
    with path.open(encoding="utf-8") as lines:
        table = list(csv.DictReader(lines))
    rows = [
        ("M" if row["sex"] == "male" else "F", parse_month(row["birth_month"]), int(row[years]) * 12 + int(row[months]))
        for row in table
    ]
    got = ages(rows, kind)
    assert got[f"{kind}_retirement_age_months"].to_list() == [age for _, _, age in rows]
    assert got[f"{kind}_retirement_month"].to_list() == [parse_month(row["pension_from"][:7]) for row in table]


def test_nobody_born_later_retires_sooner() -> None:
    births = range(month_of(1955, 1), month_of(2000, 1))
    for sex in ("M", "F"):
        for kind in ("normal", "lower"):
            months = ages([(sex, birth, 0) for birth in births], kind)[f"{kind}_retirement_month"]
            assert months.is_sorted()


def test_the_lower_age_is_five_years_below_on_the_same_day() -> None:
    got = ages([("F", month_of(1990, 3), 0)], "normal").hstack(
        ages([("F", month_of(1990, 3), 0)], "lower").select("lower_retirement_age_months")
    )
    assert got["normal_retirement_age_months"][0] - got["lower_retirement_age_months"][0] == 60


def test_before_2021_the_former_labour_code_answers() -> None:
    rows = [("M", month_of(1960, 3), 0), ("F", month_of(1965, 3), 0)]
    former = ages(rows, "normal", dt.date(2020, 12, 31))
    assert former["normal_retirement_age_months"].to_list() == [60 * 12, 55 * 12]
    lower = ages(rows, "lower", dt.date(2020, 12, 31))
    assert lower["lower_retirement_age_months"].to_list() == [55 * 12, 50 * 12]


def test_a_birth_date_known_only_by_its_year_counts_from_january() -> None:
    people = pl.DataFrame(
        {
            "sex": ["M"] * 4,
            "birth_month": [month_of(1965, 7)] * 3 + [None],
            "birth_precision": ["year", "month", None, "day"],
        },
        schema_overrides={"birth_month": pl.Int64},
    )
    got = evaluate(law(), people, ["birth_month_counted", "normal_retirement_month"], ON)
    assert got["birth_month_counted"].to_list() == [month_of(1965, 1), month_of(1965, 7), month_of(1965, 7), None]
    assert got["normal_retirement_month"].to_list()[3] is None
