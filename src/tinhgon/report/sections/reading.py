"""What was read: every row accounted for, every doubtful cell with its address."""

from __future__ import annotations

from tinhgon.foundation.vietnamese import number
from tinhgon.report.markup import Child, Html, el
from tinhgon.report.sections.parts import Line, section, table
from tinhgon.report.sections.view import View

_SHOWN, _LISTED = 12, 200


def reading(view: View) -> Html:
    say, read = view.say, view.contents.reading
    figures = (
        (read.read, "read_rows"),
        (read.taken, "taken_rows"),
        (read.skipped, "skipped_rows"),
        (read.refused, "refused_rows"),
    )
    counts = el(
        "dl",
        *(
            el("div", el("dt", say(key)), el("dd", number(n), class_="late" if key == "refused_rows" and n else None))
            for n, key in figures
        ),
        class_="count",
    )
    values = {
        name: number(n)
        for n, name in (
            (read.read, "read"),
            (read.taken, "taken"),
            (read.skipped, "skipped"),
            (read.refused, "refused"),
        )
    }
    if read.balanced:
        equation = el("p", say("read_equation", **values), class_="note")
    else:
        explained = number(read.taken + read.skipped + read.refused)
        equation = el("p", say("read_unbalanced", read=values["read"], sum=explained), class_="late")
    source = el("p", f"{say('source_file')}: ", el("span", read.source, class_="addr"), class_="note")
    return section("reading", say("s_reading"), counts, equation, source, _doubts(view))


def _doubts(view: View) -> Child:
    say, doubts = view.say, view.contents.doubts
    if doubts.is_empty():
        return el("p", say("no_doubt"))
    headings = [say(key) for key in ("address", "column", "found", "problem", "advice")]
    rows = [
        Line(
            [el("span", item["address"], class_="addr"), item["column"], item["found"], item["problem"], item["advice"]]
        )
        for item in doubts.head(_LISTED).iter_rows(named=True)
    ]
    rest = doubts.height - len(rows)
    heading = el("h3", say("doubtful_cells", n=number(doubts.height)))
    first = table(headings, rows[:_SHOWN])
    others = el(
        "details", el("summary", f"+ {number(len(rows) - _SHOWN)}"), table(headings, rows[_SHOWN:]), class_="more"
    )
    return [
        heading,
        first,
        others if len(rows) > _SHOWN else None,
        el("p", say("doubts_more", n=number(rest)), class_="note") if rest > 0 else None,
    ]
