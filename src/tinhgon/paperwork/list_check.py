"""The list checker: finds the money cells of a list made elsewhere, and paints only the wrong ones in its own workbook.

Reading is that of the roster room; recomputing is its caller's. In between stand ``MoneyCell`` (what the list states)
and ``Finding`` (what it should state, and why).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from tinhgon.foundation.vietnamese import fold, number
from tinhgon.paperwork.errors import PaperworkError
from tinhgon.paperwork.workbook_marks.cells import Styles, anchored, merge_anchors, paint, reference
from tinhgon.paperwork.workbook_marks.notes import add_notes
from tinhgon.paperwork.workbook_marks.package import Package
from tinhgon.paperwork.workbook_marks.summary import SummaryTable, append_summary
from tinhgon.roster.draft import RosterDraft
from tinhgon.roster.sheets import Column, SheetDraft
from tinhgon.roster.values.numbers import parse_dong

STATED_CELLS: dict[str, pl.DataType] = {
    "sheet": pl.String(),
    "row": pl.Int64(),
    "column": pl.Int64(),
    "heading": pl.String(),
    "role": pl.String(),
    "person": pl.String(),
    "stated": pl.Int64(),
    "shown": pl.String(),
}


class Role(StrEnum):
    """What a column of a list states that can be computed again."""

    CURRENT_SALARY = "current_salary"
    EARLY_MONTHS = "early_months"
    EARLY_YEARS = "early_years"
    INSURANCE_YEARS = "insurance_years"
    PART = "part"  # one component of the allowance; its heading says which
    TOTAL = "total"

    @property
    def money(self) -> bool:
        return self in (Role.CURRENT_SALARY, Role.PART, Role.TOTAL)


# Words of a heading path without marks; all words of a line must occur, the first line that fits decides.
_ROLE_WORDS: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.EARLY_MONTHS, ("thang", "nghi")),
    (Role.EARLY_YEARS, ("nam", "nghi")),
    (Role.INSURANCE_YEARS, ("so nam", "bhxh")),
    (Role.INSURANCE_YEARS, ("so nam", "bao hiem")),
    (Role.CURRENT_SALARY, ("luong", "hien huong")),
    (Role.CURRENT_SALARY, ("tien luong thang",)),
)
_DURATION_STARTS = ("so thang", "so nam", "thang nghi", "nam nghi", "thoi gian")
_NO_RESULT_STARTS = ("he so", "bac", "nguon", "thoi diem", "ly do", "ghi chu", "can cu", "ngay", "%")
_TOTAL_STARTS = ("tong", "cong")
_PART_WORDS = ("tro cap", "so tien", "thanh tien", "che do", "kinh phi", "muc huong")


@dataclass(frozen=True, slots=True)
class MoneyCell:
    """One stated value. ``row`` and ``column`` count from one as Excel shows them; ``stated`` is None when the cell is
    empty or no number, ``shown`` is its text."""

    sheet: str
    row: int
    column: int
    heading: str
    role: Role
    person: str
    stated: int | None
    shown: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A wrong cell: what it shows, what it should be, and why with the article."""

    sheet: str
    row: int
    column: int
    shown: str
    expected: int | str
    why: str
    person: str = ""
    heading: str = ""

    @property
    def expected_text(self) -> str:
        return number(self.expected) if isinstance(self.expected, int) else self.expected


def role_of(column: Column) -> Role | None:
    """What a column states, judged by its whole heading path; None for a column that is no result."""
    path = [fold(part) for part in column.heading.split(" > ")]
    said, leaf = " ".join(path), path[-1]
    duration = leaf.startswith(_DURATION_STARTS) or ("thoi gian" in leaf and leaf.startswith(_TOTAL_STARTS))
    if leaf.startswith(_NO_RESULT_STARTS):
        return None
    if not duration:
        if any(word in said for word in _PART_WORDS):
            return Role.TOTAL if leaf.startswith(_TOTAL_STARTS) else Role.PART
        if leaf.startswith(_TOTAL_STARTS):
            return Role.TOTAL
    return next((role for role, words in _ROLE_WORDS if all(word in said for word in words)), None)


def stated_cells(draft: RosterDraft) -> pl.DataFrame:
    """Every cell of a result column in a person's row: columns of ``STATED_CELLS``, in the order of the file."""
    frames = [_stated(sheet, column) for sheet in draft.rosters for column in sheet.columns]
    found = [frame for frame in frames if frame is not None]
    return pl.concat(found) if found else pl.DataFrame(schema=STATED_CELLS)


def money_cells(draft: RosterDraft) -> list[MoneyCell]:
    """The stated cells as objects."""
    return [MoneyCell(**{**cell, "role": Role(cell["role"])}) for cell in stated_cells(draft).iter_rows(named=True)]


