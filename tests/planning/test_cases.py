"""The small problems that stand beside the kind, each with its known best answer."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import planning_small as small
import polars as pl
import pytest
import yaml

from tinhgon.planning.kinds.streamlining.kind import plan
from tinhgon.planning.kinds.streamlining.table import problem_from
from tinhgon.planning.shelf import UnknownKind, kind, kinds

CASES = sorted(
    (entry for entry in files("tinhgon.planning.kinds.streamlining").joinpath("cases").iterdir()), key=lambda e: e.name
)


@pytest.mark.parametrize("entry", CASES, ids=lambda entry: entry.name)
def test_the_known_best_answer_is_found(entry: Any) -> None:
    written = yaml.safe_load(entry.read_text(encoding="utf-8"))
    best = written["best"]
    names = ("options", "people", "targets", "budgets", "position_caps")
    case = problem_from(**{name: pl.DataFrame(written[name]) for name in names if name in written})
    made = plan(case)
    assert made.chosen["person_key"].sort().to_list() == best["chosen"]
    assert made.goals["value"].to_list()[: len(best["goals"])] == best["goals"]
    assert made.goals["proven"].all()
    referee, _ = small.brute_force(case.problem)
    assert list(referee)[:3] == best["goals"]
    for person, year in best.get("years", {}).items():
        assert made.chosen.filter(pl.col("person_key") == person)["year"].to_list() == [year]
    for limit, amount in best.get("relaxation", {}).items():
        assert made.conflicts.filter(pl.col("kind") == limit)["relaxation"].to_list() == [amount]


def test_the_shelf_finds_the_kind_and_names_what_exists() -> None:
    assert kind("streamlining").caption == "Tinh giản biên chế"
    assert all(entry.id == name for name, entry in kinds().items())
    with pytest.raises(UnknownKind, match="streamlining"):
        kind("nothing")
