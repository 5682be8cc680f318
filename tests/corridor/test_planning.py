"""Options, money and places on their way from an assessment to a plan."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from tinhgon.corridor.job import Assessed
from tinhgon.corridor.planning import Planned, Wish, planned
from tinhgon.corridor.selection import select
from tinhgon.foundation.money import E4
from tinhgon.foundation.months import MONTHS_A_YEAR
from tinhgon.planning.from_assessment import candidates, exits_on_offer
from tinhgon.planning.kinds.streamlining.table import Settings


def options(work: Assessed, with_transfers: bool) -> pl.DataFrame:
    end = (max(work.plan_years) + 1) * MONTHS_A_YEAR
    return exits_on_offer(work.assessment, work.forecast, end, with_transfers=with_transfers)


def test_transfers_are_offered_only_when_places_exist(work: Assessed) -> None:
    assert not options(work, with_transfers=False)["transfer"].any()
    offered = options(work, with_transfers=True)
    assert offered["transfer"].any() and not offered["transfer"].all()
    direct = offered.filter(~pl.col("transfer"))
    assert_frame_equal(direct, options(work, with_transfers=False), check_row_order=False)


def test_the_one_policy_of_a_month_is_offered_to_those_concerned_alone(work: Assessed) -> None:
    offered = options(work, with_transfers=False)
    assert set(offered["person_key"]) <= set(work.assessment.concerned["person_key"])
    assert offered.select("person_key", "leave_month").is_unique().all()
    assert (offered["allowance"] >= 0).all()


def test_a_saving_is_the_monthly_pay_until_retirement_or_the_end_of_the_plan(work: Assessed) -> None:
    offered = options(work, with_transfers=False)
    retires = dict(work.forecast.schedule.select("person_key", "retirement_month").iter_rows())
    end = (max(work.plan_years) + 1) * 12
    salaries = select(work.assessment, offered.unique("person_key", keep="first", maintain_order=True)).people
    checked = 0
    for row in offered.unique("person_key", keep="first", maintain_order=True).iter_rows(named=True):
        person = salaries.row(by_predicate=pl.col("person_key") == row["person_key"], named=True)
        pay = person["current_salary"] if person["current_salary"] is not None else person["kct_allowance"]
        until = min(retires[row["person_key"]] or end, end)
        assert row["saving"] == pay * max(0, until - row["leave_month"]), person["full_name"]
        checked += 1
    assert checked == work.assessment.concerned.height


def test_an_ordinary_retirement_ends_the_saving(work: Assessed) -> None:
    offered = options(work, with_transfers=False).join(work.forecast.schedule, on="person_key")
    after = offered.filter(pl.col("retirement_month") <= pl.col("leave_month"))
    assert after.height and (after["saving"] == 0).all()


def test_everybody_reaches_the_planner_and_only_deferred_people_are_protected(work: Assessed) -> None:
    people = candidates(work.assessment, work.forecast)
    assert people.height == work.roster.taken and people["person_key"].is_unique().all()
    protected = set(people.filter("protected")["person_key"])
    assert protected == set(work.assessment.deferred["person_key"])


def test_no_protected_person_is_chosen(work: Assessed, done: Planned) -> None:
    assert not set(done.plan.chosen["person_key"]) & set(work.assessment.deferred["person_key"])


def test_a_budget_for_every_year_and_another_for_one_year(work: Assessed) -> None:
    plan = planned(work, Wish(Decimal(5), budget={0: 600_000_000, 2027: 500_000_000})).plan
    assert plan.years["budget"].to_list() == [600_000_000, 500_000_000, *[600_000_000] * 3]
    assert (plan.years["spent"] <= plan.years["budget"]).all()


def test_savings_set_aside_change_the_value_not_the_allowances(work: Assessed, done: Planned) -> None:
    without = planned(work, Wish(Decimal(5), settings=Settings(saving_share_e4=0))).plan
    assert without.value == without.chosen["allowance"].sum()
    whole = done.plan
    assert done.case.settings.saving_share_e4 == E4
    assert whole.value == whole.chosen["allowance"].sum() - whole.chosen["saving"].sum()


def test_a_plan_that_must_stop_at_once_says_so(work: Assessed) -> None:
    stopped = planned(work, Wish(Decimal(5), should_stop=lambda: True)).plan
    assert stopped.bound <= stopped.value


@pytest.mark.parametrize("name", ["chosen", "not_chosen", "units", "years", "limits", "goals", "conflicts"])
def test_the_same_wish_gives_the_same_plan(work: Assessed, done: Planned, name: str) -> None:
    again = planned(work, Wish(Decimal(5))).plan
    assert_frame_equal(getattr(again, name), getattr(done.plan, name))
