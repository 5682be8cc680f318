"""What one more exit is worth in each unit and year, and what one more seat of a position is worth, at given prices.

Shortest residual distances to the sink of every unit's optimal flow, all units at once, in exact integers. At an optimum
no residual cycle is negative, so distances exist and are prices: an option's *regret*, its own price plus the cost of
absorbing one more exit in that year less what its position's seat is worth, is never negative for a person left out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tinhgon.planning.kinds.streamlining.flow import Frame, combined, network
from tinhgon.planning.kinds.streamlining.problem import Ints, Problem

FAR = 1 << 60  # no way to absorb one more exit at all


@dataclass(frozen=True, slots=True)
class UnitPrices:
    """Integers of the two-level price ``top * swing + low`` (``swing`` 0 or 1: one level only)."""

    option: Ints  # price of every option
    absorb: Ints  # [unit, year] cost of one more exit counted from that year; FAR where a ceiling forbids it
    seat: Ints  # [position] <= 0: what one more allowed exit would save, negated
    floor: Ints  # [unit, year] saved by a floor that is lower by one
    ceiling: Ints  # [unit, year] saved by a ceiling that is higher by one
    swing: int

    def split(self, value: Ints) -> tuple[Ints, Ints]:
        """Two-level integers into (ranks, đồng)."""
        if self.swing <= 1:
            return np.zeros_like(value), value
        ranks = (2 * value + self.swing) // (2 * self.swing)
        return ranks, value - ranks * self.swing


def unit_prices(problem: Problem, known: Frame, top: Ints, low: Ints, reward: int | None) -> UnitPrices:
    """Prices of every unit's own limits when options cost ``top`` and ``low`` (see ``flow.cheapest``)."""
    price, stake, swing = combined(known, top, low, reward)
    best = np.minimum.reduceat(price, known.bucket_start) if len(known.bucket_start) else price[:0]
    net = network(
        problem,
        known,
        np.arange(problem.units),
        known.bucket_person,
        known.bucket_year,
        best,
        stake,
        hard=reward is None,
    )
    flow = net.solve()
    forward, backward = flow < net.capacity, flow > 0
    tail = np.concatenate([net.tail[forward], net.head[backward]])
    head = np.concatenate([net.head[forward], net.tail[backward]])
    cost = np.concatenate([net.cost[forward], -net.cost[backward]])
    distance = np.full(len(net.supply), FAR, np.int64)
    distance[net.sink] = 0
    for _ in range(len(distance)):
        reached = distance[head] < FAR
        through = np.where(reached, distance[head] + cost, FAR)
        before = distance.copy()
        np.minimum.at(distance, tail, through)
        if np.array_equal(before, distance):
            break
    absorb = distance[net.year]
    following = np.concatenate([absorb[:, 1:], np.zeros((problem.units, 1), np.int64)], axis=1)
    known_both = (absorb < FAR) & (following < FAR)
    step = np.where(known_both, following - absorb, 0)
    seat = np.zeros(problem.positions, np.int64)
    worth = distance[net.place_node]
    seat[net.place] = np.where(worth < FAR, np.minimum(worth, 0), 0)
    return UnitPrices(price, absorb, seat, np.maximum(step, 0), np.maximum(-step, 0), swing)


def regrets(problem: Problem, prices: UnitPrices) -> Ints:
    """What the plan would lose by taking each option in addition (see the head of this module); FAR where a ceiling forbids
    it. Never negative for people left out; for people chosen, negative by what the plan gains from them."""
    person = problem.option_person
    absorb = prices.absorb[problem.unit[person], problem.option_year]
    natural = problem.natural_year[person]
    # An early retirement stops counting in the year of the ordinary one: the unit gets that later exit back.
    back = np.where(natural >= 0, prices.absorb[problem.unit[person], np.maximum(natural, 0)], 0)
    seat = np.where(natural < 0, prices.seat[problem.position[person]], 0)
    regret: Ints = np.where(absorb >= FAR, FAR, prices.option + absorb - np.where(back < FAR, back, 0) - seat)
    return regret


def within(problem: Problem, prices: UnitPrices, most: int) -> Ints:
    """Sorted options that a plan better by less than ``most`` can use: reduced-cost fixing by linear duality.

    The unit prices and the person's own price (what the plan gains from the best option of a chosen person) are a feasible dual
    solution of value equal to the bound, so a plan with an option costs at least bound plus the option's regret beyond the
    person's best.
    """
    regret = regrets(problem, prices)
    start = np.flatnonzero(np.diff(problem.option_person, prepend=-1))
    if not len(start):
        return start
    best = np.minimum.reduceat(regret, start)
    person = problem.option_person[start]
    natural = problem.natural_year[person]
    # Where the year of ordinary retirement has no room left the person has to leave early: the best option is the base.
    forced = (natural >= 0) & (prices.absorb[problem.unit[person], np.maximum(natural, 0)] >= FAR)
    base = np.zeros(problem.persons, np.int64)
    base[person] = np.where(forced, best, np.minimum(best, 0))
    return np.flatnonzero((regret < FAR) & (regret - base[problem.option_person] <= most))
