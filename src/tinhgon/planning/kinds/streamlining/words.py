"""Columns of Vietnamese text: amounts with dots, quarters, plain sentences built by Polars."""

from __future__ import annotations

import polars as pl


def grouped(amount: pl.Expr) -> pl.Expr:
    """1234567 → ``1.234.567`` on a column of whole numbers below a million billion."""
    size = amount.abs()
    parts = [(size // 1000**power) % 1000 for power in range(5)]
    text = parts[0].cast(pl.String)
    for power in range(1, 5):
        low = pl.concat_str([(part.cast(pl.String).str.zfill(3)) for part in reversed(parts[:power])], separator=".")
        text = (
            pl.when(size >= 1000**power)
            .then(pl.concat_str([(size // 1000**power).cast(pl.String), low], separator="."))
            .otherwise(text)
        )
    return pl.when(amount < 0).then(pl.concat_str([pl.lit("-"), text])).otherwise(text)


def quarter(index: pl.Expr) -> pl.Expr:
    """``year * 4 + q - 1`` → ``quý 3/2027``."""
    return pl.format("quý {}/{}", index % 4 + 1, index // 4)
