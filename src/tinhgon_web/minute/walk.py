"""The visitor's walk through the library's rooms, done in a child process. Nothing here knows of requests.

A walk begins at the beginning every time; what an earlier walk of the same process has read and assessed is taken from
its memory, so that a changed wish costs only the new plan.
"""

from __future__ import annotations

import datetime as dt
import shutil
import zipfile
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from tinhgon.corridor.job import Assessed, Job, assessed_roster
from tinhgon.corridor.planning import Planned, Wish, planned
from tinhgon.corridor.whole_files import write_whole
from tinhgon.foundation.errors import Cancelled, TinhGonError
from tinhgon.foundation.reporting import Progress
from tinhgon.law.loading import law
from tinhgon.roster.check import check
from tinhgon.roster.checked import CheckedRoster
from tinhgon.roster.draft import RosterDraft, accept
from tinhgon.roster.establishment import read_quota
from tinhgon.roster.findings import Findings, Severity
from tinhgon.roster.from_excel import read
from tinhgon.roster.refused import RosterRefused
from tinhgon.roster.write_back import write_back
from tinhgon_web.minute.dossier import write_dossier
from tinhgon_web.minute.parts import budget_scale, draw
from tinhgon_web.minute.records import PARTS, Ask, Choice, State, Work

_KEPT = 6
_memory: OrderedDict[tuple[object, ...], Any] = OrderedDict()


class Teller:
    """Writes how far an errand is, and knows whether it is still wanted."""

    def __init__(self, work: Work, errand: str, kind: str) -> None:
        self.work, self.errand, self.kind = work, errand, kind

    @property
    def wanted(self) -> bool:
        now = self.work.errand()
        return now is not None and now.id == self.errand

    @property
    def stopped(self) -> bool:
        now = self.work.errand()
        return now is None or now.id != self.errand or now.stop

    def tell(self, share: float, step: str, *, to_the_end: bool = False) -> None:
        """Raises ``Cancelled`` when the visitor asked for something else, or (not ``to_the_end``) to stop."""
        if not self.wanted or (self.stopped and not to_the_end):
            raise Cancelled("Đã dừng theo yêu cầu.")
        self.work.save_state(State(self.errand, self.kind, "running", share, step))

    def end(self, status: str, code: str = "", message: str = "") -> None:
        self.work.save_state(State(self.errand, self.kind, status, 1.0, "done", code, message))


def run(folder: str, errand: str, kind: str) -> None:
    """The child's entry: does one errand and writes how it ended."""
    work = Work(Path(folder))
    teller = Teller(work, errand, kind)
    _forget_the_gone()
    try:
        if kind == "papers":
            papers(work, teller)
        else:
            walk(work, teller)
        teller.end("done")
    except Cancelled:
        teller.end("stopped")
    except RosterRefused as refused:
        teller.end("refused", refused.code, refused.message)
    except TinhGonError as error:
        teller.end("failed", error.code, error.message)
    finally:
        if not work.exists:  # thrown away while we worked: nothing may be left of it
            shutil.rmtree(folder, ignore_errors=True)
            _forget_the_gone()


def warm() -> bool:
    """Loads what every walk needs, before the first visitor waits for it."""
    return bool(law().instruments)


def walk(work: Work, teller: Teller) -> None:
    """From the workbook to the parts of the page, or to the list of cells that must be mended."""
    ask = work.ask()
    teller.tell(0.05, "read")
    draft, result = drafted(work, ask)
    if isinstance(result, Findings):
        write_whole(work.marked, write_back(work.workbook.read_bytes(), draft, result))
        work.save_reading(_reading("errors", draft, result))
        return
    review = dt.date.fromisoformat(ask.review) if ask.review else result.as_of
    if review is None:
        work.save_reading(_reading("needs_date", draft, result.doubts, result))
        return
    teller.tell(0.3, "assess")
    mine = assessed(work, ask, ask.choice, review)
    if result.doubts.total and not work.marked.exists():
        write_whole(work.marked, write_back(work.workbook.read_bytes(), draft, result.doubts))
    work.save_reading(_reading("taken", draft, result.doubts, result))
    teller.tell(0.55, "plan")
    first, trouble = _plan(mine, ask.choice, teller)
    second: tuple[Assessed, Planned] | None = None
    if ask.other is not None and first is not None:
        other = assessed(work, ask, ask.other, review)
        made, trouble_other = _plan(other, ask.other, teller)
        trouble = trouble or trouble_other
        second = (other, made) if made is not None else None
    teller.tell(0.7, "page", to_the_end=True)  # a stopped plan is still the best one found
    drawn = draw(ask, mine, first, second)
    if not teller.wanted:
        raise Cancelled("Đã có yêu cầu mới.")
    for name in PARTS:
        write_whole(work.part(name), drawn.get(name, "").encode())
    work.save_result(
        {
            "review": review.isoformat(),
            "people": mine.roster.taken,
            "chosen": first.plan.chosen.height if first else 0,
            "trouble": trouble,
            "compared": second is not None,
            **budget_scale(mine),
        }
    )


