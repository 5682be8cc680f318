"""The whole walk: a job and a wish become a folder with the page and the papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tinhgon.corridor.job import Assessed, Job, assessed
from tinhgon.corridor.papers import Office, Written, batch_of, write_papers
from tinhgon.corridor.planning import Planned, Wish, planned
from tinhgon.corridor.selection import select
from tinhgon.corridor.whole_files import write_whole
from tinhgon.foundation.errors import Cancelled
from tinhgon.foundation.reporting import Progress, Report, silent
from tinhgon.report.captions import Language
from tinhgon.report.contents import Goal, ReportContents
from tinhgon.report.from_assessment import report_contents
from tinhgon.report.page import render
from tinhgon.sample.workforce import is_synthetic

PAGE = "bao-cao.html"
PAPERS = "ho-so"


@dataclass(frozen=True)
class Outcome:
    work: Assessed
    done: Planned
    written: tuple[Written, ...]
    page: Path


def walk(
    job: Job,
    wish: Wish,
    office: Office,
    out: Path,
    *,
    dated: dt.date | None = None,
    language: Language = "vi",
    report: Report = silent,
    workers: Sequence[Executor] | None = None,
) -> Outcome:
    """Reads, assesses, plans, writes papers and the page into ``out``. ``dated`` is the date printed on the papers.

    Raises what the rooms raise; ``Cancelled`` when ``report`` says stop. The dossier appears whole or not at all, and so
    does the page.
    """

    def go_on(share: float, note: str) -> None:
        if not report(Progress(share, note)):
            raise Cancelled("Đã dừng theo yêu cầu; các tệp đã lập xong vẫn được giữ.")

    go_on(0.0, "Đọc và kiểm tra danh sách")
    work = assessed(job)
    go_on(0.3, "Lập phương án")
    done = planned(work, wish, workers=workers)
    go_on(0.5, "Lập văn bản")
    written: list[Written] = []
    if done.plan.chosen.height:
        selection = select(work.assessment, done.plan.chosen)
        batch = batch_of(work.assessment, selection, office, f"năm {work.assessment.review_date.year}", dated)
        written = write_papers(batch, out / PAPERS, _part(report, 0.5, 0.9))
    go_on(0.9, "Lập trang báo cáo")
    page = out / PAGE
    text = render(_contents(work, done, written, page, office), language)
    write_whole(page, text.encode())
    report(Progress(1.0, "Xong"))  # nothing is left to stop
    return Outcome(work, done, tuple(written), page)


def _contents(work: Assessed, done: Planned, written: list[Written], page: Path, office: Office) -> ReportContents:
    papers = pl.DataFrame(
        [(paper.caption, paper.path.relative_to(page.parent).as_posix(), paper.form) for paper in written],
        schema={"caption": pl.String, "path": pl.String, "kind": pl.String},
        orient="row",
    )
    target, until = done.goal, max(work.plan_years)
    shown = Goal(target.base, target.basis, target.count, 0, until, target.rate) if target else None
    return report_contents(
        office.body,
        work.roster,
        work.assessment,
        quota=work.quota,
        forecast=work.forecast,
        plan=done.plan,
        goal=shown,
        papers=papers,
        synthetic=office.synthetic or is_synthetic(work.assessment.people),
    )


def _part(report: Report, start: float, end: float) -> Report:
    """The same listener, hearing one stretch of the work."""
    return lambda progress: report(Progress(start + (end - start) * progress.share, progress.note))
