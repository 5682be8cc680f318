"""The papers that stand beside the report."""

from __future__ import annotations

from tinhgon.report.markup import Html, el, relative_href
from tinhgon.report.sections.parts import Line, section, table
from tinhgon.report.sections.view import View


def papers(view: View) -> Html | None:
    say, frame = view.say, view.contents.papers
    if frame.is_empty():
        return None
    rows = [
        Line(
            [
                el("a", item["caption"], href=relative_href(item["path"])),
                item["kind"],
                el("span", item["path"], class_="addr"),
            ]
        )
        for item in frame.iter_rows(named=True)
    ]
    headings = [say("paper"), say("file_kind"), ""]
    return section("papers", say("s_papers"), el("p", say("papers_note"), class_="note"), table(headings, rows))
