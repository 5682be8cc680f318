"""Prices are what they say: loosening a limit by one saves exactly its price, and regrets fix nothing that could be used."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import planning_small as small
from hypothesis import given, settings

from tinhgon.planning.kinds.streamlining.duals import regrets, unit_prices, within
from tinhgon.planning.kinds.streamlining.flow import Frame, cheapest, combined, frame, least_shortfall
from tinhgon.planning.kinds.streamlining.problem import Problem, account, select
from tinhgon.planning.kinds.streamlining.pruning import pareto


def framed(problem: Problem) -> tuple[Problem, Frame]:
    pruned = select(problem, pareto(problem))
    known = frame(pruned)
    return pruned, replace(known, lower=least_shortfall(pruned, known))


def value(problem: Problem, known: Frame, swing: int) -> int:
    chosen = cheapest(problem, known, problem.rank[problem.option_person], problem.cost, None)
    goals = account(problem, chosen).goals
    return goals[1] * swing + goals[2] if swing > 1 else goals[1] + goals[2]


@given(small.problems(tight=False))
@settings(max_examples=150, deadline=None)
def test_a_looser_floor_or_position_saves_exactly_its_price(problem: Problem) -> None:
    pruned, known = framed(problem)
    top, low = pruned.rank[pruned.option_person], pruned.cost
    prices = unit_prices(pruned, known, top, low, None)
    if prices.swing <= 1 and top.any() and low.any():
        raise AssertionError("two levels need a swing")
    swing = combined(known, top, low, None)[2]
    now = value(pruned, known, swing)
    for unit, year in np.argwhere(known.lower > 0).tolist():
        looser = known.lower.copy()
        looser[unit, year] -= 1
        saved = now - value(pruned, replace(known, lower=looser), swing)
        assert saved == int(prices.floor[unit, year])
    for position in range(pruned.positions):
        wider = known.position_cap.copy()
        wider[position] += 1
        saved = now - value(pruned, replace(known, position_cap=wider), swing)
        assert saved == int(prices.wider[position])


@given(small.problems(tight=False))
@settings(max_examples=150, deadline=None)
def test_an_option_costs_at_least_its_regret(problem: Problem) -> None:
    """Options fixed at a regret of zero still contain an optimum; a person left out has no negative regret."""
    pruned, known = framed(problem)
    top, low = pruned.rank[pruned.option_person], pruned.cost
    prices = unit_prices(pruned, known, top, low, None)
    chosen = cheapest(pruned, known, top, low, None)
    left_out = np.setdiff1d(np.arange(pruned.persons), pruned.option_person[chosen])
    assert (regrets(pruned, prices)[np.isin(pruned.option_person, left_out)] >= 0).all()
    kept = within(pruned, prices, 0)
    best = account(pruned, chosen).goals
    again = select(pruned, kept)
    if len(kept):
        found = cheapest(again, replace(frame(again), lower=known.lower), top[kept], low[kept], None)
        assert account(again, found).goals[:3] == best[:3]
    else:
        assert not len(chosen)
