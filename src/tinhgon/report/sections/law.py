"""The law applied: every instrument with its life and how sure we are, and what unverified text reached a figure."""

from __future__ import annotations

import datetime as dt

from tinhgon.foundation.citation import Citation, Confidence
from tinhgon.foundation.trace import Node
from tinhgon.foundation.vietnamese import date_short, number
from tinhgon.report.contents import ReportContents
from tinhgon.report.markup import Child, Html, el
from tinhgon.report.sections.parts import Line, confidence_badge, section, table
from tinhgon.report.sections.view import View


def unverified(contents: ReportContents) -> dict[str, set[str]]:
    """Unverified provisions and values that reached an amount → the people they reached."""
    found: dict[str, set[str]] = {}
    for person in {**contents.amounts, **contents.conditions, **contents.consequences}:
        visited: set[int] = set()
        trees = [
            *contents.amounts.get(person, {}).values(),
            *contents.conditions.get(person, {}).values(),
            *contents.consequences.get(person, ()),
        ]
        for node in trees:
            for line in _unverified_lines(node, visited):
                found.setdefault(line, set()).add(person)
    return found


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


def banner(view: View) -> Child:
    """The warning that must stand where figures are read first; nothing when everything is verified."""
    say = view.say
    found = unverified(view.contents)
    if not found:
        return None
    items = [
        el("li", line, " (", say("reaches", n=number(len(reached))), ")")
        for line, reached in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    return el(
        "div",
        el("p", el("strong", say("banner", n=number(len(found))))),
        el("ul", *items),
        class_="banner",
        role="note",
    )


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
    warned = banner(view)
    calm = el("p", say("banner_none"), class_="note") if warned is None and view.contents.amounts else None
    return section("law", say("s_law"), warned, calm, table(headings, rows))


def _day(date: object) -> str:
    return date_short(date) if isinstance(date, dt.date) else "–"
