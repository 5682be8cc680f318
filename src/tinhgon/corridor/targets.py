"""What has to be reached: floors per unit and year, from a percentage, from the surplus, or from both."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import polars as pl

from tinhgon.forecast.split import split_plan
from tinhgon.forecast.targets import Target
from tinhgon.foundation.errors import TinhGonError
from tinhgon.roster.establishment import POST_KINDS


def posts_by_unit(establishment: pl.DataFrame) -> pl.DataFrame:
    """unit, base (assigned posts, or people present where no quota is known), surplus; only kinds that hold posts."""
    return (
        establishment.filter(pl.col("kind").is_in(POST_KINDS))
        .group_by("unit", maintain_order=True)
        .agg(
            base=pl.coalesce("assigned", "present").sum(),
            surplus=pl.col("surplus").fill_null(0).sum(),
        )
    )


def floors(
    establishment: pl.DataFrame, years: Sequence[int], percent: Decimal | None
) -> tuple[pl.DataFrame, Target | None]:
    """unit, year, floor (cumulative exits, ordinary retirements included), and the target they come from.

    With ``percent``: that share of the posts, rounded half up, divided among units by their posts and among years
    evenly, every sum exact; no unit gets less than its surplus as far as the total allows. Without it: each unit
    works off its surplus. Raises ``TinhGonError`` when there is neither.
    """
    units = posts_by_unit(establishment)
    if units.is_empty():
        raise TinhGonError("Danh sách không có ai thuộc biên chế (cán bộ, công chức, viên chức) để đặt chỉ tiêu.")
    names, bases, surplus = (units[column].to_list() for column in ("unit", "base", "surplus"))
    goal = None
    total = sum(surplus)
    if percent is not None:
        basis = (
            "biên chế được giao" if establishment["assigned"].null_count() < establishment.height else "người có mặt"
        )
        goal = Target(sum(bases), percent, basis)
        total = goal.count
    elif total == 0:
        raise TinhGonError(
            "Không có đơn vị nào vượt biên chế và chưa cho chỉ tiêu. Hãy thêm --target, ví dụ --target 5 (phần trăm)."
        )
    least = surplus if sum(surplus) <= total else None
    weights = bases if percent is not None else surplus
    table = split_plan(total, names, weights, years, unit_minimums=least).as_frame()
    return (
        table.sort("unit", "year")
        .with_columns(floor=pl.col("quota").cum_sum().over("unit"))
        .select("unit", pl.col("year").cast(pl.Int32), "floor")
    ), goal
