"""One case a check, and one on the right side of each boundary."""

import datetime as dt
import io

import openpyxl
import polars as pl
import pytest

from tinhgon.foundation.stamp import Stamp, digest
from tinhgon.people.facts import empty_people
from tinhgon.roster.check import check
from tinhgon.roster.checked import CheckedRoster
from tinhgon.roster.checks.check import Context, all_checks, shelf
from tinhgon.roster.draft import RosterDraft, accept, draft_of
from tinhgon.roster.findings import SHOWN, Findings, Severity
from tinhgon.roster.limits import DEFAULT
from tinhgon.roster.reading.workbook import read_workbook
from tinhgon.roster.refused import RosterRefused

BASE = {"Họ và tên": "Nguyễn Văn A", "Ngày sinh": "05/02/1970", "Đơn vị": "Phòng A", "Giới tính": "Nam"}


def draft(*people: dict[str, object], title: str = "DANH SÁCH (tính đến ngày 31/12/2025)") -> RosterDraft:
    headings = list(dict.fromkeys(heading for person in people for heading in person))
    book = openpyxl.Workbook()
    book.active.title = "DS"
    book.active.append([title])
    book.active.append(headings)
    for person in people:
        book.active.append([person.get(heading) for heading in headings])
    out = io.BytesIO()
    book.save(out)
    return draft_of("a.xlsx", Stamp(digest(out.getvalue())), read_workbook(out.getvalue(), DEFAULT)[0])


def found(*people: dict[str, object], **options: object) -> list[tuple[str, str, str | None]]:
    result = check(draft(*people), **options)  # type: ignore[arg-type]
    findings = result.doubts if isinstance(result, CheckedRoster) else result
    return [(finding.code, finding.address, finding.proposal) for finding in findings]


def codes(*people: dict[str, object], **options: object) -> set[str]:
    return {code for code, _, _ in found(*people, **options)}


def test_a_right_person_has_no_finding() -> None:
    assert found(BASE) == []


ONE_WRONG = [
    ({"Họ và tên": None}, "name_missing"),
    ({"Họ và tên": "Nguyễn Văn 1"}, "name_odd"),
    ({"Ngày sinh": None}, "birth_date_missing"),
    ({"Giới tính": None}, "sex_missing"),
    ({"Đơn vị": None}, "unit_missing"),
    ({"Ngày sinh": "31/02/1970"}, "no_such_day"),
    ({"Ngày sinh": "05/02/2015"}, "too_young"),
    ({"Ngày sinh": "05/02/1945"}, "too_old"),
    ({"Ngày sinh": "05/02/2030"}, "born_after"),
    ({"Giới tính": "Khác"}, "unknown_code"),
    ({"Hệ số lương": 0.5}, "out_of_range"),
    ({"Hệ số lương": 10.5}, "out_of_range"),
    ({"Hệ số lương": 234}, "lost_comma"),
    ({"Hệ số lương": "2,3O"}, "look_alike_digits"),
    ({"Phụ cấp chức vụ": 2.5}, "out_of_range"),
    ({"Phụ cấp thâm niên vượt khung (%)": 60}, "out_of_range"),
    ({"Số tháng đóng BHXH": 601}, "out_of_range"),
    ({"Số tháng đóng BHXH": 500}, "insured_before_work_age"),
    ({"Thời gian đóng BHXH": 20}, "duration_unit"),
    ({"Số tháng đóng BHXH": 100, "Thời gian đã hưởng trợ cấp": "101 tháng"}, "compensated_over_insured"),
    ({"Ngày tuyển dụng": "01/01/1980"}, "entry_date_before_work_age"),
    ({"Ngày tuyển dụng": "01/01/2000", "Mốc nâng lương": "01/01/1999"}, "step_before_entry"),
    ({"Ngày tuyển dụng": "01/01/2026"}, "entry_date_in_future"),
    ({"Số CCCD": "1203004567"}, "lost_zeros"),
    ({"Số CCCD": "1,20301E+11"}, "rounded_number"),
    ({"Số CCCD": "MP12"}, "identity_form"),
    ({"Xếp loại 2025": "A1"}, "unknown_code"),
    ({"Đảng viên": "có lẽ"}, "not_yes_no"),
    ({"Số ngày nghỉ ốm 2025": 400}, "out_of_range"),
    ({"Lương hợp đồng": "16.710"}, "thousands_or_decimal"),
    ({"Họ và tên": "NguyÔn V¨n B×nh"}, "old_font"),
    ({"Họ và tên": "Nguyễn Văn А"}, "look_alike_letters"),
    ({"Hệ số lươgn": 2.34}, "heading_similar"),
    ({"Xếp loại": "HTTNV"}, "heading_year"),
]


