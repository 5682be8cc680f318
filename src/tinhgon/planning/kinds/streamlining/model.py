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

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from tinhgon.foundation.money import E4
from tinhgon.foundation.reporting import Report, silent
from tinhgon.planning.kinds.streamlining.columns import Columns
from tinhgon.planning.kinds.streamlining.decomposition import (
    Effort,
    Outcome,
    Stage,
    prices_to_question,
    run_stage,
    unit_minimum,
)
from tinhgon.planning.kinds.streamlining.duals import UnitPrices, unit_prices, within
from tinhgon.planning.kinds.streamlining.exact import solve_exactly
from tinhgon.planning.kinds.streamlining.master import Reals
from tinhgon.planning.kinds.streamlining.problem import (
    DISRUPTION,
    MONEY,
    PRIORITY,
    SHORTFALL,
    UNLIMITED,
    Ints,
    Limits,
    Problem,
    select,
)
from tinhgon.planning.kinds.streamlining.pruning import pareto
from tinhgon.planning.kinds.streamlining.shards import InMemory, Pool, Source, Workers, forget, nobody, prepare
from tinhgon.planning.plan import Status, relative_gap

_SAMPLE_UNITS = 400


@dataclass(frozen=True, slots=True)
class Search:
    """How hard to search. ``gap`` is the relative gap of the money goal at which to stop; ``rounds`` for each goal;
    ``small`` the number of options (after pruning) up to which CP-SAT closes the gap with ``effort`` deterministic seconds
    a goal; ``tolerance_e4`` lets a goal settled over all units together (not unit by unit) give way by that many
    ten-thousandths for the sake of the next ones; ``should_stop`` and ``report`` are asked after every round."""

    gap: float = 1e-4
    rounds: int = 60
    disruption_rounds: int = 6
    small: int = 4000
    effort: float = 8.0
    tolerance_e4: int = 0
    seed: int = 0
    chunk: int = 4
    report: Report = silent
    should_stop: Callable[[], bool] = lambda: False


@dataclass(slots=True)
class Solution:
    """The choice of every shard, goals and bounds in exact integers, prices of the shared rows."""

    chosen: list[Ints]  # option numbers of each shard
    values: tuple[int, int, int, int]
    bounds: tuple[int, int, int, int]
    row_price: Reals  # đồng saved by one more unit of each shared row
    goal_price: Reals
    rank_price: Reals  # rank sum saved by one more unit of each shared row
    hard: int
    least: tuple[int, int]  # sums of the units' own least shortfall, and least rank sum at it
    attempts: dict[int, Outcome] = field(default_factory=dict)  # what the money goal gave at each hardness tried
    status: Status = Status.STOPPED
    rounds: int = 0

    @property
    def gap(self) -> float:
        return relative_gap(self.values[MONEY], self.bounds[MONEY])

    def take(self, hard: int) -> None:
        """Adopt the prices found at a hardness."""
        self.hard = hard
        self.goal_price, self.row_price = self.attempts[hard].goal_price, self.attempts[hard].row_price


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
    start = _warm(source, search, workers, columns.units)
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
    solution.status = _status(solution, search.gap, descent.stopped)
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


def _status(solution: Solution, gap: float, stopped: bool) -> Status:
    if solution.values == solution.bounds:
        return Status.OPTIMAL
    settled = solution.values[:MONEY] == solution.bounds[:MONEY] and solution.gap <= gap
    return Status.WITHIN_GAP if settled and not stopped else Status.STOPPED


@dataclass(frozen=True, slots=True)
class _Sample:
    """Some shards of a source, with the shared limits in proportion: its prices are a good first guess."""

    source: Source
    picks: tuple[int, ...]
    limits: Limits

    @property
    def key(self) -> str:
        return f"{self.source.key}/sample"

    @property
    def shards(self) -> int:
        return len(self.picks)

    def load(self, shard: int) -> Problem:
        return replace(self.source.load(self.picks[shard]), limits=self.limits)


