"""What the generator takes from the law instead of keeping a copy: pay scales, base salary, over-frame, retirement ages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tinhgon.foundation.money import E4
from tinhgon.law.loading import law
from tinhgon.lawbook.values import Values


@dataclass(frozen=True, slots=True)
class Scale:
    """Months from step to step, and the coefficients of the steps in ten-thousandths."""

    cycle: int
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Legal:
    """Numbers in force on the as-of date; percentages in ten-thousandths, ages in months.

    ``ages``: the retirement age of men (M) and women (F) reached in the year of the date, so nobody on the payroll is
    older than that.
    """

    scales: dict[str, Scale]
    base_salary: int
    overframe_first_e4: int
    overframe_yearly_e4: int
    public_service_e4: int
    ages: dict[str, int]


def _share_e4(values: Values, id: str) -> int:
    share = values.factor(id) * E4
    return share.numerator // share.denominator


def _scales(values: Values) -> dict[str, Scale]:
    steps: dict[str, list[tuple[int, int, int]]] = {}
    for row in values.table("salary_scales").iter_rows(named=True):
        steps.setdefault(row["scale"], []).append((row["step"], row["coefficient_e4"], row["months_per_step"]))
    return {
        name: Scale(rows[0][2], tuple(coefficient for _, coefficient, _ in sorted(rows)))
        for name, rows in steps.items()
    }


def legal_on(as_of: dt.date, scales: dict[str, Scale] | None = None) -> Legal:
    """The law's numbers on a date; ``scales`` replaces its pay scales. Raises ``NotInForce`` before the law we hold."""
    timeline = law().timeline
    values = Values(timeline, as_of)
    # the table of ages itself tells which row holds in a year, also for years before its own decree
    rows = timeline.entries["normal_retirement_ages"][-1].value
    reached = [row for row in rows if row["year"] <= as_of.year]
    row = reached[-1] if reached else rows[0]
    return Legal(
        scales=scales or _scales(values),
        base_salary=values.whole("base_salary"),
        overframe_first_e4=_share_e4(values, "overframe_first"),
        overframe_yearly_e4=_share_e4(values, "overframe_yearly"),
        public_service_e4=_share_e4(values, "public_service_allowance"),
        ages={"M": row["men"], "F": row["women"]},
    )
