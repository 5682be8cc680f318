"""Files built to break the reader: each is refused with a reason, and this process goes on."""

import dataclasses
import struct
import zlib

import pytest
from packages import HEAD, MAIN, Member, Package, inline, rows_xml, with_sheet, zipped

from tinhgon.roster.check import check
from tinhgon.roster.checked import CheckedRoster
from tinhgon.roster.from_excel import RosterRefused, read
from tinhgon.roster.limits import DEFAULT, Limits
from tinhgon.roster.reading.container import examine
from tinhgon.roster.reading.content import kind_of
from tinhgon.roster.reading.workbook import read_workbook

SMALL = dataclasses.replace(DEFAULT, cpu_seconds=20, wall_seconds=40)


def names_of(data: bytes) -> list[str]:
    roster = check(read(data, "x.xlsx", limits=SMALL))
    assert isinstance(roster, CheckedRoster), list(roster)
    return roster.people["full_name"].to_list()


def refusal(data: bytes, limits: Limits = SMALL) -> RosterRefused:
    with pytest.raises(RosterRefused) as caught:
        read(data, "x.xlsx", limits=limits)
    assert caught.value.message
    assert not any(word in caught.value.message for word in ("Traceback", "panick", "tinhgon-"))
    return caught.value


def refusal_inside(data: bytes) -> RosterRefused:
    """The same reading without a process of its own, for files that are refused before they can do harm."""
    with pytest.raises(RosterRefused) as caught:
        cells, _ = read_workbook(data, SMALL)
        if not any(sheet.cells.height for sheet in cells):
            raise RosterRefused("not_a_roster", "Không có dữ liệu.")
    assert caught.value.message
    return caught.value


def test_the_plain_package_is_read() -> None:
    assert names_of(Package().data()) == ["Nguyễn Văn A", "Trần Thị B"]


def members() -> list[Member]:
    return Package().members()


def changed(index: int, **what: object) -> list[Member]:
    found = members()
    found[index] = dataclasses.replace(found[index], **what)
    return found


def bomb(size: int) -> bytes:
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = b" " * 1_000_000
    return b"".join(engine.compress(block) for _ in range(size)) + engine.flush()


