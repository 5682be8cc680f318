"""Posts by unit and kind. Contract and part-time staff never join the quota's sums; a rate always shows n/N."""

from __future__ import annotations

from typing import Any

import polars as pl

from tinhgon.foundation.money import ratio
from tinhgon.foundation.vietnamese import number, percent
from tinhgon.report.markup import Html, el
from tinhgon.report.sections.leader import IN_QUOTA
from tinhgon.report.sections.parts import Line, section, table
from tinhgon.report.sections.view import View

_COUNTS = ("assigned", "present", "vacant", "surplus")
_NUMERIC = (2, 3, 4, 5, 6)
_ROWS = 600


def establishment(view: View) -> Html:
    say, frame = view.say, view.contents.establishment
    headings = [say("unit"), say("kind"), *(say(name) for name in _COUNTS), say("used_rate")]
    lines = [_sum(view, frame.filter(pl.col("kind").is_in(IN_QUOTA)), say("in_quota"))]
    for kind in frame.filter(~pl.col("kind").is_in(IN_QUOTA))["kind"].unique(maintain_order=True).to_list():
        lines.append(_sum(view, frame.filter(pl.col("kind") == kind), say.known(kind)))
    before = None
    for item in frame.head(_ROWS).iter_rows(named=True):
        lines.append(_line(view, item, again=item["unit"] == before))
        before = item["unit"]
    capped = say("rows_capped", n=number(_ROWS), N=number(frame.height)) if frame.height > _ROWS else None
    return section(
        "establishment",
        say("s_establishment"),
        table(headings, lines, numeric=_NUMERIC),
        el("p", say("establishment_note"), class_="note"),
        el("p", capped, class_="note") if capped else None,
    )


def _rate(present: int, assigned: int | None) -> str:
    if not assigned:
        return "–"
    return f"{percent(ratio(present, assigned))} ({number(present)}/{number(assigned)})"


def _sum(view: View, part: pl.DataFrame, caption: str) -> Line:
    sums = [int(part[name].sum()) for name in _COUNTS]
    quota = part.filter(pl.col("assigned").is_not_null())
    cells = [number(n) if quota.height or name == "present" else "–" for name, n in zip(_COUNTS, sums, strict=True)]
    rate = _rate(int(quota["present"].sum()), sums[0] if quota.height else None)
    return Line([caption, None, *cells, rate], class_="sum", late=(5,) if sums[3] else ())


def _line(view: View, item: dict[str, Any], *, again: bool) -> Line:
    unit = el("span", item["unit"], class_="again") if again else item["unit"]
    counts = [view.count(item[name]) for name in _COUNTS]
    rate = _rate(item["present"] or 0, item["assigned"])
    return Line([unit, view.say.known(item["kind"]), *counts, rate], late=(5,) if item["surplus"] else ())
