"""Allowances, contract wages and insurance months that fit the career."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl

from tinhgon.foundation.money import E4
from tinhgon.foundation.months import month_index
from tinhgon.sample.draws import Whole, chance
from tinhgon.sample.legal import Legal
from tinhgon.sample.parameters import table

_OFFICIAL = ["can_bo", "cong_chuc", "cbcc_xa", "hop_dong_nhu_cong_chuc"]
_CONTRACTS = ["hop_dong_ho_tro", "hop_dong_chuyen_mon"]


def with_pay(people: pl.DataFrame, rng: np.random.Generator, legal: Legal) -> pl.DataFrame:
    """Adds all allowances, contract_wage (then no rank), kct_allowance, average_salary_60 and funding."""
    size, rules = len(people), table("parameters")["pay"]
    base = legal.base_salary
    wages = rules["contract_wage"]
    by_wage = people["status"].is_in(_CONTRACTS).to_numpy() & chance(rng, wages["share"], size)
    steps = (wages["most"] - wages["least"]) // wages["step"]
    wage = wages["least"] + wages["step"] * rng.integers(0, steps + 1, size)
    seniority = rules["seniority"]
    teaches = (
        (pl.col("field") == seniority["field"])
        & (pl.col("status") == "vien_chuc")
        & (pl.col("service") >= seniority["after"])
    )
    years = (pl.col("service") - seniority["after"]) // 12
    official, part_time = pl.col("status").is_in(_OFFICIAL), pl.col("field") == "part_time"
    reserved, committee, hazard = rules["reserved"], rules["party_committee"], rules["hazard_health"]
    in_commune = pl.col("place") >= 0
    low, high = rules["average_60"]["permille"]
    people = people.with_columns(
        seniority_e4=pl.when(teaches).then(seniority["first_e4"] + seniority["yearly_e4"] * years).otherwise(0),
        public_service_e4=pl.when(official).then(legal.public_service_e4).otherwise(0).cast(pl.Int64),
        party_union_e4=pl.when(official & (pl.col("field") == "party"))
        .then(rules["party_union_e4"])
        .otherwise(0)
        .cast(pl.Int64),
        reserved_coef_e4=pl.when(pl.Series(chance(rng, reserved["rate"], size)) & official & ~pl.col("leader"))
        .then(pl.Series(rng.integers(reserved["least_e4"] // 500, reserved["most_e4"] // 500 + 1, size) * 500))
        .otherwise(0),
        party_committee_e4=pl.when(
            pl.Series(chance(rng, committee["rate"], size)) & pl.col("leader") & in_commune & official
        )
        .then(committee["e4"])
        .otherwise(0)
        .cast(pl.Int64),
        hazard_allowance_e4=pl.when(
            pl.Series(chance(rng, hazard["rate"], size)) & (pl.col("field") == "health") & ~pl.col("leader")
        )
        .then(pl.Series(rng.choice(hazard["values_e4"], size)))
        .otherwise(0)
        .cast(pl.Int64),
        regional_allowance_e4=pl.when(part_time).then(0).otherwise(pl.col("regional_e4")).cast(pl.Int64),
        contract_wage=pl.when(pl.Series(by_wage)).then(pl.Series(wage)),
        kct_allowance=pl.when(part_time).then(pl.col("kct_e4") * base // E4),
        funding=pl.when(part_time).then(None).otherwise(pl.lit("state_budget")),
    )
    known = (
        chance(rng, rules["average_60"]["rate"], size) & (people["service"] >= rules["average_60"]["months"]).to_numpy()
    )
    # a plausible average only: present pay at today's base, lowered by a drawn share for the lower bases of the past
    share = pl.Series(rng.integers(low, high + 1, size))
    present = (pl.col("salary_coef_e4") + pl.col("position_allowance_e4")) * base // E4
    no_rank = {
        name: pl.when(pl.col("contract_wage").is_null()).then(pl.col(name))
        for name in ("rank", "rank_code", "step", "step_date", "salary_coef_e4")
    }
    zero = ["overframe_e4", "seniority_e4", "regional_allowance_e4"]
    return people.with_columns(
        average_salary_60=pl.when(pl.Series(known) & pl.col("contract_wage").is_null()).then(present * share // 1000),
    ).with_columns(
        **no_rank, **{name: pl.when(pl.col("contract_wage").is_null()).then(pl.col(name)).otherwise(0) for name in zero}
    )


def _hazard(people: pl.DataFrame, rng: np.random.Generator, insured: Whole) -> Whole:
    """Time in hazardous work (part of the health staff) or in an area of special difficulty (whole communes)."""
    special, health = people["special"].to_numpy(), (people["field"] == "health").to_numpy()
    exposed = special | (health & (people["hazard_allowance_e4"] > 0).to_numpy())
    return np.where(exposed, np.floor(insured * (0.3 + 0.7 * rng.random(len(people)))), 0).astype(np.int64)


def with_insurance(people: pl.DataFrame, rng: np.random.Generator, as_of: dt.date) -> pl.DataFrame:
    """Adds bhxh_months (never over service + 12), bhxh_as_of, compensated_months, hazard_months, kct_months."""
    size, rules = len(people), table("parameters")["insurance"]
    service, part_time = people["service"].to_numpy(), (people["field"] == "part_time").to_numpy()
    before, gap = rules["earlier_work"], rules["gap"]
    earlier = np.where(chance(rng, before["rate"], size), rng.integers(1, before["most"] + 1, size), 0)
    lost = np.where(chance(rng, gap["rate"], size), rng.integers(1, gap["most"] + 1, size), 0)
    since = max(month_index(as_of) - month_index(rules["part_time_since"]) + 1, 0)
    insured = np.where(part_time, np.minimum(service, since), np.maximum(service + earlier - lost, 0))
    given = rules["compensated"]
    compensated = np.where(
        chance(rng, given["rate"], size), np.minimum(rng.integers(1, given["most"] + 1, size), insured // 4), 0
    )
    hazard = np.where(part_time, 0, _hazard(people, rng, insured))
    former = rules["part_time_elsewhere"]
    worked = part_time & (people["age"] >= 540).to_numpy() & chance(rng, former["rate"], size)
    elsewhere = np.where(worked, rng.integers(former["least"], former["most"] + 1, size), 0)
    unknown = pl.Series(chance(rng, rules["unknown"], size)) & (pl.col("case").is_null())
    return people.with_columns(
        bhxh_months=pl.when(unknown).then(None).otherwise(pl.Series(insured)),
        bhxh_as_of=pl.when(unknown).then(None).otherwise(pl.lit(as_of)),
        compensated_months=pl.Series(compensated),
        hazard_months=pl.Series(hazard),
        insured_elsewhere_months=pl.Series(elsewhere),
        kct_months=pl.when(pl.col("field") == "part_time").then(pl.Series(service)),
        pension_receiving=pl.Series(part_time & (people["age"] >= 756).to_numpy() & chance(rng, 0.35, size)),
    )