def papers(work: Work, teller: Teller) -> None:
    """The dossier of the first scenario, and all of it in one archive."""
    ask = work.ask()
    teller.tell(0.02, "read")
    _, result = drafted(work, ask)
    if isinstance(result, Findings):
        raise TinhGonError("Danh sách còn lỗi nên chưa lập được hồ sơ. Hãy sửa các ô sai trước.")
    review = dt.date.fromisoformat(ask.review) if ask.review else result.as_of
    if review is None:
        raise TinhGonError("Chưa có ngày rà soát. Hãy cho biết ngày tính của danh sách.")
    mine = assessed(work, ask, ask.choice, review)
    made, trouble = _plan(mine, ask.choice, teller)
    if made is None:
        raise TinhGonError(trouble)
    teller.tell(0.1, "papers")

    def go_on(progress: Progress) -> bool:
        teller.tell(0.1 + 0.75 * progress.share, "papers")
        return True

    listed = write_dossier(work.papers, ask, mine, made, go_on)
    teller.tell(0.95, "bundle")
    with zipfile.ZipFile(work.folder / "bundle.partial", "w", zipfile.ZIP_DEFLATED) as bundle:
        for path in sorted(work.papers.iterdir()):
            bundle.write(path, f"ho-so-tinh-gon/{path.name}")
    work.save_papers(listed)
    (work.folder / "bundle.partial").replace(work.bundle)


def drafted(work: Work, ask: Ask) -> tuple[RosterDraft, CheckedRoster | Findings]:
    """The workbook as read, with the accepted proposals put in round by round. Raises ``RosterRefused``."""
    key = ("draft", str(work.folder), ask.accepted)
    if key not in _memory:
        if ask.accepted:
            draft, before = drafted(work, replace(ask, accepted=ask.accepted[:-1]))
            findings = before if isinstance(before, Findings) else before.doubts
            draft = accept(draft, findings, "all" if ask.accepted[-1] == ("*",) else ask.accepted[-1])
        else:
            draft = read(work.workbook.read_bytes(), ask.file_name)
        _keep(key, (draft, check(draft)))
    found: tuple[RosterDraft, CheckedRoster | Findings] = _memory[key]
    return found


def assessed(work: Work, ask: Ask, choice: Choice, review: dt.date) -> Assessed:
    key = ("assessed", str(work.folder), ask.accepted, review, choice.years)
    if key not in _memory:
        draft, roster = drafted(work, ask)
        assert isinstance(roster, CheckedRoster)
        job = Job(b"", ask.file_name, review_date=review, years=choice.years)
        _keep(key, assessed_roster(job, roster, read_quota(draft)))
    found: Assessed = _memory[key]
    return found


def _forget_the_gone() -> None:
    """What a visitor has deleted is not kept in memory either."""
    for key in [key for key in _memory if not Work(Path(str(key[1]))).exists]:
        del _memory[key]


def _keep(key: tuple[object, ...], value: object) -> None:
    _memory[key] = value
    while len(_memory) > _KEPT:
        _memory.popitem(last=False)


def _plan(mine: Assessed, choice: Choice, teller: Teller) -> tuple[Planned | None, str]:
    """A plan, or the sentence that says why there is none. Stopping keeps the best plan found so far."""
    budget = {} if choice.budget is None else {0: choice.budget}

    def go_on(progress: Progress) -> bool:
        teller.tell(0.55 + 0.15 * progress.share, "plan", to_the_end=True)
        return not teller.stopped

    try:
        return planned(mine, Wish(choice.share, budget, should_stop=lambda: teller.stopped), go_on), ""
    except Cancelled:
        raise
    except TinhGonError as error:
        return None, error.message


def _reading(
    status: str, draft: RosterDraft, findings: Findings, roster: CheckedRoster | None = None
) -> dict[str, Any]:
    """What the page tells of the file: counts, doubtful cells with their proposals, what was not read."""
    counts = findings.counts
    return {
        "status": status,
        "counts": {"read": counts.read, "taken": counts.taken, "skipped": counts.skipped, "refused": counts.refused},
        "reasons": [{"caption": caption, "count": count} for caption, count in counts.reasons.items()],
        "errors": findings.errors,
        "doubts": findings.total - findings.errors,
        "total": findings.total,
        "offered": findings.table.filter(pl.col("proposal").is_not_null()).height,
        "findings": [
            {**finding.as_dict(), "address": finding.address, "error": finding.severity is Severity.ERROR}
            for finding in findings
        ],
        "unused": [{"heading": heading, "why": why} for heading, why in roster.unused] if roster else [],
        "notices": [notice.text for notice in (roster.notices if roster else draft.notices)],
        "title": roster.title if roster else "",
    }
