"""Synthetic streamlining problems shaped like the rules, from a commune to a country. DỮ LIỆU MÔ PHỎNG: nobody is real.

    python benchmarks/streamlining.py --people 50000
    python benchmarks/streamlining.py --people 2000000 --processes 2
    python benchmarks/streamlining.py --people 50000 --monolithic 900

Prints CPU seconds (children included), peak memory, bound and gap; ``--monolithic`` gives the same problem to one MIP;
the list an official would make (greedy) is always shown beside. All numbers below (ages, months, shares) only shape the
instance and say nothing about the law.

Measured on two busy cores, 24 November 2026, seed 1 (gap = (value - bound) / value of the money goal, net cost in đồng):

    2,000 people, 20 units          2.7 CPU s     with CP-SAT      gap 0 (proven), 0.1 CPU s to gap 4.6e-03
    50,000 people, 500 units        3.5 CPU s     258 MB           gap 4.83e-05   value 520,099,123,780
    the same as one HiGHS MIP       176 CPU s     (717,314 binaries) gap 5.16e-05   value 520,101,494,000
    2,000,000 people, 20,000 units  219 CPU s     388 + 2 x 771 MB gap 8.63e-06   value 20,356,985,878,960
"""

from __future__ import annotations

import argparse
import resource
from dataclasses import dataclass, field, replace

import highspy
import numpy as np

from tinhgon.foundation.reporting import Progress
from tinhgon.planning.cluster import processes
from tinhgon.planning.kinds.streamlining.flow import cheapest, frame, least_shortfall
from tinhgon.planning.kinds.streamlining.greedy import greedy
from tinhgon.planning.kinds.streamlining.model import solve_problem, solve_source
from tinhgon.planning.kinds.streamlining.problem import (
    UNLIMITED,
    Ints,
    Limits,
    Problem,
    account,
    effective_ceiling,
    select,
)
from tinhgon.planning.kinds.streamlining.pruning import pareto
from tinhgon.planning.kinds.streamlining.search import Search, Solution
from tinhgon.planning.kinds.streamlining.shards import prepare
from tinhgon.planning.kinds.streamlining.verify import verify

YEARS, QUARTERS, ROUTES, POSITIONS, SECTORS = 5, 20, 3, 8, 3
SIZE = 100


def open_limits() -> Limits:
    """No budget and no transfer limit; the balance of the sexes in each sector within 45 to 55 percent."""
    rows = []
    for sector in range(SECTORS):
        women = np.tile([0, 1], SECTORS)
        inside = np.repeat(np.arange(SECTORS), 2) == sector
        rows += [inside * (10_000 * women - 5_500), inside * (4_500 - 10_000 * women)]
    free = np.full(YEARS, UNLIMITED, np.int64)
    return Limits(free, free.copy(), np.array(rows, np.int64))


