"""What one more exit is worth in each unit and year, and what loosening a unit's own limits saves, at given prices.

Shortest residual distances in every unit's optimal flow, all units at once, in exact integers. At an optimum no residual
cycle is negative, so distances exist. A limit loosened by one opens one arc; what that saves is the shortest cycle through
it, exactly. Distances to the sink are moreover a dual solution: an option's *regret*, its own price plus the cost of
absorbing one more exit in that year less what its position's seat is worth, is never negative for a person left out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tinhgon.planning.kinds.streamlining.flow import Frame, combined, network
from tinhgon.planning.kinds.streamlining.problem import Ints, Problem

FAR = 1 << 60  # no way to absorb one more exit at all; prices behind a full ceiling are FAR plus or minus something
BLOCKED = FAR >> 1  # whatever is above contains a FAR


@dataclass(frozen=True, slots=True)
class UnitPrices:
    """Integers of the two-level price ``top * swing + low`` (``swing`` 0 or 1: one level only)."""

    option: Ints  # price of every option
    absorb: Ints  # [unit, year] cost of one more exit counted from that year; FAR and above where a ceiling forbids it
    seat: Ints  # [position] <= 0: price of a seat, part of the dual solution behind ``regrets``
    wider: Ints  # [position] saved by one more allowed exit
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
    residual = _Residual(
        np.concatenate([net.tail[forward], net.head[backward]]),
        np.concatenate([net.head[forward], net.tail[backward]]),
        np.concatenate([net.cost[forward], -net.cost[backward]]),
        len(net.supply),
    )
    to_sink, to_source = residual.distance(net.sink), residual.distance(net.source)
    to_year = [residual.distance(net.year[:, year]) for year in range(problem.years)]
    floor, ceiling = np.zeros((2, problem.units, problem.years), np.int64)
    for year in range(problem.years):
        # A floor lower by one opens the way back along the chain, a ceiling higher by one the way forth.
        here = net.year[:, year]
        following = to_year[year + 1] if year + 1 < problem.years else to_sink
        floor[:, year] = np.maximum(-following[here], 0)
        onward = net.year[:, year + 1] if year + 1 < problem.years else net.sink
        ceiling[:, year] = np.maximum(-to_year[year][onward], 0)
    seat, wider = np.zeros((2, problem.positions), np.int64)
    dual = residual.completed(to_sink)
    seat[net.place] = np.where(to_sink[net.place_node] < FAR, np.minimum(to_sink[net.place_node], 0), 0)
    wider[net.place] = np.maximum(-to_source[net.place_node], 0)
    return UnitPrices(price, dual[net.year], seat, wider, floor, ceiling, swing)


@dataclass(frozen=True, slots=True)
class _Residual:
    tail: Ints
    head: Ints
    cost: Ints
    nodes: int

    def distance(self, targets: Ints) -> Ints:
        """Shortest distance of every node to its unit's target; FAR when there is no way (Bellman and Ford)."""
        distance = np.full(self.nodes, FAR, np.int64)
        distance[targets] = 0
        for _ in range(self.nodes):
            before = distance.copy()
            np.minimum.at(distance, self.tail, np.where(before[self.head] < FAR, before[self.head] + self.cost, FAR))
            if np.array_equal(before, distance):
                break
        return distance

    def completed(self, distance: Ints) -> Ints:
        """The same with prices for nodes that have no way: FAR, lowered until they agree among themselves. Still a dual
        solution, because no residual arc leads from such a node to one that has a way."""
        stuck = distance >= FAR
        inside = stuck[self.tail] & stuck[self.head]
        tail, head, cost = self.tail[inside], self.head[inside], self.cost[inside]
        distance = distance.copy()
        for _ in range(self.nodes):
            before = distance.copy()
            np.minimum.at(distance, tail, before[head] + cost)
            if np.array_equal(before, distance):
                break
        return distance


def regrets(problem: Problem, prices: UnitPrices) -> Ints:
    """What the plan would lose by taking each option in addition (see the head of this module); above ``BLOCKED`` where a
    ceiling forbids it. Never negative for people left out; for people chosen, negative by what the plan gains from them."""
    person = problem.option_person
    absorb = prices.absorb[problem.unit[person], problem.option_year]
    natural = problem.natural_year[person]
    # An early retirement stops counting in the year of the ordinary one: the unit gets that later exit back.
    back = np.where(natural >= 0, prices.absorb[problem.unit[person], np.maximum(natural, 0)], 0)
    seat = np.where(natural < 0, prices.seat[problem.position[person]], 0)
    regret: Ints = prices.option + absorb - back - seat
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
    base = np.zeros(problem.persons, np.int64)
    base[problem.option_person[start]] = np.minimum(np.minimum.reduceat(regret, start), 0)
    return np.flatnonzero(regret - base[problem.option_person] <= most)
