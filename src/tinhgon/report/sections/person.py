"""What one line of the list unfolds to: why, on which facts, with which alternatives, and how the amount arises."""

from __future__ import annotations

from typing import Any

import polars as pl

from tinhgon.foundation.months import month_label
from tinhgon.foundation.vietnamese import number
from tinhgon.report.markup import Child, Html, el
from tinhgon.report.pictures.exits_by_month import exits_by_month
from tinhgon.report.sections.figures import figure
from tinhgon.report.sections.parts import Line, bullets, confidence_badge, labelled, more, table
from tinhgon.report.sections.steps import steps
from tinhgon.report.sections.view import View

_ORDER = {"yes": 0, "unknown": 1, "no": 2}


def detail(view: View, person: dict[str, Any], frames: dict[str, pl.DataFrame]) -> Html:
    """``frames``: this person's rows of facts, grounds, deferrals, exits."""
    return el(
        "div",
        _stops(view, frames["deferrals"]),
        el(
            "div",
            el("div", _grounds(view, frames["grounds"]), _otherwise(view, frames["grounds"]), _after(view, person)),
            el("div", _facts(view, frames["facts"])),
            class_="halves",
        ),
        _routes(view, person, frames["exits"]),
        _amounts(view, person),
        _months(view, frames["exits"]),
        class_="detail",
    )


def _stops(view: View, deferrals: pl.DataFrame) -> Child:
    say = view.say
    parts: list[Html] = []
    for answer, heading in (("yes", "d_deferrals"), ("unknown", "d_deferrals_open")):
        found = deferrals.filter(pl.col("answer") == answer)
        if found.is_empty():
            continue
        lines = [el("li", el("strong", item["caption"]), *_because(view, item)) for item in found.iter_rows(named=True)]
        parts.append(
            el("div", el("strong", say(heading)), el("ul", *lines),
               class_="stop" if answer == "yes" else "banner")
        )  # fmt: skip
    return parts


def _because(view: View, item: dict[str, Any]) -> list[Child]:
    """The article and what is known, not met, missing: one quiet line each."""
    say = view.say
    missing, unmet = item["missing"], item.get("unmet")
    said = (
        item["article"],
        item.get("evidence"),
        f"{say('d_unmet')}: {unmet}" if unmet else None,
        f"{say('d_missing')}: {missing}" if missing else None,
    )
    return [el("span", line, class_="because") for line in said if line]


def _grounds(view: View, grounds: pl.DataFrame) -> Child:
    if grounds.is_empty():
        return None
    say = view.say
    ordered = grounds.sort(
        pl.col("answer").replace_strict(_ORDER, default=3, return_dtype=pl.Int64), maintain_order=True
    )
    captions = {"yes": say("yes"), "no": say("no"), "unknown": say("unknown_answer")}
    # Grounds that plainly do not hold are kept, but folded away.
    held = ordered.filter(pl.col("answer") != "no")
    failed = ordered.filter(pl.col("answer") == "no")

    def lines(part: pl.DataFrame) -> Html | None:
        return bullets(
            [
                el("strong", item["caption"]), " ",
                el("span", captions.get(item["answer"], item["answer"]), class_="badge on" if item["answer"] == "yes" else "badge"),
                *_because(view, item),
            ]
            for item in part.iter_rows(named=True)
        )  # fmt: skip

    folded = (
        el("details", el("summary", f"{say('applies_not')} ({number(failed.height)})"), lines(failed), class_="more")
        if failed.height
        else None
    )
    return [el("h3", say("d_grounds")), lines(held), folded]


def _otherwise(view: View, grounds: pl.DataFrame) -> Child:
    said = grounds.filter(pl.col("answer") == "yes")["counterfactual"].drop_nulls().unique(maintain_order=True)
    lines = bullets(text for text in said.to_list() if text)
    return [el("h3", view.say("d_counterfactual")), lines] if lines else None


def _after(view: View, person: dict[str, Any]) -> Child:
    nodes = view.contents.consequences.get(person["person_key"], ())
    lines = bullets(
        [
            f"{node.caption}: ",
            el("strong", node.shown),
            el("span", f"{node.citation.article} {node.citation.title}", class_="because") if node.citation else None,
        ]
        for node in nodes
    )
    return [el("h3", view.say("d_after")), lines] if lines else None


