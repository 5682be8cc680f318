"""Regular rise to the next step of the pay scale (nâng bậc lương thường xuyên)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tinhgon.forecast.event import Change, Event
from tinhgon.forecast.pay_rules import PayRules
from tinhgon.forecast.rises import first_due, stale
from tinhgon.forecast.workforce import Workforce
from tinhgon.foundation.money import E4


def changes(workforce: Workforce, rules: PayRules | None) -> Iterator[Change]:
    """The k-th rise of everybody at once, k = 1, 2, … until nobody has one before leaving or the end of the window."""
    table = workforce.steps
    if table is None or rules is None:
        return
    placed = (workforce.row >= 0) & (first_due(workforce) < workforce.leave) & ~stale(workforce, rules)
    who = np.flatnonzero(placed & (workforce.row < table.last[workforce.row]))
    ahead = 1
    while who.size:
        row = workforce.row[who]
        reached = row + ahead
        month = workforce.step_month[who] + table.waited[reached] - table.waited[row]
        month = np.maximum(month, workforce.start_month)
        now = month < np.minimum(workforce.leave[who], workforce.end_month)
        coef_e8 = (table.coef_e4[reached] - table.coef_e4[reached - 1]) * E4
        yield Change(
            who[now], month[now], workforce.raised(who, coef_e8)[now], np.zeros(int(now.sum()), dtype=np.int64)
        )
        ahead += 1
        who = who[now & (reached < table.last[row])]


EVENT = Event("pay_step", "Nâng bậc lương thường xuyên", ("scale", "salary_coef_e4", "step_date"), changes)
