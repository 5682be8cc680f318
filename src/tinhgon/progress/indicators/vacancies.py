"""Posts assigned, people present, vacancies and surplus: three columns that are never netted (articles A14, D10, D11)."""

from __future__ import annotations

import polars as pl

from tinhgon.forecast.rate import Rate
from tinhgon.progress.errors import ProgressError
from tinhgon.progress.indicator import Indicator

INDICATOR = Indicator(
    id="vacancies",
    caption="Biên chế giao, có mặt, còn thiếu và vượt",
    numerator="Số người có mặt",
    denominator="Số biên chế được giao",
    unit="biên chế",
    basis="Quyết định giao biên chế của cấp có thẩm quyền",
)


def lines(establishment: pl.DataFrame) -> pl.DataFrame:
    """unit, kind, assigned, present, vacant, surplus from unit, kind, assigned, present.

    ``assigned`` null (no quota known) leaves vacancies and surplus unknown. Raises ``ProgressError`` for negative counts.
    """
    if establishment.filter((pl.col("assigned") < 0) | (pl.col("present") < 0)).height:
        raise ProgressError("Biên chế giao và số có mặt không được âm.")
    gap = pl.col("assigned").cast(pl.Int64) - pl.col("present").cast(pl.Int64)
    return establishment.select(
        "unit",
        "kind",
        pl.col("assigned").cast(pl.Int64),
        pl.col("present").cast(pl.Int64),
        vacant=pl.when(gap >= 0).then(gap).when(gap < 0).then(0),
        surplus=pl.when(gap <= 0).then(-gap).when(gap > 0).then(0),
    )


def by_kind(establishment: pl.DataFrame) -> pl.DataFrame:
    """kind, assigned, present, vacant, surplus, units_without_quota; a surplus here never fills a vacancy there.

    Kinds stay apart even when their numbers happen to be equal (the two *92* of article D11).
    """
    return (
        lines(establishment)
        .group_by("kind", maintain_order=True)
        .agg(
            pl.col("assigned", "present", "vacant", "surplus").sum(),
            units_without_quota=pl.col("assigned").is_null().sum().cast(pl.Int64),
        )
    )


def filled(assigned: int, present: int, basis: str = "biên chế được giao") -> Rate:
    return Rate(present, assigned, basis=basis)