@pytest.mark.parametrize(("change", "code"), ONE_WRONG)
def test_one_wrong_thing_is_one_finding(change: dict[str, object], code: str) -> None:
    assert code in codes({**BASE, **change})


RIGHT = [
    {"Hệ số lương": 1},
    {"Hệ số lương": 10},
    {"Phụ cấp chức vụ": 2},
    {"Phụ cấp thâm niên vượt khung (%)": 40},
    {"Số tháng đóng BHXH": 490},
    {"Thời gian đóng BHXH (năm)": 20},
    {"Ngày tuyển dụng": "01/01/1985"},
    {"Ngày tuyển dụng": "31/12/2025"},
    {"Ngày tuyển dụng": "01/01/2000", "Mốc nâng lương": "01/01/2000"},
    {"Số CCCD": "001203004567"},
    {"Số CCCD": "012345678"},
    {"Số ngày nghỉ ốm 2025": 366},
    {"Lương hợp đồng": "5.000.000"},
    {"Số tháng đóng BHXH": 100, "Thời gian đã hưởng trợ cấp": "100 tháng"},
    {"Ngày sinh": "05/02/1950"},
    {"Ngày sinh": "05/02/2010"},
]


@pytest.mark.parametrize("change", RIGHT)
def test_the_right_side_of_a_boundary_has_no_finding(change: dict[str, object]) -> None:
    assert found({**BASE, **change}) == []


def test_two_rows_with_one_code_are_an_error_in_both() -> None:
    other = {**BASE, "Họ và tên": "Trần Thị B"}
    assert found({**BASE, "Số hiệu": "1"}, {**other, "Số hiệu": "1"}) == [
        ("code_repeated", "E3", None),
        ("code_repeated", "E4", None),
    ]
    assert codes({**BASE, "Số hiệu": "1"}, {**other, "Số hiệu": "2"}) == set()


def test_two_rows_with_one_identity_number_are_an_error() -> None:
    other = {**BASE, "Họ và tên": "Trần Thị B"}
    assert codes({**BASE, "Số CCCD": "000000000001"}, {**other, "Số CCCD": "000000000001"}) == {"identity_repeated"}


def test_namesakes_of_one_birth_date_and_unit_are_a_doubt() -> None:
    assert codes(BASE, BASE) == {"person_repeated"}
    assert codes(BASE, {**BASE, "Đơn vị": "Phòng B"}) == set()


def test_a_unit_written_in_two_ways_is_a_doubt_with_the_usual_way() -> None:
    people = [{**BASE, "Họ và tên": f"Nguyễn Văn {name}"} for name in ("A", "B", "C")]
    people[2]["Đơn vị"] = "PHÒNG A"
    assert found(*people) == [("unit_spelling", "C5", "Phòng A")]


SCALES = pl.DataFrame({"rank_code": ["01.003", "01.003"], "step": ["1", "2"], "coef_e4": [23400, 26700]})


@pytest.mark.parametrize(
    ("rank", "coefficient", "step", "code"),
    [("01.003", 2.34, "1", None), ("01.003", 2.35, "1", "not_in_scale"), ("01.003", 2.67, "1", "step_differs"), ("99.999", 2.35, "1", None), ("01.003", 2.67, "Bậc 2", None)],
)  # fmt: skip
def test_coefficients_against_the_scales_that_were_given(
    rank: str, coefficient: float, step: str, code: str | None
) -> None:
    person = {**BASE, "Mã ngạch": rank, "Hệ số lương": coefficient, "Bậc lương": step}
    assert codes(person, scales=SCALES) == ({code} if code else set())
    assert codes(person) == set()


