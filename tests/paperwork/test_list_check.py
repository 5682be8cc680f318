"""The list checker reads a list made elsewhere and paints only its wrong money cells."""

import io
import zipfile
from pathlib import Path

import openpyxl
import polars as pl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from tinhgon.paperwork.errors import PaperworkError
from tinhgon.paperwork.list_check import (
    STATED_CELLS,
    Finding,
    MoneyCell,
    Role,
    compare,
    money_cells,
    repaint,
    role_of,
    stated_cells,
)
from tinhgon.roster.from_excel import read
from tinhgon.roster.headings.match import Match
from tinhgon.roster.sheets import Column

RED = "FFFF7C80"


def a_list() -> bytes:
    """Two rows of merged headings, a numbering row, a section, two people, a total; one formula with its result."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("Biểu 1a")
    money = book.add_format({"num_format": "#,##0", "bg_color": "#FFFFCC", "bold": True})
    sheet.merge_range("A1:I1", "DANH SÁCH ĐỐI TƯỢNG TINH GIẢN BIÊN CHẾ (DỮ LIỆU MÔ PHỎNG)")
    single = ["TT", "Họ và tên", "Ngày sinh", "Số năm đóng BHXH", "Số tháng nghỉ trước tuổi", "Tiền lương hiện hưởng"]
    for index, heading in enumerate(single):
        sheet.merge_range(2, index, 3, index, heading)
    sheet.merge_range("G3:H3", "Trợ cấp (đồng)")
    sheet.write_row("G4", ["Do nghỉ sớm", "Theo thời gian đóng BHXH"])
    sheet.merge_range("I3:I4", "Tổng cộng")
    sheet.write_row("A5", [f"({index})" for index in range(1, 10)])
    sheet.merge_range("A6:I6", "I. Phòng Kinh tế")
    sheet.write_row("A7", [1, "Nguyễn Văn Mô", "06/05/1966", 22, 30, 15356250])
    sheet.write_row("A8", [2, "Trần Thị Phỏng", "02/09/1975", 19, 35, 15668640])
    sheet.write_row("G7", [460687500, 92137500], money)
    sheet.write_formula("I7", "=G7+H7", money, 552825000)
    sheet.write_row("G8", [1, 2, 3], money)
    sheet.write("B9", "Tổng cộng")
    sheet.write_formula("I9", "=SUM(I7:I8)", money, 552825003)
    sheet.write_comment("G8", "Đã hỏi kế toán")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='Biểu 1a'!$I$7:$I$8"})
    sheet.insert_chart("K2", chart)
    book.add_worksheet("Ghi chép").write_row("A1", ["việc", "riêng"])
    book.close()
    return target.getvalue()


def cells() -> dict[tuple[int, int], MoneyCell]:
    return {(cell.row, cell.column): cell for cell in money_cells(read(a_list(), "danh-sach.xlsx"))}


def test_money_cells_are_found_by_their_headings() -> None:
    found = cells()
    roles = {column: found[7, column].role for column in range(5, 10)}
    assert roles == {
        5: Role.EARLY_MONTHS,
        6: Role.CURRENT_SALARY,
        7: Role.PART,
        8: Role.PART,
        9: Role.TOTAL,
    }
    assert found[7, 7].heading == "Trợ cấp (đồng) > Do nghỉ sớm"
    assert found[7, 7].person == "Nguyễn Văn Mô"
    assert (found[7, 6].stated, found[7, 9].stated) == (15_356_250, 552_825_000)


def test_sections_numbering_and_totals_are_no_people() -> None:
    assert {row for row, _ in cells()} == {7, 8}


def a_finding(**changed: object) -> Finding:
    values: dict[str, object] = {
        "sheet": "Biểu 1a",
        "row": 7,
        "column": 7,
        "shown": "460.687.500",
        "expected": 460_687_501,
        "why": "30 tháng × 15.356.251 đồng (Điều 7 khoản 1 điểm a)",
        "person": "Nguyễn Văn Mô",
        "heading": "Trợ cấp > Do nghỉ sớm",
    }
    return Finding(**{**values, **changed})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def painted() -> bytes:
    return repaint(a_list(), [a_finding(row=8, column=9, shown="3", expected=5), a_finding(), a_finding(row=8)])


def test_only_wrong_cells_turn_red(painted: bytes) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(painted))["Biểu 1a"]
    red = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == RED}
    assert red == {"G7", "G8", "I8"}


def test_the_rest_of_the_look_stays(painted: bytes) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(painted))["Biểu 1a"]
    assert (sheet["G7"].number_format, sheet["G7"].font.b) == ("#,##0", True)
    assert sheet["H7"].fill.fgColor.rgb == "FFFFFFCC"


def test_a_note_says_what_it_should_be_and_why(painted: bytes) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(painted))["Biểu 1a"]
    note = sheet["G7"].comment.text
    assert "Ghi: 460.687.500" in note and "Đúng: 460.687.501" in note and "Điều 7 khoản 1 điểm a" in note
    assert sheet["H7"].comment is None


def test_a_note_that_was_there_is_kept(painted: bytes) -> None:
    note = openpyxl.load_workbook(io.BytesIO(painted))["Biểu 1a"]["G8"].comment.text
    assert note.startswith("Đã hỏi kế toán") and "Đúng: 460.687.501" in note


def test_formulas_and_their_last_results_stay(painted: bytes) -> None:
    assert openpyxl.load_workbook(io.BytesIO(painted))["Biểu 1a"]["I7"].value == "=G7+H7"
    assert openpyxl.load_workbook(io.BytesIO(painted), data_only=True)["Biểu 1a"]["I7"].value == 552_825_000


def test_untouched_parts_are_the_same_bytes(painted: bytes) -> None:
    before, after = zipfile.ZipFile(io.BytesIO(a_list())), zipfile.ZipFile(io.BytesIO(painted))
    for name in (
        "xl/charts/chart1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/sharedStrings.xml",
        "xl/drawings/drawing1.xml",
    ):
        assert before.read(name) == after.read(name)
    assert set(before.namelist()) < set(after.namelist())


def test_summary_lists_every_finding_with_a_link(painted: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(painted))
    assert book.sheetnames == ["Biểu 1a", "Ghi chép", "Kết quả kiểm tra"]
    sheet = book["Kết quả kiểm tra"]
    rows = list(sheet.iter_rows(values_only=True))
    assert "3 ô sai ở 2 dòng" in rows[1][0]
    assert [row[2] for row in rows[5:]] == ["G7", "G8", "I8"]
    assert rows[5][6] == 460_687_501
    assert sheet["C6"].hyperlink.location == "'Biểu 1a'!G7"


def test_a_clean_list_gets_only_the_summary() -> None:
    book = openpyxl.load_workbook(io.BytesIO(repaint(a_list(), [])))
    assert "Không phát hiện" in book["Kết quả kiểm tra"]["A2"].value
    red = [c for row in book["Biểu 1a"].iter_rows() for c in row if c.fill.fgColor.rgb == RED]
    assert red == []


def test_a_second_check_makes_a_second_summary(painted: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(repaint(painted, [a_finding()])))
    assert book.sheetnames[-2:] == ["Kết quả kiểm tra", "Kết quả kiểm tra 2"]


def test_a_cell_that_is_absent_is_made_and_painted() -> None:
    book = openpyxl.load_workbook(io.BytesIO(repaint(a_list(), [a_finding(row=20, column=7, shown="")])))
    assert book["Biểu 1a"]["G20"].fill.fgColor.rgb == RED
    assert "Ghi: (trống)" in book["Biểu 1a"]["G20"].comment.text


def test_of_a_merged_range_the_first_cell_is_painted() -> None:
    book = openpyxl.load_workbook(io.BytesIO(repaint(a_list(), [a_finding(row=6, column=5)])))
    assert book["Biểu 1a"]["A6"].fill.fgColor.rgb == RED


def test_a_workbook_of_another_program_with_notes_is_marked_too() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Bảng & 'kê'"
    book.active["B2"] = 5
    book.active["C3"].comment = Comment("cũ", "ai đó")
    target = io.BytesIO()
    book.save(target)
    finding = a_finding(sheet="Bảng & 'kê'", row=2, column=2, why="=1+1 <b>&")
    sheet = openpyxl.load_workbook(io.BytesIO(repaint(target.getvalue(), [finding])))["Bảng & 'kê'"]
    assert sheet["B2"].fill.fgColor.rgb == RED and "=1+1 <b>&" in sheet["B2"].comment.text
    assert sheet["C3"].comment.text == "cũ"


def test_text_of_a_finding_never_becomes_a_formula() -> None:
    data = repaint(a_list(), [a_finding(why="=HYPERLINK(1)", person="=cmd", shown="+1")])
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Kết quả kiểm tra"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(PaperworkError, match=r"\.xlsx"):
        repaint(data, [])


def test_a_finding_about_a_missing_sheet_is_refused() -> None:
    with pytest.raises(PaperworkError, match="không có trang"):
        repaint(a_list(), [a_finding(sheet="Trang lạ")])


def test_painting_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    data = a_list()
    assert repaint(data, [a_finding()]) == repaint(data, [a_finding()])


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Số tháng nghỉ sớm", Role.EARLY_MONTHS),
        ("Thời gian nghỉ sớm > Số năm nghỉ trước tuổi", Role.EARLY_YEARS),
        ("Số năm đóng BHXH", Role.INSURANCE_YEARS),
        ("Tiền lương tháng hiện hưởng", Role.CURRENT_SALARY),
        ("Thời gian để tính trợ cấp > Số tháng nghỉ trước tuổi", Role.EARLY_MONTHS),
        ("Trợ cấp > Cho số năm nghỉ sớm > Mức hưởng", Role.PART),
        ("Trợ cấp cho số tháng nghỉ trước tuổi", Role.PART),
        ("Trợ cấp theo số năm đóng BHXH", Role.PART),
        ("Trợ cấp một lần", Role.PART),
        ("Tổng số tiền trợ cấp", Role.TOTAL),
        ("Chế độ được hưởng > Cộng", Role.TOTAL),
        ("Nguồn kinh phí", None),
        ("Tổng thời gian đóng BHXH", None),
        ("Hệ số lương", None),
        ("Họ và tên", None),
    ],
)
def test_what_a_heading_states(heading: str, role: Role | None) -> None:
    assert role_of(Column(0, heading, Match(None))) is role


def test_comparison_finds_what_differs_and_judges_nothing_unknown() -> None:
    stated = stated_cells(read(a_list(), "danh-sach.xlsx"))
    expected = pl.DataFrame(
        [
            ("Biểu 1a", 7, 7, 460_687_500, "đúng"),
            ("Biểu 1a", 7, 8, 92_137_501, "Điều 7"),
            ("Biểu 1a", 8, 7, None, "thiếu hồ sơ"),
            ("Biểu 1a", 8, 9, 9, "Điều 8"),
        ],
        schema={"sheet": pl.String, "row": pl.Int64, "column": pl.Int64, "expected": pl.Int64, "why": pl.String},
        orient="row",
    )
    found = compare(stated, expected)
    assert [(f.row, f.column, f.shown, f.expected) for f in found] == [(7, 8, "92.137.500", 92_137_501), (8, 9, "3", 9)]
    assert found[0].person == "Nguyễn Văn Mô"


@pytest.mark.parametrize(("expected", "count"), [(0, 0), (5, 1)])
def test_an_empty_cell_is_wrong_only_when_something_is_due(expected: int, count: int) -> None:
    stated = pl.DataFrame([("T", 1, 1, "h", "part", "p", None, "")], schema=STATED_CELLS, orient="row")
    computed = pl.DataFrame({"sheet": ["T"], "row": [1], "column": [1], "expected": [expected], "why": ["w"]})
    assert len(compare(stated, computed)) == count
