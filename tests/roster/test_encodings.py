"""The fonts of the 1990s, checked against another decoder where the machine has one."""

import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.roster.encodings import TCVN3, from_tcvn3, from_vni, is_syllable, proposal, readable_share
from tinhgon.roster.reading.text_table import decode

BACK = {letter: byte for byte, letter in TCVN3.items()}
NAMES = ["Nguyễn Văn Bình", "Trần Thị Hường", "Võ Quốc Khánh", "Đặng Thuý Hằng", "Phạm Ngọc Ẩn", "Hoàng Đức Lưỡng"]


@pytest.mark.skipif(shutil.which("iconv") is None, reason="no iconv on this machine")
@pytest.mark.parametrize("byte", sorted(TCVN3))
def test_the_tcvn3_table_agrees_with_iconv(byte: str) -> None:
    ran = subprocess.run(
        ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"],
        input=byte.encode("latin-1") + b" ",
        capture_output=True,
        check=True,
    )
    assert unicodedata.normalize("NFC", ran.stdout.decode()).strip() == TCVN3[byte]


def test_every_lower_case_letter_has_a_tcvn3_code() -> None:
    letters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    assert set(letters) <= set(TCVN3.values())


@settings(deadline=None)
@given(st.lists(st.sampled_from(NAMES), min_size=1))
def test_tcvn3_there_and_back(names: list[str]) -> None:
    for name in names:
        lower = name.lower()
        assert from_tcvn3("".join(BACK.get(letter, letter) for letter in lower)) == lower


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Nguyeãn Vaên", "Nguyễn Văn"), ("LEÂ VAÊN ÑÖÙC", "LÊ VĂN ĐỨC"), ("Traàn Thò Höôøng", "Trần Thị Hường"), ("Phöôïng", "Phượng"),
     ("Quyønh", "Quỳnh"), ("Myõ", "Mỹ"), ("Kyû", "Kỷ"), ("Taân Phuù", "Tân Phú"), ("Huyønh Vónh", "Huỳnh Vĩnh")],
)  # fmt: skip
def test_vni(written: str, meant: str) -> None:
    assert from_vni(written) == meant


@pytest.mark.parametrize("word", ["Nguyễn", "THUỶ", "Khuyên", "quyết", "Ươm", "Nghiêng", "gì", "Ý", "oằn", "xoong"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["NguyÔn", "B×nh", "Vaên", "Ñöùc", "ÂÊ", "bbà", "nghiêngg"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("name", [*NAMES, "Y Thông Êban", "Lò Văn Pủa", "LÊ THỊ HÒA", "abc", ""])
def test_readable_names_are_left_alone(name: str) -> None:
    assert proposal(name) is None


def test_utf_8_read_as_western_text_is_decoded() -> None:
    damaged = "Nguyễn Thị Hà".encode().decode("latin-1")
    assert proposal(damaged) == ("UTF-8", "Nguyễn Thị Hà")


TEXT = "STT;Họ và tên\n1;Nguyễn Văn Bình\n"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (TEXT.encode(), []),
        (TEXT.encode("utf-8-sig"), []),
        (TEXT.encode("utf-16"), []),
        (TEXT.encode("utf-16-le"), ["encoding"]),
        (TEXT.encode("utf-16-be"), ["encoding"]),
    ],
)
def test_text_tables_in_unicode(data: bytes, told: list[str]) -> None:
    text, notices = decode(data)
    assert text == TEXT
    assert [code for code, _ in notices] == told


def test_a_text_table_in_windows_1258() -> None:
    # Its letters carry tones as marks of their own.
    words = "".join(
        unicodedata.normalize("NFC", base + "".join(m for m in marks if m in "\u0302\u0306\u031b")) + "".join(m for m in marks if m not in "\u0302\u0306\u031b")
        for base, marks in ((unicodedata.normalize("NFD", char)[0], unicodedata.normalize("NFD", char)[1:]) for char in "Nguyễn Thị Hà;Trần Bình")
    )  # fmt: skip
    text, notices = decode(words.encode("cp1258"))
    assert unicodedata.normalize("NFC", text) == "Nguyễn Thị Hà;Trần Bình"
    assert [code for code, _ in notices] == ["encoding"]


def test_an_old_font_in_a_text_table_is_left_for_the_cells() -> None:
    text, notices = decode("1;NguyÔn V¨n B×nh;H­¬ng".encode("latin-1"))
    assert text == "1;NguyÔn V¨n B×nh;H­¬ng"
    assert [code for code, _ in notices] == ["encoding"]
    assert readable_share(text) < 0.5
