"""Salary coefficients against the pay scales, when the caller gives the scales."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tinhgon.roster.checks.check import Check, Context
from tinhgon.roster.findings import Severity


def checks(columns: Sequence[str], context: Context) -> list[Check]:
    """``context.scales``: rank_code, step, coef_e4. A rank the scales do not know is not judged."""
    if context.scales is None or not {"rank_code", "salary_coef_e4"} <= set(columns):
        return []
    scales = context.scales
    known = scales["rank_code"].unique().implode()
    pairs = scales.select(pl.format("{}|{}", "rank_code", "coef_e4").alias("key"))["key"].unique().implode()
    pair = pl.format("{}|{}", "rank_code", "salary_coef_e4")
    found = [
        Check(
            "not_in_scale",
            Severity.DOUBT,
            "salary_coef_e4",
            pl.col("rank_code").is_in(known) & ~pair.is_in(pairs),
            "Hệ số lương không có trong bảng lương của ngạch này.",
            "Đối chiếu quyết định lương và mã ngạch.",
        )
    ]
    if "step" in columns:
        steps = (
            scales.select(pl.format("{}|{}|{}", "rank_code", "coef_e4", "step").alias("key"))["key"].unique().implode()
        )
        step = pl.col("step").str.extract(r"([0-9]+)", 1)
        triple = pl.format("{}|{}|{}", "rank_code", "salary_coef_e4", step)
        found.append(
            Check(
                "step_differs",
                Severity.DOUBT,
                "step",
                pair.is_in(pairs) & ~triple.is_in(steps),
                "Bậc lương không ứng với hệ số trong bảng lương.",
                "Đối chiếu quyết định lương.",
            )
        )
    return found
