"""The workbook is one an official could have made, and one our reader can read back."""

from __future__ import annotations

import datetime as dt
import unicodedata
from io import BytesIO

import polars as pl
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from tinhgon.people.facts import Blank, FactType, fact_of_column
from tinhgon.sample.place import sample_place
from tinhgon.sample.quota import quota
from tinhgon.sample.sheet_columns import columns_of
from tinhgon.sample.workbook import FIRST_ROW, HEADING_TOP, roman, workbook, workbook_with_mistakes
from tinhgon.sample.workforce import workforce

AS_OF = dt.date(2026, 7, 31)


@pytest.fixture(scope="module")
def commune() -> pl.DataFrame:
    return workforce("commune", 2026, AS_OF)


@pytest.fixture(scope="module")
def data(commune: pl.DataFrame) -> bytes:
    return workbook(commune, quota(commune, "commune", 2026, 2026), sample_place(), AS_OF)


@pytest.fixture(scope="module")
def sheet(data: bytes) -> Worksheet:
    return load_workbook(BytesIO(data))["Danh sách"]


def test_calamine_opens_it_with_both_sheets(data: bytes) -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    assert book.sheet_names == ["Danh sách", "Biên chế giao"]


def test_titles_come_before_the_table(data: bytes) -> None:
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("Danh sách").to_python()
    text = " ".join(str(cell) for row in rows[:HEADING_TOP] for cell in row if cell != "")
    assert "ỦY BAN NHÂN DÂN XÃ THANH MẪU" in text
    assert "DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC" in text
    assert "(Tính đến ngày 31/7/2026)" in text


def test_headings_are_merged_over_their_columns(sheet: Worksheet) -> None:
    merged = {str(area): sheet.cell(area.min_row, area.min_col).value for area in sheet.merged_cells.ranges}
    heading = {text: area for area, text in merged.items()}
    assert heading["Ngày, tháng, năm sinh"] == f"D{HEADING_TOP + 1}:E{HEADING_TOP + 1}"
    assert heading["TT"] == f"A{HEADING_TOP + 1}:A{HEADING_TOP + 2}"
    for group in ("Ngạch và bậc lương", "Phụ cấp", "Xếp loại chất lượng", "Rà soát tinh giản biên chế"):
        assert group in heading


def test_birth_dates_stand_in_the_column_of_the_sex(data: bytes, commune: pl.DataFrame) -> None:
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("Danh sách").to_python()
    people = {str(row[1]): row for row in rows[FIRST_ROW:] if str(row[1]).startswith("MP-")}
    assert len(people) == len(commune)
    for key, sex, born, precision in commune.select("employee_code", "sex", "birth_date", "birth_precision").rows():
        men, women = people[key][3], people[key][4]
        shown, empty = (men, women) if sex == "M" else (women, men)
        assert empty == ""
        assert shown == (born if precision == "day" else str(born.year))


def test_every_unit_is_a_numbered_section_and_the_last_row_counts_people(data: bytes, commune: pl.DataFrame) -> None:
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("Danh sách").to_python()
    units = commune["unit"].unique(maintain_order=True).to_list()
    sections = [(row[0], row[1]) for row in rows[FIRST_ROW:] if isinstance(row[0], str) and row[1] in units]
    assert sections == [(roman(number), unit) for number, unit in enumerate(units, start=1)]
    total = next(row for row in rows if row[1] == "Cộng")
    assert total[2] == f"{len(commune)} người"


def test_numbers_and_dates_are_numbers_and_dates(sheet: Worksheet) -> None:
    first = FIRST_ROW + 2
    headings = {sheet.cell(HEADING_TOP + 2, column).value: column for column in range(1, sheet.max_column + 1)}
    coefficient = sheet.cell(first, headings["Hệ số lương của bậc trong ngạch"])
    assert isinstance(coefficient.value, float) and coefficient.number_format == "0.00"
    born = sheet.cell(first, headings["Nam"])
    assert born.is_date and born.number_format == "dd/mm/yyyy"


def test_it_prints_on_landscape_a4_with_repeated_headings(sheet: Worksheet) -> None:
    assert sheet.page_setup.orientation == "landscape" and int(sheet.page_setup.paperSize) == 9
    assert sheet.print_title_rows == f"${HEADING_TOP + 1}:${HEADING_TOP + 3}"
    assert sheet.freeze_panes == f"D{FIRST_ROW + 1}"


def test_text_can_never_become_a_formula(commune: pl.DataFrame) -> None:
    attack = commune.with_columns(full_name=pl.lit("=HYPERLINK(1)"), position=pl.lit("+1+cmd"), unit=pl.lit("@SUM(1)"))
    book = load_workbook(BytesIO(workbook(attack, None, sample_place(), AS_OF)))
    kinds = {cell.data_type for row in book["Danh sách"].iter_rows() for cell in row}
    assert "f" not in kinds


def test_equal_people_give_equal_bytes(commune: pl.DataFrame, data: bytes) -> None:
    assert workbook(commune, quota(commune, "commune", 2026, 2026), sample_place(), AS_OF) == data


def test_planted_mistakes_stand_where_the_list_says(commune: pl.DataFrame) -> None:
    spoiled, planted = workbook_with_mistakes(commune, None, sample_place(), AS_OF)
    sheet = load_workbook(BytesIO(spoiled))["Danh sách"]
    kinds = {each.kind for each in planted}
    assert {
        "narrow_cell",
        "years_with_point",
        "decomposed_name",
        "duplicate_code",
        "wrong_coefficient",
        "impossible_date",
        "text_in_number",
    } <= kinds
    for each in planted:
        assert sheet[each.cell].value == each.written, each
        assert sheet.cell(sheet[each.cell].row, 2).value == each.person_key or each.kind == "duplicate_code"
    decomposed = next(each for each in planted if each.kind == "decomposed_name")
    assert unicodedata.normalize("NFC", decomposed.written) == decomposed.right != decomposed.written


def test_the_clean_workbook_has_no_planted_cell(commune: pl.DataFrame) -> None:
    assert workbook_with_mistakes(commune, None, sample_place(), AS_OF, errors=False)[1] == []


@pytest.mark.parametrize(("number", "text"), [(1, "I"), (4, "IV"), (9, "IX"), (13, "XIII"), (14, "XIV"), (40, "XL")])
def test_units_are_numbered_in_roman(number: int, text: str) -> None:
    assert roman(number) == text


def test_a_mark_is_used_just_where_an_empty_cell_means_no(commune: pl.DataFrame) -> None:
    for column in columns_of(commune):
        fact = fact_of_column(column.fact)
        if fact is not None and fact.type is FactType.YES_NO:
            assert column.style == ("mark" if fact.blank is Blank.NO else "answer"), column.heading


def test_nothing_unknown_hides_under_an_empty_cell(commune: pl.DataFrame) -> None:
    for column in columns_of(commune):
        fact = fact_of_column(column.fact)
        if fact is not None and fact.blank is not Blank.UNKNOWN:
            assert commune[column.fact].null_count() == 0, column.heading
