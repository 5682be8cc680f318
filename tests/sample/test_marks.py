"""Nothing synthetic can be taken for real: the mark, the place, and numbers that no citizen can hold."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from tinhgon.sample.place import sample_place
from tinhgon.sample.quota import quota
from tinhgon.sample.workbook import workbook
from tinhgon.sample.workforce import IMPOSSIBLE_PREFIX, MARK, workforce, workforce_shard

AS_OF = dt.date(2026, 7, 31)
# province codes of birth in citizen numbers run from 001 (Hà Nội) to 096 (Cà Mau)
HIGHEST_PROVINCE_CODE = 96


@pytest.mark.parametrize("scale", ["commune", "district", "province"])
def test_identity_numbers_have_twelve_digits_and_an_impossible_province(scale: str) -> None:
    numbers = workforce(scale, 4, AS_OF)["identity_number"]
    assert numbers.str.contains(r"^\d{12}$").all()
    assert (numbers.str.slice(0, 3).cast(pl.Int64) > HIGHEST_PROVINCE_CODE).all()
    assert numbers.str.starts_with(IMPOSSIBLE_PREFIX).all()
    assert numbers.is_unique().all()


def test_employee_codes_say_that_they_are_simulated() -> None:
    assert workforce("commune", 4, AS_OF)["employee_code"].str.contains(r"^MP-\d{4}$").all()


def test_codes_of_two_shards_never_meet() -> None:
    first, second = (workforce_shard("nation", 4, AS_OF, shard) for shard in (0, 1))
    assert set(first["person_key"]).isdisjoint(second["person_key"])
    assert first["employee_code"][-1] == "MP-0058823" and second["employee_code"][0] == "MP-0058824"


def test_the_place_does_not_exist() -> None:
    place = sample_place()
    register = Path(__file__).parents[3] / "shared" / "data" / "communes-2025"
    if not register.exists():
        pytest.skip("the register of communes is not at hand")
    names = " ".join(
        path.read_text(encoding="utf-8", errors="ignore") for path in register.rglob("*") if path.is_file()
    )
    assert "Thanh" in names, "the register was read"
    assert place.short not in names and "Mô Phỏng" not in names


def test_the_mark_stands_in_every_sheet_and_on_every_printed_page() -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    people = workforce("commune", 4, AS_OF)
    book = load_workbook(BytesIO(workbook(people, quota(people, "commune", 4, 2026), sample_place(), AS_OF)))
    for sheet in book.worksheets:
        top = [str(cell.value) for row in sheet.iter_rows(max_row=8) for cell in row if cell.value]
        assert any(MARK in text for text in top), sheet.title
        assert MARK in str(sheet.oddFooter.left.text)
