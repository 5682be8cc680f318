"""Amounts in words, as they stand in brackets after an amount in figures.

One usage throughout: *lẻ* (not *linh*), *nghìn* (not *ngàn*), and after *mươi* the school reading *mốt*, *tư*, *lăm*
(21 hai mươi mốt, 24 hai mươi tư, 25 hai mươi lăm). A group of three after the first is read in full: 15.000.015 is
mười lăm triệu không trăm mười lăm. From a thousand milliard on, *tỷ* is a unit that is itself counted: một nghìn tỷ.
"""

from __future__ import annotations

from tinhgon.paperwork.errors import PaperworkError

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_BILLION = 1_000_000_000


def number_in_words(value: int) -> str:
    """A whole number from nought on, in lower case. A negative number is refused."""
    if value < 0:
        raise PaperworkError(f"Không đọc thành chữ số âm ({value}); kiểm tra lại số tiền.", value=value)
    return " ".join(_words(value)) if value else _DIGITS[0]


def dong_in_words(amount: int) -> str:
    """``41_000_000`` → ``Bốn mươi mốt triệu đồng``. A negative amount is refused."""
    text = f"{number_in_words(amount)} đồng"
    return text[0].upper() + text[1:]


def _words(value: int, *, follows: bool = False) -> list[str]:
    high, low = divmod(value, _BILLION)
    words = [*_words(high, follows=follows), "tỷ"] if high else []
    for divisor, unit in ((1_000_000, "triệu"), (1_000, "nghìn"), (1, "")):
        group = low // divisor % 1_000
        if group:
            words += _group(group, full=bool(words) or follows)
            words += [unit] if unit else []
    return words


def _group(group: int, *, full: bool) -> list[str]:
    hundreds, rest = divmod(group, 100)
    tens, units = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 0:
        return [*words, "lẻ", _DIGITS[units]] if words and units else [*words, _DIGITS[units]] if units else words
    if tens == 1:
        return [*words, "mười", *_unit(units, {5: "lăm"})]
    return [*words, _DIGITS[tens], "mươi", *_unit(units, _AFTER_TENS)]


def _unit(units: int, special: dict[int, str]) -> list[str]:
    return [special.get(units, _DIGITS[units])] if units else []
