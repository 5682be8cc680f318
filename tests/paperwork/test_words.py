"""Amounts in words: the readings officials expect, and a reader of our own that turns every text back into its number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.paperwork.errors import PaperworkError
from tinhgon.paperwork.words import dong_in_words, number_in_words

DIGITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7}
DIGITS |= {"tám": 8, "chín": 9}


def read_group(words: list[str]) -> int:
    """Below a thousand."""
    value = 0
    if "trăm" in words:
        place = words.index("trăm")
        value = 100 * DIGITS[words[place - 1]]
        words = words[place + 1 :]
    words = [word for word in words if word != "lẻ"]
    if "mươi" in words:
        place = words.index("mươi")
        value += 10 * DIGITS[words[place - 1]]
        words = words[place + 1 :]
    elif words and words[0] == "mười":
        value, words = value + 10, words[1:]
    assert len(words) <= 1
    return value + (DIGITS[words[0]] if words else 0)


def read(words: list[str]) -> int:
    """Whatever stands before the last ``tỷ`` is a number of milliards."""
    if "tỷ" in words:
        last = len(words) - 1 - words[::-1].index("tỷ")
        return read(words[:last]) * 10**9 + read(words[last + 1 :])
    value = 0
    for unit, worth in (("triệu", 10**6), ("nghìn", 10**3)):
        if unit in words:
            place = words.index(unit)
            value += read_group(words[:place]) * worth
            words = words[place + 1 :]
    return value + read_group(words)


@given(st.integers(min_value=0, max_value=10**20))
def test_every_number_reads_back(value: int) -> None:
    assert read(number_in_words(value).split(" ")) == value


@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=0, max_value=10**6))
def test_different_numbers_read_differently(one: int, other: int) -> None:
    assert (number_in_words(one) == number_in_words(other)) == (one == other)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (1, "Một đồng"),
        (10, "Mười đồng"),
        (15, "Mười lăm đồng"),
        (20, "Hai mươi đồng"),
        (21, "Hai mươi mốt đồng"),
        (24, "Hai mươi tư đồng"),
        (25, "Hai mươi lăm đồng"),
        (11, "Mười một đồng"),
        (14, "Mười bốn đồng"),
        (101, "Một trăm lẻ một đồng"),
        (104, "Một trăm lẻ bốn đồng"),
        (105, "Một trăm lẻ năm đồng"),
        (110, "Một trăm mười đồng"),
        (1_000, "Một nghìn đồng"),
        (1_001, "Một nghìn không trăm lẻ một đồng"),
        (10_500, "Mười nghìn năm trăm đồng"),
        (1_000_005, "Một triệu không trăm lẻ năm đồng"),
        (1_005_000, "Một triệu không trăm lẻ năm nghìn đồng"),
        (15_000_015, "Mười lăm triệu không trăm mười lăm đồng"),
        (41_000_000, "Bốn mươi mốt triệu đồng"),
        (744_778_125, "Bảy trăm bốn mươi tư triệu bảy trăm bảy mươi tám nghìn một trăm hai mươi lăm đồng"),
        (1_000_000_000, "Một tỷ đồng"),
        (1_000_000_001, "Một tỷ không trăm lẻ một đồng"),
        (10**12, "Một nghìn tỷ đồng"),
        (10**15 + 2 * 10**9, "Một triệu không trăm lẻ hai tỷ đồng"),
        (10**18, "Một tỷ tỷ đồng"),
    ],
)
def test_known_readings(amount: int, words: str) -> None:
    assert dong_in_words(amount) == words


def test_a_negative_amount_is_refused() -> None:
    with pytest.raises(PaperworkError, match="âm"):
        dong_in_words(-1)
