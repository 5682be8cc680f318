"""``tinhgon forecast FILE``: who retires when, headcount and payroll if nobody acts."""

from __future__ import annotations

import polars as pl
import typer

from tinhgon.cli.options import Json, Lang, LocalLaw, OnDate, RosterFile
from tinhgon.cli.output import CLEAN, Speaker
from tinhgon.corridor.job import Job, assessed
from tinhgon.foundation.months import month_label

WINDOWS = (1, 3, 5, 15)


def register(app: typer.Typer) -> None:
    app.command("forecast", help="Ai nghỉ hưu khi nào, quân số và quỹ lương nếu không làm gì: 1, 3, 5, 15 năm.")(
        forecast
    )


def forecast(
    file: RosterFile, on: OnDate = None, local_law: LocalLaw = None, json: Json = False, lang: Lang = "vi"
) -> None:
    speaker = Speaker(lang, json)
    work = assessed(Job(file.read_bytes(), file.name, review_date=on, local_law=local_law))
    seen = work.forecast
    names = work.roster.people.select("person_key", "full_name", "position")
    retirees = seen.retirees().join(names, on="person_key", how="left", maintain_order="left")
    windows, payroll = seen.windows(WINDOWS), seen.payroll()
    speaker.data(
        {
            "start": month_label(seen.start_month),
            "people": seen.people,
            "unknown_retirement": seen.unknown_retirement,
            "overdue_retirement": seen.overdue_retirement,
            "retired_within_years": {str(years): seen.retired(years) for years in WINDOWS},
            "windows": windows,
            "retirements": seen.retirements(),
            "retirees": retirees,
            "headcount": seen.headcount(),
            "payroll": payroll,
        }
    )
    for years in WINDOWS:
        speaker.line(
            f"Trong {years} năm: {seen.retired(years)} người nghỉ hưu.",
            f"Within {_years(years)}: {seen.retired(years)} retire.",
        )
    if seen.unknown_retirement:
        speaker.line(
            f"Chưa tính được (thiếu ngày sinh hoặc giới tính): {seen.unknown_retirement} người.",
            f"Not known (birth date or sex missing): {seen.unknown_retirement} people.",
        )
    speaker.line("")
    speaker.table(
        windows,
        {
            "unit": ("Đơn vị", "Unit"),
            "people": ("Có mặt", "Present"),
            **{f"within_{n}": (f"{n} năm", _years(n)) for n in WINDOWS},
        },
    )
    speaker.line("")
    shown = retirees.with_columns(month=pl.col("retirement_month").map_elements(month_label, return_dtype=pl.String))
    speaker.table(
        shown,
        {
            "month": ("Tháng hưởng lương hưu", "Pension from"),
            "full_name": ("Họ và tên", "Name"),
            "unit": ("Đơn vị", "Unit"),
        },
    )
    first = payroll.row(0, named=True)
    month, paid = month_label(first["month"]), speaker.dong(first["payroll"])
    speaker.line(f"\nQuỹ lương tháng {month}: {paid}", f"\nPayroll of {month}: {paid}")
    raise typer.Exit(CLEAN)


def _years(count: int) -> str:
    return f"{count} year" if count == 1 else f"{count} years"
