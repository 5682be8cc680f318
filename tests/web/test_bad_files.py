"""Files that cannot be read, files with wrong cells, files with hostile contents: each gets a page that says what to do."""

from __future__ import annotations

import html
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from page_workbooks import roster, rows_to_xlsx, with_mistakes
from visitors import Reader

import tinhgon.roster
from tinhgon.roster.limits import DEFAULT
from tinhgon_web.minute.records import Ask, State, Work

ROOM = Path(tinhgon.roster.__file__).parent
CODES = sorted(
    {code for path in ROOM.rglob("*.py") for code in re.findall(r'RosterRefused\(\s*"(\w+)"', path.read_text("utf-8"))}
)


def word() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<document/>")
    return out.getvalue()


BAD = {
    "empty": b"",
    "pdf": b"%PDF-1.7 ...",
    "image": b"\x89PNG\r\n\x1a\n",
    "archive": b"Rar!\x1a\x07\x00",
    "program": b"MZ\x90\x00",
    "word": word(),
    "web_page": b"<html><body><table></table></body></html>",
    "broken": b"PK\x03\x04 cut short",
    "old_excel": b"\x09\x02\x06\x00\x00\x00\x10\x00",
    "not_a_roster": rows_to_xlsx([("Mặt hàng", "Giá"), ("Gạo", "20000")]),
}


@pytest.mark.parametrize("code", BAD)
def test_a_file_that_cannot_be_read_gets_a_page_that_says_why(reader: Reader, code: str) -> None:
    answer = reader.drop(BAD[code], "danh sach.xlsx")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'data-code="{code}"' in page
    assert "danh sach.xlsx" in page
    assert 'type="file"' in page


@pytest.mark.parametrize("code", CODES)
def test_every_refusal_of_the_roster_room_has_its_page(reader: Reader, data: Path, code: str) -> None:
    reader.get("/")
    work = Work(data / "minute" / reader.token)
    work.save_ask(Ask("danh-sach.xlsx"))
    errand = work.new_errand("walk")
    work.save_state(State(errand.id, "walk", "refused", 1.0, "done", code, "Điều sai. Cách làm."))
    answer = reader.get("/work")
    assert 400 <= answer.status_code < 500
    assert "Điều sai. Cách làm." in answer.content.decode()


def test_a_request_larger_than_a_roster_is_refused_unread(reader: Reader) -> None:
    answer = reader.post("/", {"workbook": SimpleUploadedFile("to.xlsx", b"x" * (DEFAULT.file_bytes + 100_000))})
    assert answer.status_code == 413
    assert "20 MB" in answer.content.decode()


def test_a_file_just_over_the_limit_is_refused(reader: Reader, data: Path) -> None:
    answer = reader.post("/", {"workbook": SimpleUploadedFile("to.xlsx", b"x" * (DEFAULT.file_bytes + 1))})
    assert answer.status_code == 413
    assert not (data / "minute").exists()


def test_pressing_read_without_a_file_is_explained(reader: Reader) -> None:
    answer = reader.post("/", {})
    assert answer.status_code == 400
    assert "Hãy chọn một bảng danh sách" in answer.content.decode()


def test_wrong_cells_are_named_with_address_and_proposal(reader: Reader) -> None:
    answer = reader.drop(with_mistakes())
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Danh sách có ô phải sửa" in page
    assert "31/02/1985" in page and "Danh sách!D37" in page
    assert "Nhận tất cả đề nghị (2)" in page


def test_one_proposal_is_accepted_and_taken_back(reader: Reader) -> None:
    page = reader.drop(with_mistakes()).content.decode()
    offered = [html.unescape(id) for id in re.findall(r'name="finding" value="([^"]+)"', page)]
    assert len(offered) == 2
    reader.post("/work/accept", {"finding": offered[0]})
    page = reader.settle().content.decode()
    assert len(re.findall(r'name="finding"', page)) == 1
    assert "Đã nhận đề nghị 1 lần" in page
    reader.post("/work/reconsider")
    assert len(re.findall(r'name="finding"', reader.settle().content.decode())) == 2


def test_all_proposals_are_accepted_together_and_lead_on(reader: Reader) -> None:
    person = ("Nguyễn Văn An", "01/02/1970", "Nam", "Phòng Kinh tế", "Chuyên viên")
    page = reader.drop(roster((*person, "33.6"))).content.decode()
    assert "33 năm 6 tháng" in page
    reader.post("/work/accept", {"every": "1"})
    page = reader.settle().content.decode()
    assert "Kết quả rà soát biên chế" in page


def test_an_id_that_was_not_offered_changes_nothing(reader: Reader, data: Path) -> None:
    reader.drop(with_mistakes())
    reader.post("/work/accept", {"finding": "impossible_date|Danh sách!D37"})
    assert Work(data / "minute" / reader.token).ask().accepted == ()


def test_the_copy_carries_a_column_of_errors(reader: Reader) -> None:
    reader.drop(with_mistakes())
    answer = reader.get("/work/marked.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    assert any(cell.value == "Lỗi" for row in book["Danh sách"].iter_rows() for cell in row)


def test_a_list_without_a_day_asks_for_it(reader: Reader) -> None:
    person = ("Nguyễn Văn An", "01/02/1970", "Nam", "Phòng Kinh tế", "Chuyên viên", "300")
    page = reader.drop(roster(person, as_of="")).content.decode()
    assert "Danh sách tính đến ngày nào?" in page
    assert reader.post("/work/date", {"review": "31/02/2026"}).status_code == 400
    reader.post("/work/date", {"review": "31/07/2026"})
    assert "31/07/2026" in reader.settle().content.decode()


def test_a_day_without_law_is_refused_with_another_chance(reader: Reader) -> None:
    person = ("Nguyễn Văn An", "01/02/1950", "Nam", "Phòng Kinh tế", "Chuyên viên", "300")
    reader.drop(roster(person, as_of=""))
    reader.post("/work/date", {"review": "01/01/1990"})
    answer = reader.settle()
    assert answer.status_code == 422
    assert 'name="review"' in answer.content.decode()


PAYLOAD = '"><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}'


def test_what_stands_in_a_file_is_never_markup(reader: Reader) -> None:
    person = [f"Nguyễn {PAYLOAD} An", "01/02/1966", "Nam", f"Phòng {PAYLOAD}", f"Viên {PAYLOAD}", "300"]
    result = reader.drop(roster(person), "<script>alert(2).xlsx").content.decode()
    assert "Kết quả rà soát" in result
    person[1] = "<script>alert(2)"
    reading = reader.drop(roster(person), "<script>alert(2).xlsx").content.decode()
    assert "Danh sách có ô phải sửa" in reading
    for page in (reading, result):
        assert "<img" not in page and "<script>" not in page and "{{7*7}}" not in reading
        assert page.count("&lt;script&gt;alert(2)") >= 2


@pytest.mark.parametrize("name", ["../../../etc/passwd", "C:\\fakepath\\ds.xlsx", "a/b.xlsx", "\x00.xlsx", "." * 300])
def test_a_file_name_is_shown_and_never_a_path(reader: Reader, data: Path, name: str) -> None:
    reader.drop(BAD["pdf"], name)
    folder = data / "minute" / reader.token
    assert {path.name for path in folder.iterdir()} <= {"ask.json", "errand.json", "state.json", "workbook"}
    assert {path.name for path in (data / "minute").iterdir()} == {reader.token}
