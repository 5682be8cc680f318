"""Which pay scale a person stands on, deduced from the coefficient and the step that the roster gives.

A coefficient usually stands in one scale only. Where it stands in several, the step decides (3,66 is step 5 of one
scale and step 10 of another); scales whose steps are the same from there on lead to the same future and may stand for
one another. Whatever stays ambiguous is unknown.
"""

from __future__ import annotations

import polars as pl

_FIRST_NUMBER = r"(\d+)"


def _places(scales: pl.DataFrame) -> pl.DataFrame:
    """scale, step, coef_e4, future: the text of every step from this one on."""
    rung = pl.format("{}/{}", pl.col("coef_e4"), pl.col("months").fill_null(0))
    ordered = scales.sort("scale", "step")
    futures = ordered.group_by("scale", maintain_order=True).agg("step", "coef_e4", rungs=rung)
    return (
        futures.explode("step", "coef_e4")
        .with_columns(
            future=pl.col("rungs").list.slice(pl.col("step") - pl.col("step").min().over("scale")).list.join(" ")
        )
        .drop("rungs")
    )


def _certain(places: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """The keys that lead to one future only, with the first scale that has it."""
    return (
        places.group_by(keys)
        .agg(pl.col("scale").min(), futures=pl.col("future").n_unique())
        .filter(pl.col("futures") == 1)
        .drop("futures")
    )


def scale_of(people: pl.DataFrame, scales: pl.DataFrame) -> pl.Series:
    """The scale of each person (text, null = unknown), from ``salary_coef_e4`` and ``step`` (``5``, ``5/9``, ``Bậc 5``).

    A step that contradicts the coefficient leaves the scale unknown.
    """
    places = _places(scales)
    by_coef = _certain(places, ["coef_e4"]).rename({"scale": "by_coef"})
    by_step = _certain(places, ["coef_e4", "step"]).rename({"scale": "by_step"})
    step_type = places.schema["step"]
    return (
        people.select(
            pl.col("salary_coef_e4").cast(places.schema["coef_e4"]).alias("coef_e4"),
            pl.col("step").cast(pl.String).str.extract(_FIRST_NUMBER).cast(step_type, strict=False),
        )
        .join(by_coef, on="coef_e4", how="left", maintain_order="left")
        .join(by_step, on=["coef_e4", "step"], how="left", maintain_order="left")
        .select(pl.when(pl.col("step").is_null()).then(pl.col("by_coef")).otherwise(pl.col("by_step")).alias("scale"))
        .to_series()
    )
