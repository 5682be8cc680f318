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


def _official_theory(leaders: float) -> dict[str, float]:
    """Leaders all have more than the elementary course, so the others carry the published share of it."""
    shares: dict[str, float] = table("parameters")["political_theory"]["administration"]
    none = min(shares["none"] / (1 - leaders), 0.9) if leaders < 1 else 0.0
    rest = (1 - none) / (1 - shares["none"])
    return {name: none if name == "none" else share * rest for name, share in shares.items()}


def with_training(people: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Adds education, political_theory, party_member."""
    size, parameters = len(people), table("parameters")
    leader, level = people["leader"].to_numpy(), people["level"].to_numpy()
    master = chance(rng, np.where(leader, *parameters["education"]["master"].values()).astype(float), size)
    stage = np.array([_LEVELS.get(name, "12/12") for name in level], dtype=object)
    stage = np.where(master & (level == "degree") & (people["field"] != "support").to_numpy(), "Thạc sĩ", stage)
    subjects = _subjects(people, rng)
    education = np.where((stage == "12/12") | (subjects == ""), stage, stage + " " + subjects)
    official = people["field"].is_in(["administration", "party"]).to_numpy()
    captions = parameters["political_theory"]["captions"]
    theory = np.where(
        official,
        pick(rng, _official_theory(float(leader[official].mean()) if official.any() else 0.0), size),
        pick(rng, parameters["political_theory"]["other"], size),
    )
    theory = np.where(leader & (theory == "none"), "intermediate", theory)
    none = (theory == "none") & ~official
    shown = np.array([captions[name] for name in theory], dtype=object)
    member = np.array([parameters["party_member"][field] for field in people["field"]], dtype=float)
    return people.with_columns(
        education=texts(education),
        political_theory=only_where(~none, shown),
        party_member=pl.Series(chance(rng, np.where(leader, 1.0, member), size)),
    )