sheet = Package().parts()["xl/worksheets/sheet1.xml"]
CONTAINERS: dict[str, tuple[list[Member], set[str]]] = {
    "up_and_out": ([*members(), Member("../evil.xml", b"<a/>")], {"bad_part_name"}),
    "up_and_out_backslash": ([*members(), Member("xl\\..\\..\\evil.xml", b"<a/>")], {"bad_part_name"}),
    "absolute": ([*members(), Member("/etc/passwd", b"<a/>")], {"bad_part_name"}),
    "drive": ([*members(), Member("C:/evil.xml", b"<a/>")], {"bad_part_name"}),
    "nul_in_name": ([*members(), Member("xl/a\0b.xml", b"<a/>")], {"bad_part_name"}),
    "twice": ([*members(), Member("xl/workbook.xml", b"<a/>")], {"duplicate_part"}),
    "twice_by_capitals": ([*members(), Member("XL/WORKBOOK.XML", b"<a/>")], {"duplicate_part"}),
    "symbolic_link": ([*members(), Member("xl/link", b"/etc/passwd", attributes=0o120777 << 16)], {"symbolic_link"}),
    "encrypted_member": (changed(4, flags=1), {"password"}),
    "bzip2": (changed(4, method=12, packed=b"BZh9junk"), {"compression", "broken"}),
    "lzma": (changed(4, method=14, packed=b"junk"), {"compression", "broken"}),
    "unknown_method": (changed(4, method=99, packed=b"junk"), {"compression", "broken"}),
    "wrong_crc": (changed(4, crc=1), {"broken"}),
    "declares_too_little": (changed(4, size=10), {"broken", "too_large_unpacked"}),
    "declares_too_much": (changed(4, size=len(sheet) + 9), {"broken"}),
    "packed_size_beyond_file": (changed(4, packed_size=10**6), {"broken", "overlap"}),
    "not_deflate": (changed(4, packed=b"\xff" * 40), {"broken"}),
    "cut_deflate": (changed(4, packed=zlib.compress(sheet)[2:40]), {"broken"}),
    "overlap": (changed(4, offset=0), {"overlap", "names_differ", "broken"}),
    "other_local_name": (changed(4, local_name="xl/worksheets/sheet9.xml"), {"names_differ"}),
    "many_members": ([*members(), *(Member(f"xl/m{i}.xml", b"<a/>", 0) for i in range(600))], {"too_many_parts"}),
    "bomb_told": ([*members(), Member("xl/media/a.bin", b"", size=300 * 10**6, packed=bomb(300))], {"too_large_unpacked"}),
    "bomb_untold": ([*members(), Member("xl/media/a.bin", b"", size=5, packed=bomb(300))], {"too_large_unpacked", "ratio", "broken"}),
    "bomb_by_ratio": (
        [*members(), Member("xl/media/a.bin", b" " * 30_000_000)], {"ratio"},
    ),
    "macro_sheet": ([*members(), Member("xl/macrosheets/sheet1.xml", b"<a/>")], {"macro_sheet"}),
    "dialog_sheet": ([*members(), Member("xl/dialogsheets/sheet1.xml", b"<a/>")], {"macro_sheet"}),
    "binary_workbook": ([*members()[:2], Member("xl/workbook.bin", b"x")], {"xlsb", "not_a_workbook"}),
    "a_word_file": ([Member("[Content_Types].xml", b"<a/>"), Member("word/document.xml", b"<a/>")], {"word"}),
    "slides": ([Member("[Content_Types].xml", b"<a/>"), Member("ppt/presentation.xml", b"<a/>")], {"slides"}),
    "a_zip_of_files": ([Member("danh sach.xlsx", b"x")], {"archive"}),
    "any_zip": ([Member("a.txt", b"x")], {"not_a_workbook"}),
    "no_workbook_part": ([m for m in members() if m.name != "xl/workbook.xml"], {"not_a_workbook"}),
    "no_sheet_part": ([m for m in members() if "sheet1" not in m.name], {"broken", "not_a_roster"}),
    "no_relations": ([m for m in members() if m.name != "xl/_rels/workbook.xml.rels"], {"broken", "not_a_roster"}),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTAINERS)
def test_a_harmful_container_is_refused(name: str) -> None:
    parts, codes = CONTAINERS[name]
    assert refusal_inside(zipped(parts)).code in codes


def test_the_door_tells_what_the_reading_process_refused() -> None:
    assert refusal(zipped(CONTAINERS["up_and_out"][0])).code == "bad_part_name"


@pytest.mark.parametrize("name", ["cut_half", "cut_end", "no_directory", "only_magic", "nested_comment"])
def test_a_cut_file_is_refused(name: str) -> None:
    data = Package().data()
    cut = {
        "cut_half": data[: len(data) // 2],
        "cut_end": data[:-10],
        "no_directory": data[: data.index(b"PK\x01\x02")],
        "only_magic": data[:4],
        "nested_comment": data[:200] + b"PK\x05\x06" + b"\xff" * 18,
    }[name]
    assert refusal_inside(cut).code == "broken"


def test_members_that_share_bytes_are_refused_before_any_is_unpacked() -> None:
    """The quoted-overlap bomb: many central entries over one kernel."""
    kernel = Member("a", b"x" * 1000)
    data = bytearray(zipped([kernel]))
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = bytes(data[at:end])
    entries = b"".join(entry[:-1] + bytes([97 + i]) for i in range(20))
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 20, 20, len(entries), at, 0)
    assert refusal_inside(bytes(data[:at]) + entries + tail).code in {"overlap", "names_differ"}


