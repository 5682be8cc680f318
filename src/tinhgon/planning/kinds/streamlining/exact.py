"""Small problems to the last đồng: one CP-SAT model, goal after goal, all in integers.

Each goal is minimised while the earlier ones are held at the optimum just proven, which is the definition of the
lexicographic optimum. When the effort allowed ends first, the best value found is held and its bound is reported.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Any

import numpy as np

from tinhgon.planning.kinds.streamlining.problem import (
    DISRUPTION,
    UNLIMITED,
    Ints,
    Problem,
    account,
    effective_ceiling,
)


@dataclass(frozen=True, slots=True)
class Exact:
    chosen: Ints
    values: tuple[int, int, int, int]
    bounds: tuple[int, int, int, int]


def solve_exactly(
    problem: Problem,
    hint: Ints | None,
    settled: tuple[int, ...] = (),
    known: tuple[int, ...] = (),
    effort: float = 20.0,
    seed: int = 0,
    should_stop: Callable[[], bool] = lambda: False,
) -> Exact | None:
    """Lexicographic optimum; None when no plan was found.

    ``hint`` is a feasible choice. ``settled`` are values of the first goals that are known to be optimal and only held.
    ``known`` are bounds proven elsewhere, valid while the goals before have the hint's values. ``effort`` is CP-SAT's
    deterministic time for each goal, a quarter of it for the last.
    """
    cp_model = _solver()
    model: Any = cp_model.CpModel()
    take = [model.new_bool_var("") for _ in range(problem.options)]
    goals = _constrain(model, problem, take, None)
    chosen, bounds = hint, _trivial(problem)
    values = None if chosen is None else account(problem, chosen).goals
    first = values
    for goal, expression in enumerate(goals):
        if goal < len(settled):
            model.add(expression <= settled[goal])
            bounds[goal] = settled[goal]
            continue
        if should_stop():
            break
        if goal < len(known) and (first is None or (values is not None and values[:goal] == first[:goal])):
            model.add(expression >= known[goal])
        if chosen is not None:
            marked = np.zeros(problem.options, np.int64)
            marked[chosen] = 1
            model.clear_hints()
            for variable, value in zip(take, marked.tolist(), strict=True):
                model.add_hint(variable, value)
        model.minimize(expression)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = seed
        solver.parameters.max_deterministic_time = effort if goal < DISRUPTION else effort / 4
        status = solver.solve(model)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            found = np.flatnonzero([solver.value(variable) for variable in take]).astype(np.int64)
            if values is None or account(problem, found).goals <= values:
                chosen, values = found, account(problem, found).goals
        if values is None:
            return None
        bounds[goal] = values[goal] if status == cp_model.OPTIMAL else ceil(solver.best_objective_bound)
        model.add(expression <= values[goal])
    if chosen is None or values is None:
        return None
    return Exact(chosen, values, (bounds[0], bounds[1], bounds[2], bounds[3]))


def _solver() -> Any:
    """CP-SAT, imported when first needed: it brings a second of start-up that large problems never use."""
    from ortools.sat.python import cp_model

    return cp_model


def _trivial(problem: Problem) -> list[int]:
    """What no choice can go below, for goals that are never reached because the caller stopped."""
    return [0, 0, int(np.minimum(problem.cost, 0).sum()), 0]


@dataclass(frozen=True, slots=True)
class Relaxation:
    """How far the shared rows must give way, at least, for a total shortfall: đồng a year, transfers a year."""

    budget: Ints
    transfers: Ints
    exact: bool


def least_relaxation(problem: Problem, shortfall: int, effort: float = 5.0, seed: int = 0) -> Relaxation | None:
    """The least money above the budgets (then, at that money, the fewest transfers above their limits) with which the total
    shortfall can be brought down to ``shortfall``; None when even that cannot be done (balance rows are in the way)."""
    cp_model = _solver()
    model: Any = cp_model.CpModel()
    take = [model.new_bool_var("") for _ in range(problem.options)]
    money = [model.new_int_var(0, int(problem.allowance.sum()), "") for _ in range(problem.years)]
    moves = [model.new_int_var(0, problem.persons, "") for _ in range(problem.years)]
    goals = _constrain(model, problem, take, (money, moves))
    model.add(goals[0] <= shortfall)
    exact = True
    for objective in (sum(money), sum(moves)):
        model.minimize(objective)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = seed
        solver.parameters.max_deterministic_time = effort
        status = solver.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        exact &= status == cp_model.OPTIMAL
        found = [np.array([solver.value(slack) for slack in slacks], np.int64) for slacks in (money, moves)]
        model.add(objective <= round(solver.objective_value))
    return Relaxation(found[0], found[1], exact)


def _constrain(model: Any, problem: Problem, take: list[Any], slack: tuple[list[Any], list[Any]] | None) -> list[Any]:
    """Adds every limit; returns the four goals as expressions. ``slack`` lets budgets and transfers give way."""
    by_person: list[list[int]] = [[] for _ in range(problem.persons)]
    for option, person in enumerate(problem.option_person.tolist()):
        by_person[person].append(option)
    for options in by_person:
        if len(options) > 1:
            model.add_at_most_one(take[option] for option in options)
    by_position: list[list[Any]] = [[] for _ in range(problem.positions)]
    counted: list[list[list[Any]]] = [[[] for _ in range(problem.years)] for _ in range(problem.units)]
    for option in range(problem.options):
        person = int(problem.option_person[option])
        until = int(problem.natural_year[person])
        if until < 0:
            by_position[int(problem.position[person])].append(take[option])
        for year in range(int(problem.option_year[option]), problem.years if until < 0 else until):
            counted[int(problem.unit[person])][year].append(take[option])
    for position, variables in enumerate(by_position):
        if len(variables) > int(problem.position_cap[position]):
            model.add(sum(variables) <= int(problem.position_cap[position]))
    ceiling = effective_ceiling(problem)
    missing = []
    for unit in range(problem.units):
        for year in range(problem.years):
            early = counted[unit][year]
            if len(early) > int(ceiling[unit, year]):
                model.add(sum(early) <= int(ceiling[unit, year]))
            wanted = int(problem.floor[unit, year] - problem.natural[unit, year])
            if wanted > 0:
                short = model.new_int_var(0, wanted, "")
                model.add(sum(early) + short >= wanted)
                missing.append(short)
    for year in range(problem.years):
        now = np.flatnonzero(problem.option_year == year).tolist()
        shared = ((problem.limits.budget, problem.allowance), (problem.limits.transfers, problem.transfer))
        for kind, (limit, amounts) in enumerate(shared):
            if int(limit[year]) < UNLIMITED:
                more = slack[kind][year] if slack else 0
                model.add(sum(int(amounts[option]) * take[option] for option in now) <= int(limit[year]) + more)
    for row in problem.limits.balance:
        weights = row[problem.group[problem.option_person]].tolist()
        model.add(sum(weight * variable for weight, variable in zip(weights, take, strict=True)) <= 0)
    return [
        sum(missing),
        *(
            sum(weight * variable for weight, variable in zip(weights.tolist(), take, strict=True))
            for weights in (problem.rank[problem.option_person], problem.cost, problem.disruption)
        ),
    ]
