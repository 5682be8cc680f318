"""The second sheet: posts assigned and people present, by unit and kind of staff."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from tinhgon.roster.establishment import KIND_OF_STATUS, KINDS
from tinhgon.sample.parameters import table
from tinhgon.sample.place import Place
from tinhgon.sample.sheet_styles import Styles

QUOTA_SHEET = "Biên chế giao"
_TOP = 6


def _by_unit(people: pl.DataFrame, quotas: pl.DataFrame) -> pl.DataFrame:
    """One row a unit in the roster's order, ``assigned_<kind>`` and ``present_<kind>``."""
    kind = pl.col("status").replace_strict(KIND_OF_STATUS, return_dtype=pl.String).alias("kind")
    present = people.group_by("unit", kind).agg(pl.len().cast(pl.Int64).alias("present"))
    units = people.select(pl.col("unit").unique(maintain_order=True))
    rows = units
    for name in KINDS:
        mine = (
            quotas.filter(pl.col("kind") == name)
            .group_by("unit")
            .agg(pl.col("assigned").sum().alias(f"assigned_{name}"))
        )
        here = present.filter(pl.col("kind") == name).select("unit", pl.col("present").alias(f"present_{name}"))
        rows = rows.join(mine, on="unit", how="left", maintain_order="left").join(
            here, on="unit", how="left", maintain_order="left"
        )
    return rows.fill_null(0)


def write_quota_sheet(
    book: Any, styles: Styles, people: pl.DataFrame, quotas: pl.DataFrame, place: Place, as_of: dt.date
) -> None:
    """Writes the sheet; ``quotas`` holds ``unit, kind, assigned``."""
    sheet = book.add_worksheet(QUOTA_SHEET)
    mark = table("parameters")["mark"]
    last = 2 + 2 * (len(KINDS) + 1) - 1
    sheet.merge_range(0, 0, 0, 2, f"ỦY BAN NHÂN DÂN {place.commune.upper()}", styles.title("body_bold"))
    sheet.merge_range(2, 0, 2, last, f"BIÊN CHẾ ĐƯỢC GIAO NĂM {as_of.year} VÀ SỐ CÓ MẶT", styles.title("title"))
    sheet.merge_range(3, 0, 3, last, f"(Tính đến ngày {as_of.day}/{as_of.month}/{as_of.year})", styles.title("italic"))
    sheet.merge_range(4, 0, 4, last, mark, styles.title("mark"))
    heading = styles.heading()
    sheet.merge_range(_TOP, 0, _TOP + 1, 0, "TT", heading)
    sheet.merge_range(_TOP, 1, _TOP + 1, 1, "Đơn vị", heading)
    for side, group in enumerate(("Tổng biên chế được giao", "Tổng biên chế hiện nay")):
        first = 2 + side * (len(KINDS) + 1)
        sheet.merge_range(_TOP, first, _TOP, first + len(KINDS), group, heading)
        for index, caption in enumerate(("Tổng số", *KINDS.values())):
            sheet.write_string(_TOP + 1, first + index, caption, heading)
    rows = _by_unit(people, quotas)
    line = _TOP + 2
    for number, entry in enumerate(rows.iter_rows(named=True), start=1):
        sheet.write_number(line, 0, number, styles.body("centre"))
        sheet.write_string(line, 1, entry["unit"], styles.body("text"))
        _numbers(sheet, line, entry, styles.body("whole"))
        line += 1
    sheet.write_blank(line, 0, None, styles.total("text"))
    sheet.write_string(line, 1, "Cộng", styles.total("text"))
    _numbers(sheet, line, rows.drop("unit").sum().row(0, named=True), styles.total("whole"))
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 42)
    sheet.set_column(2, last, 11)
    sheet.set_row(_TOP + 1, 34)
    sheet.freeze_panes(_TOP + 2, 2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{mark}&RTrang &P/&N")


def _numbers(sheet: Any, line: int, entry: dict[str, Any], form: Any) -> None:
    for side, prefix in enumerate(("assigned", "present")):
        counts = [int(entry[f"{prefix}_{name}"]) for name in KINDS]
        for index, count in enumerate((sum(counts), *counts)):
            sheet.write_number(line, 2 + side * (len(KINDS) + 1) + index, count, form)
