"""Lengths of time in whole months, and the trap of ``33.6``: thirty-three years and six months, or six tenths of a year?"""

from __future__ import annotations

import re
from decimal import Decimal

import polars as pl

from tinhgon.foundation.months import MONTHS_A_YEAR
from tinhgon.roster.values.column import ColumnRead, Read, damage, read_column
from tinhgon.roster.values.numbers import decimal_of

YEARS, MONTHS = "years", "months"
_BOTH = re.compile(r"([0-9]{1,2})\s*(?:năm|n|nam)\.?\s*,?\s*(?:và\s*)?([0-9]{1,3})\s*(?:tháng|thang|th|t)?\.?", re.I)
_ONLY_YEARS = re.compile(r"([0-9]{1,2}(?:[.,][0-9]+)?)\s*(?:năm|nam|n)\.?", re.I)
_ONLY_MONTHS = re.compile(r"([0-9]{1,3})\s*(?:tháng|thang|th|t)\.?", re.I)
_LONGEST_YEARS = 50  # a bare number above it in a column without a unit can only be months


def words(months: int) -> str:
    """402 → ``33 năm 6 tháng``."""
    years, rest = divmod(months, MONTHS_A_YEAR)
    return f"{years} năm {rest} tháng" if rest else f"{years} năm"


def _years(text: str, value: Decimal, suspicious: bool) -> Read:
    months = value * MONTHS_A_YEAR
    fraction = text.replace(",", ".").partition(".")[2]
    whole_months = months == months.to_integral_value()
    if fraction and fraction.strip("0") and (not whole_months or suspicious):
        written = int(fraction) if len(fraction) <= 2 else -1
        likely = int(value) * MONTHS_A_YEAR + written
        proposal = words(likely) if 0 <= written < MONTHS_A_YEAR and value <= _LONGEST_YEARS else None
        return Read(code="years_dot_months", proposal=proposal)
    return Read(int(months)) if months >= 0 else Read(code="negative")


def parse_months(text: str, unit: str | None = None, suspicious: bool = False) -> Read:
    """``value`` in months. ``unit`` tells bare numbers; None leaves them open.

    ``suspicious``: other cells of the column use the decimal part as months, so even ``33,5`` is not trusted.
    """
    text = text.strip()
    broken = damage(text)
    if broken:
        return broken
    if found := _BOTH.fullmatch(text):
        if int(found[2]) >= MONTHS_A_YEAR:
            total = int(found[1]) * MONTHS_A_YEAR + int(found[2])
            return Read(code="months_over_eleven", proposal=words(total))
        return Read(int(found[1]) * MONTHS_A_YEAR + int(found[2]))
    if found := _ONLY_YEARS.fullmatch(text):
        return _years(found[1], Decimal(found[1].replace(",", ".")), suspicious)
    if found := _ONLY_MONTHS.fullmatch(text):
        return Read(int(found[1]))
    value = decimal_of(text)
    if value is None or value.adjusted() > 4:
        return Read(code="not_a_duration")
    if value < 0:
        return Read(code="negative")
    if value == 0:
        return Read(0)
    if unit == MONTHS:
        if value == value.to_integral_value():
            return Read(int(value))
        # 33.6 among months is most likely years and months again.
        return _years(text, value, True) if value <= _LONGEST_YEARS else Read(code="not_whole")
    if unit == YEARS:
        return _years(text, value, suspicious)
    if value != value.to_integral_value():
        return _years(text, value, True)
    return Read(int(value)) if value > _LONGEST_YEARS else Read(code="duration_unit", proposal=words(int(value) * 12))


def read_months(texts: pl.Series, unit: str | None) -> ColumnRead:
    """Months; see :func:`parse_months`."""
    distinct = texts.drop_nulls().unique().to_list()
    suspicious = any(parse_months(text, unit or YEARS).code == "years_dot_months" for text in distinct)
    return read_column(texts, pl.Int64(), lambda text: parse_months(text, unit, suspicious))
