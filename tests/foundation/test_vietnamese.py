"""Vietnamese text as officials write and order it."""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal

import pytest

from tinhgon.foundation.vietnamese import date_long, date_short, dong, fold, name_key, number, percent, text_key, tidy


def test_lists_are_sorted_by_given_name_then_middle_then_family() -> None:
    wanted = [
        "Lê Thị An",
        "Trần Văn An",
        "Phạm Ăn",
        "Trần Văn Ân",
        "Bùi Dũng",
        "Nguyễn Văn Đạt",
        "Hồ Thị Hà",
        "Hồ Văn Huy",
    ]
    shuffled = wanted[::-1]
    assert sorted(shuffled, key=name_key) == wanted


def test_letters_before_tones_and_tones_in_order() -> None:
    words = ["ma", "mà", "mả", "mã", "má", "mạ", "mai", "măng", "mâm", "me", "mê", "mo", "mô", "mơ", "mu", "mư"]
    shuffled = words[::-1]
    assert sorted(shuffled, key=text_key) == words


def test_the_same_name_composed_or_decomposed_is_one_key() -> None:
    name = "Nguyễn Thị Đào"
    assert name_key(unicodedata.normalize("NFD", name)) == name_key(name)
    assert tidy("  Nguyễn\u00a0 Thị\u200b Đào ") == name


def test_search_ignores_marks_and_case() -> None:
    assert fold("Đặng Thị HƯỜNG") == "dang thi huong"


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (1234567, None, "1.234.567"),
        ("1234567.89", None, "1.234.567,89"),
        (Decimal("99.6"), None, "99,6"),
        ("2.345", 2, "2,35"),
        (-1500, None, "-1.500"),
        (0, None, "0"),
    ],
)
def test_numbers(value: int | str | Decimal, decimals: int | None, shown: str) -> None:
    assert number(value, decimals) == shown


def test_money_percent_and_dates() -> None:
    assert dong(41_000_000) == "41.000.000 đồng"
    assert percent(Decimal("52.34")) == "52,34%"
    assert date_short(dt.date(2026, 2, 5)) == "05/02/2026"
    assert date_long(dt.date(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026"
    assert date_long(dt.date(2026, 3, 15)) == "ngày 15 tháng 3 năm 2026"
