"""One visitor's work as files in a folder: what is asked, how far it is, what came out.

Every file appears whole under its fixed name. No name that a visitor gave is ever part of a path.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from tinhgon.corridor.whole_files import write_whole
from tinhgon.report.captions import Language

PARTS = ("leader", "establishment", "pictures", "people", "plan", "law", "compare")


@dataclass(frozen=True, slots=True)
class Choice:
    """One scenario: percent of posts to cut, đồng a year (None: no limit), and over how many calendar years."""

    percent: str = "5"
    budget: int | None = None
    years: int = 5

    @property
    def share(self) -> Decimal:
        return Decimal(self.percent)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who submits the papers; blanks stay dotted lines."""

    body: str = ""
    place: str = ""
    signer: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """Everything the visitor said. ``accepted`` are rounds of accepted proposals: ids of findings, or ``["*"]`` for all."""

    file_name: str
    synthetic: bool = False
    language: Language = "vi"
    review: str | None = None
    accepted: tuple[tuple[str, ...], ...] = ()
    choice: Choice = field(default_factory=Choice)
    other: Choice | None = None
    sender: Sender = field(default_factory=Sender)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Ask:
        other = data["other"]
        return cls(
            **{
                **data,
                "accepted": tuple(tuple(ids) for ids in data["accepted"]),
                "choice": Choice(**data["choice"]),
                "other": Choice(**other) if other else None,
                "sender": Sender(**data["sender"]),
            }
        )


@dataclass(frozen=True, slots=True)
class Errand:
    """The one thing being done for the visitor now. A new id makes the one before stop at its next step."""

    id: str
    kind: str  # walk, papers
    stop: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """``status``: queued, running, done, stopped, refused, failed, broken. ``step`` names a caption."""

    errand: str = ""
    kind: str = ""
    status: str = "queued"
    share: float = 0.0
    step: str = "wait"
    code: str = ""
    message: str = ""

    @property
    def running(self) -> bool:
        return self.status in ("queued", "running")


@dataclass(frozen=True, slots=True)
class Work:
    folder: Path

    @property
    def workbook(self) -> Path:
        return self.folder / "workbook"

    @property
    def papers(self) -> Path:
        return self.folder / "papers"

    @property
    def bundle(self) -> Path:
        return self.folder / "papers.zip"

    @property
    def marked(self) -> Path:
        return self.folder / "marked.xlsx"

    def part(self, name: str) -> Path:
        return self.folder / f"part-{name}.html"

    @property
    def exists(self) -> bool:
        return (self.folder / "ask.json").is_file()

    def ask(self) -> Ask:
        return Ask.from_json(self._load("ask") or {})

    def save_ask(self, ask: Ask) -> None:
        self._save("ask", asdict(ask))

    def errand(self) -> Errand | None:
        data = self._load("errand")
        return Errand(**data) if data else None

    def new_errand(self, kind: str) -> Errand:
        errand = Errand(secrets.token_hex(8), kind)
        self._save("errand", asdict(errand))
        return errand

    def stop(self) -> None:
        errand = self.errand()
        if errand is not None:
            self._save("errand", asdict(replace(errand, stop=True)))

    def state(self) -> State:
        """How far the present errand is; the notes of an earlier one do not count."""
        errand, data = self.errand(), self._load("state")
        if errand is None:
            return State(status="done")
        if data and data["errand"] == errand.id:
            return State(**data)
        return State(errand.id, errand.kind)

    def save_state(self, state: State) -> None:
        """Kept only while its errand is the present one."""
        errand = self.errand()
        if errand is not None and errand.id == state.errand:
            self._save("state", asdict(state))

    def reading(self) -> dict[str, Any] | None:
        return self._load("reading")

    def save_reading(self, reading: dict[str, Any]) -> None:
        self._save("reading", reading)

    def result(self) -> dict[str, Any] | None:
        return self._load("result")

    def save_result(self, result: dict[str, Any]) -> None:
        self._save("result", result)

    def paper_list(self) -> list[dict[str, str]]:
        """caption, form, name of each file of a complete dossier."""
        data = self._load("papers") if self.bundle.exists() else None
        return list(data["files"]) if data else []

    def save_papers(self, files: list[dict[str, str]]) -> None:
        self._save("papers", {"files": files})

    def forget(self, paths: Iterable[Path]) -> None:
        for path in paths:
            path.unlink(missing_ok=True)

    def forget_papers(self) -> None:
        """Papers of an earlier plan must not be taken for those of the present one."""
        self.forget([self.bundle, *(self.papers.iterdir() if self.papers.is_dir() else ())])

    def forget_results(self) -> None:
        self.forget_papers()
        self.forget([self.folder / "reading.json", self.folder / "result.json", self.marked])
        self.forget(self.part(name) for name in PARTS)

    def _load(self, name: str) -> dict[str, Any] | None:
        try:
            text = (self.folder / f"{name}.json").read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        found: dict[str, Any] = json.loads(text)
        return found

    def _save(self, name: str, data: dict[str, Any]) -> None:
        write_whole(self.folder / f"{name}.json", json.dumps(data, ensure_ascii=False).encode())