ENTITIES = {
    "lol": '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    "external": '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
    "file": '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
    "parameter": '<!DOCTYPE x [<!ENTITY % p "x"> %p;]>',
    "bare": "<!doctype x>",
}
PARTS = ["sheet", "workbook", "relations", "root", "types"]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("kind", ENTITIES)
def test_a_document_type_is_refused_in_every_part(part: str, kind: str) -> None:
    package = Package()
    setattr(package, part, getattr(package, part).replace(HEAD, HEAD + ENTITIES[kind], 1))
    with pytest.raises(RosterRefused) as caught:
        examine(package.data(), DEFAULT)
    assert caught.value.code == "doctype"


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_document_type_is_seen_in_utf_16(codec: str) -> None:
    package = Package()
    package.extra["xl/styles.xml"] = '<?xml version="1.0"?><!DOCTYPE x []><a/>'.encode(codec)
    with pytest.raises(RosterRefused) as caught:
        examine(package.data(), DEFAULT)
    assert caught.value.code == "doctype"


def test_a_document_type_behind_a_long_comment_is_refused() -> None:
    package = Package()
    package.sheet = package.sheet.replace(HEAD, HEAD + "<!--" + " " * 100_000 + "--><!DOCTYPE x []>", 1)
    with pytest.raises(RosterRefused) as caught:
        examine(package.data(), DEFAULT)
    assert caught.value.code in {"doctype", "prologue"}


FAR = {
    "last_cell": inline("XFD1048576", "x"),
    "six_letters": inline("AAAAAA1", "x"),
    "row_beyond": '<c r="A4294967296" t="inlineStr"><is><t>x</t></is></c>',
    "row_zero": inline("A0", "x"),
    "no_letter": inline("7", "x"),
    "negative": inline("A-5", "x"),
    "far_column": inline("XFD1", "x"),
    "far_row": inline("A1048576", "x"),
}


@pytest.mark.parametrize("name", FAR)
def test_a_cell_at_the_end_of_the_world_does_not_kill_this_process(name: str) -> None:
    """The reader may abort on such coordinates; the refusal comes from the process that survives."""
    body = rows_xml() + f'<row r="5">{FAR[name]}</row>'
    try:
        brief = dataclasses.replace(SMALL, cpu_seconds=6)
        result = check(read(with_sheet(body), "x.xlsx", limits=brief))
        assert isinstance(result, CheckedRoster)
        assert result.people["full_name"].to_list() == ["Nguyễn Văn A", "Trần Thị B"]
    except RosterRefused as caught:
        assert caught.code in {
            "reader_crashed",
            "too_heavy",
            "too_slow",
            "broken",
            "too_many_rows",
            "too_many_columns",
            "beyond_grid",
        }


LIARS = ["A1", "A1:A1", "A1:XFD1048576", "ZZZZZZ1:A1", "B5:A1"]


@pytest.mark.parametrize("told", LIARS)
def test_the_dimension_is_not_believed(told: str) -> None:
    data = Package().data()
    package = Package()
    package.sheet = package.sheet.replace("<sheetData>", f'<dimension ref="{told}"/><sheetData>', 1)
    assert names_of(package.data()) == names_of(data)


def test_a_file_over_the_limit_is_refused_unread() -> None:
    assert refusal(b"PK\x03\x04" + b"0" * 2000, dataclasses.replace(SMALL, file_bytes=1000)).code == "too_large"


@pytest.mark.parametrize(
    ("limit", "value", "code"),
    [("rows", 2, "too_many_rows"), ("columns", 3, "too_many_columns"), ("cell_chars", 5, "cell_too_long"), ("members", 3, "too_many_parts"), ("unpacked_bytes", 500, "too_large_unpacked")],
)  # fmt: skip
def test_each_limit_is_kept(limit: str, value: int, code: str) -> None:
    assert refusal(Package().data(), dataclasses.replace(SMALL, **{limit: value})).code == code


@pytest.mark.parametrize(("limit", "value"), [("rows", 3), ("columns", 4), ("cell_chars", 12), ("members", 5)])
def test_a_file_at_the_limit_is_taken(limit: str, value: int) -> None:
    assert len(read(Package().data(), "x.xlsx", limits=dataclasses.replace(SMALL, **{limit: value})).rosters) == 1


def test_too_many_sheets_are_refused() -> None:
    package = Package()
    many = "".join(f'<sheet name="S{i}" sheetId="{i}" r:id="rId1"/>' for i in range(2, 30))
    package.workbook = package.workbook.replace("</sheets>", many + "</sheets>")
    assert refusal(package.data()).code == "too_many_sheets"


