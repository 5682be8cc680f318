"""How fast and how exact: the ways out of Decree 154 for a million synthetic people, beside two other ways to compute.

Run: ``python benchmarks/law.py [people] [sample]``. Side by side in one run: this law book, the same chain of formulas
written for openfisca-core (only when it is installed; it is no dependency of the product), and a plain exact loop over
a sample, scaled. Every engine answers who may take
each of five ways out and what each pays. Three times are told, each the best of five but the first: "cold" imports the
engine, loads the law or declares the system, reads the people in and computes once; "with building" has the law loaded
and builds the graph or the simulation, reads the people in and computes; "alone" only computes. Errors are đồng against
the exact loop. openfisca-core cannot hold an unknown fact, so the people here are fully known.
"""

from __future__ import annotations

import datetime as dt
import gc
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from tinhgon.foundation.months import first_day_of
from tinhgon.people.facts import FactType, facts

sys.path.insert(0, str(Path(__file__).parent))
from law_loop import one_person

LEAVE = dt.date(2026, 9, 1)
LEAVE_MONTH = LEAVE.year * 12 + LEAVE.month - 1
ROUTES = (
    "streamlining_early_retirement",
    "streamlining_near_retirement",
    "streamlining_severance",
    "streamlining_transfer",
    "streamlining_study_severance",
)
QUESTIONS = [f"{route}_{part}" for route in ROUTES for part in ("eligible", "total")]
# One way out alone, the question most often asked: who may retire early and what it pays.
FIRST = QUESTIONS[:2]
RUNS = 5
AMOUNTS = [question for question in QUESTIONS if question.endswith("_total")]


@dataclass(frozen=True, slots=True)
class Measured:
    name: str
    answers: pl.DataFrame
    cold: float  # seconds from importing the engine to the first answers
    whole: float  # seconds with building
    first: float  # seconds with building, the first way out alone
    alone: float  # seconds of computing only


def synthetic(height: int) -> pl.DataFrame:
    """Dữ liệu mô phỏng: facts of people who do not exist, every one of them known."""
    rng = np.random.default_rng(7)

    def among(*values: int) -> np.ndarray:
        return rng.choice(np.array(values), height)

    kinds = np.array(["cong_chuc", "vien_chuc", "can_bo", "hop_dong_ho_tro", "kct_xa"])
    birth = rng.integers(1963 * 12, 2000 * 12, height)
    insured = np.clip((LEAVE_MONTH - birth) - 12 * rng.integers(20, 32, height), 0, 500)
    known = pl.DataFrame(
        {
            "person_key": pl.Series(np.arange(height)).cast(pl.String),
            "sex": np.array(["M", "F"])[rng.integers(0, 2, height)],
            "status": kinds[rng.integers(0, len(kinds), height)],
            "birth_month": birth,
            "birth_precision": pl.Series(["day"]).new_from_index(0, height),
            "leave_month": pl.Series([LEAVE_MONTH]).new_from_index(0, height),
            "insured_months": insured,
            "special_months": rng.integers(0, 240, height),
            "compensated_months": among(0, 0, 0, 12, 30),
            "salary_coef_e4": 18_600 + 100 * rng.integers(0, 500, height),
            "position_allowance_e4": among(0, 0, 1500, 2500, 6000),
            "overframe_e4": among(0, 0, 0, 500, 700, 1100),
            "seniority_e4": among(0, 0, 1200, 2100),
            "reserved_coef_e4": among(0, 0, 0, 3300),
            "contract_wage": pl.Series(among(0, 6_500_000, 7_800_000)).replace(0, None),
            "volunteers": rng.random(height) < 0.5,
            "below_standard": rng.random(height) < 0.2,
        }
    )
    known = known.with_columns(birth_date=first_day_of(pl.col("birth_month")), leave_date=pl.lit(LEAVE))
    # Everything else a case can hold is there too, and known: nobody has it.
    absent = [fact for fact in facts().values() if not fact.per_year and fact.name not in known.columns]
    nothing = {FactType.YES_NO: False, FactType.DATE: LEAVE, FactType.CODE: None, FactType.TEXT: None}
    return known.with_columns(pl.lit(nothing.get(f.type, 0), dtype=f.dtype).alias(f.name) for f in absent)


def this_law(people: pl.DataFrame) -> Measured:
    start = time.perf_counter()
    from tinhgon.law.loading import law
    from tinhgon.lawbook.evaluate import evaluate
    from tinhgon.lawbook.graph import build

    book = law()
    answers = evaluate(book, people, QUESTIONS, LEAVE).select(QUESTIONS)
    cold = time.perf_counter() - start
    whole = best(lambda: evaluate(book, people, QUESTIONS, LEAVE))
    first = best(lambda: evaluate(book, people, FIRST, LEAVE))
    graph = build(book, QUESTIONS, LEAVE)
    alone = best(lambda: graph.apply(people.lazy()).select(QUESTIONS).collect())
    return Measured("this law book", answers, cold, whole, first, alone)


