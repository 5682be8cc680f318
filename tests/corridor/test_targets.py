"""Floors: from a percentage, from the surplus, exact in every sum; nothing asked is an error."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.corridor.targets import floors, posts_by_unit
from tinhgon.foundation.errors import TinhGonError

YEARS = [2026, 2027, 2028, 2029, 2030]


def table(*rows: tuple[str, str, int | None, int]) -> pl.DataFrame:
    """unit, kind, assigned, present; the rest follows."""
    frame = pl.DataFrame(
        rows,
        schema={"unit": pl.String, "kind": pl.String, "assigned": pl.Int64, "present": pl.Int64},
        orient="row",
    )
    over = pl.col("present") - pl.col("assigned")
    return frame.with_columns(vacant=(-over).clip(lower_bound=0), surplus=over.clip(lower_bound=0))


def last(floor: pl.DataFrame) -> dict[str, int]:
    return dict(floor.filter(pl.col("year") == YEARS[-1]).select("unit", "floor").iter_rows())


def test_five_percent_of_the_posts_half_up() -> None:
    floor, goal = floors(table(("A", "can_bo_cong_chuc", 50, 50), ("B", "vien_chuc", 40, 38)), YEARS, Decimal(5))
    assert goal is not None and goal.base == 90 and goal.count == 5, "4,5 rounds to 5"
    assert sum(last(floor).values()) == 5
    assert "biên chế được giao" in str(goal)


@pytest.mark.parametrize(("posts", "count"), [(89, 4), (90, 5), (109, 5), (110, 6)])
def test_both_sides_of_the_half(posts: int, count: int) -> None:
    floor, goal = floors(table(("A", "vien_chuc", posts, posts)), YEARS, Decimal(5))
    assert goal is not None and goal.count == count == last(floor)["A"]


def test_without_a_quota_people_present_are_the_base() -> None:
    _, goal = floors(table(("A", "vien_chuc", None, 60)), YEARS, Decimal(5))
    assert goal is not None and goal.base == 60 and "người có mặt" in str(goal)


def test_without_a_percentage_each_unit_works_off_its_surplus() -> None:
    floor, goal = floors(table(("A", "vien_chuc", 10, 13), ("B", "vien_chuc", 10, 10)), YEARS, None)
    assert goal is None and last(floor) == {"A": 3, "B": 0}


def test_no_unit_gets_less_than_its_surplus_as_far_as_the_total_allows() -> None:
    rows = table(("A", "vien_chuc", 20, 23), ("B", "vien_chuc", 80, 80))
    wide, _ = floors(rows, YEARS, Decimal(5))
    assert last(wide) == {"A": 3, "B": 2}, "the surplus first, the rest by posts"
    narrow, _ = floors(rows, YEARS, Decimal(2))
    assert sum(last(narrow).values()) == 2, "a target below the surplus is divided by posts alone"


def test_neither_percentage_nor_surplus_says_what_to_do() -> None:
    with pytest.raises(TinhGonError, match="--target"):
        floors(table(("A", "vien_chuc", 10, 10)), YEARS, None)


def test_contracts_and_part_time_people_hold_no_posts() -> None:
    rows = table(("A", "hop_dong", 5, 9), ("A", "khong_chuyen_trach", 3, 8), ("A", "vien_chuc", 20, 20))
    assert posts_by_unit(rows).to_dicts() == [{"unit": "A", "base": 20, "surplus": 0}]
    with pytest.raises(TinhGonError, match="biên chế"):
        floors(table(("A", "hop_dong", 5, 9)).clear(), YEARS, Decimal(5))


@given(
    units=st.lists(st.tuples(st.integers(1, 400), st.integers(0, 9)), min_size=1, max_size=8),
    percent=st.integers(0, 1000),
)
def test_every_sum_is_exact(units: list[tuple[int, int]], percent: int) -> None:
    rows = table(*((f"U{i}", "vien_chuc", posts, posts + over) for i, (posts, over) in enumerate(units)))
    floor, goal = floors(rows, YEARS, Decimal(percent) / 10)
    assert goal is not None
    assert sum(last(floor).values()) == goal.count
    steps = floor.sort("unit", "year").select(pl.col("floor").diff().over("unit")).drop_nulls().to_series()
    assert (steps >= 0).all(), "a cumulative floor never falls"
    if sum(over for _, over in units) <= goal.count:
        assert all(last(floor)[f"U{i}"] >= over for i, (_, over) in enumerate(units))
    by_year = floor.group_by("year").agg(pl.col("floor").sum()).sort("year")["floor"].to_list()
    yearly = [now - before for before, now in zip([0, *by_year], by_year, strict=False)]
    assert max(yearly) - min(yearly) <= 1, "years weigh alike"
