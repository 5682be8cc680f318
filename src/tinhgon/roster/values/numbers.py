"""Coefficients, percentages, amounts and counts, read through their decimal text so that 2,34 is 2.34 exactly."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import polars as pl

from tinhgon.foundation.money import E4
from tinhgon.roster.values.column import ColumnRead, Read, damage, read_column

_DECIMAL = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?")
_EXPONENT = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?[eE][-+]?[0-9]{1,2}")
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:([.,\s])[0-9]{3})(?:\1[0-9]{3})*(?:(?!\1)[.,][0-9]+)?")
_LOOK_ALIKE = str.maketrans({"O": "0", "o": "0", "О": "0", "о": "0", "l": "1", "I": "1", "|": "1"})
_NOISE = Decimal("0.00000001")  # what binary fractions leave behind
_HUNDREDTH = Decimal("0.01")


def decimal_of(text: str) -> Decimal | None:
    """``2,34``, ``2.34`` or ``2.34E0``; None for anything else, grouped thousands too."""
    if _DECIMAL.fullmatch(text) or _EXPONENT.fullmatch(text):
        return Decimal(text.replace(",", "."))
    return None


def _written(value: Decimal) -> str:
    """``2,35``, ``16710``: without grouping, so that a proposal reads back as the number it is."""
    return f"{value.normalize():f}".replace(".", ",")


def _not_a_number(text: str) -> Read:
    swapped = text.translate(_LOOK_ALIKE)
    if swapped != text and decimal_of(swapped) is not None:
        return Read(code="look_alike_digits", proposal=swapped)
    return Read(code="not_a_number")


def _scaled(value: Decimal) -> Read:
    scaled = value * E4
    whole = scaled.to_integral_value()
    if abs(scaled - whole) > _NOISE * E4:
        return Read(code="too_fine", proposal=_written(value.quantize(_HUNDREDTH, ROUND_HALF_UP)))
    return Read(code="negative") if whole < 0 else Read(int(whole))


def parse_coefficient(text: str, bounds: tuple[int, int] | None = None) -> Read:
    """``value`` in ten-thousandths. A value far beyond ``bounds`` that fits when divided by 100 lost its comma."""
    text = text.strip()
    broken = damage(text)
    if broken:
        return broken
    value = decimal_of(text)
    if value is None:
        return _not_a_number(text)
    if value.adjusted() > 9:
        return Read(code="not_a_number")
    read = _scaled(value)
    # Coefficients are written with two decimals, so a lost comma makes one a hundred times larger.
    whole = value == value.to_integral_value() and value >= 10
    if whole and bounds and isinstance(read.value, int) and read.value > bounds[1] >= read.value // 100 >= bounds[0]:
        return Read(code="lost_comma", proposal=_written(value / 100))
    return read


def _quick_e4(text: pl.Expr) -> pl.Expr:
    whole = text.str.extract(r"^([0-9]{1,4})(?:[.,][0-9]{1,4})?$", 1).cast(pl.Int64)
    fraction = text.str.extract(r"^[0-9]{1,4}[.,]([0-9]{1,4})$", 1).str.pad_end(4, "0").cast(pl.Int64)
    return whole * E4 + fraction.fill_null(0)


def read_coefficients(texts: pl.Series, bounds: tuple[int, int] | None) -> ColumnRead:
    high = bounds[1] if bounds else 10**9

    def quick(text: pl.Expr) -> pl.Expr:
        value = _quick_e4(text)
        return pl.when(value <= high).then(value)

    return read_column(texts, pl.Int64(), lambda text: parse_coefficient(text, bounds), quick)


def parse_percent(text: str, of_one: bool = False, mixed: bool = False) -> Read:
    """``value`` in ten-thousandths: ``25%`` and ``25`` are 2500.

    ``of_one``: bare numbers are parts of one (0.05 is 5 %), as a cell formatted in percent gives them.
    ``mixed``: the column has both small fractions and whole percents, so a bare 0,05 is ambiguous.
    """
    text = text.strip()
    broken = damage(text)
    if broken:
        return broken
    signed = text.endswith("%")
    value = decimal_of(text.removesuffix("%").strip())
    if value is None or value.adjusted() > 9:
        return _not_a_number(text.removesuffix("%").strip())
    if not signed and ((mixed and 0 < value < 1) or (of_one and value == 1)):
        likely = (value * 100 if value < 1 else value).quantize(_HUNDREDTH, ROUND_HALF_UP)
        return Read(code="ambiguous_percent", proposal=f"{_written(likely)}%" if likely else None)
    share = value if of_one and not signed else value / 100
    read = _scaled(share)
    if read.code == "too_fine":
        return Read(code="too_fine", proposal=f"{_written((share * 100).quantize(_HUNDREDTH, ROUND_HALF_UP))}%")
    return read


def read_percents(texts: pl.Series) -> ColumnRead:
    """Bare numbers are percents unless every one of the column is below or equal to one."""
    distinct = texts.drop_nulls().unique().to_list()
    bare = [value for text in distinct if (value := decimal_of(text.strip())) is not None and value != 0]
    small = [value for value in bare if value < 1]
    of_one = bool(small) and all(value <= 1 for value in bare)
    mixed = bool(small) and not of_one
    return read_column(texts, pl.Int64(), lambda text: parse_percent(text, of_one, mixed))


def parse_dong(text: str, unit: int = 1) -> Read:
    """Whole đồng; ``unit`` is 1, 1.000 or 1.000.000 as the heading says."""
    text = re.sub(r"\s*(đồng|vnđ|vnd|đ)\.?$", "", text.strip(), flags=re.I)
    broken = damage(text)
    if broken:
        return broken
    value = decimal_of(text)
    grouped = _GROUPED.fullmatch(text)
    if grouped and (text.count(grouped[1]) > 1 or grouped[1].isspace()):
        fraction = "," if grouped[1] == "." else "."
        value = Decimal(text.replace(grouped[1], "").replace(fraction, "."))
    elif grouped and value is not None and value < 1000:
        if unit == 1:
            return Read(code="thousands_or_decimal", proposal=_written(value * 1000))
    elif value is None:
        swapped = text.translate(_LOOK_ALIKE)
        if swapped != text and parse_dong(swapped, unit).value is not None:
            return Read(code="look_alike_digits", proposal=swapped)
        return _not_a_number(text)
    if value is None or value.adjusted() > 15:
        return _not_a_number(text)
    amount = value * unit
    whole = amount.to_integral_value()
    if abs(amount - whole) > _NOISE:
        return Read(code="not_whole_dong", proposal=_written(amount.quantize(Decimal(1), ROUND_HALF_UP) / unit))
    return Read(code="negative") if whole < 0 else Read(int(whole))


def read_dong(texts: pl.Series, unit: int = 1) -> ColumnRead:
    def quick(text: pl.Expr) -> pl.Expr:
        return text.str.extract(r"^([0-9]{1,12})$", 1).cast(pl.Int64) * unit

    return read_column(texts, pl.Int64(), lambda text: parse_dong(text, unit), quick)


def parse_count(text: str) -> Read:
    """A whole number that is not negative."""
    text = re.sub(r"\s*ngày$", "", text.strip(), flags=re.I)
    broken = damage(text)
    if broken:
        return broken
    value = decimal_of(text)
    if value is None or value.adjusted() > 9:
        return _not_a_number(text)
    if value != value.to_integral_value():
        return Read(code="not_whole")
    return Read(code="negative") if value < 0 else Read(int(value))


def read_counts(texts: pl.Series) -> ColumnRead:
    def quick(text: pl.Expr) -> pl.Expr:
        return text.str.extract(r"^([0-9]{1,9})$", 1).cast(pl.Int64)

    return read_column(texts, pl.Int64(), parse_count, quick)
