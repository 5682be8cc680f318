"""Mistakes of the kinds seen in real rosters, planted where one can find them again."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import polars as pl
from xlsxwriter.utility import xl_col_to_name

from tinhgon.sample.sheet_columns import Cell, Column


@dataclass(frozen=True, slots=True)
class Planted:
    """``cell`` as Excel names it; ``kind`` a stable name; ``written`` what stands there; ``right`` what should."""

    cell: str
    kind: str
    person_key: str
    written: str
    right: str
    note: str


# kind, column, which person: the n-th (from 0) whose right value is not empty and who is in no written case; what is written
_MISTAKES: tuple[tuple[str, str, int, str, str], ...] = (
    ("narrow_cell", "entry_date", 3, "########", "Ô quá hẹp, sao chép thành dấu thăng"),
    ("years_with_point", "bhxh_months", 6, "33.6", "33 năm 6 tháng viết thành 33.6 trong cột số tháng"),
    ("decomposed_name", "full_name", 9, "", "Tên gõ bằng dấu rời (Unicode tổ hợp)"),
    ("duplicate_code", "employee_code", 13, "", "Trùng số hiệu với người đứng trước"),
    ("wrong_coefficient", "salary_coef_e4", 16, "3,36", "Hệ số không có trong bảng lương (đảo chữ số của 3,63 hoặc gõ nhầm 3,66)"),
    ("impossible_date", "birth_of_men", 12, "31/02/1985", "Ngày không có trong lịch"),
    ("text_in_number", "position_allowance_e4", 4, "không có", "Chữ trong cột hệ số"),
    ("future_entry", "entry_date", 30, "01/09/2062", "Ngày tuyển dụng ở tương lai"),
    ("unknown_rating", "rating_2025", 40, "Hoàn thành vượt mức", "Mức xếp loại không có trong quy định"),
    ("letter_for_digit", "contract_wage", 1, "5.O00.000", "Chữ O thay cho số 0"),
    ("two_spaces", "full_name", 50, "", "Thừa dấu cách trong họ tên"),
)  # fmt: skip


def plant(people: pl.DataFrame, columns: list[Column], cells: list[list[Cell]], rows: list[int]) -> list[Planted]:
    """Changes ``cells`` (one list a column) in place and returns what was planted, in sheet order.

    ``rows`` gives the zero-based sheet row of each person. Columns that the sheet does not have are passed over.
    """
    where = {column.fact: index for index, column in enumerate(columns)}
    keys, planted, taken = people["person_key"].to_list(), [], set[int]()
    for kind, fact, turn, written, note in _MISTAKES:
        if fact not in where:
            continue
        values = cells[where[fact]]
        able = [index for index, value in enumerate(values) if value is not None and index not in taken]
        if not able:
            continue
        person = able[turn % len(able)]
        taken.add(person)
        right = str(values[person])
        wrong = written or _spoiled(kind, right, values, person)
        values[person] = wrong
        name = f"{xl_col_to_name(where[fact])}{rows[person] + 1}"
        planted.append(Planted(name, kind, keys[person], wrong, right, note))
    return sorted(planted, key=lambda each: (int("".join(c for c in each.cell if c.isdigit())), each.cell))


def _spoiled(kind: str, right: str, values: list[Cell], person: int) -> str:
    if kind == "decomposed_name":
        return unicodedata.normalize("NFD", right)
    if kind == "two_spaces":
        return right.replace(" ", "  ", 1)
    return str(values[person - 1])
