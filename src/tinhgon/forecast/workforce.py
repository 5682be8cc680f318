"""People as arrays, one element a person: what the events of the shelf read.

Coefficients of pay are Int64 fractions of 10^8 (*e8*): a coefficient (e4) times a percentage (e4), rounded half up
once a person, is exact to a hundred-millionth of the base salary, that is to a few hundredths of a đồng.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from tinhgon.forecast.errors import ForecastError
from tinhgon.forecast.pay_rules import PayRules, StepTable
from tinhgon.foundation.money import E4, half_up
from tinhgon.foundation.months import month_index_of

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

NEVER = np.int64(2**40)  # a month beyond every horizon
UNNAMED_UNIT = "(chưa rõ đơn vị)"


@dataclass(frozen=True, slots=True)
class Workforce:
    """``unit`` indexes ``units``. ``pension`` is the first month of pension, ``NEVER`` when not known; ``leave`` is the
    month in which the forecast lets the person go: ``pension``, but ``NEVER`` for those who are overdue.
    """

    start_month: int
    months: int
    units: tuple[str, ...]
    unit: Ints
    pension: Ints
    leave: Ints
    unknown: Bools  # retirement month not known
    overdue: Bools  # retirement month before the forecast begins, yet on the roster
    pay_e8: Ints  # coefficient of the first month, allowances included
    dong: Ints  # monthly đồng that do not follow the base salary
    pay_unknown: Bools  # neither a coefficient nor an amount is known
    pay_partial: Bools  # paid, but an allowance that others have on the roster is not known
    absent_facts: tuple[str, ...]  # pay facts that the rules count and the roster knows of nobody
    steps: StepTable | None
    row: Ints  # row of the step table, -1 when not placed
    step_month: Ints  # month from which the next rise is counted (delays added), NEVER when not known
    overframe_e4: Ints
    factor_e4: Ints  # 10,000 + percentages on the coefficient

    @property
    def end_month(self) -> int:
        return self.start_month + self.months

    @property
    def size(self) -> int:
        return len(self.unit)

    def raised(self, who: Ints, coef_e8: Ints) -> Ints:
        """Rise of pay, e8, when the coefficient of ``who`` rises by ``coef_e8``: percentages follow, half up."""
        grown: Ints = (coef_e8 * self.factor_e4[who] * 2 + E4) // (2 * E4)
        return grown


def _with_law(people: pl.DataFrame, law_columns: pl.DataFrame) -> pl.DataFrame:
    """People with the law's columns beside them; rows in the same order are not joined again."""
    if "person_key" not in law_columns.columns or "retirement_month" not in law_columns.columns:
        raise ForecastError("Kết quả áp dụng pháp luật cần có cột person_key và retirement_month.")
    added = [name for name in law_columns.columns if name == "person_key" or name not in people.columns]
    law = law_columns.select(added)
    if law.height == people.height and law["person_key"].equals(people["person_key"]):
        return people.hstack(law.drop("person_key"))
    if law["person_key"].is_duplicated().any():
        raise ForecastError("Kết quả áp dụng pháp luật có người bị lặp. Hãy kiểm tra mã nhận diện.")
    return people.join(law, on="person_key", how="left", maintain_order="left")


def _fact(people: pl.DataFrame, name: str) -> pl.Expr:
    return pl.col(name).cast(pl.Int64) if name in people.columns else pl.lit(None, dtype=pl.Int64)


def _sum_of(people: pl.DataFrame, names: tuple[str, ...]) -> pl.Expr:
    return pl.sum_horizontal([pl.lit(0, dtype=pl.Int64), *(_fact(people, name).fill_null(0) for name in names)])


def _counted(people: pl.DataFrame, rules: PayRules) -> tuple[list[str], tuple[str, ...]]:
    """Pay facts that the roster knows of somebody, and those it knows of nobody."""
    names = ("overframe_e4", "position_allowance_e4", *rules.percent_facts, *rules.flat_facts)
    known = [name for name in names if name in people.columns and people[name].null_count() < people.height]
    return known, tuple(name for name in names if name not in known)


