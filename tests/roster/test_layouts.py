"""The nineteen layouts that officials really keep, each written as a workbook with merged headings and read back."""

import csv
import io
from itertools import groupby
from pathlib import Path

import pytest
import xlsxwriter

from tinhgon.roster.from_excel import read
from tinhgon.roster.reading.cells import SheetCells
from tinhgon.roster.refused import RosterRefused
from tinhgon.roster.sheets import SheetKind

TABLE = Path(__file__).parents[3] / "shared/law/tables/wf_roster_columns.csv"
pytestmark = pytest.mark.skipif(not TABLE.exists(), reason="the table of layouts is not beside the repository")


def layouts() -> dict[str, list[tuple[str, ...]]]:
    if not TABLE.exists():
        return {}
    rows = list(csv.DictReader(TABLE.open(encoding="utf-8")))
    found = {}
    for name, group in groupby(rows, key=lambda row: row["layout"]):
        paths, parent = [], ""
        for row in group:
            text = row["column_heading"]
            if " > " in text:
                parent, _, leaf = text.partition(" > ")
                paths.append((parent.strip(), leaf.strip()))
            elif text.startswith(">"):
                paths.append((parent, text.removeprefix(">").strip()))
            else:
                paths.append((text.strip(),))
        found[name] = paths
    return found


def workbook(paths: list[tuple[str, ...]], data: list[list[object]], top: int = 4) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("DS")
    sheet.merge_range(1, 0, 1, len(paths) - 1, "DỮ LIỆU MÔ PHỎNG")
    column = 0
    while column < len(paths):
        path = paths[column]
        if len(path) == 1:
            sheet.merge_range(top, column, top + 1, column, path[0])
            column += 1
            continue
        last = column
        while last + 1 < len(paths) and len(paths[last + 1]) == 2 and paths[last + 1][0] == path[0]:
            last += 1
        if last > column:
            sheet.merge_range(top, column, top, last, path[0])
        else:
            sheet.write_string(top, column, path[0])
        for index in range(column, last + 1):
            sheet.write_string(top + 1, index, paths[index][1])
        column = last + 1
    for number, row in enumerate(data):
        for index, value in enumerate(row):
            sheet.write(top + 2 + number, index, value)
    book.close()
    return out.getvalue()


def mapping(name: str) -> dict[int, str]:
    """Order of the column (from 1) → column of the people table."""
    paths = layouts()[name]
    draft = read(workbook(paths, [[1] + ["a"] * (len(paths) - 1)]), f"{name}.xlsx")
    sheet = draft.sheets[0]
    assert [column.heading for column in sheet.columns] == [" > ".join(path) for path in paths]
    return {c.index + 1: c.match.target for c in sheet.columns if c.match.certain and c.match.target}


PEOPLE = {
    "HQHT_import_main": {2: "full_name", 3: "family_name", 4: "given_name", 5: "birth_date", 6: "sex", 7: "position", 8: "unit",
        9: "rank", 10: "rank_code", 16: "education", 19: "political_theory", 20: "employee_code"},
    "HQHT_import_salary": {2: "full_name", 3: "step", 4: "salary_coef_e4", 5: "step_date", 6: "position_allowance_e4",
        7: "work_duty_e4", 8: "regional_allowance_e4", 9: "overframe_e4", 11: "public_service_e4", 12: "attraction_e4",
        14: "profession_incentive_e4"},
    "HQHT_Mau_Thong_Tin": {1: "family_name", 2: "given_name", 3: "sex", 4: "birth_date", 5: "unit", 6: "rank", 10: "step",
        11: "salary_coef_e4", 12: "work_duty_e4", 13: "regional_allowance_e4", 14: "attraction_e4", 15: "overframe_e4",
        16: "profession_incentive_e4", 17: "public_service_e4", 19: "position_allowance_e4", 20: "hazard_allowance_e4",
        22: "step_date", 23: "employee_code"},
    "HQHT_export": {2: "full_name", 3: "family_name", 4: "given_name", 5: "birth_date_of_men", 6: "birth_date_of_women",
        7: "position", 8: "unit", 9: "rank_code", 10: "rank", 15: "education", 18: "political_theory", 19: "party_member",
        20: "step", 21: "salary_coef_e4", 22: "step_date", 24: "overframe_e4", 25: "employee_code"},
    "DS_vien_chuc_Mau03_TT09_2004": {2: "full_name", 3: "birth_date", 5: "position", 6: "unit", 7: "rank_code",
        8: "salary_coef_e4", 9: "step_date", 24: "party_member", 25: "woman_mark", 26: "ethnicity"},
    "PC_vuot_khung_list_18col": {2: "unit", 3: "full_name", 4: "birth_date", 5: "education", 6: "rank", 7: "rank_code",
        10: "overframe_e4", 12: "reserved_coef_e4", 13: "step_date"},
    "payroll_roster_19col": {2: "unit", 3: "full_name", 4: "birth_date_of_men", 5: "birth_date_of_women", 6: "education",
        7: "position", 8: "rank_code", 9: "step", 10: "salary_coef_e4", 11: "overframe_e4", 13: "reserved_coef_e4",
        15: "position_allowance_e4", 17: "work_duty_e4", 18: "hazard_allowance_e4"},
    "KPI_user_import_2026": {4: "full_name", 5: "unit", 8: "position", 10: "birth_date", 11: "sex"},
    "Mau_2C_field_map": {1: "employee_code", 2: "full_name", 4: "birth_date", 7: "ethnicity", 9: "identity_number",
        15: "education", 16: "political_theory", 26: "position", 28: "rank", 29: "rank_code", 30: "step",
        31: "position_allowance_e4", 44: "under_discipline"},
}  # fmt: skip


