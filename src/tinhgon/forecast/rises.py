"""When the next rise of pay is due, for every person at once.

A rise that was due before the forecast begins and is not on the roster is given in the first month; the following
ones keep their legal month. If even the second one is overdue, the roster's date of step contradicts the rules
(a delay by discipline, an old file): such dates are *stale*, no rise is guessed and the person is counted apart.
"""

from __future__ import annotations

import numpy as np

from tinhgon.forecast.pay_rules import NO_RISE, PayRules
from tinhgon.forecast.workforce import NEVER, Bools, Ints, Workforce


def first_due(workforce: Workforce) -> Ints:
    """Month of the next regular rise or first over-frame rise; ``NEVER`` when the step or its date is not known."""
    table = workforce.steps
    if table is None:
        return np.full(workforce.size, NEVER, dtype=np.int64)
    known = (workforce.row >= 0) & (workforce.step_month < NEVER) & (table.months[workforce.row] < NO_RISE)
    return np.where(known, workforce.step_month + table.months[workforce.row], NEVER)


def over_frame_running(workforce: Workforce) -> Bools:
    """People at the last step who already receive a percentage."""
    table = workforce.steps
    if table is None:
        return np.zeros(workforce.size, dtype=np.bool_)
    at_last: Bools = workforce.row == table.last[workforce.row]
    return at_last & (workforce.overframe_e4 > 0)


def stale(workforce: Workforce, rules: PayRules) -> Bools:
    """People for whom two rises in a row would already be overdue. A running over-frame percentage is never stale."""
    table = workforce.steps
    if table is None:
        return np.zeros(workforce.size, dtype=np.bool_)
    last, every = table.last[workforce.row], rules.overframe_every_months
    following = np.where(workforce.row < last, table.months[np.minimum(workforce.row + 1, last)], every)
    late: Bools = (first_due(workforce) + following < workforce.start_month) & ~over_frame_running(workforce)
    return late & (workforce.row >= 0)


def next_over_frame(workforce: Workforce, rules: PayRules) -> Ints:
    """Month of the next over-frame rise.

    Without a percentage yet: after the waiting time of the last step, reached by regular steps. With one: the next
    anniversary of the date of step on or after the start. Rosters write there either the date of the last step or
    of the last percentage; both fall on the same anniversary.
    """
    table = workforce.steps
    if table is None:
        return np.full(workforce.size, NEVER, dtype=np.int64)
    last = table.last[workforce.row]
    to_come = table.waited[last] - table.waited[workforce.row] + table.months[last]
    every = rules.overframe_every_months
    behind = np.maximum(workforce.start_month - workforce.step_month, 1)
    anniversary = workforce.step_month + -(-behind // every) * every
    due = np.where(over_frame_running(workforce), anniversary, workforce.step_month + to_come)
    known = (workforce.row >= 0) & (workforce.step_month < NEVER) & (table.months[last] < NO_RISE)
    return np.where(known, due, NEVER)