def compare(stated: pl.DataFrame, expected: pl.DataFrame) -> list[Finding]:
    """What is stated against what was computed again.

    ``stated`` is that of ``stated_cells``; ``expected`` has ``sheet``, ``row``, ``column``, ``expected`` (Int64, null
    where it could not be computed: such a cell is not judged) and ``why``. An empty cell that should hold something is
    a finding too; an empty cell that should be nought is not.
    """
    both = stated.join(expected, on=["sheet", "row", "column"], how="inner")
    wrong = both.filter(pl.col("expected").is_not_null() & (pl.col("stated").fill_null(0) != pl.col("expected")))
    shown = pl.when(pl.col("stated").is_null()).then(pl.col("shown"))
    columns = ("sheet", "row", "column", "expected", "why", "person", "heading")
    lines = wrong.select(*columns, "stated", shown.alias("text")).iter_rows(named=True)
    return [
        Finding(
            shown=number(line["stated"]) if line["stated"] is not None else line["text"],
            **{name: line[name] for name in columns},
        )
        for line in lines
    ]


def _stated(sheet: SheetDraft, column: Column) -> pl.DataFrame | None:
    role = role_of(column)
    if role is None or sheet.rows is None:
        return None
    body = sheet.body().join(sheet.rows.filter(pl.col("skip").is_null()).select("row"), on="row", how="semi")
    texts = body[column.letter].cast(pl.String)
    unit = {"thousand": 1_000, "million": 1_000_000}.get(column.match.unit or "", 1) if role.money else 1
    distinct = texts.drop_nulls().unique()
    values = {text: parse_dong(text, unit).value for text in distinct.to_list()}
    return body.select(
        pl.lit(sheet.name).alias("sheet"),
        pl.col("row").cast(pl.Int64),
        pl.lit(column.index + 1, dtype=pl.Int64).alias("column"),
        pl.lit(column.heading).alias("heading"),
        pl.lit(role.value).alias("role"),
        _person(sheet).alias("person"),
        texts.replace_strict(values, default=None, return_dtype=pl.Int64).alias("stated"),
        texts.fill_null("").alias("shown"),
    )


def _person(sheet: SheetDraft) -> pl.Expr:
    names = [sheet.column_of(target) for target in ("full_name", "family_name", "given_name")]
    letters = [column.letter for column in names if column is not None]
    if not letters:
        return pl.lit("")
    return pl.concat_str([pl.col(letter) for letter in letters], separator=" ", ignore_nulls=True).fill_null("")


def repaint(workbook: bytes, findings: Iterable[Finding]) -> bytes:
    """A copy of the workbook with the wrong cells painted red, a note on each, and the sheet ``Kết quả kiểm tra``.

    Values, formulas, their last results, pictures, macros and every other part stay as they are. Raises
    ``PaperworkError`` when the file is no .xlsx workbook or a finding names a sheet that is not there.
    """
    listed = sorted(findings, key=lambda finding: (finding.sheet, finding.row, finding.column))
    package = Package(workbook)
    parts = package.sheets()
    strangers = sorted({finding.sheet for finding in listed} - set(parts))
    if strangers:
        raise PaperworkError(f"Tệp không có trang “{strangers[0]}”; chọn đúng tệp đã kiểm tra.", sheet=strangers[0])
    styles = Styles(package.tree(package.related("xl/workbook.xml", "styles") or "xl/styles.xml"))
    for sheet in dict.fromkeys(finding.sheet for finding in listed):
        tree = package.tree(parts[sheet])
        merges = merge_anchors(tree)
        notes: dict[tuple[int, int], str] = {}
        for finding in (each for each in listed if each.sheet == sheet):
            place = anchored(finding.row, finding.column, merges)
            notes[place] = "\n".join(filter(None, (notes.get(place, ""), _note(finding))))
        paint(tree, set(notes), styles)
        add_notes(package, parts[sheet], notes)
    append_summary(package, styles, _summary(listed))
    return package.save()


def _note(finding: Finding) -> str:
    shown = finding.shown or "(trống)"
    return f"Ghi: {shown}\nĐúng: {finding.expected_text}\n{finding.why}".strip()


def _summary(findings: list[Finding]) -> SummaryTable:
    people = len({(finding.sheet, finding.row) for finding in findings})
    counted = (
        f"Phát hiện {len(findings)} ô sai ở {people} dòng; các ô này được tô đỏ kèm ghi chú trong danh sách."
        if findings
        else "Không phát hiện ô nào sai so với kết quả tính lại."
    )
    rows: list[tuple[str | int | None, ...]] = []
    for index, each in enumerate(findings, start=1):
        place = reference(each.row, each.column)
        rows.append((index, each.sheet, place, each.person, each.heading, each.shown, each.expected, each.why))
    return SummaryTable(
        title="KẾT QUẢ KIỂM TRA DANH SÁCH",
        lines=(counted, "Chỉ các ô sai được đánh dấu; nội dung khác của tệp được giữ nguyên."),
        headings=("TT", "Trang", "Ô", "Họ và tên", "Cột", "Danh sách ghi", "Kết quả tính lại", "Vì sao, căn cứ"),
        widths=(5, 16, 8, 24, 30, 18, 18, 60),
        rows=tuple(rows),
        links=tuple(_link(each) for each in findings),
        linked_column=3,
    )


def _link(finding: Finding) -> str:
    sheet = finding.sheet.replace("'", "''")
    return f"'{sheet}'!{reference(finding.row, finding.column)}"
