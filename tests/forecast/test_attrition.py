"""Other exits than retirement, drawn on counts: certain where the rates are, and never out of bounds."""

import math
from collections import Counter
from itertools import product

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.forecast import ForecastError, from_people
from tinhgon.forecast.attrition import simulate, stock_of
from tinhgon.foundation.errors import Cancelled
from tinhgon.foundation.months import month_of

START = month_of(2026, 1)


def people(*rows):
    names = {"unit": pl.String, "cohort": pl.String, "retirement_month": pl.Int64}
    return pl.DataFrame(rows, schema=names, orient="row").with_row_index("person_key").cast({"person_key": pl.String})


ROSTER = people(
    *[("A", "trẻ", None)] * 30,
    *[("A", "già", START + 5)] * 4,
    *[("A", "già", START + 12)] * 3,
    *[("B", "trẻ", START + 35)] * 20,
    ("B", "già", START - 1),
)


def test_without_other_exits_the_bands_close_on_the_forecast():
    bands = simulate(stock_of(ROSTER, START, 3, "cohort"), {"trẻ": 0, "già": 0}, runs=7, seed=1)
    forecast = from_people(ROSTER, ROSTER.select("person_key", "retirement_month"), START, 3)
    year_ends = forecast.headcount_by_unit().filter((pl.col("month") - START) % 12 == 11)
    expected = year_ends.select("unit", (pl.col("month") - START) // 12 + 1, "headcount").sort("unit", "month").rows()
    assert bands.by_unit.select("unit", "year", "low").sort("unit", "year").rows() == expected
    assert bands.by_unit["low"].equals(bands.by_unit["high"])
    assert bands.total["other_exits_median"].to_list() == [0, 0, 0]


def test_at_a_rate_of_one_hundred_percent_only_the_retirement_of_the_first_year_is_not_another_exit():
    bands = simulate(stock_of(ROSTER, START, 2, "cohort"), {"trẻ": 10_000, "già": 10_000}, runs=3, seed=1)
    assert bands.total.select("high", "other_exits_median").rows() == [(0, 54), (0, 0)]


def test_one_cohort_may_leave_while_the_other_stays():
    bands = simulate(stock_of(ROSTER, START, 1, "cohort"), {"trẻ": 10_000, "già": 0}, runs=3, seed=1)
    assert dict(bands.by_unit.select("unit", "median").iter_rows()) == {"A": 3, "B": 1}


def test_the_same_seed_gives_the_same_bands_and_another_seed_others():
    stock = stock_of(ROSTER, START, 3, "cohort")
    first, again, other = (simulate(stock, {"trẻ": 2_000, "già": 1_000}, 40, seed) for seed in (3, 3, 4))
    assert first.by_unit.equals(again.by_unit)
    assert not first.by_unit.equals(other.by_unit)


def test_counts_have_the_distribution_that_drawing_each_person_would_give():
    """Three people, one of them due in the second year: every future enumerated person by person."""
    rate, draws = 0.3, 3_000
    exact: Counter[tuple[int, int]] = Counter()
    for due, first, second, first_later, second_later in product([True, False], repeat=5):
        weight = math.prod(1 - rate if kept else rate for kept in (due, first, second, first_later, second_later))
        exact[(due + first + second, (first and first_later) + (second and second_later))] += weight
    stock = stock_of(people(("A", "x", None), ("A", "x", START + 12), ("A", "x", None)), START, 2, "cohort")
    drawn = Counter(tuple(simulate(stock, {"x": 3_000}, 1, seed).total["median"]) for seed in range(draws))
    assert drawn.keys() <= exact.keys()
    assert all(abs(drawn[future] / draws - weight) < 0.035 for future, weight in exact.items())


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("ABC"), st.sampled_from("xy"), st.one_of(st.none(), st.integers(START - 9, START + 70))
        ),
        min_size=1,
        max_size=80,
    ),
    st.integers(0, 10_000),
    st.integers(1, 5),
)
def test_bands_are_ordered_fall_over_the_years_and_stay_below_the_forecast(rows, rate, years):
    roster = people(*rows)
    bands = simulate(stock_of(roster, START, years, "cohort"), {"x": rate, "y": rate}, runs=9, seed=2)
    assert bands.by_unit.filter(~pl.col("median").is_between(pl.col("low"), pl.col("high"))).is_empty()
    assert bands.by_unit["low"].min() >= 0
    assert bands.total["high"].diff().drop_nulls().le(0).all()
    natural = simulate(stock_of(roster, START, years, "cohort"), {"x": 0, "y": 0}, runs=1, seed=2)
    assert (bands.total["high"] <= natural.total["high"]).all()


def test_the_median_lies_where_expectation_puts_it():
    stock = stock_of(people(*[("A", "x", None)] * 10_000), START, 2, "cohort")
    bands = simulate(stock, {"x": 1_000}, runs=200, seed=5)
    low, median, high = bands.total.filter(pl.col("year") == 2).select("low", "median", "high").row(0)
    assert abs(median - 8_100) < 20
    assert 90 < high - low < 170  # about 3,3 standard deviations of 39


@pytest.mark.parametrize(
    ("rates", "runs", "reason"),
    [({"trẻ": 1}, 5, "già"), ({"trẻ": 1, "già": 10_001}, 5, "từ 0 đến 100%"), ({"trẻ": 1, "già": 1}, 0, "mô phỏng")],
)
def test_impossible_rates_and_runs_are_refused(rates, runs, reason):
    with pytest.raises(ForecastError, match=reason):
        simulate(stock_of(ROSTER, START, 1, "cohort"), rates, runs, 1)


def test_a_person_without_a_cohort_is_refused_rather_than_dropped():
    with pytest.raises(ForecastError, match="Có 1 người"):
        stock_of(people(("A", None, None)), START, 1, "cohort")


def test_stopping_keeps_the_runs_that_are_finished():
    seen = []

    def stop_after_two(progress):
        seen.append(progress.note)
        return len(seen) <= 2

    stock = stock_of(ROSTER, START, 1, "cohort")
    assert simulate(stock, {"trẻ": 100, "già": 100}, 50, 1, stop_after_two).runs == 2
    assert seen[0] == "Mô phỏng lần 1/50"
    with pytest.raises(Cancelled):
        simulate(stock, {"trẻ": 100, "già": 100}, 50, 1, lambda _: False)
