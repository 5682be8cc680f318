"""Numbers, money and captions with values, written the way the report writes them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sized
from decimal import Decimal
from typing import Any

from django import template

from tinhgon.foundation.vietnamese import date_short, dong, number, percent
from tinhgon.people.facts import fact_of_column

_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) 00:00:00")
register = template.Library()


@register.filter
def whole(value: int) -> str:
    return number(value)


@register.filter
def money(value: int) -> str:
    return dong(value)


@register.filter
def rate(value: str) -> str:
    return percent(Decimal(value))


@register.filter
def filled(phrase: str, value: int | Sized) -> str:
    """The phrase with ``{n}``: a number, or how many things there are."""
    return phrase.format(n=number(value if isinstance(value, int) else len(value)))


@register.filter
def filled_counts(phrase: str, reading: dict[str, Any]) -> str:
    return phrase.format(errors=number(reading["errors"]), doubts=number(reading["doubts"]))


@register.filter
def filled_of(phrase: str, reading: dict[str, Any]) -> str:
    return phrase.format(n=number(len(reading["findings"])), N=number(reading["total"]))


@register.filter
def filled_result(phrase: str, result: dict[str, Any]) -> str:
    review = dt.date.fromisoformat(result["review"])
    return phrase.format(date=date_short(review), people=number(result["people"]))


@register.filter
def as_written(value: str | None) -> str:
    """A cell's text; days as they are written here."""
    found = _DAY.fullmatch(value or "")
    return date_short(dt.date.fromisoformat(found[1])) if found else value or ""


@register.filter
def caption_of_column(proposal: str) -> str:
    """A proposed column by its caption; any other proposal as it is."""
    fact = fact_of_column(proposal)
    return fact.caption if fact else proposal
