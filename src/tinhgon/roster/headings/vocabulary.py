"""The words that officials write above columns, ready to be compared.

Stripped of marks, Vietnamese words collide (quý/quỹ, năm/nam, tỉnh/tính), so headings are compared with their marks
first and without them only when the writer typed none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from tinhgon.foundation.data_files import parse_yaml
from tinhgon.foundation.vietnamese import fold, tidy
from tinhgon.people.facts import Fact, facts

# The tone mark may stand on either vowel of oa, oe, uy: hoà = hòa, thuỷ = thủy.
_TONE_PLACES = {
    old: new
    for olds, news in (
        ("oà oá oả oã oạ", "òa óa ỏa õa ọa"),
        ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"),
        ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"),
    )
    for old, new in zip(olds.split(), news.split(), strict=True)
}
_TONE_PLACE = re.compile("|".join(_TONE_PLACES))
_SIGNS = re.compile(r"[^\w%>]+")


@cache
def layouts() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("layouts.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = parse_yaml(text)
    return loaded


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Lower case, signs as spaces, one way of placing tone marks; marks themselves stay."""
    text = tidy(text.replace("\n", " ")).lower()
    text = _TONE_PLACE.sub(lambda match: _TONE_PLACES[match[0]], text)
    return " ".join(_SIGNS.sub(" ", text.replace("_", " ")).split())


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    return fold(plain(text))


@cache
def words_of(group: str) -> frozenset[str]:
    """Plain forms of one list of ``layouts.yaml``."""
    return frozenset(plain(word) for word in layouts()[group])


@cache
def folded_words_of(group: str) -> tuple[str, ...]:
    return tuple(sorted({folded(word) for word in layouts()[group]}))


@dataclass(frozen=True)
class Vocabulary:
    """Headings of facts by their plain form, and by their form without marks where that is unambiguous."""

    by_plain: dict[str, Fact]
    by_folded: dict[str, Fact]
    familiar: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    by_plain: dict[str, Fact] = {}
    for fact in facts().values():
        if fact.group == "case" or fact.name in ("person_key", "birth_precision"):
            continue
        for heading in (*fact.headings, fact.caption):
            by_plain.setdefault(plain(heading), fact)
    several: dict[str, set[str]] = {}
    for heading, fact in by_plain.items():
        several.setdefault(fold(heading), set()).add(fact.name)
    by_folded = {fold(h): fact for h, fact in by_plain.items() if len(several[fold(h)]) == 1}
    return Vocabulary(by_plain, by_folded, frozenset(plain(word) for word in layouts()["familiar"]))
