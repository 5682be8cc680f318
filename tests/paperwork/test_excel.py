"""The Excel file opened again: numbers are numbers, nothing is a formula, and it prints."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from tinhgon.paperwork.document import Document
from tinhgon.paperwork.documents import Format, document_kinds
from tinhgon.paperwork.excel import to_excel
from tinhgon.paperwork.inputs import Batch

Make = Callable[..., Batch]
KINDS = [name for name, kind in document_kinds().items() if Format.EXCEL in kind.formats]


def sheet_of(document: Document) -> Any:
    return openpyxl.load_workbook(io.BytesIO(to_excel(document))).worksheets[0]


def cells(sheet: Any) -> list[Any]:
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_amounts_are_numbers_and_dates_are_dates(batch: Batch) -> None:
    sheet = sheet_of(document_kinds()["people_list"].build(batch))
    found = {cell.value.date() if cell.is_date else cell.value: cell for cell in cells(sheet)}
    assert found[batch.total].number_format == "#,##0"
    assert found[dt.date(1970, 5, 7)].number_format == "dd/mm/yyyy"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_a_formula_or_a_link(kind: str, make_batch: Make) -> None:
    for start in ("=cmd|' /C calc'!A0", "{=1+1}", "+1", "-1", "@SUM(1)", "http://a.b", "\t=1"):
        sheet = sheet_of(document_kinds()[kind].build(make_batch(2, change={"full_name": start, "unit": start})))
        assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells(sheet))


def test_a_hostile_name_is_kept_as_text(make_batch: Make) -> None:
    name = "=1+1 <b>&\"' {x}"
    values = [
        cell.value
        for cell in cells(sheet_of(document_kinds()["people_list"].build(make_batch(1, {"full_name": name}))))
    ]
    assert name in values


def test_a_control_character_is_dropped(make_batch: Make) -> None:
    sheet = sheet_of(document_kinds()["people_list"].build(make_batch(1, {"full_name": "Lò\x00 Văn\x0b A"})))
    assert "Lò Văn A" in [cell.value for cell in cells(sheet)]


def test_it_prints_on_a4_with_repeated_headings(batch: Batch) -> None:
    sheet = sheet_of(document_kinds()["people_list"].build(batch))
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.print_title_rows is not None
    assert sheet.freeze_panes is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_merged_headings_carry_the_article(batch: Batch) -> None:
    sheet = sheet_of(document_kinds()["people_list"].build(batch))
    texts = [cell.value for cell in cells(sheet)]
    assert "Trợ cấp cho thời gian nghỉ sớm\n(Điều 6 khoản 1)" in texts
    assert sum(len(r.split(":")) == 2 for r in map(str, sheet.merged_cells.ranges)) > 10


def test_an_ampersand_in_the_foot_is_no_code(make_batch: Make) -> None:
    document = document_kinds()["people_list"].build(make_batch(2))
    changed = Document(document.name, "x", document.papers, None, ("A & B",), document.date)
    assert "A && B" in sheet_of(changed).oddFooter.center.text


def test_sheets_of_the_same_title_get_different_names(batch: Batch) -> None:
    document = document_kinds()["summary"].build(batch)
    twice = Document("x", "x", document.papers * 2)
    names = openpyxl.load_workbook(io.BytesIO(to_excel(twice))).sheetnames
    assert len(names) == 2 and all(len(name) <= 31 for name in names)


def test_the_same_document_gives_the_same_bytes(make_batch: Make) -> None:
    build = document_kinds()["summary"].build
    assert to_excel(build(make_batch())) == to_excel(build(make_batch()))
