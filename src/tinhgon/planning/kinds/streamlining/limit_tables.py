"""Targets, budgets, caps and balance bands from columns to arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from tinhgon.foundation.errors import TinhGonError
from tinhgon.foundation.money import E4
from tinhgon.planning.kinds.streamlining.problem import UNLIMITED, Ints


class ProblemError(TinhGonError):
    """The tables do not make a problem; the message names the table and the column."""

    code = "streamlining_problem"


@dataclass(frozen=True, slots=True)
class Band:
    """A balance limit: among those leaving, people with ``column == value`` make up between ``low_e4`` and ``high_e4``
    ten-thousandths, counted inside one ``sector`` (null: everywhere). E.g. women between 40 % and 60 %."""

    caption: str
    column: str
    value: str
    low_e4: int
    high_e4: int
    sector: str | None = None


def whole(series: pl.Series) -> Ints:
    return series.cast(pl.Int64).to_numpy().copy()


def need(frame: pl.DataFrame, caption: str, columns: set[str]) -> None:
    if missing := sorted(columns - set(frame.columns)):
        raise ProblemError(
            f"Bảng {caption} thiếu cột {', '.join(missing)}. Hãy bổ sung cột rồi lập lại.", missing=missing
        )


def optional(frame: pl.DataFrame, name: str, dtype: pl.DataType) -> pl.Expr:
    return (pl.col(name).cast(dtype) if name in frame.columns else pl.lit(None, dtype=dtype)).alias(name)


def target_rows(
    targets: pl.DataFrame, listed: pl.DataFrame, units: tuple[str, ...], years: tuple[int, ...]
) -> tuple[Ints, Ints, Ints]:
    count = pl.Int64()
    grid = pl.DataFrame({"unit": units}).join(pl.DataFrame({"year": years}), how="cross")
    retiring = (
        listed.filter(pl.col("natural_year") >= 0)
        .group_by("unit", (pl.col("natural_year") + years[0]).alias("year"))
        .agg(pl.len().cast(count).alias("counted"))
    )
    given = targets.select(
        pl.col("unit").cast(pl.String),
        pl.col("year").cast(pl.Int64),
        pl.col("floor").cast(count),
        optional(targets, "ceiling", count),
        optional(targets, "natural", count),
    )
    if given.select("unit", "year").is_duplicated().any():
        raise ProblemError("Bảng chỉ tiêu có hai dòng cho cùng một đơn vị và năm. Hãy giữ một dòng.")
    full = grid.join(given, on=["unit", "year"], how="left", maintain_order="left").join(
        retiring, on=["unit", "year"], how="left", maintain_order="left"
    )
    full = full.with_columns(
        pl.col("natural").fill_null(pl.col("counted").fill_null(0).cum_sum().over("unit")),
        pl.col("floor").fill_null(0),
        pl.col("ceiling").fill_null(UNLIMITED),
    )
    shape = (len(units), len(years))
    natural, floor, ceiling = (whole(full[name]).reshape(shape) for name in ("natural", "floor", "ceiling"))
    return natural, floor, ceiling


def budget_rows(budgets: pl.DataFrame | None, years: tuple[int, ...]) -> tuple[Ints, Ints]:
    if budgets is None:
        return np.full(len(years), UNLIMITED, np.int64), np.full(len(years), UNLIMITED, np.int64)
    need(budgets, "ngân sách", {"year", "budget"})
    grid = pl.DataFrame({"year": years})
    given = budgets.select(
        pl.col("year").cast(pl.Int64), pl.col("budget").cast(pl.Int64), optional(budgets, "transfers", pl.Int64())
    )
    full = grid.join(given, on="year", how="left", maintain_order="left").fill_null(UNLIMITED)
    if len(full) != len(years):
        raise ProblemError("Bảng ngân sách có hai dòng cho cùng một năm. Hãy giữ một dòng.")
    return whole(full["budget"]), whole(full["transfers"])


def cap_rows(caps: pl.DataFrame | None, places: pl.DataFrame) -> Ints:
    if caps is None:
        return np.full(len(places), UNLIMITED, np.int64)
    need(caps, "giới hạn vị trí", {"unit", "position", "max_exits"})
    full = places.join(
        caps.select("unit", "position", pl.col("max_exits").cast(pl.Int64)),
        on=["unit", "position"],
        how="left",
        maintain_order="left",
    )
    if len(full) != len(places):
        raise ProblemError("Bảng giới hạn vị trí có hai dòng cho cùng một vị trí. Hãy giữ một dòng.")
    return whole(full["max_exits"].fill_null(UNLIMITED))


def balance_rows(people: pl.DataFrame, bands: Sequence[Band]) -> tuple[Ints, Ints]:
    """Group of each person and the coefficient rows (upper, then lower, of each band)."""
    keys = sorted({band.column for band in bands} | {"sector"}) if bands else []
    if not keys:
        return np.zeros(len(people), np.int64), np.zeros((0, 1), np.int64)
    need(people, "người", set(keys))
    groups = people.select(keys).unique(maintain_order=True).with_row_index("group")
    joined = people.join(groups, on=keys, how="left", maintain_order="left", nulls_equal=True)
    rows = []
    for band in bands:
        member = whole((groups[band.column].cast(pl.String) == band.value).fill_null(False))
        inside = (
            np.ones(len(groups), np.int64)
            if band.sector is None
            else whole((groups["sector"] == band.sector).fill_null(False))
        )
        rows += [inside * (E4 * member - band.high_e4), inside * (band.low_e4 - E4 * member)]
    return whole(joined["group"]), np.array(rows, np.int64)
