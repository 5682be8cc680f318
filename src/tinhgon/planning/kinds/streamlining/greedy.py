"""The list an official would make by hand: grounds in order, cheapest first, unit by unit. The baseline of every plan.

Year by year: each unit lists those still at work by (rank of ground, cost, order in the roster), each with the cheapest option
of the year, passes over people whose position has given enough, and takes as many as the floor of the year still wants and
the ceilings of this and later years allow. Units are served in order until the year's money or transfers run out. Balance
rows are not looked at: nobody keeps them in mind by hand, so such a list may break them.
"""

from __future__ import annotations

import numpy as np

from tinhgon.planning.kinds.streamlining.problem import Ints, Problem, early_counts, effective_ceiling


def greedy(problem: Problem) -> Ints:
    """Sorted options of the hand-made list."""
    ceiling = effective_ceiling(problem)
    taken = np.zeros(problem.positions, np.int64)
    gone = np.zeros(problem.persons, bool)
    chosen = np.zeros(0, np.int64)
    for year in range(problem.years):
        early = early_counts(problem, chosen)
        want = (problem.floor - problem.natural)[:, year] - early[:, year]
        want = np.minimum(want, (ceiling - early)[:, year:].min(axis=1))
        option = np.flatnonzero((problem.option_year == year) & ~gone[problem.option_person])
        person = problem.option_person[option]
        option = option[np.lexsort((option, problem.cost[option], problem.rank[person], problem.unit[person]))]
        option = option[np.sort(np.unique(problem.option_person[option], return_index=True)[1])]
        person = problem.option_person[option]
        # A retirement brought forward takes no seat from its position.
        seat = np.where(problem.natural_year[person] < 0, problem.position[person], -1)
        option = option[(seat < 0) | (_turn(seat) < (problem.position_cap - taken)[seat])]
        unit = problem.unit[problem.option_person[option]]
        option = option[_turn(unit) < want[unit]]
        fits = (np.cumsum(problem.allowance[option]) <= problem.limits.budget[year]) & (
            np.cumsum(problem.transfer[option]) <= problem.limits.transfers[year]
        )
        option = option[np.logical_and.accumulate(fits)]
        person = problem.option_person[option]
        gone[person] = True
        staying_on = person[problem.natural_year[person] < 0]
        taken += np.bincount(problem.position[staying_on], minlength=problem.positions)
        chosen = np.sort(np.concatenate([chosen, option]))
    return chosen


def _turn(group: Ints) -> Ints:
    """How many earlier entries belong to the same group."""
    order = np.argsort(group, kind="stable")
    ordered = group[order]
    first = np.flatnonzero(np.diff(ordered, prepend=ordered[:1] - 1))
    turn = np.empty(len(group), np.int64)
    turn[order] = np.arange(len(group)) - np.repeat(first, np.diff(np.append(first, len(group))))
    return turn
