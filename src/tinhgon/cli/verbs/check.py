"""``tinhgon check FILE``: read a roster and say what is wrong, cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tinhgon.cli.options import Json, Lang, RosterFile
from tinhgon.cli.output import CLEAN, FINDINGS, Speaker
from tinhgon.roster.check import check as check_draft
from tinhgon.roster.checked import CheckedRoster
from tinhgon.roster.draft import accept
from tinhgon.roster.findings import Severity
from tinhgon.roster.from_excel import read
from tinhgon.roster.write_back import write_back


def register(app: typer.Typer) -> None:
    app.command("check", help="Đọc danh sách và chỉ ra từng ô sai. Mã thoát: 0 sạch, 1 có lỗi, 2 bị từ chối.")(check)


def check(
    file: RosterFile,
    fix: Annotated[bool, typer.Option("--accept-all", help="Chấp nhận mọi đề nghị sửa rồi kiểm lại.")] = False,
    copy: Annotated[Path | None, typer.Option("--copy", help="Ghi bản sao có cột Lỗi, ô sai tô đỏ.")] = None,
    json: Json = False,
    lang: Lang = "vi",
) -> None:
    speaker = Speaker(lang, json)
    data = file.read_bytes()
    draft = read(data, file.name)
    result = check_draft(draft)
    if fix:
        found = result.doubts if isinstance(result, CheckedRoster) else result
        draft = accept(draft, found)
        result = check_draft(draft)
    findings = result.doubts if isinstance(result, CheckedRoster) else result
    listed = list(findings)
    errors = findings.table.filter(findings.table["severity"] == str(Severity.ERROR)).height
    if copy is not None:
        copy.write_bytes(write_back(data, draft, findings))
        speaker.note(f"Đã ghi bản sao: {copy}", f"Copy written: {copy}")
    counts = findings.counts
    speaker.data(
        {
            "file": file.name,
            "status": "clean" if not errors else "errors",
            "title": result.title if isinstance(result, CheckedRoster) else "",
            "rows": {"read": counts.read, "taken": counts.taken, "skipped": counts.skipped, "refused": counts.refused},
            "skipped_reasons": counts.reasons,
            "total_findings": findings.total,
            "errors": errors,
            "findings": [finding.as_dict() for finding in listed],
            "not_read": [{"heading": heading, "why": why} for heading, why in _unused(result)],
        }
    )
    speaker.line(counts.sentence())
    speaker.lines(str(finding) for finding in listed)
    if findings.total > len(listed):
        speaker.line(f"… và {findings.total - len(listed)} mục nữa.", f"… and {findings.total - len(listed)} more.")
    if not errors:
        speaker.line("Danh sách dùng được.", "The list can be used.")
    raise typer.Exit(FINDINGS if errors else CLEAN)


def _unused(result: object) -> tuple[tuple[str, str], ...]:
    return result.unused if isinstance(result, CheckedRoster) else ()
