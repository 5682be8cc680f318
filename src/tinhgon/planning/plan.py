"""The noun of this room: a plan with its proof, its prices and its reasons.

Column lists (final; the report and the papers rely on them). Money is Int64 whole đồng everywhere.

``chosen``      person_key, unit, position (String) · leave_month (Int32 month index) · quarter (Int32, ``year*4 + q-1``) ·
                year (Int32, calendar) · route (String) · ground_rank (Int64) · allowance, saving, cost (Int64 đồng) ·
                reason_code, reason (String, Vietnamese sentence)
``not_chosen``  person_key, unit, position (String) · ground_rank (Int64, null when the person has no option) ·
                reason_code, reason (String)
``units``       unit (String) · year (Int32) · floor, ceiling (Int64, ceiling null = none) · natural, early, done (Int64) ·
                shortfall (Int64). All counts are cumulative from the start of the horizon; ``done = natural + early``,
                where an early exit stops counting as early in the year of the person's ordinary retirement.
``years``       year (Int32) · budget (Int64, null = none) · spent (Int64) · left (Int64) · exits (Int64) · price_e4 (Int64:
                ten-thousandths of a đồng saved by one more đồng of budget) · transfer_limit (Int64, null = none) ·
                transfers (Int64) · transfer_price (Int64 đồng saved by one more transfer)
``limits``      limit (budget, transfers, balance, position, floor, ceiling) · unit, position, name (String, null where not
                meant) · year (Int32, null) · allowed, used (Int64) · price (Int64: đồng saved by loosening the limit by
                one *step*) · step (Int64: 1 exit, 1 transfer, or 1.000.000 đồng of budget) · rank_price (Int64: ranks of
                grounds saved first; null where not computed) · text (String). Only limits with a price are listed.
``goals``       order (Int32) · goal (shortfall, priority, money, disruption) · caption (String) · value, bound (Int64) ·
                gap (Float64) · proven (Boolean: value equals bound)
``conflicts``   kind (supply, position, ceiling, budget, transfers, balance, shared) · unit (String, null) · year (Int32, null) · missing
                (Int64 exits) · relaxation (Int64) · relaxation_unit (người, đồng, …) · text (String)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from tinhgon.foundation.stamp import Stamp


class Status(StrEnum):
    OPTIMAL = "optimal"  # every goal's value equals its bound
    WITHIN_GAP = "within_gap"  # the gap asked for was reached
    STOPPED = "stopped"  # cancelled or out of rounds; the gap says how far it came

    @property
    def caption(self) -> str:
        return {
            Status.OPTIMAL: "tối ưu, đã chứng minh",
            Status.WITHIN_GAP: "đạt độ chính xác yêu cầu",
            Status.STOPPED: "dừng sớm, giữ phương án tốt nhất đã tìm được",
        }[self]


_TEXT, _INT, _YEAR = pl.String(), pl.Int64(), pl.Int32()
_WHO: Mapping[str, pl.DataType] = {"person_key": _TEXT, "unit": _TEXT, "position": _TEXT}
SCHEMAS: Mapping[str, Mapping[str, pl.DataType]] = {
    "chosen": {
        **_WHO,
        "leave_month": _YEAR,
        "quarter": _YEAR,
        "year": _YEAR,
        "route": _TEXT,
        "ground_rank": _INT,
        "allowance": _INT,
        "saving": _INT,
        "cost": _INT,
        "reason_code": _TEXT,
        "reason": _TEXT,
    },
    "not_chosen": {**_WHO, "ground_rank": _INT, "reason_code": _TEXT, "reason": _TEXT},
    "units": {
        "unit": _TEXT,
        "year": _YEAR,
        "floor": _INT,
        "ceiling": _INT,
        "natural": _INT,
        "early": _INT,
        "done": _INT,
        "shortfall": _INT,
    },
    "years": {
        "year": _YEAR,
        "budget": _INT,
        "spent": _INT,
        "left": _INT,
        "exits": _INT,
        "price_e4": _INT,
        "transfer_limit": _INT,
        "transfers": _INT,
        "transfer_price": _INT,
    },
    "limits": {
        "limit": _TEXT,
        "unit": _TEXT,
        "position": _TEXT,
        "name": _TEXT,
        "year": _YEAR,
        "allowed": _INT,
        "used": _INT,
        "price": _INT,
        "step": _INT,
        "rank_price": _INT,
        "text": _TEXT,
    },
    "goals": {
        "order": _YEAR,
        "goal": _TEXT,
        "caption": _TEXT,
        "value": _INT,
        "bound": _INT,
        "gap": pl.Float64(),
        "proven": pl.Boolean(),
    },
    "conflicts": {
        "kind": _TEXT,
        "unit": _TEXT,
        "year": _YEAR,
        "missing": _INT,
        "relaxation": _INT,
        "relaxation_unit": _TEXT,
        "text": _TEXT,
    },
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What was chosen, how good it provably is, and why. Column lists stand at the head of this module.

    ``value`` and ``bound`` are those of the money goal in whole đồng: no plan that is as good on the earlier goals costs
    less than ``bound``. ``gap`` is ``relative_gap(value, bound)``; both numbers are exact integers, the quotient is the
    only rounded figure.
    """

    kind: str
    chosen: pl.DataFrame
    not_chosen: pl.DataFrame
    units: pl.DataFrame
    years: pl.DataFrame
    limits: pl.DataFrame
    goals: pl.DataFrame
    conflicts: pl.DataFrame
    value: int
    bound: int
    gap: float
    status: Status
    stamp: Stamp

    @property
    def meets_targets(self) -> bool:
        """False when some unit stays short of its floor; ``conflicts`` then names who and what would have to give."""
        return self.conflicts.is_empty()


def relative_gap(value: int, bound: int) -> float:
    """``(value - bound) / max(1, |value|)``: how much better, at most, any other plan could be, as a share of this one."""
    return (value - bound) / max(1, abs(value))


def frame(name: str, columns: Mapping[str, object]) -> pl.DataFrame:
    """A frame of this noun with exactly the published columns and types."""
    return pl.DataFrame(dict(columns), schema=dict(SCHEMAS[name]))


def empty(name: str) -> pl.DataFrame:
    return pl.DataFrame(schema=dict(SCHEMAS[name]))
