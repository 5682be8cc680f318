"""Which fact a heading names, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz import fuzz, process

from tinhgon.people.facts import Fact, FactType, fact_of_column, facts
from tinhgon.roster.headings.vocabulary import folded, folded_words_of, plain, vocabulary, words_of

SIMILAR_ENOUGH = 88  # of 100; below it a likeness is chance
_YEAR = re.compile(r"(?:năm\s*)?\b((?:19|20)\d{2})\b")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_UNITS = (
    ("nghìn đồng", "thousand"),
    ("ngàn đồng", "thousand"),
    ("triệu đồng", "million"),
    ("đồng", "dong"),
    ("vnđ", "dong"),
)

BIRTH_OF = {"nam": "birth_date_of_men", "nữ": "birth_date_of_women"}
BIRTH_PARTS = {"ngày": "birth_day", "tháng": "birth_month", "năm": "birth_year"}
WOMAN = "woman_mark"


class How(StrEnum):
    EXACT = "exact"
    WITHOUT_MARKS = "without_marks"  # the heading was typed without any mark
    SIMILAR = "similar"  # a proposal; the column is not read until it is confirmed
    CONFIRMED = "confirmed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Match:
    """``target`` is a column of the people table, or one of the reading's own (birth by sex, a woman's mark)."""

    target: str | None
    how: How = How.NONE
    score: int = 0
    unit: str | None = None  # years, months, percent, thousand, million, dong: what the heading says of its numbers
    reason: str = ""

    @property
    def certain(self) -> bool:
        return self.how in (How.EXACT, How.WITHOUT_MARKS, How.CONFIRMED)


def unit_of(heading: str) -> str | None:
    text = plain(heading)
    words = f" {text} "
    if " số tháng " in words or "(tháng)" in heading.lower() or text.endswith(" tháng"):
        return "months"
    if " số năm " in words or "(năm)" in heading.lower() or text.startswith("năm đóng") or " tính bằng năm " in words:
        return "years"
    if "%" in heading:
        return "percent"
    return next((unit for word, unit in _UNITS if f" {word} " in words), None)


def _without_hints(heading: str) -> str:
    if "(" not in heading:
        return heading
    hints = words_of("hints")
    kept = _BRACKETS.sub(lambda match: "" if plain(match[1]) in hints else match[0], heading)
    return kept if plain(kept) else heading


def _known(heading: str) -> tuple[Fact, How] | None:
    words = vocabulary()
    for form in dict.fromkeys((plain(heading), plain(_without_hints(heading)))):
        if form in words.by_plain:
            return words.by_plain[form], How.EXACT
    for form in dict.fromkeys((plain(heading), plain(_without_hints(heading)))):
        if form == folded(form) and form in words.by_folded:
            return words.by_folded[form], How.WITHOUT_MARKS
    return None


def _similar(heading: str) -> tuple[Fact, int] | None:
    words = vocabulary().by_plain
    form = plain(_without_hints(heading))
    if len(form) < 4 or form in vocabulary().familiar:
        return None
    best = process.extractOne(form, list(words), scorer=fuzz.ratio, score_cutoff=SIMILAR_ENOUGH)
    if best is None:
        # Typed with marks, but other marks than ours: quỹ for quý. Likely a slip, perhaps another word.
        fact = vocabulary().by_folded.get(folded(form))
        return (fact, SIMILAR_ENOUGH) if fact else None
    return words[best[0]], round(best[1])


def _of_year(path: Sequence[str], year_of_sheet: int | None) -> Match | None:
    """``Xếp loại 2025``, ``Xếp loại > Năm 2025``, or ``Xếp loại`` in a sheet that names its year."""
    joined = " ".join(path)
    years = set(_YEAR.findall(joined.lower()))
    stems = [_YEAR.sub(" ", part.lower()) for part in path]
    for stem in (stems[-1], " ".join(stems), *reversed(stems[:-1])):
        found = _known(stem) if plain(stem) else None
        if found is None or not found[0].per_year:
            continue
        fact, how = found
        if len(years) == 1:
            return Match(f"{fact.name}_{years.pop()}", how, 100)
        if year_of_sheet is not None and not years:
            return Match(f"{fact.name}_{year_of_sheet}", How.SIMILAR, 90, reason="year")
        return Match(None, How.NONE, 0, reason="year")
    return None


def _speaks_of_future(path: Sequence[str]) -> bool:
    future = folded_words_of("future_parents")
    return any(folded(part).startswith(future) for part in path[:-1])


def _is_coefficient_of_percent(fact: Fact, path: Sequence[str]) -> bool:
    """``Hệ số phụ cấp thâm niên nghề`` is an amount in coefficients, not the percentage that the fact holds."""
    said = plain(" ".join(path))
    return fact.type is FactType.PERCENT and "hệ số" in said and "%" not in said


def match_path(path: Sequence[str], year_of_sheet: int | None = None) -> Match:
    """``path`` goes from the outermost parent to the heading itself."""
    heading, parents = path[-1], list(path[:-1])
    joined, unit = " > ".join(path), unit_of(" ".join(path))
    if any(word in plain(joined) for word in words_of("secret")):
        return Match(None, reason="secret")
    if _speaks_of_future(path):
        return Match(None, reason="future")
    if parents and plain(parents[-1]) in words_of("birth_parents"):
        of_birth = BIRTH_OF.get(plain(heading)) or BIRTH_PARTS.get(plain(heading))
        if of_birth is not None:
            return Match(of_birth, How.EXACT, 100)
    if plain(heading) in words_of("woman_headings"):
        return Match(WOMAN, How.EXACT, 100)
    per_year = _of_year(path, year_of_sheet)
    if per_year is not None:
        return replace(per_year, unit=unit)
    forms = [joined, " > ".join(path[-2:]), " ".join(path[-2:])] if parents else []
    if parents and plain(parents[-1]) in words_of("allowance_parents"):
        forms += [f"phụ cấp {heading}", f"phụ cấp {heading} (%)"]
        alone = _known(heading)
        if alone and alone[0].type not in (FactType.TEXT, FactType.CODE, FactType.DATE, FactType.YES_NO):
            forms.append(heading)
    else:
        forms.append(heading)
    for form in forms:
        found = _known(form)
        if found is None or found[0].per_year:
            continue
        fact, how = found
        if _is_coefficient_of_percent(fact, path):
            return Match(fact.name, How.SIMILAR, SIMILAR_ENOUGH, unit, reason="coefficient_of_percent")
        return Match(fact.name, how, 100, unit)
    likely = _similar(heading)
    if likely is None or likely[0].per_year or _is_coefficient_of_percent(likely[0], path):
        return Match(None)
    return Match(likely[0].name, How.SIMILAR, likely[1], unit)


def confirmed_target(name: str) -> bool:
    """Whether a person may confirm a heading to be ``name``."""
    return name in (*BIRTH_OF.values(), *BIRTH_PARTS.values(), WOMAN) or fact_of_column(name) is not None


def match_all(
    paths: Sequence[Sequence[str]], confirmed: Mapping[str, str | None], year_of_sheet: int | None = None
) -> list[Match]:
    """One match a column; ``confirmed`` maps a heading (``A > B``) or its last part to a column or to None.

    Two columns never give the same fact: confirmed beats exact beats similar, then the first column wins and the
    other says so in its ``reason``.
    """
    choices = {plain(heading): target for heading, target in confirmed.items()}
    found = []
    for path in paths:
        key = next((form for form in (plain(" > ".join(path)), plain(path[-1])) if form in choices), None)
        if key is not None:
            target = choices[key]
            found.append(
                Match(target, How.CONFIRMED if target else How.NONE, 100, unit_of(" ".join(path)), "confirmed")
            )
        elif not any(plain(part) for part in path):
            found.append(Match(None))
        else:
            found.append(match_path(path, year_of_sheet))
    return _without_rivals(_full_names(found))


def _full_names(found: list[Match]) -> list[Match]:
    """A lone ``Tên`` beside a birth date is the whole name."""
    targets = {match.target for match in found if match.certain}
    if (
        "given_name" in targets
        and not targets & {"full_name", "family_name"}
        and targets & {"birth_date", "sex", *BIRTH_OF.values()}
    ):
        return [
            replace(m, target="full_name", how=How.SIMILAR, score=90) if m.target == "given_name" else m for m in found
        ]
    return found


_STRENGTH = {How.CONFIRMED: 0, How.EXACT: 1, How.WITHOUT_MARKS: 2, How.SIMILAR: 3, How.NONE: 4}


def _without_rivals(found: list[Match]) -> list[Match]:
    winner: dict[str, int] = {}
    for index, match in enumerate(found):
        if match.target is None:
            continue
        rival = winner.get(match.target)
        if rival is None or _STRENGTH[match.how] < _STRENGTH[found[rival].how]:
            winner[match.target] = index
    return [
        match
        if match.target is None or winner[match.target] == index
        else Match(None, How.NONE, match.score, reason=f"rival:{match.target}")
        for index, match in enumerate(found)
    ]


def caption_of(target: str) -> str:
    """``rating_2025`` → ``Xếp loại chất lượng năm 2025``."""
    own = {BIRTH_OF["nam"]: "Ngày sinh (nam)", BIRTH_OF["nữ"]: "Ngày sinh (nữ)", WOMAN: "Phụ nữ"}
    own |= {part: f"{word.capitalize()} sinh" for word, part in BIRTH_PARTS.items()}
    if target in own:
        return own[target]
    fact = fact_of_column(target)
    if fact is None:
        return facts()[target].caption if target in facts() else target
    return f"{fact.caption} {target.rpartition('_')[2]}" if fact.per_year else fact.caption
