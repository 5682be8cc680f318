"""Names, units, titles: kept as written, in one Unicode form; old fonts and foreign look-alikes become proposals."""

from __future__ import annotations

import re
import unicodedata

import polars as pl

from tinhgon.foundation.vietnamese import tidy
from tinhgon.roster.encodings import from_tcvn3, from_vni, proposal, readable_share
from tinhgon.roster.values.column import ColumnRead, Read, damage, read_column

_VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_ORDINARY = rf"^[\x20-\x7e{_VIETNAMESE}{_VIETNAMESE.upper()}–—“”‘’…•·°²³½×]*$"
# Capitals with marks inside a lower-case word are the trace of one-byte fonts (NguyÔn).
_TRACE = rf"[a-z{_VIETNAMESE}][{_VIETNAMESE.upper()}]"
_LOOK_ALIKES = {
    **dict(zip("АВСЕНІЈКМОРЅТХУаеосрухіјѕ", "ABCEHIJKMOPSTXYaeocpyxijs", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True)),
    "Ð": "Đ", "ð": "đ", "Ɖ": "Đ",
}  # fmt: skip
_FOREIGN = re.compile("[" + "".join(_LOOK_ALIKES) + "\u0370-\u03ff\u0400-\u052f\uff21-\uff5a]")
_LOST = re.compile(r"\ufffd|(?<=\w)\?(?=\w)|\?\?+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]|_x00[01][0-9A-Fa-f]_")


def parse_text(text: str) -> Read:
    """``value`` is the tidied text (NFC, single spaces)."""
    broken = damage(text.strip())
    if broken and broken.code != "foreign_digits":
        return broken
    if _CONTROLS.search(text):
        return Read(code="control_characters", proposal=tidy(_CONTROLS.sub("", text)))
    if _LOST.search(text):
        return Read(code="lost_letters")
    decoded = proposal(text)
    if decoded is not None:
        return Read(code="old_font", proposal=tidy(decoded[1]))
    tidied = tidy(text)
    if _FOREIGN.search(tidied):
        swapped = unicodedata.normalize("NFKC", "".join(_LOOK_ALIKES.get(char, char) for char in tidied))
        if swapped != tidied:
            return Read(code="look_alike_letters", proposal=None if _FOREIGN.search(swapped) else swapped)
    return Read(tidied)


def _old_font_of(distinct: list[str]) -> str | None:
    """TCVN3 or VNI when most marked texts of a column can only be that font."""
    votes = [found[0] for text in distinct if (found := proposal(text)) is not None]
    unicode_texts = sum(bool(text) and max(text) > "\u00ff" for text in distinct)
    likely = max(set(votes), key=votes.count, default=None)
    return likely if likely in ("TCVN3", "VNI") and votes.count(likely) > unicode_texts else None


def read_texts(texts: pl.Series) -> ColumnRead:
    """Tidied texts. In a column of an old font, texts that could be read either way are offered decoded too."""
    frame = pl.DataFrame({"text": texts})
    spaced = r"^\s|\s$|\s\s|[\t\r\n]"
    unusual = ~pl.col("text").str.contains(_ORDINARY) | pl.col("text").str.contains(_TRACE)
    odd = frame.filter(unusual)["text"].unique().to_list()
    font = _old_font_of(odd)
    decode = {"TCVN3": from_tcvn3, "VNI": from_vni}.get(font or "")

    def slow(text: str) -> Read:
        read = parse_text(text)
        if decode and read.code is None and not text.isascii() and max(text) <= "\u00ff":
            decoded = tidy(decode(text))
            if decoded != read.value and readable_share(decoded) == 1.0:
                return Read(code="old_font", proposal=decoded)
        return read

    def quick(text: pl.Expr) -> pl.Expr:
        plain_enough = text.str.contains(_ORDINARY) & ~text.str.contains(_TRACE) & ~text.str.contains(r"^#|\?|_x00")
        kept = (
            pl.when(text.str.contains(spaced)).then(text.str.replace_all(r"\s+", " ").str.strip_chars()).otherwise(text)
        )
        settled = plain_enough if not decode else plain_enough & ~text.str.contains(r"[^\x00-\x7f]")
        return pl.when(settled).then(kept)

    return read_column(texts, pl.String(), slow, quick)
