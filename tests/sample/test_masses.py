"""A province of synthetic people has the shape that was published (the tolerances are sampling noise, not wishes)."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest

from tinhgon.foundation.months import month_index, month_index_of
from tinhgon.sample.legal import legal_on
from tinhgon.sample.workforce import workforce

AS_OF = dt.date(2026, 7, 31)


@pytest.fixture(scope="module")
def province() -> pl.DataFrame:
    return workforce("province", 7, AS_OF)


@pytest.fixture(scope="module")
def officials(province: pl.DataFrame) -> pl.DataFrame:
    return province.filter(pl.col("status").is_in(["can_bo", "cong_chuc"]))


def share(people: pl.DataFrame, condition: pl.Expr) -> float:
    value = people.select(condition.mean()).item()
    assert isinstance(value, float)
    return value


def test_a_province_has_fifty_thousand_people(province: pl.DataFrame) -> None:
    assert len(province) == 50_000
    assert province["person_key"].n_unique() == 50_000


def test_ages_follow_the_three_published_masses(province: pl.DataFrame) -> None:
    paid = province.filter(pl.col("status") != "kct_thon")
    age = month_index(AS_OF) - month_index_of(pl.col("birth_date"))
    assert share(paid, age < 540) == pytest.approx(0.5909, abs=0.01)
    assert share(paid, age.is_between(540, 660)) == pytest.approx(0.3058, abs=0.01)
    assert share(paid, age > 660) == pytest.approx(0.1033, abs=0.01)


def test_nobody_on_the_payroll_is_over_the_oldest_age(province: pl.DataFrame) -> None:
    paid = province.filter(pl.col("status") != "kct_thon")
    age = month_index(AS_OF) - month_index_of(pl.col("birth_date"))
    assert paid.filter((pl.col("sex") == "M") & (age > 737)).is_empty()
    assert paid.filter((pl.col("sex") == "F") & (age > 683)).is_empty()


def test_officials_have_the_published_education(officials: pl.DataFrame) -> None:
    assert share(officials, pl.col("education").str.contains("^(Đại học|Thạc sĩ)")) == pytest.approx(0.9242, abs=0.012)
    assert share(officials, pl.col("education").str.starts_with("Cao đẳng")) == pytest.approx(0.0693, abs=0.012)


def test_officials_have_the_published_political_theory(officials: pl.DataFrame) -> None:
    assert share(officials, pl.col("political_theory") == "Sơ cấp") == pytest.approx(0.1231, abs=0.015)
    assert share(officials, pl.col("political_theory") == "Trung cấp") == pytest.approx(0.8062, abs=0.02)


def test_teachers_are_mostly_women_and_leaders_of_communes_are_not(province: pl.DataFrame) -> None:
    teachers = province.filter(pl.col("rank").str.starts_with("Giáo viên"))
    assert 0.68 < share(teachers, pl.col("sex") == "F") < 0.82
    chairs = province.filter(pl.col("position").is_in(["Chủ tịch UBND xã", "Phó Chủ tịch UBND xã"]))
    assert share(chairs, pl.col("sex") == "F") < 0.22


def test_younger_officials_are_more_often_women(officials: pl.DataFrame) -> None:
    young = officials.filter(pl.col("birth_date") >= dt.date(1986, 1, 1))
    old = officials.filter(pl.col("birth_date") < dt.date(1974, 1, 1))
    assert share(young, pl.col("sex") == "F") > share(old, pl.col("sex") == "F") + 0.1


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_ratings_keep_their_yearly_shares(province: pl.DataFrame, year: int) -> None:
    rated = province.filter(pl.col(f"rating_{year}").is_in(["HTXSNV", "HTTNV", "HTNV", "KHTNV"]))
    rating = pl.col(f"rating_{year}")
    assert share(rated, rating == "HTXSNV") == pytest.approx(0.19, abs=0.015)
    assert share(rated, rating == "KHTNV") == pytest.approx(0.0045, abs=0.0015)


def test_a_persons_ratings_hang_together_at_about_six_tenths(province: pl.DataFrame) -> None:
    marks = {"HTXSNV": 3, "HTTNV": 2, "HTNV": 1, "KHTNV": 0}
    coded = province.select(
        pl.col(f"rating_{year}").replace_strict(marks, default=None, return_dtype=pl.Int64) for year in (2024, 2025)
    ).drop_nulls()
    correlation = np.corrcoef(coded.to_numpy().T)[0, 1]
    assert correlation == pytest.approx(0.6, abs=0.05)


def test_two_bad_years_running_stay_rare(province: pl.DataFrame) -> None:
    low = ["HTNV", "KHTNV"]
    both = pl.col("rating_2024").is_in(low) & pl.col("rating_2025").is_in(low)
    failed = (pl.col("rating_2024") == "KHTNV") | (pl.col("rating_2025") == "KHTNV")
    assert 0.001 < share(province, (both & failed).fill_null(False)) < 0.005


def test_every_coefficient_is_a_value_of_its_scale(province: pl.DataFrame) -> None:
    known = {value for scale in legal_on(AS_OF).scales.values() for value in scale.steps}
    assert set(province["salary_coef_e4"].drop_nulls()) <= known
    junior = province.filter((pl.col("rank_code") == "01.003") & pl.col("salary_coef_e4").is_not_null())
    by_step = junior.select(pl.col("step").cast(pl.Int64), "salary_coef_e4").unique()
    assert dict(by_step.rows()) == dict(enumerate(legal_on(AS_OF).scales["A1"].steps, start=1))


def test_only_the_last_step_is_over_the_frame(province: pl.DataFrame) -> None:
    over = province.filter((pl.col("overframe_e4") > 0) & (pl.col("rank_code") == "01.003"))
    assert len(over) > 50
    assert over["step"].unique().to_list() == ["9"]
    assert over["overframe_e4"].min() == 500


def test_names_fall_and_rise_with_the_cohort(province: pl.DataFrame) -> None:
    kinh = province.filter((pl.col("ethnicity") == "Kinh") & (pl.col("sex") == "F"))
    with_thi = pl.col("family_name").str.contains(r"\bThị\b")
    old = kinh.filter(pl.col("birth_date") < dt.date(1975, 1, 1))
    young = kinh.filter(pl.col("birth_date") >= dt.date(1995, 1, 1))
    assert 0.55 < share(young, with_thi) < share(old, with_thi) < 0.76


def test_the_commonest_surname_is_the_commonest(province: pl.DataFrame) -> None:
    surname = pl.col("full_name").str.split(" ").list.first()
    assert share(province, surname == "Nguyễn") == pytest.approx(0.384, abs=0.03)


def test_exact_homonyms_happen(province: pl.DataFrame) -> None:
    assert province["full_name"].n_unique() < len(province)
    assert workforce("district", 7, dt.date(2019, 3, 31))["full_name"].is_duplicated().any()


def test_maternity_and_discipline_are_as_rare_as_in_life(province: pl.DataFrame) -> None:
    young_women = province.filter((pl.col("sex") == "F") & (pl.col("birth_date") > dt.date(1986, 7, 31)))
    assert 0.02 < share(young_women, pl.col("pregnant_or_maternity")) < 0.03
    assert 0.003 < share(province, pl.col("serving_discipline")) < 0.005


def test_leaders_are_grown_up_and_have_served(province: pl.DataFrame) -> None:
    leaders = province.filter(pl.col("leader"))
    assert leaders["birth_date"].max() < dt.date(1993, 8, 1)  # type: ignore[operator]
    assert leaders["entry_date"].max() < dt.date(2019, 9, 1)  # type: ignore[operator]
