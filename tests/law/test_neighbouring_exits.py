"""Resignation and cadres not re-elected: components add up, and each decree rounds odd months its own way."""

from __future__ import annotations

import datetime as dt

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.foundation.months import month_index
from tinhgon.law.loading import law
from tinhgon.law.registers import routes
from tinhgon.lawbook.cases import case_row
from tinhgon.lawbook.evaluate import evaluate

ON = dt.date(2026, 2, 1)
PERSON = {
    "sex": "M",
    "birth_date": "1970-03-10",
    "status": "cong_chuc",
    "compensated_months": 0,
    "under_discipline": False,
    "under_investigation": False,
    "unelected_cadre": True,
    "volunteers": True,
    "manager_agrees": True,
    "salary_coef": "4.98",
    "position_allowance": "0.35",
    "overframe": 7,
    "seniority": 0,
    "reserved_coef": 0,
    "profession_incentive": 0,
    "profession_duty": 0,
    "public_service": 25,
    "party_union": 0,
    "armed_forces": 0,
    "special_months": 0,
}


def answers(questions: list[str], on: dt.date = ON, **facts: object) -> dict[str, object]:
    row = case_row({"on": on, "facts": PERSON | facts})
    return evaluate(law(), row, questions, on).select(questions).row(0, named=True)


@settings(deadline=None)
@given(months=st.integers(12, 480))
def test_resignation_components_sum_to_the_total(months: int) -> None:
    asked = ["resignation_base_grant", "resignation_years_grant", "resignation_total"]
    got = answers(asked, insured_months=months)
    assert got["resignation_base_grant"] + got["resignation_years_grant"] == got["resignation_total"]


def test_resignation_pay_never_falls_when_service_rises() -> None:
    row = case_row({"on": ON, "facts": PERSON | {"insured_months": 0}})
    many = pl.concat([row.with_columns(insured_months=pl.lit(months, dtype=pl.Int64)) for months in range(6, 300)])
    totals = evaluate(law(), many, ["resignation_total"], ON)["resignation_total"].to_list()
    assert totals == sorted(totals)


def test_odd_months_count_differently_in_the_two_laws() -> None:
    asked = ["resignation_service_half_years", "pension_years_half"]
    odd = {months: tuple(answers(asked, insured_months=120 + months).values()) for months in (0, 1, 2, 3, 6, 7)}
    assert odd == {0: (20, 20), 1: (20, 21), 2: (20, 21), 3: (21, 21), 6: (21, 21), 7: (22, 22)}


def test_resignation_multiplies_the_narrow_salary() -> None:
    asked = ["narrow_scale_salary", "unelected_salary", "resignation_base_grant"]
    got = answers(asked, insured_months=120)
    assert got["resignation_base_grant"] == got["narrow_scale_salary"] * 3
    assert got["unelected_salary"] > got["narrow_scale_salary"]


@settings(deadline=None)
@given(months=st.integers(180, 480))
def test_unelected_components_sum_to_the_total(months: int) -> None:
    asked = [
        "unelected_retirement_early_years_grant",
        "unelected_retirement_seniority_grant",
        "unelected_retirement_total",
    ]
    early, seniority, total = answers(asked, insured_months=months).values()
    assert early + seniority == total


def test_unelected_seniority_starts_at_fifteen_years_from_july_2025() -> None:
    before, after = dt.date(2025, 6, 1), dt.date(2025, 7, 1)
    asked = ["unelected_seniority_months"]
    assert answers(asked, before, insured_months=264)["unelected_seniority_months"] == 24  # 6 months
    assert answers(asked, after, insured_months=264)["unelected_seniority_months"] == 34  # 8,5 months


def test_resignation_is_never_chosen_by_the_amount_alone() -> None:
    kinds = {route.id: route.kind for route in routes()}
    assert kinds["resignation"] not in ("retire", "severance")


def test_cadres_not_re_elected_have_their_own_ground_as_long_as_their_decree_lives() -> None:
    grounds = {route.id: route.grounds for route in routes()}
    assert grounds["unelected_retirement"] == grounds["unelected_early"] == ("unelected",)
    for day in (dt.date(2025, 1, 1), dt.date(2026, 1, 1), dt.date(2031, 1, 1)):
        assert law().answerable("ground_unelected", day)
        assert law().answerable("unelected_retirement_total", day)
    assert not law().answerable("ground_unelected", dt.date(2024, 12, 31))


def test_nobody_resigns_under_decree_170_before_july_2025() -> None:
    assert not law().answerable("resignation_total", dt.date(2025, 6, 30))
    assert law().answerable("resignation_total", dt.date(2025, 7, 1))
    assert month_index(ON) > month_index(dt.date(2025, 7, 1))


def test_a_cadre_past_the_age_gains_half_a_month_from_the_sixteenth_month_to_twenty_four() -> None:
    row = case_row({"on": dt.date(2026, 2, 1), "facts": PERSON | {"status": "can_bo", "pension_receiving": False}})
    births = [month_index(ON) - 61 * 12 - 1 - months for months in range(40)]
    many = pl.concat([row.with_columns(birth_month=pl.lit(birth, dtype=pl.Int64)) for birth in births])
    got = evaluate(law(), many, ["over_age_service_months", "over_age_salary_months"], ON)
    for months, quarters in got.select("over_age_service_months", "over_age_salary_months").rows():
        assert quarters == min(60 + 2 * max(months - 15, 0), 96)


def test_the_resolution_for_cadres_past_the_age_begins_in_september_2025() -> None:
    assert not law().answerable("over_age_cadre_total", dt.date(2025, 9, 16))
    assert law().answerable("over_age_cadre_total", dt.date(2025, 9, 17))
