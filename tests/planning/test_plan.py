"""Plans from tables: published columns, reasons for everybody, prices, clashes with their owners, comparison."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import planning_tables as tables
import polars as pl
import pytest

from tinhgon.foundation.reporting import Progress
from tinhgon.planning.compare import compare
from tinhgon.planning.kinds.streamlining.kind import plan
from tinhgon.planning.kinds.streamlining.limit_tables import Band
from tinhgon.planning.kinds.streamlining.search import Search
from tinhgon.planning.kinds.streamlining.table import Case
from tinhgon.planning.kinds.streamlining.verify import verify
from tinhgon.planning.plan import SCHEMAS, Plan, Status, relative_gap


def numbers_of(case: Case, made: Plan) -> list[int]:
    """The plan's rows as option numbers of the case, found through the table alone."""
    keys = ["person_key", "leave_month", "route"]
    found = case.options.with_row_index("number").join(made.chosen.select(keys), on=keys, how="semi")
    return found["number"].to_list()


@pytest.fixture(scope="module")
def ordinary() -> tuple[Case, Plan]:
    case = tables.case()
    return case, plan(case)


@pytest.fixture(scope="module")
def poor() -> tuple[Case, Plan]:
    case = tables.case(budgets=pl.DataFrame({"year": tables.YEARS, "budget": [150_000_000] * 5}))
    return case, plan(case)


def test_every_frame_has_exactly_the_published_columns(ordinary: tuple[Case, Plan], poor: tuple[Case, Plan]) -> None:
    for made in (ordinary[1], poor[1]):
        for field in fields(made):
            if field.name in SCHEMAS:
                assert dict(getattr(made, field.name).schema) == dict(SCHEMAS[field.name]), field.name


def test_a_commune_is_solved_to_the_last_dong(ordinary: tuple[Case, Plan]) -> None:
    case, made = ordinary
    assert made.status is Status.OPTIMAL
    assert made.gap == relative_gap(made.value, made.bound) == 0
    verdict = verify(case.problem, numbers_of(case, made))
    assert verdict.holds, verdict.broken
    assert verdict.goals == tuple(made.goals["value"])
    assert made.meets_targets


def test_the_units_and_years_add_up_to_the_list(ordinary: tuple[Case, Plan]) -> None:
    _, made = ordinary
    assert made.years["spent"].sum() == made.chosen["allowance"].sum()
    assert made.years["exits"].sum() == len(made.chosen)
    assert (made.units["done"] == made.units["natural"] + made.units["early"]).all()
    assert (made.years["left"] >= 0).all()
    assert made.value == made.chosen["cost"].sum()


def test_everybody_has_one_reason(ordinary: tuple[Case, Plan], poor: tuple[Case, Plan]) -> None:
    for case, made in (ordinary, poor):
        everybody = pl.concat([made.chosen["person_key"], made.not_chosen["person_key"]])
        assert everybody.sort().equals(case.people["person_key"].sort())
        for frame in (made.chosen, made.not_chosen):
            assert frame["reason"].null_count() == 0
            assert frame["reason"].str.ends_with(".").all()


def test_protected_people_are_never_offered(ordinary: tuple[Case, Plan]) -> None:
    case, made = ordinary
    protected = case.people.filter(pl.col("protected"))["person_key"]
    assert len(protected) > 0
    assert not made.chosen["person_key"].is_in(protected.implode()).any()
    reasons = made.not_chosen.filter(pl.col("person_key").is_in(protected.implode()))["reason_code"]
    assert set(reasons) == {"protected"}


def test_a_later_ground_is_told_so(ordinary: tuple[Case, Plan]) -> None:
    _, made = ordinary
    last_chosen = made.chosen["ground_rank"].max()
    later = made.not_chosen.filter(pl.col("ground_rank") > last_chosen, pl.col("reason_code") == "later_ground")
    assert len(later) > 0
    assert later["reason"].str.contains("xếp sau").all()


def test_a_full_position_is_told_so() -> None:
    base = tables.tables()
    caps = base["position_caps"].with_columns(pl.lit(0).alias("max_exits"))
    case = tables.case(position_caps=caps)
    made = plan(case)
    assert set(made.not_chosen["reason_code"]) >= {"position_full"}
    assert set(made.conflicts["kind"]) >= {"position"}
    assert verify(case.problem, numbers_of(case, made)).holds


