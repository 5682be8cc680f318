"""What an option costs once every shared limit has a price, in exact integers.

A *level* is a weighted sum of goals plus prices of shared rows, multiplied by ``scale``. Weights of money and of budgets
are fractions with a power of two below (numerator, shift), and each product is rounded **down**. Rounding down can only
make the cheapest plan look cheaper, therefore a bound computed from rounded prices is still a bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from tinhgon.planning.kinds.streamlining.problem import UNLIMITED, Ints, Limits, Problem

_BITS = 28  # numerators stay below 2**28: times an amount below 2**34 đồng it still fits 62 bits
_MOST_SHIFT = 60


@dataclass(frozen=True, slots=True)
class Level:
    """Integer weights of one level of the price. All zero means: this level does not look at options."""

    scale: int
    shortfall: int
    rank: int
    money: int
    money_shift: int
    disruption: int
    budget: Ints
    budget_shift: int
    transfers: Ints
    balance: Ints

    def of_options(self, problem: Problem) -> Ints:
        """Price of every option on this level (shortfall is priced on the unit's chain of years, not here)."""
        person, year = problem.option_person, problem.option_year
        price = np.zeros(problem.options, np.int64)
        if self.money:
            price += (problem.cost * self.money) >> self.money_shift
        if self.disruption:
            price += problem.disruption.astype(np.int64) * self.disruption
        if self.budget.any():
            price += (problem.allowance * self.budget[year]) >> self.budget_shift
        if self.transfers.any():
            price += problem.transfer * self.transfers[year]
        by_person = problem.rank * self.rank
        if self.balance.any():
            by_person = by_person + (self.balance @ problem.limits.balance)[problem.group]
        if by_person.any():
            price += by_person[person]
        return price

    def of_bounds(self, limits: Limits, held: Sequence[tuple[int, int]]) -> Fraction:
        """Price times right-hand side of every row, exactly; ``held`` are (goal, value) of goals already settled."""
        total = sum(
            (
                Fraction(int(price) * int(limit), 1 << self.budget_shift)
                for price, limit in zip(self.budget, limits.budget, strict=True)
                if price
            ),
            Fraction(0),
        )
        total += sum(int(p) * int(b) for p, b in zip(self.transfers, limits.transfers, strict=True) if p)
        weights = (
            Fraction(self.shortfall),
            Fraction(self.rank),
            Fraction(self.money, 1 << self.money_shift),
            Fraction(self.disruption),
        )
        return total + sum((weights[goal] * value for goal, value in held), Fraction(0))


def level(
    limits: Limits, scale: int, goals: Sequence[float], rows: Sequence[float], exact_goal: int | None = None
) -> Level:
    """Integer level from real prices: ``goals`` weighs the four goals, ``rows`` the shared rows, both per unit of objective.

    ``exact_goal`` is the goal being minimised: its weight is exactly ``scale``.
    """
    years = limits.years
    budget = np.where(limits.budget >= UNLIMITED, 0.0, np.asarray(rows[:years], float)) * scale
    transfers = np.where(limits.transfers >= UNLIMITED, 0.0, np.asarray(rows[years : 2 * years], float)) * scale
    balance = np.asarray(rows[2 * years :], float) * scale
    weights = [round(max(weight, 0.0) * scale) for weight in goals]
    money, money_shift = int(weights[2]), 0
    if exact_goal == 2:
        money = scale
    elif goals[2] > 0:
        money_shift = _shift(goals[2] * scale)
        money = round(goals[2] * scale * 2**money_shift)
    if exact_goal is not None and exact_goal != 2:
        weights[exact_goal] = scale
    budget_shift = _shift(float(budget.max(initial=0.0)))
    return Level(
        scale=scale,
        shortfall=int(weights[0]),
        rank=int(weights[1]),
        money=money,
        money_shift=money_shift,
        disruption=int(weights[3]),
        budget=np.rint(np.maximum(budget, 0) * 2.0**budget_shift).astype(np.int64),
        budget_shift=budget_shift,
        transfers=np.rint(np.maximum(transfers, 0)).astype(np.int64),
        balance=np.rint(np.maximum(balance, 0)).astype(np.int64),
    )


def _shift(largest: float) -> int:
    """Power of two that lifts ``largest`` to about ``2**_BITS``."""
    if largest <= 0:
        return 0
    return int(np.clip(_BITS - int(np.ceil(np.log2(largest))), 0, _MOST_SHIFT))
