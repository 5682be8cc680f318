"""The plan: how good it provably is, who leaves when, whether targets are met, what limits cost, and every reason."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal
from typing import Any

import polars as pl

from tinhgon.foundation.months import month_label
from tinhgon.foundation.vietnamese import dong, number, percent
from tinhgon.planning.plan import Plan
from tinhgon.report.markup import Child, Html, el
from tinhgon.report.sections.parts import Line, more, section, table
from tinhgon.report.sections.view import View

_ROWS = 300
_CLASHES, _PRICES = 6, 8  # told at once; the rest unfolds


def plan(view: View) -> Html:
    say, made = view.say, view.contents.plan
    if made is None:
        return section("plan", say("s_plan"), el("p", say("no_plan")))
    return section(
        "plan",
        say("s_plan"),
        _proof(view, made),
        _targets(view, made),
        _quarters(view, made),
        _floors(view, made),
        _years(view, made),
        _prices(view, made),
        _goals(view, made),
        _chosen(view, made),
        _not_chosen(view, made),
    )


def gap_words(value: int, bound: int, say: Any) -> str:
    """The gap rounded up, so that the sentence is never better than the proof."""
    if value <= bound:
        return str(say("proof_exact"))
    share = Decimal(100) * (value - bound) / max(1, abs(value))
    return str(say("proof_gap", gap=percent(share.quantize(Decimal("0.01"), rounding=ROUND_CEILING))))


def _proof(view: View, made: Plan) -> Child:
    say = view.say
    return [
        el(
            "p",
            el("strong", gap_words(made.value, made.bound, say)),
            " ",
            say("status", text=say(f"status_{made.status}")),
        ),
        el("p", say("proof_detail", value=dong(made.value), bound=dong(made.bound)), class_="note"),
    ]


def _targets(view: View, made: Plan) -> Child:
    say = view.say
    if made.meets_targets:
        return el("p", say("targets_met"))
    lines = [el("li", text) for text in made.conflicts["text"].head(_ROWS).to_list()]
    shown, rest = lines[:_CLASHES], lines[_CLASHES:]
    return el(
        "div",
        el("strong", f"{say('targets_missed')}:", class_="late"),
        el("ul", *shown),
        more(say("more_rows", n=number(len(rest))), el("ul", *rest)) if rest else None,
        class_="stop short",
    )


def _quarters(view: View, made: Plan) -> Child:
    if made.chosen.is_empty():
        return None
    say = view.say
    quarters = made.chosen["quarter"].unique().sort().to_list()
    counts = {(unit, quarter): n for unit, quarter, n in made.chosen.group_by("unit", "quarter").len().iter_rows()}
    units = made.chosen["unit"].unique(maintain_order=True).head(_ROWS).to_list()
    headings = [say("unit"), *(say("quarter", q=q % 4 + 1, year=str(q // 4)) for q in quarters), say("total")]
    numeric = range(1, len(headings))
    per_quarter = dict(made.chosen.group_by("quarter").len().iter_rows())
    rows = [
        Line(
            [unit, *(_blank(counts.get((unit, quarter), 0)) for quarter in quarters),
             number(sum(counts.get((unit, quarter), 0) for quarter in quarters))],
        )
        for unit in units
    ]  # fmt: skip
    totals = [number(per_quarter[quarter]) for quarter in quarters]
    rows.append(Line([say("total"), *totals, number(made.chosen.height)], class_="sum"))
    return [el("h3", say("by_quarter")), table(headings, rows, numeric=numeric)]


def _blank(n: int) -> str:
    return number(n) if n else ""


def _floors(view: View, made: Plan) -> Child:
    """Done over target, a row a unit and a column a year; units short of a target first, so that a cut list names them."""
    asked = made.units.filter(((pl.col("floor") > 0) | (pl.col("done") > 0)).any().over("unit"))
    if asked.is_empty():
        return None
    say = view.say
    years = asked["year"].unique().sort().to_list()
    short = (
        asked.group_by("unit", maintain_order=True).agg(pl.col("shortfall").sum()).sort("shortfall", descending=True)
    )
    units = short["unit"].to_list()
    cells = {(item["unit"], item["year"]): item for item in asked.iter_rows(named=True)}
    lines = []
    for unit in units[:_ROWS]:
        own = [cells.get((unit, year)) for year in years]
        texts = [f"{number(item['done'])}/{number(item['floor'])}" if item else "" for item in own]
        late = [index for index, item in enumerate(own, start=1) if item and item["shortfall"]]
        lines.append(Line([unit, *texts], late=late))
    sums = asked.group_by("year").agg(pl.col("done", "floor").sum()).sort("year")
    totals = [f"{number(done)}/{number(floor)}" for _, done, floor in sums.iter_rows()]
    lines.append(Line([say("total"), *totals], "sum"))
    headings = [say("unit"), *(say("end_of", year=str(year)) for year in years)]
    return [
        el("h3", say("floors")),
        el("p", say("floors_note"), class_="note"),
        table(headings, lines, numeric=range(1, len(headings))),
        _capped(view, len(units)),
    ]


def _years(view: View, made: Plan) -> Child:
    if made.years.is_empty():
        return None
    say = view.say
    headings = [say("year"), say("exits"), say("budget"), say("spent"), say("left")]
    numeric = range(1, 5)
    rows = [
        Line(
            [
                str(item["year"]), number(item["exits"]),
                say("no_limit") if item["budget"] is None else dong(item["budget"]), dong(item["spent"]),
                "–" if item["left"] is None or item["budget"] is None else dong(item["left"]),
            ],
        )
        for item in made.years.iter_rows(named=True)
    ]  # fmt: skip
    return [el("h3", say("money_by_year")), table(headings, rows, numeric=numeric)]


def _prices(view: View, made: Plan) -> Child:
    """The sentences tell limit and saving; the dearest are told at once."""
    if made.limits.is_empty():
        return None
    say = view.say
    ordered = made.limits.sort("rank_price", "price", descending=True, nulls_last=True, maintain_order=True)
    lines = [el("li", text) for text in ordered["text"].head(_ROWS).to_list()]
    shown, rest = lines[:_PRICES], lines[_PRICES:]
    return [
        el("h3", say("prices")),
        el("p", say("prices_note"), class_="note"),
        el("ul", *shown, class_="plain"),
        more(say("more_rows", n=number(len(rest))), el("ul", *rest, class_="plain")) if rest else None,
        _capped(view, ordered.height),
    ]


def _money_or_count(money: bool) -> Any:
    return lambda value: "–" if value is None else dong(value) if money else number(value)


def _goals(view: View, made: Plan) -> Child:
    if made.goals.is_empty():
        return None
    say = view.say
    rows = []
    for item in made.goals.sort("order").iter_rows(named=True):
        show = _money_or_count(item["goal"] == "money")
        proof = say("proven") if item["proven"] else say("not_proven")
        rows.append(Line([f"{item['order']}. {item['caption']}", show(item["value"]), show(item["bound"]), proof]))
    headings = [say("goal"), say("reached"), say("bound"), ""]
    return [el("h3", say("goals")), table(headings, rows, numeric=(1, 2))]


def _chosen(view: View, made: Plan) -> Child:
    if made.chosen.is_empty():
        return None
    say = view.say
    headings = [say("person"), say("leave"), say("policy"), say("amount"), say("reason")]
    rows = [
        Line(
            [
                [view.person(item["person_key"]), el("span", item["unit"], class_="under")],
                month_label(item["leave_month"]), view.routes.get(item["route"], item["route"]), dong(item["allowance"]),
                item["reason"],
            ],
        )
        for item in _ordered(view, made.chosen)
    ]  # fmt: skip
    caption = say("why_chosen", n=number(made.chosen.height))
    return [el("h3", caption), table(headings, rows, numeric=(3,)), _capped(view, made.chosen.height)]


def _not_chosen(view: View, made: Plan) -> Child:
    # Of the people on whom the law has something to say; why nobody asks about the others needs no telling.
    considered = made.not_chosen.filter(pl.col("person_key").is_in(list(view.names)))
    if considered.is_empty():
        return None
    say = view.say
    rows = [
        Line([[view.person(item["person_key"]), el("span", item["unit"], class_="under")], item["reason"]])
        for item in _ordered(view, considered)
    ]
    caption = say("why_not", n=number(considered.height))
    body = [table([say("person"), say("reason")], rows), _capped(view, considered.height)]
    return [el("h3", caption), *body]


def _ordered(view: View, frame: pl.DataFrame) -> Sequence[dict[str, Any]]:
    """The first rows in the order of the list of people; whoever is not in it comes last."""
    place = {key: index for index, key in enumerate(view.anchors)}
    ranks = (
        pl.col("person_key").replace_strict(place, default=len(place), return_dtype=pl.Int64) if place else pl.lit(0)
    )
    return frame.sort(ranks, maintain_order=True).head(_ROWS).to_dicts()


def _capped(view: View, total: int) -> Child:
    if total <= _ROWS:
        return None
    return el("p", view.say("rows_capped", n=number(_ROWS), N=number(total)), class_="note")
