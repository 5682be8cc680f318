"""Reads a column at a time: a Polars expression for the ordinary values, a function for each distinct remaining one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from tinhgon.roster.reading.container import UNCOMPUTED

_HASHES = re.compile(r"#{3,}")
_EXCEL_ERROR = re.compile(r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)", re.I)


@dataclass(frozen=True, slots=True)
class Read:
    """What one text means. A ``code`` is a problem; ``proposal`` is the text that would be right."""

    value: object = None
    code: str | None = None
    proposal: str | None = None


@dataclass(frozen=True)
class ColumnRead:
    """``values`` has the rows of the column; ``problems`` has index, code, proposal."""

    values: pl.Series
    problems: pl.DataFrame


_PROBLEMS = {"index": pl.UInt32(), "code": pl.String(), "proposal": pl.String()}


def no_problems() -> pl.DataFrame:
    return pl.DataFrame(schema=_PROBLEMS)


def damage(text: str) -> Read | None:
    """Damage that any kind of cell may have: narrow columns, broken formulas, digits of other scripts."""
    if _HASHES.fullmatch(text):
        return Read(code="hashes")
    if text == UNCOMPUTED:
        return Read(code="formula_uncomputed")
    if _EXCEL_ERROR.fullmatch(text):
        return Read(code="formula_error")
    if any(not char.isascii() and unicodedata.decimal(char, None) is not None for char in text):
        plain = "".join(
            str(unicodedata.decimal(char)) if unicodedata.decimal(char, None) is not None else char for char in text
        )
        return Read(code="foreign_digits", proposal=plain)
    return None


def read_column(
    texts: pl.Series, dtype: pl.DataType, slow: Callable[[str], Read], quick: Callable[[pl.Expr], pl.Expr] | None = None
) -> ColumnRead:
    """``quick`` gives null for what it does not understand; ``slow`` is asked once for each distinct such text."""
    frame = pl.DataFrame({"text": texts})
    value = quick(pl.col("text")).cast(dtype) if quick else pl.lit(None, dtype=dtype)
    values = frame.select(value.alias("value"))["value"]
    if values.len() != texts.len():
        values = pl.Series("value", [None] * texts.len(), dtype=dtype)
    left = texts.is_not_null() & values.is_null()
    if not left.any():
        return ColumnRead(values, no_problems())
    distinct = texts.filter(left).unique().to_list()
    answers = [slow(text) for text in distinct]
    key = pl.DataFrame(
        {
            "text": pl.Series(distinct, dtype=pl.String),
            "slow": pl.Series([answer.value for answer in answers], dtype=dtype),
            "code": pl.Series([answer.code for answer in answers], dtype=pl.String),
            "proposal": pl.Series([answer.proposal for answer in answers], dtype=pl.String),
        }
    )
    joined = (
        frame.with_columns(values.alias("value"), left.alias("left"))
        .with_row_index("index")
        .join(key, on="text", how="left", maintain_order="left")
    )
    problems = joined.filter(pl.col("code").is_not_null() & pl.col("left")).select("index", "code", "proposal")
    return ColumnRead(
        joined.select(pl.coalesce("value", pl.when("left").then("slow")).alias("value"))["value"], problems
    )
