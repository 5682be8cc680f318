"""People → ground → policy as an alluvial picture, drawn directly: three columns of bars and ribbons between them."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from tinhgon.foundation.vietnamese import number
from tinhgon.report.captions import Captions
from tinhgon.report.font import FAMILY
from tinhgon.report.markup import Html, el
from tinhgon.report.pictures.picture import ACCENT, INK, QUIET, TINT, Picture

_WIDTH, _BAR, _GAP, _TOP, _LINE, _LEFT, _RIGHT = 960, 12, 26, 8, 15, 190, 250
_WRAP = (24, 42, 36)
_LEVELS = ("kind", "ground", "route")


@dataclass(frozen=True, slots=True)
class Bar:
    """One node: its level (column), label, people, and where it stands."""

    level: int
    label: str
    n: int
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Ribbon:
    """One flow between neighbouring levels, with the heights at which it leaves and arrives."""

    source: Bar
    sink: Bar
    n: int
    leaves: float
    arrives: float
    thickness: float


def flows(concerned: pl.DataFrame, say: Captions) -> pl.DataFrame:
    """kind, ground, route (captions), n: biggest first."""
    counted = concerned.group_by("kind", "ground_caption", "route_caption").agg(n=pl.len().cast(pl.Int64))
    return counted.select(
        kind=pl.Series([say.known(kind) for kind in counted["kind"].to_list()], dtype=pl.String),
        ground=pl.col("ground_caption").fill_null(say("no_ground")),
        route=pl.col("route_caption").fill_null(say("no_route")),
        n="n",
    ).sort("n", "kind", "ground", "route", descending=[True, False, False, False])


def layout(flow: pl.DataFrame) -> tuple[list[Bar], list[Ribbon]]:
    """Bars and ribbons; the heights of each level's bars are proportional to people and the ribbons fill them exactly."""
    people = int(flow["n"].sum())
    levels = _uncrossed(flow)
    tallest = max(level.height for level in levels)
    unit = max(260.0, 44.0 * tallest) / max(people, 1)
    xs = (_LEFT, _LEFT + (_WIDTH - _LEFT - _RIGHT - _BAR) * 0.40, _WIDTH - _RIGHT - _BAR)
    bars: list[Bar] = []
    for index, level in enumerate(levels):
        y = float(_TOP)
        for label, n in level.iter_rows():
            height = n * unit
            bars.append(Bar(index, label, n, xs[index], y, height))
            y += max(height, _LINE * len(_wrapped(label, n, index))) + _GAP * 0.6
    place = {(bar.level, bar.label): bar for bar in bars}
    ribbons: list[Ribbon] = []
    for index, (left, right) in enumerate(pairwise(_LEVELS)):
        pairs = flow.group_by(left, right).agg(pl.col("n").sum())
        found = [
            (place[index, row[left]], place[index + 1, row[right]], row["n"]) for row in pairs.iter_rows(named=True)
        ]
        out = {bar: bar.y for bar in bars}
        arrive = dict(out)
        leaves: dict[tuple[Bar, Bar], float] = {}
        for source, sink, n in sorted(found, key=lambda item: (item[0].y, item[1].y)):
            leaves[source, sink] = out[source]
            out[source] += n * unit
        for source, sink, n in sorted(found, key=lambda item: (item[1].y, item[0].y)):
            ribbons.append(Ribbon(source, sink, n, leaves[source, sink], arrive[sink], n * unit))
            arrive[sink] += n * unit
    return bars, ribbons


def _uncrossed(flow: pl.DataFrame) -> list[pl.DataFrame]:
    """The bars of each level (label, n): the last level by size, each earlier one by the mean place of its successors,
    which keeps most ribbons from crossing (the barycentre rule of Sugiyama, Tagawa and Toda, 1981).
    """
    last = flow.group_by("route").agg(pl.col("n").sum()).sort("n", "route", descending=[True, False])
    found = [last]
    for left, right in (("ground", "route"), ("kind", "ground")):
        place = found[0].select(right, place=pl.int_range(pl.len()))
        mean = (pl.col("place") * pl.col("n")).sum() / pl.col("n").sum()
        level = flow.join(place, on=right).group_by(left).agg(mean=mean, n=pl.col("n").sum())
        found.insert(0, level.sort("mean", "n", left, descending=[False, True, False]).select(left, "n"))
    return found


def _wrapped(label: str, n: int, level: int) -> list[str]:
    return textwrap.wrap(f"{label}\u00a0({number(n)})", _WRAP[level], max_lines=3, placeholder="…") or [""]


def draw(bars: list[Bar], ribbons: list[Ribbon]) -> Html:
    height = max((bar.y + max(bar.height, _LINE * 3) for bar in bars), default=0) + _TOP
    shapes = [
        el("path", d=_ribbon(ribbon), fill=TINT, opacity="0.45")
        for ribbon in ribbons
    ]  # fmt: skip
    for bar in bars:
        shapes.append(
            el("rect", x=f"{bar.x:.1f}", y=f"{bar.y:.1f}", width=_BAR, height=f"{max(bar.height, 1):.1f}", fill=ACCENT)
        )
        shapes.append(_label(bar))
    return el(
        "svg", shapes, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {_WIDTH} {height:.0f}", width=_WIDTH,
        height=f"{height:.0f}", aria_hidden="true", focusable="false",
    )  # fmt: skip


def _ribbon(ribbon: Ribbon) -> str:
    x0, x1 = ribbon.source.x + _BAR, ribbon.sink.x
    mid = (x0 + x1) / 2
    a, b, t = ribbon.leaves, ribbon.arrives, ribbon.thickness
    return (
        f"M{x0:.1f},{a:.1f}C{mid:.1f},{a:.1f} {mid:.1f},{b:.1f} {x1:.1f},{b:.1f}"
        f"V{b + t:.1f}C{mid:.1f},{b + t:.1f} {mid:.1f},{a + t:.1f} {x0:.1f},{a + t:.1f}Z"
    )


def _label(bar: Bar) -> Html:
    lines = _wrapped(bar.label, bar.n, bar.level)
    left = bar.level == 0
    x = bar.x - 8 if left else bar.x + _BAR + 8
    middle = bar.y + max(bar.height, _LINE) / 2
    first = max(middle - _LINE * (len(lines) - 1) / 2 + 4, bar.y + 10)
    spans = [el("tspan", line, x=f"{x:.1f}", y=f"{first + _LINE * row:.1f}") for row, line in enumerate(lines)]
    return el(
        "text", *spans, font_family=FAMILY, font_size="12.5", fill=INK if bar.level else QUIET,
        text_anchor="end" if left else "start",
    )  # fmt: skip


def route_flow(concerned: pl.DataFrame, say: Captions) -> Picture:
    """``concerned``: kind, ground_caption, route_caption; one row a person."""
    flow = flows(concerned, say)
    routed = concerned.height - concerned["route_caption"].null_count()
    sentence = say(
        "p_flow_say", n=number(concerned.height), routed=number(routed), none=number(concerned.height - routed)
    )
    rows = tuple((row["kind"], row["ground"], row["route"], number(row["n"])) for row in flow.iter_rows(named=True))
    headings = (say("kind"), say("ground"), say("policy"), say("count"))
    return Picture("route_flow", say("p_flow"), sentence, headings, rows, draw(*layout(flow)))
