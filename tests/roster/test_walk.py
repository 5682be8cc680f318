"""One small roster walks from bytes to a checked roster, with every trap of a real sheet in it."""

import datetime as dt
import io

import openpyxl
import pytest

from tinhgon.roster.check import check
from tinhgon.roster.checked import CheckedRoster
from tinhgon.roster.draft import accept
from tinhgon.roster.findings import Findings
from tinhgon.roster.from_excel import RosterRefused, read


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "CBCC"
    sheet["A1"] = "DỮ LIỆU MÔ PHỎNG"
    sheet["A2"] = "DANH SÁCH CÁN BỘ, CÔNG CHỨC XÃ X"
    sheet["A3"] = "(tính đến ngày 31/12/2025)"
    sheet.merge_cells("A2:H2")
    headings = ["STT", "Họ và tên", "Ngày sinh", None, "Hệ số lương", "BHXH (năm)", "Xếp loại 2025", "Đảng viên"]
    for column, heading in enumerate(headings, start=1):
        sheet.cell(5, column, heading)
    sheet["C6"], sheet["D6"] = "Nam", "Nữ"
    sheet.merge_cells("C5:D5")
    for letter in "ABEFGH":
        sheet.merge_cells(f"{letter}5:{letter}6")
    sheet.append([1, 2, 3, 4, 5, 6, 7, 8])
    sheet.append(["I", "Phòng Nội vụ"])
    sheet.append([1, "Nguyễn Văn A", "05/02/1970", None, 2.34, "33 năm 6 tháng", "HTTNV", "x"])
    sheet.append(["II", "Văn phòng"])
    sheet.append([2, "Trần  Thị B", None, dt.date(1965, 1, 2), "4,98", "33.6", "Hoàn thành tốt nhiệm vụ", None])
    sheet.append([None, "Tổng cộng", None, None, 7.32])
    sheet.append([None, None, None, None, None, "NGƯỜI LẬP BIỂU"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def found() -> Findings:
    result = check(read(workbook(), "danh-sach.xlsx"))
    assert isinstance(result, Findings)
    return result


def test_the_one_doubtful_duration_is_the_only_error(found: Findings) -> None:
    (finding,) = found.shown()
    assert (finding.sheet, finding.address, finding.value) == ("CBCC", "F11", "33.6")
    assert finding.proposal == "33 năm 6 tháng"
    assert (found.counts.read, found.counts.taken, found.counts.skipped, found.counts.refused) == (7, 1, 5, 1)


def test_accepting_the_proposal_gives_the_people(found: Findings) -> None:
    draft = read(workbook(), "danh-sach.xlsx")
    roster = check(accept(draft, found, [found.shown()[0].id]))
    assert isinstance(roster, CheckedRoster)
    first, second = roster.people.rows(named=True)
    assert (first["full_name"], first["sex"], first["birth_date"]) == ("Nguyễn Văn A", "M", dt.date(1970, 2, 5))
    assert (second["full_name"], second["sex"], second["birth_date"]) == ("Trần Thị B", "F", dt.date(1965, 1, 2))
    assert (first["salary_coef_e4"], second["salary_coef_e4"]) == (23400, 49800)
    assert first["bhxh_months"] == second["bhxh_months"] == 33 * 12 + 6
    assert (first["unit"], second["unit"]) == ("Phòng Nội vụ", "Văn phòng")
    assert first["rating_2025"] == second["rating_2025"] == "HTTNV"
    assert (first["party_member"], second["party_member"]) == (True, False)
    assert first["bhxh_as_of"] == roster.as_of == dt.date(2025, 12, 31)
    assert roster.title.startswith("DANH SÁCH CÁN BỘ, CÔNG CHỨC XÃ X")


def test_every_value_keeps_its_address(found: Findings) -> None:
    roster = check(accept(read(workbook(), "danh-sach.xlsx"), found))
    assert isinstance(roster, CheckedRoster)
    address = roster.source.address(roster.people["person_key"][1], "salary_coef_e4")
    assert address is not None
    assert (address.sheet, address.cell, address.heading) == ("CBCC", "E11", "Hệ số lương")
    assert roster.source.address(roster.people["person_key"][1], "unit") is None


def test_a_proposal_that_was_not_made_cannot_be_accepted(found: Findings) -> None:
    with pytest.raises(RosterRefused):
        accept(read(workbook(), "danh-sach.xlsx"), found, ["not_a_date|CBCC!C1"])
