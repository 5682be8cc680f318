"""The door of this room: a roster and the law's columns become a forecast."""

from __future__ import annotations

import numpy as np
import polars as pl

from tinhgon.forecast.errors import ForecastError
from tinhgon.forecast.events import shelf
from tinhgon.forecast.forecast import Forecast
from tinhgon.forecast.grid import accumulate
from tinhgon.forecast.pay_rules import PayRules, StepTable
from tinhgon.forecast.rises import first_due, next_over_frame, stale
from tinhgon.forecast.workforce import NEVER, UNNAMED_UNIT, Bools, Ints, Workforce, gather
from tinhgon.foundation.months import MONTHS_A_YEAR
from tinhgon.foundation.stamp import Stamp


def _counted(workforce: Workforce, marks: dict[str, Bools]) -> pl.DataFrame:
    size = len(workforce.units)
    columns = {"people": np.bincount(workforce.unit, minlength=size)}
    columns |= {name: np.bincount(workforce.unit[mark], minlength=size) for name, mark in marks.items()}
    return pl.DataFrame({"unit": list(workforce.units), **columns}, schema_overrides={"unit": pl.String})


def _known(months: Ints) -> pl.Series:
    """Month indices with null where the month is not known."""
    return pl.select(pl.when(pl.Series(months < NEVER)).then(pl.Series(months))).to_series()


def _next_rise(workforce: Workforce, steps: StepTable, rules: PayRules) -> tuple[Ints, Bools]:
    """Month of everybody's next rise (clipped to the start), and whether it is an over-frame one."""
    over_frame = workforce.row == steps.last[workforce.row]
    month = np.where(over_frame, next_over_frame(workforce, rules), first_due(workforce))
    month = np.maximum(month, workforce.start_month)
    never = stale(workforce, rules) | (month >= workforce.leave)
    return np.where(never, NEVER, month), over_frame


def _schedule(people: pl.DataFrame, workforce: Workforce, rules: PayRules | None) -> pl.DataFrame:
    if rules is None or workforce.steps is None:
        rise, over_frame = np.full(workforce.size, NEVER), np.zeros(workforce.size, dtype=np.bool_)
    else:
        rise, over_frame = _next_rise(workforce, workforce.steps, rules)
    kind = pl.when(pl.Series(over_frame)).then(pl.lit("over_frame")).otherwise(pl.lit("pay_step"))
    return people.select(
        "person_key",
        unit=pl.col("unit").cast(pl.String).fill_null(UNNAMED_UNIT),
        retirement_month=_known(workforce.pension),
        next_rise_month=_known(rise),
        next_rise=pl.when(pl.Series(rise < NEVER)).then(kind),
    )


def from_people(
    people: pl.DataFrame,
    law_columns: pl.DataFrame,
    start_month: int,
    years: int,
    rules: PayRules | None = None,
    stamp: Stamp | None = None,
) -> Forecast:
    """What happens to ``people`` over ``years`` from ``start_month`` if nobody acts.

    ``people``: one row a person, facts columns; read here: person_key, unit and, for pay, salary_coef_e4, step_date,
    overframe_e4, position_allowance_e4 and the allowances that ``rules`` name.
    ``law_columns``: person_key, retirement_month (month index of the first month of pension, null = unknown) and,
    for pay, scale (text: the pay scale of the person's rank) and step_delay_months (Int, may be left out).
    Without ``rules`` only people are foreseen. Raises ``ForecastError`` for a table that lacks what is needed.
    """
    if years <= 0:
        raise ForecastError("Số năm dự báo phải lớn hơn 0.")
    lacking = {"person_key", "unit"} - set(people.columns)
    if lacking:
        raise ForecastError(f"Danh sách thiếu cột: {', '.join(sorted(lacking))}.")
    months = years * MONTHS_A_YEAR
    base = rules.base_by_month(start_month, months) if rules else None
    workforce = gather(people, law_columns, start_month, months, rules)
    grid = accumulate(workforce, shelf(), rules)
    nobody = np.zeros(workforce.size, dtype=np.bool_)
    marks = {
        "unknown_retirement": workforce.unknown,
        "overdue_retirement": workforce.overdue,
        "unknown_pay": workforce.pay_unknown,
        "partial_pay": workforce.pay_partial,
        "unknown_step": (workforce.row < 0) | (workforce.step_month == NEVER),
        "stale_step": stale(workforce, rules) if rules else nobody,
    }
    return Forecast(
        start_month=start_month,
        years=years,
        units=workforce.units,
        people_by_unit=_counted(workforce, marks),
        schedule=_schedule(people, workforce, rules),
        occurrences=grid.occurrences,
        headcounts=grid.headcount,
        pay_e8=grid.pay_e8,
        dong=grid.dong,
        base=base,
        absent_facts=workforce.absent_facts,
        stamp=stamp,
    )
