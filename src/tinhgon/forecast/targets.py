"""Targets of streamlining: how many, how many are left, how many a year (articles A2, B11, B14, C6, C9, D10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tinhgon.forecast.errors import ForecastError
from tinhgon.forecast.rate import Rate, exact, rounded_quotient
from tinhgon.foundation.money import half_up_whole
from tinhgon.foundation.vietnamese import number, percent

QUARTERS = 4


def target(base: int, rate: int | str | Decimal) -> int:
    """``rate`` percent of ``base``, rounded half up to whole posts: 5 % of 598 → 30, 10 % of 102 → 10 (article D10).

    Neither rounding up (30, 11) nor down (29, 10) reproduces the published pair.
    """
    if base < 0:
        raise ForecastError(f"Biên chế gốc không được âm: {number(base)}.")
    share = Fraction(exact(rate, "Tỷ lệ chỉ tiêu"))
    if share < 0:
        raise ForecastError("Tỷ lệ chỉ tiêu không được âm.")
    whole = Fraction(base) * share / 100
    return half_up_whole(whole.numerator, whole.denominator)


@dataclass(frozen=True, slots=True)
class Target:
    """A floor of ``rate`` percent of ``base`` posts. *Tối thiểu* is at least: doing more is allowed (article B14).

    ``basis`` names the base in Vietnamese, e.g. ``biên chế giao năm 2015``.
    """

    base: int
    rate: Decimal
    basis: str = ""

    @property
    def count(self) -> int:
        """The floor in whole posts, half up."""
        return target(self.base, self.rate)

    def left(self, done: int) -> int:
        """Posts still to cut; never below zero, because a floor may be passed."""
        return max(0, self.count - done)

    def met(self, done: int) -> bool:
        """Whether the rounded floor is reached, as the published figures judge it (10 of 10,2 counts as met)."""
        return done >= self.count

    def met_exactly(self, done: int) -> bool:
        """Whether the unrounded share is reached: 10 of 102 is 9,80 %, which is short of 10 %."""
        return Fraction(done * 100) >= Fraction(self.rate) * self.base

    def achieved(self, done: int, decimals: int = 2) -> Rate:
        """Posts cut over the base."""
        return Rate(done, self.base, decimals, self.basis)

    def __str__(self) -> str:
        of = f" {self.basis}" if self.basis else ""
        return f"tối thiểu {percent(self.rate)} của {number(self.base)}{of}: {number(self.count)}"


@dataclass(frozen=True, slots=True)
class RunRate:
    """How fast to go on: what is left, over the years that are left."""

    left: int
    years_left: Fraction

    def value(self, decimals: int = 0) -> Decimal:
        """Mean a year, half up: 2.061 over 3 years → 687."""
        quotient = Fraction(self.left) / self.years_left
        return rounded_quotient(quotient.numerator, quotient.denominator, decimals)

    @property
    def at_least(self) -> int:
        """The smallest whole number a year that is certain to arrive."""
        return -(-self.left // self.years_left)

    def __str__(self) -> str:
        return f"còn {number(self.left)}, bình quân mỗi năm {number(self.value())}"


def needed_per_year(goal: int, done: int, years_left: int | str | Decimal) -> RunRate:
    """The pace needed from now on; 2.710 with 649 done and 3 full years → 687, with 3,5 years 588,9 (article C9).

    Raises ``ForecastError`` when no time is left.
    """
    years = Fraction(exact(years_left, "Số năm còn lại"))
    if years <= 0:
        raise ForecastError("Không còn thời gian thực hiện: số năm còn lại phải lớn hơn 0.")
    return RunRate(max(0, goal - done), years)


@dataclass(frozen=True, slots=True)
class Period:
    """A plan period with its own goal: kế hoạch 2015 - 2018, 1.240 người."""

    caption: str
    goal: int
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class PeriodProgress:
    period: Period
    done: int

    @property
    def rate(self) -> Rate:
        return Rate(self.done, self.period.goal, self.period.decimals, self.period.caption)

    @property
    def left(self) -> int:
        return max(0, self.period.goal - self.done)


def side_by_side(done: int, periods: Sequence[Period]) -> list[PeriodProgress]:
    """The same result against several periods, each with its own goal and decimals (article C6)."""
    return [PeriodProgress(period, done) for period in periods]


@dataclass(frozen=True, slots=True)
class QuarterProgress:
    """Where a year's quota stands after one quarter; ``done`` is cumulative from January."""

    quarter: int
    done_in_quarter: int
    done: int
    goal: int

    @property
    def rate(self) -> Rate:
        return Rate(self.done, self.goal, basis="chỉ tiêu năm")

    @property
    def left(self) -> int:
        return max(0, self.goal - self.done)


def by_quarter(goal: int, done_in_quarters: Sequence[int]) -> list[QuarterProgress]:
    """Quarter by quarter, cumulative: 14 of 21 in the first quarter → 66,67 %, 7 left (article B11)."""
    if not 1 <= len(done_in_quarters) <= QUARTERS:
        raise ForecastError(f"Một năm có {QUARTERS} quý, nhưng nhận được {len(done_in_quarters)} số liệu.")
    lines, done = [], 0
    for quarter, amount in enumerate(done_in_quarters, start=1):
        done += amount
        lines.append(QuarterProgress(quarter, amount, done, goal))
    return lines
