"""The Word file opened again: page, faces and order of parts as Nghị định 30/2020/NĐ-CP has them."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm

from tinhgon.paperwork.document import Document
from tinhgon.paperwork.documents import document_kinds
from tinhgon.paperwork.inputs import Batch
from tinhgon.paperwork.word import to_word

Make = Callable[..., Batch]
HOSTILE = 'Nguyễn & <b>Đào</b> #let $x$ "q" \\ _u_ *k* [a]'


def opened(document: Document) -> Any:
    return docx.Document(io.BytesIO(to_word(document)))


def built(kind: str, batch: Batch) -> Any:
    return opened(document_kinds()[kind].build(batch))


def all_text(word: Any) -> str:
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in word.element.body.iter(qn("w:p")))


def mm(length: Any) -> int:
    return round(length.mm)


@pytest.mark.parametrize("kind", sorted(document_kinds()))
def test_page_is_a4_with_the_margins_of_the_decree(kind: str, batch: Batch) -> None:
    for section in built(kind, batch).sections:
        assert {mm(section.page_width), mm(section.page_height)} == {210, 297}
        assert 20 <= mm(section.top_margin) <= 25 and 20 <= mm(section.bottom_margin) <= 25
        assert 30 <= mm(section.left_margin) <= 35 and 15 <= mm(section.right_margin) <= 20


def test_lists_lie_and_letters_stand(batch: Batch) -> None:
    assert built("people_list", batch).sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert built("proposal", batch).sections[0].orientation == WD_ORIENT.PORTRAIT


def test_everything_is_set_in_times_new_roman(batch: Batch) -> None:
    word = built("proposal", batch)
    used = {word.styles.element.get_by_id(p.style.style_id) for p in word.paragraphs}
    for style in used:
        fonts = style.find(qn("w:rPr")).find(qn("w:rFonts"))
        assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}


def test_parts_follow_the_order_of_the_decree(batch: Batch) -> None:
    text = all_text(built("proposal", batch))
    order = [
        "ỦY BAN NHÂN DÂN",
        "XÃ MÔ PHỎNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "/TTr-UBND",
        "Mô Phỏng, ngày 05 tháng 02 năm 2026",
        "TỜ TRÌNH",
        "Về việc phê duyệt danh sách",
        "Kính gửi:",
        "Căn cứ Luật",
        "I. SỰ CẦN THIẾT",
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Lò Văn Ký",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_bases_end_in_semicolons_and_the_last_in_a_full_stop(batch: Batch) -> None:
    bases = [p.text for p in built("proposal", batch).paragraphs if p.style.name == "Căn cứ"]
    assert [basis[-1] for basis in bases] == [";", "."]


@pytest.mark.parametrize(
    ("style", "size", "bold", "italic"),
    [
        ("Tên loại", 14, True, False),
        ("Trích yếu", 14, True, False),
        ("Căn cứ", 14, False, True),
        ("Nội dung", 14, False, False),
    ],
)
def test_looks_of_the_parts(style: str, size: int, bold: bool, italic: bool, batch: Batch) -> None:
    found = built("proposal", batch).styles[style]
    assert (found.font.size.pt, bool(found.font.bold), bool(found.font.italic)) == (size, bold, italic)


def test_body_is_justified_with_an_indented_first_line(batch: Batch) -> None:
    form = built("proposal", batch).styles["Nội dung"].paragraph_format
    assert form.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert 10 <= round(form.first_line_indent.mm, 1) <= 12.7
    assert form.space_after.pt >= 6


def test_page_number_stands_on_top_from_the_second_page(batch: Batch) -> None:
    section = built("proposal", batch).sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml
    assert section.header_distance < Mm(20)


def test_each_paper_of_a_file_counts_its_own_pages(batch: Batch) -> None:
    word = built("individual_decision", batch)
    sections = list(word.element.body.iter(qn("w:sectPr")))
    assert len(sections) == 7
    assert all(section.find(qn("w:pgNumType")).get(qn("w:start")) == "1" for section in sections)


def test_headings_of_a_table_repeat_and_rows_do_not_break(batch: Batch) -> None:
    table = built("people_list", batch).tables[1]
    marked = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert marked[:3] == [True, True, True] and not any(marked[3:])
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_merged_headings_cover_their_columns(batch: Batch) -> None:
    table = built("people_list", batch).tables[1]
    first, second = (table.rows[index].cells for index in (0, 1))
    money = [index for index, cell in enumerate(first) if cell.text == "Chế độ được hưởng (đồng)"]
    assert len(money) == 3
    assert second[money[0]].text.startswith("Trợ cấp cho thời gian nghỉ sớm")
    assert first[1].text == second[1].text == "Họ và tên"


def test_stamp_and_banner_stand_in_every_foot(batch: Batch) -> None:
    section = built("proposal", batch).sections[0]
    for foot in (section.footer, section.first_page_footer):
        text = "".join(paragraph.text for paragraph in foot.paragraphs)
        assert "DỮ LIỆU MÔ PHỎNG" in text and "dữ liệu abababab · pháp luật cdcdcdcd" in text


def test_markup_in_a_name_comes_out_literally(make_batch: Make) -> None:
    word = built("individual_decision", make_batch(1, change={"full_name": HOSTILE}))
    assert HOSTILE in all_text(word)


@pytest.mark.parametrize("control", ["\x00", "\x08", "\x0b", "\x1b", "\x7f", "\u202e", "\ufffe", "\uffff", "\ud800"])
def test_a_character_that_xml_forbids_is_dropped(control: str, make_batch: Make) -> None:
    batch = make_batch(1, place=f"Mô{control} Phỏng")
    assert "Mô Phỏng, ngày" in all_text(built("proposal", batch))


def test_the_file_is_well_formed_for_word(batch: Batch) -> None:
    data = to_word(document_kinds()["people_list"].build(batch))
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert len(names) == len(set(names)) and "word/document.xml" in names
    body = docx.Document(io.BytesIO(data)).element.body
    for table in body.iter(qn("w:tbl")):
        width = len(table.find(qn("w:tblGrid")))
        for row in table.iter(qn("w:tr")):
            spans = [cell.tcPr.find(qn("w:gridSpan")) for cell in row.iter(qn("w:tc"))]
            assert sum(int(span.get(qn("w:val"))) if span is not None else 1 for span in spans) == width
        for cell in table.iter(qn("w:tc")):
            assert cell[-1].tag == qn("w:p")


def test_the_same_document_gives_the_same_bytes(make_batch: Make) -> None:
    build = document_kinds()["proposal"].build
    assert to_word(build(make_batch())) == to_word(build(make_batch()))
