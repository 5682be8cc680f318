"""The sample commune is a story: nothing by chance, only the written cases concern anybody."""

from __future__ import annotations

import datetime as dt

import polars as pl

from tinhgon.foundation.months import first_day, month_index
from tinhgon.people.facts import fact_of_column
from tinhgon.sample.parameters import table
from tinhgon.sample.reviews import rating_years, sick_years

_CHANCE_FLAGS = [
    "redundant_reorganisation", "redundant_admin_units", "redundant_positions", "leader_ceased", "below_standard",
    "volunteers", "seriously_ill", "under_discipline", "serving_discipline", "under_investigation", "pension_receiving", "sick_days_confirmed",
]  # fmt: skip
_CASE_FLAGS = ["pregnant_or_maternity", "child_under_36_months"]
_CHANCE_FACTS = [
    "retraining_possible",
    "reorganisation_date",
    "other_post_available",
    "manager_agrees",
]
_LONG = 30


def _dated(value: object, as_of: dt.date) -> object:
    """A written fact; ``{months_before, day}`` becomes the date it means."""
    if not isinstance(value, dict):
        return value
    return first_day(month_index(as_of) - int(value["months_before"])).replace(day=int(value.get("day", 1)))


def _given(people: pl.DataFrame, column: str, values: dict[int, object]) -> pl.Expr:
    """The column with the values that cases write into it (case number → value, null included)."""
    dtype = people.schema[column]
    chosen = pl.col("case").replace_strict(values, default=None, return_dtype=dtype)
    return pl.when(pl.col("case").is_in(list(values))).then(chosen).otherwise(pl.col(column)).alias(column)


def with_cases(people: pl.DataFrame, as_of: dt.date) -> pl.DataFrame:
    """Removes what chance gave, then writes each case's ratings, sick days and facts."""
    book, in_case = table("commune")["cases"], pl.col("case").is_not_null()
    ratings, sick = (
        [f"rating_{year}" for year in rating_years(as_of)],
        [f"sick_days_{year}" for year in sick_years(as_of)],
    )
    people = people.with_columns(
        *(pl.lit(False).alias(name) for name in _CHANCE_FLAGS),
        *(pl.when(in_case).then(False).otherwise(pl.col(name)).alias(name) for name in _CASE_FLAGS),
        *(pl.lit(None, dtype=people.schema[name]).alias(name) for name in _CHANCE_FACTS),
        pl.when(in_case).then(None).otherwise(pl.col("child_birth_date")).alias("child_birth_date"),
        *(pl.when(pl.col(name) > _LONG).then(0).otherwise(pl.col(name)).alias(name) for name in sick),
        *(
            pl.when(pl.col(name).is_in(["KHTNV", "HTNV"]) | (in_case & pl.col(name).is_not_null()))
            .then(pl.lit("HTTNV"))
            .otherwise(pl.col(name))
            .alias(name)
            for name in ratings
        ),
    )
    written: dict[str, dict[int, object]] = {}
    for number, case in enumerate(book):
        for column, value in zip(ratings, case.get("ratings", []), strict=False):
            written.setdefault(column, {})[number] = value
        for column, value in zip(sick, case.get("sick", []), strict=False):
            written.setdefault(column, {})[number] = value
        for column, value in case["facts"].items():
            written.setdefault(column, {})[number] = _dated(value, as_of)
    unknown = [column for column in written if fact_of_column(column) is None]
    if unknown:
        raise ValueError(f"commune.yaml writes facts that do not exist: {unknown}")
    people = people.with_columns(_given(people, column, values) for column, values in written.items())
    return people.with_columns(
        bhxh_as_of=pl.when(pl.col("bhxh_months").is_null()).then(None).otherwise(pl.col("bhxh_as_of"))
    )


def with_village_names(people: pl.DataFrame) -> pl.DataFrame:
    """Village titles name their village: "Trưởng thôn Đồng Mẫu"."""
    villages = pl.lit(table("commune")["villages"])
    turn = pl.int_range(pl.len()).over("post")
    named = pl.col("position") + " " + villages.list.get(turn % len(table("commune")["villages"]))
    return people.with_columns(position=pl.when(pl.col("field") == "part_time").then(named).otherwise("position"))


def with_namesakes(people: pl.DataFrame) -> pl.DataFrame:
    """Two teachers of one school carry the same full name, as in every roster of some size."""
    names = ["family_name", "given_name", "full_name", "ethnicity", "sex"]
    first = people.with_row_index().filter((pl.col("post") == "primary_teacher") & pl.col("case").is_null())
    one, two = first.filter(pl.col("sex") == first["sex"].mode().sort()[0])["index"].head(2)
    index = pl.int_range(pl.len())
    return people.with_columns(
        pl.when(index == two).then(pl.col(name).get(one)).otherwise(pl.col(name)).alias(name) for name in names
    )
