"""Who goes on the papers: everything said of a person agrees with itself."""

from __future__ import annotations

import polars as pl
import pytest

from tinhgon.assessment.first import first_open, primary_grounds
from tinhgon.corridor.job import Assessed
from tinhgon.corridor.planning import Planned
from tinhgon.corridor.selection import Selection, select


@pytest.fixture(scope="module")
def everyone(work: Assessed) -> Selection:
    return select(work.assessment, first_open(work.assessment))


def test_one_row_a_person(work: Assessed, everyone: Selection) -> None:
    assert sorted(everyone.people["person_key"]) == sorted(work.assessment.concerned["person_key"])


def test_the_parts_sum_to_the_amount(everyone: Selection) -> None:
    parts = everyone.people.select(pl.sum_horizontal(list(everyone.components))).to_series()
    has_parts = parts > 0
    assert has_parts.any()
    assert (everyone.people["allowance"].filter(has_parts) == parts.filter(has_parts)).all()


def test_the_trace_ends_in_the_amount_and_cites_an_article(everyone: Selection) -> None:
    for key, amount in everyone.people.select("person_key", "allowance").iter_rows():
        tree = everyone.traces[key]
        assert tree.value == amount
        assert tree.citation is not None and tree.citation.article.startswith("Điều")


def test_each_component_has_a_caption_and_an_article(everyone: Selection) -> None:
    assert all(caption and article for caption, article in everyone.components.values())


def test_the_ground_is_the_first_of_those_that_hold(work: Assessed) -> None:
    grounds = work.assessment.grounds.filter(pl.col("answer") == "yes")
    first = grounds.group_by("person_key").agg(pl.col("priority").min())
    named = primary_grounds(work.assessment).join(
        grounds.select("person_key", "ground", "priority"), on=["person_key", "ground"]
    )
    assert named.join(first, on=["person_key", "priority"], how="anti").is_empty()
    assert named["person_key"].is_unique().all()


def test_the_first_month_is_the_first_in_which_something_is_payable(work: Assessed) -> None:
    best = work.assessment.exits.filter("best").group_by("person_key").agg(pl.col("leave_month").min())
    found = first_open(work.assessment).join(best, on=["person_key", "leave_month"], how="anti")
    assert found.is_empty()


def test_a_plan_selects_its_own_months(work: Assessed, done: Planned) -> None:
    selection = select(work.assessment, done.plan.chosen)
    keys = ["person_key", "leave_month", "route", "allowance"]
    wanted = done.plan.chosen.select(keys).with_columns(pl.col("leave_month").cast(pl.Int64))
    assert selection.people.select(keys).sort("person_key").equals(wanted.sort("person_key"))
