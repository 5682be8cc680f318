"""A province or the country: rosters in Parquet shards, one plan over all of them through the same rooms.

Each shard holds whole units. A worker assesses a shard when it is first asked about it and keeps only its options, so
memory is that of the people concerned, not of everybody.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import polars as pl

from tinhgon.assessment.from_roster import assess
from tinhgon.corridor.job import Job
from tinhgon.corridor.targets import floors
from tinhgon.forecast.from_assessment import from_assessment
from tinhgon.foundation.errors import TinhGonError
from tinhgon.foundation.months import MONTHS_A_YEAR
from tinhgon.foundation.stamp import digest
from tinhgon.law.loading import law
from tinhgon.planning.from_assessment import streamlining_case
from tinhgon.planning.kinds.streamlining.model import Solution, solve_source
from tinhgon.planning.kinds.streamlining.problem import UNLIMITED, Limits, Problem
from tinhgon.planning.kinds.streamlining.search import Search
from tinhgon.planning.kinds.streamlining.table import Case
from tinhgon.roster.establishment import establishment
from tinhgon.roster.from_people import from_people


@dataclass(frozen=True, slots=True)
class ParquetShards:
    """A source of the streamlining planner: ``paths`` are shards of typed rosters (columns of ``people.facts``).

    ``budget`` is money a year for all shards together (None: no limit), ``transfers`` places a year. Floors are
    ``percent`` of each shard's posts, divided among its units.
    """

    paths: tuple[Path, ...]
    review_date: dt.date
    years: int
    percent: Decimal
    budget: int | None = None
    transfers: int = 0
    ministry: str = "bnv"
    local_law: Path | None = None

    @property
    def key(self) -> str:
        return digest(repr(self).encode())

    @property
    def shards(self) -> int:
        return len(self.paths)

    @property
    def limits(self) -> Limits:
        money = UNLIMITED if self.budget is None else self.budget
        return Limits(
            budget=np.full(self.years, money, np.int64),
            transfers=np.full(self.years, self.transfers, np.int64),
            balance=np.zeros((0, 1), np.int64),
        )

    def load(self, shard: int) -> Problem:
        return replace(self.case(shard).problem, limits=self.limits)

    def case(self, shard: int) -> Case:
        """One shard through roster, assessment, forecast and targets."""
        path = self.paths[shard]
        people = from_people(pl.read_parquet(path), name=path.name).people
        job = Job(b"", path.name, self.review_date, self.years, self.ministry, self.local_law)
        months = job.months(self.review_date)
        assessment = assess(people, law(self.local_law), self.review_date, months, ministry=self.ministry)
        first = months[0] // MONTHS_A_YEAR
        targets, _ = floors(establishment(people), range(first, first + self.years), self.percent)
        forecast = from_assessment(assessment, self.years)
        return streamlining_case(assessment, forecast, targets, with_transfers=self.transfers > 0)


@dataclass(frozen=True)
class CountryPlan:
    """``chosen``: person_key, unit, leave_month, route, route_caption, allowance, saving of everybody chosen."""

    solution: Solution
    chosen: pl.DataFrame


def plan_country(source: ParquetShards, search: Search, workers: Sequence[Executor] | None = None) -> CountryPlan:
    """Solves all shards together; the answer does not depend on the workers. Raises what the rooms raise."""
    if not source.paths:
        raise TinhGonError("Thư mục không có tệp .parquet nào. Mỗi tệp là danh sách của những đơn vị trọn vẹn.")
    solution = solve_source(source, search, workers)
    parts = [
        case.options[chosen.tolist()].join(case.people.select("person_key", "unit"), on="person_key", how="left")
        for case, chosen in ((source.case(shard), solution.chosen[shard]) for shard in range(source.shards))
    ]
    columns = ["person_key", "unit", "leave_month", "route", "route_caption", "allowance", "saving"]
    return CountryPlan(solution, pl.concat(parts, how="diagonal").select(columns))
