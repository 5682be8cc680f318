"""Roman numerals of annexes, sections and quarters."""

from __future__ import annotations

_PARTS = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(value: int) -> str:
    """1 to 89, which is more sections than any paper has."""
    if not 1 <= value < 90:
        raise ValueError(f"{value} is not between 1 and 89")
    text = ""
    for part, letters in _PARTS:
        while value >= part:
            text, value = text + letters, value - part
    return text
