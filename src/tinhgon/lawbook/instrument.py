"""An instrument is a folder: ``instrument.yaml``, ``text.md``, ``values.yaml``, ``rules.py``, ``cases/*.yaml``.

A long instrument may have several rule files, ``rules.py`` and ``rules_<part>.py``.

A province's resolution is the same folder without ``rules.py``, read from a data directory.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import importlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from importlib.resources.abc import Traversable
from typing import Any

from tinhgon.foundation.citation import Citation, Confidence
from tinhgon.foundation.data_files import parse_yaml
from tinhgon.lawbook.errors import LawDefect
from tinhgon.lawbook.rule import Rule, rules_in
from tinhgon.lawbook.values import Entry

_REQUIRED = ("number", "title", "signed", "in_force_from", "source", "checked_on", "confidence")


@dataclass(frozen=True)
class Instrument:
    id: str
    number: str  # "154/2025/NĐ-CP"
    name: str  # printed: "Nghị định 154/2025/NĐ-CP"
    title: str  # what it is about
    signed: dt.date
    start: dt.date
    end: dt.date | None  # exclusive; None: still in force
    overrides: frozenset[str]  # instruments it repeals, replaces or amends
    source: str
    checked_on: dt.date
    confidence: Confidence
    transition: str
    local: bool
    text: str
    rules: tuple[Rule, ...]
    values: tuple[Entry, ...]
    read_cases: Callable[[], tuple[dict[str, Any], ...]]  # worked examples are read only when asked for
    fingerprint: str

    @cached_property
    def cases(self) -> tuple[dict[str, Any], ...]:
        return self.read_cases()

    def holds(self, date: dt.date) -> bool:
        return self.start <= date and (self.end is None or date < self.end)

    @property
    def last_day(self) -> dt.date | None:
        """The last day of its life; None while it is in force."""
        return self.end - dt.timedelta(days=1) if self.end else None

    @property
    def articles(self) -> frozenset[str]:
        """Headings of ``text.md``: the anchors that citations hit."""
        return frozenset(re.findall(r"^#{1,4}\s+(.+?)\s*$", self.text, flags=re.MULTILINE))

    def has_article(self, article: str) -> bool:
        """``Điều 6 khoản 1 điểm a`` needs a heading that begins with ``Điều 6``."""
        place = re.match(r"(Điều \d+[a-zđ]?|Phụ lục [IVX]+|Bảng \d+|Mục [IVX]+)", article)
        wanted = place.group(1) if place else article
        return any(re.match(rf"{re.escape(wanted)}(?![0-9a-zđIVX])", heading) for heading in self.articles)


def load_instrument(folder: Traversable, package: str | None) -> Instrument:
    """Reads one folder. ``package`` is the dotted package of ``rules.py``, or None for a folder of data only."""
    id = folder.name
    digest = hashlib.sha256()

    def read(name: str) -> str:
        path = folder.joinpath(name)
        if not path.is_file():
            return ""
        text = path.read_text(encoding="utf-8")
        digest.update(name.encode() + b"\0" + text.encode())
        return text

    meta = parse_yaml(read("instrument.yaml")) or {}
    absent = [key for key in _REQUIRED if key not in meta]
    if absent:
        raise LawDefect(f"{id}/instrument.yaml thiếu: {', '.join(absent)}.")
    start: dt.date = meta["in_force_from"]
    last: dt.date | None = meta.get("in_force_to")
    end = last + dt.timedelta(days=1) if last else None
    name = meta.get("name") or f"Nghị định {meta['number']}"
    text = read("text.md")
    rules: list[Rule] = []
    for file in sorted(path.name for path in folder.iterdir() if re.fullmatch(r"rules(_\w+)?\.py", path.name)):
        if package is None:
            raise LawDefect(f"{id} là văn bản địa phương, không được có {file}.")
        read(file)
        rules += rules_in(importlib.import_module(f"{package}.{id}.{file.removesuffix('.py')}"), id, name, start, end)
    values = [_entry(item, id, name, start, end) for item in parse_yaml(read("values.yaml")) or []]
    return Instrument(
        id=id,
        number=str(meta["number"]),
        name=name,
        title=meta["title"],
        signed=meta["signed"],
        start=start,
        end=end,
        overrides=frozenset([*meta.get("repeals", []), *meta.get("amends", []), *meta.get("replaces", [])]),
        source=meta["source"],
        checked_on=meta["checked_on"],
        confidence=Confidence(meta["confidence"]),
        transition=meta.get("transition", ""),
        local=package is None,
        text=text,
        rules=tuple(rules),
        values=tuple(values),
        read_cases=partial(_read_cases, folder),
        fingerprint=digest.hexdigest(),
    )


def _read_cases(folder: Traversable) -> tuple[dict[str, Any], ...]:
    case_folder = folder.joinpath("cases")
    if not case_folder.is_dir():
        return ()
    found: list[dict[str, Any]] = []
    for path in sorted(case_folder.iterdir(), key=lambda item: item.name):
        if path.name.endswith(".yaml"):
            for case in parse_yaml(path.read_text(encoding="utf-8")) or []:
                # YAML 1.1 reads a bare `on:` as the boolean.
                named = {"on" if key is True else key: value for key, value in case.items()}
                found.append({**named, "file": f"{folder.name}/cases/{path.name}"})
    return tuple(found)


def _entry(item: dict[str, Any], id: str, name: str, start: dt.date, end: dt.date | None) -> Entry:
    absent = [key for key in ("id", "caption", "unit", "value", "article", "confidence") if key not in item]
    if absent:
        raise LawDefect(f"{id}/values.yaml: giá trị {item.get('id', '?')} thiếu {', '.join(absent)}.")
    last: dt.date | None = item.get("to")
    return Entry(
        id=item["id"],
        caption=item["caption"],
        unit=item["unit"],
        value=item["value"],
        start=item.get("from", start),
        end=last + dt.timedelta(days=1) if last else end,
        citation=Citation(id, name, item["article"], Confidence(item["confidence"])),
        local=bool(item.get("local", False)),
    )
