"""Codes as the words a reader sees, on whole columns; the words are those of ``people.facts``."""

from __future__ import annotations

import datetime as dt

import polars as pl

from tinhgon.paperwork.group_tables import UNKNOWN
from tinhgon.people.facts import facts

_AGE_BANDS = ((30, "Dưới 31 tuổi"), (40, "Từ 31 đến 40 tuổi"), (50, "Từ 41 đến 50 tuổi"), (55, "Từ 51 đến 55 tuổi"))
_OLDEST = "Trên 55 tuổi"


def funding_captions(chosen: pl.DataFrame) -> pl.DataFrame:
    return _captioned(chosen, "funding")


def sex_captions(chosen: pl.DataFrame) -> pl.DataFrame:
    return _captioned(chosen, "sex")


def status_captions(chosen: pl.DataFrame) -> pl.DataFrame:
    return _captioned(chosen, "status")


def _captioned(chosen: pl.DataFrame, fact: str) -> pl.DataFrame:
    """Adds ``<fact>_caption``; an unknown or foreign code stands as it is or as unknown."""
    caption = pl.col(fact).replace(facts()[fact].codes).fill_null(UNKNOWN)
    return chosen.with_columns(caption.alias(f"{fact}_caption"))


def age_captions(chosen: pl.DataFrame, day: dt.date | None = None) -> pl.DataFrame:
    """Adds ``age`` (completed years on the day of leaving, or on ``day``) and ``age_caption`` (its band)."""
    at = pl.lit(day) if day else pl.date(pl.col("leave_month") // 12, pl.col("leave_month") % 12 + 1, 1)
    born = pl.col("birth_date")
    had_birthday = (at.dt.month() > born.dt.month()) | (
        (at.dt.month() == born.dt.month()) & (at.dt.day() >= born.dt.day())
    )
    age = (at.dt.year() - born.dt.year()).cast(pl.Int64) - (~had_birthday).cast(pl.Int64)
    band = pl.lit(_OLDEST)
    for top, caption in reversed(_AGE_BANDS):
        band = pl.when(pl.col("age") <= top).then(pl.lit(caption)).otherwise(band)
    known = pl.when(pl.col("age").is_null()).then(pl.lit(UNKNOWN)).otherwise(band)
    return chosen.with_columns(age.alias("age")).with_columns(known.alias("age_caption"))