def _facts(view: View, facts: pl.DataFrame) -> Child:
    if facts.is_empty():
        return None
    say = view.say
    headings = [say("fact"), say("value"), say("read_at")]

    def lines(part: pl.DataFrame) -> list[Line]:
        return [
            Line([item["caption"], item["shown"], el("span", item["address"] or say("no_cell"), class_="addr")])
            for item in part.iter_rows(named=True)
        ]

    busy = facts.filter(~pl.col("idle").fill_null(False))
    idle = facts.filter(pl.col("idle").fill_null(False))
    folded = more(say("idle_facts", n=number(idle.height)), table(headings, lines(idle))) if idle.height else None
    return [el("h3", say("d_facts")), table(headings, lines(busy)) if busy.height else None, folded]


def _routes(view: View, person: dict[str, Any], exits: pl.DataFrame) -> Child:
    say, month = view.say, person["leave_month"]
    at = exits.filter(pl.col("leave_month") == month) if month is not None else exits
    at = at.unique("route", keep="first", maintain_order=True)
    if at.is_empty():
        return None
    ranked = at.sort(
        "best", pl.col("eligible").fill_null(False), "total", descending=True, nulls_last=True, maintain_order=True
    )
    lines = [_route(view, person, item) for item in ranked.iter_rows(named=True)]
    heading = say("d_routes", month=month_label(month)) if month is not None else say("d_routes_any")
    return [el("h3", heading), table([say("policy"), say("parts"), say("amount_dong")], lines, numeric=(2,))]


def _route(view: View, person: dict[str, Any], item: dict[str, Any]) -> Line:
    say, applies = view.say, item["eligible"]
    marks: list[Child] = []
    if item["route"] == person["route"] and person["standing"] == "chosen":
        marks.append(el("span", say("proposed"), class_="badge on"))
    if item["best"]:
        marks.append(el("span", say("best"), class_="badge"))
    if not applies:
        marks.append(el("span", say("unknown_answer") if applies is None else say("applies_not"), class_="badge"))
    mark = labelled(item["confidence"] or "")
    if mark is not None:
        marks.append(confidence_badge(mark, say))
    # The badge says it already.
    article = (item["article"] or "").removesuffix(" (chưa kiểm chứng)")
    place = " · ".join(part for part in (say.known(item["regime"]) if item["regime"] else "", article) if part)
    name = [item["route_caption"], *([" ", mark] for mark in marks if mark), el("span", place, class_="under")]
    # A policy that is closed to this person pays nothing: its computed amount would only mislead.
    closed = applies is False
    parts = [] if closed else [part for part in item["components"] or [] if part["amount"]]
    listed = el(
        "span",
        *(
            el("span", f"{view.contents.components.get(part['question'], part['question'])}: {number(part['amount'])}", class_="part")
            for part in parts
        ),
        class_="parts",
    )  # fmt: skip
    total = "–" if closed else say("unknown") if item["total"] is None else number(item["total"])
    return Line([name, listed if parts else None, total], "best" if item["best"] else None if applies else "off")


def _amounts(view: View, person: dict[str, Any]) -> Child:
    """The proposed policy open, every other one folded: how its amount arises and whether it is open."""
    say = view.say
    traces = view.contents.amounts.get(person["person_key"], {})
    conditions = view.contents.conditions.get(person["person_key"], {})
    first = person["route"] if person["route"] in traces else next(iter(traces), None)
    if first is None:
        return None
    seen: set[str] = set()
    parts: list[Child] = [
        el("h3", f"{say('d_amount')}: {view.routes.get(first, first)}"),
        steps(traces[first], say, seen),
    ]
    if first in conditions:
        parts.append(more(f"{say('conditions')}: {conditions[first].shown}", steps(conditions[first], say, seen)))
    others = [route for route in traces if route != first]
    if others:
        parts.append(el("h3", say("d_others")))
    for route in others:
        told = [f"{say('conditions').lower()}: {conditions[route].shown}"] if route in conditions else []
        closed = route in conditions and conditions[route].value is False
        amount = [] if closed else [traces[route].shown]
        summary = f"{view.routes.get(route, route)} ({'; '.join([*amount, *told])})"
        why = [steps(conditions[route], say, seen)] if told else []
        trees = why if closed else [steps(traces[route], say, seen), *why]
        parts.append(more(summary, trees))
    return parts


def _months(view: View, exits: pl.DataFrame) -> Child:
    if exits.is_empty() or exits["leave_month"].n_unique() < 2:
        return None
    picture = exits_by_month(exits, view.say)
    if picture is None:
        return [el("h3", view.say("d_exits")), el("p", view.say("p_exits_none"))]
    return el("div", figure(picture, view.say), class_="waiting")
