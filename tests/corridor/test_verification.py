"""The list checker: right lists pass, each wrong cell is found alone, and the official misprint is caught."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from tinhgon.assessment.first import first_open
from tinhgon.corridor.job import Job, assessed
from tinhgon.corridor.papers import Office, batch_of
from tinhgon.corridor.sample_commune import SAMPLE_FILE, sample_workbook
from tinhgon.corridor.selection import select
from tinhgon.corridor.verification import verify
from tinhgon.foundation.errors import TinhGonError
from tinhgon.paperwork.documents import Format
from tinhgon.paperwork.list_check import repaint
from tinhgon.paperwork.produce import draw, prepare


@pytest.fixture(scope="module")
def own_list() -> bytes:
    """The list this program writes for everybody concerned in the sample commune."""
    work = assessed(Job(sample_workbook(), SAMPLE_FILE))
    selection = select(work.assessment, first_open(work.assessment))
    batch = batch_of(work.assessment, selection, Office("Ủy ban nhân dân xã Thanh Mẫu", "Thanh Mẫu"), "đợt 1", None)
    return draw(prepare("people_list", batch).document, Format.EXCEL)


def test_a_list_of_our_own_has_no_wrong_cell(own_list: bytes) -> None:
    result = verify(own_list, "danh-sach.xlsx")
    assert result.findings == ()
    assert result.checked > 50


def money_places(data: bytes) -> list[tuple[str, int]]:
    """Cells of the components that people other than part-timers receive, with their amounts."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    named = [row for row in sheet.iter_rows(min_row=12) if isinstance(row[1].value, str) and row[2].value is not None]
    return [
        (cell.coordinate, cell.value)
        for row in named
        if "không chuyên trách" not in str(row[5].value).lower()
        for cell in row[14:23]
        if isinstance(cell.value, int) and cell.value > 0
    ]


@pytest.mark.parametrize("step", [1, -1, 1_000_000])
def test_each_wrong_money_cell_is_found_alone_with_what_it_should_be(own_list: bytes, step: int) -> None:
    places = money_places(own_list)
    assert len(places) > 10
    for coordinate, right in places[:: max(1, len(places) // 6)]:
        book = openpyxl.load_workbook(io.BytesIO(own_list))
        book.active[coordinate] = right + step
        changed = io.BytesIO()
        book.save(changed)
        result = verify(changed.getvalue(), "danh-sach.xlsx")
        assert [(f.expected, f.why != "") for f in result.findings] == [(right, True)], coordinate


def test_only_the_wrong_cell_is_painted(own_list: bytes, tmp_path: Path) -> None:
    coordinate, right = money_places(own_list)[0]
    book = openpyxl.load_workbook(io.BytesIO(own_list))
    book.active[coordinate] = right + 5
    changed = io.BytesIO()
    book.save(changed)
    painted = openpyxl.load_workbook(
        io.BytesIO(repaint(changed.getvalue(), verify(changed.getvalue(), "x.xlsx").findings))
    )
    sheet = painted.worksheets[0]
    commented = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment]
    assert commented == [coordinate]
    assert "Kết quả kiểm tra" in painted.sheetnames


HEADINGS = [
    "TT", "Họ và tên", "Ngày sinh", "Giới tính", "Loại cán bộ", "Hệ số lương", "Phụ cấp chức vụ", "Phụ cấp công vụ (%)",
    "Thời gian đóng BHXH (năm)", "Ngày sắp xếp", "Thời điểm nghỉ", "Tiền lương hiện hưởng", "Số tháng nghỉ sớm",
    "Trợ cấp cho thời gian nghỉ sớm", "Trợ cấp theo số năm nghỉ sớm", "Trợ cấp theo thời gian đóng BHXH", "Tổng cộng",
]  # fmt: skip
# The example of Công văn 1814/BNV-TCBC, with the total as it was printed: 10.000 đồng more than its parts.
PUBLISHED = [
    1, "Nguyễn Văn Ví Dụ", "15/01/1966", "Nam", "Công chức", "4,65", "0,6", "25", "22", "01/3/2025", "01/5/2025",
    15_356_250, 30, 460_687_500, 191_953_125, 92_137_500, 744_788_125,
]  # fmt: skip


def workbook(*rows: list[Any]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, HEADINGS)
        for index, row in enumerate(rows, start=1):
            sheet.write_row(index, 0, row)
    return buffer.getvalue()


def test_the_misprinted_total_of_the_ministrys_example_is_found_and_nothing_else() -> None:
    result = verify(workbook(PUBLISHED), "vi-du-1814.xlsx")
    assert [(f.heading, f.shown, f.expected) for f in result.findings] == [("Tổng cộng", "744788125", 744_778_125)]


def test_a_wrong_salary_is_found_from_its_coefficients() -> None:
    wrong = [*PUBLISHED[:11], 15_356_251, *PUBLISHED[12:16], 744_778_125]
    result = verify(workbook(wrong), "x.xlsx")
    assert [(f.heading, f.expected) for f in result.findings] == [("Tiền lương hiện hưởng", 15_356_250)]


def test_a_list_without_amounts_or_without_leave_dates_is_refused_in_words() -> None:
    with pytest.raises(TinhGonError, match="cột số tiền"):
        verify(sample_workbook(), SAMPLE_FILE)
    without = [*PUBLISHED[:10], "", *PUBLISHED[11:]]
    with pytest.raises(TinhGonError, match="thời điểm nghỉ"):
        verify(workbook(without), "x.xlsx")
