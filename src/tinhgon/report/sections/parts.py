"""Small pieces that several sections use: a section with its heading, a table, a badge."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tinhgon.foundation.citation import Confidence
from tinhgon.report.captions import Captions
from tinhgon.report.markup import Child, Html, el


def section(anchor: str, heading: str, *children: Child) -> Html:
    return el(
        "section", el("h2", heading, id=f"{anchor}-heading"), *children, id=anchor, aria_labelledby=f"{anchor}-heading"
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table; its first cell heads it. ``late`` are the cells shown as late or over."""

    cells: Sequence[Child]
    class_: str | None = None
    late: Collection[int] = ()


def table(headings: Sequence[Child], lines: Iterable[Line], *, numeric: Collection[int] = ()) -> Html:
    """``numeric`` are the columns set to the right. On a narrow screen each row becomes a card of labelled values."""
    head = el(
        "tr", *(el("th", text, scope="col", class_="n" if i in numeric else None) for i, text in enumerate(headings))
    )
    body = [_row(headings, line, numeric) for line in lines]
    return el("div", el("table", el("thead", head), el("tbody", *body)), class_="scroll")


def _row(headings: Sequence[Child], line: Line, numeric: Collection[int]) -> Html:
    cells = []
    for index, cell in enumerate(line.cells):
        classes = " ".join(name for name, on in (("n", index in numeric), ("late", index in line.late)) if on) or None
        if index == 0:
            cells.append(el("th", cell, scope="row", class_=classes))
        else:
            heading = headings[index]
            label = heading if isinstance(heading, str) and heading else None
            cells.append(el("td", cell, class_=classes, data_label=label))
    return el("tr", *cells, class_=line.class_)


def bullets(lines: Iterable[Child]) -> Html | None:
    items = [el("li", line) for line in lines if line]
    return el("ul", *items, class_="plain") if items else None


def confidence_badge(mark: Confidence, say: Captions) -> Html | None:
    """Only an unverified premise is marked, so that the mark stays visible."""
    if mark is not Confidence.UNVERIFIED:
        return None
    return el("span", say("unverified"), class_="badge warn")


def more(summary: str, *children: Child) -> Html:
    return el("details", el("summary", summary), *children, class_="more")


def labelled(value: str) -> Confidence | None:
    """The stored code as a mark; None when there is none."""
    return Confidence(value) if value in set(Confidence) else None
