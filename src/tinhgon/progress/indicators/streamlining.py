"""Posts cut against the target: how many, what share, how many are left, how many a year (articles B11, C6, C9)."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from tinhgon.forecast.rate import Rate
from tinhgon.forecast.targets import RunRate, needed_per_year
from tinhgon.foundation.money import E4
from tinhgon.progress.errors import ProgressError
from tinhgon.progress.indicator import Indicator

INDICATOR = Indicator(
    id="streamlining",
    caption="Kết quả tinh giản biên chế so với chỉ tiêu",
    numerator="Số biên chế đã tinh giản từ đầu kỳ kế hoạch",
    denominator="Chỉ tiêu tinh giản của kỳ kế hoạch",
    unit="biên chế",
    basis="Nghị quyết số 39-NQ/TW và kế hoạch tinh giản biên chế được cấp có thẩm quyền giao",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """``years_left`` whole years remain in the plan period; with none, ``pace`` is not defined."""

    done: int
    goal: int
    years_left: int
    decimals: int = 2
    basis: str = ""

    @property
    def rate(self) -> Rate:
        return Rate(self.done, self.goal, self.decimals, self.basis)

    @property
    def left(self) -> int:
        return max(0, self.goal - self.done)

    @property
    def met(self) -> bool:
        """A target is a floor: more is allowed."""
        return self.done >= self.goal

    @property
    def pace(self) -> RunRate | None:
        return needed_per_year(self.goal, self.done, self.years_left) if self.years_left > 0 else None


def by_unit(done: pl.DataFrame, goals: pl.DataFrame) -> pl.DataFrame:
    """unit, done, goal, left, rate_e4 (percent in hundredths: 52,34 % → 5234), met; every unit with a goal or a result.

    ``done``: unit, done. ``goals``: unit, goal. A unit without a goal keeps its result; its goal, rate and met are null.
    Raises ``ProgressError`` when a unit stands twice in one table.
    """
    for table, named in ((done, "kết quả"), (goals, "chỉ tiêu")):
        if table["unit"].is_duplicated().any():
            raise ProgressError(f"Bảng {named} có đơn vị bị lặp. Hãy cộng gộp trước.")
    rounded = (pl.col("done") * E4 * 2 + pl.col("goal")) // (pl.col("goal") * 2)
    return (
        goals.select("unit", pl.col("goal").cast(pl.Int64))
        .join(
            done.select("unit", pl.col("done").cast(pl.Int64)),
            on="unit",
            how="full",
            coalesce=True,
            maintain_order="left",
        )
        .with_columns(pl.col("done").fill_null(0))
        .with_columns(
            left=pl.when(pl.col("goal") > pl.col("done"))
            .then(pl.col("goal") - pl.col("done"))
            .when(pl.col("goal").is_not_null())
            .then(0),
            rate_e4=pl.when(pl.col("goal") > 0).then(rounded),
            met=pl.col("done") >= pl.col("goal"),
        )
        .select("unit", "done", "goal", "left", "rate_e4", "met")
    )
