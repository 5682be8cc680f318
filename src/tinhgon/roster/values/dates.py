"""Dates as offices write them."""

from __future__ import annotations

import datetime as dt
import re

import polars as pl

from tinhgon.foundation.vietnamese import date_short
from tinhgon.roster.values.column import ColumnRead, Read, damage, read_column

DAY, MONTH, YEAR = "day", "month", "year"
_OLDEST, _NEWEST = 1900, 2100
_SERIAL_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(10_000, 60_000)  # 1927 … 2064
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T][0-9:.]+Z?)?")
_DMY = re.compile(
    r"(?:ngày\s*)?([0-9]{1,2})\s*(?:[/.\-\\,]|tháng)\s*([0-9]{1,2})\s*(?:[/.\-\\,]|năm)\s*([0-9]{4}|[0-9]{2})(?:\s+[0-9:]+)?",
    re.I,
)
_MY = re.compile(r"(?:tháng\s*)?([0-9]{1,2})\s*(?:[/.\-\\]|năm)\s*([0-9]{4})", re.I)
_YM = re.compile(r"([0-9]{4})\s*[/.\-]\s*([0-9]{1,2})")
_Y = re.compile(r"(?:năm\s*)?([0-9]{4})(?:\.0+)?", re.I)
_WHOLE = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_ORDER = r"^\s*([0-9]{1,2})\s*[/.\-]\s*([0-9]{1,2})\s*[/.\-]\s*[0-9]{2,4}\s*$"
_PACKED = re.compile(r"[0-9]{8}")


def _day(year: int, month: int, day: int) -> Read:
    if not _OLDEST <= year <= _NEWEST:
        return Read(code="not_a_date")
    try:
        return Read((dt.date(year, month, day), DAY))
    except ValueError:
        pass
    if month > 12 >= day:
        try:
            return Read(code="month_first", proposal=date_short(dt.date(year, day, month)))
        except ValueError:
            pass
    return Read(code="no_such_day")


def _full_year(text: str, born: bool) -> int | None:
    """Century of a two-digit year; None where both centuries are believable."""
    year = int(text)
    if len(text) == 4:
        return year
    if born:
        return 1900 + year if year >= 20 else None
    return 1900 + year if year >= 60 else 2000 + year if year < 50 else None


def _packed(text: str) -> Read:
    for parts in ((text[4:], text[2:4], text[:2]), (text[:4], text[4:6], text[6:])):
        read = _day(*(int(part) for part in parts))
        if read.value is not None:
            value = read.value
            assert isinstance(value, tuple)
            return Read(code="packed_date", proposal=date_short(value[0]))
    return Read(code="not_a_date")


def parse_date(text: str, born: bool = False) -> Read:
    """``value`` is (date, precision), precision one of day, month, year. Total: never raises; ASCII digits only."""
    text = text.strip()
    broken = damage(text)
    if broken:
        return broken
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DMY.fullmatch(text):
        year = _full_year(found[3], born)
        if year is None:
            newer = _day(2000 + int(found[3]), int(found[2]), int(found[1])).value
            return Read(code="short_year", proposal=date_short(newer[0]) if isinstance(newer, tuple) else None)
        return _day(year, int(found[2]), int(found[1]))
    if found := _Y.fullmatch(text):
        first = _day(int(found[1]), 1, 1).value
        return Read((first[0], YEAR)) if isinstance(first, tuple) else Read(code="not_a_date")
    month = (int(found[2]), int(found[1])) if (found := _MY.fullmatch(text)) else None
    month = month or ((int(found[1]), int(found[2])) if (found := _YM.fullmatch(text)) else None)
    if month:
        first = _day(*month, 1).value if 1 <= month[1] <= 12 else None
        return Read((first[0], MONTH)) if isinstance(first, tuple) else Read(code="not_a_date")
    if (found := _WHOLE.fullmatch(text)) and int(found[1]) in _SERIALS:
        return Read((_SERIAL_EPOCH + dt.timedelta(days=int(found[1])), DAY))
    if _PACKED.fullmatch(text):
        return _packed(text)
    return Read(code="not_a_date")


def _quick(text: pl.Expr) -> pl.Expr:
    iso = text.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False, exact=True)
    is_iso = text.str.contains(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9:.]+)?$")
    short = text.str.to_date("%d/%m/%Y", strict=False, exact=True)
    is_short = text.str.contains(r"^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}$")
    found = pl.when(is_iso).then(iso).when(is_short).then(short)
    return pl.when(found.dt.year().is_between(_OLDEST, _NEWEST)).then(found)


def _doubt_order(texts: pl.Series, read: ColumnRead) -> ColumnRead:
    """In a column written month first, ``05/02/1970`` is doubtful too, although it could be read day first.

    The column is taken to be written so when some dates can only be month first and none can only be day first.
    """
    if not read.problems["code"].eq("month_first").any():
        return read
    frame = pl.DataFrame({"text": texts, "value": read.values})
    first = pl.col("text").str.extract(_ORDER, 1).cast(pl.Int32)
    second = pl.col("text").str.extract(_ORDER, 2).cast(pl.Int32)
    if frame.select((first > 12).any()).item():
        return read
    value = pl.col("value")
    doubtful = frame.select((value.is_not_null() & (second <= 12) & (first != second)).fill_null(False))["value"]
    swapped = (
        frame.with_row_index("index")
        .filter(doubtful)
        .select(
            pl.col("index").cast(pl.UInt32),
            pl.lit("order_unclear").alias("code"),
            pl.format("{}/{}/{}", second, first, value.dt.year()).alias("proposal"),
        )
    )
    values = frame.select(pl.when(~doubtful).then(value).alias("value"))["value"]
    return ColumnRead(values, pl.concat([read.problems, swapped]).sort("index"))


def read_dates(texts: pl.Series, born: bool = False) -> tuple[ColumnRead, pl.Series]:
    """The dates, and their precision as a column (null where there is no date)."""
    precision: dict[str, str] = {}

    def slow(text: str) -> Read:
        read = parse_date(text, born)
        if isinstance(read.value, tuple):
            precision[text] = read.value[1]
            return Read(read.value[0])
        return read

    read = _doubt_order(texts, read_column(texts, pl.Date(), slow, _quick))
    coarse = {text: kind for text, kind in precision.items() if kind != DAY}
    frame = pl.DataFrame({"text": texts, "value": read.values})
    kinds = frame.select(pl.when(pl.col("value").is_not_null()).then(pl.lit(DAY)).alias("kind"))["kind"]
    if coarse:
        kinds = frame.with_columns(kinds).select(
            pl.col("text").replace_strict(coarse, default=pl.col("kind"), return_dtype=pl.String).alias("kind")
        )["kind"]
    return read, kinds
