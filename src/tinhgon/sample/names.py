"""Vietnamese names by people, region, sex and birth cohort; equal names happen as they do in life."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from tinhgon.sample.draws import Flags, Texts, Whole, chance, pick, texts
from tinhgon.sample.parameters import table


def _by_year(points: dict[int, float], years: Whole) -> npt.NDArray[np.float64]:
    return np.interp(years, list(points), list(points.values()))


def _cohorts(rng: np.random.Generator, years: Whole) -> Texts:
    """Which table of given names: the boundary is soft, people near it may be named by either."""
    limits: dict[int, str] = table("names")["cohorts"]
    softened = years + rng.integers(-4, 5, size=len(years))
    index = np.searchsorted(np.array(list(limits))[:-1], softened, side="left")
    return np.array(list(limits.values()), dtype=object)[index]


def _given(rng: np.random.Generator, tribe: dict[str, Any], sex: str, years: Whole) -> Texts:
    if "given" in tribe:
        return pick(rng, tribe["given"][sex], len(years))
    cohorts = _cohorts(rng, years)
    drawn = np.empty(len(years), dtype=object)
    for cohort, names in table("names")["given"][sex].items():
        mine = cohorts == cohort
        drawn[mine] = pick(rng, names, int(mine.sum()))
    book = table("names")["rare"]
    rare = chance(rng, book["share"], len(years))
    return np.where(rare, pick(rng, dict.fromkeys(book[sex], 1.0), len(years)), drawn)


def _middle(rng: np.random.Generator, sex: str, years: Whole, given: Texts) -> Texts:
    """ "Văn" or "Thị" (falling with the birth year), another word, both, or for few people none."""
    book, size = table("names"), len(years)
    marker = "Thị" if sex == "F" else "Văn"
    marked: Flags = chance(rng, _by_year(book["thi" if sex == "F" else "van"], years), size)
    four: Flags = chance(rng, _by_year(book["four_words"][sex], years), size)
    first, second = pick(rng, book["middle"][sex], size), pick(rng, book["middle"][sex], size)
    second = np.where((second == given) | (second == first), "", second)
    first = np.where(first == given, "Xuân" if sex == "M" else "Kim", first)
    pair = np.where(marked, marker + " " + first, first + np.where(second == "", "", " ") + second)
    middle = np.where(four, pair, np.where(marked, marker, first))
    return np.where(chance(rng, book["two_words"], size) & ~marked, "", middle)


def with_names(people: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Adds full_name, family_name (with the middle words), given_name and ethnicity."""
    size = len(people)
    areas, sexes, years = people["area"].to_numpy(), people["sex"].to_numpy(), people["birth_year"].to_numpy()
    tribes = np.empty(size, dtype=object)
    for area, entry in table("parameters")["areas"].items():
        mine = areas == area
        tribes[mine] = pick(rng, entry["people"], int(mine.sum()))
    family, given, ethnicity = (np.empty(size, dtype=object) for _ in range(3))
    for tribe in sorted(set(tribes)):
        entry = table("names")[tribe]
        for sex in ("M", "F"):
            mine = (tribes == tribe) & (sexes == sex)
            count = int(mine.sum())
            given[mine] = _given(rng, entry, sex, years[mine])
            own = "middle" in entry
            middle = pick(rng, entry["middle"][sex], count) if own else _middle(rng, sex, years[mine], given[mine])
            family[mine] = pick(rng, entry["surnames"], count) + np.where(middle == "", "", " ") + middle
            ethnicity[mine] = entry["ethnicity"]
    return people.with_columns(
        family_name=texts(family),
        given_name=texts(given),
        full_name=pl.Series(family + " " + given, dtype=pl.String),
        ethnicity=texts(ethnicity),
    )
