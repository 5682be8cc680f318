"""What every section looks at: the checked contents, the language, and how a person is named and linked."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from tinhgon.foundation.vietnamese import dong, number
from tinhgon.people.order import by_given_name
from tinhgon.report.captions import Captions
from tinhgon.report.contents import STANDINGS, ReportContents
from tinhgon.report.markup import Html, el, text


@dataclass(frozen=True, slots=True)
class View:
    """``listed`` are the people concerned that the page names, sorted by given name; ``anchors`` their places."""

    contents: ReportContents
    say: Captions
    listed: pl.DataFrame
    anchors: dict[str, str]
    names: dict[str, str]
    routes: dict[str, str]

    @classmethod
    def of(cls, contents: ReportContents, say: Captions, limit: int) -> View:
        """``contents`` must be checked. Over ``limit`` people, those proposed come first, then the next standing."""
        concerned = contents.concerned
        rank = pl.col("standing").replace_strict(list(STANDINGS), list(range(len(STANDINGS))), return_dtype=pl.Int64)
        kept = concerned.sort(rank, maintain_order=True).head(limit)
        listed = by_given_name(kept)
        keys = listed["person_key"].to_list()
        exits = contents.exits.select("route", "route_caption").unique(maintain_order=True)
        routes = dict(exits.drop_nulls().iter_rows())
        routes |= dict(concerned.select("route", "route_caption").unique(maintain_order=True).drop_nulls().iter_rows())
        return cls(
            contents=contents,
            say=say,
            listed=listed,
            anchors={key: f"person-{index}" for index, key in enumerate(keys, start=1)},
            names=dict(concerned.select("person_key", "full_name").iter_rows()),
            routes=routes,
        )

    def person(self, key: str) -> Html:
        """The name, linked to its line when the page has one."""
        name = self.names.get(key, key)
        anchor = self.anchors.get(key)
        return el("a", name, href=f"#{anchor}") if anchor else text(name)

    def amount(self, value: int | None) -> str:
        return self.say("unknown") if value is None else dong(value)

    def count(self, value: int | None) -> str:
        return "–" if value is None else number(value)
