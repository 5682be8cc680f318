"""The best plan of every unit at given prices: a min-cost flow, integral by itself, all units of a shard in one call.

Network of one unit: source → position (at most its cap) → person → year of exit → chain of years → sink. The chain arc
after year *y* carries the cumulative exits, so floors and ceilings are bounds of arcs. A candidate whose ordinary
retirement falls into the horizon is a supply of one that must leave somewhere: in the year of retirement at no cost, or
earlier at the option's price; a position's cap does not touch it (see ``problem``).

Only the *K* cheapest people of a position in a year can matter, K being its cap: if a dearer one leaves in that year,
one of the K is not chosen at all and can take the place without loss.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.graph.python import min_cost_flow

from tinhgon.planning.kinds.streamlining.problem import Flags, Ints, Problem, account, effective_ceiling

_LARGEST = 1 << 60  # the solver multiplies costs by the number of nodes; their product stays below this


@dataclass(frozen=True, slots=True)
class Frame:
    """What does not depend on prices."""

    bucket_start: Ints  # first option of each (person, year) that has options
    bucket_person: Ints
    bucket_year: Ints
    capped: Flags  # per bucket: counts against its position's cap
    lower: Ints  # [unit, year] bounds on all candidates' cumulative exits, ordinary retirements of candidates included
    upper: Ints
    retiring: Ints  # [unit, year] cumulative ordinary retirements of candidates
    usual: Ints  # persons with an ordinary retirement inside the horizon
    position_cap: Ints


def frame(problem: Problem) -> Frame:
    bucket = problem.option_person * problem.years + problem.option_year
    start = np.flatnonzero(np.diff(bucket, prepend=-1))
    person = problem.option_person[start]
    usual = np.flatnonzero(problem.natural_year >= 0)
    steps = np.zeros((problem.units, problem.years), np.int64)
    np.add.at(steps, (problem.unit[usual], problem.natural_year[usual]), 1)
    retiring = np.cumsum(steps, axis=1)
    people = np.bincount(problem.unit, minlength=problem.units).astype(np.int64)
    # Cumulative exits never fall, so a later ceiling binds earlier years too; more than all candidates is never needed.
    upper = np.minimum(effective_ceiling(problem) + retiring, people[:, None])
    upper = np.minimum.accumulate(upper[:, ::-1], axis=1)[:, ::-1]
    lower = np.maximum(problem.floor - problem.natural + retiring, 0)
    most = np.minimum(problem.position_cap, upper.max(axis=1, initial=0)[problem.position_unit])
    return Frame(
        bucket_start=start,
        bucket_person=person,
        bucket_year=problem.option_year[start],
        capped=problem.natural_year[person] < 0,
        lower=np.minimum(lower, upper),
        upper=upper,
        retiring=retiring,
        usual=usual,
        position_cap=most,
    )


def least_shortfall(problem: Problem, known: Frame) -> Ints:
    """[unit, year] floors every unit can reach on its own, i.e. ``lower`` reduced where even the whole unit cannot do it.

    Numbers of exits by year form a polymatroid (people are linked to years through capacities), so the largest cumulative
    counts are reached in all years at once: the smallest shortfall has one shape, and the reduced floors are attainable.
    """
    nothing = np.zeros(len(known.bucket_start), np.int64)
    chosen = _solve(problem, known, nothing, known.bucket_start, stake=1, hard=False)
    reached: Ints = np.minimum(known.lower, account(problem, chosen).early + known.retiring)
    return reached


def cheapest(problem: Problem, known: Frame, top: Ints, low: Ints, reward: int | None) -> Ints:
    """Sorted options of each unit's best plan: least sum of ``top``, then least sum of ``low``.

    ``reward`` None: floors are hard (use reduced floors in ``known``); otherwise what one avoided missing exit is worth on
    the top level. The two levels become one integer: the top counts as 1 + the largest possible swing of the low sum.
    """
    price, stake, _ = combined(known, top, low, reward)
    best = np.minimum.reduceat(price, known.bucket_start) if len(known.bucket_start) else price[:0]
    # The first option of the bucket that attains the minimum.
    bucket = np.repeat(np.arange(len(best)), np.diff(np.append(known.bucket_start, problem.options)))
    hit = np.flatnonzero(price == best[bucket])
    option = hit[np.flatnonzero(np.diff(bucket[hit], prepend=-1))]
    return _solve(problem, known, best, option, stake, hard=reward is None)


def combined(known: Frame, top: Ints, low: Ints, reward: int | None) -> tuple[Ints, int, int]:
    """(price, price of a missing exit, swing): both levels in one integer, ``top * swing + low``."""
    stake = reward or 0
    if not top.any() and not stake:
        return low, 0, 0
    if not low.any():
        return top, stake, 1
    most = int(known.upper.max(initial=0)) + 1
    swing = 1 + 2 * most * int(np.abs(low).max(initial=0))
    return top * swing + low, stake * swing, swing


def _worth_keeping(problem: Problem, known: Frame, best: Ints) -> Ints:
    """Buckets among the K cheapest of their position and year, and all buckets that no cap touches."""
    capped = np.flatnonzero(known.capped)
    line = problem.position[known.bucket_person[capped]] * problem.years + known.bucket_year[capped]
    order = np.lexsort((best[capped], line))
    line = line[order]
    first = np.flatnonzero(np.diff(line, prepend=-1))
    place = np.arange(len(line)) - np.repeat(first, np.diff(np.append(first, len(line))))
    inside = place < known.position_cap[line // problem.years]
    return np.sort(np.concatenate([capped[order[inside]], np.flatnonzero(~known.capped)]))


def _solve(problem: Problem, known: Frame, best: Ints, option: Ints, stake: int, hard: bool) -> Ints:
    keep = _worth_keeping(problem, known, best)
    if not len(keep):
        return keep
    person, year, price = known.bucket_person[keep], known.bucket_year[keep], best[keep]
    years, units = problem.years, problem.units
    # A unit needs few nodes, a shard many; where costs are huge the shard is solved in pieces so that nothing overflows.
    largest = max(int(np.abs(price).max(initial=0)), stake, 1)
    room = max(_LARGEST // largest, 1)
    nodes = 2 + years + np.bincount(problem.position_unit, minlength=units) + np.bincount(problem.unit, minlength=units)
    piece = np.cumsum(nodes) // room
    chosen = [
        _solve_piece(problem, known, np.flatnonzero(piece == number), person, year, price, option[keep], stake, hard)
        for number in np.unique(piece)
    ]
    return np.sort(np.concatenate(chosen))


@dataclass(frozen=True, slots=True)
class Network:
    """Arcs and supplies of some units. ``person_arcs`` are the positions of the person → year arcs, in the order given."""

    tail: Ints
    head: Ints
    capacity: Ints
    cost: Ints
    supply: Ints
    person_arcs: slice
    source: Ints  # node of each unit
    sink: Ints
    year: Ints  # [unit, year] nodes
    place: Ints  # position ids with a node
    place_node: Ints

    def solve(self) -> Ints:
        """Flow on every arc."""
        solver = min_cost_flow.SimpleMinCostFlow()
        arcs = solver.add_arcs_with_capacity_and_unit_cost(self.tail, self.head, self.capacity, self.cost)
        solver.set_nodes_supplies(np.arange(len(self.supply)), self.supply)
        status = solver.solve()
        if status != solver.OPTIMAL:
            raise ArithmeticError(f"min-cost flow ended with {status}")
        return np.asarray(solver.flows(arcs), np.int64)


def _solve_piece(
    problem: Problem,
    known: Frame,
    units: Ints,
    person: Ints,
    year: Ints,
    price: Ints,
    option: Ints,
    stake: int,
    hard: bool,
) -> Ints:
    mine = np.isin(problem.unit[person], units)
    net = network(problem, known, units, person[mine], year[mine], price[mine], stake, hard)
    picked: Ints = option[mine][net.solve()[net.person_arcs] > 0]
    return picked


def network(
    problem: Problem, known: Frame, units: Ints, person: Ints, year: Ints, price: Ints, stake: int, hard: bool
) -> Network:
    """The network of some units (sorted ids) with an arc for each given (person, year) at its price."""
    years, count = problem.years, len(units)
    local = np.full(problem.units, -1, np.int64)
    local[units] = np.arange(count)
    unit = local[problem.unit[person]]
    usual = known.usual[local[problem.unit[known.usual]] >= 0]
    capped = problem.natural_year[person] < 0

    # Nodes: source, sink and years of each unit, then the positions and persons that occur.
    source, sink, chain = np.arange(count), np.arange(count) + count, 2 * count
    total = chain + count * years
    people, person_at = np.unique(np.concatenate([person, usual]), return_inverse=True)
    arc_person, usual_person = person_at[: len(person)], person_at[len(person) :]
    places, place_at = np.unique(problem.position[person[capped]], return_inverse=True)
    place_node = total + np.arange(len(places))
    person_node = total + len(places) + np.arange(len(people))
    total += len(places) + len(people)
    seated, first = np.unique(arc_person[capped], return_index=True)

    lower, upper = known.lower[units], known.upper[units]
    base = lower if hard else np.zeros_like(lower)
    year_node = chain + np.arange(count * years).reshape(count, years)
    following = np.concatenate([year_node[:, 1:], sink[:, None]], axis=1)
    most = upper[:, -1]

    tails = [source[local[problem.position_unit[places]]], place_node[place_at[first]], person_node[arc_person]]
    heads = [place_node, person_node[seated], year_node[unit, year]]
    capacities = [known.position_cap[places], np.ones(len(seated), np.int64), np.ones(len(person), np.int64)]
    costs = [np.zeros(len(places), np.int64), np.zeros(len(seated), np.int64), price]
    tails += [person_node[usual_person], year_node.ravel(), source]
    heads += [year_node[local[problem.unit[usual]], problem.natural_year[usual]], following.ravel(), sink]
    capacities += [np.ones(len(usual), np.int64), (upper - lower).ravel(), most]
    costs += [np.zeros(len(usual), np.int64), np.zeros(count * years, np.int64), np.zeros(count, np.int64)]
    if not hard:
        tails.append(year_node.ravel())
        heads.append(following.ravel())
        capacities.append(lower.ravel())
        costs.append(np.full(count * years, -stake, np.int64))

    supply = np.zeros(total, np.int64)
    supply[source] = most
    supply[sink] = -most - np.bincount(local[problem.unit[usual]], minlength=count) + base[:, -1]
    supply[person_node[usual_person]] = 1
    supply[year_node] = np.concatenate([np.zeros((count, 1), np.int64), base[:, :-1]], axis=1) - base
    begin = len(places) + len(seated)
    return Network(
        tail=np.concatenate(tails),
        head=np.concatenate(heads),
        capacity=np.concatenate(capacities),
        cost=np.concatenate(costs),
        supply=supply,
        person_arcs=slice(begin, begin + len(person)),
        source=source,
        sink=sink,
        year=year_node,
        place=places,
        place_node=place_node,
    )
