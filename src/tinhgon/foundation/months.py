"""Months as whole numbers, because the law counts in months.

A *month index* is ``year * 12 + month - 1`` (January 2026 = 24312). Differences of indices are whole months and no
calendar library is needed. A *period* is half-open: ``[start, end)``.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

MONTHS_A_YEAR = 12


def month_index(date: dt.date) -> int:
    return date.year * MONTHS_A_YEAR + date.month - 1


def month_of(year: int, month: int) -> int:
    """Index of a calendar month, ``month`` from 1 to 12."""
    if not 1 <= month <= MONTHS_A_YEAR:
        raise ValueError(f"month {month} is not between 1 and 12")
    return year * MONTHS_A_YEAR + month - 1


def first_day(index: int) -> dt.date:
    return dt.date(index // MONTHS_A_YEAR, index % MONTHS_A_YEAR + 1, 1)


def last_day(index: int) -> dt.date:
    return first_day(index + 1) - dt.timedelta(days=1)


def month_label(index: int) -> str:
    """As officials write it: ``7/2026``."""
    return f"{index % MONTHS_A_YEAR + 1}/{index // MONTHS_A_YEAR}"


def parse_month(text: str) -> int:
    """``2026-07`` or ``7/2026`` to an index."""
    parts = text.strip().split("-") if "-" in text else text.strip().split("/")[::-1]
    year, month = (int(part) for part in parts)
    return month_of(year, month)


def month_index_of(date: pl.Expr) -> pl.Expr:
    """Date column to month-index column (Int32)."""
    return (date.dt.year().cast(pl.Int32) * MONTHS_A_YEAR + date.dt.month().cast(pl.Int32) - 1).cast(pl.Int32)


def first_day_of(index: pl.Expr) -> pl.Expr:
    """Month-index column to the Date of its first day."""
    return pl.date(index // MONTHS_A_YEAR, index % MONTHS_A_YEAR + 1, 1)


def year_of(index: pl.Expr) -> pl.Expr:
    return index // MONTHS_A_YEAR
