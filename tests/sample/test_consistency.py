"""What one person's facts say must agree, at every scale, date and seed."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tinhgon.foundation.months import month_index, month_index_of
from tinhgon.people.facts import fact_of_column, facts
from tinhgon.sample.legal import Scale, legal_on
from tinhgon.sample.parameters import UnknownScale
from tinhgon.sample.workforce import workforce, workforce_shard

AS_OF = dt.date(2026, 7, 31)


@pytest.fixture(scope="module", params=[("commune", AS_OF), ("district", dt.date(2019, 3, 31)), ("province", AS_OF)])
def dated(request: pytest.FixtureRequest) -> tuple[pl.DataFrame, dt.date]:
    scale, as_of = request.param
    return workforce(scale, 11, as_of), as_of


def breaches(people: pl.DataFrame, rule: pl.Expr) -> pl.DataFrame:
    """Rows where the rule is known to fail."""
    return people.filter(~rule.fill_null(True))


def test_columns_are_exactly_facts_with_their_types(dated: tuple[pl.DataFrame, dt.date]) -> None:
    people, _ = dated
    for name, dtype in people.schema.items():
        fact = fact_of_column(name)
        assert fact is not None and fact.dtype == dtype, name
    assert {fact.name for fact in facts().values() if not fact.per_year and fact.group != "case"} <= set(people.columns)


def test_codes_are_known_codes(dated: tuple[pl.DataFrame, dt.date]) -> None:
    people, _ = dated
    for name in people.columns:
        fact = fact_of_column(name)
        if fact is not None and fact.codes:
            assert set(people[name].drop_nulls()) <= set(fact.codes), name


def test_values_lie_in_the_believable_range(dated: tuple[pl.DataFrame, dt.date]) -> None:
    people, _ = dated
    for name in people.columns:
        fact = fact_of_column(name)
        if fact is not None and fact.range:
            assert breaches(people, pl.col(name).is_between(*fact.range)).is_empty(), name


def test_nobody_enters_before_eighteen_or_after_the_list(dated: tuple[pl.DataFrame, dt.date]) -> None:
    people, as_of = dated
    assert breaches(people, pl.col("entry_date") >= pl.col("birth_date").dt.offset_by("18y")).is_empty()
    assert breaches(people, pl.col("entry_date") <= as_of).is_empty()


def test_insurance_is_not_longer_than_service_and_a_year(dated: tuple[pl.DataFrame, dt.date]) -> None:
    people, as_of = dated
    service = month_index(as_of) - month_index_of(pl.col("entry_date"))
    assert breaches(people, pl.col("bhxh_months") <= service + 12).is_empty()
    assert breaches(people, pl.col("hazard_months") <= pl.col("bhxh_months")).is_empty()
    assert breaches(people, pl.col("compensated_months") <= pl.col("bhxh_months")).is_empty()


def test_the_present_step_began_between_entry_and_list(dated: tuple[pl.DataFrame, dt.date]) -> None:
    people, as_of = dated
    assert breaches(people, pl.col("step_date") <= as_of).is_empty()
    assert breaches(people, pl.col("step_date") >= pl.col("entry_date")).is_empty()


def test_who_stays_below_the_last_step_has_not_outlived_it(dated: tuple[pl.DataFrame, dt.date]) -> None:
    people, as_of = dated
    held = month_index(as_of) - month_index_of(pl.col("step_date"))
    below = (pl.col("rank_code") == "01.003") & (pl.col("step") != "9")
    # a cycle of 36 months, 6 more for the few delayed, 12 fewer for the few early
    assert breaches(people.filter(below), held < 36 + 12).is_empty()


def test_a_wage_in_money_excludes_a_rank_and_villages_have_neither(dated: tuple[pl.DataFrame, dt.date]) -> None:
    people, _ = dated
    waged = people.filter(pl.col("contract_wage").is_not_null())
    assert len(waged) > 0
    assert waged["salary_coef_e4"].null_count() == len(waged) == waged["rank_code"].null_count()
    part_time = people.filter(pl.col("status").is_in(["kct_thon", "kct_xa"]))
    assert part_time["salary_coef_e4"].null_count() == len(part_time)
    assert part_time["kct_allowance"].null_count() == 0


def test_a_young_child_has_a_birth_date_within_three_years(dated: tuple[pl.DataFrame, dt.date]) -> None:
    people, as_of = dated
    parents = people.filter(pl.col("child_under_36_months"))
    assert len(parents) > 0
    months = month_index(as_of) - month_index_of(pl.col("child_birth_date"))
    assert parents.filter(~months.is_between(0, 35)).is_empty()


def test_only_leaders_and_team_heads_have_a_leadership_allowance(dated: tuple[pl.DataFrame, dt.date]) -> None:
    people, _ = dated
    assert breaches(people.filter(pl.col("leader")), pl.col("position_allowance_e4") > 0).is_empty()
    others = people.filter(~pl.col("leader") & ~pl.col("position").str.starts_with("Tổ trưởng"))
    assert breaches(others, pl.col("position_allowance_e4") == 0).is_empty()


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**31), as_of=st.dates(dt.date(2025, 8, 1), dt.date(2030, 12, 31)))
def test_the_commune_holds_together_on_any_date(seed: int, as_of: dt.date) -> None:
    people = workforce("commune", seed, as_of)
    assert 110 <= len(people) <= 140
    assert breaches(people, pl.col("entry_date") <= as_of).is_empty()
    assert people["full_name"].is_duplicated().any()
    assert_frame_equal(people, workforce("commune", seed, as_of))


def test_another_seed_gives_other_people() -> None:
    one, two = workforce("commune", 1, AS_OF), workforce("commune", 2, AS_OF)
    assert (one["full_name"] == two["full_name"]).mean() < 0.2


def test_scales_of_the_caller_are_used() -> None:
    doubled = {
        name: Scale(scale.cycle, tuple(step * 2 for step in scale.steps))
        for name, scale in legal_on(AS_OF).scales.items()
    }
    people = workforce_shard("commune", 3, AS_OF, scales=doubled)
    known = {step for scale in doubled.values() for step in scale.steps}
    assert set(people["salary_coef_e4"].drop_nulls()) <= known


def test_an_unknown_scale_is_refused_in_vietnamese() -> None:
    with pytest.raises(UnknownScale, match="Không có quy mô mẫu"):
        workforce("galaxy", 1, AS_OF)
