"""The pictures: each with its sentence and its figures in a table that unfolds."""

from __future__ import annotations

from tinhgon.foundation.months import month_index
from tinhgon.report.captions import Captions
from tinhgon.report.markup import Html, el
from tinhgon.report.pictures.picture import Picture
from tinhgon.report.pictures.pyramid import pyramid
from tinhgon.report.pictures.quota_path import quota_path
from tinhgon.report.pictures.retirements_by_month import retirements_by_month, retirements_by_year
from tinhgon.report.pictures.route_flow import route_flow
from tinhgon.report.sections.parts import Line, section, table
from tinhgon.report.sections.view import View

_WHOLE = 700  # a picture wider than this takes the whole line


def figures(view: View) -> Html:
    drawn = pictures(view)
    beside = [figure(picture, view.say) for picture in drawn if picture.width <= _WHOLE]
    below = [figure(picture, view.say) for picture in drawn if picture.width > _WHOLE]
    return section("pictures", view.say("s_pictures"), el("div", *beside, class_="pictures"), *below)


def pictures(view: View) -> list[Picture]:
    contents, say = view.contents, view.say
    start = month_index(contents.as_of) + 1
    found = [pyramid(contents.people, contents.as_of, say)]
    if not contents.quota_path.is_empty():
        found.append(quota_path(contents.quota_path, say))
    found.append(retirements_by_month(contents.retirements, start, say))
    found.append(retirements_by_year(contents.retirements, start, say))
    if not contents.concerned.is_empty():
        found.append(route_flow(contents.concerned, say))
    return found


def figure(picture: Picture, say: Captions) -> Html:
    whole = picture.width > _WHOLE
    svg = Html(picture.svg)
    rows = [Line(cells) for cells in picture.rows]
    label = picture.caption
    drawing = el("div", svg, class_="scroll", tabindex=0, role="group", aria_label=label) if whole else svg
    return el(
        "figure",
        el("figcaption", el("strong", picture.caption), el("span", picture.sentence)),
        drawing,
        el(
            "details",
            el("summary", say("table_of_picture")),
            table(picture.headings, rows, numeric=numeric(picture)),
        )
        if rows
        else None,
        class_="whole" if whole else None,
    )


def numeric(picture: Picture) -> tuple[int, ...]:
    """Columns whose every cell is a number or a dash."""
    columns = range(1, len(picture.headings))
    return tuple(i for i in columns if all(set(cells[i]) <= set("0123456789.,–-") for cells in picture.rows))