def _warm(source: Source, search: Search, workers: Workers, units: int) -> list[tuple[Reals, Reals]]:
    """Prices from a sample of a large source: first guesses that cost a small share of one full round each."""
    if units < 4 * _SAMPLE_UNITS or source.shards < 8:
        return []
    count = max(1, round(source.shards * _SAMPLE_UNITS / units))
    picks = tuple(int(pick) for pick in np.linspace(0, source.shards - 1, count + 2)[1:-1].round())
    part = len(picks) / source.shards
    limits = source.limits
    scaled = Limits(
        np.where(limits.budget < UNLIMITED, (limits.budget * part).astype(np.int64), limits.budget),
        np.where(limits.transfers < UNLIMITED, (limits.transfers * part).astype(np.int64), limits.transfers),
        limits.balance,
    )
    pool = Pool(_Sample(source, picks, scaled), workers, 1)
    effort = Effort(gap=1e-4, rounds=40, should_stop=search.should_stop)
    outcome = run_stage(pool, Columns(), Stage(MONEY, 2), effort)
    return [(outcome.goal_price, outcome.row_price)]


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
        _close(problem, search, solution)
    for shard_key in (key, f"{key}/sample"):
        forget(shard_key)
    return solution


def final_prices(problem: Problem, solution: Solution) -> UnitPrices:
    """Prices of the units' own limits and of every option, at the shared prices of the money goal (``problem`` pruned)."""
    ready = prepare(problem)
    held = () if solution.hard == 2 else tuple((goal, solution.values[goal]) for goal in range(solution.hard, MONEY))
    stage = Stage(MONEY, solution.hard, held)
    question = prices_to_question(problem.limits, stage, solution.goal_price, solution.row_price)
    low = question.low.of_options(problem)
    top: Ints = question.top.of_options(problem) if question.top else np.zeros_like(low)
    if question.hard:
        return unit_prices(problem, ready.reachable, top, low, None)
    return unit_prices(problem, ready.known, top, low, question.top.shortfall if question.top else 0)


def _close(problem: Problem, search: Search, solution: Solution) -> None:
    """CP-SAT takes over what is small enough, with the decomposition's plan as its first one.

    A tiny problem is solved goal by goal. Otherwise the first two goals are held as they are and reduced-cost fixing leaves
    only options that a plan no worse in money can use; the optimum over these is the optimum.
    """
    if 2 in solution.attempts and solution.values[:MONEY] != solution.least:
        _recover(problem, search, solution)
    kept = np.union1d(pareto(problem), solution.chosen[0])
    proven = solution.values[:MONEY] == solution.bounds[:MONEY]
    settled = solution.values[:MONEY] if proven or len(kept) > search.small else ()
    if settled:
        pruned = select(problem, kept)
        most = solution.values[MONEY] - solution.bounds[MONEY]
        kept = np.union1d(kept[within(pruned, final_prices(pruned, solution), most)], solution.chosen[0])
    if len(kept) > search.small:
        return
    hint = np.searchsorted(kept, solution.chosen[0])
    answer = solve_exactly(
        select(problem, kept), hint, settled, solution.bounds, search.effort, search.seed, search.should_stop
    )
    if answer is None or answer.values > solution.values:
        return
    bounds = [*solution.bounds[: len(settled)], *answer.bounds[len(settled) :]]
    for goal in range(len(settled), 4):
        # A bound of the decomposition stays true as long as the goals before it have the same values.
        if solution.values[:goal] != answer.values[:goal]:
            break
        bounds[goal] = min(max(bounds[goal], solution.bounds[goal]), answer.values[goal])
    solution.chosen = [kept[answer.chosen]]
    solution.values = answer.values
    solution.bounds = (bounds[0], bounds[1], bounds[2], bounds[3])
    if solution.values[:MONEY] == solution.least and 2 in solution.attempts:
        # The plan has every unit at its own least after all: then the prices found for that case are its own.
        solution.take(2)
    solution.status = _status(solution, search.gap, search.should_stop())


def _recover(problem: Problem, search: Search, solution: Solution) -> None:
    """Look for a plan with every unit at its own least, where mixtures exist but rounding found no whole plan: CP-SAT over
    the options with the least regrets. Widened twice; finding nothing proves nothing and changes nothing."""
    outcome = solution.attempts[2]
    if not outcome.mixture_fits:
        return
    kept = pareto(problem)
    pruned = select(problem, kept)
    wanted = replace(solution)
    wanted.take(2)
    prices = final_prices(pruned, wanted)
    for share in (2000, 200, 20):
        near = kept[within(pruned, prices, abs(outcome.bound) // share + 1)]
        if len(near) > search.small:
            return
        known = (*solution.least, outcome.bound)
        answer = solve_exactly(
            select(problem, near), None, solution.least, known, search.effort / 2, search.seed, search.should_stop
        )
        if answer is not None:
            solution.chosen, solution.values = [near[answer.chosen]], answer.values
            solution.bounds = (*solution.least, min(outcome.bound, answer.values[MONEY]), 0)
            solution.take(2)
            return
