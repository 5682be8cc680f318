"""Odd but right files give the same people as the plain file."""

import datetime as dt
import io
import re
import unicodedata
from collections.abc import Callable

import openpyxl
import polars as pl
import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from packages import HEAD, HEADINGS, MAIN, PEOPLE, RELS, Package, inline, rows_xml, with_sheet

from tinhgon.foundation.stamp import Stamp, digest
from tinhgon.roster.check import check
from tinhgon.roster.checked import CheckedRoster
from tinhgon.roster.draft import RosterDraft, draft_of
from tinhgon.roster.from_excel import read
from tinhgon.roster.limits import DEFAULT
from tinhgon.roster.reading.content import Kind, kind_of
from tinhgon.roster.reading.text_table import read_text_table
from tinhgon.roster.reading.workbook import read_workbook

COLUMNS = ["full_name", "birth_date", "unit"]
SAME = [("Nguyễn Văn A", dt.date(1970, 2, 5), "Phòng A"), ("Trần Thị B", dt.date(1980, 3, 6), "Phòng B")]


def draft_inside(data: bytes) -> RosterDraft:
    """As the door reads, without a process of its own for each of these harmless files."""
    reader = read_text_table if kind_of(data) is Kind.CSV else read_workbook
    return draft_of("x", Stamp(digest(data)), reader(data, DEFAULT)[0])


def roster_of(data: bytes) -> CheckedRoster:
    result = check(draft_inside(data))
    assert isinstance(result, CheckedRoster), [str(finding) for finding in result]
    counts = result.counts
    assert counts.read == counts.taken + counts.skipped + counts.refused
    return result


def people_of(data: bytes) -> list[tuple[object, ...]]:
    return roster_of(data).people.select(COLUMNS).rows()


Cells = list[list[object]]
TABLE: Cells = [list(HEADINGS), *[list(row) for row in PEOPLE]]


def xlsx(table: Cells, change: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    book = openpyxl.Workbook()
    for row in table:
        book.active.append(row)
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def dated() -> Cells:
    return [
        TABLE[0],
        *[[row[0], row[1], dt.date(int(row[2][6:]), int(row[2][3:5]), int(row[2][:2])), row[3]] for row in PEOPLE],
    ]


def epoch_1904() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"date_1904": True, "default_date_format": "dd/mm/yyyy"})
    page = book.add_worksheet()
    for number, row in enumerate(dated()):
        page.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def rich_text() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    bold = book.add_format({"bold": True})
    for number, row in enumerate(TABLE):
        page.write_row(number, 0, row)
    page.write_rich_string("B2", "Nguyễn ", bold, "Văn A")
    book.close()
    return out.getvalue()


def with_formulas() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    for number, row in enumerate(TABLE):
        page.write_row(number, 0, row)
    page.write_formula("B2", '="Nguyễn"&" Văn A"', None, "Nguyễn Văn A")
    book.close()
    return out.getvalue()


def xls() -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("DS")
    style = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for number, row in enumerate(dated()):
        for column, value in enumerate(row):
            page.write(number, column, value, style if isinstance(value, dt.date) else xlwt.Style.default_style)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls_merged() -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("DS")
    page.write_merge(0, 0, 0, 4, "DANH SÁCH (DỮ LIỆU MÔ PHỎNG)")
    for column, heading in ((0, "STT"), (1, "Họ và tên"), (4, "Đơn vị")):
        page.write_merge(1, 2, column, column, heading)
    page.write_merge(1, 1, 2, 3, "Ngày sinh")
    page.write(2, 2, "Nam")
    page.write(2, 3, "Nữ")
    for number, row in enumerate(PEOPLE):
        cells = [row[0], row[1], row[2] if number == 0 else None, row[2] if number == 1 else None, row[3]]
        for column, value in enumerate(cells):
            if value is not None:
                page.write(3 + number, column, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(dates: bool = False) -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="DS")
    for number, row in enumerate(TABLE):
        line = TableRow()
        for column, value in enumerate(row):
            if dates and number and column == 2:
                cell = TableCell(valuetype="date", datevalue=f"{value[6:]}-{value[3:5]}-{value[:2]}")
            else:
                cell = TableCell(valuetype="string")
            cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def titled(book: openpyxl.Workbook) -> None:
    page = book.active
    page.insert_rows(1, 4)
    page["A1"], page["C1"] = "UBND XÃ X", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    page["A3"] = "DANH SÁCH CÁN BỘ, CÔNG CHỨC (DỮ LIỆU MÔ PHỎNG)"
    page.merge_cells("A3:D3")


