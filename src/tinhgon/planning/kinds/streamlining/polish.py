"""Small exchanges between people that use up what rounding left over.

An exchange puts one option in the place of a chosen one without touching any unit's counts: the same person in the same
year in another way, or another person of the same position in the same year. (Where a cap does not apply, of the same
unit and year of ordinary retirement.) Exchanges are made singly, then in pairs, as long as the objective falls and every
shared limit holds; all in exact integers. Only exchanges whose regret at the final prices is below the gap can help.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tinhgon.planning.kinds.streamlining.problem import PRIORITY, Flags, Ints, Problem

_PAIRS = 700
_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Exchanges:
    """Chosen slot -> option, change of goals and of shared rows, and priced regret."""

    slot: Ints
    option: Ints
    goals: Ints
    rows: Ints
    regret: Ints


def exchanges(problem: Problem, chosen: Ints, price: Ints, keep_rank: bool, most_regret: int) -> Exchanges:
    """All exchanges with a regret of at most ``most_regret`` (``price``: priced level of every option)."""
    person = problem.option_person
    natural = problem.natural_year[person]
    capped = natural < 0
    seat = np.where(capped, problem.position[person], problem.positions + problem.unit[person])
    key = ((seat * (problem.years + 1) + natural + 1) * problem.years + problem.option_year).astype(np.int64)
    if keep_rank:
        key = key * (int(problem.rank.max(initial=0)) + 1) + problem.rank[person]
    order = np.lexsort((price, key))
    first = np.searchsorted(key[order], key[chosen], side="left")
    last = np.searchsorted(key[order], key[chosen], side="right")
    slot = np.repeat(np.arange(len(chosen)), last - first)
    offset = np.arange(len(slot)) - np.repeat(np.cumsum(last - first) - (last - first), last - first)
    option = order[first[slot] + offset]
    regret = price[option] - price[chosen[slot]]
    leaving = np.zeros(problem.persons, bool)
    leaving[person[chosen]] = True
    same = person[option] == person[chosen[slot]]
    fine = (regret <= most_regret) & (same | ~leaving[person[option]]) & (option != chosen[slot])
    slot, option, regret = slot[fine], option[fine], regret[fine]
    old = chosen[slot]
    goals = np.zeros((len(slot), 4), np.int64)
    goals[:, PRIORITY] = problem.rank[person[option]] - problem.rank[person[old]]
    goals[:, 2] = problem.cost[option] - problem.cost[old]
    goals[:, 3] = problem.disruption[option] - problem.disruption[old]
    years, line = problem.years, np.arange(len(slot))
    rows = np.zeros((len(slot), 2 * years + len(problem.limits.balance)), np.int64)
    year = problem.option_year[option]
    rows[line, year] = problem.allowance[option] - problem.allowance[old]
    rows[line, years + year] = problem.transfer[option] - problem.transfer[old]
    if len(problem.limits.balance):
        balance = problem.limits.balance
        rows[:, 2 * years :] = (balance[:, problem.group[person[option]]] - balance[:, problem.group[person[old]]]).T
    return Exchanges(slot, option, goals, rows, regret)


def polish(
    problem: Problem,
    chosen: Ints,
    price: Ints,
    keep_rank: bool,
    change_of: Callable[[Exchanges], tuple[Ints, Ints]],
    room: Ints,
    enough: Callable[[int], bool],
    most_regret: int,
) -> tuple[Ints, int]:
    """Improved choice and the (negative or zero) change of the objective.

    ``change_of`` turns exchanges into (objective change, use change of the live rows); ``room`` is what those rows have
    left; ``enough(change)`` says when to stop.
    """
    chosen, room, gained = chosen.copy(), room.copy(), 0
    for _ in range(_ROUNDS):
        moves = exchanges(problem, chosen, price, keep_rank, most_regret)
        objective, use = change_of(moves)
        partner = problem.option_person[moves.option]
        open_moves = np.ones(len(moves.slot), bool)
        before = gained
        while not enough(gained):
            picked = _best_single(objective, use, room, open_moves)
            if picked is None:
                picked = _best_pair(objective, use, room, open_moves, moves, partner)
            if picked is None:
                break
            for move in picked:
                chosen[moves.slot[move]] = moves.option[move]
                room = room - use[move]
                gained += int(objective[move])
                open_moves &= (moves.slot != moves.slot[move]) & (partner != partner[move])
        if enough(gained) or gained == before:
            break
    return np.sort(chosen), gained


def _best_single(objective: Ints, use: Ints, room: Ints, open_moves: Flags) -> list[int] | None:
    fits = open_moves & (objective < 0)
    index = np.flatnonzero(fits)
    index = index[(use[index] <= room).all(axis=1)]
    return [int(index[np.argmin(objective[index])])] if len(index) else None


def _best_pair(
    objective: Ints,
    use: Ints,
    room: Ints,
    open_moves: Flags,
    moves: Exchanges,
    partner: Ints,
) -> list[int] | None:
    index = np.flatnonzero(open_moves)
    index = index[np.argsort(moves.regret[index], kind="stable")[:_PAIRS]]
    if len(index) < 2:
        return None
    total = objective[index][:, None] + objective[index][None, :]
    fits = total < 0
    fits &= (moves.slot[index][:, None] != moves.slot[index][None, :]) & (
        partner[index][:, None] != partner[index][None, :]
    )
    for row in range(use.shape[1]):
        column = use[index, row]
        fits &= column[:, None] + column[None, :] <= room[row]
    if not fits.any():
        return None
    best = int(np.argmin(np.where(fits, total, 0)))
    return [int(index[best // len(index)]), int(index[best % len(index)])]
