"""Two scenarios side by side: what each asks, reaches and costs, and who would be treated differently."""

from __future__ import annotations

from typing import Any

import polars as pl

from tinhgon.foundation.months import month_label
from tinhgon.foundation.vietnamese import dong, name_key, number, percent
from tinhgon.planning.compare import compare
from tinhgon.planning.plan import Plan
from tinhgon.report.markup import Child, Html, el
from tinhgon.report.sections.parts import Line, section, table
from tinhgon.report.sections.plan import gap_words
from tinhgon.report.sections.view import View
from tinhgon_web.captions import captions
from tinhgon_web.minute.records import Choice

_ROWS = 300  # people named one by one; the heading tells how many there are

Scenario = tuple[Choice, Plan]


def comparison(view: View, first: Scenario, second: Scenario) -> Html:
    say = captions(view.say.language)
    found = compare(first[1], second[1])
    headings = ["", say["scenario_a"], say["scenario_b"]]
    rows = [
        Line([say["asked"], _asked(view, first[0]), _asked(view, second[0])]),
        Line([say["people_leaving"], *(number(plan.chosen.height) for _, plan in (first, second))]),
        Line([say["money_total"], *(dong(int(plan.chosen["allowance"].sum())) for _, plan in (first, second))]),
        Line([say["short_of_target"], *(_short(plan) for _, plan in (first, second))]),
        Line([say["net_cost"], *(dong(plan.value) for _, plan in (first, second))]),
        Line([say["lowest_possible"], *(dong(plan.bound) for _, plan in (first, second))]),
        Line([say["proof"], *(gap_words(plan.value, plan.bound, view.say) for _, plan in (first, second))]),
    ]
    years = [
        Line([str(item["year"]), *(_year(say, item, side) for side in ("before", "after"))])
        for item in found.years.iter_rows(named=True)
    ]
    people = [
        Line([view.person(item["person_key"]), *(_way(view, say, item, side) for side in ("before", "after"))])
        for item in _by_name(view, found.people)
    ]
    changed: Child = (
        [
            el("h3", f"{say['people_changed']} ({number(found.people.height)})"),
            table([view.say("person"), *headings[1:]], people),
        ]
        if people
        else el("p", say["same_people"])
    )
    return section(
        "compare",
        say["compare_heading"],
        table(headings, rows),
        el("h3", view.say("money_by_year")),
        table([view.say("year"), *headings[1:]], years),
        changed,
    )


def _by_name(view: View, people: pl.DataFrame) -> list[dict[str, Any]]:
    """By given name, as every list of people is."""
    named = sorted(people.iter_rows(named=True), key=lambda item: name_key(view.names.get(item["person_key"], "")))
    return named[:_ROWS]


def _asked(view: View, choice: Choice) -> str:
    say = captions(view.say.language)
    budget = say["no_limit"] if choice.budget is None else say["a_year"].format(money=dong(choice.budget))
    return f"{percent(choice.share)} · {choice.years} {say['years_word']} · {budget}"


def _short(plan: Plan) -> str:
    """How far the units are from their floors at the end of the plan."""
    last = plan.units.filter(plan.units["year"] == plan.units["year"].max()) if plan.units.height else plan.units
    return number(int(last["shortfall"].sum()))


def _year(say: dict[str, str], item: dict[str, object], side: str) -> str:
    spent, exits = item[f"spent_{side}"], item[f"exits_{side}"]
    if spent is None:
        return say["not_planned"]
    if not spent and not exits:
        return "–"
    return f"{dong(int(str(spent)))} ({number(int(str(exits)))} {say['people_word']})"


def _way(view: View, say: dict[str, str], item: dict[str, object], side: str) -> Child:
    if item[f"leave_month_{side}"] is None:
        return say["stays"]
    month, route = int(str(item[f"leave_month_{side}"])), str(item[f"route_{side}"])
    money = dong(int(str(item[f"allowance_{side}"])))
    return [f"{month_label(month)} · {money}", el("span", view.routes.get(route, route), class_="under")]
