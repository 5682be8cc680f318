"""The frames of a plan: units, years, limits with their prices, goals."""

from __future__ import annotations

import numpy as np
import polars as pl

from tinhgon.foundation.vietnamese import dong, number
from tinhgon.planning.kinds.streamlining.duals import UnitPrices
from tinhgon.planning.kinds.streamlining.problem import GOALS, UNLIMITED, Account, Ints, Problem
from tinhgon.planning.kinds.streamlining.search import Solution
from tinhgon.planning.kinds.streamlining.table import Case
from tinhgon.planning.plan import SCHEMAS, frame, relative_gap

BUDGET_STEP = 1_000_000
GOAL_CAPTIONS = (
    "Thiếu chỉ tiêu (lượt người)",
    "Thứ tự ưu tiên căn cứ (điểm)",
    "Kinh phí ròng (đồng)",
    "Xáo trộn (điểm)",
)


def units_frame(case: Case, facts: Account) -> pl.DataFrame:
    problem = case.problem
    count = len(case.years)
    ceiling = problem.ceiling.ravel()
    return frame(
        "units",
        {
            "unit": np.repeat(np.array(case.units, dtype=object), count).tolist(),
            "year": np.tile(case.years, problem.units),
            "floor": problem.floor.ravel(),
            "ceiling": [None if value >= UNLIMITED else value for value in ceiling.tolist()],
            "natural": problem.natural.ravel(),
            "early": facts.early.ravel(),
            "done": (problem.natural + facts.early).ravel(),
            "shortfall": facts.shortfall.ravel(),
        },
    )


def budget_prices_e4(problem: Problem, solution: Solution) -> Ints:
    """Ten-thousandths of a đồng saved by one more đồng of each year's budget."""
    rounded: Ints = np.rint(solution.row_price[: problem.years] * 10_000).astype(np.int64)
    return rounded


def years_frame(case: Case, chosen: Ints, facts: Account, solution: Solution) -> pl.DataFrame:
    problem, count = case.problem, len(case.years)
    spent, moved = facts.rows[:count].tolist(), facts.rows[count : 2 * count].tolist()
    budget = [None if value >= UNLIMITED else value for value in problem.limits.budget.tolist()]
    return frame(
        "years",
        {
            "year": case.years,
            "budget": budget,
            "spent": spent,
            "left": [None if limit is None else limit - used for limit, used in zip(budget, spent, strict=True)],
            "exits": np.bincount(problem.option_year[chosen], minlength=count),
            "price_e4": budget_prices_e4(problem, solution),
            "transfer_limit": [None if value >= UNLIMITED else value for value in problem.limits.transfers.tolist()],
            "transfers": moved,
            "transfer_price": np.rint(solution.row_price[count : 2 * count]).astype(np.int64),
        },
    )


def goals_frame(solution: Solution) -> pl.DataFrame:
    pairs = list(zip(solution.values, solution.bounds, strict=True))
    return frame(
        "goals",
        {
            "order": [1, 2, 3, 4],
            "goal": GOALS,
            "caption": GOAL_CAPTIONS,
            "value": solution.values,
            "bound": solution.bounds,
            "gap": [relative_gap(value, bound) for value, bound in pairs],
            "proven": [value == bound for value, bound in pairs],
        },
    )


def limits_frame(case: Case, facts: Account, solution: Solution, prices: UnitPrices) -> pl.DataFrame:
    """``Plan.limits``: every limit that has a price, the dearest first within its kind."""
    rows = _shared(case, facts, solution) + _of_positions(case, facts, prices) + _of_units(case, facts, prices)
    return pl.DataFrame(rows, schema=dict(SCHEMAS["limits"]))


def _line(limit: str, allowed: int, used: int, price: int, text: str, **others: object) -> dict[str, object]:
    line: dict[str, object] = dict.fromkeys(SCHEMAS["limits"])
    line |= {"limit": limit, "allowed": allowed, "used": used, "price": price, "step": 1, "text": text}
    return line | others


def _shared(case: Case, facts: Account, solution: Solution) -> list[dict[str, object]]:
    limits, rows = case.problem.limits, []
    for index, bound in enumerate(limits.bounds.tolist()):
        price, rank = float(solution.row_price[index]), float(solution.rank_price[index])
        if bound >= UNLIMITED or (price <= 0 and rank <= 0):
            continue
        kind, at = limits.row(index)
        used = int(facts.rows[index])
        if kind == "budget":
            saved, year = round(price * BUDGET_STEP), case.years[at]
            text = f"Thêm 1.000.000 đồng ngân sách năm {year} thì tổng kinh phí ròng giảm {dong(saved)}."
            rows.append(_line(kind, bound, used, saved, text, year=year, step=BUDGET_STEP))
        elif kind == "transfers":
            saved, year = round(price), case.years[at]
            text = f"Thêm một suất chuyển công tác năm {year} thì tổng kinh phí ròng giảm {dong(saved)}."
            rows.append(_line(kind, bound, used, saved, text, year=year))
        else:
            band, saved = case.bands[at // 2], round(price * 10_000)
            side = "trên" if at % 2 == 0 else "dưới"
            text = (
                f"Nới giới hạn {side} của cơ cấu «{band.caption}» thêm một người thì kinh phí ròng giảm {dong(saved)}."
            )
            rows.append(_line(kind, 0, used, saved, text, name=band.caption, step=10_000))
    return rows


def _of_positions(case: Case, facts: Account, prices: UnitPrices) -> list[dict[str, object]]:
    ranks, money = prices.split(prices.wider)
    rows = []
    for place in np.flatnonzero((ranks > 0) | (money > 0)).tolist():
        unit, position = case.positions.row(place)[1:3]
        saved, rank = int(money[place]), int(ranks[place])
        text = f"{unit}: cho giảm thêm một người ở vị trí {position} thì {_gain(rank, saved)}."
        rows.append(
            _line(
                "position",
                int(case.problem.position_cap[place]),
                int(facts.taken[place]),
                saved,
                text,
                unit=unit,
                position=position,
                rank_price=rank,
            )
        )
    return rows


def _of_units(case: Case, facts: Account, prices: UnitPrices) -> list[dict[str, object]]:
    problem, rows = case.problem, []
    for limit, price, bound, change in (
        ("floor", prices.floor, problem.floor, "chỉ tiêu thấp hơn một người"),
        ("ceiling", prices.ceiling, problem.ceiling, "mức tối đa cao hơn một người"),
    ):
        ranks, money = prices.split(price)
        for unit, year in np.argwhere((ranks > 0) | (money > 0)).tolist():
            saved, rank = int(money[unit, year]), int(ranks[unit, year])
            text = f"{case.units[unit]}, năm {case.years[year]}: {change} thì {_gain(rank, saved)}."
            rows.append(
                _line(
                    limit,
                    int(bound[unit, year]),
                    int(problem.natural[unit, year] + facts.early[unit, year]),
                    saved,
                    text,
                    unit=case.units[unit],
                    year=case.years[year],
                    rank_price=rank,
                )
            )
    return rows


def _gain(ranks: int, saved: int) -> str:
    money = f"kinh phí ròng {'giảm' if saved >= 0 else 'tăng'} {dong(abs(saved))}"
    return money if ranks <= 0 else f"thứ tự ưu tiên tốt hơn {number(ranks)} điểm, {money}"
