"""The problem as plain arrays and ids. It knows no solver, no name and no law.

Years, units, positions, persons and options are counted from 0. Options are sorted by (person, year). Money is Int64
whole đồng. ``UNLIMITED`` stands for a limit that is not set.

Counting exits: person *i* with ordinary retirement in year ``natural_year[i]`` of the horizon (-1: later) is among
``natural`` from that year on whether chosen or not; chosen to leave in year *y* the person counts as an early exit in the
years ``y <= t < natural_year``. So a retirement that is brought forward is never counted twice. For the same reason a
position's cap, which guards the staffing at the end of the horizon, counts only people who would still be there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
UNLIMITED = 1 << 60
GOALS = ("shortfall", "priority", "money", "disruption")
SHORTFALL, PRIORITY, MONEY, DISRUPTION = range(4)


@dataclass(frozen=True, slots=True)
class Limits:
    """Rows shared by all units.

    ``budget[y]``: allowances paid for exits of year y. ``transfers[y]``: exits of year y by a transfer route.
    ``balance[b, g]``: coefficient of one chosen person of group g in row b; each row must sum to at most 0.
    """

    budget: Ints
    transfers: Ints
    balance: Ints

    @property
    def years(self) -> int:
        return len(self.budget)

    @property
    def bounds(self) -> Ints:
        """Right-hand sides of all shared rows, in the order budget, transfers, balance."""
        return np.concatenate([self.budget, self.transfers, np.zeros(len(self.balance), np.int64)])

    def row(self, index: int) -> tuple[str, int]:
        """Kind and number within its kind of a shared row."""
        for kind, size in (("budget", self.years), ("transfers", self.years), ("balance", len(self.balance))):
            if index < size:
                return kind, index
            index -= size
        raise IndexError(index)


@dataclass(frozen=True, slots=True)
class Problem:
    """One streamlining problem, or one shard of it (whole units)."""

    limits: Limits
    unit: Ints  # per person
    position: Ints
    rank: Ints  # smaller = the ground comes earlier; >= 0
    group: Ints  # column of limits.balance
    natural_year: Ints
    position_unit: Ints  # per position
    position_cap: Ints
    floor: Ints  # [unit, year] cumulative exits, natural ones included
    ceiling: Ints
    natural: Ints  # [unit, year] cumulative ordinary retirements
    option_person: Ints  # per option
    option_year: Ints
    cost: Ints
    allowance: Ints
    disruption: Ints
    transfer: Ints  # 0 or 1

    @property
    def persons(self) -> int:
        return len(self.unit)

    @property
    def units(self) -> int:
        return len(self.floor)

    @property
    def positions(self) -> int:
        return len(self.position_cap)

    @property
    def options(self) -> int:
        return len(self.cost)

    @property
    def years(self) -> int:
        return self.limits.years


@dataclass(frozen=True, slots=True)
class Account:
    """What a choice amounts to, in exact integers."""

    goals: tuple[int, int, int, int]
    rows: Ints  # use of every shared row
    early: Ints  # [unit, year]
    shortfall: Ints  # [unit, year]
    taken: Ints  # [position]


def early_counts(problem: Problem, chosen: Ints) -> Ints:
    """Cumulative early exits [unit, year] of the chosen options."""
    person = problem.option_person[chosen]
    unit, year = problem.unit[person], problem.option_year[chosen]
    until = problem.natural_year[person]
    steps = np.zeros((problem.units, problem.years + 1), np.int64)
    np.add.at(steps, (unit, year), 1)
    inside = until >= 0
    np.add.at(steps, (unit[inside], until[inside]), -1)
    return np.cumsum(steps[:, :-1], axis=1)


def account(problem: Problem, chosen: Ints) -> Account:
    """Goals and use of limits of a choice (sorted option indices, at most one a person)."""
    person = problem.option_person[chosen]
    year = problem.option_year[chosen]
    early = early_counts(problem, chosen)
    shortfall = np.maximum(problem.floor - problem.natural - early, 0)
    spent = np.zeros(problem.years, np.int64)
    moved = np.zeros(problem.years, np.int64)
    np.add.at(spent, year, problem.allowance[chosen])
    np.add.at(moved, year, problem.transfer[chosen])
    counts = np.bincount(problem.group[person], minlength=problem.limits.balance.shape[1]).astype(np.int64)
    staying_on = person[problem.natural_year[person] < 0]
    return Account(
        goals=(
            int(shortfall.sum()),
            int(problem.rank[person].sum()),
            int(problem.cost[chosen].sum()),
            int(problem.disruption[chosen].sum()),
        ),
        rows=np.concatenate([spent, moved, problem.limits.balance @ counts]),
        early=early,
        shortfall=shortfall,
        taken=np.bincount(problem.position[staying_on], minlength=problem.positions).astype(np.int64),
    )


def part(problem: Problem, units: Ints) -> tuple[Problem, Ints]:
    """The sub-problem of some units (sorted ids), shared limits unchanged, and the original option of each of its options."""
    unit_new = np.full(problem.units, -1, np.int64)
    unit_new[units] = np.arange(len(units))
    keep_person = unit_new[problem.unit] >= 0
    keep_position = unit_new[problem.position_unit] >= 0
    keep_option = keep_person[problem.option_person]
    person_new = np.cumsum(keep_person) - 1
    position_new = np.cumsum(keep_position) - 1
    smaller = replace(
        problem,
        unit=unit_new[problem.unit[keep_person]],
        position=position_new[problem.position[keep_person]],
        rank=problem.rank[keep_person],
        group=problem.group[keep_person],
        natural_year=problem.natural_year[keep_person],
        position_unit=unit_new[problem.position_unit[keep_position]],
        position_cap=problem.position_cap[keep_position],
        floor=problem.floor[units],
        ceiling=problem.ceiling[units],
        natural=problem.natural[units],
        option_person=person_new[problem.option_person[keep_option]],
        option_year=problem.option_year[keep_option],
        cost=problem.cost[keep_option],
        allowance=problem.allowance[keep_option],
        disruption=problem.disruption[keep_option],
        transfer=problem.transfer[keep_option],
    )
    return smaller, np.flatnonzero(keep_option)


def select(problem: Problem, options: Ints) -> Problem:
    """The same problem with only these options (sorted indices)."""
    return replace(
        problem,
        option_person=problem.option_person[options],
        option_year=problem.option_year[options],
        cost=problem.cost[options],
        allowance=problem.allowance[options],
        disruption=problem.disruption[options],
        transfer=problem.transfer[options],
    )


def effective_ceiling(problem: Problem) -> Ints:
    """Ceilings on early exits alone. Ordinary retirements that already pass a ceiling leave no room, not a contradiction."""
    left: Ints = np.maximum(problem.ceiling - problem.natural, 0)
    return left
