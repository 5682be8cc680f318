"""What an event is: a kind of thing that happens to some people in some month and changes headcount or pay."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tinhgon.forecast.pay_rules import PayRules
from tinhgon.forecast.workforce import Ints, Workforce


@dataclass(frozen=True, slots=True)
class Change:
    """One batch of occurrences, arrays of one length: person, month (inside the window), change of pay (e8 and đồng).

    ``people`` is -1 for a leaving and 0 for anything else. A change of pay ends by itself when the person leaves.
    """

    who: Ints
    month: Ints
    pay_e8: Ints
    dong: Ints
    people: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """``needs`` names the facts without which the event cannot be foreseen for a person.

    ``changes`` yields batches (the k-th occurrence of everybody at once), never one element a person and month.
    """

    id: str
    caption: str
    needs: tuple[str, ...]
    changes: Callable[[Workforce, PayRules | None], Iterator[Change]]
