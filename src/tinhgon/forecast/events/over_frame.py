"""Seniority beyond the last step (thâm niên vượt khung): a share of the last coefficient, then a little more each year."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tinhgon.forecast.event import Change, Event
from tinhgon.forecast.pay_rules import PayRules
from tinhgon.forecast.rises import next_over_frame, over_frame_running, stale
from tinhgon.forecast.workforce import Workforce


def changes(workforce: Workforce, rules: PayRules | None) -> Iterator[Change]:
    """The k-th over-frame rise of everybody at once; people still below the last step come to it by regular steps."""
    table = workforce.steps
    if table is None or rules is None:
        return
    due = next_over_frame(workforce, rules)
    who = np.flatnonzero(
        (workforce.row >= 0) & ~stale(workforce, rules) & (due < np.minimum(workforce.leave, workforce.end_month))
    )
    legal, first = due[who], ~over_frame_running(workforce)[who]
    while who.size:
        month = np.maximum(legal, workforce.start_month)
        now = month < np.minimum(workforce.leave[who], workforce.end_month)
        share_e4 = np.where(first, rules.overframe_first_e4, rules.overframe_next_e4)
        rise = workforce.raised(who, table.coef_e4[table.last[workforce.row[who]]] * share_e4)
        yield Change(who[now], month[now], rise[now], np.zeros(int(now.sum()), dtype=np.int64))
        who, legal = who[now], legal[now] + rules.overframe_every_months
        first = np.zeros(who.size, dtype=np.bool_)


EVENT = Event("over_frame", "Nâng phụ cấp thâm niên vượt khung", ("scale", "salary_coef_e4", "step_date"), changes)
