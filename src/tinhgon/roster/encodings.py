"""Vietnamese text in the fonts of the 1990s: TCVN3 (ABC) and VNI, and UTF-8 read as if it were Western.

Such text looks like ``NguyÔn V¨n`` or ``Nguyeãn Vaên``. Decoding is offered, never applied: :func:`proposal` returns
what the text would be, and a person accepts it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"

# One byte a letter (TCVN 5712, lower case with tones; the fonts draw capitals from the same codes).
_TCVN3_BYTES = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
TCVN3 = {chr(start + i): letter for start, letters in _TCVN3_BYTES.items() for i, letter in enumerate(letters)}

# A letter followed by a second byte that carries its mark.
_VNI_AFTER_ANY = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_HAT = {"â": "", "á": _ACUTE, "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_VNI_BREVE = {"ê": "", "é": _ACUTE, "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _with_mark(letter: str, mark: str) -> str:
    return unicodedata.normalize("NFC", letter + mark)


@cache
def _vni_pairs() -> dict[str, str]:
    pairs = {}
    for base in "aeouy":
        for second, mark in _VNI_AFTER_ANY.items():
            pairs[base + second] = _with_mark(base, mark)
    for alone, letter in (("ô", "ơ"), ("ö", "ư")):
        for second, mark in _VNI_AFTER_ANY.items():
            pairs[alone + second] = _with_mark(letter, mark)
    for base, hat in (("a", "â"), ("e", "ê"), ("o", "ô")):
        for second, mark in _VNI_HAT.items():
            pairs[base + second] = _with_mark(hat, mark)
    for second, mark in _VNI_BREVE.items():
        pairs["a" + second] = _with_mark("ă", mark)
    return pairs


def _cased(letters: str, drawn: str) -> str:
    return drawn.upper() if letters[0].isupper() else drawn


def from_tcvn3(text: str) -> str:
    return "".join(TCVN3.get(letter, letter) for letter in text)


def from_vni(text: str) -> str:
    pairs, out, at = _vni_pairs(), [], 0
    while at < len(text):
        two = text[at : at + 2]
        if len(two) == 2 and two.lower() in pairs:
            out.append(_cased(two, pairs[two.lower()]))
            at += 2
            continue
        one = text[at]
        out.append(_cased(one, _VNI_ALONE[one.lower()]) if one.lower() in _VNI_ALONE else one)
        at += 1
    return "".join(out)


def from_mojibake(text: str) -> str | None:
    """UTF-8 bytes that some program showed as Western letters, back to text; None when they are not."""
    for codec in ("cp1252", "latin-1"):
        try:
            return text.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
    return None


_ONSETS = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx]"
_NUCLEI = (
    "iêu|yêu|ươu|ươi|uôi|oai|oay|oeo|uây|uyê|uya|uyu|ieo|uao|iê|yê|ươ|uô|ia|ya|ưa|ua|oa|oă|oe|uê|uy|uâ|uơ|"
    "ai|ay|ây|ao|au|âu|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|oo|[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(rf"(?:{_ONSETS})?(?:{_NUCLEI})(?:ng|nh|ch|[cmnpt])?")
_WORD = re.compile(r"[^\W\d_]+")
_TONE_MARKS = {_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT}


def _toneless(word: str) -> tuple[str, int]:
    parts = unicodedata.normalize("NFD", word)
    tones = sum(part in _TONE_MARKS for part in parts)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONE_MARKS)), tones


@cache
def is_syllable(word: str) -> bool:
    """Whether a word can be a Vietnamese syllable: its letters in order, one tone at most, one way of capitals."""
    if not (word.islower() or word.isupper() or (word[0].isupper() and word[1:].islower())):
        return False
    letters, tones = _toneless(word.lower())
    return tones <= 1 and _SYLLABLE.fullmatch(letters) is not None


def readable_share(text: str) -> float:
    """Share of words with marks that are Vietnamese syllables; 1 when no word has a mark."""
    # Signs such as ¨ are not letters: cutting at them would make two good words of one bad one.
    words = [
        word
        for word in re.split(r"[\s,.;:()/\-\"']+", unicodedata.normalize("NFC", text[:200_000]))
        if not word.isascii()
    ]
    if not words:
        return 1.0
    return sum(bool(_WORD.fullmatch(word)) and is_syllable(word) for word in words) / len(words)


def proposal(text: str) -> tuple[str, str] | None:
    """(name of the old encoding, decoded text) when decoding turns an unreadable text into a readable one."""
    before = readable_share(text)
    if text.isascii() or before == 1.0:
        return None
    best: tuple[float, str, str] | None = None
    candidates = [("TCVN3", from_tcvn3(text)), ("VNI", from_vni(text))] if max(text) <= "ÿ" else []
    mojibake = from_mojibake(text)
    if mojibake is not None:
        candidates.append(("UTF-8", mojibake))
    for name, decoded in candidates:
        share = readable_share(decoded)
        if share > before and (best is None or share > best[0]):
            best = (share, name, decoded)
    return (best[1], unicodedata.normalize("NFC", best[2])) if best else None