def test_all_errors_are_told_at_once_with_their_total() -> None:
    people = [{**BASE, "Họ và tên": f"Người {chr(65 + i % 26)}", "Ngày sinh": "31/02/1970"} for i in range(SHOWN + 50)]
    result = check(draft(*people))
    assert isinstance(result, Findings)
    assert (result.total, result.errors, len(result.shown())) == (SHOWN + 50, SHOWN + 50, SHOWN)
    assert result.counts.refused == SHOWN + 50


def test_a_value_is_shown_cut_to_forty_characters() -> None:
    result = check(draft({**BASE, "Ngày sinh": "x" * 100}))
    assert isinstance(result, Findings)
    assert result.shown()[0].value == "x" * 40


def test_accepting_everything_mends_what_can_be_mended() -> None:
    broken = {
        **BASE,
        "Họ và tên": "TrÇn ThÞ Hµ",
        "Ngày sinh": "05/25/1970",
        "Hệ số lương": 234,
        "Thời gian đóng BHXH": 20,
    }
    first = draft(broken)
    findings = check(first)
    assert isinstance(findings, Findings)
    roster = check(accept(first, findings))
    assert isinstance(roster, CheckedRoster), list(roster)
    (person,) = roster.people.select("full_name", "birth_date", "salary_coef_e4", "bhxh_months").rows()
    assert person == ("Trần Thị Hà", dt.date(1970, 5, 25), 23400, 240)


def test_accepting_a_heading_reads_its_column() -> None:
    first = draft({**BASE, "Hệ số lươgn": 2.34})
    doubted = check(first)
    assert isinstance(doubted, CheckedRoster)
    assert doubted.people["salary_coef_e4"].to_list() == [None]
    roster = check(accept(first, doubted.doubts))
    assert isinstance(roster, CheckedRoster)
    assert roster.people["salary_coef_e4"].to_list() == [23400]


def test_a_confirmed_heading_must_name_a_fact() -> None:
    first = draft(BASE)
    with pytest.raises(RosterRefused):
        draft_of("a.xlsx", first.stamp, [sheet.cells for sheet in first.sheets], confirmed={"Đơn vị": "khong_co"})


def test_a_heading_may_be_confirmed_not_to_be_read() -> None:
    first = draft(BASE)
    again = draft_of("a.xlsx", first.stamp, [sheet.cells for sheet in first.sheets], confirmed={"Đơn vị": None})
    roster = check(again)
    assert isinstance(roster, CheckedRoster)
    assert roster.people["unit"].to_list() == [None]


def test_blank_cells_mean_what_the_facts_say() -> None:
    other = {"Họ và tên": "Trần Thị B", "Ngày sinh": "06/03/1980", "Đơn vị": "Phòng B", "Giới tính": "Nữ"}
    filled = {**BASE, "Đảng viên": "x", "Phụ cấp chức vụ": 0.2, "Hệ số lương": 2.34}
    roster = check(draft(filled, other))
    assert isinstance(roster, CheckedRoster)
    columns = ["party_member", "position_allowance_e4", "salary_coef_e4", "regional_allowance_e4"]
    assert roster.people.select(columns).rows()[1] == (False, 0, None, None)


def test_columns_that_later_work_needs_are_missed_aloud() -> None:
    roster = check(draft(BASE))
    assert isinstance(roster, CheckedRoster)
    (notice,) = [notice for notice in roster.notices if notice.code == "columns_missing"]
    assert "Hệ số lương" in notice.text
    assert "Ngày sinh" not in notice.text


def test_passwords_are_never_read() -> None:
    roster = check(draft({**BASE, "Mật khẩu": "bí mật"}))
    assert isinstance(roster, CheckedRoster)
    assert "bí mật" not in str(roster.people.rows())
    assert dict(roster.unused)["Mật khẩu"] == "cột mật khẩu không bao giờ được đọc"


def test_every_family_of_checks_is_on_the_shelf() -> None:
    names = {module.__name__.rpartition(".")[2] for module in shelf()}
    assert names == {"dates", "duplicates", "identity", "insurance", "ranges", "required", "scales", "units"}


def test_every_check_says_what_is_wrong_and_what_to_do() -> None:
    context = Context(dt.date(2025, 12, 31), SCALES)
    for each in all_checks(empty_people().columns, context):
        assert each.wrong.endswith(".")
        assert each.advice.endswith(".")
        assert each.severity in Severity
