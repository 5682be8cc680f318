"""Age, sex, birth and entry: ages by the published masses, sex by field and age, entry never before eighteen."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from tinhgon.foundation.months import month_index
from tinhgon.sample.draws import Flags, Texts, Whole, chance, dates, texts
from tinhgon.sample.legal import Legal
from tinhgon.sample.parameters import table


def _ages(rng: np.random.Generator, bands: list[dict[str, Any]], size: int) -> Whole:
    """Months of age: first the band by its published share, then a beta curve inside it."""
    shares = np.array([band["share"] for band in bands])
    band = rng.choice(len(bands), size=size, p=shares / shares.sum())
    first, second = (np.array([entry["shape"][side] for entry in bands])[band] for side in (0, 1))
    low, high = (np.array([entry[side] for entry in bands])[band] for side in ("from", "to"))
    return np.asarray(low + np.floor((high - low) * rng.beta(first, second)), dtype=np.int64)


def _sexes(rng: np.random.Generator, people: pl.DataFrame, ages: Whole, oldest: dict[str, int]) -> Texts:
    """Women by the share of each post, more of the young, none above women's oldest age."""
    tilt = table("parameters")["women_tilt"]
    slope = np.interp(ages, [tilt["from"], tilt["to"]], [tilt["youngest"], tilt["oldest"]])
    share: npt.NDArray[np.float64] = people["women"].to_numpy() * slope
    paid = (people["field"] != "part_time").to_numpy()
    share[paid & (ages > oldest["F"])] = 0.0
    for post in people["post"].unique(maintain_order=True):
        mine = (people["post"] == post).to_numpy()
        wanted, drawn = people["women"].to_numpy()[mine].sum(), share[mine].sum()
        if drawn > 0:
            share[mine] *= wanted / drawn
    woman = chance(rng, np.clip(share, 0.0, 1.0), len(people))
    return np.where(woman, "F", "M").astype(object)


def _older_leaders(rng: np.random.Generator, leader: Flags, ages: Whole, part_time: Flags) -> Whole:
    """Leaders who came out too young change ages with somebody older; the masses stay what they were."""
    rule = table("parameters")["leaders"]
    young = np.flatnonzero(leader & (ages < rule["youngest"]))
    older = np.flatnonzero(~leader & ~part_time & (ages >= rule["youngest"]) & (ages < rule["longest"]))
    older = rng.permutation(older)[: len(young)]
    young = young[: len(older)]
    swapped = ages.copy()
    swapped[young], swapped[older] = ages[older], ages[young]
    return swapped


def _entries(rng: np.random.Generator, people: pl.DataFrame, ages: Whole) -> Whole:
    """Months of age at entry: triangular by field, always before the present age."""
    bounds = {
        field: [entry[key] for key in ("least", "most_often", "most")]
        for field, entry in table("parameters")["entry"].items()
    }
    least, mode, most = (np.array([bounds[field][side] for field in people["field"]]) for side in range(3))
    entry = np.floor(rng.triangular(least, mode, most)).astype(np.int64)
    spread = np.floor(least + rng.random(len(people)) * (ages - least)).astype(np.int64)
    entry = np.minimum(np.where(entry < ages, entry, spread), ages - 1)
    served = np.maximum(np.minimum(entry, ages - table("parameters")["leaders"]["service"]), least.astype(np.int64))
    return np.where(people["leader"].to_numpy(), served, entry)


def with_lives(people: pl.DataFrame, rng: np.random.Generator, as_of: dt.date, legal: Legal) -> pl.DataFrame:
    """Adds sex, birth_date, birth_precision, entry_date and the months ``age`` and ``service`` at the as-of date."""
    size, now = len(people), month_index(as_of)
    parameters = table("parameters")
    oldest = {sex: age - 1 for sex, age in legal.ages.items()}
    paid_bands = [
        {**band, "to": legal.ages["M"]} if band["to"] == "retirement" else band for band in parameters["ages"]["paid"]
    ]
    part_time = (people["field"] == "part_time").to_numpy()
    ages = np.where(part_time, _ages(rng, parameters["ages"]["part_time"], size), _ages(rng, paid_bands, size))
    # posts held only by women cannot be older than women's oldest age
    only_women = (people["women"] >= 1.0).to_numpy() & ~part_time
    ages = np.where(only_women & (ages > oldest["F"]), oldest["F"] - (ages - oldest["F"]), ages)
    ages = _older_leaders(rng, people["leader"].to_numpy(), ages, part_time)
    ages = people["set_age"].fill_null(pl.Series(ages)).to_numpy()
    sexes = _sexes(rng, people, ages, oldest)
    entries = people["set_entry"].fill_null(pl.Series(_entries(rng, people, ages))).to_numpy()
    year_only = part_time & chance(rng, 0.12, size)
    birth, entered = now - ages, now - ages + entries
    birth_day, entry_day = rng.integers(1, 29, size), np.array([1, 1, 1, 15, 5, 20])[rng.integers(0, 6, size)]
    return people.with_columns(
        sex=pl.coalesce("set_sex", texts(sexes)),
        age=pl.Series(ages),
        service=pl.Series(ages - entries),
        birth_precision=texts(np.where(year_only, "year", "day").astype(object)),
        birth_date=dates(np.where(year_only, birth - birth % 12, birth), np.where(year_only, 1, birth_day)),
        entry_date=dates(entered, entry_day),
        birth_year=pl.Series(birth // 12),
    )
