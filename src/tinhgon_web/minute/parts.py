"""The parts of the result page, drawn by the report room's own sections so that page and report never differ."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from tinhgon.corridor.job import Assessed
from tinhgon.corridor.planning import Planned
from tinhgon.foundation.vietnamese import date_short
from tinhgon.planning.plan import Plan
from tinhgon.report.captions import Captions
from tinhgon.report.contents import LIST_LIMIT, Goal, ReportContents
from tinhgon.report.from_assessment import report_contents
from tinhgon.report.sections.establishment import establishment
from tinhgon.report.sections.figures import figures
from tinhgon.report.sections.law import law
from tinhgon.report.sections.leader import leader
from tinhgon.report.sections.people import people
from tinhgon.report.sections.plan import plan
from tinhgon.report.sections.view import View
from tinhgon.sample.workforce import is_synthetic
from tinhgon_web.minute.comparison import comparison
from tinhgon_web.minute.records import Ask

_STEPS = 40  # about as many stops as a hand can choose among on a slider


def contents_of(
    ask: Ask, place: str, mine: Assessed, made: Planned | None, papers: pl.DataFrame | None = None
) -> ReportContents:
    target = made.goal if made else None
    goal = Goal(target.base, target.basis, target.count, 0, max(mine.plan_years), target.rate) if target else None
    return report_contents(
        place,
        mine.roster,
        mine.assessment,
        quota=mine.quota,
        forecast=mine.forecast,
        plan=made.plan if made else None,
        goal=goal,
        papers=papers,
        synthetic=ask.synthetic or is_synthetic(mine.assessment.people),
    )


def draw(
    ask: Ask, mine: Assessed, made: Planned | None, other: tuple[Assessed, Planned] | None = None
) -> dict[str, str]:
    """Markup of each part by name, in the visitor's language."""
    say = Captions(ask.language)
    contents = contents_of(ask, date_short(mine.assessment.review_date), mine, made)
    contents = replace(contents, plan=_considered(contents.plan)).checked()
    view = View.of(contents, say, LIST_LIMIT)
    drawn = {
        "leader": leader(view),
        "establishment": establishment(view),
        "pictures": figures(view),
        "people": people(view),
        "plan": plan(view),
        "law": law(view),
    }
    if made is not None and other is not None and ask.other is not None:
        drawn["compare"] = comparison(view, (ask.choice, made.plan), (ask.other, other[1].plan))
    return {name: str(part) for name, part in drawn.items()}


def _considered(plan: Plan | None) -> Plan | None:
    """The plan without the many who were never in question: on the page they would hide those who were."""
    if plan is None:
        return None
    return replace(plan, not_chosen=plan.not_chosen.filter(pl.col("ground_rank").is_not_null()))


def budget_scale(mine: Assessed) -> dict[str, int]:
    """``budget_step`` and ``budget_top`` of the money slider: round steps up to what everybody concerned would cost."""
    whole = int(mine.first_open["allowance"].sum() or 0)
    step = 10_000_000
    factors = (2, 5, 10)
    base = step
    while whole > step * _STEPS:
        for factor in factors:
            step = base * factor
            if whole <= step * _STEPS:
                break
        else:
            base *= 10
            step = base
    return {"budget_step": step, "budget_top": (whole // step + 2) * step}
