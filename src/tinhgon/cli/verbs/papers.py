"""``tinhgon papers FILE``: the papers to submit, in Word, PDF and Excel."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from tinhgon.assessment.first import first_open
from tinhgon.cli.options import Json, Lang, LocalLaw, Ministry, OnDate, RosterFile, parse_date
from tinhgon.cli.options_plan import (
    BodyOption,
    BudgetOption,
    PlaceOption,
    SignerOption,
    TargetOption,
    TransfersOption,
    YearsOption,
    office,
    wish,
)
from tinhgon.cli.output import CLEAN, FINDINGS, Speaker
from tinhgon.corridor.job import Job, assessed
from tinhgon.corridor.papers import batch_of, write_papers
from tinhgon.corridor.planning import planned
from tinhgon.corridor.selection import select
from tinhgon.foundation.errors import TinhGonError


def register(app: typer.Typer) -> None:
    app.command(
        "papers", help="Tờ trình, danh sách, phụ lục tính, biểu tổng hợp, dự toán, quyết định: Word, PDF, Excel."
    )(papers)


def papers(
    file: RosterFile,
    out: Annotated[Path, typer.Option("--out", help="Thư mục ghi hồ sơ.")] = Path("ho-so"),
    everyone: Annotated[
        bool, typer.Option("--everyone", help="Lập cho mọi người thuộc diện, không theo phương án.")
    ] = False,
    target: TargetOption = "",
    budget: BudgetOption = [],  # noqa: B006 - the command line's own empty list
    transfers: TransfersOption = 0,
    years: YearsOption = 5,
    body: BodyOption = "",
    place: PlaceOption = "",
    signer: SignerOption = "",
    dated: Annotated[
        Any, typer.Option("--date", parser=parse_date, metavar="NGÀY", help="Ngày ghi trên văn bản.")
    ] = None,
    on: OnDate = None,
    local_law: LocalLaw = None,
    ministry: Ministry = "bnv",
    json: Json = False,
    lang: Lang = "vi",
) -> None:
    speaker = Speaker(lang, json)
    asked = wish(target, budget, transfers)
    work = assessed(
        Job(file.read_bytes(), file.name, review_date=on, years=years, ministry=ministry, local_law=local_law)
    )
    chosen = first_open(work.assessment) if everyone else planned(work, asked, speaker.progress).plan.chosen
    if chosen.is_empty():
        raise TinhGonError("Không có ai để lập hồ sơ. Xem tinhgon assess để biết ai thuộc diện.")
    selection = select(work.assessment, chosen)
    batch = batch_of(
        work.assessment, selection, office(body, place, signer), f"năm {work.assessment.review_date.year}", dated
    )
    written = write_papers(batch, out, speaker.progress)
    remarks = {remark.message: str(remark.severity) for paper in written for remark in paper.remarks}
    speaker.data(
        {
            "people": batch.chosen.height,
            "total": batch.total,
            "files": [
                {"document": p.document, "caption": p.caption, "form": p.form, "path": str(p.path)} for p in written
            ],
            "remarks": [{"severity": severity, "message": message} for message, severity in remarks.items()],
        }
    )
    for paper in written:
        speaker.line(f"{paper.caption:<28} {paper.form:<6} {paper.path}")
    for remark in remarks:
        speaker.line(f"Lưu ý: {remark}", f"Remark: {remark}")
    raise typer.Exit(FINDINGS if "error" in remarks.values() else CLEAN)
