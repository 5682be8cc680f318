"""Reads, always of the visitor's own work and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from tinhgon.foundation.vietnamese import number
from tinhgon_web.minute.records import PARTS, Ask, Work
from tinhgon_web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Paper:
    caption: str
    files: tuple[tuple[str, str, str], ...]  # form, file name, size


def shelf() -> Path:
    """Where the work of all visitors lies."""
    return Path(settings.DATA) / "minute"


def work_of(visitor: Visitor) -> Work | None:
    """The visitor's present work; None when there is none (or it is somebody else's)."""
    work = Work(shelf() / visitor.token)
    return work if work.exists else None


def parts_of(work: Work) -> dict[str, str]:
    """The drawn parts of the result by name; missing ones are empty."""
    return {name: work.part(name).read_text(encoding="utf-8") if work.part(name).exists() else "" for name in PARTS}


def papers_of(work: Work) -> list[Paper]:
    """The dossier as it lies in the folder: one line a paper, its forms beside it. Empty until it is complete."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for item in work.paper_list():
        file = (item["form"], item["name"], size_of(work.papers / item["name"]))
        found.setdefault(item["caption"], []).append(file)
    return [Paper(caption, tuple(files)) for caption, files in found.items()]


def paper_file(work: Work, name: str) -> Path | None:
    """One file of the dossier; ``name`` is looked up in its list and becomes a path only when it stands there."""
    known = {item["name"] for item in work.paper_list()}
    return work.papers / name if name in known else None


def size_of(path: Path) -> str:
    return f"{number(-(-path.stat().st_size // 1000))} KB"


def sliders(ask: Ask, result: dict[str, Any]) -> dict[str, Any]:
    """What the what-if form shows: both scenarios with the money on the slider's own scale."""
    top, step = result["budget_top"], result["budget_step"]

    def shown(name: str) -> dict[str, Any]:
        choice = ask.choice if name == "a" else ask.other or ask.choice
        budget = top if choice.budget is None else min(choice.budget, top)
        return {"name": name, "percent": choice.percent, "budget": budget, "years": choice.years}

    return {"a": shown("a"), "b": shown("b"), "both": ask.other is not None, "top": top, "step": step}
