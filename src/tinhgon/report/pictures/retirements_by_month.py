"""Who retires by age if nobody acts: 36 months month by month, and year by year."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.months import MONTHS_A_YEAR, month_label
from tinhgon.foundation.vietnamese import number
from tinhgon.report.captions import Captions
from tinhgon.report.pictures.picture import ACCENT, TINT, WIDTH, Picture, Spec, svg_of, vegalite

MONTHS = 36
_NAMED = 12  # more names than this in one month are counted, not listed


def by_month(retirements: pl.DataFrame, start_month: int, months: int = MONTHS) -> pl.DataFrame:
    """month, n, names (in the order given): every month of the window, empty ones with 0."""
    window = pl.DataFrame({"month": pl.int_range(start_month, start_month + months, eager=True)})
    counted = retirements.group_by("month").agg(n=pl.len().cast(pl.Int64), names=pl.col("full_name"))
    return window.join(counted, on="month", how="left", maintain_order="left").with_columns(pl.col("n").fill_null(0))


def by_year(retirements: pl.DataFrame, start_month: int) -> pl.DataFrame:
    """year, n: every year from that of ``start_month`` to the last known retirement; the first year counts from then."""
    ahead = retirements.filter(pl.col("month") >= start_month).select(year=pl.col("month") // MONTHS_A_YEAR)
    if ahead.is_empty():
        return pl.DataFrame(schema={"year": pl.Int64, "n": pl.Int64})
    last = int(ahead["year"].max())  # type: ignore[arg-type]
    span = pl.DataFrame({"year": pl.int_range(start_month // MONTHS_A_YEAR, last + 1, eager=True)})
    counted = ahead.group_by("year").agg(n=pl.len().cast(pl.Int64))
    return span.join(counted, on="year", how="left", maintain_order="left").with_columns(pl.col("n").fill_null(0))


def month_spec(counted: pl.DataFrame) -> Spec:
    values = [
        {
            "label": month_label(row["month"]), "n": row["n"],
            "near": index < MONTHS_A_YEAR,
        }
        for index, row in enumerate(counted.iter_rows(named=True))
    ]  # fmt: skip
    ticks = [row["label"] for row in values[::6]]
    return _bars(values, {"values": ticks, "labelAngle": 0, "labelOverlap": False, "ticks": True}, nearness=True)


def year_spec(counted: pl.DataFrame) -> Spec:
    values = [{"label": str(row["year"]), "n": row["n"]} for row in counted.iter_rows(named=True)]
    step = -(-len(values) // 9) or 1
    ticks = [row["label"] for row in values[::step]]
    return _bars(values, {"values": ticks, "labelAngle": 0, "labelOverlap": False, "ticks": False}, nearness=False)


def _bars(values: list[Spec], axis: Spec, *, nearness: bool) -> Spec:
    most = max((row["n"] for row in values), default=0) * 1.15 or 1
    shared: Spec = {
        "x": {
            "field": "label", "type": "ordinal", "sort": [row["label"] for row in values], "title": None, "axis": axis,
            "scale": {"paddingInner": 0.25, "paddingOuter": 0.1},
        },
        "y": {"field": "n", "type": "quantitative", "title": None, "axis": None, "scale": {"domain": [0, most]}},
    }  # fmt: skip
    colour: Spec = (
        {"condition": {"test": "datum.near", "value": ACCENT}, "value": TINT} if nearness else {"value": ACCENT}
    )
    return vegalite(
        width=WIDTH + 40,
        height=150,
        data={"values": values},
        layer=[
            {"mark": "bar", "encoding": {**shared, "color": colour}},
            {
                "transform": [{"filter": "datum.n > 0"}],
                "mark": {"type": "text", "dy": -8},
                "encoding": {**shared, "text": {"field": "n", "format": ",d"}},
            },
        ],
    )


def _names(names: list[str] | None) -> str:
    if not names:
        return ""
    return ", ".join(names) if len(names) <= _NAMED else ", ".join(names[:_NAMED]) + ", …"


def retirements_by_month(retirements: pl.DataFrame, start_month: int, say: Captions) -> Picture:
    """``retirements``: one row a person with month and full_name. ``start_month`` is the month after the as-of date."""
    counted = by_month(retirements, start_month)
    near = int(counted.head(MONTHS_A_YEAR)["n"].sum())
    total = int(counted["n"].sum())
    sentence = (
        say("p_retirements_month_say", twelve=number(near), all=number(total)) if total else say("p_retirements_none")
    )
    rows = tuple(
        (month_label(row["month"]), number(row["n"]), _names(row["names"]))
        for row in counted.filter(pl.col("n") > 0).iter_rows(named=True)
    )
    headings = (say("month"), say("retirees"), say("who"))
    svg = svg_of(month_spec(counted))
    return Picture("retirements_by_month", say("p_retirements_month"), sentence, headings, rows, svg)


def retirements_by_year(retirements: pl.DataFrame, start_month: int, say: Captions) -> Picture:
    counted = by_year(retirements, start_month)
    if counted.is_empty():
        sentence = say("p_retirements_none")
    else:
        peak = counted.sort("n", "year", descending=[True, False]).row(0, named=True)
        sentence = say(
            "p_retirements_year_say", n=number(int(counted["n"].sum())), first=str(counted["year"][0]),
            last=str(counted["year"][-1]), peak=str(peak["year"]), top=number(peak["n"]),
        )  # fmt: skip
    rows = tuple((str(row["year"]), number(row["n"])) for row in counted.iter_rows(named=True))
    headings = (say("year"), say("retirees"))
    svg = svg_of(year_spec(counted))
    return Picture("retirements_by_year", say("p_retirements_year"), sentence, headings, rows, svg)
