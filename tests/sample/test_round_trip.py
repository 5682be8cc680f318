"""Our own reader takes the sample as it takes an official's file: everybody, every column, no doubt."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from tinhgon.roster.check import check
from tinhgon.roster.checked import CheckedRoster
from tinhgon.roster.establishment import establishment, read_quota
from tinhgon.roster.findings import Findings
from tinhgon.roster.from_excel import read
from tinhgon.sample.place import sample_place
from tinhgon.sample.quota import quota
from tinhgon.sample.sheet_columns import columns_of
from tinhgon.sample.workbook import workbook, workbook_with_mistakes
from tinhgon.sample.workforce import workforce

AS_OF = dt.date(2026, 7, 31)


@pytest.fixture(scope="module")
def commune() -> pl.DataFrame:
    return workforce("commune", 2026, AS_OF)


@pytest.fixture(scope="module")
def roster(commune: pl.DataFrame) -> CheckedRoster:
    data = workbook(commune, quota(commune, "commune", 2026, 2026), sample_place(), AS_OF)
    result = check(read(data, "mau.xlsx"))
    assert isinstance(result, CheckedRoster)
    return result


def test_everybody_is_taken_and_nothing_is_doubted(roster: CheckedRoster, commune: pl.DataFrame) -> None:
    assert roster.taken == len(commune) and roster.refused == 0
    assert [str(finding) for finding in roster.doubts.shown()] == []
    assert roster.as_of == AS_OF
    assert roster.unused == ()


def test_every_value_of_the_sheet_comes_back(roster: CheckedRoster, commune: pl.DataFrame) -> None:
    read_back = roster.people.sort("person_key")
    shown = {column.fact for column in columns_of(commune)} & set(commune.columns) | {"unit", "sex", "birth_date"}
    different = [name for name in sorted(shown) if not commune[name].equals(read_back[name], null_equal=True)]
    assert different == []


def test_the_spoiled_variant_is_refused_with_the_planted_cells(commune: pl.DataFrame) -> None:
    data, planted = workbook_with_mistakes(commune, None, sample_place(), AS_OF)
    findings = check(read(data, "loi.xlsx"))
    assert isinstance(findings, Findings)
    told = {f"{finding.letter}{finding.row}" for finding in findings.shown()}
    sure = {
        "narrow_cell",
        "impossible_date",
        "text_in_number",
        "duplicate_code",
        "unknown_rating",
        "letter_for_digit",
        "years_with_point",
    }
    assert {each.cell for each in planted if each.kind in sure} <= told


def test_the_quota_sheet_gives_vacancies_and_a_surplus_back(commune: pl.DataFrame) -> None:
    quotas = quota(commune, "commune", 2026, 2026)
    read_back = read_quota(read(workbook(commune, quotas, sample_place(), AS_OF), "mau.xlsx"))
    assert read_back is not None
    told = read_back.filter(pl.col("assigned") > 0).sort("unit", "kind")
    assert told.equals(quotas.sort("unit", "kind"))
    table = establishment(commune, read_back)
    assert table["present"].sum() == len(commune)
    assert table["vacant"].sum() > 0 and table["surplus"].sum() > 0
