"""Which questions are ways out, grounds and deferrals: the registers by which other rooms ask the law.

The questions themselves are answered by whatever instrument is in force; the registers only name them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from tinhgon.foundation.data_files import parse_yaml


@dataclass(frozen=True, slots=True)
class Route:
    """A way out. ``components`` sum to ``total``; empty ``statuses`` or ``grounds`` mean all of them.

    A route with grounds is open only while one of them is known to hold on the day of leaving.
    """

    id: str
    caption: str
    act: str  # what the decision on one person orders, after "Về việc …"
    regime: str  # streamlining | reorganisation | part_time | unelected | over_age | resignation
    kind: str  # retire | transfer | severance | study | resign
    eligible: str  # question, yes_no
    total: str  # question, đồng
    components: tuple[str, ...]  # questions, đồng
    statuses: tuple[str, ...]  # codes of the fact ``status``
    grounds: tuple[str, ...]  # ids of grounds


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """What would have to be otherwise: ``fact`` with the value ``instead``. The sentence may hold {year}, {caption}."""

    fact: str
    instead: Any
    sentence: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason to streamline. ``priority`` 1 stands first when several grounds hold."""

    id: str
    caption: str
    question: str
    conditions: tuple[str, ...]  # questions, yes_no; those not answered on a date are left out by the reader
    reason: str  # code, see ``reasons``
    needs_search: bool  # counts only after a search for another post is recorded
    regime: str
    priority: int
    counterfactuals: tuple[Counterfactual, ...]


@dataclass(frozen=True, slots=True)
class Deferral:
    """A reason not to consider someone now, whatever the ground."""

    id: str
    caption: str
    question: str


@cache
def routes() -> tuple[Route, ...]:
    return tuple(
        Route(
            id=item["id"],
            caption=item["caption"],
            act=item["act"],
            regime=item["regime"],
            kind=item["kind"],
            eligible=item["eligible"],
            total=item["total"],
            components=tuple(item.get("components", ())),
            statuses=tuple(item.get("statuses", ())),
            grounds=tuple(item.get("grounds", ())),
        )
        for item in _read("routes.yaml")["routes"]
    )


@cache
def grounds() -> tuple[Ground, ...]:
    return tuple(
        Ground(
            id=item["id"],
            caption=item["caption"],
            question=item["question"],
            conditions=tuple(item["conditions"]),
            reason=item["reason"],
            needs_search=bool(item.get("needs_search", False)),
            regime=item["regime"],
            priority=priority,
            counterfactuals=tuple(Counterfactual(**entry) for entry in item.get("counterfactuals", ())),
        )
        for priority, item in enumerate(_read("grounds.yaml")["grounds"], start=1)
    )


@cache
def deferrals() -> tuple[Deferral, ...]:
    return tuple(Deferral(item["id"], item["caption"], item["question"]) for item in _read("deferrals.yaml"))


@cache
def reasons() -> dict[str, str]:
    """Reason code → Vietnamese caption, in the order in which reports list them."""
    return dict(_read("grounds.yaml")["reasons"])


def _read(name: str) -> Any:
    return parse_yaml(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
