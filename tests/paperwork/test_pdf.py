"""The PDF read again: the same sentences, every Vietnamese letter, page numbers and pages."""

import io
import itertools
import re
import time
import unicodedata
from collections.abc import Callable

import pypdf
import pytest

from tinhgon.paperwork.document import Document, Heading, Paper, Paragraph, paragraph
from tinhgon.paperwork.documents import document_kinds
from tinhgon.paperwork.inputs import Batch
from tinhgon.paperwork.pdf import to_pdf

Make = Callable[..., Batch]
# Twelve vowels with five marks and bare, less the bare ones that are plain Latin, and đ, each in both cases.
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LETTERS = [unicodedata.normalize("NFC", vowel + tone) for vowel, tone in itertools.product(VOWELS, TONES)]
VIETNAMESE = [letter for letter in [*LETTERS, "đ"] if not letter.isascii()]
VIETNAMESE += [letter.upper() for letter in VIETNAMESE]
HOSTILE = 'Đào #let *k* _u_ $x$ <a> @r [b] \\ "q" // `c` ~ = - +'


def pages(document: Document) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(to_pdf(document)))
    return [unicodedata.normalize("NFC", page.extract_text()) for page in reader.pages]


def joined(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def one_page(*texts: str) -> Document:
    return Document("x", "x", (Paper("", body=tuple(paragraph(text) for text in texts)),))


def test_there_are_134_vietnamese_letters() -> None:
    assert len(VIETNAMESE) == len(set(VIETNAMESE)) == 134


def test_every_vietnamese_letter_is_in_the_one_face() -> None:
    document = one_page(" ".join(VIETNAMESE), "₫ – “ ” … · § × ÷ ≥ ≤")
    data = to_pdf(document)
    text = unicodedata.normalize("NFC", pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text())
    assert [letter for letter in VIETNAMESE if letter not in text] == []
    names = {str(font["/BaseFont"]) for font in _fonts(data)}
    assert names and all("LibertinusSerif" in name for name in names)


def _fonts(data: bytes) -> list[pypdf.generic.DictionaryObject]:
    found = []
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        resources = page["/Resources"].get_object()
        found += [font.get_object() for font in resources.get("/Font", {}).values()]  # type: ignore[union-attr]
    return found


@pytest.mark.parametrize("kind", sorted(document_kinds()))
def test_every_sentence_of_the_document_is_on_the_pages(kind: str, make_batch: Make) -> None:
    document = document_kinds()[kind].build(make_batch(2))
    text = joined(" ".join(pages(document))).replace(" ", "")
    for paper in document.papers:
        for block in paper.body:
            if isinstance(block, (Paragraph, Heading)):
                wanted = block.text if isinstance(block, Paragraph) else block.line
                assert joined(wanted).replace(" ", "") in text


def test_page_number_from_the_second_page_of_each_paper() -> None:
    long = Paper("", body=tuple(paragraph("Nội dung dài. " * 30) for _ in range(20)))
    firsts = [text.split("\n")[0] for text in pages(Document("x", "x", (long, long)))]
    half = len(firsts) // 2
    expected = ["Nội"] + [str(number) for number in range(2, half + 1)]
    assert [first if first.isdigit() else first[:3] for first in firsts] == expected * 2


def test_each_paper_begins_a_page(batch: Batch) -> None:
    document = document_kinds()["individual_decision"].build(batch)
    starts = [text for text in pages(document) if "CỘNG HÒA XÃ HỘI" in text]
    assert len(starts) == 7


def test_markup_in_a_name_comes_out_literally(make_batch: Make) -> None:
    document = document_kinds()["individual_decision"].build(make_batch(1, change={"full_name": HOSTILE}))
    assert HOSTILE.replace(" ", "") in "".join(pages(document)).replace(" ", "").replace("\n", "")


@pytest.mark.parametrize("control", ["\x00", "\x08", "\x1b", "\u202e", "\ufffe", "\ud800", "\ufeff"])
def test_a_character_that_cannot_be_printed_is_dropped(control: str) -> None:
    assert "abcd" in pages(one_page(f"ab{control}cd"))[0]


def test_a_line_feed_breaks_the_line() -> None:
    assert "một\nhai" in pages(one_page("một\nhai"))[0]


def test_list_headings_repeat_on_every_page(make_batch: Make) -> None:
    texts = pages(document_kinds()["people_list"].build(make_batch(90)))
    tabled = [text for text in texts if re.search(r"Nguyễn Văn An", text)]
    assert len(tabled) > 2 and all("Họ và tên" in text for text in tabled)


def test_the_same_document_gives_the_same_bytes(make_batch: Make) -> None:
    build = document_kinds()["proposal"].build
    assert to_pdf(build(make_batch())) == to_pdf(build(make_batch()))


def test_two_hundred_decisions_take_a_moment(make_batch: Make) -> None:
    document = document_kinds()["individual_decision"].build(make_batch(200))
    started = time.process_time()
    data = to_pdf(document)
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) >= 200
    # Measured: about 8 ms each; the bound leaves room for a slow machine.
    assert (time.process_time() - started) / 200 < 0.1
