"""One person from a small dictionary, as other programs and the law's own examples write it.

Keys are fact names. A coefficient or percentage may be written without its ``_e4`` suffix as people write it:
``salary_coef: "4.65"``, ``public_service: 25`` (percent). Dates are ISO text or ``dd/mm/yyyy``; a length of time is
whole months or text such as ``35y04m``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import polars as pl

from tinhgon.foundation.errors import TinhGonError
from tinhgon.foundation.money import to_e4
from tinhgon.foundation.months import MONTHS_A_YEAR
from tinhgon.people.facts import Fact, FactType, complete, fact_of_column


class BadFact(TinhGonError):
    """A fact with an unknown name or an impossible value."""

    code = "bad_fact"


def person(facts: Mapping[str, Any]) -> pl.DataFrame:
    """A table of one row with every plain fact column. Raises ``BadFact``."""
    columns: dict[str, pl.Series] = {}
    for key, value in facts.items():
        name, fact = _resolve(key)
        if name in columns:
            raise BadFact(f"Dữ kiện {name} được ghi hai lần.", fact=name)
        columns[name] = pl.Series(name, [None if value is None else _value(key, name, fact, value)], dtype=fact.dtype)
    if "person_key" not in columns:
        columns["person_key"] = pl.Series("person_key", [str(facts.get("employee_code") or "1")])
    return complete(pl.DataFrame(list(columns.values())))


def _resolve(key: str) -> tuple[str, Fact]:
    for name in (key, f"{key}_e4"):
        fact = fact_of_column(name)
        if fact is not None and fact.group != "case":
            return name, fact
    raise BadFact(f"Không có dữ kiện nào tên «{key}». Xem danh sách dữ kiện trong docs/cli.md.", fact=key)


def _value(key: str, name: str, fact: Fact, value: Any) -> Any:
    try:
        match fact.type:
            case FactType.COEFFICIENT | FactType.PERCENT:
                if key == name:
                    return _whole(value)
                text = str(value).replace("%", "").replace(",", ".").strip()
                exact = Decimal(text)
                return to_e4(exact / 100 if fact.type is FactType.PERCENT else exact)
            case FactType.DATE:
                return _date(value)
            case FactType.YES_NO:
                if not isinstance(value, bool):
                    raise ValueError(value)
                return value
            case FactType.MONTHS if isinstance(value, str):
                return _duration(value)
            case FactType.MONTHS | FactType.DAYS | FactType.DONG | FactType.MONTH:
                return _whole(value)
            case FactType.CODE:
                if value not in fact.codes:
                    raise ValueError(value)
                return value
            case _:
                return str(value)
    except (ValueError, InvalidOperation, TypeError) as error:
        raise BadFact(_advice(key, fact, value), fact=key, value=str(value)) from error


def _advice(key: str, fact: Fact, value: Any) -> str:
    expected = {
        FactType.CODE: "một trong các mã: " + ", ".join(fact.codes),
        FactType.DATE: "ngày dạng 2026-07-31 hoặc 31/07/2026",
        FactType.YES_NO: "true hoặc false",
        FactType.COEFFICIENT: "hệ số như 4.65",
        FactType.PERCENT: "tỷ lệ phần trăm như 25",
        FactType.MONTHS: "số tháng như 268, hoặc 22y4m (số nguyên)",
    }.get(fact.type, "số nguyên")
    return f"Dữ kiện «{key}» ({fact.caption}) có giá trị không hợp lệ: {value!r}. Cần ghi {expected}."


def _duration(text: str) -> int:
    parts = re.fullmatch(r"(?:(\d+)\s*[yn])?\s*(?:(\d+)\s*[mt])?", text.strip(), flags=re.ASCII)
    if parts is None or not text.strip():
        return _whole(Decimal(text))
    years, months = (int(part or 0) for part in parts.groups())
    return years * MONTHS_A_YEAR + months


def _whole(value: Any) -> int:
    if isinstance(value, bool) or int(value) != value:
        raise ValueError(value)
    return int(value)


def _date(value: Any) -> dt.date:
    if isinstance(value, dt.date):
        return value
    text = str(value).strip()
    if "/" in text:
        day, month, year = (int(part) for part in text.split("/"))
        return dt.date(year, month, day)
    return dt.date.fromisoformat(text)
