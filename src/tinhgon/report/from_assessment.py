"""The door from the rooms of the main job: what they answered becomes what the page shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import polars as pl

from tinhgon.assessment.assessment import Assessment
from tinhgon.assessment.first import first_open, primary_grounds
from tinhgon.forecast.forecast import Forecast
from tinhgon.foundation.months import month_index
from tinhgon.foundation.trace import Node
from tinhgon.law.registers import routes
from tinhgon.lawbook.instrument import Instrument
from tinhgon.planning.plan import Plan
from tinhgon.report.contents import LIST_LIMIT, SCHEMAS, STANDINGS, Goal, Reading, ReportContents
from tinhgon.report.traces import Traces, facts_used, traces
from tinhgon.roster.checked import CheckedRoster
from tinhgon.roster.establishment import KIND_OF_STATUS, KINDS, establishment
from tinhgon.roster.findings import Findings


def report_contents(
    place: str,
    roster: CheckedRoster,
    assessment: Assessment,
    *,
    quota: pl.DataFrame | None = None,
    forecast: Forecast | None = None,
    plan: Plan | None = None,
    goal: Goal | None = None,
    papers: pl.DataFrame | None = None,
    synthetic: bool = False,
    limit: int = LIST_LIMIT,
) -> ReportContents:
    """``quota`` is the roster room's table of assigned posts; ``papers``: caption, path, kind.

    Traces are made for the first ``limit`` people in the order in which the page lists them (those proposed first).
    """
    concerned = people_concerned(assessment, plan)
    listed = concerned.head(limit)
    found = traces(assessment, listed.select("person_key", "leave_month", "route"))
    used = instruments_used(assessment, found, listed)
    return ReportContents(
        place=place,
        as_of=assessment.review_date,
        stamp=assessment.stamp,
        reading=Reading(roster.file_name, roster.read, roster.taken, roster.skipped, roster.refused),
        establishment=occupied(establishment(roster.people, quota)),
        people=roster.people,
        concerned=concerned,
        synthetic=synthetic,
        goal=goal,
        doubts=doubts(roster.doubts),
        retirements=retirements(forecast, assessment) if forecast is not None else _empty("retirements"),
        quota_path=quota_path(plan) if plan is not None else _empty("quota_path"),
        facts=facts_used(found, roster.source, assessment.review_date.year),
        grounds=assessment.grounds,
        deferrals=assessment.deferrals,
        exits=assessment.exits,
        components={name: assessment.book.question(name).caption for route in routes() for name in route.components},
        amounts=found.amounts,
        conditions=found.conditions,
        consequences=found.consequences,
        plan=plan,
        law=law_frame(used),
        papers=papers if papers is not None else _empty("papers"),
    )


def _empty(name: str) -> pl.DataFrame:
    return pl.DataFrame(schema=dict(SCHEMAS[name]))


def occupied(table: pl.DataFrame) -> pl.DataFrame:
    """Without the kinds that a unit neither has nor was given; the quota's kinds first within a unit."""
    order = list(KINDS)
    rank = pl.col("kind").replace_strict(order, list(range(len(order))), default=len(order), return_dtype=pl.Int64)
    seen = table.filter((pl.col("assigned").fill_null(0) > 0) | (pl.col("present") > 0))
    units = seen.select("unit").unique(maintain_order=True).with_row_index("__unit")
    return seen.join(units, on="unit", how="left").sort("__unit", rank, maintain_order=True).drop("__unit")


