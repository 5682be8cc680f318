"""Yearly ratings that hang together over the years, sick leave, the grounds of streamlining, and what defers it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import polars as pl

from tinhgon.foundation.months import month_index
from tinhgon.sample.draws import Flags, Texts, Whole, chance, dates, only_where, pick
from tinhgon.sample.parameters import latest, table

# worst last; the hidden score falls along the list
_RATINGS = ["HTXSNV", "HTTNV", "HTNV", "KHTNV"]


def rating_years(as_of: dt.date) -> list[int]:
    """The full years before the as-of date that have a rating, oldest first."""
    return list(range(as_of.year - table("parameters")["ratings"]["years"], as_of.year))


def sick_years(as_of: dt.date) -> list[int]:
    """Some full years and the running one, oldest first."""
    return list(range(as_of.year - table("parameters")["sick"]["years"], as_of.year + 1))


def with_ratings(people: pl.DataFrame, rng: np.random.Generator, as_of: dt.date) -> pl.DataFrame:
    """Adds rating_<year>: shares of the year's band, correlated over years; nothing before entry, "KXL" in the year of entry."""
    rules, size = table("parameters")["ratings"], len(people)
    official = people["field"].is_in(["administration", "party"]).to_numpy()
    rated = (people["field"] != "part_time").to_numpy()
    entered = people["entry_date"].dt.year().to_numpy()
    late_entry = people["entry_date"].dt.month().to_numpy() > 6
    lasting, weight = rng.standard_normal(size), rules["latent"]
    columns: list[pl.Series] = []
    for year in rating_years(as_of):
        band = latest(rules["bands"], "from", year)
        score = np.sqrt(weight) * lasting + np.sqrt(1 - weight) * rng.standard_normal(size)
        place = (np.argsort(np.argsort(score, kind="stable"), kind="stable") + 0.5) / size
        index = np.zeros(size, dtype=np.int64)
        unrated = np.zeros(size)
        for group, key in ((official, "administration"), (~official, "other")):
            shares = np.array(band[key], dtype=float)
            sudden = rules["sudden"] * shares[3]
            edges = np.cumsum(shares[:3] / (shares[:4].sum() - sudden))
            index = np.where(group, np.searchsorted(edges, place), index)
            index = np.where(group & chance(rng, sudden, size), 3, index)
            unrated = np.where(group, shares[4], unrated)
        value: Texts = np.array(_RATINGS, dtype=object)[index]
        value = np.where(chance(rng, unrated, size) | ((entered == year) & late_entry), "KXL", value)
        columns.append(only_where(rated & (entered <= year), value).alias(f"rating_{year}"))
    return people.with_columns(columns)


def with_sick_leave(people: pl.DataFrame, rng: np.random.Generator, as_of: dt.date) -> pl.DataFrame:
    """Adds sick_days_<year> and sick_days_confirmed; a long illness may last into the next year."""
    rules, size = table("parameters")["sick"], len(people)
    some, long = rules["some"], rules["long"]
    paid = (people["field"] != "part_time").to_numpy()
    ill: Flags = np.zeros(size, dtype=bool)
    ever: Flags = np.zeros(size, dtype=bool)
    columns: list[pl.Series] = []
    for year in sick_years(as_of):
        ill = np.where(ill, chance(rng, long["stays"], size), chance(rng, long["rate"], size)) & paid
        ever = ever | ill
        few = np.where(chance(rng, some["rate"], size), rng.integers(1, some["most"] + 1, size), 0)
        days: Whole = np.where(ill, rng.integers(long["least"], long["most"] + 1, size), np.where(paid, few, 0))
        elapsed = (min(as_of, dt.date(year, 12, 31)) - dt.date(year - 1, 12, 31)).days
        columns.append(pl.Series(f"sick_days_{year}", np.minimum(days, elapsed)))
    confirmed = pl.Series(ever & chance(rng, long["confirmed"], size))
    return people.with_columns(columns).with_columns(sick_days_confirmed=confirmed)


def _searched(people: pl.DataFrame, rng: np.random.Generator, concerned: Flags) -> pl.Series:
    shares: dict[str, float] = table("parameters")["grounds"]["no_other_post"]
    drawn = pick(rng, {**shares, "": 1 - sum(shares.values())}, len(people))
    return only_where(concerned & (drawn != ""), drawn)


