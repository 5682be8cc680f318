"""The nation is made shard by shard: each alone, none needing another, memory of one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
from polars.testing import assert_frame_equal

from tinhgon.foundation.reporting import Progress
from tinhgon.sample.parameters import scale_of
from tinhgon.sample.shards import write_parquet_shards
from tinhgon.sample.workforce import workforce_shard

AS_OF = dt.date(2026, 7, 31)


def test_a_shard_is_the_same_whatever_was_made_before_it() -> None:
    alone = workforce_shard("nation", 8, AS_OF, 3)
    workforce_shard("nation", 8, AS_OF, 0)
    assert_frame_equal(workforce_shard("nation", 8, AS_OF, 3), alone)


def test_the_shards_sum_to_the_nation_exactly() -> None:
    size = scale_of("nation")
    total, shards = size["people"], size["shards"]
    parts = [total * (shard + 1) // shards - total * shard // shards for shard in range(shards)]
    assert sum(parts) == total == 2_000_000
    for shard in (0, 33):
        assert len(workforce_shard("nation", 8, AS_OF, shard)) == parts[shard]


def test_areas_differ_from_shard_to_shard_and_units_belong_to_one_province() -> None:
    mountains, delta = workforce_shard("nation", 8, AS_OF, 2), workforce_shard("nation", 8, AS_OF, 0)
    assert {"Thái", "Mông"} <= set(mountains["ethnicity"])
    assert (delta["ethnicity"] == "Kinh").mean() > 0.9  # type: ignore[operator]
    assert set(mountains["unit"]).isdisjoint(delta["unit"])


def test_writing_stops_between_shards_when_asked_and_leaves_whole_files(tmp_path: Path) -> None:
    def two(progress: Progress) -> bool:
        return progress.share < 2 / 34

    paths = write_parquet_shards(tmp_path / "nation", "nation", 8, AS_OF, report=two)
    assert [path.name for path in paths] == ["people-000.parquet", "people-001.parquet"]
    assert sorted(path.name for path in (tmp_path / "nation").iterdir()) == ["people-000.parquet", "people-001.parquet"]
    assert_frame_equal(pl.read_parquet(paths[1]), workforce_shard("nation", 8, AS_OF, 1))


def test_a_shard_holds_little_memory() -> None:
    assert workforce_shard("nation", 8, AS_OF, 5).estimated_size("mb") < 60
