"""``tinhgon check FILE``: read a roster and say what is wrong, cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tinhgon.cli.options import Json, Lang, RosterFile
from tinhgon.cli.output import CLEAN, FINDINGS, Speaker
from tinhgon.corridor.whole_files import write_whole
from tinhgon.foundation.errors import TinhGonError
from tinhgon.roster.check import check as check_draft
from tinhgon.roster.checked import CheckedRoster
from tinhgon.roster.draft import accept
from tinhgon.roster.findings import Counts
from tinhgon.roster.from_excel import read
from tinhgon.roster.write_back import write_back


def register(app: typer.Typer) -> None:
    app.command(
        "check",
        help="Đọc danh sách và chỉ ra từng ô sai. Mã thoát: 0 sạch, 1 có điều cần sửa hoặc cần xem, 2 bị từ chối.",
    )(check)


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
    errors = findings.errors
    if copy is not None:
        if copy.exists() and copy.samefile(file):
            raise TinhGonError("--copy trỏ vào chính tệp gốc. Hãy đặt tên khác để giữ tệp gốc nguyên vẹn.")
        write_whole(copy, write_back(data, draft, findings))
        speaker.note(f"Đã ghi bản sao: {copy}", f"Copy written: {copy}")
    counts = findings.counts
    speaker.data(
        {
            "file": file.name,
            "status": "errors" if errors else "doubts" if findings.total else "clean",
            "title": result.title if isinstance(result, CheckedRoster) else "",
            "rows": {"read": counts.read, "taken": counts.taken, "skipped": counts.skipped, "refused": counts.refused},
            "skipped_reasons": counts.reasons,
            "total_findings": findings.total,
            "errors": errors,
            "findings": [finding.as_dict() for finding in listed],
            "not_read": [{"heading": heading, "why": why} for heading, why in _unused(result)],
        }
    )
    speaker.line(*rows_read(counts))
    speaker.lines(str(finding) for finding in listed)
    if findings.total > len(listed):
        speaker.line(f"… và {findings.total - len(listed)} mục nữa.", f"… and {findings.total - len(listed)} more.")
    if not findings.total:
        speaker.line("Danh sách sạch, dùng được ngay.", "The list is clean and can be used.")
    elif not errors:
        speaker.line(
            f"Danh sách dùng được; có {findings.total} điều cần xem lại.",
            f"The list can be used; {findings.total} doubts to look at.",
        )
    else:
        speaker.line(
            f"Có {errors} lỗi phải sửa trước khi tính.", f"{errors} errors must be mended before anything is computed."
        )
    raise typer.Exit(FINDINGS if findings.total else CLEAN)


def _unused(result: object) -> tuple[tuple[str, str], ...]:
    return result.unused if isinstance(result, CheckedRoster) else ()


def rows_read(counts: Counts) -> tuple[str, str]:
    """What became of the rows, in Vietnamese and in English."""
    return (
        counts.sentence(),
        f"{counts.read} rows read: {counts.taken} taken, {counts.skipped} skipped, {counts.refused} with errors.",
    )
