"""From a problem to a proven choice.

**Goals in order.** Shortfall, priority of grounds, money, disruption are minimised one after the other; what has been
settled is held. Two ways are used, both exact:

1. *Each unit at its own least.* Let S_u be unit u's least shortfall without any shared limit and R_u its least rank sum at
   that shortfall. Every plan has shortfall >= ΣS_u; a plan that reaches ΣS_u has S_u in every unit, and then rank sum >= ΣR_u.
   So when some plan within the shared limits has every unit at (S_u, R_u), the first two goals are optimal, proven, and the
   lexicographic optima are exactly the plans with every unit at (S_u, R_u). The unit flow keeps to these by integer weights
   that exceed the largest swing of what follows (``flow.cheapest``), which is dominance inside one unit.
2. *Successive solves.* When the shared limits do not allow that, the first goal in conflict is minimised over all units
   together and its value becomes one more shared row, priced like a budget, while the next goal is minimised.

Small problems are settled by CP-SAT in addition, goal by goal in integers, so their gap is zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from tinhgon.foundation.money import E4
from tinhgon.planning.kinds.streamlining.columns import Columns
from tinhgon.planning.kinds.streamlining.decomposition import (
    Effort,
    Outcome,
    Stage,
    run_stage,
    unit_minimum,
)
from tinhgon.planning.kinds.streamlining.finish import close
from tinhgon.planning.kinds.streamlining.master import Reals
from tinhgon.planning.kinds.streamlining.problem import (
    DISRUPTION,
    MONEY,
    PRIORITY,
    SHORTFALL,
    Ints,
    Problem,
)
from tinhgon.planning.kinds.streamlining.search import Search, Solution, status_of
from tinhgon.planning.kinds.streamlining.shards import InMemory, Pool, Source, Workers, forget, nobody
from tinhgon.planning.kinds.streamlining.warm import first_prices
from tinhgon.planning.plan import Status

__all__ = ["Search", "Solution", "solve_problem", "solve_source"]

_ORDER = {2: (MONEY, DISRUPTION), 1: (PRIORITY, MONEY, DISRUPTION), 0: (SHORTFALL, PRIORITY, MONEY, DISRUPTION)}


@dataclass(slots=True)
class _Descent:
    """One walk down the goals at one hardness."""

    hard: int
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    columns: Ints | None = None
    stopped: bool = False
    rounds: int = 0
    money: Outcome | None = None  # also when it found no whole plan

    @property
    def complete(self) -> bool:
        return self.stopped or MONEY in self.outcomes


def solve_source(source: Source, search: Search | None = None, workers: Workers = None) -> Solution:
    """Solve a sharded problem. Answers are deterministic: neither the kind nor the number of workers matters."""
    search = search or Search()
    pool = Pool(source, workers, search.chunk)
    columns = Columns()
    columns.add(pool(nobody))
    start = first_prices(source, search, workers, columns.units)
    rounds = 0
    attempts: dict[int, Outcome] = {}
    for hard in (2, 1, 0):
        descent = _descend(pool, columns, hard, search, start)
        rounds += descent.rounds
        if descent.money is not None:
            attempts[hard] = descent.money
        if descent.complete:
            break
        start = []
    if descent.columns is None:
        descent.columns = np.arange(columns.units)  # nobody: always within the limits
    goals = columns.goals[descent.columns].sum(axis=0)
    values = (int(goals[0]), int(goals[1]), int(goals[2]), int(goals[3]))
    nothing = np.zeros(len(source.limits.bounds))
    money, priority = descent.outcomes.get(MONEY), descent.outcomes.get(PRIORITY)
    solution = Solution(
        chosen=columns.options(descent.columns),
        values=values,
        bounds=_bounds(pool, columns, descent, values),
        row_price=money.row_price if money else nothing,
        goal_price=money.goal_price if money else np.zeros(4),
        rank_price=priority.row_price if priority else nothing,
        hard=descent.hard,
        least=_least(columns),
        attempts=attempts,
        rounds=rounds,
    )
    solution.status = status_of(solution, search.gap, descent.stopped)
    return solution


def _descend(pool: Pool, columns: Columns, hard: int, search: Search, start: Sequence[tuple[Reals, Reals]]) -> _Descent:
    descent = _Descent(hard, columns=np.arange(columns.units) if hard == 0 else None)
    held: list[tuple[int, int]] = []
    goals = _ORDER[hard]
    for turn, goal in enumerate(goals):
        effort = Effort(
            gap=search.gap if goal in (MONEY, DISRUPTION) else 0.0,
            rounds=search.disruption_rounds if goal == DISRUPTION else search.rounds,
            report=search.report,
            should_stop=search.should_stop,
            share=(turn / len(goals), (turn + 1) / len(goals)),
        )
        if effort.rounds == 0:
            break
        stage = Stage(goal, hard, tuple(held))
        outcome = run_stage(pool, columns, stage, effort, start, descent.columns, descent.money)
        descent.outcomes[goal] = outcome
        descent.stopped = outcome.stopped
        descent.rounds += len(outcome.tried)
        if goal == MONEY:
            descent.money = outcome
        if outcome.columns is None:
            del descent.outcomes[goal]
            break
        descent.columns = outcome.columns
        settled = int(columns.goals[outcome.columns, goal].sum())
        held.append((goal, settled + abs(settled) * search.tolerance_e4 // E4))
        start = [(np.zeros(4), outcome.row_price if goal == PRIORITY else np.zeros_like(outcome.row_price))]
        if descent.stopped:
            break
    return descent


def _bounds(pool: Pool, columns: Columns, descent: _Descent, values: tuple[int, ...]) -> tuple[int, int, int, int]:
    """Proven bounds of all goals, each on condition that the earlier goals are as good as in the plan."""
    least = _least(columns)
    bounds = [least[SHORTFALL], 0, 0, 0]
    if values[SHORTFALL] == least[SHORTFALL]:
        bounds[PRIORITY] = least[PRIORITY]
    for goal, outcome in descent.outcomes.items():
        bounds[goal] = max(outcome.bound, bounds[goal]) if goal != MONEY else outcome.bound
    if MONEY not in descent.outcomes:
        free = run_stage(pool, Columns(), Stage(MONEY, 0), Effort(rounds=1))
        bounds[MONEY] = free.bound
    return (
        min(bounds[0], values[0]),
        min(bounds[1], values[1]),
        min(bounds[2], values[2]),
        min(bounds[3], values[3]),
    )


def _least(columns: Columns) -> tuple[int, int]:
    """Sums over units of the least shortfall and of the least rank sum at it, each unit alone."""
    best = unit_minimum(columns).sum(axis=0)
    return int(best[0]), int(best[1])


def solve_problem(
    problem: Problem, key: str, search: Search | None = None, workers: Workers = None, shards: int = 0
) -> Solution:
    """Solve a problem in memory; ``chosen`` then holds one array of its own option numbers. ``key`` names the data."""
    search = search or Search()
    source = InMemory(key, problem, shards or max(1, problem.units // 250))
    solution = solve_source(source, search, workers)
    numbers = [source.options_of(shard)[chosen] for shard, chosen in enumerate(solution.chosen)]
    solution.chosen = [np.sort(np.concatenate(numbers))]
    if solution.status is not Status.OPTIMAL and not search.should_stop():
        close(problem, search, solution)
    for shard_key in (key, f"{key}/sample"):
        forget(shard_key)
    return solution
