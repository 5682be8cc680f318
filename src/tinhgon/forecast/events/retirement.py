"""Natural retirement: the person leaves in the month from which a pension is due, as the law's columns give it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tinhgon.forecast.event import Change, Event
from tinhgon.forecast.pay_rules import PayRules
from tinhgon.forecast.workforce import Workforce


def changes(workforce: Workforce, _: PayRules | None) -> Iterator[Change]:
    who = np.flatnonzero(workforce.leave < workforce.end_month)
    yield Change(who, workforce.leave[who], -workforce.pay_e8[who], -workforce.dong[who], people=-1)


EVENT = Event("retirement", "Nghỉ hưu đúng tuổi", ("birth_date", "sex"), changes)