def with_grounds(people: pl.DataFrame, rng: np.random.Generator, as_of: dt.date) -> pl.DataFrame:
    """Adds what may bring a person into streamlining, at the rates of the parameters."""
    rules, size = table("parameters")["grounds"], len(people)
    field, leader = people["field"].to_numpy(), people["leader"].to_numpy()
    in_commune, under = (people["place"] >= 0).to_numpy(), people["under"].to_numpy()
    office = np.isin(field, ["administration", "party", "service"]) & ~leader
    reorganised = office & chance(rng, rules["redundant_reorganisation"], size)
    merged = office & in_commune & ~reorganised & chance(rng, rules["redundant_admin_units"], size)
    merged |= (field == "part_time") & chance(rng, rules["redundant_part_time"], size)
    positions = (
        np.isin(field, ["education", "health", "support"]) & ~leader & chance(rng, rules["redundant_positions"], size)
    )
    ceased = leader & chance(rng, rules["leader_ceased"], size)
    below = under & chance(rng, rules["below_standard"], size)
    bad = np.zeros(size, dtype=bool)
    for name in people.columns:
        if name.startswith("rating_"):
            bad |= (people[name] == "KHTNV").fill_null(False).to_numpy()
    concerned: Flags = reorganised | merged | positions | ceased | below | bad
    volunteers = np.where(
        concerned, chance(rng, rules["volunteers"]["concerned"], size), chance(rng, rules["volunteers"]["others"], size)
    )
    agrees = volunteers & chance(rng, rules["manager_agrees"], size)
    luck, retraining = rng.random(size), rules["retraining"]
    answered = below & (luck < retraining["possible"] + retraining["impossible"])
    known: dt.date = rules["reorganisation_date"]
    reorganised_on = known if known <= as_of else dt.date(as_of.year, 1, 1)
    dated = reorganised | merged | ceased
    return people.with_columns(
        redundant_reorganisation=pl.Series(reorganised),
        redundant_admin_units=pl.Series(merged),
        redundant_positions=pl.Series(positions),
        leader_ceased=pl.Series(ceased),
        below_standard=pl.Series(below),
        retraining_possible=pl.when(pl.Series(answered)).then(pl.Series(luck < retraining["possible"])),
        reorganisation_date=pl.when(pl.Series(dated)).then(pl.lit(reorganised_on)),
        other_post_available=_searched(people, rng, concerned & (field != "part_time")),
        volunteers=pl.Series(volunteers),
        manager_agrees=pl.when(pl.Series(agrees)).then(True),
        unelected_cadre=pl.lit(False),
    )


def with_deferrals(people: pl.DataFrame, rng: np.random.Generator, as_of: dt.date) -> pl.DataFrame:
    """Adds pregnancy and maternity, a young child, illness, discipline, investigation."""
    rules: dict[str, Any] = table("parameters")["deferrals"]
    size, age, sex = len(people), people["age"].to_numpy(), people["sex"].to_numpy()
    woman = sex == "F"
    maternity = woman & (age < 480) & chance(rng, rules["maternity"], size)
    mother, father = rules["child"], rules["father"]
    child = woman & (age >= mother["from"]) & (age < mother["to"]) & chance(rng, mother["rate"], size)
    child |= ~woman & (age >= father["from"]) & (age < father["to"]) & chance(rng, father["rate"], size)
    serving = chance(rng, rules["serving_discipline"], size)
    examined = ~serving & chance(rng, rules["under_discipline"], size)
    born = month_index(as_of) - rng.integers(1, 35, size)
    return people.with_columns(
        pregnant_or_maternity=pl.Series(maternity),
        child_under_36_months=pl.Series(child),
        child_birth_date=pl.when(pl.Series(child)).then(dates(born, rng.integers(1, 29, size))),
        seriously_ill=pl.Series(chance(rng, rules["seriously_ill"], size)),
        under_discipline=pl.Series(examined),
        serving_discipline=pl.Series(serving),
        under_investigation=pl.Series(chance(rng, rules["under_investigation"], size)),
    )