def test_a_reader_that_takes_too_long_is_stopped() -> None:
    assert refusal(Package().data(), dataclasses.replace(SMALL, wall_seconds=0)).code == "too_slow"


def test_a_reader_that_takes_too_much_memory_is_stopped() -> None:
    found = refusal(Package().data(), dataclasses.replace(SMALL, memory_bytes=60_000_000))
    assert found.code in {"reader_crashed", "too_heavy"}


def test_the_reading_process_sees_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    from tinhgon.roster.reading.parent import _environment

    monkeypatch.setenv("DJANGO_SECRET_KEY", "hidden")
    assert "hidden" not in _environment("folder").values()


@pytest.mark.parametrize(
    ("part", "code"),
    [("xl/vbaProject.bin", "macro"), ("xl/externalLinks/externalLink1.xml", "external_links"), ("xl/embeddings/ole1.bin", "embedded"), ("xl/connections.xml", "connections")],
)  # fmt: skip
def test_active_content_is_ignored_with_a_notice(part: str, code: str) -> None:
    package = Package()
    package.extra[part] = b"<a/>"
    draft = read(package.data(), "x.xlsx")
    assert [notice.code for notice in draft.notices] == [code]


FOREIGN = {
    "empty": (b"", "empty"),
    "blank": (b" \r\n\t ", "empty"),
    "pdf": (b"%PDF-1.7 ...", "pdf"),
    "png": (b"\x89PNG\r\n\x1a\n....", "image"),
    "jpeg": (b"\xff\xd8\xff\xe0....", "image"),
    "rar": (b"Rar!\x1a\x07\x00", "archive"),
    "seven_zip": (b"7z\xbc\xaf\x27\x1c", "archive"),
    "gzip": (b"\x1f\x8b\x08....", "archive"),
    "program": (b"MZ\x90\x00", "program"),
    "rtf": (b"{\\rtf1 ...", "word"),
    "html": (b"<html><table><tr><td>STT</td></tr></table></html>", "web_page"),
    "html_with_mark": (b"\xef\xbb\xbf\r\n<table>", "web_page"),
    "xml_spreadsheet": (b'<?xml version="1.0"?><Workbook/>', "web_page"),
    "empty_zip": (b"PK\x05\x06" + b"\0" * 18, "empty"),
    "old_excel": (b"\x09\x04\x06\x00\x00\x00", "old_excel"),
    "locked_xlsx": (bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"), "password"),
    "old_word": (bytes.fromhex("D0CF11E0A1B11AE1") + "WordDocument".encode("utf-16-le"), "word"),
    "other_compound": (bytes.fromhex("D0CF11E0A1B11AE1") + b"x" * 600, "not_a_workbook"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_no_workbook_is_told_by_its_content(name: str) -> None:
    data, code = FOREIGN[name]
    with pytest.raises(RosterRefused) as caught:
        kind_of(data)
    assert caught.value.code == code


def test_damaged_xls_is_refused() -> None:
    data = bytes.fromhex("D0CF11E0A1B11AE1") + "Workbook".encode("utf-16-le") + b"\x00" * 600
    assert refusal(data).code in {"broken", "reader_crashed"}


BROKEN_XML = {
    "cut": f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inl',
    "not_xml": "xin chào",
    "nothing": "",
    "deep": HEAD + "<a>" * 50_000,
    "wrong_root": f"{HEAD}<hello/>",
    "string_out_of_table": f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="s"><v>99999</v></c></row></sheetData></worksheet>',
    "string_negative": f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="s"><v>-1</v></c></row></sheetData></worksheet>',
    "number_not_number": f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>abc</v></c></row></sheetData></worksheet>',
    "huge_style": f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" s="99999999999"><v>1</v></c></row></sheetData></worksheet>',
    "unknown_type": f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="zzz"><v>1</v></c></row></sheetData></worksheet>',
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN_XML)
def test_a_damaged_sheet_is_refused(name: str) -> None:
    package = Package()
    package.sheet = BROKEN_XML[name]
    assert refusal(package.data()).code in {"broken", "not_a_roster", "reader_crashed"}
