"""Vietnamese text: folding for search, sorting by given name, and the way numbers and dates are written."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PRIMARY = {letter: rank for rank, letter in enumerate(_ALPHABET, start=1)}
# The five tone marks as combining characters, in dictionary order: level, grave, hook, tilde, acute, dot below.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SPACES = re.compile(r"\s+")


def tidy(text: str) -> str:
    """NFC, ordinary single spaces, no zero-width characters: the form in which text is kept."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(" " if unicodedata.category(c) == "Zs" else c for c in text if unicodedata.category(c) != "Cf")
    return _SPACES.sub(" ", text).strip()


def fold(text: str) -> str:
    """Lower case without any mark: ``Nguyễn Thị Đào`` → ``nguyen thi dao``. For searching, never for storing."""
    text = tidy(text).lower().replace("đ", "d")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _word_key(word: str) -> bytes:
    letters, tones = bytearray(), bytearray()
    for char in unicodedata.normalize("NFC", word.lower()):
        tone = 0
        base = []
        for part in unicodedata.normalize("NFD", char):
            if part in _TONES:
                tone = _TONES[part]
            else:
                base.append(part)
        letter = unicodedata.normalize("NFC", "".join(base))
        letters.append(_PRIMARY.get(letter, 40 + min(ord(letter[0]) % 200, 200) if letter else 0))
        tones.append(tone + 1)
    return bytes(letters) + b"\x00" + bytes(tones)


def text_key(text: str) -> bytes:
    """Dictionary order of Vietnamese words: letters first (a ă â b c d đ …), tones second."""
    words = [_word_key(word) for word in tidy(text).split(" ") if word]
    return b"\x01".join(words)


def name_key(full_name: str) -> bytes:
    """Order of people in a list: by given name, then middle name, then family name."""
    words = tidy(full_name).split(" ")
    given, family, middle = words[-1], words[:1], words[1:-1]
    return b"\x02".join(text_key(part) for part in (given, " ".join(middle), " ".join(family)))


def number(value: int | Decimal | str, decimals: int | None = None) -> str:
    """1234567.89 → ``1.234.567,89``. ``decimals=None`` keeps the decimals the value has."""
    amount = Decimal(str(value))
    if decimals is not None:
        from tinhgon.foundation.money import quantize

        amount = quantize(amount, decimals)
    sign = "-" if amount < 0 else ""
    whole, _, fraction = f"{abs(amount):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"


def dong(amount: int) -> str:
    """``1.234.567 đồng``."""
    return f"{number(amount)} đồng"


def percent(value: Decimal | str) -> str:
    """Keeps the decimals given: ``Decimal("99.6")`` → ``99,6%``."""
    return f"{number(value)}%"


def date_short(date: dt.date) -> str:
    """``05/02/2026``."""
    return f"{date.day:02d}/{date.month:02d}/{date.year:04d}"


def date_long(date: dt.date) -> str:
    """As papers write it (NĐ 30/2020): a zero before days 1–9 and months 1–2."""
    month = f"{date.month:02d}" if date.month <= 2 else str(date.month)
    return f"ngày {date.day:02d} tháng {month} năm {date.year}"
