"""The hand-made list keeps the limits it looks at, and the plan is never worse on any problem."""

from __future__ import annotations

import planning_small as small
from hypothesis import given, settings

from tinhgon.planning.kinds.streamlining.greedy import greedy
from tinhgon.planning.kinds.streamlining.model import solve_problem
from tinhgon.planning.kinds.streamlining.problem import Problem, account
from tinhgon.planning.kinds.streamlining.verify import verify


@given(small.problems())
@settings(max_examples=100, deadline=None)
def test_the_hand_made_list_is_lawful_except_for_balance(problem: Problem) -> None:
    chosen = greedy(problem)
    broken = [line for line in verify(problem, chosen.tolist()).broken if not line.startswith("Cơ cấu")]
    assert not broken


def test_the_plan_beats_the_hand_made_list() -> None:
    problem = small.commune(seed=2, people=60, units=4)
    by_hand = account(problem, greedy(problem)).goals
    planned = solve_problem(problem, "commune").values
    assert planned < by_hand
