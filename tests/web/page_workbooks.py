"""Small workbooks to drop on the page."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

from tinhgon.corridor.sample_commune import SAMPLE_DATE, SAMPLE_SEED
from tinhgon.sample.place import sample_place
from tinhgon.sample.quota import quota
from tinhgon.sample.workbook import workbook_with_mistakes
from tinhgon.sample.workforce import workforce

HEADINGS = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Đơn vị", "Chức vụ", "Số tháng đóng BHXH")


def rows_to_xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Danh sách")
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text)
    book.close()
    return out.getvalue()


def roster(*people: Sequence[str], as_of: str = "Tính đến ngày 31/7/2026") -> bytes:
    """A list of people (name, birth date, sex, unit, position, months) under a title."""
    numbered = [(str(index), *person) for index, person in enumerate(people, start=1)]
    return rows_to_xlsx([("DANH SÁCH CÔNG CHỨC",), (as_of,), HEADINGS, *numbered])


def with_mistakes() -> bytes:
    people = workforce("commune", SAMPLE_SEED, SAMPLE_DATE)
    quotas = quota(people, "commune", SAMPLE_SEED, SAMPLE_DATE.year)
    return workbook_with_mistakes(people, quotas, sample_place(), SAMPLE_DATE)[0]
