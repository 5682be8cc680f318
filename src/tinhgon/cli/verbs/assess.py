"""``tinhgon assess FILE``: who is concerned, because of what, and for how much."""

from __future__ import annotations

from typing import Annotated, Any

import polars as pl
import typer

from tinhgon.cli.options import Json, Lang, LocalLaw, Ministry, OnDate, RosterFile
from tinhgon.cli.options_plan import MOST_YEARS
from tinhgon.cli.output import CLEAN, Speaker
from tinhgon.corridor.job import Job, assessed
from tinhgon.foundation.answer import Answer
from tinhgon.foundation.months import month_label
from tinhgon.people.order import by_given_name


def register(app: typer.Typer) -> None:
    app.command("assess", help="Ai thuộc diện, ai được hoãn, ai còn thiếu dữ kiện; từng đường ra theo tháng.")(assess)


def assess(
    file: RosterFile,
    on: OnDate = None,
    years: Annotated[int, typer.Option("--years", min=1, max=MOST_YEARS, help="Số năm xét tháng nghỉ.")] = 5,
    local_law: LocalLaw = None,
    ministry: Ministry = "bnv",
    json: Json = False,
    lang: Lang = "vi",
) -> None:
    speaker = Speaker(lang, json)
    work = assessed(
        Job(file.read_bytes(), file.name, review_date=on, years=years, ministry=ministry, local_law=local_law)
    )
    assessment, roster = work.assessment, work.roster
    names = assessment.people.select("person_key", "full_name", "unit", "position")
    listed = work.first_open.join(names, on="person_key", how="left").with_columns(
        month=pl.col("leave_month").map_elements(month_label, return_dtype=pl.String)
    )
    held = assessment.grounds.filter(pl.col("answer") == str(Answer.YES)).join(names, on="person_key")
    speaker.data(
        {
            "review_date": assessment.review_date,
            "rows": {"read": roster.read, "taken": roster.taken, "skipped": roster.skipped, "refused": roster.refused},
            "law_fingerprint": assessment.book.fingerprint,
            "concerned": listed.drop("month"),
            "deferred": _people(assessment.deferred),
            "doubtful": _people(assessment.doubtful),
            "missing_facts": _missing(assessment.grounds),
            "grounds": assessment.grounds,
            "deferrals": assessment.deferrals,
            "exits": assessment.exits,
        }
    )
    speaker.line(
        f"{speaker.number(roster.taken)} người; thuộc diện {assessment.concerned.height}, được hoãn {assessment.deferred.height}, "
        f"chưa đủ dữ kiện {assessment.doubtful.height}.",
        f"{speaker.number(roster.taken)} people; concerned {assessment.concerned.height}, deferred {assessment.deferred.height}, "
        f"facts missing {assessment.doubtful.height}.",
    )
    speaker.line("")
    speaker.table(
        by_given_name(listed),
        {
            "full_name": ("Họ và tên", "Name"),
            "unit": ("Đơn vị", "Unit"),
            "ground_caption": ("Diện", "Ground"),
            "route_caption": ("Chính sách", "Policy"),
            "month": ("Tháng sớm nhất", "First month"),
            "allowance": ("Số tiền (đồng)", "Amount (VND)"),
        },
    )
    total = speaker.dong(int(listed["allowance"].sum()))
    speaker.line(f"\nTổng: {total}", f"\nTotal: {total}")
    for row in held.filter(pl.col("counterfactual") != "").iter_rows(named=True):
        speaker.line(f"  {row['full_name']}: {row['counterfactual']}")
    for row in _missing(assessment.grounds):
        speaker.line(
            f"  Thiếu dữ kiện «{row['missing']}»: {row['people']} người",
            f"  Missing fact «{row['missing']}»: {row['people']} people",
        )
    raise typer.Exit(CLEAN)


def _people(people: pl.DataFrame) -> list[dict[str, Any]]:
    return people.select("person_key", "full_name", "unit", "position").to_dicts()


def _missing(grounds: pl.DataFrame) -> list[dict[str, Any]]:
    """How many people wait for which fact."""
    return (
        grounds.filter(pl.col("answer") == str(Answer.UNKNOWN))
        .select("person_key", pl.col("missing").str.split("; "))
        .explode("missing")
        .group_by("missing")
        .agg(people=pl.col("person_key").n_unique())
        .sort("people", "missing", descending=[True, False])
        .to_dicts()
    )