def shard(seed: int, number: int, units: int, limits: Limits, size: int = SIZE) -> Problem:
    """Some units of about ``size`` people each, five years, twenty quarters, three routes."""
    random = np.random.default_rng([seed, number])
    sizes = random.integers(max(4, size * 7 // 10), size * 13 // 10 + 1, units)
    unit = np.repeat(np.arange(units), sizes)
    people = len(unit)
    position = unit * POSITIONS + np.sort(random.integers(0, POSITIONS, people))
    position = np.sort(position)
    woman = random.integers(0, 2, people)
    months_left = random.integers(1, 420, people)
    months_left = np.where(woman == 1, np.maximum(months_left - 48, 1), months_left)
    served = np.clip(460 - months_left + random.integers(-40, 40, people), 12, 480)
    salary = random.integers(5_000, 22_000, people) * 1000
    rank = random.choice([1, 2, 3, 4], people, p=[0.1, 0.2, 0.3, 0.4])
    natural_year = np.where(months_left <= 12 * YEARS, (months_left - 1) // 12, -1)
    quarter = np.arange(QUARTERS)
    remaining = months_left[:, None] - 3 * quarter[None, :]
    pay = salary[:, None]
    early = pay * remaining * 4 // 10 + pay * np.maximum(served[:, None] // 12 - 15, 0) // 2
    at_once = pay * (3 + served[:, None] // 8)
    moved = pay * (3 + served[:, None] // 24) + 0 * remaining
    allowance = np.stack([early, np.broadcast_to(at_once, early.shape), moved], axis=2)
    open_to_move = random.random(people) < 0.3
    valid = np.stack(
        [(remaining > 0) & (remaining <= 60), remaining > 24, (remaining > 36) & open_to_move[:, None]], axis=2
    )
    working = np.minimum(remaining, 3 * QUARTERS - 3 * quarter[None, :])
    saving = pay * np.maximum(working, 0) * 12 // 10
    wish = random.integers(0, QUARTERS, people)
    disruption = np.abs(quarter[None, :] - wish[:, None])
    person, time_of, route = np.nonzero(valid)
    floor_share = random.uniform(0.12, 0.2, units)
    natural_steps = np.zeros((units, YEARS), np.int64)
    inside = natural_year >= 0
    np.add.at(natural_steps, (unit[inside], natural_year[inside]), 1)
    natural = np.cumsum(natural_steps, axis=1)
    progress = np.arange(1, YEARS + 1) / YEARS
    floor = np.ceil(sizes[:, None] * floor_share[:, None] * progress[None, :]).astype(np.int64)
    floor = floor + natural // 2
    staff = np.bincount(position, minlength=units * POSITIONS)
    sector = np.arange(units) % SECTORS
    return Problem(
        limits=limits,
        unit=unit,
        position=position,
        rank=rank.astype(np.int64),
        group=sector[unit] * 2 + woman,
        natural_year=natural_year.astype(np.int64),
        position_unit=np.repeat(np.arange(units), POSITIONS),
        position_cap=(staff * 3 + 9) // 10,
        floor=floor,
        ceiling=floor + random.integers(1, 5, (units, 1)),
        natural=natural,
        option_person=person,
        option_year=time_of // 4,
        cost=allowance[person, time_of, route] - saving[person, time_of] // 10,
        allowance=allowance[person, time_of, route],
        disruption=disruption[person, time_of],
        transfer=(route == 2).astype(np.int64),
    )


def bound_by(seed: int, units: int, size: int) -> Limits:
    """Budgets and transfer limits that pinch: below what a pilot of twenty free units would use."""
    limits = open_limits()
    pilot = shard(seed, 1_000_003, 20, limits, size)
    known = frame(pilot)
    known = replace(known, lower=least_shortfall(pilot, known))
    chosen = cheapest(pilot, known, pilot.rank[pilot.option_person], pilot.cost, None)
    used = account(pilot, chosen).rows[: 2 * YEARS]
    mean = used[:YEARS].sum() // YEARS
    budget = np.minimum(used[:YEARS] * 100 // 100, mean * 13 // 10) * 97 // 100 + mean // 20
    return replace(limits, budget=budget * units // 20, transfers=used[YEARS:] * 8 // 10 * units // 20)


@dataclass(frozen=True)
class Country:
    """A source whose shards are made when asked for."""

    seed: int
    shards: int
    units_a_shard: int
    size: int = SIZE
    limits: Limits = field(default_factory=open_limits)

    @property
    def key(self) -> str:
        return f"synthetic-{self.seed}-{self.shards}-{self.units_a_shard}-{self.size}"

    def load(self, number: int) -> Problem:
        return shard(self.seed, number, self.units_a_shard, self.limits, self.size)


def cpu() -> float:
    """CPU seconds of this process and of its finished children."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def peak_mb() -> str:
    own, child = (resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return f"{own} MB here, {child} MB in the largest child"


def whole(source: Country) -> Problem:
    """All shards as one problem in memory."""
    parts = [source.load(number) for number in range(source.shards)]
    units = np.cumsum([0] + [part.units for part in parts])
    people = np.cumsum([0] + [part.persons for part in parts])
    places = np.cumsum([0] + [part.positions for part in parts])

    def joined(name: str, starts: Ints | None = None) -> Ints:
        shift = starts if starts is not None else np.zeros(len(parts) + 1, np.int64)
        return np.concatenate([getattr(part, name) + shift[at] for at, part in enumerate(parts)])

    return Problem(
        limits=source.limits,
        unit=joined("unit", units),
        position=joined("position", places),
        rank=joined("rank"),
        group=joined("group"),
        natural_year=joined("natural_year"),
        position_unit=joined("position_unit", units),
        position_cap=joined("position_cap"),
        floor=joined("floor"),
        ceiling=joined("ceiling"),
        natural=joined("natural"),
        option_person=joined("option_person", people),
        option_year=joined("option_year"),
        cost=joined("cost"),
        allowance=joined("allowance"),
        disruption=joined("disruption"),
        transfer=joined("transfer"),
    )


def monolithic(problem: Problem, rank_limit: int, seconds: float, gap: float) -> str:
    """One MIP for everything, given the settled first two goals (no shortfall beyond what is reachable, rank sum held)."""
    kept = pareto(problem)
    small = select(problem, kept)
    ready = prepare(small)
    reach = ready.reachable.lower - ready.known.retiring
    ceiling = effective_ceiling(small)
    person, year = small.option_person, small.option_year
    until = np.where(small.natural_year[person] < 0, YEARS, small.natural_year[person])
    row, column, value, low, high = [], [], [], [], []
    rows = 0

    def add(line: Ints, at: Ints, weight: Ints, lower: Ints, upper: Ints) -> None:
        nonlocal rows
        row.append(line + rows)
        column.append(at)
        value.append(weight)
        low.append(lower)
        high.append(upper)
        rows += len(lower)

    every, one = np.arange(small.options), np.ones(small.options, np.int64)
    nothing = np.full(small.persons, -np.inf)
    add(person, every, one, nothing, np.ones(small.persons))
    stays = np.flatnonzero(small.natural_year[person] < 0)
    seat = small.position[person[stays]]
    add(seat, stays, one[stays], np.full(small.positions, -np.inf), small.position_cap.astype(float))
    for step in range(YEARS):
        now = np.flatnonzero((year <= step) & (step < until))
        add(small.unit[person[now]], now, one[now], np.maximum(reach[:, step], 0), ceiling[:, step])
    scale = 1_000_000
    for step in range(YEARS):
        now = np.flatnonzero(year == step)
        free = np.array([-np.inf])
        add(now * 0, now, small.allowance[now] / scale, free, small.limits.budget[step : step + 1] / scale)
        add(now * 0, now, small.transfer[now], free, small.limits.transfers[step : step + 1])
    for coefficients in small.limits.balance:
        add(every * 0, every, coefficients[small.group[person]] / 1000, np.array([-np.inf]), np.zeros(1))
    add(every * 0, every, small.rank[person], np.array([-np.inf]), np.array([float(rank_limit)]))

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("time_limit", seconds)
    solver.setOptionValue("mip_rel_gap", gap)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = small.options, rows
    model.col_cost_ = small.cost / scale
    model.col_lower_, model.col_upper_ = np.zeros(small.options), np.ones(small.options)
    model.row_lower_, model.row_upper_ = np.concatenate(low).astype(float), np.concatenate(high).astype(float)
    lines, columns, values = np.concatenate(row), np.concatenate(column), np.concatenate(value).astype(float)
    order = np.lexsort((lines, columns))
    filled = order[values[order] != 0]
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.searchsorted(columns[filled], np.arange(small.options + 1))
    model.a_matrix_.index_ = lines[filled]
    model.a_matrix_.value_ = values[filled]
    model.integrality_ = [highspy.HighsVarType.kInteger] * small.options
    solver.passModel(model)
    before = cpu()
    solver.run()
    info = solver.getInfo()
    return (
        f"one MIP of {small.options:,} binaries, {rows:,} rows: {cpu() - before:.1f} CPU s, value {info.objective_function_value:.3f} "
        f"million, bound {info.mip_dual_bound:.3f} million, gap {info.mip_gap:.2e}, {info.mip_node_count} nodes"
    )


def check(source: Country, solution: Solution) -> str:
    """Every shard by the independent verifier, the shared limits on the sums."""
    bounds = source.limits.bounds
    total = np.zeros(len(bounds), np.int64)
    goals = np.zeros(4, np.int64)
    for number, chosen in enumerate(solution.chosen):
        part = replace(
            source.load(number),
            limits=replace(source.limits, budget=open_limits().budget, transfers=open_limits().transfers),
        )
        verdict = verify(part, chosen.tolist())
        broken = [line for line in verdict.broken if not line.startswith("Cơ cấu")]
        if broken:
            return f"BROKEN: {broken[0]}"
        goals += np.array(verdict.goals)
        total += account(part, chosen).rows
    if (total > bounds).any() or tuple(goals.tolist()) != solution.values:
        return "BROKEN: shared limits or goals"
    return "every limit holds, goals recounted"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=0, help="0: this process only")
    parser.add_argument("--gap", type=float, default=5e-5)
    parser.add_argument("--monolithic", type=float, default=0.0, help="seconds for one MIP of everything; 0: not run")
    parser.add_argument("--quiet", action="store_true")
    given = parser.parse_args()
    units = max(1, given.people // SIZE)
    shards = max(1, units // 500)
    before = cpu()
    source = Country(given.seed, shards, units // shards, SIZE, bound_by(given.seed, units, SIZE))

    def tell(progress: Progress) -> bool:
        if not given.quiet:
            print(f"{cpu() - before:8.1f} s  {progress.note}", flush=True)
        return True

    search = Search(gap=given.gap, report=tell, chunk=1)
    start = cpu()
    if given.processes:
        with processes(given.processes) as workers:
            solution = solve_source(source, search, workers)
    elif units <= 50:
        solution = solve_problem(source.load(0), source.key, search)
    else:
        solution = solve_source(source, search)
    used = cpu() - start
    print(f"{given.people:,} people, {units:,} units, {shards} shards: {used:.1f} CPU s, {peak_mb()}")
    print(
        f"goals {solution.values}, bounds {solution.bounds}, money gap {solution.gap:.2e}, {solution.rounds} rounds, {solution.status}"
    )
    print(check(source, solution))
    if given.people <= 100_000:
        problem = whole(source)
        by_hand = account(problem, greedy(problem)).goals
        print(f"by hand, within the limits: shortfall {by_hand[0]:,}, rank sum {by_hand[1]:,}, money {by_hand[2]:,}")
        free = account(problem, greedy(replace(problem, limits=open_limits())))
        over = np.maximum(free.rows - problem.limits.bounds, 0)[:YEARS].sum()
        print(
            f"by hand, without limits: shortfall {free.goals[0]:,}, rank sum {free.goals[1]:,}, money {free.goals[2]:,} "
            f"({free.goals[2] / solution.values[2]:.3f} times the plan), {over:,} đồng over the budgets"
        )
        if given.monolithic:
            print(monolithic(problem, solution.values[1], given.monolithic, given.gap))


if __name__ == "__main__":
    main()
