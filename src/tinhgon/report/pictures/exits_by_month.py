"""One person's amount under each policy, if leaving in each month: lines that show what waiting costs or brings."""

from __future__ import annotations

from typing import Any

import polars as pl

from tinhgon.foundation.months import month_label
from tinhgon.foundation.vietnamese import dong, number
from tinhgon.report.captions import Captions
from tinhgon.report.pictures.picture import ACCENT, INK, QUIET, Picture, Spec, svg_of, vegalite

# Policies that are paid in some month in the one accent colour; all told apart by their dashes.
_DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [1, 3])
_MILLION = 1_000_000
_STEPS, _TICKS = (1, 3, 6, 12, 24, 60), 6  # months between labels; most labels


def known(exits: pl.DataFrame) -> pl.DataFrame:
    """Rows of one person whose policy is open and whose amount is known. Zero counts: a policy may give time, not money."""
    is_open = pl.col("eligible").fill_null(False) & pl.col("total").is_not_null()
    return exits.filter(is_open).sort("leave_month", "route")


def _payable_first(found: pl.DataFrame) -> pl.DataFrame:
    """route_caption, payable: policies that are the one to be paid in some month first, then by their highest amount."""
    ranked = found.group_by("route_caption", maintain_order=True).agg(
        pl.col("total").max(), payable=pl.col("best").any()
    )
    return ranked.sort("payable", "total", descending=True, maintain_order=True).select("route_caption", "payable")


def spec(exits: pl.DataFrame, say: Captions) -> Spec:
    found = known(exits)
    ranked = _payable_first(found)
    routes = ranked["route_caption"].to_list()
    colours = [ACCENT if payable else QUIET for payable in ranked["payable"].to_list()]
    # The axis counts months, so that a gap in the months stays a gap in the picture.
    first = int(found["leave_month"].min())  # type: ignore[arg-type]
    last = int(found["leave_month"].max())  # type: ignore[arg-type]
    step = next((step for step in _STEPS if (last - first) // step < _TICKS), _STEPS[-1])
    ticks = list(range(first, last + 1, step))
    names = {month: month_label(month) for month in ticks}
    values = [
        {"m": row["leave_month"], "route": row["route_caption"], "n": row["total"]}
        for row in found.iter_rows(named=True)
    ]
    shown = "''"
    for month, label in names.items():
        shown = f"datum.value == {month} ? '{label}' : {shown}"
    x: Spec = {
        "field": "m", "type": "quantitative", "title": None,
        "scale": {"domain": [first, max(last, first + 1)], "nice": False},
        "axis": {"values": ticks, "labelExpr": shown, "grid": False, "labelFlush": True},
    }  # fmt: skip
    y: Spec = {
        "field": "n", "type": "quantitative", "title": None, "scale": {"zero": True},
        "axis": {"tickCount": 4, "labelExpr": f"format(datum.value / {_MILLION}, ',d')", "domain": False, "ticks": False},
    }  # fmt: skip
    colour: Spec = {
        "field": "route", "type": "nominal", "scale": {"domain": routes, "range": colours},
        "legend": {"columns": 1, "labelLimit": 420, "symbolType": "stroke", "symbolSize": 300},
    }  # fmt: skip
    dash: Spec = {
        "field": "route", "type": "nominal",
        "scale": {"domain": routes, "range": [_DASHES[index % len(_DASHES)] for index in range(len(routes))]},
    }  # fmt: skip
    return vegalite(
        width=420,
        height=130,
        data={"values": values},
        layer=[
            {
                "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2},
                "encoding": {"x": x, "y": y, "color": colour, "strokeDash": dash},
            },
            {
                "transform": [{"filter": "datum.best"}, {"joinaggregate": [{"op": "max", "field": "n", "as": "top"}]}, {"filter": "datum.n == datum.top"},
                              {"aggregate": [{"op": "min", "field": "m", "as": "m"}], "groupby": ["n"]}],
                "mark": {"type": "point", "filled": True, "size": 45, "color": INK, "opacity": 1},
                "encoding": {"x": x, "y": y},
            },
        ],
    )  # fmt: skip


def exits_by_month(exits: pl.DataFrame, say: Captions) -> Picture | None:
    """``exits`` of one person (leave_month, route, route_caption, eligible, total, best); None when no amount is known.

    The table has a row for each stretch of months in which no amount changes.
    """
    found = known(exits)
    if found.is_empty():
        return None
    payable = found.filter("best")
    top = (
        (payable if payable.height else found).sort("total", "leave_month", descending=[True, False]).row(0, named=True)
    )
    sentence = say(
        "p_exits_say", best=dong(top["total"]), month=month_label(top["leave_month"]), route=top["route_caption"]
    )
    months = exits["leave_month"].unique().sort().to_list()
    closed = [month for month in months if month > int(found["leave_month"].max())]  # type: ignore[arg-type]
    if closed:
        sentence += " " + say("p_exits_last", month=month_label(closed[0]))
    headings, rows = _table(found, months, say)
    return Picture(
        "exits_by_month", f"{say('p_exits')} ({say('million')})", sentence, headings, rows, svg_of(spec(exits, say))
    )


def _table(
    found: pl.DataFrame, months: list[int], say: Captions
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    routes = _payable_first(found)["route_caption"].to_list()
    wide = found.group_by("leave_month").agg(
        pl.col("total").filter(pl.col("route_caption") == route).first().alias(str(index))
        for index, route in enumerate(routes)
    )
    # Months may be examined by quarters; neighbours are those that were examined next to each other.
    place = {month: index for index, month in enumerate(months)}
    stretches: list[tuple[int, int, tuple[Any, ...]]] = []
    for month, *amounts in wide.sort("leave_month").iter_rows():
        if stretches and stretches[-1][2] == tuple(amounts) and place[stretches[-1][1]] == place[month] - 1:
            stretches[-1] = (stretches[-1][0], month, tuple(amounts))
        else:
            stretches.append((month, month, tuple(amounts)))
    rows = tuple(
        (
            month_label(start) if start == end else f"{month_label(start)} - {month_label(end)}",
            *(number(amount) if amount is not None else "–" for amount in amounts),
        )
        for start, end, amounts in stretches
    )
    return (say("month"), *routes), rows
