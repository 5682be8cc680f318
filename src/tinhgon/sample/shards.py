"""A workforce too large for memory goes to a folder of Parquet files, one shard at a time."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tinhgon.foundation.reporting import Progress, Report, silent
from tinhgon.sample.legal import Scale
from tinhgon.sample.parameters import scale_of
from tinhgon.sample.workforce import workforce_shard


def write_parquet_shards(
    folder: Path,
    scale: str,
    seed: int,
    as_of: dt.date,
    scales: dict[str, Scale] | None = None,
    report: Report = silent,
) -> list[Path]:
    """Writes ``people-000.parquet`` … and returns the paths; a unit is never split over two files.

    Memory is that of one shard (about 60,000 people for the nation). A file appears under its name only when it is
    complete. ``report`` may stop the work between shards; the paths written so far are returned.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shards, paths = scale_of(scale)["shards"], []
    for shard in range(shards):
        path = folder / f"people-{shard:03d}.parquet"
        partial = path.with_suffix(".partial")
        workforce_shard(scale, seed, as_of, shard, scales).write_parquet(partial, compression="zstd")
        partial.replace(path)
        paths.append(path)
        if not report(Progress((shard + 1) / shards, f"Đã ghi {shard + 1}/{shards} tệp dữ liệu mô phỏng")):
            break
    return paths