def shifted(book: openpyxl.Workbook) -> None:
    book.active.insert_cols(1, 3)
    book.active.insert_rows(1, 7)


def hidden(book: openpyxl.Workbook) -> None:
    page = book.active
    page.row_dimensions[3].hidden = True
    page.column_dimensions["D"].hidden = True
    copy = book.copy_worksheet(page)
    copy.sheet_state = "hidden"


def more_sheets(book: openpyxl.Workbook) -> None:
    book.create_sheet("Trống", 0)
    notes = book.create_sheet("Hướng dẫn", 0)
    notes["A1"] = "Điền theo mẫu, mỗi người một dòng."
    book.create_chartsheet("Biểu đồ")


def trailing(book: openpyxl.Workbook) -> None:
    page = book.active
    for row in range(5, 300):
        page.cell(row, 2, "   ")
    page.cell(400, 1).number_format = "0.00"


def footer(book: openpyxl.Workbook) -> None:
    page = book.active
    page.append([None, "Tổng cộng: 2 người"])
    page.append([])
    page.append([None, None, None, "Xã X, ngày 05 tháng 02 năm 2026"])
    page.append([None, "NGƯỜI LẬP BIỂU", None, "TM. ỦY BAN NHÂN DÂN"])
    page.append([None, None, None, "KT. CHỦ TỊCH"])


def notes_and_links(book: openpyxl.Workbook) -> None:
    from openpyxl.comments import Comment

    page = book.active
    page["B2"].comment = Comment("xem lại", "x")
    page["B3"].hyperlink = "http://127.0.0.1/"


def headings_changed(change: Callable[[str], str]) -> bytes:
    return xlsx([[change(str(heading)) for heading in HEADINGS], *TABLE[1:]])


