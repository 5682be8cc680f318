"""Whatever stands in a table, and whatever happens to a file on its way, nothing crashes and no row is lost."""

import io
from collections.abc import Callable

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from packages import Package

from tinhgon.foundation.stamp import Stamp, digest
from tinhgon.roster.check import check
from tinhgon.roster.checked import CheckedRoster
from tinhgon.roster.draft import accept, draft_of
from tinhgon.roster.findings import Findings
from tinhgon.roster.from_excel import read
from tinhgon.roster.limits import DEFAULT
from tinhgon.roster.reading.text_table import read_text_table
from tinhgon.roster.reading.workbook import read_workbook
from tinhgon.roster.refused import RosterRefused
from tinhgon.roster.sheets import SheetKind

HEADINGS = [
    "STT",
    "Họ và tên",
    "Ngày sinh",
    "Hệ số lương",
    "BHXH",
    "Xếp loại 2025",
    "Đảng viên",
    "Giới tính",
    "Đơn vị",
    "PC thu hút (%)",
]
letters = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))
usual = st.sampled_from(
    [
        "Nguyễn Văn A",
        "05/02/1970",
        "33.6",
        "33n6t",
        "2,34",
        "x",
        "Nam",
        "Tổng cộng",
        "I",
        "II. Phòng A",
        "########",
        "HTTNV",
        "1",
        "(1)",
        "*",
        " ",
    ]
)
cells = st.none() | usual | st.text(letters, max_size=25) | st.integers(-(10**6), 10**6) | st.floats(allow_nan=False, allow_infinity=False) | st.booleans()  # fmt: skip
tables = st.lists(st.lists(cells, min_size=len(HEADINGS), max_size=len(HEADINGS)), min_size=1, max_size=10)


def workbook(rows: list[list[object]], headings: list[object]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet()
    for number, row in enumerate([headings, *rows]):
        for column, value in enumerate(row):
            if isinstance(value, bool):
                page.write_boolean(number, column, value)
            elif isinstance(value, str):
                page.write_string(number, column, value)
            elif value is not None:
                page.write_number(number, column, value)
    book.close()
    return out.getvalue()


def judge(data: bytes, reader: Callable = read_workbook) -> CheckedRoster | Findings | None:
    """As through the door, without a process for each of hundreds of files; None when refused."""
    try:
        draft = draft_of("x", Stamp(digest(data)), reader(data, DEFAULT)[0])
        result = check(draft)
    except RosterRefused:
        return None
    if isinstance(result, Findings):
        again = accept(draft, result)
        assert again.stamp == draft.stamp
    return result


def balanced(result: CheckedRoster | Findings) -> None:
    counts = result.counts
    assert counts.read == counts.taken + counts.skipped + counts.refused
    assert min(counts.read, counts.taken, counts.skipped, counts.refused) >= 0
    assert sum(counts.reasons.values()) == counts.skipped
    if isinstance(result, CheckedRoster):
        assert result.people.height == counts.taken
        assert result.people["person_key"].null_count() == 0
        assert result.people["person_key"].n_unique() == result.people.height


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables)
def test_any_table_under_known_headings_is_counted_in_full(rows: list[list[object]]) -> None:
    result = judge(workbook(rows, list(HEADINGS)))
    filled = sum(any(cell is not None and str(cell).strip() != "" for cell in row) for row in rows)
    if result is not None:
        balanced(result)
        # A first row that looks like a heading may belong to the heading; an ordinary space counts as empty.
        assert filled - 3 <= result.counts.read <= filled


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables, st.lists(cells, min_size=1, max_size=10))
def test_any_table_under_any_headings_never_crashes(rows: list[list[object]], headings: list[object]) -> None:
    result = judge(workbook(rows, headings))
    if result is not None:
        balanced(result)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=300), st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]))
def test_any_text_as_a_text_table_never_crashes(text: str, codec: str) -> None:
    result = judge(text.encode(codec), read_text_table)
    if result is not None:
        balanced(result)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_as_a_text_table_never_crash(data: bytes) -> None:
    judge(data, read_text_table)


GOOD = Package().data()
SAME = ["Nguyễn Văn A", "Trần Thị B"]
places = st.integers(0, len(GOOD) - 1)


def mutated(data: bytes, kind: str, at: int, length: int, byte: int) -> bytes:
    match kind:
        case "flip":
            return data[:at] + bytes([data[at] ^ (1 << byte % 8)]) + data[at + 1 :]
        case "cut":
            return data[:at]
        case "remove":
            return data[:at] + data[at + length :]
        case "zero":
            return data[:at] + b"\0" * length + data[at + length :]
        case _:
            return data[:at] + bytes([byte]) * length + data[at:]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["flip", "cut", "remove", "zero", "insert"]), places, st.integers(1, 60), st.integers(0, 255))
def test_a_damaged_file_is_refused_or_gives_the_same_people(kind: str, at: int, length: int, byte: int) -> None:
    result = judge(mutated(GOOD, kind, at, length, byte))
    if result is not None:
        balanced(result)
        assert isinstance(result, CheckedRoster)
        assert result.people["full_name"].to_list() == SAME


@pytest.mark.parametrize("at", range(0, len(GOOD), max(1, len(GOOD) // 8)))
def test_the_door_survives_damage_too(at: int) -> None:
    try:
        draft = read(mutated(GOOD, "flip", at, 1, 3), "x.xlsx")
    except RosterRefused as refusal:
        assert refusal.message
        return
    assert [sheet.kind for sheet in draft.sheets] == [SheetKind.ROSTER]
