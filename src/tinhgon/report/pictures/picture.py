"""What a picture is, and how a specification becomes SVG for the page and PNG for paper, without any network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import vl_convert

from tinhgon.report.font import FAMILY, FOLDER

Spec = dict[str, Any]

INK, QUIET, RULE, ACCENT, TINT, LATE = "#1c2126", "#5a646e", "#d9dee3", "#1f5673", "#a9c3d1", "#b3261e"
WIDTH = 380  # inner width of a picture that stands beside another one
_LOCALE = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " đ"]}
_VEGALITE = "https://vega.github.io/schema/vega-lite/v6.json"
_GEOMETRY = re.compile(r'\b(d|transform|x|y|x1|x2|y1|y2|width|height)="([^"]*)"')
_LONG = re.compile(r"-?\d+\.\d{2,}")
_OPENING = re.compile(r"^<svg\b[^>]*>")
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_BACKDROP = re.compile(r'^<rect width="[\d.]+" height="[\d.]+" fill="white"/>')


@dataclass(frozen=True, slots=True)
class Picture:
    """``name`` is a stable English id; ``headings`` and ``rows`` are the figures in words and numbers as shown."""

    name: str
    caption: str
    sentence: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    svg: str

    @property
    def width(self) -> float:
        return size(self.svg)[0]


@cache
def _fonts() -> None:
    vl_convert.register_font_directory(str(FOLDER))


def config() -> Spec:
    """One quiet look for every picture; labels in English that Vega adds by itself are switched off."""
    axis = {
        "labelColor": QUIET, "titleColor": QUIET, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": 400,
        "domainColor": RULE, "tickColor": RULE, "gridColor": RULE, "labelPadding": 5,
    }  # fmt: skip
    return {
        "aria": False,
        "font": FAMILY,
        "background": "white",
        "view": {"stroke": None},
        "axis": axis,
        "text": {"font": FAMILY, "fontSize": 12, "fill": INK},
        "legend": {"labelColor": INK, "labelFontSize": 12, "title": None, "orient": "top", "symbolType": "square"},
    }


def vegalite(**parts: Any) -> Spec:
    return {"$schema": _VEGALITE, "config": config(), **parts}


def svg_of(spec: Spec) -> str:
    """A Vega-Lite specification as SVG, sized by its viewBox so that the page may scale it."""
    _fonts()
    return tidy_svg(vl_convert.vegalite_to_svg(spec, format_locale=_LOCALE))


def tidy_svg(svg: str) -> str:
    """Shorter coordinates, no fixed size, hidden from screen readers (the caption and the table speak instead)."""
    width, height = size(svg)
    body = _OPENING.sub("", svg, count=1)
    body = _BACKDROP.sub("", body, count=1)
    body = _GEOMETRY.sub(lambda match: f'{match[1]}="{_LONG.sub(_short, match[2])}"', body)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" aria-hidden="true" focusable="false">'
    )
    return opening + body


def _short(match: re.Match[str]) -> str:
    return f"{round(float(match[0]), 1):g}"


def size(svg: str) -> tuple[float, float]:
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("an SVG picture needs a viewBox")
    return float(found[1]), float(found[2])


def png(picture: Picture | Spec, scale: float = 2.0) -> bytes:
    """The same picture for paper. ``scale`` 2 is sharp at the width of an A4 text column."""
    _fonts()
    svg = picture.svg if isinstance(picture, Picture) else svg_of(picture)
    return vl_convert.svg_to_png(svg, scale=scale)
