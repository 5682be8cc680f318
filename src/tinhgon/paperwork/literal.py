"""Text that people typed, made safe to print without changing how it reads.

XML 1.0 forbids most control characters and a paper must not hide any; everything else, markup included, is printed as
it stands.
"""

from __future__ import annotations

import re
import unicodedata

# Line feed is a line break; every other control character, surrogate, bidirectional override and noncharacter goes.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)

# How many letters of a centred bold line fit on a portrait page: a subject, and a title in capitals.
SUBJECT_LETTERS = 56
TITLE_LETTERS = {False: 46, True: 84}


def literal(text: str) -> str:
    """NFC text with line feeds as its only control characters."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    return _UNPRINTABLE.sub("", text)


def xml(text: str) -> str:
    """Character data and attribute values of XML."""
    return literal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def typst_string(text: str) -> str:
    """A typst string literal: inside it nothing is markup or code."""
    escaped = literal(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def balanced(text: str, limit: int) -> str:
    """A centred line longer than ``limit`` letters, broken into lines of nearly equal length."""
    lines = -(-len(text) // limit)
    if "\n" in text or lines < 2:
        return text
    words = text.split(" ")
    broken: list[str] = []
    current = ""
    for word in words:
        longer = f"{current} {word}".strip()
        if len(broken) < lines - 1 and current and len(longer) > len(text) / lines + len(word) / 2:
            broken.append(current)
            current = word
        else:
            current = longer
    return "\n".join([*broken, current])
