"""The law applied: every instrument with its life and how sure we are, and what unverified text reached a figure."""

from __future__ import annotations

import datetime as dt

from tinhgon.foundation.citation import Citation, Confidence
from tinhgon.foundation.trace import Node
from tinhgon.foundation.vietnamese import date_short, number
from tinhgon.report.contents import ReportContents
from tinhgon.report.markup import Child, Html, el
from tinhgon.report.sections.parts import Line, confidence_badge, more, section, table
from tinhgon.report.sections.view import View

# Provision or value -> the people it reaches.
Reached = dict[str, set[str]]


def unverified(contents: ReportContents) -> tuple[Reached, Reached]:
    """Unverified provisions and values → the people they reach: through the policy proposed, and only through others."""
    routes = dict(contents.concerned.select("person_key", "route").iter_rows())
    main: Reached = {}
    others: Reached = {}
    for person, route in routes.items():
        amounts, conditions = contents.amounts.get(person, {}), contents.conditions.get(person, {})
        own = [
            *(trees[route] for trees in (amounts, conditions) if route in trees),
            *contents.consequences.get(person, ()),
        ]
        for trees, found in ((own, main), ([*amounts.values(), *conditions.values()], others)):
            visited: set[int] = set()
            for line in (line for node in trees for line in _unverified_lines(node, visited)):
                found.setdefault(line, set()).add(person)
    return main, {line: people for line, people in others.items() if line not in main}


def _unverified_lines(node: Node, visited: set[int]) -> list[str]:
    # The tree shares its branches; each is looked at once a person.
    if id(node) in visited:
        return []
    visited.add(id(node))
    lines = []
    if node.citation is not None and node.citation.confidence is Confidence.UNVERIFIED:
        lines.append(f"{node.caption} - {_place(node.citation)}")
    lines += [f"{c}: {shown} - {_place(p)}" for c, shown, p in node.constants if p.confidence is Confidence.UNVERIFIED]
    for child in node.inputs:
        lines += _unverified_lines(child, visited)
    return lines


def _place(citation: Citation) -> str:
    return f"{citation.article} {citation.title}".strip()


def _reached(view: View, found: Reached) -> Html:
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    lines = (el("li", line, " (", view.say("reaches", n=number(len(people))), ")") for line, people in ordered)
    return el("ul", *lines)


def _warnings(view: View) -> Child:
    say = view.say
    main, others = unverified(view.contents)
    parts: list[Child] = []
    if main:
        heading = el("p", el("strong", say("banner", n=number(len(main)))))
        parts.append(el("div", heading, _reached(view, main), class_="banner", role="note"))
    elif view.contents.amounts:
        parts.append(el("p", say("banner_none"), class_="note"))
    if others:
        parts.append(more(say("banner_others", n=number(len(others))), _reached(view, others)))
    return parts


def law(view: View) -> Html:
    say, frame = view.say, view.contents.law
    rows = []
    for item in frame.iter_rows(named=True):
        expired = item["last_day"] is not None and item["last_day"] < view.contents.as_of
        if item["last_day"] is None:
            life = say("from_date", start=_day(item["start"]))
        else:
            life = say("from_to", start=_day(item["start"]), end=_day(item["last_day"]))
        ended = el("span", say("expired"), class_="under") if expired else None
        mark = Confidence(item["confidence"]) if item["confidence"] in set(Confidence) else None
        shown = say(f"c_{mark}") if mark else "–"
        sure = confidence_badge(mark, say) if mark is Confidence.UNVERIFIED else shown
        rows.append(
            Line(
                [[item["name"], el("span", item["title"], class_="under")], [life, ended], sure, _day(item["checked_on"]), item["source"]]
            )
        )  # fmt: skip
    headings = [say(key) for key in ("instrument", "in_force", "confidence", "checked_on", "source")]
    return section("law", say("s_law"), _warnings(view), table(headings, rows))


def _day(date: object) -> str:
    return date_short(date) if isinstance(date, dt.date) else "–"
