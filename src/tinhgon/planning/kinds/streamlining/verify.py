"""An independent check of a plan: it knows the limits as they are written and nothing of any model.

It deliberately counts everything again in its own way, person by person in plain Python dictionaries, so that a mistake
in the arrays of the solver cannot hide here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tinhgon.planning.kinds.streamlining.problem import UNLIMITED, Problem


@dataclass(frozen=True, slots=True)
class Verdict:
    """``broken`` holds one Vietnamese sentence for each broken limit; ``goals`` are counted independently."""

    broken: tuple[str, ...]
    goals: tuple[int, int, int, int]

    @property
    def holds(self) -> bool:
        return not self.broken


def verify(problem: Problem, chosen: Sequence[int]) -> Verdict:
    """Every limit of the problem against the chosen options."""
    broken: list[str] = []
    seats: Counter[int] = Counter()
    spent: Counter[int] = Counter()
    moved: Counter[int] = Counter()
    present: Counter[tuple[int, int]] = Counter()
    people: Counter[int] = Counter()
    groups: Counter[int] = Counter()
    rank = money = disruption = 0
    for option in map(int, chosen):
        person, year = int(problem.option_person[option]), int(problem.option_year[option])
        unit, last = int(problem.unit[person]), int(problem.natural_year[person])
        people[person] += 1
        groups[int(problem.group[person])] += 1
        spent[year] += int(problem.allowance[option])
        moved[year] += int(problem.transfer[option])
        rank += int(problem.rank[person])
        money += int(problem.cost[option])
        disruption += int(problem.disruption[option])
        if last < 0:
            seats[int(problem.position[person])] += 1
        elif year > last:
            broken.append(f"Người số {person} nghỉ sau khi đã đến tuổi nghỉ hưu.")
        for later in range(year, problem.years if last < 0 else last):
            present[unit, later] += 1
    broken += [f"Người số {person} được chọn {times} lần." for person, times in people.items() if times > 1]
    for position, taken in seats.items():
        if taken > int(problem.position_cap[position]):
            broken.append(f"Vị trí số {position} giảm {taken}, tối đa {int(problem.position_cap[position])}.")
    shortfall = 0
    for unit in range(problem.units):
        for year in range(problem.years):
            early, natural = present[unit, year], int(problem.natural[unit, year])
            shortfall += max(0, int(problem.floor[unit, year]) - natural - early)
            if early and early + natural > int(problem.ceiling[unit, year]):
                broken.append(f"Đơn vị số {unit}, năm thứ {year + 1}: vượt trần.")
    for year in range(problem.years):
        if (limit := int(problem.limits.budget[year])) < UNLIMITED and spent[year] > limit:
            broken.append(f"Năm thứ {year + 1}: chi {spent[year]} vượt ngân sách {limit}.")
        if (limit := int(problem.limits.transfers[year])) < UNLIMITED and moved[year] > limit:
            broken.append(f"Năm thứ {year + 1}: chuyển {moved[year]} người, tối đa {limit}.")
    for row, coefficients in enumerate(problem.limits.balance):
        if sum(int(coefficients[group]) * count for group, count in groups.items()) > 0:
            broken.append(f"Cơ cấu số {row} vượt khoảng cho phép.")
    return Verdict(tuple(broken), (shortfall, rank, money, disruption))
