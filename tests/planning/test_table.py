"""From columns to arrays: what is offered, what is refused, and what an empty cell means."""

from __future__ import annotations

import planning_tables as tables
import polars as pl
import pytest

from tinhgon.planning.kinds.streamlining.limit_tables import ProblemError
from tinhgon.planning.kinds.streamlining.problem import UNLIMITED
from tinhgon.planning.kinds.streamlining.table import Settings, problem_from


def one(leave_month: int = 2026 * 12, natural_month: int | None = None, **option: object) -> dict[str, pl.DataFrame]:
    return {
        "options": pl.DataFrame(
            [{"person_key": "A", "leave_month": leave_month, "route": "r", "allowance": 100} | option]
        ),
        "people": pl.DataFrame(
            [{"person_key": "A", "unit": "U", "position": "p", "natural_month": natural_month}],
            schema_overrides={"natural_month": pl.Int64},
        ),
        "targets": pl.DataFrame([{"unit": "U", "year": year, "floor": 1} for year in (2026, 2027)]),
    }


def test_an_exit_in_the_last_month_of_the_horizon_is_offered_and_the_next_month_is_not() -> None:
    assert problem_from(**one(2027 * 12 + 11)).problem.options == 1
    assert problem_from(**one(2028 * 12)).problem.options == 0


def test_an_exit_in_the_year_of_ordinary_retirement_is_offered_a_later_one_is_not() -> None:
    assert problem_from(**one(2026 * 12 + 11, natural_month=2026 * 12 + 11)).problem.options == 1
    assert problem_from(**one(2027 * 12, natural_month=2026 * 12 + 11)).problem.options == 0


def test_a_retirement_inside_the_horizon_counts_from_its_year() -> None:
    case = problem_from(**one(2026 * 12, natural_month=2027 * 12))
    assert case.problem.natural.tolist() == [[0, 1]]
    assert case.problem.natural_year.tolist() == [1]


def test_the_saving_is_set_against_the_allowance_in_its_share() -> None:
    whole = problem_from(**one(saving=60))
    half = problem_from(**one(saving=60), settings=Settings(saving_share_e4=5_000))
    assert whole.problem.cost.tolist() == [40]
    assert half.problem.cost.tolist() == [70]


def test_only_a_certain_yes_is_offered() -> None:
    assert problem_from(**one(eligible=True)).problem.options == 1
    assert problem_from(**one(eligible=False)).problem.options == 0
    unknown = one()
    unknown["options"] = unknown["options"].with_columns(pl.lit(None, dtype=pl.Boolean).alias("eligible"))
    assert problem_from(**unknown).problem.options == 0


def test_quarter_and_leave_month_say_the_same() -> None:
    by_month = problem_from(**one(2027 * 12 + 6))
    by_quarter = one()
    by_quarter["options"] = (
        by_quarter["options"].drop("leave_month").with_columns(pl.lit(2027 * 4 + 2).alias("quarter"))
    )
    again = problem_from(**by_quarter)
    assert by_month.options["quarter"].to_list() == again.options["quarter"].to_list() == [2027 * 4 + 2]
    assert again.options["leave_month"].to_list() == [2027 * 12 + 6]


def test_no_budget_and_no_cap_mean_no_limit() -> None:
    case = problem_from(**one())
    assert set(case.problem.limits.bounds.tolist()) == {UNLIMITED}
    assert case.problem.position_cap.tolist() == [UNLIMITED]


def test_equal_tables_have_equal_stamps() -> None:
    assert tables.case().stamp == tables.case().stamp
    assert tables.case(seed=4).stamp != tables.case().stamp


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"targets": pl.DataFrame({"unit": ["U"], "year": [2026]})}, "thiếu cột floor"),
        ({"targets": pl.DataFrame(schema={"unit": pl.String, "year": pl.Int64, "floor": pl.Int64})}, "không có dòng"),
        ({"people": pl.DataFrame({"person_key": ["A", "A"], "unit": ["U", "U"], "position": ["p", "p"]})}, "trùng"),
        (
            {"people": pl.DataFrame({"person_key": ["B"], "unit": ["U"], "position": ["p"]})},
            "không có trong bảng người",
        ),
        (
            {
                "options": pl.DataFrame(
                    {"person_key": ["A"], "leave_month": [2026 * 12], "route": ["r"], "allowance": [-1]}
                )
            },
            "số tiền âm",
        ),
        ({"options": pl.DataFrame({"person_key": ["A"], "route": ["r"], "allowance": [1]})}, "leave_month"),
    ],
)
def test_tables_that_make_no_problem_are_refused_in_plain_words(change: dict[str, pl.DataFrame], words: str) -> None:
    with pytest.raises(ProblemError, match=words):
        problem_from(**(one() | change))
