"""``tinhgon verify LIST``: recompute every money cell of a list made elsewhere; paint only the wrong ones."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from tinhgon.cli.options import Json, Lang, LocalLaw, Ministry, OnDate
from tinhgon.cli.output import CLEAN, FINDINGS, Speaker
from tinhgon.corridor.verification import verify as verify_list
from tinhgon.corridor.whole_files import write_whole
from tinhgon.paperwork.list_check import repaint


def register(app: typer.Typer) -> None:
    app.command("verify", help="Tính lại danh sách nơi khác lập; chỉ tô đỏ ô sai, nói rõ đúng là bao nhiêu và vì sao.")(
        verify
    )


def verify(
    file: Annotated[Path, typer.Argument(help="Danh sách có cột số tiền (.xlsx).")],
    copy: Annotated[
        Path | None, typer.Option("--copy", help="Ghi bản sao tô đỏ ô sai (mặc định: cạnh tệp gốc).")
    ] = None,
    on: OnDate = None,
    local_law: LocalLaw = None,
    ministry: Ministry = "bnv",
    json: Json = False,
    lang: Lang = "vi",
) -> None:
    speaker = Speaker(lang, json)
    data = file.read_bytes()
    result = verify_list(data, file.name, leave=on, ministry=ministry, local_law=local_law)
    target = copy or file.with_name(f"{file.stem}.da-kiem.xlsx")
    painted = bool(result.findings) and data.startswith(b"PK")
    if painted:
        write_whole(target, repaint(data, result.findings))
    speaker.data(
        {
            "people": result.people,
            "checked": result.checked,
            "wrong": len(result.findings),
            "findings": [
                {
                    "sheet": f.sheet,
                    "row": f.row,
                    "column": f.column,
                    "heading": f.heading,
                    "person": f.person,
                    "shown": f.shown,
                    "expected": f.expected,
                    "why": f.why,
                }
                for f in result.findings
            ],
            "not_checked": [
                {
                    "sheet": c.sheet,
                    "row": c.row,
                    "column": c.column,
                    "heading": c.heading,
                    "person": c.person,
                    "why": why,
                }
                for c, why in result.open_cells
            ],
            "assumed": list(result.assumed),
            "copy": str(target) if painted else None,
        }
    )
    checked, wrong = speaker.number(result.checked), speaker.number(len(result.findings))
    speaker.line(
        f"{result.people} người, tính lại {checked} ô, sai {wrong} ô.",
        f"{result.people} people, {checked} cells recomputed, {wrong} wrong.",
    )
    for f in result.findings:
        speaker.line(
            f"  {f.person} – {f.heading}: ghi {f.shown or '(trống)'}, đúng {f.expected_text}. {f.why}",
            f"  {f.person} – {f.heading}: says {f.shown or '(empty)'}, should be {f.expected_text}. {f.why}",
        )
    for why, count in Counter(why for _, why in result.open_cells).most_common():
        speaker.line(
            f"  Chưa kiểm {speaker.number(count)} ô: {why}.", f"  {speaker.number(count)} cells not checked: {why}."
        )
    if result.assumed:
        assumed = ", ".join(result.assumed)
        speaker.line(
            f"  Danh sách không có cột nên coi như không có: {assumed}.",
            f"  No column on the list, so taken as none: {assumed}.",
        )
    if painted:
        speaker.line(f"Bản tô đỏ: {target}", f"Painted copy: {target}")
    raise typer.Exit(FINDINGS if result.findings else CLEAN)
