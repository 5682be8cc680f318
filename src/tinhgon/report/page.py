"""The report as one HTML file: no request leaves it, nothing in it needs a script to be read."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

from tinhgon.foundation.vietnamese import date_short
from tinhgon.report.captions import Captions, Language
from tinhgon.report.contents import LIST_LIMIT, ReportContents
from tinhgon.report.font import font_faces
from tinhgon.report.markup import Html, el, join
from tinhgon.report.sections.establishment import establishment
from tinhgon.report.sections.figures import figures
from tinhgon.report.sections.law import law
from tinhgon.report.sections.leader import leader
from tinhgon.report.sections.papers import papers
from tinhgon.report.sections.people import people
from tinhgon.report.sections.plan import plan
from tinhgon.report.sections.reading import reading
from tinhgon.report.sections.view import View

_SECTIONS = ("leader", "reading", "establishment", "pictures", "people", "plan", "law", "papers")


@cache
def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def render(contents: ReportContents, language: Language = "vi", limit: int = LIST_LIMIT) -> str:
    """The whole page. ``limit`` caps the people listed; the page then says how many of how many it names.

    Raises ``ReportError`` when a frame lacks a column or a person has no key, name or standing.
    """
    say = Captions(language)
    view = View.of(contents.checked(), say, limit)
    bodies = [
        leader(view),
        reading(view),
        establishment(view),
        figures(view),
        people(view),
        plan(view),
        law(view),
        papers(view),
    ]
    shown = [(name, body) for name, body in zip(_SECTIONS, bodies, strict=True) if body is not None]
    title = f"{say('title')} - {contents.place}"
    return "<!doctype html>\n" + el(
        "html",
        _head(title),
        el(
            "body",
            el("a", say("skip"), href="#main", class_="skip"),
            el("div", say("synthetic"), class_="mark", role="note") if contents.synthetic else None,
            el(
                "div",
                _header(view),
                _toc(view, [name for name, _ in shown]),
                el("main", *(body for _, body in shown), id="main"),
                _foot(view),
                class_="sheet",
            ),
            el("script", Html(_asset("list.js"))),
        ),
        lang=language,
    )


def _head(title: str) -> Html:
    script = base64.b64encode(hashlib.sha256(_asset("list.js").encode()).digest()).decode("ascii")
    # The page forbids itself every request; only its own style, font and script are let in.
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{script}'; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("title", title),
        el("style", Html(font_faces() + "\n" + _asset("style.css"))),
    )


def _header(view: View) -> Html:
    contents, say = view.contents, view.say
    return el(
        "header",
        el("h1", join(say("title"), el("br"), contents.place)),
        el("p", say("as_of", date=date_short(contents.as_of))),
        class_="top",
    )


def _toc(view: View, names: list[str]) -> Html:
    items = [el("li", el("a", view.say(f"s_{name}"), href=f"#{name}")) for name in names]
    return el("nav", el("ol", *items), class_="toc", aria_label=view.say("contents"))


def _foot(view: View) -> Html:
    contents, say = view.contents, view.say
    return el(
        "footer",
        el("p", say("synthetic")) if contents.synthetic else None,
        el("p", say("proposal_note")),
        el("p", say("number_note")),
        el("p", contents.stamp.short()),
        class_="foot",
    )
