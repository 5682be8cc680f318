"""Many shards, one plan: the same rooms as for a commune, whatever the number of shards and workers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from tinhgon.corridor.country import CountryPlan, ParquetShards, plan_country
from tinhgon.foundation.errors import TinhGonError
from tinhgon.planning.cluster import processes
from tinhgon.planning.kinds.streamlining.search import Search
from tinhgon.planning.kinds.streamlining.verify import verify
from tinhgon.sample.workforce import workforce

REVIEW = dt.date(2026, 7, 31)


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """DỮ LIỆU MÔ PHỎNG: a district in three shards of whole units."""
    folder = tmp_path_factory.mktemp("shards")
    people = workforce("district", 1, REVIEW)
    units = people["unit"].unique(maintain_order=True)
    paths = []
    for number in range(3):
        path = folder / f"people-{number:03d}.parquet"
        people.filter(pl.col("unit").is_in(units.gather_every(3, number).implode())).write_parquet(path)
        paths.append(path)
    return tuple(paths)


def planned(paths: tuple[Path, ...], budget: int | None = None, workers: int = 0) -> CountryPlan:
    source = ParquetShards(paths, REVIEW, 3, Decimal(2), budget=budget)
    if not workers:
        return plan_country(source, Search())
    with processes(workers) as executors:
        return plan_country(source, Search(), executors)


def test_the_answer_does_not_depend_on_the_workers(shards: tuple[Path, ...]) -> None:
    alone, together = planned(shards), planned(shards, workers=2)
    assert alone.solution.values == together.solution.values
    assert alone.chosen.equals(together.chosen)


def test_every_shard_keeps_its_own_limits_and_all_keep_the_budget(shards: tuple[Path, ...]) -> None:
    budget = 900_000_000
    source = ParquetShards(shards, REVIEW, 3, Decimal(2), budget=budget)
    made = plan_country(source, Search())
    for shard in range(source.shards):
        assert verify(source.load(shard), made.solution.chosen[shard].tolist()).holds
    spent = made.chosen.group_by(pl.col("leave_month") // 12).agg(pl.col("allowance").sum())["allowance"]
    assert spent.max() <= budget  # type: ignore[operator]
    assert made.chosen["person_key"].is_unique().all()


def test_a_tighter_budget_never_makes_the_plan_better(shards: tuple[Path, ...]) -> None:
    free, tight = planned(shards), planned(shards, budget=300_000_000)
    assert tight.solution.values >= free.solution.values


def test_an_empty_folder_is_refused() -> None:
    with pytest.raises(TinhGonError, match="parquet"):
        planned(())
