"""Small streamlining problems, and a referee that tries everything."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import strategies as st

from tinhgon.planning.kinds.streamlining.problem import UNLIMITED, Ints, Limits, Problem
from tinhgon.planning.kinds.streamlining.verify import verify

INT = np.int64


def brute_force(problem: Problem) -> tuple[tuple[int, int, int, int], list[int]]:
    """The lexicographic optimum by trying every combination of options."""
    menus = [[-1, *np.flatnonzero(problem.option_person == person).tolist()] for person in range(problem.persons)]
    best = None
    for combination in itertools.product(*menus):
        chosen = sorted(option for option in combination if option >= 0)
        verdict = verify(problem, chosen)
        if verdict.holds and (best is None or verdict.goals < best[0]):
            best = (verdict.goals, chosen)
    assert best is not None, "leaving everybody at work always respects the limits"
    return best


@st.composite
def problems(draw: st.DrawFn, persons: int = 6, units: int = 2, years: int = 3, tight: bool = True) -> Problem:
    """A tiny problem with every kind of limit; amounts small so that ties and clashes are common."""
    count = draw(st.integers(1, persons))
    unit_count = draw(st.integers(1, units))
    horizon = draw(st.integers(1, years))
    position_unit = np.repeat(np.arange(unit_count, dtype=INT), 2)

    def whole(low: int, high: int, size: int) -> Ints:
        return np.array(draw(st.lists(st.integers(low, high), min_size=size, max_size=size)), INT)

    position = whole(0, 2 * unit_count - 1, count)
    natural_year = np.array(
        draw(st.lists(st.sampled_from([-1, -1, *range(horizon)]), min_size=count, max_size=count)), INT
    )
    option_person, option_year = [], []
    for person in range(count):
        last = horizon if natural_year[person] < 0 else int(natural_year[person]) + 1
        for year in sorted(draw(st.lists(st.integers(0, last - 1), min_size=1, max_size=3))):
            option_person.append(person)
            option_year.append(year)
    options = len(option_person)
    natural = np.zeros((unit_count, horizon), INT)
    for person in np.flatnonzero(natural_year >= 0):
        natural[position_unit[position[person]], natural_year[person] :] += 1
    floor = np.maximum.accumulate(whole(0, 3, unit_count * horizon).reshape(unit_count, horizon), axis=1)
    ceiling = floor + whole(0, 2, unit_count * horizon).reshape(unit_count, horizon)
    budget = whole(0, 30, horizon) if tight and draw(st.booleans()) else np.full(horizon, UNLIMITED, INT)
    transfers = whole(0, 2, horizon) if tight and draw(st.booleans()) else np.full(horizon, UNLIMITED, INT)
    balance = np.array([[4000, -6000]] if tight and draw(st.booleans()) else np.zeros((0, 2)), INT)
    return Problem(
        limits=Limits(budget, transfers, balance),
        unit=position_unit[position],
        position=position,
        rank=whole(0, 3, count),
        group=whole(0, 1, count),
        natural_year=natural_year,
        position_unit=position_unit,
        position_cap=whole(0, 2, len(position_unit)),
        floor=floor,
        ceiling=ceiling,
        natural=natural,
        option_person=np.array(option_person, INT),
        option_year=np.array(option_year, INT),
        cost=whole(-10, 20, options),
        allowance=whole(0, 15, options),
        disruption=whole(0, 3, options),
        transfer=whole(0, 1, options),
    )


def commune(seed: int, people: int = 40, units: int = 3) -> Problem:
    """A commune-like problem with real orders of magnitude; deterministic by seed."""
    random = np.random.default_rng(seed)
    years, positions = 5, 4
    unit = np.sort(random.integers(0, units, people))
    position = unit * positions + random.integers(0, positions, people)
    natural_year = np.where(random.random(people) < 0.15, random.integers(0, years, people), -1)
    option_person, option_year = [], []
    for person in range(people):
        last = years if natural_year[person] < 0 else int(natural_year[person])
        for year in np.repeat(np.arange(last), 4):
            option_person.append(person)
            option_year.append(int(year))
    options = len(option_person)
    natural = np.zeros((units, years), INT)
    for person in np.flatnonzero(natural_year >= 0):
        natural[unit[person], natural_year[person] :] += 1
    salary = random.integers(5_000, 20_000, people) * 1000
    allowance = salary[option_person] * random.integers(5, 60, options)
    staff = np.bincount(unit, minlength=units)
    floor = (staff[:, None] * np.arange(1, years + 1)[None, :] // 20).astype(INT)
    return Problem(
        limits=Limits(
            np.full(years, int(allowance.mean()) * people // 60, INT),
            np.full(years, 2, INT),
            np.zeros((0, 1), INT),
        ),
        unit=unit,
        position=position,
        rank=random.integers(1, 5, people),
        group=np.zeros(people, INT),
        natural_year=natural_year,
        position_unit=np.repeat(np.arange(units), positions),
        position_cap=np.full(units * positions, 2, INT),
        floor=floor,
        ceiling=floor + 2,
        natural=natural,
        option_person=np.array(option_person, INT),
        option_year=np.array(option_year, INT),
        cost=allowance - salary[option_person] * 6,
        allowance=allowance,
        disruption=random.integers(0, 10, options),
        transfer=random.integers(0, 2, options),
    )
