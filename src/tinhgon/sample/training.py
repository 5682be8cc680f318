"""Education, political theory and party membership, as the rank and the field make them likely."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from tinhgon.sample.draws import Texts, chance, only_where, pick, texts
from tinhgon.sample.parameters import table

_LEVELS = {
    "degree": "Đại học",
    "college": "Cao đẳng",
    "intermediate": "Trung cấp",
    "less": "Trung cấp",
    "school": "12/12",
}


def _subjects(people: pl.DataFrame, rng: np.random.Generator) -> Texts:
    book: dict[str, Any] = table("posts")
    posts, drawn = people["post"].to_numpy(), np.empty(len(people), dtype=object)
    for post in people["post"].unique(maintain_order=True):
        entry = book["posts"][post]
        choices = [entry["subject"]] if "subject" in entry else entry.get("subjects", book["subjects"][entry["field"]])
        mine = posts == post
        drawn[mine] = pick(rng, dict.fromkeys(choices, 1.0), int(mine.sum()))
    return drawn


def _theory(people: pl.DataFrame, rng: np.random.Generator) -> Texts:
    """Published shares for officials, our own for others; leaders have more than the elementary course, and only older
    people the advanced one, so everybody else carries the rest of each share."""
    rules, size = table("parameters")["political_theory"], len(people)
    official = people["field"].is_in(["administration", "party"]).to_numpy()
    leader, older = people["leader"].to_numpy(), (people["age"] >= rules["advanced_from"]).to_numpy()
    luck, second = rng.random(size), rng.random(size)
    none, advanced = np.zeros(size), np.zeros(size)
    for group, key in ((official, "administration"), (~official, "other")):
        if group.any():
            others, grown = float((~leader[group]).mean()), float(older[group].mean())
            none[group] = min(rules[key]["none"] / others, 1.0) if others else 0.0
            advanced[group] = min(rules[key]["advanced"] / (1 - rules[key]["none"]) / grown, 1.0) if grown else 0.0
    little = ~leader & (luck < none)
    much = ~little & older & (second < advanced)
    return np.where(little, "none", np.where(much, "advanced", "intermediate")).astype(object)


def with_training(people: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Adds education, political_theory, party_member."""
    size, parameters = len(people), table("parameters")
    leader, level = people["leader"].to_numpy(), people["level"].to_numpy()
    rule = parameters["education"]["master"]
    rate = np.where(leader, rule["leader"], rule["other"]) * (people["service"] >= rule["service"]).to_numpy()
    master = chance(rng, rate.astype(float), size)
    stage = np.array([_LEVELS.get(name, "12/12") for name in level], dtype=object)
    stage = np.where(master & (level == "degree") & (people["field"] != "support").to_numpy(), "Thạc sĩ", stage)
    subjects = _subjects(people, rng)
    education = np.where((stage == "12/12") | (subjects == ""), stage, stage + " " + subjects)
    theory = _theory(people, rng)
    captions = parameters["political_theory"]["captions"]
    shown = np.array([captions[name] for name in theory], dtype=object)
    # outside administration "no course" is simply not written
    written = (theory != "none") | people["field"].is_in(["administration", "party"]).to_numpy()
    member = np.array([parameters["party_member"][field] for field in people["field"]], dtype=float)
    return people.with_columns(
        education=texts(education),
        political_theory=only_where(written, shown),
        party_member=pl.Series(chance(rng, np.where(leader, 1.0, member), size)),
    )
