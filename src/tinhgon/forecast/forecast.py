"""The noun of this room: what happens to a workforce if nobody acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from tinhgon.forecast.errors import ForecastError
from tinhgon.forecast.grid import money
from tinhgon.forecast.workforce import Ints
from tinhgon.foundation.months import MONTHS_A_YEAR
from tinhgon.foundation.stamp import Stamp


@dataclass(frozen=True, eq=False)
class Forecast:
    """A workforce over ``years`` from ``start_month`` (month index), by unit and month.

    A person is in service until the month before ``retirement_month``. Whoever has no known retirement month, or one
    before the start, stays in every figure and is counted apart in ``people_by_unit``.

    ``people_by_unit``: unit, people, unknown_retirement, overdue_retirement, unknown_pay, partial_pay, unknown_step,
    stale_step. ``absent_facts``: allowances that the pay rules count and the roster knows of nobody, so that the payroll
    is without them. ``schedule``: person_key, unit, retirement_month, next_rise_month, next_rise (event id or null).
    """

    start_month: int
    years: int
    units: tuple[str, ...]
    people_by_unit: pl.DataFrame
    schedule: pl.DataFrame
    occurrences: Mapping[str, Ints]
    headcounts: Ints
    pay_e8: Ints
    dong: Ints
    base: Ints | None
    absent_facts: tuple[str, ...] = ()
    stamp: Stamp | None = None

    @property
    def months(self) -> int:
        return self.years * MONTHS_A_YEAR

    @property
    def people(self) -> int:
        return int(self.people_by_unit["people"].sum())

    @property
    def unknown_retirement(self) -> int:
        return int(self.people_by_unit["unknown_retirement"].sum())

    @property
    def overdue_retirement(self) -> int:
        return int(self.people_by_unit["overdue_retirement"].sum())

    def _inside(self, years: int) -> int:
        if not 0 <= years <= self.years:
            raise ForecastError(f"Dự báo này chỉ tính {self.years} năm, không trả lời được cho {years} năm.")
        return years * MONTHS_A_YEAR

    def _months(self) -> Ints:
        return np.arange(self.start_month, self.start_month + self.months, dtype=np.int64)

    def _long(self, cells: Mapping[str, Ints]) -> pl.DataFrame:
        """unit, month and the given unit × month arrays as one long table."""
        units = pl.Series(self.units, dtype=pl.Enum(self.units))
        return pl.DataFrame(
            {
                "unit": units.gather(np.repeat(np.arange(len(self.units)), self.months)).cast(pl.String),
                "month": np.tile(self._months(), len(self.units)),
                **{name: array.reshape(-1) for name, array in cells.items()},
            }
        )

    # Who retires, when

    def retirees(self, years: int | None = None) -> pl.DataFrame:
        """People who retire within the first ``years``: person_key, unit, retirement_month, in order of month."""
        end = self.start_month + self._inside(self.years if years is None else years)
        return (
            self.schedule.filter(pl.col("retirement_month").is_between(self.start_month, end, closed="left"))
            .select("person_key", "unit", "retirement_month")
            .sort("retirement_month", "unit", maintain_order=True)
        )

    def retired(self, years: int | None = None) -> int:
        """How many retire within the first ``years``."""
        return int(self.occurrences["retirement"][:, : self._inside(self.years if years is None else years)].sum())

    def retirements(self, years: int | None = None) -> pl.DataFrame:
        """Retirements by unit and month, months without any left out: unit, month, people."""
        return self.events("retirement", years)

    def events(self, event: str, years: int | None = None) -> pl.DataFrame:
        """Occurrences of one event of the shelf: unit, month, people; empty cells left out."""
        if event not in self.occurrences:
            raise ForecastError(f"Không có loại sự kiện {event} trong dự báo.")
        end = self.start_month + self._inside(self.years if years is None else years)
        found = self._long({"people": self.occurrences[event]})
        return found.filter((pl.col("people") > 0) & (pl.col("month") < end))

    def windows(self, years: Sequence[int] = (1, 3, 5, 15)) -> pl.DataFrame:
        """One row a unit: unit, people, within_1, within_3, …, unknown_retirement, overdue_retirement."""
        within = {f"within_{n}": self.occurrences["retirement"][:, : self._inside(n)].sum(axis=1) for n in years}
        return self.people_by_unit.select(
            "unit", "people", *(pl.Series(name, values) for name, values in within.items()),
            "unknown_retirement", "overdue_retirement",
        )  # fmt: skip

    # Headcount and money

    def headcount(self) -> pl.DataFrame:
        """All units together: month, headcount (people in service in that month)."""
        return pl.DataFrame({"month": self._months(), "headcount": self.headcounts.sum(axis=0)})

    def headcount_by_unit(self) -> pl.DataFrame:
        """unit, month, headcount."""
        return self._long({"headcount": self.headcounts})

    def _amounts(self) -> Ints:
        if self.base is None:
            raise ForecastError("Dự báo này không có quy tắc tiền lương nên không tính được quỹ lương.")
        return money(self.pay_e8, self.base) + self.dong

    def payroll(self) -> pl.DataFrame:
        """All units together: month, headcount, payroll (whole đồng). People of unknown pay add nothing.

        Raises ``ForecastError`` when the forecast was built without pay rules.
        """
        return self.headcount().with_columns(pl.Series("payroll", self._amounts().sum(axis=0)))

    def payroll_by_unit(self) -> pl.DataFrame:
        """unit, month, headcount, payroll (whole đồng)."""
        return self._long({"headcount": self.headcounts, "payroll": self._amounts()})

    # Rises of pay

    def rises(self, months: int = MONTHS_A_YEAR) -> pl.DataFrame:
        """Each person's next rise within ``months``: person_key, unit, next_rise_month, next_rise."""
        end = self.start_month + months
        return (
            self.schedule.filter(pl.col("next_rise_month") < end)
            .select("person_key", "unit", "next_rise_month", "next_rise")
            .sort("next_rise_month", "unit", maintain_order=True)
        )
