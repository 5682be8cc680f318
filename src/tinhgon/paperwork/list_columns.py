"""The columns of a list of people: which are printed, under what heading, and the whole-column texts they show."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from tinhgon.foundation.citation import Confidence
from tinhgon.paperwork.captions import age_captions, funding_captions, sex_captions, status_captions
from tinhgon.paperwork.document import CellKind, Column
from tinhgon.paperwork.inputs import Batch, Component


@dataclass(frozen=True, slots=True)
class Printed:
    """A frame column and how it is printed. ``sums`` says that subtotals add it up."""

    source: str
    column: Column
    sums: bool = False


def printable_people(batch: Batch) -> pl.DataFrame:
    """The chosen people with every text a list shows, worked out on whole columns."""
    chosen = batch.chosen
    for step in (sex_captions, status_captions, funding_captions, age_captions):
        chosen = step(chosen)
    leave = pl.date(pl.col("leave_month") // 12, pl.col("leave_month") % 12 + 1, 1)
    marks = {mark.value: mark.caption for mark in Confidence if mark is not Confidence.VERIFIED}
    noted = pl.col("confidence").replace_strict(marks, default="", return_dtype=pl.String)
    texts = [
        leave.alias("leave_day"),
        pl.concat_str("ground_caption", pl.col("ground_article"), separator="\n", ignore_nulls=True).alias("ground"),
        pl.concat_str("route_caption", pl.col("route_article"), separator="\n", ignore_nulls=True).alias("policy"),
        pl.concat_str("position", "unit", separator="\n", ignore_nulls=True).alias("post"),
        noted.alias("note"),
    ]
    if "bhxh_months" in chosen.columns:
        texts.append(years_and_months(pl.col("bhxh_months")).alias("bhxh"))
    return chosen.with_columns(texts)


def years_and_months(months: pl.Expr) -> pl.Expr:
    """250 → ``20 năm 10 tháng``; 240 → ``20 năm``; 7 → ``7 tháng``."""
    years, rest = months // 12, months % 12
    return (
        pl.when(rest == 0)
        .then(pl.format("{} năm", years))
        .when(years == 0)
        .then(pl.format("{} tháng", rest))
        .otherwise(pl.format("{} năm {} tháng", years, rest))
    )


def printed_columns(batch: Batch) -> list[Printed]:
    """The columns of the list, left to right; an optional one only when the frame knows something about it."""
    return [
        Printed("full_name", Column(("Họ và tên",), share=22)),
        Printed("birth_date", Column(("Ngày sinh",), CellKind.CENTRED)),
        Printed("sex_caption", Column(("Giới tính",), CellKind.CENTRED)),
        Printed("post", Column(("Chức vụ, vị trí việc làm, đơn vị",), share=26)),
        *_varied(batch, "status", Column(("Loại cán bộ",), share=13, spare=3)),
        *_optional(batch, "education", Column(("Trình độ",), share=11, spare=4)),
        *_optional(batch, "entry_date", Column(("Ngày vào cơ quan",), CellKind.CENTRED, spare=5)),
        *_optional(batch, "rating_caption", Column(("Xếp loại chất lượng",), share=14, spare=1)),
        Printed("ground", Column(("Lý do tinh giản",), share=30)),
        Printed("leave_day", Column(("Thời điểm nghỉ",), CellKind.CENTRED)),
        *_optional(batch, "age_at_leaving", Column(("Tuổi khi nghỉ",), CellKind.NUMBER, spare=4)),
        *_optional(batch, "current_salary", Column(("Tiền lương hiện hưởng",), CellKind.NUMBER)),
        *_optional(batch, "bhxh_months", Column(("Thời gian đóng BHXH",), share=11), printed="bhxh"),
        *_optional(batch, "early_months", Column(("Số tháng nghỉ sớm",), CellKind.NUMBER)),
        *(component_column(component) for component in batch.components),
        Printed("allowance", Column(_money_heading(batch, "Tổng cộng"), CellKind.NUMBER), sums=True),
        *_varied(batch, "funding", Column(("Nguồn kinh phí",), share=11)),
        *_noted(batch),
    ]


def component_column(component: Component) -> Printed:
    """One column a component, its article under its heading."""
    heading = ("Chế độ được hưởng (đồng)", component.caption)
    return Printed(component.column, Column(heading, CellKind.NUMBER, article=component.article), sums=True)


def _money_heading(batch: Batch, caption: str) -> tuple[str, ...]:
    return ("Chế độ được hưởng (đồng)", caption) if batch.components else ("Tổng số tiền (đồng)",)


def _optional(batch: Batch, source: str, column: Column, *, printed: str = "") -> list[Printed]:
    return [Printed(printed or source, column)] if batch.has(source) else []


def _varied(batch: Batch, code: str, column: Column) -> list[Printed]:
    """A column that says the same for everybody is left out of the list."""
    return [Printed(f"{code}_caption", column)] if batch.chosen[code].n_unique() > 1 else []


def _noted(batch: Batch) -> list[Printed]:
    """How sure the result is, when anything but the text of the law stands behind it; unchecked law is never left out."""
    marks = batch.chosen["confidence"]
    if (marks == Confidence.VERIFIED.value).all():
        return []
    spare = 0 if (marks == Confidence.UNVERIFIED.value).any() else 2
    return [Printed("note", Column(("Ghi chú",), share=11, spare=spare))]
