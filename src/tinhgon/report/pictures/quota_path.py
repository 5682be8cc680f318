"""Target against plan, year by year, cumulative: natural exits below, exits by the plan above, the target as a mark."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.vietnamese import number
from tinhgon.report.captions import Captions
from tinhgon.report.pictures.picture import ACCENT, INK, LATE, TINT, WIDTH, Picture, Spec, svg_of, vegalite


def with_shortfall(path: pl.DataFrame) -> pl.DataFrame:
    """Adds done and shortfall (0 when no target is set)."""
    done = pl.col("natural").fill_null(0) + pl.col("early").fill_null(0)
    return (
        path.sort("year")
        .with_columns(done=done)
        .with_columns(shortfall=(pl.col("target") - pl.col("done")).clip(lower_bound=0).fill_null(0))
    )


def spec(path: pl.DataFrame, say: Captions) -> Spec:
    rows = with_shortfall(path).to_dicts()
    parts = [
        {"year": str(row["year"]), "part": say(part), "order": order, "n": row[part]}
        for row in rows
        for order, part in enumerate(("natural", "early"))
    ]
    marks = [
        {
            "year": str(row["year"]), "target": row["target"], "done": row["done"], "short": row["shortfall"],
            "label": f"{number(row['done'])}/{number(row['target'])}",
            "top": max(row["done"], row["target"]),
        }
        for row in rows
        if row["target"] is not None
    ]  # fmt: skip
    most = max([row["done"] for row in rows] + [row["target"] or 0 for row in rows], default=0) * 1.16 or 1
    x: Spec = {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0, "ticks": False}}

    def y(field: str) -> Spec:
        return {"field": field, "type": "quantitative", "title": None, "axis": None, "scale": {"domain": [0, most]}}

    return vegalite(
        width=WIDTH + 40,
        height=180,
        layer=[
            {
                "data": {"values": parts},
                "mark": {"type": "bar", "width": {"band": 0.55}},
                "encoding": {
                    "x": x, "y": y("n"), "order": {"field": "order"},
                    "color": {
                        "field": "part", "type": "nominal",
                        "scale": {"domain": [say("natural"), say("early")], "range": [TINT, ACCENT]},
                    },
                },
            },
            {
                "data": {"values": marks},
                "mark": {"type": "tick", "thickness": 2, "color": INK, "width": {"band": 0.8}},
                "encoding": {"x": x, "y": y("target")},
            },
            {
                "data": {"values": marks},
                "mark": {"type": "text", "dy": -9},
                "encoding": {
                    "x": x, "y": y("top"), "text": {"field": "label"},
                    "color": {"condition": {"test": "datum.short > 0", "value": LATE}, "value": INK},
                },
            },
        ],
    )  # fmt: skip


def quota_path(path: pl.DataFrame, say: Captions) -> Picture:
    """``path``: year, target, natural, early (cumulative). At least one year."""
    full = with_shortfall(path)
    last = full.row(-1, named=True)
    target = number(last["target"]) if last["target"] is not None else say("none")
    sentence = say(
        "p_quota_say", year=str(last["year"]), done=number(last["done"]), natural=number(last["natural"] or 0),
        early=number(last["early"] or 0), target=target,
    )  # fmt: skip
    short = full.filter(pl.col("shortfall") > 0)
    if short.height:
        listed = [
            say("short_in", year=str(row["year"]), n=number(row["shortfall"])) for row in short.iter_rows(named=True)
        ]
        sentence += " " + say("p_quota_short", list="; ".join(listed))
    elif full["target"].null_count() < full.height:
        sentence += " " + say("p_quota_met")
    rows = tuple(
        (
            str(row["year"]), number(row["target"]) if row["target"] is not None else "–", number(row["natural"] or 0),
            number(row["early"] or 0), number(row["done"]), number(row["shortfall"]),
        )
        for row in full.iter_rows(named=True)
    )  # fmt: skip
    headings = (say("year"), say("target"), say("natural"), say("early"), say("done"), say("shortfall"))
    return Picture("quota_path", say("p_quota"), sentence, headings, rows, svg_of(spec(path, say)))
