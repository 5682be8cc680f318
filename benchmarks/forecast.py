"""How fast and how large: the natural forecast of a national workforce, against a plain loop over people.

Run: ``python benchmarks/forecast.py [people] [units]``. Synthetic people; the pay rules below are round example
numbers, not those of any decree. Prints CPU seconds and peak memory, and checks the loop's result against the columns'.
"""

from __future__ import annotations

import resource
import sys
import time

import numpy as np
import polars as pl

from tinhgon.forecast import Forecast, PayRules, from_people
from tinhgon.forecast.attrition import simulate, stock_of
from tinhgon.forecast.grid import E8

START, YEARS, SAMPLE, RUNS = 2026 * 12, 15, 20_000, 100


def example_rules() -> PayRules:
    steps = [
        (f"S{scale}", step, 20_000 + scale * 3_000 + step * 3_000, 36) for scale in range(6) for step in range(1, 10)
    ]
    scales = pl.DataFrame(steps, schema=["scale", "step", "coef_e4", "months"], orient="row")
    base = pl.DataFrame({"from_month": [START - 60, START + 30], "amount": [2_000_000, 2_200_000]})
    return PayRules(scales, base, 500, 100, 12, percent_facts=("public_service_e4",))


def synthetic(people: int, units: int, rules: PayRules) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Marked synthetic by construction: keys ``SYN-…``, no names."""
    rng = np.random.default_rng(1)
    row = rng.integers(0, rules.scales.height, people)
    steps = rules.scales[row]
    held = rng.integers(0, 35, people)
    month = START - held
    keys = pl.select(pl.format("SYN-{}", pl.int_range(people))).to_series()
    roster = pl.DataFrame(
        {
            "person_key": keys,
            "unit": pl.Series(rng.integers(0, units, people)).cast(pl.String),
            "salary_coef_e4": steps["coef_e4"],
            "step_date": pl.select(pl.date(pl.Series(month) // 12, pl.Series(month) % 12 + 1, 1)).to_series(),
            "overframe_e4": pl.Series(np.zeros(people, dtype=np.int64)),
            "position_allowance_e4": pl.Series(rng.integers(0, 7, people) * 1_000),
            "public_service_e4": pl.Series(np.full(people, 2_500)),
        }
    )
    retirement = (
        pl.Series(START + rng.integers(-3, 38 * 12, people))
        .to_frame("m")
        .select(pl.when(pl.Series(rng.random(people) < 0.01)).then(None).otherwise(pl.col("m")))
    )
    return roster, pl.DataFrame(
        {"person_key": keys, "retirement_month": retirement.to_series(), "scale": steps["scale"]}
    )


def plain_loop(people: pl.DataFrame, law: pl.DataFrame, rules: PayRules) -> list[int]:
    """The same payroll coefficients, person by person and month by month, as a program without columns would do it."""
    steps: dict[str, list[tuple[int, int]]] = {}
    for scale, _, coef, months in rules.scales.sort("scale", "step").iter_rows():
        steps.setdefault(scale, []).append((coef, months))
    totals = [0] * (YEARS * 12)
    rows = zip(people.iter_rows(named=True), law.iter_rows(named=True), strict=True)
    for person, fact in rows:
        ladder = steps[fact["scale"]]
        place = [coef for coef, _ in ladder].index(person["salary_coef_e4"])
        due = person["step_date"].year * 12 + person["step_date"].month - 1 + ladder[place][1]
        factor = 10_000 + person["public_service_e4"]
        overframe, leave = 0, fact["retirement_month"]
        if leave is None or leave < START:
            leave = 10**9
        pay = (ladder[place][0] * 10_000 + person["position_allowance_e4"] * 10_000) * factor // 10_000
        for month in range(START, START + YEARS * 12):
            if month >= leave:
                break
            if month >= due:
                if place + 1 < len(ladder):
                    place += 1
                    pay += (ladder[place][0] - ladder[place - 1][0]) * factor
                    due += ladder[place][1]
                else:
                    share = rules.overframe_first_e4 if overframe == 0 else rules.overframe_next_e4
                    overframe += share
                    pay += ladder[place][0] * share * factor // 10_000
                    due += rules.overframe_every_months
            totals[month - START] += pay
    return totals


def measure(people: pl.DataFrame, law: pl.DataFrame, rules: PayRules | None) -> tuple[Forecast, float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    forecast = from_people(people, law, START, YEARS, rules)
    return forecast, time.process_time() - cpu, time.perf_counter() - wall


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000_000
    units = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    rules = example_rules()
    people, law = synthetic(size, units, rules)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{size:,} people, {units:,} units, {YEARS} years")
    _, cpu, wall = measure(people, law, None)
    print(f"people only:      {cpu:6.2f} s CPU, {wall:6.2f} s wall")
    forecast, cpu, wall = measure(people, law, rules)
    print(
        f"people and pay:   {cpu:6.2f} s CPU, {wall:6.2f} s wall; {sum(int(v.sum()) for v in forecast.occurrences.values()):,} events"
    )
    start = time.process_time()
    payroll = forecast.payroll()
    print(f"national payroll: {time.process_time() - start:6.2f} s CPU; last month {payroll['payroll'][-1]:,} đồng")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"peak memory {peak / 2**20:.2f} GiB, of which the input and interpreter {before / 2**20:.2f} GiB")

    cohort = pl.Series("cohort", np.random.default_rng(2).integers(0, 5, size).astype(str))
    roster = people.select("unit").with_columns(cohort, law["retirement_month"])
    rates = {str(name): 50 + 40 * name for name in range(5)}
    for name, table in (("units", roster), ("100 regions", roster.with_columns(pl.col("unit").str.tail(2)))):
        start = time.process_time()
        bands = simulate(stock_of(table, START, YEARS, "cohort"), rates, RUNS, seed=1)
        last = bands.total.row(-1, named=True)
        print(f"{RUNS} runs by {name}: {time.process_time() - start:6.2f} s CPU; "
              f"last year {last['low']:,} to {last['high']:,} people")  # fmt: skip
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"peak memory with simulation {peak / 2**20:.2f} GiB")

    sample, law_sample = people.head(SAMPLE), law.head(SAMPLE)
    columns, fast, _ = measure(sample, law_sample, rules)
    start = time.process_time()
    totals = plain_loop(sample, law_sample, rules)
    slow = time.process_time() - start
    assert columns.pay_e8.sum(axis=0).tolist() == totals, "the loop and the columns disagree"
    print(f"plain loop over {SAMPLE:,}: {slow:.2f} s CPU against {fast:.3f} s; scaled to {size:,} people "
          f"{slow * size / SAMPLE:,.0f} s against {cpu:.1f} s: {slow * size / SAMPLE / cpu:,.0f} times; same totals to 1/{E8:,}")  # fmt: skip


if __name__ == "__main__":
    main()
