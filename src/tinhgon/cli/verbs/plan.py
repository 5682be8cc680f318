"""``tinhgon plan FILE``: who leaves when, with proof, prices and a reason for each person.

With a folder of Parquet shards, the same for a province or the country, on several workers.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from tinhgon.cli.options import Json, Lang, LocalLaw, Ministry, OnDate, RosterFile
from tinhgon.cli.options_plan import (
    BudgetOption,
    DaskOption,
    TargetOption,
    TimeLimit,
    TransfersOption,
    WorkersOption,
    YearsOption,
    crew,
    wish,
)
from tinhgon.cli.output import CLEAN, FINDINGS, Speaker
from tinhgon.cli.verbs_country import country, tell_country
from tinhgon.corridor.country import plan_country
from tinhgon.corridor.job import Assessed, Job, assessed
from tinhgon.corridor.planning import Planned, Wish, planned
from tinhgon.foundation.months import month_label
from tinhgon.planning.compare import compare
from tinhgon.planning.kinds.streamlining.search import Search
from tinhgon.planning.plan import Plan, Status

_CHANGES = {"added": ("thêm", "added"), "dropped": ("bớt", "dropped"), "moved": ("đổi", "moved")}
_STATUSES = {
    Status.OPTIMAL: "optimal, proven",
    Status.WITHIN_GAP: "within the gap asked for",
    Status.STOPPED: "stopped early, the best plan found is kept",
}


def register(app: typer.Typer) -> None:
    app.command("plan", help="Phương án tinh giản tối ưu có chứng minh. Mã thoát 1 khi không đạt đủ chỉ tiêu.")(plan)


def plan(
    file: RosterFile,
    target: TargetOption = "",
    budget: BudgetOption = [],  # noqa: B006 - the command line's own empty list
    transfers: TransfersOption = 0,
    years: YearsOption = 5,
    versus_target: Annotated[str, typer.Option("--versus-target", help="So với phương án có chỉ tiêu này.")] = "",
    versus_budget: Annotated[list[str], typer.Option("--versus-budget", help="So với phương án có kinh phí này.")] = [],  # noqa: B006
    time_limit: TimeLimit = 0,
    workers: WorkersOption = 1,
    dask: DaskOption = "",
    out: Annotated[Path | None, typer.Option("--out", help="Ghi người được chọn ra tệp Parquet (với thư mục).")] = None,
    on: OnDate = None,
    local_law: LocalLaw = None,
    ministry: Ministry = "bnv",
    json: Json = False,
    lang: Lang = "vi",
) -> None:
    speaker = Speaker(lang, json)
    if file.is_dir():
        asked = wish(target, budget, transfers, time_limit)
        source = country(file, asked, on, years, ministry, local_law)
        with crew(workers, dask) as executors:
            made = plan_country(source, Search(report=speaker.progress, should_stop=asked.should_stop), executors)
        raise typer.Exit(tell_country(speaker, made, out))
    job = Job(file.read_bytes(), file.name, review_date=on, years=years, ministry=ministry, local_law=local_law)
    asked = wish(target, budget, transfers, time_limit)  # a mistyped number is refused before the long work
    work = assessed(job)
    done = planned(work, asked, speaker.progress)
    other = _other(work, asked, versus_target, versus_budget, transfers, time_limit)
    speaker.data({**as_dict(done.plan), "target": str(done.goal) if done.goal else None, **_compared(done, other)})
    _print(speaker, work, done)
    if other:
        _print_comparison(speaker, work, done.plan, other.plan)
    raise typer.Exit(CLEAN if done.plan.meets_targets else FINDINGS)


def _other(
    work: Assessed, asked: Wish, target: str, budget: list[str], transfers: int, time_limit: float
) -> Planned | None:
    if not target and not budget:
        return None
    changed = wish(target or (str(asked.percent) if asked.percent is not None else ""), budget, transfers, time_limit)
    return planned(work, changed if budget else replace(changed, budget=asked.budget))


def as_dict(plan: Plan) -> dict[str, Any]:
    return {
        "kind": plan.kind,
        "status": str(plan.status),
        "value": plan.value,
        "bound": plan.bound,
        "gap": plan.gap,
        "meets_targets": plan.meets_targets,
        "chosen": plan.chosen,
        "not_chosen": plan.not_chosen,
        "units": plan.units,
        "years": plan.years,
        "limits": plan.limits,
        "goals": plan.goals,
        "conflicts": plan.conflicts,
        "stamp": plan.stamp.short(),
    }


def _compared(done: Planned, other: Planned | None) -> dict[str, Any]:
    if other is None:
        return {}
    found = compare(done.plan, other.plan)
    return {
        "versus": {
            "plan": as_dict(other.plan),
            "people": found.people,
            "years": found.years,
            "goals": found.goals,
            "units": found.units,
        }
    }


def _print(speaker: Speaker, work: Assessed, done: Planned) -> None:
    plan = done.plan
    names = dict(work.roster.people.select("person_key", "full_name").iter_rows())
    if done.goal:
        speaker.line(f"Chỉ tiêu: {done.goal}", f"Target: {done.goal}")
    value, bound, total = map(speaker.dong, (plan.value, plan.bound, int(plan.chosen["allowance"].sum())))
    speaker.line(
        f"Phương án {plan.status.caption}; giá trị {value}, cận {bound}, khoảng cách {plan.gap:.4%}.",
        f"Plan {_STATUSES[plan.status]}; value {value}, bound {bound}, gap {plan.gap:.4%}.",
    )
    speaker.line("")
    for row in plan.chosen.iter_rows(named=True):
        speaker.line(
            f"  {month_label(row['leave_month']):>7}  {names[row['person_key']]} ({row['unit']}): {row['reason']}"
        )
    speaker.line(f"Tổng trợ cấp: {total}", f"Total of allowances: {total}")
    considered = plan.not_chosen.join(work.assessment.concerned.select("person_key"), on="person_key", how="semi")
    if considered.height:
        speaker.line("\nKhông chọn:", "\nNot chosen:")
    for row in considered.iter_rows(named=True):
        speaker.line(f"  {names[row['person_key']]} ({row['unit']}): {row['reason']}")
    for row in plan.conflicts.iter_rows(named=True):
        speaker.line(f"  ! {row['text']}")


def _print_comparison(speaker: Speaker, work: Assessed, plan: Plan, other: Plan) -> None:
    names = dict(work.roster.people.select("person_key", "full_name").iter_rows())
    found = compare(plan, other)
    speaker.line("\nSo với phương án kia:", "\nBeside the other plan:")
    for row in found.people.iter_rows(named=True):
        who = f"{names[row['person_key']]} ({row['unit']})"
        speaker.line(*(f"  {change} {who}" for change in _CHANGES[row["change"]]))
    for row in found.years.iter_rows(named=True):
        before, after = speaker.number(row["spent_before"] or 0), speaker.dong(row["spent_after"] or 0)
        speaker.line(f"  {row['year']}: {before} → {after}")