def people_concerned(assessment: Assessment, plan: Plan | None = None) -> pl.DataFrame:
    """Everybody on whom the law has something to say, those proposed first.

    The month and the policy are the plan's for whom it chose, otherwise those of the first month in which one is
    payable.
    """
    standing = (
        pl.when(pl.col("chosen").fill_null(False)).then(pl.lit("chosen"))
        .when("concerned").then(pl.lit("eligible"))
        .when("deferred").then(pl.lit("deferred"))
        .otherwise(pl.lit("unknown"))
    )  # fmt: skip
    verdicts = assessment.verdicts.filter(pl.col("concerned") | pl.col("deferred") | pl.col("doubtful"))
    proposed = _proposed(assessment, plan)
    amounts = assessment.exits.select("person_key", "leave_month", "route", "route_caption", "total", "confidence")
    rank = pl.col("standing").replace_strict(list(STANDINGS), list(range(len(STANDINGS))), return_dtype=pl.Int64)
    return (
        verdicts.select("person_key", "concerned", "deferred")
        .join(proposed, on="person_key", how="left")
        .join(amounts, on=["person_key", "leave_month", "route"], how="left")
        .join(primary_grounds(assessment).select("person_key", "ground_caption"), on="person_key", how="left")
        .join(assessment.people, on="person_key", how="left")
        .with_columns(
            standing=standing,
            kind=pl.col("status").replace_strict(KIND_OF_STATUS, default=None, return_dtype=pl.String),
        )
        .sort(rank, maintain_order=True)
        .select(SCHEMAS["concerned"].keys())
    )


def _proposed(assessment: Assessment, plan: Plan | None) -> pl.DataFrame:
    """person_key, leave_month, route, chosen: one row a person."""
    first = first_open(assessment).with_columns(chosen=pl.lit(False))
    # A person with no payable policy is still looked at in the first month, to show why none applies.
    rest = (
        assessment.exits.sort("leave_month")
        .unique("person_key", keep="first", maintain_order=True)
        .join(first, on="person_key", how="anti")
        .select("person_key", "leave_month", route=pl.lit(None, dtype=pl.String), chosen=pl.lit(False))
    )
    first = pl.concat([first, rest])
    if plan is None:
        return first
    chosen = plan.chosen.select("person_key", pl.col("leave_month").cast(pl.Int64), "route", chosen=pl.lit(True))
    return pl.concat([chosen, first.join(chosen, on="person_key", how="anti")])


def doubts(findings: Findings) -> pl.DataFrame:
    """What the reader asks a person to look at, cell by cell."""
    cell = pl.format("{}!{}{}", "sheet", "letter", "row")
    address = pl.when(pl.col("row") > 0).then(cell).otherwise("sheet")
    proposal = pl.format(" Đề nghị: {}.", "proposal").fill_null("")
    return findings.table.select(
        address=address, column="heading", found="value", problem="wrong", advice=pl.col("advice") + proposal
    )


def retirements(forecast: Forecast, assessment: Assessment) -> pl.DataFrame:
    """Everybody who retires inside the forecast, from the month after the review on."""
    named = assessment.people.select("person_key", "full_name", "unit", "position")
    ahead = forecast.retirees().filter(pl.col("retirement_month") > month_index(assessment.review_date))
    return ahead.select("person_key", month="retirement_month").join(named, on="person_key", how="left")


def quota_path(plan: Plan) -> pl.DataFrame:
    """The plan's units added up by year."""
    sums = plan.units.group_by("year").agg(pl.col("floor", "natural", "early").sum()).sort("year")
    return sums.select("year", "natural", "early", target="floor")


def instruments_used(assessment: Assessment, found: Traces, listed: pl.DataFrame) -> list[Instrument]:
    """Instruments that some figure, condition or ground of a listed person cites, oldest first."""
    cited: set[str] = set()
    seen: set[int] = set()
    stack: list[Node] = [node for key in listed["person_key"].to_list() for node in found.of(key)]
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        cited |= {place.instrument for place in (node.citation, *(c[2] for c in node.constants)) if place is not None}
        stack.extend(node.inputs)
    grounds = set(assessment.grounds["article"].drop_nulls().to_list())
    cited |= {item.id for item in assessment.book.instruments.values() if any(item.name in text for text in grounds)}
    known = assessment.book.instruments
    return sorted((known[id] for id in cited if id in known), key=lambda item: (item.signed, item.id))


def law_frame(instruments: Sequence[Instrument]) -> pl.DataFrame:
    rows = [
        {
            "name": item.name,
            "title": item.title,
            "start": item.start,
            "last_day": item.end - dt.timedelta(days=1) if item.end is not None else None,
            "confidence": str(item.confidence),
            "checked_on": item.checked_on,
            "source": item.source,
        }
        for item in instruments
    ]
    return pl.DataFrame(rows, schema=dict(SCHEMAS["law"]))
