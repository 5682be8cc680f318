"""A synthetic commune in tables. DỮ LIỆU MÔ PHỎNG: nobody is real."""

from __future__ import annotations

import numpy as np
import polars as pl

from tinhgon.planning.kinds.streamlining.limit_tables import Band
from tinhgon.planning.kinds.streamlining.table import Case, problem_from

UNITS = ("Phòng Kinh tế", "Phòng Văn hóa – Xã hội", "Văn phòng HĐND và UBND")
YEARS = (2026, 2027, 2028, 2029, 2030)


def tables(seed: int = 3, people: int = 40) -> dict[str, pl.DataFrame]:
    random = np.random.default_rng(seed)
    months_left = random.integers(6, 300, people)
    who = pl.DataFrame(
        {
            "person_key": [f"MP{number:04d}" for number in range(people)],
            "unit": [UNITS[number % 3] for number in range(people)],
            "position": random.choice(["chuyên viên", "cán sự", "phó trưởng phòng"], people).tolist(),
            "sex": random.choice(["M", "F"], people).tolist(),
            "ground_rank": random.integers(1, 4, people),
            "natural_month": 2026 * 12 + months_left,
            "protected": random.random(people) < 0.05,
            "volunteers": random.random(people) < 0.4,
            "salary": random.integers(6_000, 18_000, people) * 1000,
        }
    )
    quarters = pl.DataFrame({"leave_month": [2026 * 12 + 3 * index for index in range(20)]})
    grid = who.select("person_key", "salary", "natural_month").join(quarters, how="cross")
    remaining = pl.col("natural_month") - pl.col("leave_month")
    early = grid.filter(remaining.is_between(1, 60)).select(
        "person_key",
        "leave_month",
        pl.lit("nghi_huu_som").alias("route"),
        pl.lit("nghỉ hưu trước tuổi").alias("route_caption"),
        (pl.col("salary") * remaining * 2 // 5).alias("allowance"),
        (pl.col("salary") * pl.min_horizontal(remaining, 2031 * 12 - pl.col("leave_month"))).alias("saving"),
    )
    at_once = grid.filter(remaining > 24).select(
        "person_key",
        "leave_month",
        pl.lit("thoi_viec").alias("route"),
        pl.lit("thôi việc ngay").alias("route_caption"),
        (pl.col("salary") * 33).alias("allowance"),
        (pl.col("salary") * (2031 * 12 - pl.col("leave_month"))).alias("saving"),
    )
    targets = pl.DataFrame(
        [
            {"unit": unit, "year": year, "floor": floor, "ceiling": floor + 2}
            for unit in UNITS
            for year, floor in zip(YEARS, (0, 1, 2, 3, 4), strict=True)
        ]
    )
    budgets = pl.DataFrame({"year": YEARS, "budget": [500_000_000] * 5})
    caps = who.group_by("unit", "position").len().select("unit", "position", pl.lit(2).alias("max_exits"))
    return {
        "options": pl.concat([early, at_once]),
        "people": who.drop("salary"),
        "targets": targets,
        "budgets": budgets,
        "position_caps": caps.sort("unit", "position"),
    }


def case(seed: int = 3, people: int = 40, bands: tuple[Band, ...] = (), **changes: pl.DataFrame) -> Case:
    return problem_from(**(tables(seed, people) | changes), bands=bands)
