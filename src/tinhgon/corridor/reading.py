"""First step of the job: bytes of a workbook to a checked roster, or a refusal that says what to mend."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from tinhgon.foundation.errors import TinhGonError
from tinhgon.roster.check import check
from tinhgon.roster.checked import CheckedRoster
from tinhgon.roster.establishment import read_quota
from tinhgon.roster.findings import Findings
from tinhgon.roster.from_excel import read


class RosterHasErrors(TinhGonError):
    """The file was read but some cells must be mended first; ``findings`` lists them all."""

    code = "roster_errors"

    def __init__(self, findings: Findings) -> None:
        shown = [str(finding) for finding in list(findings)[:5]]
        more = f"\n… và {findings.total - 5} mục nữa" if findings.total > 5 else ""
        super().__init__(
            f"{findings.counts.sentence()} Cần sửa trước khi tính:\n"
            + "\n".join(f"  {text}" for text in shown)
            + f"{more}\nXem tất cả: tinhgon check TỆP (thêm --copy để có bản tô đỏ ô sai).",
            findings=[finding.as_dict() for finding in findings],
        )
        self.findings = findings


@dataclass(frozen=True)
class Received:
    """What a file gave: its people, and its table of assigned posts if it has one (unit, kind, assigned, year)."""

    roster: CheckedRoster
    quota: pl.DataFrame | None


def receive(data: bytes, file_name: str) -> Received:
    """Raises ``RosterRefused`` for a file that cannot be read, ``RosterHasErrors`` for one that must be mended."""
    draft = read(data, file_name)
    result = check(draft)
    if isinstance(result, CheckedRoster):
        return Received(result, read_quota(draft))
    raise RosterHasErrors(result)
