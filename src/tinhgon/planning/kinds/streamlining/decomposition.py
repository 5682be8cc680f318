"""Dantzig–Wolfe: unit plans from flows at given prices, a small master that sets the prices, a bound after every round.

At any prices >= 0 the sum of the units' cheapest priced plans minus price times limit is a lower bound (weak duality); it
is computed in exact integers and fractions, whatever the floating-point master said. The master's mixture is rounded to
whole plans. Prices of a round are a smoothed step from the best prices so far towards the master's, which keeps the
bound from jumping about (in-out separation).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil

import numpy as np

from tinhgon.foundation.reporting import Progress, Report, silent
from tinhgon.foundation.vietnamese import number
from tinhgon.planning.kinds.streamlining.columns import Columns
from tinhgon.planning.kinds.streamlining.master import Master, Reals
from tinhgon.planning.kinds.streamlining.pricing import Level, level
from tinhgon.planning.kinds.streamlining.problem import GOALS, MONEY, PRIORITY, SHORTFALL, UNLIMITED, Ints, Limits
from tinhgon.planning.kinds.streamlining.rounding import Rounding, heaviest
from tinhgon.planning.kinds.streamlining.settle import settle
from tinhgon.planning.kinds.streamlining.shards import Pool, Question

# Scale of a level in which small whole numbers (ranks, missing exits) are weighed against fine prices.
_FINE = 1 << 20
# Below this the floating-point master is not to be believed.
_CLOSE = 1e-4
# Double swaps at the end of a stage whose gap is still open.
_PAIRS = 60
# A relative gap after rounding that is worth an integer programme.
_WIDE = 1e-3


@dataclass(frozen=True, slots=True)
class Stage:
    """One goal to minimise.

    ``hard``: how many of the first goals every unit keeps at its own least value (2: shortfall and priority, 1: shortfall,
    0: none). ``held``: earlier goals that may not exceed a value in total, as (goal, value).
    """

    goal: int
    hard: int
    held: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Effort:
    """When to stop: relative gap, most rounds, and what the caller says. ``share`` is where progress stands and ends."""

    gap: float = 5e-5
    rounds: int = 40
    report: Report = silent
    should_stop: Callable[[], bool] = lambda: False
    caption: str = ""
    share: tuple[float, float] = (0.0, 1.0)


@dataclass(slots=True)
class Outcome:
    """``bound`` exact; ``columns`` one a unit, or None when no whole plan within the limits was found."""

    bound: int
    columns: Ints | None
    value: int | None
    goal_price: Reals
    row_price: Reals
    tried: list[tuple[Reals, Reals]] = field(default_factory=list)
    stopped: bool = False
    mixture_fits: bool = True


def prices_to_question(limits: Limits, stage: Stage, goal_price: Reals, row_price: Reals) -> Question:
    """The units' question for a stage at some prices (objective weight 1)."""
    scale = 1 if stage.goal == MONEY else _FINE
    bearer = level(limits, scale, goal_price.tolist(), row_price.tolist(), stage.goal)
    nothing = np.zeros(2 * limits.years + len(limits.balance))
    if stage.hard == 2:
        first = level(limits, 1, (0, 0, 0, 0), nothing.tolist(), PRIORITY)
        return Question(first, bearer, True, "low")
    tie = (
        _tie_break(limits) if stage.goal in (SHORTFALL, PRIORITY) else level(limits, 1, (0, 0, 0, 0), nothing.tolist())
    )
    return Question(bearer, tie, stage.hard == 1, "top")


def _tie_break(limits: Limits) -> Level:
    """Money in steps of about a million đồng: among equals prefer the cheap, without inflating the numbers."""
    nothing = [0.0] * (2 * limits.years + len(limits.balance))
    rough = level(limits, 1, (0, 0, 0, 0), nothing, MONEY)
    return Level(1, 0, 0, 1, 20, 0, rough.budget, 0, rough.transfers, rough.balance)


