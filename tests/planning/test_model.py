"""The whole solver against brute force, with every limit at work, and its promises: exact bound, seed, cancel."""

from __future__ import annotations

import numpy as np
import planning_small as small
from hypothesis import given, settings

from tinhgon.foundation.reporting import Progress
from tinhgon.planning.kinds.streamlining.model import solve_problem
from tinhgon.planning.kinds.streamlining.problem import Problem, account
from tinhgon.planning.kinds.streamlining.search import Search
from tinhgon.planning.kinds.streamlining.verify import verify
from tinhgon.planning.plan import Status


@given(small.problems())
@settings(max_examples=150, deadline=None)
def test_the_lexicographic_optimum_is_found_and_proven(problem: Problem) -> None:
    best, _ = small.brute_force(problem)
    solution = solve_problem(problem, "tiny")
    assert solution.values == best
    assert solution.bounds == best
    assert solution.status is Status.OPTIMAL
    verdict = verify(problem, solution.chosen[0].tolist())
    assert verdict.holds, verdict.broken
    assert verdict.goals == best


@given(small.problems())
@settings(max_examples=150, deadline=None)
def test_the_decomposition_alone_never_claims_too_much(problem: Problem) -> None:
    """Without the exact finish the bound may be weak, but never above what brute force reaches goal by goal."""
    best, _ = small.brute_force(problem)
    solution = solve_problem(problem, "tiny", Search(small=0))
    assert verify(problem, solution.chosen[0].tolist()).holds
    assert account(problem, solution.chosen[0]).goals == solution.values
    assert solution.values >= best
    for goal in range(4):
        if solution.values[:goal] == best[:goal]:
            assert solution.bounds[goal] <= best[goal]


@given(small.problems(persons=6, units=2))
@settings(max_examples=60, deadline=None)
def test_shards_do_not_change_the_answer(problem: Problem) -> None:
    whole = solve_problem(problem, "tiny", shards=1)
    parts = solve_problem(problem, "tiny", shards=problem.units)
    assert whole.values == parts.values
    assert whole.bounds == parts.bounds


@given(small.problems())
@settings(max_examples=60, deadline=None)
def test_a_cancelled_search_keeps_a_lawful_plan_and_an_honest_bound(problem: Problem) -> None:
    def stop_at_once(_: Progress) -> bool:
        return False

    best, _ = small.brute_force(problem)
    solution = solve_problem(problem, "tiny", Search(report=stop_at_once, should_stop=lambda: True))
    assert verify(problem, solution.chosen[0].tolist()).holds
    assert solution.values >= best
    assert solution.bounds[0] <= best[0]


def test_equal_seeds_give_equal_plans() -> None:
    problem = small.commune(seed=4)
    first, second = (solve_problem(problem, "commune", Search(seed=7)) for _ in range(2))
    assert np.array_equal(first.chosen[0], second.chosen[0])
    assert first.bounds == second.bounds
