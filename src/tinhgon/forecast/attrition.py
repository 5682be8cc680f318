"""Other exits than retirement: resignation, transfer, death, as yearly rates of cohorts, drawn on counts.

Nobody is drawn one by one. Within a unit and cohort everybody has the same rate, so among those who are still there
every set of people is equally likely: other leavers are binomial, and how many of the survivors fall due for
retirement is hypergeometric. Counts drawn so have exactly the distribution that drawing each person would give.
In each year those due retire first; the others then leave at their cohort's rate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from tinhgon.forecast.errors import ForecastError
from tinhgon.forecast.workforce import NEVER, UNNAMED_UNIT, Ints
from tinhgon.foundation.errors import Cancelled
from tinhgon.foundation.money import E4
from tinhgon.foundation.months import MONTHS_A_YEAR
from tinhgon.foundation.reporting import Progress, Report, silent

_Samples = npt.NDArray[np.int32]

BAND = {"low": 5, "median": 50, "high": 95}  # percent of runs that stay at or below each line


@dataclass(frozen=True, eq=False)
class Stock:
    """``people``: unit × cohort. ``due``: year × unit × cohort, how many of them reach retirement in each year."""

    units: tuple[str, ...]
    cohorts: tuple[str, ...]
    people: Ints
    due: Ints

    @property
    def years(self) -> int:
        return len(self.due)


def stock_of(people: pl.DataFrame, start_month: int, years: int, cohort: str) -> Stock:
    """Counts from unit, ``cohort`` (a text column, e.g. an age band or kind of staff) and retirement_month.

    Unknown retirement months and overdue ones never fall due. Raises ``ForecastError`` for a person without a cohort.
    """
    if people[cohort].null_count():
        raise ForecastError(f"Có {people[cohort].null_count()} người chưa được xếp vào nhóm để tính tỷ lệ thôi việc.")
    unit, group = people["unit"].cast(pl.String).fill_null(UNNAMED_UNIT), people[cohort].cast(pl.String)
    units, cohorts = unit.unique(maintain_order=True), group.unique(maintain_order=True)
    row, column = (
        series.cast(pl.Enum(names)).to_physical().to_numpy().astype(np.int64)
        for series, names in ((unit, units), (group, cohorts))
    )
    shape = (len(units), len(cohorts))
    cell = row * shape[1] + column
    month = people["retirement_month"].cast(pl.Int64).fill_null(int(NEVER)).to_numpy()
    year = (month - start_month) // MONTHS_A_YEAR
    falls = (year >= 0) & (year < years)
    size = shape[0] * shape[1]
    due = np.bincount(year[falls] * size + cell[falls], minlength=years * size)
    return Stock(
        tuple(units), tuple(cohorts), np.bincount(cell, minlength=size).reshape(shape), due.reshape(years, *shape)
    )


@dataclass(frozen=True, eq=False)
class Bands:
    """Headcounts at the end of each year over ``runs`` runs.

    ``by_unit``: unit, year (1 = first), low, median, high. ``total``: year, low, median, high, other_exits_median.
    """

    runs: int
    by_unit: pl.DataFrame
    total: pl.DataFrame


def _probabilities(stock: Stock, rates_e4: Mapping[str, int]) -> list[float]:
    lacking = [name for name in stock.cohorts if name not in rates_e4]
    if lacking:
        raise ForecastError(f"Thiếu tỷ lệ thôi việc hằng năm của nhóm: {', '.join(lacking)}.")
    wrong = [name for name in stock.cohorts if not 0 <= rates_e4[name] <= E4]
    if wrong:
        raise ForecastError(f"Tỷ lệ thôi việc hằng năm phải từ 0 đến 100%: {', '.join(wrong)}.")
    return [rates_e4[name] / E4 for name in stock.cohorts]


def _run(stock: Stock, probabilities: list[float], random: np.random.Generator) -> tuple[_Samples, Ints]:
    """One possible future: headcount year × unit, other exits by year."""
    headcount = np.empty((stock.years, len(stock.units)), dtype=np.int32)
    others = np.zeros(stock.years, dtype=np.int64)
    left, pool = stock.people.copy(), stock.people.copy()
    for year, due in enumerate(stock.due):
        left -= random.hypergeometric(due, pool - due, left)
        pool -= due
        leavers = random.binomial(left, probabilities)
        left -= leavers
        headcount[year], others[year] = left.sum(axis=1), leavers.sum()
    return headcount, others


def _band(samples: _Samples | Ints) -> dict[str, Ints]:
    """Order statistics over runs (axis 0): whole people, never an interpolated fraction."""
    runs = len(samples)
    places = [max(0, -(-share * runs // 100) - 1) for share in BAND.values()]
    ordered = np.partition(samples, places, axis=0)
    return {name: ordered[place].reshape(-1).astype(np.int64) for name, place in zip(BAND, places, strict=True)}


def simulate(stock: Stock, rates_e4: Mapping[str, int], runs: int, seed: int, report: Report = silent) -> Bands:
    """Bands of the headcount when, besides retiring, people leave at their cohort's yearly rate (ten-thousandths).

    The same seed gives the same bands. When ``report`` asks to stop, the runs that are finished are used; raises
    ``Cancelled`` when there is none, ``ForecastError`` for a rate that is missing or impossible.
    """
    if runs <= 0:
        raise ForecastError("Số lần mô phỏng phải lớn hơn 0.")
    probabilities, random = _probabilities(stock, rates_e4), np.random.default_rng(seed)
    headcounts = np.empty((runs, stock.years, len(stock.units)), dtype=np.int32)
    others = np.empty((runs, stock.years), dtype=np.int64)
    done = 0
    while done < runs and report(Progress(done / runs, f"Mô phỏng lần {done + 1}/{runs}")):
        headcounts[done], others[done] = _run(stock, probabilities, random)
        done += 1
    if not done:
        raise Cancelled("Đã dừng mô phỏng trước khi xong lần nào.")
    years = np.arange(1, stock.years + 1, dtype=np.int64)
    unit = pl.Series(list(stock.units) * stock.years, dtype=pl.String)
    by_unit = {"unit": unit, "year": np.repeat(years, len(stock.units)), **_band(headcounts[:done])}
    total = {"year": years, **_band(headcounts[:done].sum(axis=2, dtype=np.int64))}
    total["other_exits_median"] = _band(others[:done])["median"]
    return Bands(done, pl.DataFrame(by_unit), pl.DataFrame(total))
