"""The age pyramid: people by five-year age band and sex on a day."""

from __future__ import annotations

import datetime as dt

import polars as pl

from tinhgon.foundation.vietnamese import number
from tinhgon.report.captions import Captions
from tinhgon.report.pictures.picture import ACCENT, INK, TINT, WIDTH, Picture, Spec, svg_of, vegalite

_BAND, _YOUNGEST, _OLDEST, _OLD = 5, 20, 65, 55


def bands(people: pl.DataFrame, as_of: dt.date) -> pl.DataFrame:
    """band (lower bound in years), M, F: every band from the youngest to the oldest occupied one."""
    born = pl.col("birth_date").dt
    month, day = born.month(), born.day()
    turned = (month < as_of.month) | ((month == as_of.month) & (day <= as_of.day))
    age = as_of.year - born.year() - (~turned).cast(pl.Int32)
    known = people.filter(pl.col("birth_date").is_not_null() & pl.col("sex").is_in(["M", "F"]))
    counted = known.select("sex", band=(age // _BAND * _BAND).clip(_YOUNGEST, _OLDEST).cast(pl.Int64))
    counted = counted.group_by("band").agg(M=(pl.col("sex") == "M").sum(), F=(pl.col("sex") == "F").sum())
    if counted.is_empty():
        return pl.DataFrame(schema={"band": pl.Int64, "M": pl.Int64, "F": pl.Int64})
    span = counted.select(band=pl.int_range(pl.col("band").min(), pl.col("band").max() + 1, _BAND))
    return span.join(counted, on="band", how="left").with_columns(pl.col("M", "F").fill_null(0).cast(pl.Int64))


def band_label(band: int) -> str:
    if band == _YOUNGEST:
        return f"< {_YOUNGEST + _BAND}"
    return f"≥ {_OLDEST}" if band == _OLDEST else f"{band} - {band + _BAND - 1}"


def spec(counted: pl.DataFrame, say: Captions) -> Spec:
    values = [
        {"band": band_label(row["band"]), "sex": sex, "n": row[code], "x": sign * row[code]}
        for row in counted.iter_rows(named=True)
        for code, sex, sign in (("M", say("men"), -1), ("F", say("women"), 1))
    ]
    # Named in full: with several layers Vega-Lite does not keep an order taken from a field.
    order = [band_label(band) for band in counted["band"].reverse().to_list()]
    most = max((row["n"] for row in values), default=1) * 1.18
    shared: Spec = {
        "y": {
            "field": "band", "type": "ordinal", "sort": order, "title": None,
            "axis": {"domain": False, "ticks": False},
        },
        "x": {
            "field": "x", "type": "quantitative", "title": None, "scale": {"domain": [-most, most]}, "axis": None,
        },
    }  # fmt: skip
    colour: Spec = {
        "field": "sex", "type": "nominal", "scale": {"domain": [say("men"), say("women")], "range": [ACCENT, TINT]},
    }  # fmt: skip
    return vegalite(
        width=WIDTH,
        height={"step": 24},
        data={"values": values},
        layer=[
            {"mark": {"type": "bar", "height": 17}, "encoding": {**shared, "color": colour}},
            _numbers("<", "right", -5, shared),
            _numbers(">", "left", 5, shared),
        ],
    )


def _numbers(side: str, align: str, shift: int, shared: Spec) -> Spec:
    return {
        "transform": [{"filter": f"datum.n > 0 && datum.x {side} 0"}],
        "mark": {"type": "text", "align": align, "dx": shift, "fill": INK},
        "encoding": {**shared, "text": {"field": "n", "format": ",d"}},
    }


def pyramid(people: pl.DataFrame, as_of: dt.date, say: Captions) -> Picture:
    """``people``: person_key, sex, birth_date."""
    counted = bands(people, as_of)
    men, women = int(counted["M"].sum()), int(counted["F"].sum())
    sentence = ""
    if men + women:
        biggest = counted.with_columns(n=pl.col("M") + pl.col("F")).sort("n", descending=True).row(0, named=True)
        old = counted.filter(pl.col("band") >= _OLD)
        sentence = say(
            "p_pyramid_say", n=number(men + women), men=number(men), women=number(women),
            band=band_label(biggest["band"]), top=number(biggest["n"]), old=number(int((old["M"] + old["F"]).sum())),
        )  # fmt: skip
    lost = people.height - men - women
    if lost:
        sentence = f"{sentence} {say('p_pyramid_unknown', n=number(lost))}".strip()
    rows = tuple(
        (band_label(row["band"]), number(row["M"]), number(row["F"]), number(row["M"] + row["F"]))
        for row in counted.reverse().iter_rows(named=True)
    )
    headings = (say("age_band"), say("men"), say("women"), say("total"))
    return Picture("pyramid", say("p_pyramid"), sentence, headings, rows, svg_of(spec(counted, say)))
