"""Rank, step and coefficient as a career from the entry date gives them; every coefficient is a value of a scale."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import polars as pl

from tinhgon.foundation.months import month_index
from tinhgon.sample.draws import Texts, Whole, dates, pick, texts
from tinhgon.sample.legal import Legal, Scale
from tinhgon.sample.parameters import table


def _weights(people: pl.DataFrame) -> dict[str, dict[str, float]]:
    """Rank weights by post; in administration ranks below a degree are scaled to the published share of all officials."""
    book = table("posts")
    posts, ranks = book["posts"], book["ranks"]
    shares = table("parameters")["education"]["administration"]
    officials = people.filter(pl.col("field").is_in(["administration", "party"]))
    counts: dict[str, int] = dict(officials.group_by("post").len().iter_rows())
    open_posts = [post for post in counts if "CS" in posts[post].get("ranks", {})]
    seats = sum(counts[post] for post in open_posts)
    elsewhere = sum(
        count * weight
        for post, count in counts.items()
        if post not in open_posts
        for rank, weight in posts[post]["ranks"].items()
        if ranks[rank]["level"] != "degree"
    )
    below = shares["college"] + shares["less"]
    rate = min(max(below * len(officials) - elsewhere, 0.0) / seats, 0.5) if seats else 0.0
    weights: dict[str, dict[str, float]] = {name: entry.get("ranks", {}) for name, entry in posts.items()}
    for post in open_posts:
        full = {rank: weight * (1 - rate) for rank, weight in weights[post].items() if rank not in ("CS", "NV")}
        total = sum(full.values()) / (1 - rate)
        full = {rank: weight / total for rank, weight in full.items()}
        weights[post] = {**full, "CS": rate * shares["college"] / below, "NV": rate * shares["less"] / below}
    return weights


def _ranks(people: pl.DataFrame, rng: np.random.Generator) -> Texts:
    """A rank for every seat that has one; who has not served long enough gets the rank before it."""
    posts, service, fixed = people["post"].to_numpy(), people["service"].to_numpy(), people["set_rank"].to_numpy()
    drawn = np.full(len(people), None, dtype=object)
    for post, weights in _weights(people).items():
        mine = posts == post
        if weights and mine.any():
            drawn[mine] = pick(rng, weights, int(mine.sum()))
    drawn = np.where(fixed != None, fixed, drawn)  # noqa: E711 - compares element by element
    ranks = table("posts")["ranks"]
    for _ in range(2):
        for rank, entry in ranks.items():
            if "base" in entry:
                drawn = np.where((drawn == rank) & (service < entry["after"]), entry["base"], drawn)
    return drawn


def _chain(rank: str) -> list[str]:
    ranks: dict[str, dict[str, Any]] = table("posts")["ranks"]
    chain = [rank]
    while "base" in ranks[chain[0]]:
        chain.insert(0, ranks[chain[0]]["base"])
    return chain


def _walk(
    chain: list[str], service: Whole, shift: Whole, rng: np.random.Generator, scales: dict[str, Scale]
) -> tuple[Whole, Whole]:
    """Steps through the chain of ranks: present step (from 1) and the month of service it began.

    On promotion the new step is the lowest whose coefficient is not under the old one; the count of months starts anew.
    """
    ranks = table("posts")["ranks"]
    start, step = np.zeros(len(service), dtype=np.int64), np.ones(len(service), dtype=np.int64)
    for order, rank in enumerate(chain):
        scale = scales[ranks[rank]["scale"]]
        following = ranks[chain[order + 1]]["after"] if order + 1 < len(chain) else None
        earliest = np.maximum(start + 72, following or 0)
        room = np.maximum(service - earliest, 0)
        leave = np.minimum(earliest + np.floor(room * rng.random(len(service)) * 0.7).astype(np.int64), service)
        end = service + shift if following is None else leave
        gained = np.minimum(np.maximum(end - start, 0) // scale.cycle, len(scale.steps) - step)
        began = start + gained * scale.cycle - (shift if following is None else 0)
        step = step + gained
        if following is None:
            return step, np.where(gained > 0, np.minimum(began, service), start)
        old = np.array(scale.steps, dtype=np.int64)[step - 1]
        after = np.array(scales[ranks[chain[order + 1]]["scale"]].steps, dtype=np.int64)
        step = np.minimum(np.searchsorted(after, old, side="left"), len(after) - 1) + 1
        start = leave
    raise AssertionError("a chain of ranks is never empty")


def with_careers(people: pl.DataFrame, rng: np.random.Generator, as_of: dt.date, legal: Legal) -> pl.DataFrame:
    """Adds rank, rank_code, step, step_date, salary_coef_e4, overframe_e4, and the training ``level`` the rank asks for."""
    size, parameters, book = len(people), table("parameters"), table("posts")
    drawn, service = _ranks(people, rng), people["service"].to_numpy()
    luck, rule = rng.random(size), parameters["steps"]
    shift = np.where(
        luck < rule["early"], rule["early_months"], np.where(luck > 1 - rule["late"], -rule["late_months"], 0)
    )
    coefficient, step, began, overframe = (np.zeros(size, dtype=np.int64) for _ in range(4))
    most = int(parameters["pay"]["overframe_most_e4"])
    for rank, entry in book["ranks"].items():
        mine = drawn == rank
        if not mine.any():
            continue
        scale = legal.scales[entry["scale"]]
        step[mine], began[mine] = _walk(_chain(rank), service[mine], shift[mine], rng, legal.scales)
        coefficient[mine] = np.array(scale.steps, dtype=np.int64)[step[mine] - 1]
        beyond = np.where(step[mine] == len(scale.steps), service[mine] - began[mine] - scale.cycle, -1)
        percent = np.minimum(legal.overframe_first_e4 + legal.overframe_yearly_e4 * (beyond // 12), most)
        overframe[mine] = np.where(beyond >= 0, percent, 0)
    ranks = pl.DataFrame(
        [
            {
                "drawn": name,
                "rank_code": e["code"],
                "rank": e["name"],
                "level": e["level"],
                "under": bool(e.get("under")),
            }
            for name, e in book["ranks"].items()
        ]
    )
    month = month_index(as_of) - service + began
    has = pl.col("drawn").is_not_null()
    return (
        people.with_columns(drawn=texts(drawn))
        .join(ranks, on="drawn", how="left", maintain_order="left")
        .with_columns(
            step=pl.when(has).then(pl.Series(step).cast(pl.String)),
            step_date=pl.when(has).then(pl.max_horizontal(dates(month), pl.col("entry_date"))),
            salary_coef_e4=pl.when(has).then(pl.Series(coefficient)),
            overframe_e4=pl.when(has).then(pl.Series(overframe)).otherwise(0),
            under=pl.col("under").fill_null(False),
            position=pl.col("position").str.replace("{rank}", pl.col("rank").fill_null(""), literal=True),
        )
    )