@pytest.mark.parametrize("name", PEOPLE)
def test_columns_of_a_roster_are_found(name: str) -> None:
    assert mapping(name) == PEOPLE[name]


OTHERS = {
    "SLCL_cong_chuc_BM02_TT11_2012": "biểu thống kê số lượng, chất lượng",
    "SLCL_vien_chuc_BM01_TT07_2019": "biểu thống kê số lượng, chất lượng",
    "vtvl_share_commune_2026": "bảng tỷ lệ vị trí việc làm",
    "work_catalogue_commune_2026": "danh mục công việc",
    "work_catalogue_college_2026": "danh mục sản phẩm",
    "BTCTW_8B": "biểu thống kê cơ cấu",
    "BTCTW_8C_movement": "biểu thống kê tăng, giảm",
    "BTCTW_9A_leaders": "cán bộ lãnh đạo",
    "BTCTW_11_rotation": "luân chuyển",
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_sheet_without_people_says_what_it_is(name: str) -> None:
    paths = layouts()[name]
    with pytest.raises(RosterRefused) as refusal:
        read(workbook(paths, [[1] + [5] * (len(paths) - 1)]), f"{name}.xlsx")
    assert refusal.value.code == "not_a_roster"
    assert OTHERS[name] in refusal.value.message


def test_the_quota_summary_is_a_quota_table() -> None:
    paths = layouts()["quota_and_payroll_summary"]
    draft = read(workbook(paths, [[1, "Phòng Nội vụ"] + [5] * 12]), "bien-che.xlsx")
    assert [sheet.kind for sheet in draft.sheets] == [SheetKind.QUOTA]


def test_all_nineteen_layouts_are_tested() -> None:
    assert set(layouts()) == {*PEOPLE, *OTHERS, "quota_and_payroll_summary"}


@pytest.mark.parametrize("name", sorted(set(PEOPLE) - {"HQHT_Mau_Thong_Tin"}))  # its one group has one child
def test_an_export_without_merged_cells_gives_the_same_columns(name: str) -> None:
    """The same two heading rows as CSV keeps them: a parent over its first child only."""
    import polars as pl

    from tinhgon.roster.headings.rows import find_headings
    from tinhgon.roster.reading.cells import lettered

    paths = layouts()[name]
    first, second, former = [], [], None
    for path in paths:
        first.append(path[0] if len(path) == 1 or path[0] != former else None)
        second.append(path[1] if len(path) == 2 else None)
        former = path[0] if len(path) == 2 else None
    data = ["1"] + ["a"] * (len(paths) - 1)
    frame = pl.DataFrame([first, second, data], orient="row", schema={str(i): pl.String for i in range(len(paths))})
    headings = find_headings(SheetCells("CSV", lettered(frame, list(range(len(paths))))))
    assert headings is not None
    assert [" > ".join(path) for path in headings.paths] == [" > ".join(path) for path in paths]
