"""Assigned, present, vacant: posts are not people, contracts are not posts, and unknown is not zero."""

import io

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.roster.establishment import KIND_OF_STATUS, establishment, read_quota, unit_totals
from tinhgon.roster.from_excel import RosterRefused, read


def people(*pairs: tuple[str | None, str | None]) -> pl.DataFrame:
    return pl.DataFrame(pairs, schema={"unit": pl.String, "status": pl.String}, orient="row")


def quota(*rows: tuple[str, str, int | None, int | None]) -> pl.DataFrame:
    schema = {"unit": pl.String, "kind": pl.String, "assigned": pl.Int64, "year": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def file(*rows: list[object], title: str = "BIÊN CHẾ GIAO NĂM 2026") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biên chế giao"
    sheet.append([title])
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


HEADINGS = ["STT", "Đơn vị", "CB, công chức", "Viên chức", "Hợp đồng 111", "KCT"]


def test_a_plain_quota_sheet_is_read() -> None:
    data = file(HEADINGS, [1, "Phòng A", 5, 2, 1, None], [2, "Phòng B", 3, None, 0, 4], [None, "Tổng cộng", 8, 2, 1, 4])
    found = read_quota(read(data, "q.xlsx"))
    assert found is not None
    table = {(row["unit"], row["kind"]): row["assigned"] for row in found.iter_rows(named=True)}
    assert table["Phòng A", "can_bo_cong_chuc"] == 5
    assert table["Phòng B", "vien_chuc"] is None
    assert table["Phòng B", "hop_dong"] == 0
    assert "Tổng cộng" not in found["unit"].to_list()
    assert found["year"].unique().to_list() == [2026]


def test_present_columns_beside_assigned_ones_are_not_quota() -> None:
    data = file(
        ["STT", "Đơn vị", "Biên chế giao", None, "Hiện có", None],
        [None, None, "Công chức", "Hợp đồng 68", "Công chức", "Hợp đồng 68"],
        [1, "Phòng A", 5, 2, 9, 9],
    )
    found = read_quota(read(data, "q.xlsx"))
    assert found is not None
    assert sorted(found["assigned"].to_list()) == [2, 5]


def test_a_quota_that_is_no_number_is_refused_with_its_cell() -> None:
    with pytest.raises(RosterRefused, match="C3"):
        read_quota(read(file(HEADINGS, [1, "Phòng A", "năm", 2, 1, 0]), "q.xlsx"))


def test_vacant_and_surplus_are_two_columns() -> None:
    table = establishment(
        people(("A", "cong_chuc"), ("A", "can_bo"), ("B", "vien_chuc")),
        quota(("A", "can_bo_cong_chuc", 1, 2026), ("B", "vien_chuc", 3, 2026)),
    )
    rows = {
        (r["unit"], r["kind"]): (r["assigned"], r["present"], r["vacant"], r["surplus"])
        for r in table.iter_rows(named=True)
    }
    assert rows == {("A", "can_bo_cong_chuc"): (1, 2, 0, 1), ("B", "vien_chuc"): (3, 1, 2, 0)}


def test_without_a_quota_vacant_is_unknown_not_zero() -> None:
    (row,) = establishment(people(("A", "cong_chuc"))).rows(named=True)
    assert (row["assigned"], row["present"], row["vacant"], row["surplus"]) == (None, 1, None, None)


def test_a_unit_with_posts_and_nobody_is_vacant() -> None:
    (row,) = establishment(people(), quota(("A", "vien_chuc", 4, None))).rows(named=True)
    assert (row["present"], row["vacant"]) == (0, 4)


def test_a_unit_written_in_another_way_is_the_same_unit() -> None:
    table = establishment(
        people(("PHÒNG  Hoà Bình", "cong_chuc")), quota(("Phòng Hòa Bình", "can_bo_cong_chuc", 1, None))
    )
    assert table.height == 1
    assert table["vacant"].to_list() == [0]


def test_the_latest_year_is_taken_unless_one_is_named() -> None:
    posts = quota(("A", "vien_chuc", 4, 2025), ("A", "vien_chuc", 3, 2026))
    assert establishment(people(), posts)["assigned"].to_list() == [3]
    assert establishment(people(), posts, year=2025)["assigned"].to_list() == [4]


def test_contracts_are_counted_only_when_asked() -> None:
    table = establishment(
        people(("A", "cong_chuc"), ("A", "hop_dong_ho_tro"), ("A", "kct_xa")),
        quota(("A", "can_bo_cong_chuc", 2, None), ("A", "hop_dong", 1, None)),
    )
    (without,) = unit_totals(table, contracts=False).rows(named=True)
    (within,) = unit_totals(table, contracts=True).rows(named=True)
    assert (without["assigned"], without["present"], without["unmatched"]) == (2, 1, 2)
    assert (within["assigned"], within["present"], within["unmatched"]) == (3, 2, 1)


statuses = st.sampled_from([*KIND_OF_STATUS, "hoi", None])


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["A", "B", "b", None]), statuses), max_size=30))
def test_nobody_is_lost_in_the_count(pairs: list[tuple[str | None, str | None]]) -> None:
    table = establishment(people(*pairs), quota(("A", "vien_chuc", 1, None)))
    assert table["present"].sum() == len(pairs)