def test_a_clash_with_the_budget_names_the_year_and_the_least_money(poor: tuple[Case, Plan]) -> None:
    """What the clash asks for is enough, and one đồng less is not."""
    _, made = poor
    assert not made.meets_targets
    asked = made.conflicts.filter(pl.col("kind") == "budget")
    assert len(asked) == 1
    year, money = asked["year"][0], asked["relaxation"][0]

    def shortfall_with(extra: int) -> int:
        budget = [150_000_000 + (extra if year == other else 0) for other in tables.YEARS]
        again = plan(tables.case(budgets=pl.DataFrame({"year": tables.YEARS, "budget": budget})))
        return int(again.goals["value"][0])

    assert shortfall_with(money) == 0
    assert shortfall_with(money - 1) > 0


def test_a_unit_without_enough_people_owns_its_shortfall() -> None:
    base = tables.tables()
    floors = base["targets"].with_columns(
        pl.when(pl.col("unit") == tables.UNITS[0]).then(pl.col("floor") + 30).otherwise("floor").alias("floor"),
        (pl.col("ceiling") + 40).alias("ceiling"),
    )
    made = plan(tables.case(targets=floors, budgets=base["budgets"].with_columns(pl.lit(None).alias("budget"))))
    assert set(made.conflicts["unit"]) == {tables.UNITS[0]}
    assert set(made.conflicts["kind"]) <= {"supply", "position"}
    assert made.conflicts["missing"].sum() == made.units["shortfall"].sum()
    assert made.goals["proven"][0]


def test_ordinary_retirements_above_the_ceiling_are_reported_not_refused() -> None:
    base = tables.tables()
    made = plan(tables.case(targets=base["targets"].with_columns(pl.lit(0).alias("floor"), pl.lit(0).alias("ceiling"))))
    assert len(made.chosen) == 0
    assert set(made.conflicts["kind"]) == {"ceiling"}


def test_the_price_of_a_budget_is_not_above_what_the_money_really_saves() -> None:
    """Without whole-person effects a price is the slope; here only its sign and its row can be promised."""
    case = tables.case(budgets=pl.DataFrame({"year": tables.YEARS, "budget": [330_000_000] * 5}))
    made = plan(case)
    priced = made.limits.filter(pl.col("limit") == "budget")
    assert (priced["price"] > 0).all()
    assert priced["year"].is_in(list(tables.YEARS)).all()
    assert priced["text"].str.contains("giảm").all()


def test_a_balance_band_is_kept() -> None:
    band = Band("nữ", "sex", "F", 4_000, 6_000)
    case = tables.case(bands=(band,))
    made = plan(case)
    assert verify(case.problem, numbers_of(case, made)).holds
    women = made.chosen.join(case.people.select("person_key", "sex"), on="person_key").filter(pl.col("sex") == "F")
    assert 4_000 * len(made.chosen) <= 10_000 * len(women) <= 6_000 * len(made.chosen)


def test_progress_speaks_of_bound_and_plan_and_can_stop_the_search() -> None:
    heard: list[Progress] = []

    def listen(progress: Progress) -> bool:
        heard.append(progress)
        return len(heard) < 3

    case = tables.case()
    made = plan(case, Search(report=listen, small=0))
    assert len(heard) == 3
    assert all("cận" in progress.note for progress in heard)
    assert made.status is Status.STOPPED
    assert made.value >= made.bound
    assert verify(case.problem, numbers_of(case, made)).holds


def test_two_plans_side_by_side(ordinary: tuple[Case, Plan], poor: tuple[Case, Plan]) -> None:
    difference = compare(ordinary[1], poor[1])
    before, after = set(ordinary[1].chosen["person_key"]), set(poor[1].chosen["person_key"])
    by_change: Callable[[str], set[str]] = lambda name: set(  # noqa: E731
        difference.people.filter(pl.col("change") == name)["person_key"]
    )
    assert by_change("added") == after - before
    assert by_change("dropped") == before - after
    assert by_change("moved") <= before & after
    assert difference.years["change"].sum() == poor[1].years["spent"].sum() - ordinary[1].years["spent"].sum()
    assert len(difference.units) == poor[1].units.filter(pl.col("shortfall") > 0).height
    assert compare(ordinary[1], ordinary[1]).people.is_empty()
