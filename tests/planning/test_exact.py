"""Brute force is the referee of the exact solver, of pruning and of the unit flows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import planning_small as small
from hypothesis import given, settings

from tinhgon.planning.kinds.streamlining.exact import solve_exactly
from tinhgon.planning.kinds.streamlining.flow import cheapest, frame, least_shortfall
from tinhgon.planning.kinds.streamlining.problem import Problem, account, select
from tinhgon.planning.kinds.streamlining.pruning import pareto
from tinhgon.planning.kinds.streamlining.verify import verify

NOBODY = np.zeros(0, np.int64)


@given(small.problems())
@settings(max_examples=150, deadline=None)
def test_exact_solver_equals_brute_force(problem: Problem) -> None:
    best, _ = small.brute_force(problem)
    answer = solve_exactly(problem, NOBODY)
    assert answer.values == best
    assert answer.bounds == best
    verdict = verify(problem, answer.chosen.tolist())
    assert verdict.holds, verdict.broken
    assert verdict.goals == answer.values


@given(small.problems())
@settings(max_examples=150, deadline=None)
def test_pruning_keeps_an_optimum(problem: Problem) -> None:
    kept = select(problem, pareto(problem))
    assert small.brute_force(kept)[0] == small.brute_force(problem)[0]


@given(small.problems(tight=False))
@settings(max_examples=300, deadline=None)
def test_without_shared_limits_the_flow_is_the_optimum(problem: Problem) -> None:
    """Hard floors at the least shortfall, then grounds before money: the first three goals in one flow."""
    known = frame(problem)
    known = replace(known, lower=least_shortfall(problem, known))
    chosen = cheapest(problem, known, problem.rank[problem.option_person], problem.cost, None)
    assert verify(problem, chosen.tolist()).holds
    assert account(problem, chosen).goals[:3] == small.brute_force(problem)[0][:3]
    assert verify(problem, chosen.tolist()).goals == account(problem, chosen).goals
