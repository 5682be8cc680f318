"""The list of people concerned, one line each, sorted by given name; a line unfolds to everything behind it."""

from __future__ import annotations

from typing import Any

import polars as pl

from tinhgon.foundation.citation import Confidence
from tinhgon.foundation.months import month_label
from tinhgon.foundation.vietnamese import date_short, fold, number
from tinhgon.report.contents import STANDINGS
from tinhgon.report.markup import Child, Html, el
from tinhgon.report.sections.parts import confidence_badge, labelled, section
from tinhgon.report.sections.person import detail
from tinhgon.report.sections.view import View

_PER_PERSON = ("facts", "grounds", "deferrals", "exits")


def people(view: View) -> Html:
    say, listed = view.say, view.listed
    if listed.is_empty():
        return section("people", say("s_people"), el("p", say("nobody")))
    frames = {name: _by_person(getattr(view.contents, name), listed) for name in _PER_PERSON}
    empty = {name: getattr(view.contents, name).clear() for name in _PER_PERSON}
    items = []
    for position, person in enumerate(listed.iter_rows(named=True)):
        own = {name: frames[name].get(person["person_key"], empty[name]) for name in _PER_PERSON}
        items.append(_item(view, person, position, own))
    total = view.contents.concerned.height
    capped = say("people_capped", n=number(listed.height), N=number(total)) if total > listed.height else None
    return section(
        "people",
        say("s_people"),
        el("p", say("people_note"), class_="note"),
        el("p", capped) if capped else None,
        _tools(view),
        _heads(view),
        el("ol", *items, class_="people", id="people-list"),
    )


def _by_person(frame: pl.DataFrame, listed: pl.DataFrame) -> dict[Any, pl.DataFrame]:
    own = frame.join(listed.select("person_key"), on="person_key", how="semi", maintain_order="left")
    return {key[0]: part for key, part in own.partition_by("person_key", as_dict=True, maintain_order=True).items()}


def _heads(view: View) -> Html:
    say = view.say
    cells = [
        "",
        say("person"),
        f"{say('ground')} → {say('policy').lower()}",
        say("leave"),
        say("amount_dong"),
        say("standing"),
    ]
    spans = [el("span", cell, class_="n" if index == 4 else None) for index, cell in enumerate(cells)]
    return el("div", *spans, class_="line heads", aria_hidden="true")


def standing_caption(view: View, standing: str) -> str:
    return view.say("unknown_standing" if standing == "unknown" else standing)


def _item(view: View, person: dict[str, Any], position: int, frames: dict[str, pl.DataFrame]) -> Html:
    say = view.say
    born = say("born", date=date_short(person["birth_date"])) if person["birth_date"] else None
    post, unit = person["position"] or "", person["unit"] or ""
    # Many rosters write the unit into the position already.
    place = post if unit and post.endswith(unit) else ", ".join(part for part in (post, unit) if part)
    mark = labelled(person["confidence"] or "")
    badge = confidence_badge(mark, say) if mark is Confidence.UNVERIFIED else None
    standing = person["standing"]
    route = person["route_caption"] or say("no_route")
    nothing = person["total"] is None and standing in ("ineligible", "deferred")
    amount = "–" if nothing else view.say("unknown") if person["total"] is None else number(person["total"])
    month = _month(person)
    cells: list[Child] = [
        el("span", el("span", person["full_name"], class_="name"), el("span", _comma(born, place), class_="under"), class_="who", lang=say.data_language),
        el("span", person["ground_caption"] or say("no_ground"), el("span", route, class_="under"), class_="why-col", lang=say.data_language),
        el("span", _label(say("leave")), month, class_="leave none" if month == "–" else "leave"),
        el("span", _label(say("amount_dong")), amount, el("span", badge, class_="under") if badge else None,
           class_="n money none" if amount == "–" else "n money"),
        el("span", el("span", standing_caption(view, standing), class_=_tone(standing)), class_="state"),
    ]  # fmt: skip
    searched = fold(" ".join(part for part in (person["full_name"], place, person["person_key"]) if part))
    return el(
        "li",
        el(
            "details",
            el("summary", *cells, class_="line"),
            detail(view, person, frames),
            id=view.anchors[person["person_key"]],
        ),
        data_find=searched,
        data_unit=person["unit"] or "",
        data_standing=standing,
        data_name=position,
        data_amount=person["total"] or 0,
        data_leave=person["leave_month"] or 0,
    )


def _label(caption: str) -> Html:
    """Read aloud always, shown where the row of headings is not."""
    return el("span", f"{caption}: ", class_="tag")


def _month(person: dict[str, Any]) -> str:
    return month_label(person["leave_month"]) if person["leave_month"] is not None and person["route"] else "–"


def _comma(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _tone(standing: str) -> str:
    return {"chosen": "badge on", "unknown": "badge warn"}.get(standing, "badge")


def _tools(view: View) -> Html:
    say, listed = view.say, view.listed
    units = [el("option", unit, value=unit) for unit in listed["unit"].drop_nulls().unique().sort().to_list()]
    present = set(listed["standing"].to_list())
    standings = [el("option", standing_caption(view, code), value=code) for code in STANDINGS if code in present]
    sorts = [
        el("option", f"{say('sort')} {say(f'sort_{key}')}", value=key) for key in ("name", "amount", "leave")
    ]  # fmt: skip
    return el(
        "div",
        el("input", type="search", placeholder=say("find"), aria_label=say("find")),
        el("select", el("option", say("filter_unit"), value=""), *units, name="unit", aria_label=say("unit")),
        el(
            "select",
            el("option", say("filter_standing"), value=""),
            *standings,
            name="standing",
            aria_label=say("standing"),
        ),
        el("select", *sorts, name="sort", aria_label=say("sort")),
        el("button", say("open_all"), type="button", name="open"),
        el("button", say("close_all"), type="button", name="close"),
        el("output", data_phrase=say("shown_count"), aria_live="polite"),
        class_="tools",
        id="people-tools",
        role="search",
        hidden=True,
    )
