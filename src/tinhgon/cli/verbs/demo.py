"""``tinhgon demo``: the whole main job on the sample commune, ending with a page and a folder of papers."""

from __future__ import annotations

import datetime as dt
import os
import sys
import webbrowser
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from tinhgon.cli.options import Json, Lang
from tinhgon.cli.output import CLEAN, Speaker
from tinhgon.cli.verbs.check import rows_read
from tinhgon.corridor.job import Job
from tinhgon.corridor.planning import Wish
from tinhgon.corridor.sample_commune import SAMPLE_FILE, sample_office, sample_workbook
from tinhgon.corridor.walk import walk
from tinhgon.corridor.whole_files import write_whole
from tinhgon.sample.place import sample_place
from tinhgon.sample.workforce import MARK

_TARGET = Decimal(5)
_DATED = dt.date(2026, 8, 15)


def register(app: typer.Typer) -> None:
    app.command("demo", help="Chạy trọn việc chính trên xã mẫu: danh sách → diện, tiền, phương án → trang và hồ sơ.")(
        demo
    )


def demo(
    out: Annotated[Path, typer.Option("--out", help="Thư mục kết quả.")] = Path("out/demo"),
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Mở trang trong trình duyệt khi xong.")] = True,
    json: Json = False,
    lang: Lang = "vi",
) -> None:
    speaker = Speaker(lang, json)
    roster = out / SAMPLE_FILE
    write_whole(roster, sample_workbook())
    place = sample_place()
    done = walk(
        Job(roster.read_bytes(), roster.name),
        Wish(_TARGET),
        sample_office(),
        out,
        dated=_DATED,
        language="en" if lang == "en" else "vi",
        report=speaker.progress,
    )
    work, plan = done.work, done.done.plan
    page, total = done.page.resolve(), speaker.dong(int(plan.chosen["allowance"].sum()))
    speaker.data(
        {
            "mark": MARK,
            "roster": str(roster),
            "people": work.roster.taken,
            "concerned": work.assessment.concerned.height,
            "deferred": work.assessment.deferred.height,
            "doubtful": work.assessment.doubtful.height,
            "chosen": plan.chosen.height,
            "value": plan.value,
            "bound": plan.bound,
            "gap": plan.gap,
            "page": str(page),
            "papers": [str(paper.path.resolve()) for paper in done.written],
        }
    )
    speaker.line(
        f"{MARK} – {place.commune}, {place.province}", f"{MARK} (synthetic) – {place.commune}, {place.province}"
    )
    speaker.line(*rows_read(work.roster.counts))
    speaker.line(
        f"Thuộc diện {work.assessment.concerned.height} người, được hoãn {work.assessment.deferred.height}, "
        f"thiếu dữ kiện {work.assessment.doubtful.height}.",
        f"Concerned {work.assessment.concerned.height}, deferred {work.assessment.deferred.height}, "
        f"facts missing {work.assessment.doubtful.height}.",
    )
    speaker.line(
        f"Phương án: {speaker.number(plan.chosen.height)} người, {total}; {plan.status.caption}.",
        f"Plan: {plan.chosen.height} people, {total}; gap {plan.gap:.4%}.",
    )
    speaker.line("")
    for paper in done.written:
        speaker.line(f"  {paper.caption:<28} {paper.form:<6} {paper.path.resolve()}")
    speaker.line(f"\nTrang báo cáo: {page.as_uri()}", f"\nThe page: {page.as_uri()}")
    if serve and not json and sys.stdout.isatty() and (os.name == "nt" or os.environ.get("DISPLAY")):
        webbrowser.open(page.as_uri())
    raise typer.Exit(CLEAN)
