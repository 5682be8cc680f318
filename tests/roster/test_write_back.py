"""The user's file comes back with red cells and a column of errors, and with nothing else changed."""

import io

import openpyxl
import pytest
from openpyxl.styles import Font

from tinhgon.roster.check import check
from tinhgon.roster.draft import RosterDraft
from tinhgon.roster.findings import Findings
from tinhgon.roster.from_excel import read
from tinhgon.roster.write_back import HEADING, write_back


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "DS"
    sheet.append(["DANH SÁCH (DỮ LIỆU MÔ PHỎNG)"])
    sheet.merge_cells("A1:D1")
    sheet.append(["STT", "Họ và tên", "Ngày sinh", "Hệ số lương"])
    sheet.append([1, "Nguyễn Văn A", "31/02/1970", 2.34])
    sheet.append([2, "Trần Thị B", "06/03/1980", "=2+2.98"])
    sheet["B4"].font = Font(italic=True)
    sheet.column_dimensions["B"].width = 33
    book.create_sheet("Ghi chú")["A1"] = "giữ nguyên"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def judged(data: bytes, name: str = "a.xlsx") -> tuple[RosterDraft, Findings]:
    draft = read(data, name)
    found = check(draft)
    assert isinstance(found, Findings)
    return draft, found


@pytest.fixture(scope="module")
def marked() -> openpyxl.Workbook:
    data = workbook()
    return openpyxl.load_workbook(io.BytesIO(write_back(data, *judged(data))))


def test_the_wrong_cell_is_red_and_says_why(marked: openpyxl.Workbook) -> None:
    cell = marked["DS"]["C3"]
    assert cell.fill.fgColor.rgb == "FFFFC7CE"
    assert "không có trong lịch" in cell.comment.text


def test_each_wrong_row_has_its_errors_in_one_column(marked: openpyxl.Workbook) -> None:
    sheet = marked["DS"]
    assert sheet["E2"].value == HEADING
    assert "[Ngày sinh]" in sheet["E3"].value
    assert "Công thức chưa được tính" in sheet["E4"].value


def test_nothing_else_changes(marked: openpyxl.Workbook) -> None:
    before = openpyxl.load_workbook(io.BytesIO(workbook()))
    for page in before:
        for row in page.iter_rows():
            for cell in row:
                after = marked[page.title][cell.coordinate]
                assert after.value == cell.value
                assert repr(after.font) == repr(cell.font)
                if (page.title, cell.coordinate) not in {("DS", "C3"), ("DS", "D4")}:
                    assert repr(after.fill) == repr(cell.fill)
    assert marked["DS"].merged_cells.ranges == before["DS"].merged_cells.ranges
    assert marked["DS"].column_dimensions["B"].width == 33


CSV = "STT;Họ và tên;Ngày sinh;Ghi chú\r\n1;=cmd|' /C calc'!A0;31/02/1970;0012\r\n"


def test_a_text_table_comes_back_as_a_workbook_with_the_same_cells() -> None:
    data = CSV.encode()
    sheet = openpyxl.load_workbook(io.BytesIO(write_back(data, *judged(data, "a.csv"))))["CSV"]
    assert [cell.value for cell in sheet[1]] == ["STT", "Họ và tên", "Ngày sinh", "Ghi chú", HEADING]
    assert sheet["B2"].value == "=cmd|' /C calc'!A0"
    assert sheet["B2"].data_type == "s"
    assert sheet["D2"].value == "0012"
    assert sheet["C2"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["C2"].comment is not None
