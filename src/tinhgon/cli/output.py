"""How the commands speak: text for people, JSON for programs, exit codes for scripts.

Exit codes: 0 done and clean, 1 done with findings (or an infeasible plan), 2 refused: bad file, bad facts, law not in
force, 130 stopped by Ctrl-C. Results go to standard output, also the JSON of a refusal; everything else to standard
error. The texts of laws, and findings that quote them, stay Vietnamese in every language.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import polars as pl

from tinhgon.foundation.errors import TinhGonError
from tinhgon.foundation.reporting import Progress
from tinhgon.foundation.vietnamese import date_short
from tinhgon.foundation.vietnamese import number as vietnamese_number

CLEAN, FINDINGS, REFUSED, STOPPED = 0, 1, 2, 130


@dataclass(frozen=True, slots=True)
class Speaker:
    """``lang`` is vi or en; ``as_json`` replaces all text on standard output by one JSON value."""

    lang: str = "vi"
    as_json: bool = False

    def say(self, vi: str, en: str) -> str:
        return en if self.lang == "en" else vi

    def line(self, vi: str, en: str | None = None) -> None:
        if not self.as_json:
            sys.stdout.write(self.say(vi, vi if en is None else en) + "\n")

    def lines(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.line(text)

    def note(self, vi: str, en: str) -> None:
        sys.stderr.write(self.say(vi, en) + "\n")

    def data(self, value: Any) -> None:
        if self.as_json:
            sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=plain) + "\n")

    def number(self, value: int) -> str:
        """1.234.567 in Vietnamese, 1,234,567 in English."""
        return self.say(vietnamese_number(value), f"{value:,}")

    def dong(self, amount: int) -> str:
        return f"{self.number(amount)} {self.say('đồng', 'VND')}"

    def date(self, date: dt.date) -> str:
        return self.say(date_short(date), date.isoformat())

    def table(self, frame: pl.DataFrame, captions: Mapping[str, tuple[str, str]]) -> None:
        """A plain text table of the captioned columns; a caption is (Vietnamese, English)."""
        if self.as_json:
            return
        rows = [[self.say(*caption) for caption in captions.values()]]
        rows += [[self._cell(value) for value in row] for row in frame.select(list(captions)).iter_rows()]
        widths = [max(len(row[i]) for row in rows) for i in range(len(captions))]
        right = [frame.schema[name].is_numeric() for name in captions]
        for row in rows:
            cells = [c.rjust(w) if r else c.ljust(w) for c, w, r in zip(row, widths, right, strict=True)]
            self.line("  ".join(cells).rstrip())

    def refuse(self, error: TinhGonError) -> int:
        if self.as_json:
            self.data(error.as_dict())
        else:
            sys.stderr.write(f"{self.say('Lỗi', 'Error')}: {error.message}\n")
        return REFUSED

    def progress(self, progress: Progress) -> bool:
        """A bar on standard error; Ctrl-C interrupts the command itself."""
        if sys.stderr.isatty():
            filled = int(progress.share * 30)
            bar = "█" * filled + "░" * (30 - filled)
            end = "\n" if progress.share >= 1 else ""
            sys.stderr.write(f"\r{bar} {progress.share:4.0%} {self.say(progress.note, '')[:60]:<60}{end}")
            sys.stderr.flush()
        return True

    def _cell(self, value: object) -> str:
        if value is None:
            return "–"
        if isinstance(value, bool):
            return self.say("có", "yes") if value else self.say("không", "no")
        if isinstance(value, int):
            return self.number(value)
        return self.date(value) if isinstance(value, dt.date) else str(value)


def plain(value: Any) -> Any:
    """JSON-safe form of the few types our results hold beyond JSON's own."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, pl.DataFrame):
        return value.to_dicts()
    if isinstance(value, (Decimal, Path, Enum)):
        return str(value)
    raise TypeError(f"no JSON form for {type(value)}")
