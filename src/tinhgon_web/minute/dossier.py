"""The papers of one scenario, and the report that can be kept beside them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl

from tinhgon.corridor.job import Assessed
from tinhgon.corridor.papers import Office, batch_of, write_papers
from tinhgon.corridor.planning import Planned
from tinhgon.corridor.sample_commune import sample_office
from tinhgon.corridor.selection import select
from tinhgon.corridor.whole_files import write_whole
from tinhgon.foundation.errors import TinhGonError
from tinhgon.foundation.reporting import Report
from tinhgon.report.page import render
from tinhgon_web.minute.parts import contents_of
from tinhgon_web.minute.records import Ask

REPORT = "00-bao-cao.html"


def office_of(ask: Ask) -> Office:
    """The sample commune submits in its invented name; anybody else in the name given, or in blanks."""
    if ask.synthetic:
        return sample_office()
    sender = ask.sender
    named = replace(Office(), place=sender.place, signer=sender.signer)
    return replace(named, body=sender.body) if sender.body else named


def write_dossier(folder: Path, ask: Ask, mine: Assessed, made: Planned, report: Report) -> list[dict[str, str]]:
    """Returns caption, form and name of each file, the report first (without a caption of its own).

    Raises ``TinhGonError`` when the plan proposes nobody, and what the paperwork room raises.
    """
    if made.plan.chosen.is_empty():
        raise TinhGonError("Phương án không đề xuất ai nên không có hồ sơ để lập. Hãy nâng chỉ tiêu hoặc kinh phí.")
    office = office_of(ask)
    selection = select(mine.assessment, made.plan.chosen)
    batch = batch_of(mine.assessment, selection, office, f"năm {mine.assessment.review_date.year}", None)
    written = write_papers(batch, folder, report)
    listed = pl.DataFrame(
        [(paper.caption, paper.path.name, paper.form) for paper in written],
        schema={"caption": pl.String, "path": pl.String, "kind": pl.String},
        orient="row",
    )
    contents = contents_of(ask, office.body, mine, made, listed)
    write_whole(folder / REPORT, render(contents, ask.language).encode())
    papers = [{"caption": paper.caption, "form": paper.form, "name": paper.path.name} for paper in written]
    return [{"caption": "", "form": "HTML", "name": REPORT}, *papers]