def without_marks(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(part for part in parts if not unicodedata.combining(part))


def sheet_changed(change: Callable[[str], str]) -> bytes:
    package = Package()
    package.sheet = change(package.sheet)
    return package.data()


def no_references(sheet: str) -> str:
    return re.sub(r' r="[A-Z]?\d+"', "", sheet)


def prefixed(sheet: str) -> str:
    return re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", sheet).replace("xmlns=", "xmlns:x=")


def strict() -> bytes:
    """ISO 29500 strict, in which another reader finds no row and says nothing."""
    package = Package()
    for part in ("sheet", "workbook", "relations", "root"):
        xml = getattr(package, part).replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        setattr(package, part, xml.replace(RELS, "http://purl.oclc.org/ooxml/officeDocument/relationships"))
    return package.data()


def merges(*references: str) -> str:
    return "</sheetData><mergeCells>" + "".join(f'<mergeCell ref="{each}"/>' for each in references) + "</mergeCells>"


def numbered() -> bytes:
    return xlsx([TABLE[0], [1, 2, 3, 4], *TABLE[1:]])


def lettered_and_numbered() -> bytes:
    return xlsx([TABLE[0], ["A", "B", "1", "2"], *TABLE[1:]])


def split_names() -> bytes:
    return xlsx([["STT", "Họ", "Tên", "Ngày sinh", "Đơn vị"], [1, "Nguyễn Văn", "A", "05/02/1970", "Phòng A"], [2, "Trần Thị", "B", "06/03/1980", "Phòng B"]])  # fmt: skip


def sections() -> bytes:
    return xlsx([["STT", "Họ và tên", "Ngày sinh"], ["I", "Phòng A", None], [1, "Nguyễn Văn A", "05/02/1970"], ["II", "Phòng B", None], [1, "Trần Thị B", "06/03/1980"]])  # fmt: skip


def merged_sections() -> bytes:
    def change(book: openpyxl.Workbook) -> None:
        book.active.merge_cells("A2:C2")
        book.active.merge_cells("A4:C4")

    return xlsx([["STT", "Họ và tên", "Ngày sinh"], ["Phòng A"], [1, "Nguyễn Văn A", "05/02/1970"], ["Phòng B"], [2, "Trần Thị B", "06/03/1980"]], change)  # fmt: skip


def starred_sections() -> bytes:
    return xlsx(
        [
            ["Họ và tên", "Ngày sinh"],
            ["* Phòng A"],
            ["Nguyễn Văn A", "05/02/1970"],
            ["* Phòng B"],
            ["Trần Thị B", "06/03/1980"],
        ]
    )


def repeated_headings() -> bytes:
    return xlsx([TABLE[0], TABLE[1], TABLE[0], TABLE[2]])


def sheets_alike() -> bytes:
    def change(book: openpyxl.Workbook) -> None:
        page = book.create_sheet("Phòng B")
        page.append(TABLE[0])
        page.append(TABLE[2])
        book.active.title = "Phòng A"

    return xlsx(TABLE[:2], change)


def birth_in_three_columns() -> bytes:
    def change(book: openpyxl.Workbook) -> None:
        book.active.merge_cells("C1:E1")

    return xlsx([["STT", "Họ và tên", "Ngày, tháng, năm sinh", None, None, "Đơn vị"], [None, None, "Ngày", "Tháng", "Năm", None], [1, "Nguyễn Văn A", 5, 2, 1970, "Phòng A"], [2, "Trần Thị B", 6, 3, 1980, "Phòng B"]], change)  # fmt: skip


def name_over_two_columns() -> bytes:
    def change(book: openpyxl.Workbook) -> None:
        book.active.merge_cells("B1:C1")

    return xlsx([["STT", "Họ và tên", None, "Ngày sinh", "Đơn vị"], [1, "Nguyễn Văn", "A", "05/02/1970", "Phòng A"], [2, "Trần Thị", "B", "06/03/1980", "Phòng B"]], change)  # fmt: skip


def name_over_two_columns_unmerged() -> bytes:
    return (
        "STT;Họ và tên;;Ngày sinh;Đơn vị\n1;Nguyễn Văn;A;05/02/1970;Phòng A\n2;Trần Thị;B;06/03/1980;Phòng B\n".encode()
    )


def titles_without_numbers() -> bytes:
    """Positions that also end papers do not make a person a signature."""
    return xlsx([["Họ và tên", "Chức vụ", "Ngày sinh", "Đơn vị"], ["Nguyễn Văn A", "Giám đốc", "05/02/1970", "Phòng A"], ["Trần Thị B", "Kế toán trưởng", "06/03/1980", "Phòng B"]])  # fmt: skip


def broad_groups_above() -> bytes:
    def change(book: openpyxl.Workbook) -> None:
        book.active.merge_cells("A1:B1")
        book.active.merge_cells("C1:D1")

    return xlsx([["THÔNG TIN CHUNG", None, "CÔNG TÁC"], *TABLE], change)


def signatures_with_names() -> bytes:
    rows: Cells = [*TABLE, [None, None, None, "Xã X, ngày ... tháng ... năm 2026"], [None, "NGƯỜI LẬP", None, "CHỦ TỊCH"], [None, "Lê Văn C", None, "Phạm Văn D"]]  # fmt: skip
    return xlsx(rows)


ODD: dict[str, Callable[[], bytes]] = {
    "plain": lambda: xlsx(TABLE),
    "real_dates": lambda: xlsx(dated()),
    "titled": lambda: xlsx(TABLE, titled),
    "shifted": lambda: xlsx(TABLE, shifted),
    "hidden_rows_columns_and_copy": lambda: xlsx(TABLE, hidden),
    "more_sheets": lambda: xlsx(TABLE, more_sheets),
    "trailing_blanks": lambda: xlsx(TABLE, trailing),
    "footer": lambda: xlsx(TABLE, footer),
    "comments_and_links": lambda: xlsx(TABLE, notes_and_links),
    "epoch_1904": epoch_1904,
    "rich_text": rich_text,
    "formulas_with_values": with_formulas,
    "xls": xls,
    "xls_merged_headings": xls_merged,
    "ods": ods,
    "ods_dates": lambda: ods(True),
    "capital_headings": lambda: headings_changed(str.upper),
    "headings_without_marks": lambda: headings_changed(without_marks),
    "headings_nfd": lambda: headings_changed(lambda text: unicodedata.normalize("NFD", text)),
    "headings_with_breaks": lambda: headings_changed(lambda text: text.replace(" ", "\n")),
    "headings_spaced": lambda: headings_changed(lambda text: f"  {text.replace(' ', '   ')} "),
    "headings_with_hints": lambda: headings_changed(lambda text: f"{text} (*)"),
    "headings_with_colon": lambda: headings_changed(lambda text: f"{text}:"),
    "numbering_row": numbered,
    "letters_and_numbers_row": lettered_and_numbered,
    "split_names": split_names,
    "sections": sections,
    "merged_sections": merged_sections,
    "starred_sections": starred_sections,
    "repeated_headings": repeated_headings,
    "birth_in_three_columns": birth_in_three_columns,
    "name_over_two_columns": name_over_two_columns,
    "name_over_two_columns_unmerged": name_over_two_columns_unmerged,
    "titles_without_numbers": titles_without_numbers,
    "broad_groups_above": broad_groups_above,
    "signatures_with_names": signatures_with_names,
    "two_sheets_alike": sheets_alike,
    "reordered": lambda: xlsx([[row[i] for i in (3, 2, 1, 0)] for row in TABLE]),
    "blank_rows_between": lambda: xlsx([TABLE[0], [], TABLE[1], [], [], TABLE[2]]),
    "numbers_as_text": lambda: xlsx([TABLE[0], *[[f"{row[0]}.", *row[1:]] for row in TABLE[1:]]]),
    "names_nfd": lambda: xlsx([TABLE[0], *[[unicodedata.normalize("NFD", str(v)) for v in row] for row in TABLE[1:]]]),
    "nbsp": lambda: xlsx([TABLE[0], *[[str(v).replace(" ", "\u00a0") for v in row] for row in TABLE[1:]]]),
    "inline_strings": lambda: Package().data(),
    "no_references": lambda: sheet_changed(no_references),
    "cdata": lambda: sheet_changed(lambda xml: xml.replace("Nguyễn Văn A", "<![CDATA[Nguyễn Văn A]]>")),
    "character_references": lambda: sheet_changed(lambda xml: xml.replace("Nguyễn", "Nguy&#7877;n")),
    "byte_order_mark": lambda: sheet_changed(lambda xml: "\ufeff" + xml),
    "comment_before_root": lambda: sheet_changed(lambda xml: xml.replace(HEAD, HEAD + "<!-- x -->", 1)),
    "comment_among_rows": lambda: sheet_changed(lambda xml: xml.replace("</row>", "</row><!-- x -->")),
    "no_declaration": lambda: sheet_changed(lambda xml: xml.replace(HEAD, "", 1)),
    "phonetic": lambda: sheet_changed(lambda xml: xml.replace("<is>", '<is><phoneticPr fontId="1"/>')),
    "unknown_extension": lambda: sheet_changed(lambda xml: xml.replace("</worksheet>", "<extLst><ext uri='x'/></extLst></worksheet>")),
    "prefixed": lambda: sheet_changed(prefixed),
    "strict": strict,
    "many_merges": lambda: sheet_changed(lambda xml: xml.replace("</sheetData>", merges(*(f"A{i}:A{i + 1}" for i in range(9, 60_000, 2))))),
    "merges_beyond_the_table": lambda: sheet_changed(lambda xml: xml.replace("</sheetData>", merges("F9:XFD1048576"))),
    "style_out_of_table": lambda: sheet_changed(lambda xml: xml.replace('t="inlineStr"', 't="inlineStr" s="7"')),
    "str_type": lambda: sheet_changed(lambda xml: xml.replace('t="inlineStr"><is><t>Phòng A</t></is>', 't="str"><v>Phòng A</v>')),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_gives_the_same_people(name: str) -> None:
    assert people_of(ODD[name]()) == SAME


def delimited(mark: str, quote: bool = False, end: str = "\r\n") -> str:
    lines = [[f'"{cell}"' if quote else str(cell) for cell in row] for row in TABLE]
    return end.join(mark.join(line) for line in lines) + end


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("quote", [False, True])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_dialect_of_text_tables_gives_the_same_people(mark: str, quote: bool, end: str, codec: str) -> None:
    assert people_of(delimited(mark, quote, end).encode(codec)) == SAME


TEXTS = {
    "sep_line": "sep=;\r\n" + delimited(";"),
    "title_lines": "DANH SÁCH;;;\r\n;;;\r\n" + delimited(";"),
    "ragged": "STT;Họ và tên;Ngày sinh;Đơn vị\r\n1;Nguyễn Văn A;05/02/1970;Phòng A;;;\r\n2;Trần Thị B;06/03/1980;Phòng B\r\n",
    "comma_inside_quotes": 'STT,Họ và tên,Ngày sinh,Đơn vị\n1,"Nguyễn Văn A",05/02/1970,"Phòng A"\n2,"Trần Thị B",06/03/1980,Phòng B\n',
    "break_inside_quotes": 'STT;"Họ và\ntên";Ngày sinh;Đơn vị\n1;Nguyễn Văn A;05/02/1970;Phòng A\n2;Trần Thị B;06/03/1980;Phòng B\n',
    "no_last_newline": delimited(";").strip(),
    "old_mac_newlines": delimited(";", end="\r"),
    "blank_lines": delimited(";", end="\r\n\r\n"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_odd_text_tables_give_the_same_people(name: str) -> None:
    assert people_of(TEXTS[name].encode()) == SAME


def test_the_name_of_a_file_proves_nothing() -> None:
    for name in ("a.csv", "a.xls", "a", "a.pdf", "../../a.xlsx"):
        draft = read(xlsx(TABLE), name)
        result = check(draft)
        assert isinstance(result, CheckedRoster)
        assert result.people.select(COLUMNS).rows() == SAME


def test_skipped_rows_are_told_with_their_reasons() -> None:
    counts = roster_of(xlsx(TABLE, footer)).counts
    assert (counts.read, counts.taken, counts.skipped) == (6, 2, 4)
    assert counts.reasons == {"dòng cộng": 1, "chữ ký, ghi chú cuối bảng": 3}


def test_a_unit_merged_over_its_people_is_the_unit_of_each() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book.active.merge_cells("D2:D3")

    roster = roster_of(xlsx([TABLE[0], TABLE[1], [*TABLE[2][:3], None]], change))
    assert roster.people["unit"].to_list() == ["Phòng A", "Phòng A"]


def test_a_row_with_only_a_name_is_a_person_not_a_section() -> None:
    roster = roster_of(
        xlsx(
            [
                ["Họ và tên", "Ngày sinh"],
                ["Nguyễn Văn A", "05/02/1970"],
                ["Lê Văn C", None],
                ["Trần Thị B", "06/03/1980"],
            ]
        )
    )
    assert roster.people["full_name"].to_list() == ["Nguyễn Văn A", "Lê Văn C", "Trần Thị B"]
    assert roster.people["unit"].to_list() == [None, None, None]


def test_parts_of_a_birth_date_keep_what_is_known() -> None:
    table: Cells = [["STT", "Họ và tên", "Ngày sinh", None, None], [None, None, "Ngày", "Tháng", "Năm"], [1, "Nguyễn Văn A", None, 2, 1970], [2, "Trần Thị B", None, None, 1980]]  # fmt: skip
    people = roster_of(xlsx(table)).people
    assert people.select("birth_date", "birth_precision").rows() == [
        (dt.date(1970, 2, 1), "month"),
        (dt.date(1980, 1, 1), "year"),
    ]
    wrong = check(draft_inside(xlsx([*table[:2], [1, "Nguyễn Văn A", 31, 2, 1970], [2, "Trần Thị B", 5, None, 1980]])))
    assert [(f.code, f.address) for f in wrong] == [("no_such_day", "E3"), ("not_a_date", "E4")]


def test_years_under_one_heading_may_be_numbers() -> None:
    for merge in (True, False):

        def change(book: openpyxl.Workbook, merge: bool = merge) -> None:
            if merge:
                book.active.merge_cells("D1:E1")

        table: Cells = [["STT", "Họ và tên", "Ngày sinh", "Xếp loại", None], [None, None, None, 2024, 2025], [1, "Nguyễn Văn A", "05/02/1970", "HTNV", "HTTNV"]]  # fmt: skip
        people = roster_of(xlsx(table, change)).people
        assert people.select("rating_2024", "rating_2025").rows() == [("HTNV", "HTTNV")]


def test_a_kind_of_staff_as_section_gives_the_status() -> None:
    roster = roster_of(xlsx([["STT", "Họ và tên", "Ngày sinh"], ["I", "Cán bộ"], [1, "Nguyễn Văn A", "05/02/1970"], ["II", "Công chức"], [1, "Trần Thị B", "06/03/1980"]]))  # fmt: skip
    assert roster.people["status"].to_list() == ["can_bo", "cong_chuc"]
    assert roster.people["unit"].to_list() == [None, None]


def test_namesakes_survive() -> None:
    twice = xlsx([TABLE[0], TABLE[1], TABLE[1], [3, "Nguyễn Văn A", "05/02/1970", "Phòng B"]])
    people = roster_of(twice).people
    assert people.height == 3
    assert people["person_key"].n_unique() == 3


def test_a_hidden_copy_is_told_and_not_taken() -> None:
    assert any(notice.code == "sheet_not_taken" for notice in roster_of(xlsx(TABLE, hidden)).notices)


def test_a_cell_above_and_left_of_the_table_moves_no_address() -> None:
    roster = roster_of(xlsx(TABLE, shifted))
    address = roster.source.address(roster.people["person_key"][1], "birth_date")
    assert address is not None
    assert address.cell == "F10"


def test_error_values_and_uncomputed_formulas_are_found_not_blank() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book.active["E1"] = "Phụ cấp chức vụ"
        book.active["E2"] = "#REF!"
        book.active["E3"] = "=0.1+0.2"

    findings = check(draft_inside(xlsx(TABLE, change)))
    assert not isinstance(findings, CheckedRoster)
    assert {(f.code, f.address) for f in findings} == {("formula_error", "E2"), ("formula_uncomputed", "E3")}


@pytest.mark.parametrize("quote", ['"', "'"])
def test_error_cells_are_found_however_attributes_are_quoted(quote: str) -> None:
    package = Package()
    cell = '<c r="D3" t="e"><v>#REF!</v></c>'.replace('"', quote)
    package.sheet = package.sheet.replace(inline("D3", "Phòng B"), cell)
    findings = check(draft_inside(package.data()))
    assert [(f.code, f.address) for f in findings] == [("formula_error", "D3")]


def test_the_same_people_from_a_typed_table() -> None:
    from tinhgon.roster.from_people import from_people

    people = roster_of(xlsx(TABLE)).people
    again = from_people(people.select("full_name", "birth_date", "unit"))
    assert again.people.select(COLUMNS).rows() == SAME
    assert again.people["person_key"].to_list() == people["person_key"].to_list()
    assert isinstance(again.people, pl.DataFrame)


STRANGE_NAMES = [
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "' OR 1=1 --",
    "@SUM(1+1)",
    "A & B </w:t>",
    "../../etc",
]


@pytest.mark.parametrize("name", STRANGE_NAMES)
def test_payload_text_stays_text(name: str) -> None:
    data = with_sheet(
        rows_xml()
        + f'<row r="4">{inline("A4", "3")}<c r="B4" t="inlineStr"><is><t><![CDATA[{name}]]></t></is></c></row>'
    )
    assert roster_of(data).people["full_name"].to_list()[-1] == name


def test_main_namespace_is_the_one_excel_writes() -> None:
    assert MAIN.encode() in Package().parts()["xl/workbook.xml"]
