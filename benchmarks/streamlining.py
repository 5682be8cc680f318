"""Synthetic streamlining problems shaped like the rules, from a commune to a country. DỮ LIỆU MÔ PHỎNG: nobody is real.

    python benchmarks/streamlining.py --people 50000
    python benchmarks/streamlining.py --people 2000000 --processes 2
    python benchmarks/streamlining.py --people 50000 --monolithic 900

Prints CPU seconds (children included), peak memory, bound and gap; ``--monolithic`` gives the same problem to one MIP;
the list an official would make (greedy) is always shown beside. All numbers below (ages, months, shares) only shape the
instance and say nothing about the law.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from multiprocessing import get_context

import numpy as np

from tinhgon.planning.kinds.streamlining.flow import cheapest, frame, least_shortfall
from tinhgon.planning.kinds.streamlining.problem import UNLIMITED, Ints, Limits, Problem, account

YEARS, QUARTERS, ROUTES, POSITIONS, SECTORS = 5, 20, 3, 8, 3
SIZE = 100


def open_limits() -> Limits:
    """No budget and no transfer limit; the balance of the sexes in each sector within 45 to 55 percent."""
    rows = []
    for sector in range(SECTORS):
        women = np.tile([0, 1], SECTORS)
        inside = np.repeat(np.arange(SECTORS), 2) == sector
        rows += [inside * (10_000 * women - 5_500), inside * (4_500 - 10_000 * women)]
    free = np.full(YEARS, UNLIMITED, np.int64)
    return Limits(free, free.copy(), np.array(rows, np.int64))


def shard(seed: int, number: int, units: int, limits: Limits, size: int = SIZE) -> Problem:
    """Some units of about ``size`` people each, five years, twenty quarters, three routes."""
    random = np.random.default_rng([seed, number])
    sizes = random.integers(max(4, size * 7 // 10), size * 13 // 10 + 1, units)
    unit = np.repeat(np.arange(units), sizes)
    people = len(unit)
    position = unit * POSITIONS + np.sort(random.integers(0, POSITIONS, people))
    position = np.sort(position)
    woman = random.integers(0, 2, people)
    months_left = random.integers(1, 420, people)
    months_left = np.where(woman == 1, np.maximum(months_left - 48, 1), months_left)
    served = np.clip(460 - months_left + random.integers(-40, 40, people), 12, 480)
    salary = random.integers(5_000, 22_000, people) * 1000
    rank = random.choice([1, 2, 3, 4], people, p=[0.1, 0.2, 0.3, 0.4])
    natural_year = np.where(months_left <= 12 * YEARS, (months_left - 1) // 12, -1)
    quarter = np.arange(QUARTERS)
    remaining = months_left[:, None] - 3 * quarter[None, :]
    pay = salary[:, None]
    early = pay * remaining * 4 // 10 + pay * np.maximum(served[:, None] // 12 - 15, 0) // 2
    at_once = pay * (3 + served[:, None] // 8)
    moved = pay * (3 + served[:, None] // 24) + 0 * remaining
    allowance = np.stack([early, np.broadcast_to(at_once, early.shape), moved], axis=2)
    open_to_move = random.random(people) < 0.3
    valid = np.stack(
        [(remaining > 0) & (remaining <= 60), remaining > 24, (remaining > 36) & open_to_move[:, None]], axis=2
    )
    working = np.minimum(remaining, 3 * QUARTERS - 3 * quarter[None, :])
    saving = pay * np.maximum(working, 0) * 12 // 10
    wish = random.integers(0, QUARTERS, people)
    disruption = np.abs(quarter[None, :] - wish[:, None])
    person, time_of, route = np.nonzero(valid)
    floor_share = random.uniform(0.12, 0.2, units)
    natural_steps = np.zeros((units, YEARS), np.int64)
    inside = natural_year >= 0
    np.add.at(natural_steps, (unit[inside], natural_year[inside]), 1)
    natural = np.cumsum(natural_steps, axis=1)
    progress = np.arange(1, YEARS + 1) / YEARS
    floor = np.ceil(sizes[:, None] * floor_share[:, None] * progress[None, :]).astype(np.int64)
    floor = floor + natural // 2
    staff = np.bincount(position, minlength=units * POSITIONS)
    sector = np.arange(units) % SECTORS
    return Problem(
        limits=limits,
        unit=unit,
        position=position,
        rank=rank.astype(np.int64),
        group=sector[unit] * 2 + woman,
        natural_year=natural_year.astype(np.int64),
        position_unit=np.repeat(np.arange(units), POSITIONS),
        position_cap=(staff * 3 + 9) // 10,
        floor=floor,
        ceiling=floor + random.integers(1, 5, (units, 1)),
        natural=natural,
        option_person=person,
        option_year=time_of // 4,
        cost=allowance[person, time_of, route] - saving[person, time_of] * 3 // 10,
        allowance=allowance[person, time_of, route],
        disruption=disruption[person, time_of],
        transfer=(route == 2).astype(np.int64),
    )


def bound_by(seed: int, units: int, size: int) -> Limits:
    """Budgets and transfer limits that pinch: below what a pilot of twenty free units would use."""
    limits = open_limits()
    pilot = shard(seed, 1_000_003, 20, limits, size)
    known = frame(pilot)
    known = replace(known, lower=least_shortfall(pilot, known))
    chosen = cheapest(pilot, known, pilot.rank[pilot.option_person], pilot.cost, None)
    used = account(pilot, chosen).rows[: 2 * YEARS]
    mean = used[:YEARS].sum() // YEARS
    budget = np.minimum(used[:YEARS] * 100 // 100, mean * 13 // 10) * 97 // 100 + mean // 20
    return replace(limits, budget=budget * units // 20, transfers=used[YEARS:] * 8 // 10 * units // 20)


@dataclass(frozen=True)
class Country:
    """A source whose shards are made when asked for."""

    seed: int
    shards: int
    units_a_shard: int
    size: int = SIZE
    limits: Limits = field(default_factory=open_limits)

    @property
    def key(self) -> str:
        return f"synthetic-{self.seed}-{self.shards}-{self.units_a_shard}-{self.size}"

    def load(self, number: int) -> Problem:
        return shard(self.seed, number, self.units_a_shard, self.limits, self.size)
