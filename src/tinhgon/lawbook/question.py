"""A question the law answers: a stable name by topic, a caption, and the unit of its answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import Any

import polars as pl

from tinhgon.foundation.data_files import parse_yaml
from tinhgon.foundation.money import from_e4
from tinhgon.foundation.months import month_label
from tinhgon.foundation.vietnamese import date_short, dong, number
from tinhgon.lawbook.errors import LawDefect


class Unit(StrEnum):
    DONG = "dong"  # whole đồng
    MONTHS = "months"  # a length in months
    MONTH = "month"  # a calendar month, as a month index
    HALF_YEARS = "half_years"  # a length in half years: 33,5 years = 67
    QUARTER_MONTHS = "quarter_months"  # months of salary in quarters: 12,75 months = 51
    E4 = "e4"  # a coefficient or share, in ten-thousandths
    COUNT = "count"
    YES_NO = "yes_no"
    DATE = "date"
    CODE = "code"


_DTYPES: dict[Unit, pl.DataType] = {
    Unit.DONG: pl.Int64(),
    Unit.MONTHS: pl.Int64(),
    Unit.MONTH: pl.Int64(),
    Unit.HALF_YEARS: pl.Int64(),
    Unit.QUARTER_MONTHS: pl.Int64(),
    Unit.E4: pl.Int64(),
    Unit.COUNT: pl.Int64(),
    Unit.YES_NO: pl.Boolean(),
    Unit.DATE: pl.Date(),
    Unit.CODE: pl.String(),
}


@dataclass(frozen=True, slots=True)
class Question:
    name: str
    caption: str
    unit: Unit
    topic: str
    codes: tuple[tuple[str, str], ...] = ()  # for unit "code": stored value, caption
    percent: bool = False  # an E4 share that readers want as a percentage

    @property
    def dtype(self) -> pl.DataType:
        return _DTYPES[self.unit]

    def show(self, value: Any) -> str:
        """The value as a Vietnamese reader sees it; unknown is said, never blank."""
        if value is None:
            return "chưa xác định"
        match self.unit:
            case Unit.DONG:
                return dong(value)
            case Unit.MONTHS:
                return months_in_words(value)
            case Unit.MONTH:
                return f"tháng {month_label(value)}"
            case Unit.HALF_YEARS:
                return f"{number(from_e4(value * 5000).normalize())} năm"
            case Unit.QUARTER_MONTHS:
                return f"{number(from_e4(value * 2500).normalize())} tháng lương"
            case Unit.E4:
                if self.percent:
                    return f"{number((from_e4(value) * 100).normalize())}%"
                return number(from_e4(value).normalize())
            case Unit.YES_NO:
                return "có" if value else "không"
            case Unit.DATE:
                return date_short(value)
            case Unit.CODE:
                return dict(self.codes).get(value, str(value))
            case Unit.COUNT:
                return number(value)


def months_in_words(months: int) -> str:
    """41 → ``41 tháng (3 năm 5 tháng)``; under a year only months."""
    years, odd = divmod(abs(months), 12)
    text = f"{number(months)} tháng"
    if not years:
        return text
    parts = f"{years} năm" + (f" {odd} tháng" if odd else "")
    return f"{text} ({'-' if months < 0 else ''}{parts})"


def questions_from(folder: Traversable) -> dict[str, Question]:
    """Reads ``<topic>.yaml`` files: name → {caption, unit, codes?, percent?}."""
    found: dict[str, Question] = {}
    for path in sorted(folder.iterdir(), key=lambda item: item.name):
        if not path.name.endswith(".yaml"):
            continue
        topic = path.name.removesuffix(".yaml")
        for name, entry in (parse_yaml(path.read_text(encoding="utf-8")) or {}).items():
            if name in found:
                raise LawDefect(f"Câu hỏi {name} được khai hai lần: {found[name].topic} và {topic}.")
            found[name] = Question(
                name=name,
                caption=entry["caption"],
                unit=Unit(entry["unit"]),
                topic=topic,
                codes=tuple(entry.get("codes", {}).items()),
                percent=bool(entry.get("percent", False)),
            )
    return found
