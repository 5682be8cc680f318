"""Streamlining: who leaves early, in which quarter, by which route."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np

from tinhgon.planning.kinds.streamlining.conflicts import conflicts
from tinhgon.planning.kinds.streamlining.explain import Priced, explain_chosen, explain_not_chosen
from tinhgon.planning.kinds.streamlining.finish import final_prices
from tinhgon.planning.kinds.streamlining.model import solve_problem
from tinhgon.planning.kinds.streamlining.problem import MONEY, account, select
from tinhgon.planning.kinds.streamlining.pruning import pareto
from tinhgon.planning.kinds.streamlining.result import (
    budget_prices_e4,
    goals_frame,
    limits_frame,
    units_frame,
    years_frame,
)
from tinhgon.planning.kinds.streamlining.search import Search
from tinhgon.planning.kinds.streamlining.shards import Workers
from tinhgon.planning.kinds.streamlining.table import Case
from tinhgon.planning.plan import Plan
from tinhgon.planning.shelf import Kind

ID = "streamlining"

KIND = Kind(
    id=ID,
    caption="Tinh giản biên chế",
    needs=("person_key", "unit", "position", "birth_date", "sex"),
    options=MappingProxyType(
        {
            "saving_share_e4": "Phần tiền lương tiết kiệm được trừ vào chi phí (phần vạn)",
            "unwilling": "Điểm xáo trộn khi người nghỉ không tự nguyện",
            "include_protected": "Đưa cả người thuộc trường hợp chưa xem xét vào phương án",
            "gap": "Khoảng cách tới cận chứng minh thì dừng",
        }
    ),
)


def plan(case: Case, search: Search | None = None, workers: Workers = None) -> Plan:
    """Solve a case and tell everything about the answer.

    ``search.report`` hears bound and best plan after each round; returning False stops and keeps what was found.
    ``workers``: a ``concurrent.futures.Executor`` or several of one worker each (see ``planning.cluster``); the answer does
    not depend on them.
    """
    search = search or Search()
    solution = solve_problem(case.problem, case.stamp.input_hash, search, workers)
    chosen = solution.chosen[0]
    kept = np.union1d(pareto(case.problem), chosen)
    pruned = select(case.problem, kept)
    prices = final_prices(pruned, solution)
    facts = account(case.problem, chosen)
    priced = Priced(pruned, kept, prices, budget_prices_e4(case.problem, solution))
    proven = solution.values[0] == solution.bounds[0]
    return Plan(
        kind=ID,
        chosen=explain_chosen(case, chosen, priced),
        not_chosen=explain_not_chosen(case, chosen, priced),
        units=units_frame(case, facts),
        years=years_frame(case, chosen, facts, solution),
        limits=limits_frame(case, facts, solution, prices),
        goals=goals_frame(solution),
        conflicts=conflicts(case, pruned, np.searchsorted(kept, chosen), search.small, proven),
        value=solution.values[MONEY],
        bound=solution.bounds[MONEY],
        gap=solution.gap,
        status=solution.status,
        stamp=case.stamp,
    )