def _pay(people: pl.DataFrame, rules: PayRules, counted: list[str]) -> pl.DataFrame:
    """Pay as exact columns; an allowance that is not known adds nothing and marks the person as partly known."""
    coef = _fact(people, "salary_coef_e4")
    overframe = _fact(people, "overframe_e4").fill_null(0)
    position = _fact(people, "position_allowance_e4").fill_null(0)
    factor = _sum_of(people, rules.percent_facts) + E4
    base = coef * (overframe + E4) + position * E4
    known_dong = pl.any_horizontal([pl.lit(False), *(_fact(people, name).is_not_null() for name in rules.dong_facts)])
    return people.select(
        pay_e8=pl.when(coef.is_null())
        .then(0)
        .otherwise(half_up(base * factor, E4) + _sum_of(people, rules.flat_facts) * E4),
        dong=_sum_of(people, rules.dong_facts),
        pay_unknown=coef.is_null() & ~known_dong,
        pay_partial=coef.is_not_null()
        & pl.any_horizontal([pl.lit(False), *(pl.col(name).is_null() for name in counted)]),
        overframe_e4=overframe,
        factor_e4=factor,
    )


def _step_rows(people: pl.DataFrame, steps: StepTable) -> Ints:
    if "scale" not in people.columns or "salary_coef_e4" not in people.columns:
        return np.full(people.height, -1, dtype=np.int64)
    placed = people.select(pl.col("scale").cast(pl.String), pl.col("salary_coef_e4").cast(pl.Int64)).join(
        steps.as_frame(), on=["scale", "salary_coef_e4"], how="left", maintain_order="left"
    )
    return placed["row"].fill_null(-1).to_numpy().astype(np.int64)


def _step_months(people: pl.DataFrame) -> Ints:
    if "step_date" not in people.columns:
        return np.full(people.height, NEVER, dtype=np.int64)
    delay = _fact(people, "step_delay_months").fill_null(0)
    month = (month_index_of(pl.col("step_date").cast(pl.Date)).cast(pl.Int64) + delay).fill_null(int(NEVER))
    return people.select(month.alias("month"))["month"].to_numpy().astype(np.int64)


def _unit_codes(people: pl.DataFrame) -> tuple[tuple[str, ...], Ints]:
    unit = people["unit"].cast(pl.String).fill_null(UNNAMED_UNIT)
    names = unit.unique(maintain_order=True)
    return tuple(names), unit.cast(pl.Enum(names)).to_physical().to_numpy().astype(np.int64)


def gather(
    people: pl.DataFrame, law_columns: pl.DataFrame, start_month: int, months: int, rules: PayRules | None
) -> Workforce:
    """Arrays of a roster and the law's columns; without pay rules every person's pay is unknown."""
    joined = _with_law(people, law_columns)
    units, unit = _unit_codes(joined)
    retirement = joined["retirement_month"].cast(pl.Int64)
    unknown: Bools = retirement.is_null().to_numpy()
    month = retirement.fill_null(int(NEVER)).to_numpy()
    overdue: Bools = month < start_month
    absent: tuple[str, ...] = ()
    if rules is None:
        nothing = np.zeros(joined.height, dtype=np.int64)
        nobody = np.zeros(joined.height, dtype=np.bool_)
        pay = pl.DataFrame(
            {
                "pay_e8": nothing,
                "dong": nothing,
                "pay_unknown": ~nobody,
                "pay_partial": nobody,
                "overframe_e4": nothing,
                "factor_e4": nothing + E4,
            }
        )
        steps, row, step_month = None, nothing - 1, nothing + NEVER
    else:
        counted, absent = _counted(joined, rules)
        pay = _pay(joined, rules, counted)
        steps = StepTable.of(rules.scales)
        row, step_month = _step_rows(joined, steps), _step_months(joined)
    return Workforce(
        start_month=start_month,
        months=months,
        units=units,
        unit=unit,
        pension=month,
        leave=np.where(unknown | overdue, NEVER, month),
        unknown=unknown,
        overdue=overdue,
        pay_e8=pay["pay_e8"].to_numpy(),
        dong=pay["dong"].to_numpy(),
        pay_unknown=pay["pay_unknown"].to_numpy(),
        pay_partial=pay["pay_partial"].to_numpy(),
        absent_facts=absent,
        steps=steps,
        row=row,
        step_month=step_month,
        overframe_e4=pay["overframe_e4"].to_numpy(),
        factor_e4=pay["factor_e4"].to_numpy(),
    )
