"""A synthetic workforce of a commune, a district, a province or the country, with the facts columns of a roster."""

from __future__ import annotations

import datetime as dt

import polars as pl

from tinhgon.foundation.reporting import Progress, Report, silent
from tinhgon.people.facts import complete, fact_of_column, facts
from tinhgon.sample.careers import with_careers
from tinhgon.sample.cases import with_cases, with_namesakes, with_village_names
from tinhgon.sample.draws import stream
from tinhgon.sample.legal import Scale, legal_on
from tinhgon.sample.lives import with_lives
from tinhgon.sample.names import with_names
from tinhgon.sample.parameters import scale_of, table
from tinhgon.sample.pay import with_insurance, with_pay
from tinhgon.sample.reviews import with_deferrals, with_grounds, with_ratings, with_sick_leave
from tinhgon.sample.seats import seats
from tinhgon.sample.training import with_training

MARK: str = table("parameters")["mark"]
# No citizen can hold such a number: the first three digits are a province code of birth, and these reach only into the 090s.
IMPOSSIBLE_PREFIX = "999"


def is_synthetic(people: pl.DataFrame) -> bool:
    """Whether everybody with an identity number has an impossible one: such a list must carry ``MARK`` wherever it goes."""
    numbers = people["identity_number"].drop_nulls()
    return numbers.len() > 0 and bool(numbers.str.starts_with(IMPOSSIBLE_PREFIX).all())


def _identified(people: pl.DataFrame, scale: str, shard: int) -> pl.DataFrame:
    """Employee codes "MP-…" running through the whole scale, and identity numbers that cannot exist."""
    total, shards = scale_of(scale)["people"] or 0, scale_of(scale)["shards"]
    first = total * shard // shards + 1
    width = max(4, len(str(total)))
    running = pl.int_range(first, first + pl.len(), dtype=pl.Int64).cast(pl.String)
    code = pl.format("MP-{}", running.str.zfill(width))
    return people.with_columns(
        employee_code=code, person_key=code, identity_number=IMPOSSIBLE_PREFIX + running.str.zfill(9)
    )


def workforce_shard(
    scale: str, seed: int, as_of: dt.date, shard: int = 0, scales: dict[str, Scale] | None = None
) -> pl.DataFrame:
    """One shard alone; its people do not depend on any other shard.

    ``scales``: pay scales by name (``A1``, ``A2.1`` …) with coefficients in ten-thousandths; by default the
    law's on the date. Columns: those of ``people/facts.yaml``, plus ``rating_<year>`` and ``sick_days_<year>`` of the full years before
    the as-of date. Raises ``UnknownScale``.
    """
    legal = legal_on(as_of, scales)
    people = seats(scale, seed, shard)
    people = with_lives(people, stream(seed, scale, shard, "lives"), as_of, legal)
    people = with_names(people, stream(seed, scale, shard, "names"))
    people = with_careers(people, stream(seed, scale, shard, "careers"), as_of, legal)
    people = with_training(people, stream(seed, scale, shard, "training"))
    people = with_pay(people, stream(seed, scale, shard, "pay"), legal)
    people = with_insurance(people, stream(seed, scale, shard, "insurance"), as_of)
    people = with_ratings(people, stream(seed, scale, shard, "ratings"), as_of)
    people = with_sick_leave(people, stream(seed, scale, shard, "sick"), as_of)
    people = with_grounds(people, stream(seed, scale, shard, "grounds"), as_of)
    people = with_deferrals(people, stream(seed, scale, shard, "deferrals"), as_of)
    if scale == "commune":
        people = with_namesakes(with_village_names(with_cases(people, as_of)))
    people = complete(_identified(people, scale, shard))
    return people.select(_roster_columns(people.columns))


def _roster_columns(columns: list[str]) -> list[str]:
    """The facts of a roster among the columns, in the order of the facts; working columns and case facts fall away."""
    order = {name: place for place, (name, fact) in enumerate(facts().items()) if fact.group != "case"}
    known = [(order.get(fact.name, -1), name) for name in columns if (fact := fact_of_column(name)) is not None]
    return [name for place, name in sorted(known) if place >= 0]


def workforce(
    scale: str, seed: int, as_of: dt.date, scales: dict[str, Scale] | None = None, report: Report = silent
) -> pl.DataFrame:
    """The whole workforce in memory: commune about 130 people, district about 1,700, province 50,000, nation 2,000,000.

    Same arguments, same people. For the nation prefer ``write_parquet_shards``, which holds one shard at a time.
    """
    shards = scale_of(scale)["shards"]
    parts = []
    for shard in range(shards):
        parts.append(workforce_shard(scale, seed, as_of, shard, scales))
        if not report(Progress((shard + 1) / shards, f"Đã sinh {shard + 1}/{shards} phần dữ liệu mô phỏng")):
            break
    return pl.concat(parts)
