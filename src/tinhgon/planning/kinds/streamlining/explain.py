"""Why this person, why not that one: from the plan's own prices, for all people at once.

Prices come from the decomposition's last best round. A person's *regret* is what the plan would lose by taking the person in
addition and letting the prices find room: own priced cost, plus what one more exit costs the unit, less what the
position's seat is worth. Codes:

chosen       ``only_way`` (no other option in the plan's reach) · ``cheapest`` (next option dearer by the amount named) ·
             ``fitting`` (another option is as cheap; this one makes limits meet)
not chosen   ``retired``, ``protected``, ``no_option`` · ``short_of_budget`` (the unit still lacks people, shared limits are used
             up) · ``position_full`` · ``ceiling`` · ``later_ground`` · ``target_met`` (dearer than who was chosen) · ``equal``
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from tinhgon.planning.kinds.streamlining.duals import BLOCKED, UnitPrices, regrets
from tinhgon.planning.kinds.streamlining.problem import Ints, Problem, account
from tinhgon.planning.kinds.streamlining.table import Case
from tinhgon.planning.kinds.streamlining.words import grouped, quarter
from tinhgon.planning.plan import SCHEMAS


@dataclass(frozen=True, slots=True)
class Priced:
    """A pruned problem with its unit prices, and the option of the case behind each of its options."""

    problem: Problem
    kept: Ints
    prices: UnitPrices
    budget_price_e4: Ints  # per year


def _dong(column: str) -> pl.Expr:
    return pl.concat_str([grouped(pl.col(column)), pl.lit(" đồng")])


def explain_chosen(case: Case, chosen: Ints, priced: Priced) -> pl.DataFrame:
    """``Plan.chosen``: the chosen options with the reason of each."""
    problem = priced.problem
    regret = regrets(problem, priced.prices)
    mine = np.searchsorted(priced.kept, chosen)
    person = problem.option_person[mine]
    place = np.full(problem.persons, -1, np.int64)
    place[person] = np.arange(len(mine))
    other = np.flatnonzero((place[problem.option_person] >= 0) & (regret < BLOCKED))
    other = other[other != mine[place[problem.option_person[other]]]]
    order = other[np.lexsort((other, regret[other], problem.option_person[other]))]
    _, first = np.unique(problem.option_person[order], return_index=True)
    following = np.full(len(mine), -1, np.int64)
    following[place[problem.option_person[order[first]]]] = order[first]
    has_other = following >= 0
    difference = np.where(has_other, regret[following] - regret[mine], 0)
    ranks, extra = priced.prices.split(difference)
    extra = np.where(ranks == 0, extra, priced.problem.cost[following] - priced.problem.cost[mine])
    next_option = case.options[priced.kept[np.where(has_other, following, 0)]] if len(mine) else case.options.head(0)
    year_price = priced.budget_price_e4[problem.option_year[mine]]
    frame = case.options[chosen].with_columns(
        pl.Series("extra", extra, pl.Int64),
        pl.Series("other", has_other, pl.Boolean),
        pl.Series("price_million", year_price * 100, pl.Int64),
        next_option["quarter"].alias("next_quarter"),
        next_option["route_caption"].alias("next_route"),
    )
    budget = (
        pl.when(pl.col("price_million") > 0)
        .then(
            pl.format(
                "Với giá ngân sách năm {} (nới 1.000.000 đồng thì lợi {} đồng), ",
                pl.col("year"),
                grouped(pl.col("price_million")),
            )
        )
        .otherwise(pl.lit(""))
    )
    code = (
        pl.when(~pl.col("other"))
        .then(pl.lit("only_way"))
        .when(pl.col("extra") > 0)
        .then(pl.lit("cheapest"))
        .otherwise(pl.lit("fitting"))
    )
    tail = (
        pl.when(~pl.col("other"))
        .then(pl.lit("Người này không còn phương án nào khác phù hợp."))
        .when(pl.col("extra") > 0)
        .then(
            pl.concat_str(
                [
                    budget,
                    pl.format(
                        "phương án kế tiếp của chính người này ({}, {}) tốn thêm {}.",
                        quarter(pl.col("next_quarter")),
                        pl.col("next_route"),
                        _dong("extra"),
                    ),
                ]
            )
        )
        .otherwise(
            pl.format(
                "Phương án {} ({}) ngang giá; phương án này khớp các giới hạn chung.",
                quarter(pl.col("next_quarter")),
                pl.col("next_route"),
            )
        )
    )
    head = pl.format(
        "Nghỉ {} theo chính sách {}, trợ cấp {}. ",
        quarter(pl.col("quarter")),
        pl.col("route_caption"),
        _dong("allowance"),
    )
    # A sentence that starts after a full stop begins with a capital letter.
    tail = tail.str.replace(r"^phương án kế tiếp", "Phương án kế tiếp")
    return frame.with_columns(code.alias("reason_code"), pl.concat_str([head, tail]).alias("reason")).select(
        pl.col(name).cast(dtype) for name, dtype in SCHEMAS["chosen"].items()
    )


def explain_not_chosen(case: Case, chosen: Ints, priced: Priced) -> pl.DataFrame:
    """``Plan.not_chosen``: everybody else, with the reason of each."""
    problem = priced.problem
    facts = account(problem, np.searchsorted(priced.kept, chosen))
    regret = regrets(problem, priced.prices)
    start = np.flatnonzero(np.diff(problem.option_person, prepend=-1))
    least = np.minimum.reduceat(regret, start) if len(start) else regret
    ranks, extra = priced.prices.split(np.where(least < BLOCKED, least, 0))
    cap = problem.position_cap[problem.position]
    full = (problem.natural_year < 0) & (facts.taken[problem.position] >= cap)
    done = problem.natural + facts.early
    left = facts.shortfall.sum(axis=1)
    last = problem.years - 1
    by_person = pl.DataFrame(
        {
            "person": np.arange(problem.persons),
            "far": least >= BLOCKED,
            "ranks": ranks,
            "extra": extra,
            "full": full,
            "cap": cap,
            "short": left[problem.unit],
            "floor": problem.floor[problem.unit, last],
            "done": done[problem.unit, last],
        },
        schema_overrides={"person": pl.UInt32},
    )
    leaving = case.options[chosen].select("person_key")
    frame = case.people.join(leaving, on="person_key", how="anti", maintain_order="left").join(
        by_person, on="person", how="left", maintain_order="left"
    )
    end = str(case.years[-1])
    met = pl.format(
        "đơn vị đã đủ chỉ tiêu đến năm {} ({}/{} người)", pl.lit(end), grouped(pl.col("done")), grouped(pl.col("floor"))
    )
    none = pl.format("đơn vị không có chỉ tiêu phải giảm đến năm {}", pl.lit(end))
    target = pl.when(pl.col("floor") == 0).then(none).otherwise(met)
    cases = [
        (
            pl.col("excluded") == "not_counted",
            "not_counted",
            pl.lit("Không thuộc biên chế mà chỉ tiêu tính (hợp đồng, không chuyên trách); lập danh sách riêng."),
        ),
        (pl.col("excluded") == "retired", "retired", pl.lit("Đã đến tuổi nghỉ hưu trước kỳ kế hoạch.")),
        (
            pl.col("excluded") == "protected",
            "protected",
            pl.lit("Không đưa vào phương án: thuộc trường hợp chưa xem xét tinh giản."),
        ),
        (
            pl.col("excluded").is_not_null(),
            "no_option",
            pl.lit("Không có phương án nghỉ nào đủ điều kiện trong kỳ kế hoạch."),
        ),
        (
            pl.col("full"),
            "position_full",
            pl.format(
                "Không chọn: vị trí {} chỉ được giảm tối đa {} người và đã giảm đủ.", pl.col("position"), pl.col("cap")
            ),
        ),
        (
            pl.col("short") > 0,
            "short_of_budget",
            pl.format(
                "Không chọn được: đơn vị còn thiếu {} lượt chỉ tiêu nhưng giới hạn chung (ngân sách, chuyển công tác, cơ cấu) "
                "không còn chỗ cho phương án của người này.",
                pl.col("short"),
            ),
        ),
        (pl.col("far"), "ceiling", pl.lit("Không chọn: đơn vị đã giảm đến mức tối đa cho phép.")),
        (
            pl.col("ranks") > 0,
            "later_ground",
            pl.concat_str(
                [
                    pl.lit("Không chọn: "),
                    target,
                    pl.format("; căn cứ của người này (thứ tự {}) xếp sau người được chọn.", pl.col("ground_rank")),
                ]
            ),
        ),
        (
            pl.col("extra") > 0,
            "target_met",
            pl.concat_str([pl.lit("Không chọn: "), target, pl.format("; chọn người này tốn thêm {}.", _dong("extra"))]),
        ),
    ]
    code: pl.Expr = pl.lit("equal")
    reason: pl.Expr = pl.concat_str(
        [
            pl.lit("Không chọn: "),
            target,
            pl.lit("; theo giá của các giới hạn, người này ngang với người được chọn và không cần thêm người."),
        ]
    )
    for condition, name, text in reversed(cases):
        code = pl.when(condition).then(pl.lit(name)).otherwise(code)
        reason = pl.when(condition).then(text).otherwise(reason)
    rank = pl.when(pl.col("person").is_not_null()).then(pl.col("ground_rank"))
    return frame.with_columns(code.alias("reason_code"), reason.alias("reason"), rank.alias("ground_rank")).select(
        pl.col(name).cast(dtype) for name, dtype in SCHEMAS["not_chosen"].items()
    )
