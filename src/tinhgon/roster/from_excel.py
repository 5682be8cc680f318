"""The door from Excel: bytes of a file in, a draft out."""

from __future__ import annotations

from collections.abc import Mapping

from tinhgon.foundation.stamp import Stamp, digest
from tinhgon.roster.draft import Notice, RosterDraft, draft_of
from tinhgon.roster.limits import DEFAULT, Limits
from tinhgon.roster.reading.parent import read_cells
from tinhgon.roster.refused import RosterRefused


def read(
    data: bytes, file_name: str, *, limits: Limits = DEFAULT, confirm_headings: Mapping[str, str | None] | None = None
) -> RosterDraft:
    """Reads .xlsx, .xls, .ods or .csv in a process of its own and finds headings and rows.

    ``file_name`` is only shown; the kind of file is decided by its content. ``confirm_headings`` maps headings
    (``Ngạch, bậc > Hệ số`` or the last part alone) to columns of the people table, or to None for "do not read".
    Raises :class:`RosterRefused` when the file cannot be read or has neither people nor a quota table.
    """
    cells, told = read_cells(data, limits)
    notices = [Notice(code, text) for code, text in told]
    draft = draft_of(file_name, Stamp(digest(data)), cells, notices, confirm_headings)
    if not draft.rosters and not draft.quota_sheets:
        reasons = (
            " ".join(dict.fromkeys(sheet.why for sheet in draft.sheets if sheet.why))
            or "Tệp không có trang nào có dữ liệu."
        )
        raise RosterRefused("not_a_roster", f"Không tìm thấy danh sách người trong tệp. {reasons}")
    return draft


__all__ = ["RosterRefused", "read"]
