"""The whole way: the sample commune's workbook, read, assessed, planned, and shown."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import cache

import polars as pl
import pytest

from tinhgon.assessment.assessment import Assessment
from tinhgon.assessment.from_roster import assess
from tinhgon.forecast.from_assessment import from_assessment
from tinhgon.foundation.months import month_index
from tinhgon.law.loading import law
from tinhgon.planning.kinds.streamlining.kind import plan
from tinhgon.planning.kinds.streamlining.table import problem_from
from tinhgon.planning.plan import Plan
from tinhgon.report.contents import Goal, ReportContents
from tinhgon.report.from_assessment import occupied, people_concerned, report_contents
from tinhgon.report.page import render
from tinhgon.roster.check import check
from tinhgon.roster.checked import CheckedRoster
from tinhgon.roster.establishment import read_quota
from tinhgon.roster.from_excel import read
from tinhgon.sample.place import sample_place
from tinhgon.sample.quota import quota
from tinhgon.sample.workbook import workbook
from tinhgon.sample.workforce import workforce

REVIEW = dt.date(2026, 7, 31)


@cache
def rooms() -> tuple[CheckedRoster, Assessment, pl.DataFrame | None]:
    people = workforce("commune", 1, REVIEW)
    data = workbook(people, quota(people, "commune", 1, REVIEW.year), sample_place(), REVIEW)
    draft = read(data, "xa-mau.xlsx")
    roster = check(draft)
    assert isinstance(roster, CheckedRoster)
    first = month_index(REVIEW) + 1
    months = range(first + (-first) % 3, first + 36, 3)
    return roster, assess(roster.people, law(), REVIEW, months), read_quota(draft)


@cache
def made_plan() -> Plan:
    _, assessment, _ = rooms()
    offers = assessment.exits.filter(pl.col("eligible").fill_null(False) & pl.col("best"))
    options = offers.select("person_key", "route", "leave_month", allowance="total")
    people = assessment.people.join(offers.select("person_key").unique(), on="person_key", how="semi")
    units = people["unit"].unique().sort().to_list()
    targets = pl.DataFrame({"unit": units, "year": [2027] * len(units), "floor": [1] * len(units)})
    return plan(problem_from(options, people.select("person_key", "unit", "position"), targets))


@cache
def contents() -> ReportContents:
    roster, assessment, assigned = rooms()
    return report_contents(
        "Xã mẫu", roster, assessment, quota=assigned, forecast=from_assessment(assessment, 5), plan=made_plan(),
        goal=Goal(100, "biên chế giao năm 2021", 5, 0, 2030, Decimal(5)), synthetic=True,
    )  # fmt: skip


@cache
def page() -> str:
    return render(contents())


def test_everybody_the_law_speaks_of_is_listed_once() -> None:
    _, assessment, _ = rooms()
    spoken = assessment.verdicts.filter(pl.col("concerned") | pl.col("deferred") | pl.col("doubtful"))
    assert sorted(contents().concerned["person_key"].to_list()) == sorted(spoken["person_key"].to_list())
    assert page().count('<span class="name">') == spoken.height


def test_standings_follow_the_plan_and_the_verdicts() -> None:
    _, assessment, _ = rooms()
    listed = contents().concerned
    chosen = listed.filter(pl.col("standing") == "chosen")
    assert sorted(chosen["person_key"].to_list()) == sorted(made_plan().chosen["person_key"].to_list())
    assert chosen["total"].sum() == made_plan().chosen["allowance"].sum()
    deferred = listed.filter(pl.col("standing") == "deferred")["person_key"].to_list()
    assert sorted(deferred) == sorted(assessment.deferred["person_key"].to_list())


def test_without_a_plan_the_first_payable_month_is_shown() -> None:
    _, assessment, _ = rooms()
    listed = people_concerned(assessment).filter(pl.col("standing") == "eligible").drop_nulls("route")
    best = assessment.exits.filter("best").group_by("person_key").agg(first=pl.col("leave_month").min())
    both = listed.join(best, on="person_key")
    assert both.height == listed.height > 0
    assert (both["leave_month"] == both["first"]).all()


def test_the_trace_of_the_proposed_policy_ends_in_the_amount_shown() -> None:
    for key, route, total in (
        contents().concerned.drop_nulls("route").select("person_key", "route", "total").iter_rows()
    ):
        assert contents().amounts[key][route].value == total


def test_losing_policies_are_traced_too() -> None:
    offered = contents().exits.group_by("person_key").agg(pl.col("route").n_unique())
    assert offered["route"].max() > 1  # type: ignore[operator]
    for key, routes in offered.iter_rows():
        assert 1 <= len(contents().amounts[key]) <= routes


def test_every_fact_points_to_the_cell_it_was_read_from() -> None:
    roster, _, _ = rooms()
    coefficient = contents().facts.filter(pl.col("caption") == "Hệ số lương").row(0, named=True)
    address = roster.source.address(coefficient["person_key"], "salary_coef_e4")
    assert address is not None
    assert coefficient["address"] == f"{address.sheet}!{address.cell}"


def test_a_yearly_rating_points_to_the_column_of_its_year() -> None:
    roster, _, _ = rooms()
    facts = contents().facts.filter(pl.col("caption") == "Xếp loại năm trước liền kề").drop_nulls("address")
    for key, address in facts.select("person_key", "address").iter_rows():
        found = roster.source.address(key, f"rating_{REVIEW.year - 1}")
        assert found is not None
        assert address == f"{found.sheet}!{found.cell}"


def test_a_fact_is_told_once_a_person() -> None:
    assert not contents().facts.select("person_key", "caption").is_duplicated().any()


def test_the_law_listed_is_the_law_cited() -> None:
    names = set(contents().law["name"].to_list())
    cited = {
        node.citation.title
        for trees in contents().amounts.values()
        for tree in trees.values()
        for node in tree.walk()
        if node.citation is not None
    }
    assert cited
    assert cited <= names


def test_kinds_that_a_unit_neither_has_nor_was_given_are_left_out() -> None:
    table = pl.DataFrame(
        {
            "unit": ["B", "B", "B", "A"], "kind": ["hop_dong", "can_bo_cong_chuc", "vien_chuc", "vien_chuc"],
            "assigned": [0, 0, None, 3], "present": [1, 0, 0, 0], "vacant": [0, 0, None, 3], "surplus": [1, 0, None, 0],
        }
    )  # fmt: skip
    assert occupied(table).select("unit", "kind").rows() == [("B", "hop_dong"), ("A", "vien_chuc")]


def test_the_page_of_a_commune_is_small_and_shows_its_money() -> None:
    assert len(page().encode()) < 1_500_000
    total = int(made_plan().chosen["allowance"].sum())
    assert f"{total:,}".replace(",", ".") in page()


def test_only_the_listed_are_traced() -> None:
    roster, assessment, _ = rooms()
    short = report_contents("Xã mẫu", roster, assessment, limit=3)
    assert len(short.amounts) <= 3
    assert re.search(r"Trang này nêu 3/\d+ người", render(short, limit=3))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_both_languages_name_the_same_people(language: str) -> None:
    shown = render(contents(), language)  # type: ignore[arg-type]
    for name in contents().concerned["full_name"].to_list():
        assert name in shown
