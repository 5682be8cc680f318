"""Headings that need a person's word: likely matches, missing years, columns left unread."""

from __future__ import annotations

import polars as pl

from tinhgon.roster.draft import RosterDraft
from tinhgon.roster.findings import Severity, table_of
from tinhgon.roster.headings.match import How, caption_of
from tinhgon.roster.headings.vocabulary import plain, vocabulary
from tinhgon.roster.sheets import Column, SheetDraft

_KEYS = ("full_name",)
_REASONS = {
    "secret": "cột mật khẩu không bao giờ được đọc",
    "future": "cột nói về kết quả sau này, không phải hiện tại",
    "year": "không rõ năm; ghi năm vào tiêu đề, ví dụ “Xếp loại 2025”",
}


def _finding(sheet: SheetDraft, column: Column) -> dict[str, object] | None:
    match = column.match
    place = {"sheet": sheet.name, "row": 0, "letter": column.letter, "heading": column.heading, "value": column.heading}
    if match.how is How.SIMILAR and match.target is not None:
        severity = Severity.ERROR if match.target in _KEYS else Severity.DOUBT
        caption = caption_of(match.target)
        wrong = f"Tiêu đề gần giống “{caption}” nhưng chưa chắc, nên cột chưa được đọc."
        if match.reason == "coefficient_of_percent":
            wrong = f"Cột ghi hệ số, còn “{caption}” cần tỷ lệ phần trăm, nên cột chưa được đọc."
        if match.reason == "year":
            wrong = f"Tiêu đề không ghi năm; dòng tên bảng cho thấy là “{caption}”."
        return place | {
            "code": "heading_similar",
            "severity": severity.value,
            "wrong": wrong,
            "advice": "Xác nhận cột này là gì, hoặc sửa tiêu đề trong tệp.",
            "proposal": match.target,
        }
    if match.reason == "year":
        return place | {
            "code": "heading_year",
            "severity": Severity.DOUBT.value,
            "wrong": "Không rõ cột này của năm nào, nên cột chưa được đọc.",
            "advice": "Ghi năm vào tiêu đề, ví dụ “Xếp loại 2025”.",
            "proposal": None,
        }
    if match.reason.startswith("rival:"):
        caption = caption_of(match.reason.removeprefix("rival:"))
        return place | {
            "code": "heading_rival",
            "severity": Severity.DOUBT.value,
            "wrong": f"Một cột khác đã được đọc là “{caption}”, nên cột này bị bỏ qua.",
            "advice": "Nếu cột này mới đúng, hãy xác nhận lại tiêu đề.",
            "proposal": None,
        }
    return None


def heading_findings(draft: RosterDraft) -> list[pl.DataFrame]:
    """Doubts about columns; an error only when the column of names itself is in doubt."""
    rows = [
        found for sheet in draft.rosters for column in sheet.columns if (found := _finding(sheet, column)) is not None
    ]
    return [table_of(rows)] if rows else []


def unused_headings(sheets: list[SheetDraft]) -> tuple[tuple[str, str], ...]:
    """Headings that were not read, with the reason; order numbers and blanks are not worth telling."""
    told: dict[str, str] = {}
    for sheet in sheets:
        for column in sheet.columns:
            if column.match.certain and column.match.target is not None:
                continue
            leaf = plain(column.heading.rpartition(" > ")[2])
            if not leaf or leaf in ("stt", "tt", "số tt"):
                continue
            reason = _REASONS.get(column.match.reason)
            known = leaf in vocabulary().familiar
            told.setdefault(column.heading, reason or ("phần mềm không dùng" if known else "không nhận ra tiêu đề"))
    return tuple(told.items())