def run_stage(
    pool: Pool,
    columns: Columns,
    stage: Stage,
    effort: Effort,
    start: Sequence[tuple[Reals, Reals]] = (),
    incumbent: Ints | None = None,
    money: Outcome | None = None,
) -> Outcome:
    """Minimise ``stage.goal`` over whole plans of all units. ``start`` are prices worth asking at first.

    ``money``: the settled money goal, when it is held; unit plans that cannot belong to any plan as cheap are left out.
    """
    limits = pool.source.limits
    bounds = limits.bounds
    live = np.flatnonzero(bounds < UNLIMITED)
    held_goals = [goal for goal, _ in stage.held]
    limit = np.concatenate([bounds[live], np.array([value for _, value in stage.held], np.int64)])
    asked = list(start) or [(np.zeros(4), np.zeros(len(bounds)))]
    best_bound: Fraction | None = None
    best_prices = asked[0]
    tried: list[tuple[Reals, Reals]] = []
    master: Master | None = None
    given, least = 0, np.zeros((0, 2), np.int64)
    current, fits, stopped = incumbent, True, False
    value = None if incumbent is None else int(columns.goals[incumbent, stage.goal].sum())
    for turn in range(effort.rounds):
        prices = asked.pop(0)
        question = prices_to_question(limits, stage, *prices)
        bearer = question.low if question.bearing == "low" or question.top is None else question.top
        new, worth = columns.add(pool.ask(question))
        bound = (worth - bearer.of_bounds(limits, stage.held)) / Fraction(bearer.scale)
        if best_bound is None or bound > best_bound:
            best_bound, best_prices = bound, prices
        tried.append(prices)
        if asked:
            continue
        use = np.concatenate([columns.rows[:, live], columns.goals[:, held_goals]], axis=1)
        objective = columns.goals[:, stage.goal]
        if not len(least):
            least = unit_minimum(columns)
        allowed = _allowed(columns, stage.hard, least)
        if money is not None and money.value is not None:
            allowed = _affordable(columns, allowed, money)
        if master is None:
            master = _start(columns, objective, use, limit, live, limits, allowed)
        fresh = allowed[allowed >= given]
        master.add(columns.unit[fresh], objective[fresh], use[fresh])
        given = len(columns)
        mixture = master.solve()
        fits = bool((mixture.excess <= 1e-6 * master.row_scale).all())
        weight = np.zeros(len(columns))
        weight[allowed] = mixture.weight  # columns entered the master in their own order
        price = mixture.price
        offer = (columns.unit[allowed], objective[allowed], use[allowed], limit, price)
        starts = [heaviest(columns.unit[allowed], weight[allowed], columns.units)] if fits else []
        current, value = _rounded(offer, allowed, starts, current, value, 0)
        goal_price, row_price = np.zeros(4), np.zeros(len(bounds))
        row_price[live] = price[: len(live)]
        goal_price[held_goals] = price[len(live) :]
        shown = ceil(best_bound)
        begin, end = effort.share
        share = begin + (end - begin) * (turn + 1) / effort.rounds
        going = effort.report(Progress(share, _note(effort.caption, stage, turn + 1, shown, value)))
        if not going or effort.should_stop():
            stopped = True
            break
        if value is not None and value - best_bound <= effort.gap * max(1, abs(value)):
            break
        # The bound can rise no further than the mixture's value, and values are whole numbers.
        close = 0.1 * (effort.gap or _CLOSE) * max(1.0, abs(mixture.value))
        settled = mixture.value - float(best_bound) <= close or ceil(mixture.value - _CLOSE) <= ceil(best_bound)
        if settled or (not new and turn > len(start)):
            break
        mix = 0.7 if new else 1.0
        asked.append(
            (best_prices[0] + mix * (goal_price - best_prices[0]), best_prices[1] + mix * (row_price - best_prices[1]))
        )
    assert best_bound is not None
    if fits and not stopped and (value is None or value - best_bound > effort.gap * max(1, abs(value))):
        if current is not None:
            starts.append(np.searchsorted(allowed, current))
        current, value = _rounded(offer, allowed, starts, current, value, _PAIRS)
        if value is None or value - best_bound > _WIDE * max(1, abs(value)):
            found = settle(*offer, starts[0], ceil(best_bound + effort.gap * abs(best_bound)))
            if found is not None:
                current, value = _rounded(offer, allowed, [found], current, value, 0)
    return Outcome(ceil(best_bound), current, value, *best_prices, tried, stopped, fits)


def _rounded(
    offer: tuple[Ints, Ints, Ints, Ints, Reals],
    allowed: Ints,
    starts: Sequence[Ints],
    current: Ints | None,
    value: int | None,
    pairs: int,
) -> tuple[Ints | None, int | None]:
    """The best of the incumbent and of what rounding makes of each start."""
    for start in starts:
        rounding = Rounding.of(*offer, start)
        rounding.run(pairs)
        if rounding.holds and (value is None or rounding.value < value):
            current, value = allowed[rounding.current], rounding.value
    return current, value


def unit_minimum(columns: Columns) -> Ints:
    """[unit, 2] least shortfall and, at that shortfall, least rank sum among the known columns."""
    first = np.lexsort((columns.goals[:, 1], columns.goals[:, 0], columns.unit))
    return columns.goals[first[np.searchsorted(columns.unit[first], np.arange(columns.units))], :2]


def _allowed(columns: Columns, hard: int, least: Ints) -> Ints:
    if not hard:
        return np.arange(len(columns))
    wanted = least[columns.unit][:, :hard]
    return np.flatnonzero((columns.goals[:, :hard] == wanted).all(axis=1))


def _affordable(columns: Columns, allowed: Ints, money: Outcome) -> Ints:
    """Columns whose regret at the money goal's best prices is within its gap: another one makes any plan dearer than held.

    Each unit's cheapest plan at those prices is among the columns, so regrets of known columns never change.
    """
    assert money.value is not None
    priced = columns.goals[:, MONEY] + columns.goals @ money.goal_price + columns.rows @ money.row_price
    least = np.full(columns.units, np.inf)
    np.minimum.at(least, columns.unit[allowed], priced[allowed])
    room = (money.value - money.bound) * 1.001 + 1000.0
    kept: Ints = allowed[priced[allowed] - least[columns.unit[allowed]] <= room]
    return kept


def _start(
    columns: Columns, objective: Ints, use: Ints, limit: Ints, live: Ints, limits: Limits, allowed: Ints
) -> Master:
    row_scale = np.maximum(np.abs(use[allowed]).sum(axis=0) / max(1, len(allowed)) * columns.units * 1e-3, 1.0)
    scale = max(1.0, float(np.abs(objective[allowed]).sum()) / max(1, len(allowed)))
    # A penalty well above any price: the whole objective of a unit's plan for its whole average use of a row.
    penalty = 100.0 * scale / np.maximum(np.abs(use[allowed]).sum(axis=0) / max(1, len(allowed)), 1e-3)
    return Master.start(columns.units, limit, row_scale, scale, penalty)


def _note(caption: str, stage: Stage, turn: int, bound: int, value: int | None) -> str:
    goal = {"shortfall": "thiếu chỉ tiêu", "priority": "thứ tự ưu tiên", "money": "kinh phí", "disruption": "xáo trộn"}
    best = "chưa có" if value is None else number(value)
    return f"{caption}{goal[GOALS[stage.goal]]}, vòng {turn}: cận {number(bound)}, phương án {best}"