def openfisca(people: pl.DataFrame) -> Measured | None:
    start = time.perf_counter()
    try:
        import law_openfisca
    except ModuleNotFoundError as error:
        print(f"openfisca-core is not installed here ({error.name}); install it beside this program to compare")
        return None
    rules = law_openfisca.system()
    answers = law_openfisca.run(law_openfisca.simulation(rules, law_openfisca.inputs(people), LEAVE), QUESTIONS, LEAVE)
    cold = time.perf_counter() - start

    def built() -> Any:
        return law_openfisca.simulation(rules, law_openfisca.inputs(people), LEAVE)

    whole = best(lambda: law_openfisca.run(built(), QUESTIONS, LEAVE))
    first = best(lambda: law_openfisca.run(built(), FIRST, LEAVE))
    ready = [built() for _ in range(RUNS)]
    alone = best(lambda: law_openfisca.run(ready.pop(), QUESTIONS, LEAVE))
    return Measured("openfisca-core", answers, cold, whole, first, alone)


def best(work: Callable[[], Any]) -> float:
    """Seconds of the quickest of five runs, each begun with what the last one left thrown away."""
    seconds = []
    for _ in range(RUNS):
        gc.collect()
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def loop(people: pl.DataFrame) -> tuple[pl.DataFrame, float]:
    rows = people.to_dicts()
    start = time.process_time()
    answers = [one_person(row) for row in rows]
    seconds = time.process_time() - start
    return pl.DataFrame(answers).select(QUESTIONS), seconds


def worst_error(answers: pl.DataFrame, exact: pl.DataFrame) -> float:
    """The largest difference in đồng over every amount, people judged differently counting as their whole amount."""
    worst = 0.0
    for route in ROUTES:
        eligible, total = f"{route}_eligible", f"{route}_total"
        got = answers.select(pl.when(pl.col(eligible)).then(pl.col(total).cast(pl.Float64)).otherwise(0.0)).to_series()
        want = exact.select(pl.when(pl.col(eligible)).then(pl.col(total).cast(pl.Float64)).otherwise(0.0)).to_series()
        worst = max(worst, float((got.head(want.len()) - want).abs().max() or 0))
    return worst


def wrong_people(answers: pl.DataFrame, exact: pl.DataFrame) -> int:
    """Among the sample, how many have any answer that differs at all."""
    same = [
        (answers[name].head(exact.height).cast(pl.Float64) == exact[name].cast(pl.Float64)).fill_null(False)
        for name in QUESTIONS
    ]
    return exact.height - int(pl.DataFrame(same).select(pl.all_horizontal(pl.all())).to_series().sum())


def main(height: int, sample: int) -> None:
    people = synthetic(height)
    exact, loop_seconds = loop(people.head(sample))
    print(f"{height:,} people x {len(ROUTES)} ways out, law of {LEAVE:%d/%m/%Y}")
    ours, theirs = this_law(people), openfisca(people)
    show(ours, exact, height)
    if theirs is not None:
        show(theirs, exact, height)
        print(
            f"times as fast as openfisca-core: {theirs.whole / ours.whole:.1f} with building "
            f"({theirs.first / ours.first:.1f} for one way out alone), "
            f"{theirs.alone / ours.alone:.1f} alone, {theirs.cold / ours.cold:.1f} cold"
        )
    loop_rate = sample * len(ROUTES) / loop_seconds
    rate = height * len(ROUTES) / ours.whole
    print(
        f"plain exact loop: {loop_rate:,.0f} people*routes/s on {sample:,} people; {rate / loop_rate:.0f} times as fast"
    )


def show(measured: Measured, exact: pl.DataFrame, height: int) -> None:
    size = height * len(ROUTES)
    print(
        f"{measured.name}: {size / measured.whole:,.0f} people*routes/s with building ({measured.whole:.3f} s), "
        f"{size / measured.alone:,.0f} alone ({measured.alone:.3f} s), one way out with building {measured.first:.3f} s, cold {measured.cold:.2f} s; largest error "
        f"{worst_error(measured.answers, exact):,.0f} đồng, "
        f"{wrong_people(measured.answers, exact):,} of {exact.height:,} people differ"
    )


if __name__ == "__main__":
    arguments = [int(text) for text in sys.argv[1:]]
    main(*(arguments + [1_000_000, 20_000][len(arguments) :]))
