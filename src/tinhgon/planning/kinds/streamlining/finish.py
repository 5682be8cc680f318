"""The exact end of a search: reduced-cost fixing at the final prices, then CP-SAT on what is left."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tinhgon.planning.kinds.streamlining.decomposition import Stage, prices_to_question
from tinhgon.planning.kinds.streamlining.duals import UnitPrices, unit_prices, within
from tinhgon.planning.kinds.streamlining.exact import solve_exactly
from tinhgon.planning.kinds.streamlining.problem import MONEY, Ints, Problem, select
from tinhgon.planning.kinds.streamlining.pruning import pareto
from tinhgon.planning.kinds.streamlining.search import Search, Solution, status_of
from tinhgon.planning.kinds.streamlining.shards import prepare


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


def close(problem: Problem, search: Search, solution: Solution) -> None:
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
    solution.status = status_of(solution, search.gap, search.should_stop())


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
