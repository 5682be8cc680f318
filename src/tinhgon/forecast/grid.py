"""Unit × month sums of all events, by adding each change where it begins and taking it back where its person leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tinhgon.forecast.event import Change, Event
from tinhgon.forecast.pay_rules import PayRules
from tinhgon.forecast.workforce import Ints, Workforce

E8 = 10**8


@dataclass(frozen=True, slots=True)
class Grid:
    """``occurrences``: event id → how often, unit × month. The rest are levels in each month, unit × month.

    ``headcount`` is who is still in service in that month; ``pay_e8`` their coefficients; ``dong`` their fixed amounts.
    """

    occurrences: dict[str, Ints]
    headcount: Ints
    pay_e8: Ints
    dong: Ints


def _add(cells: Ints, index: Ints, values: Ints | int) -> None:
    np.add.at(cells, index, values)


def _take_back(workforce: Workforce, change: Change, cells: Ints, values: Ints) -> None:
    """A rise ends with its person: subtract it in the month of leaving, when that lies inside the window."""
    leave = workforce.leave[change.who]
    inside = leave < workforce.end_month
    index = workforce.unit[change.who[inside]] * workforce.months + leave[inside] - workforce.start_month
    _add(cells, index, -values[inside])


def accumulate(workforce: Workforce, events: Sequence[Event], rules: PayRules | None) -> Grid:
    """All events over the window; memory is a few arrays of people and a few of unit × month."""
    shape = (len(workforce.units), workforce.months)
    size = shape[0] * shape[1]
    headcount, pay_e8, dong = (np.zeros(size, dtype=np.int64) for _ in range(3))
    occurrences = {event.id: np.zeros(size, dtype=np.int64) for event in events}
    first = workforce.unit * workforce.months
    _add(headcount, first, 1)
    _add(pay_e8, first, workforce.pay_e8)
    _add(dong, first, workforce.dong)
    for event in events:
        for change in event.changes(workforce, rules):
            index = workforce.unit[change.who] * workforce.months + change.month - workforce.start_month
            _add(occurrences[event.id], index, 1)
            _add(pay_e8, index, change.pay_e8)
            _add(dong, index, change.dong)
            if change.people:
                _add(headcount, index, change.people)
            else:
                _take_back(workforce, change, pay_e8, change.pay_e8)
                _take_back(workforce, change, dong, change.dong)

    def level(cells: Ints) -> Ints:
        return np.cumsum(cells.reshape(shape), axis=1)

    return Grid(
        {name: cells.reshape(shape) for name, cells in occurrences.items()},
        level(headcount),
        level(pay_e8),
        level(dong),
    )


def money(pay_e8: Ints, base: Ints) -> Ints:
    """Coefficients (e8) times base salary, half up to whole đồng; split in two so that no product leaves 64 bits."""
    whole, rest = pay_e8 // E8, pay_e8 % E8
    amounts: Ints = whole * base + (rest * base * 2 + E8) // (2 * E8)
    return amounts
