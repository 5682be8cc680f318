"""What cannot be met, whose it is, and the least that would have to give way.

A shortfall has one of two owners. Either the unit cannot reach its floor even with unlimited money, for lack of eligible people
or because of its own caps; or the shared limits (budgets, transfers, balance) stop it. Units are told apart by the least
shortfall each can reach alone; the least relaxation of budgets is computed exactly for small problems.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl

from tinhgon.foundation.vietnamese import dong, number
from tinhgon.planning.kinds.streamlining.exact import least_relaxation
from tinhgon.planning.kinds.streamlining.flow import Frame, frame, least_shortfall
from tinhgon.planning.kinds.streamlining.problem import UNLIMITED, Ints, Problem, account
from tinhgon.planning.kinds.streamlining.table import Case
from tinhgon.planning.plan import SCHEMAS, empty


def conflicts(case: Case, problem: Problem, chosen: Ints, small: int, proven: bool) -> pl.DataFrame:
    """``Plan.conflicts`` of a choice (options of the pruned ``problem``); empty when every floor is met."""
    short = account(problem, chosen).shortfall
    rows: list[dict[str, object]] = []
    known = frame(problem)
    own = _own_shortfall(problem, known)
    if short.any():
        rows += _of_units(case, problem, np.minimum(short, own))
        beyond = np.maximum(short - own, 0)
        if beyond.any():
            rows += _of_shared_limits(case, problem, beyond, int(own.sum()), small, proven)
    over = np.maximum(problem.natural - problem.ceiling, 0)
    for unit, year in np.argwhere(over > 0).tolist():
        text = (
            f"{case.units[unit]}, năm {case.years[year]}: riêng số nghỉ hưu đúng tuổi đã vượt mức giảm tối đa "
            f"{number(int(over[unit, year]))} người. Cần nâng mức tối đa hoặc tuyển bù."
        )
        rows.append(_row("ceiling", case.units[unit], case.years[year], 0, int(over[unit, year]), "người", text))
    return pl.DataFrame(rows, schema=dict(SCHEMAS["conflicts"])) if rows else empty("conflicts")


def _own_shortfall(problem: Problem, known: Frame) -> Ints:
    reached = least_shortfall(problem, known)
    own: Ints = np.maximum(problem.floor - problem.natural - (reached - known.retiring), 0)
    wanted = problem.floor - problem.natural > 0
    return np.where(wanted, own, 0)


def _row(
    kind: str, unit: str | None, year: int | None, missing: int, relaxation: int, measure: str, text: str
) -> dict[str, object]:
    return {
        "kind": kind,
        "unit": unit,
        "year": year,
        "missing": missing,
        "relaxation": relaxation,
        "relaxation_unit": measure,
        "text": text,
    }


def _of_units(case: Case, problem: Problem, short: Ints) -> list[dict[str, object]]:
    """Units that cannot reach their floor alone, each with the limit of its own that is in the way, if one is."""
    if not short.any():
        return []
    without_caps = replace(problem, position_cap=np.full(problem.positions, UNLIMITED, np.int64))
    without_ceiling = replace(problem, ceiling=np.full_like(problem.ceiling, UNLIMITED))
    free = [(_own_shortfall(other, frame(other))) for other in (without_caps, without_ceiling)]
    rows = []
    for unit, year in np.argwhere(short > 0).tolist():
        missing = int(short[unit, year])
        place = f"{case.units[unit]}, năm {case.years[year]}"
        floor = int(problem.floor[unit, year])
        text = f"{place}: chỉ tiêu giảm lũy kế {number(floor)} người, nhiều nhất đạt {number(floor - missing)}"
        if free[0][unit, year] < missing:
            kind, measure = "position", "suất"
            reason = "vì giới hạn giảm theo vị trí; nới giới hạn vị trí"
        elif free[1][unit, year] < missing:
            kind, measure = "ceiling", "người"
            reason = "vì mức giảm tối đa của đơn vị; nâng mức tối đa"
        else:
            kind, measure = "supply", "người"
            reason = "vì không đủ người có phương án nghỉ hợp lệ; hạ chỉ tiêu"
        rows.append(
            _row(
                kind,
                case.units[unit],
                case.years[year],
                missing,
                missing,
                measure,
                f"{text}, thiếu {number(missing)}, {reason} ít nhất {number(missing)} {measure}.",
            )
        )
    return rows


def _of_shared_limits(
    case: Case, problem: Problem, beyond: Ints, own: int, small: int, proven: bool
) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    relaxed = least_relaxation(problem, own) if problem.options <= small else None
    mark = "ít nhất" if relaxed and relaxed.exact else "khoảng"
    if relaxed is not None:
        missing = int(beyond.sum())
        for year, (money, moves) in enumerate(zip(relaxed.budget.tolist(), relaxed.transfers.tolist(), strict=True)):
            if money:
                text = f"Ngân sách năm {case.years[year]} không đủ để các đơn vị đạt chỉ tiêu; cần thêm {mark} {dong(money)}."
                rows.append(_row("budget", None, case.years[year], missing, money, "đồng", text))
            if moves:
                text = f"Số người được chuyển công tác năm {case.years[year]} không đủ; cần thêm {mark} {number(moves)} người."
                rows.append(_row("transfers", None, case.years[year], missing, moves, "người", text))
    if relaxed is None and len(problem.limits.balance):
        text = "Khoảng cơ cấu (giới tính, độ tuổi) không cho phép đạt chỉ tiêu; cần nới khoảng cơ cấu hoặc hạ chỉ tiêu."
        rows.append(_row("balance", None, None, int(beyond.sum()), 1, "khoảng", text))
    certain = "" if proven else " (chưa chứng minh là ít nhất, do dừng sớm)"
    for unit, year in np.argwhere(beyond > 0).tolist():
        missing = int(beyond[unit, year])
        text = (
            f"{case.units[unit]}, năm {case.years[year]}: thiếu {number(missing)} người so với chỉ tiêu do các giới hạn chung"
            f"{certain}; nếu không nới giới hạn thì hạ chỉ tiêu {number(missing)} người."
        )
        rows.append(_row("shared", case.units[unit], case.years[year], missing, missing, "người", text))
    return rows
