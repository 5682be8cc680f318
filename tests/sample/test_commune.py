"""The sample commune shows something of everything, and only what is written in it concerns anybody."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from tinhgon.sample.parameters import table
from tinhgon.sample.quota import quota, target_frame
from tinhgon.sample.workforce import workforce

AS_OF = dt.date(2026, 7, 31)
GROUNDS = [
    "redundant_reorganisation",
    "redundant_admin_units",
    "redundant_positions",
    "leader_ceased",
    "below_standard",
]


@pytest.fixture(scope="module")
def commune() -> pl.DataFrame:
    return workforce("commune", 2026, AS_OF)


def concerned(people: pl.DataFrame) -> pl.DataFrame:
    failed = (pl.col("rating_2025") == "KHTNV").fill_null(False)
    long_ill = pl.col("sick_days_2025") > 100
    return people.filter(pl.any_horizontal(GROUNDS) | failed | long_ill)


def test_it_has_the_units_of_a_commune_after_july_2025(commune: pl.DataFrame) -> None:
    units = commune["unit"].unique(maintain_order=True).to_list()
    assert 10 <= len(units) <= 14
    for name in (
        "Văn phòng HĐND và UBND xã",
        "Phòng Kinh tế",
        "Phòng Văn hóa - Xã hội",
        "Trung tâm Phục vụ hành chính công",
    ):
        assert name in units
    assert any(unit.startswith("Trường") for unit in units) and "Trạm Y tế xã" in units


def test_people_are_grouped_by_unit(commune: pl.DataFrame) -> None:
    starts = (commune["unit"] != commune["unit"].shift(1)).fill_null(True).sum()
    assert starts == commune["unit"].n_unique()


@pytest.mark.parametrize("seed", [1, 2026, 99])
def test_the_written_cases_and_nobody_else_are_concerned(seed: int) -> None:
    people = concerned(workforce("commune", seed, AS_OF))
    assert len(people) == len(table("commune")["cases"])
    assert 6 <= len(people) <= 12


def test_the_cases_have_different_grounds_a_hard_stop_and_an_unknown(commune: pl.DataFrame) -> None:
    people = concerned(commune)
    for ground in GROUNDS:
        assert people[ground].any(), ground
    assert (people["rating_2025"] == "KHTNV").sum() == 2
    assert people["child_under_36_months"].sum() == 1
    unknown = people.filter(pl.col("bhxh_months").is_null())
    assert len(unknown) == 1 and unknown["other_post_available"].is_null().all()


def test_somebody_is_unknown_by_the_birth_year_only(commune: pl.DataFrame) -> None:
    assert set(commune["birth_precision"]) <= {"day", "year"}
    yearly = commune.filter(pl.col("birth_precision") == "year")
    assert (yearly["birth_date"].dt.ordinal_day() == 1).all()


def test_its_quota_has_vacancies_and_a_surplus(commune: pl.DataFrame) -> None:
    given = quota(commune, "commune", 2026, 2026)
    assert given.columns == ["unit", "kind", "assigned", "year"]
    present = commune.group_by("unit").len()
    both = given.group_by("unit").agg(pl.col("assigned").sum()).join(present, on="unit", how="full", coalesce=True)
    assert both.null_count().sum_horizontal().item() == 0
    assert (both["assigned"] > both["len"]).any() and (both["assigned"] < both["len"]).any()


@pytest.mark.parametrize(("scale", "share"), [("commune", 500), ("commune", 1000), ("province", 1000)])
def test_floors_sum_to_the_share_of_all_assigned_posts(scale: str, share: int) -> None:
    given = quota(workforce(scale, 5, AS_OF), scale, 5, 2026)
    frame = target_frame(given, 2026, 5, share)
    assigned = given["assigned"].sum()
    assert frame["floor"].sum() == -(-assigned * share // 10_000)
    yearly = frame.group_by("year").agg(pl.col("floor").sum())["floor"]
    assert len(yearly) == 5 and int(yearly.max()) - int(yearly.min()) <= 1  # type: ignore[arg-type]
    per_unit = frame.group_by("unit").agg(pl.col("floor").max().alias("most"), pl.col("floor").min().alias("least"))
    assert (per_unit["most"] - per_unit["least"] <= 1).all()
    limits = (
        frame.group_by("unit")
        .agg(pl.col("floor").sum())
        .join(given.group_by("unit").agg(pl.col("assigned").sum()), on="unit")
    )
    assert (limits["floor"] <= limits["assigned"]).all()


def test_a_frame_of_one_kind_counts_only_that_kind(commune: pl.DataFrame) -> None:
    given = quota(commune, "commune", 2026, 2026)
    frame = target_frame(given, 2026, 5, 1000, kind="vien_chuc")
    teachers = given.filter(pl.col("kind") == "vien_chuc")
    assert frame["floor"].sum() == -(-teachers["assigned"].sum() // 10)
    assert set(frame["unit"]) == set(teachers["unit"])


@pytest.mark.parametrize("as_of", [dt.date(2026, 7, 31), dt.date(2029, 2, 28)])
def test_written_dates_move_with_the_date_of_the_list(as_of: dt.date) -> None:
    people = workforce("commune", 1, as_of).filter(pl.any_horizontal(GROUNDS))
    assert len(people) > 5
    assert (people["reorganisation_date"].drop_nulls() <= as_of).all()
    child = people.filter(pl.col("child_under_36_months"))["child_birth_date"].item()
    assert as_of.year - child.year <= 2


def test_a_historical_list_knows_no_later_reorganisation() -> None:
    people = workforce("district", 2, dt.date(2019, 3, 31))
    known = people["reorganisation_date"].drop_nulls()
    assert len(known) > 0 and (known <= dt.date(2019, 3, 31)).all()
    assert {"cbcc_xa", "kct_xa"} <= set(people["status"])


def test_a_district_workbook_speaks_of_a_district() -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    from tinhgon.sample.place import sample_place
    from tinhgon.sample.workbook import workbook

    people = workforce("district", 2, dt.date(2019, 3, 31))
    sheet = load_workbook(BytesIO(workbook(people, None, sample_place("district"), dt.date(2019, 3, 31))))["Danh sách"]
    assert sheet["A1"].value == "ỦY BAN NHÂN DÂN HUYỆN THANH MẪU"
    assert sheet["A2"].value == "PHÒNG NỘI VỤ"
