"""What the law says of the sample commune: the first minute shows something of everything."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from tinhgon.assessment.assessment import Assessment
from tinhgon.assessment.from_roster import assess
from tinhgon.foundation.months import month_of
from tinhgon.law.loading import law
from tinhgon.sample.workforce import workforce

AS_OF = dt.date(2026, 7, 31)


@pytest.fixture(scope="module", params=[1, 2026])
def assessed(request: pytest.FixtureRequest) -> Assessment:
    seed = request.param
    return assess(workforce("commune", seed, AS_OF), law(), AS_OF, [month_of(2026, 10)])


def test_a_handful_of_people_is_concerned(assessed: Assessment) -> None:
    assert 6 <= assessed.concerned.height <= 12


def test_many_different_grounds_hold(assessed: Assessment) -> None:
    held = assessed.grounds.filter(pl.col("answer") == "yes")
    assert held["ground"].n_unique() >= 7


def test_one_person_may_not_be_considered_now(assessed: Assessment) -> None:
    assert assessed.deferred["position"].to_list() == ["Giáo viên mầm non hạng III"]


def test_one_person_cannot_be_judged_yet(assessed: Assessment) -> None:
    doubtful = assessed.doubtful
    assert doubtful["unit"].to_list() == ["Trung tâm Phục vụ hành chính công"]


def test_early_retirement_severance_and_part_time_routes_all_occur(assessed: Assessment) -> None:
    routes = " ".join(assessed.exits.filter(pl.col("best"))["route"].unique())
    for kind in ("early_retirement", "severance", "part_time"):
        assert kind in routes


def test_everybody_concerned_has_a_best_way_out_with_an_amount(assessed: Assessment) -> None:
    best = assessed.exits.filter(pl.col("best"))
    assert set(best["person_key"]) == set(assessed.concerned["person_key"])
    assert best["total"].null_count() == 0
