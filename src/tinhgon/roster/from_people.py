"""The door for programs that already hold a typed table of people (a Parquet file, a test, a simulation)."""

from __future__ import annotations

import datetime as dt
import hashlib
import io

import polars as pl

from tinhgon.foundation.stamp import Stamp
from tinhgon.people.facts import complete, fact_of_column
from tinhgon.roster.checked import CheckedRoster, Source
from tinhgon.roster.findings import SCHEMA, Counts, Findings
from tinhgon.roster.keys import with_person_key
from tinhgon.roster.refused import RosterRefused


def _hash(people: pl.DataFrame) -> str:
    """Digest of the columns as text: the same table gives the same digest (Arrow bytes under nulls may differ)."""
    summary = hashlib.sha256(str(people.height).encode())
    for name in people.columns:
        summary.update(f"\n{name}:{people.schema[name]}\n".encode())
        column = people.select(name)
        if column[name].null_count() < people.height:
            text = io.BytesIO()
            column.write_csv(text, include_header=False, quote_style="non_numeric", null_value="-")
            summary.update(text.getbuffer())
    return summary.hexdigest()


def from_people(
    people: pl.DataFrame, *, name: str = "people", title: str = "", as_of: dt.date | None = None
) -> CheckedRoster:
    """Takes a table whose columns are facts with the types of ``facts.yaml``.

    Adds ``person_key`` where it is missing. Raises :class:`RosterRefused` for an unknown column, a wrong type, a
    missing name, or keys that are null or repeated. Values are trusted; there are no cells to point at.
    """
    for column, dtype in people.schema.items():
        fact = fact_of_column(column)
        if fact is None:
            raise RosterRefused("unknown_column", f"Cột “{column}” không phải dữ kiện của phần mềm. Hãy bỏ cột này.")
        if dtype != fact.dtype and dtype != pl.Null:
            raise RosterRefused("wrong_type", f"Cột “{column}” có kiểu {dtype}, cần {fact.dtype}.")
    typed = complete(people.cast({n: fact_of_column(n).dtype for n, d in people.schema.items() if d == pl.Null}))  # type: ignore[union-attr]
    if typed["full_name"].is_null().any():
        raise RosterRefused("name_missing", "Có dòng thiếu họ và tên.")
    if "person_key" not in people.columns:
        typed = with_person_key(typed.drop("person_key"))
        typed = typed.select("person_key", pl.all().exclude("person_key"))
    if typed["person_key"].is_null().any() or typed["person_key"].is_duplicated().any():
        raise RosterRefused("bad_key", "Mã nhận diện bị trống hoặc trùng. Mỗi người phải có một mã riêng.")
    counts = Counts(typed.height, typed.height, 0, 0, {})
    rows = typed.select(
        "person_key", pl.lit(name).alias("sheet"), pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias("row")
    )
    columns = pl.DataFrame(schema=dict.fromkeys(("sheet", "column", "letter", "heading"), pl.String))
    none = Findings(name, pl.DataFrame(schema=SCHEMA), counts)
    return CheckedRoster(typed, Source(rows, columns), Stamp(_hash(typed)), counts, name, title, as_of, none)
