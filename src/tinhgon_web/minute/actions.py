"""What a visitor may do to the own work. Each verb writes what was asked and starts the errand that answers it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath

from tinhgon.corridor.sample_commune import SAMPLE_FILE, sample_workbook
from tinhgon.corridor.whole_files import write_whole
from tinhgon.foundation.vietnamese import tidy
from tinhgon.report.captions import Language
from tinhgon_web.minute.queries import shelf, work_of
from tinhgon_web.minute.records import Ask, Choice, Sender, State, Work
from tinhgon_web.minute.tasks import submit
from tinhgon_web.visitor import KEPT_SECONDS, Visitor

_NAME_CHARS = 120


def begin(visitor: Visitor, data: bytes, file_name: str) -> Work:
    """New work under a new token; the visitor's earlier work is thrown away. ``file_name`` is only ever shown."""
    shown = tidy(PurePath(file_name.replace("\\", "/")).name)[:_NAME_CHARS] or "danh-sach"
    return _begin(visitor, data, Ask(shown, language=visitor.language))


def begin_with_sample(visitor: Visitor) -> Work:
    """The invented commune, marked as such wherever it is shown."""
    return _begin(visitor, sample_workbook(), Ask(SAMPLE_FILE, synthetic=True, language=visitor.language))


def _begin(visitor: Visitor, data: bytes, ask: Ask) -> Work:
    leave(visitor)
    work = Work(shelf() / visitor.token)
    work.folder.mkdir(parents=True, mode=0o700)
    write_whole(work.workbook, data)
    work.save_ask(ask)
    submit(work, "walk")
    return work


def accept(work: Work, ids: Iterable[str]) -> None:
    """Puts the proposals of some findings in; ``*`` means all. The visitor's own file stays as it is."""
    ask, chosen = work.ask(), tuple(sorted(set(ids)))
    if not chosen:
        return
    work.forget_results()
    work.save_ask(replace(ask, accepted=(*ask.accepted, chosen)))
    submit(work, "walk")


def reconsider(work: Work) -> None:
    """Takes the last round of accepted proposals back."""
    ask = work.ask()
    work.forget_results()
    work.save_ask(replace(ask, accepted=ask.accepted[:-1]))
    submit(work, "walk")


def review_on(work: Work, date: dt.date) -> None:
    work.forget_results()
    work.save_ask(replace(work.ask(), review=date.isoformat()))
    submit(work, "walk")


def choose(work: Work, choice: Choice, other: Choice | None) -> None:
    """Another plan for the same people; papers of the earlier plan are withdrawn."""
    work.forget_papers()
    work.save_ask(replace(work.ask(), choice=choice, other=other))
    submit(work, "walk")


def make_papers(work: Work, sender: Sender) -> None:
    work.forget_papers()
    work.save_ask(replace(work.ask(), sender=sender))
    submit(work, "papers")


def again(work: Work) -> None:
    submit(work, "walk")


def speak(visitor: Visitor, language: Language) -> None:
    """Another language for captions; what is drawn already is drawn again, papers stay."""
    visitor.speak(language)
    work = work_of(visitor)
    if work is not None:
        work.save_ask(replace(work.ask(), language=language))
        if work.result() is not None:
            submit(work, "walk")


def leave(visitor: Visitor) -> None:
    """Everything of the visitor's is deleted at once."""
    work = work_of(visitor)
    if work is not None:
        work.forget([work.folder / "errand.json"])  # a walk that still runs stops at its next step
        shutil.rmtree(work.folder, ignore_errors=True)
    visitor.renew()


def sweep(now: float) -> int:
    """Deletes work older than a day and marks what a stopped server left unfinished; returns how many were deleted."""
    deleted = 0
    for folder in shelf().iterdir() if shelf().is_dir() else ():
        work = Work(folder)
        if not work.exists or now - (folder / "ask.json").stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
            deleted += 1
        elif work.state().running:
            errand = work.errand()
            work.save_state(State(errand.id if errand else "", status="broken", code="broken"))
    return deleted
