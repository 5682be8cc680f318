"""Units and their seats before anybody sits in them: one row a seat, with all that the post fixes."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import polars as pl

from tinhgon.foundation.money import to_e4
from tinhgon.sample.draws import chance, pick, stream, texts
from tinhgon.sample.parameters import scale_of, table

SET = {"set_sex": pl.String, "set_age": pl.Int64, "set_entry": pl.Int64, "set_rank": pl.String, "case": pl.Int64}


@cache
def post_table() -> pl.DataFrame:
    """Every post: position text, status, field, whether it leads, allowances (ten-thousandths), share of women."""
    rows = [
        {
            "post": name,
            "position": entry.get("position"),
            "status": entry["status"],
            "field": entry["field"],
            "leader": bool(entry.get("leader", False)),
            "position_allowance_e4": to_e4(entry.get("allowance", "0")),
            "women": float(entry["women"]),
            "profession_incentive_e4": int(entry.get("incentive_e4", 0)),
            "work_duty_e4": to_e4(entry.get("work_duty", "0")),
            "kct_e4": int(entry.get("kct_e4", 0)),
        }
        for name, entry in table("posts")["posts"].items()
    ]
    return pl.DataFrame(rows)


@cache
def _unit_posts() -> pl.DataFrame:
    rows = [
        {"template": name, "post": post, "order": order, "least": least, "most": most}
        for name, entry in table("posts")["units"].items()
        for order, (post, least, most) in enumerate(entry["posts"])
    ]
    return pl.DataFrame(rows)


def _bundle(rng: np.random.Generator, bundle: str, places: int) -> pl.DataFrame:
    """Units of ``places`` communes (or one province): place, template, number of the unit among its like there."""
    parts = []
    for order, (template, least, most) in enumerate(table("posts")["bundles"][bundle]):
        counts = rng.integers(least, most + 1, size=places)
        place = np.repeat(np.arange(places), counts)
        number = np.arange(len(place)) - np.repeat(np.cumsum(counts) - counts, counts) + 1
        parts.append(
            pl.DataFrame({"place": place, "number": number}).with_columns(template=pl.lit(template), rank=order)
        )
    return pl.concat(parts).sort("place", "rank", "number").drop("rank")


def _named(units: pl.DataFrame, shard: int, scale: str) -> pl.DataFrame:
    """Gives each unit its name; ``names`` of a template are taken in turn."""
    known = table("posts")["units"]
    patterns = pl.DataFrame(
        {"template": list(known), "pattern": [entry.get("name", "{each}") for entry in known.values()]}
    )
    each = [name for entry in known.values() for name in entry.get("names", [])] or [""]
    province = f"tỉnh Mô Phỏng {shard + 1:02d}"
    place = pl.format("Mẫu {}", pl.col("place").cast(pl.String).str.zfill(3))
    name = (
        pl.col("pattern")
        .str.replace("{place}", place, literal=True)
        .str.replace("{number}", pl.col("number").cast(pl.String), literal=True)
        .str.replace("{province}", pl.lit(province), literal=True)
        .str.replace("{each}", pl.lit(each).list.get((pl.col("number") - 1) % len(each)), literal=True)
    )
    tail = pl.lit(f", {province}") if scale == "nation" else pl.lit("")
    named = units.join(patterns, on="template", how="left", maintain_order="left").with_columns(unit=name)
    holds_province = pl.col("unit").str.contains(province, literal=True)
    return named.with_columns(unit=pl.when(holds_province).then("unit").otherwise(pl.col("unit") + tail)).drop(
        "pattern"
    )


def _filled(rng: np.random.Generator, units: pl.DataFrame) -> pl.DataFrame:
    """One row a seat: every post of a unit as often as drawn."""
    posts = units.join(_unit_posts(), on="template", how="left", maintain_order="left")
    counts = rng.integers(posts["least"].to_numpy(), posts["most"].to_numpy() + 1)
    return posts[np.repeat(np.arange(len(posts)), counts)].select("unit", "template", "place", "post")


def _areas(rng: np.random.Generator, mix: dict[str, float], places: int) -> pl.DataFrame:
    areas = table("parameters")["areas"]
    area = pick(rng, mix, places)
    special = chance(rng, np.array([areas[name]["special"] for name in area], dtype=float), places)
    regional = [int(areas[name]["regional_e4"]) for name in area]
    return pl.DataFrame(
        {"place": np.arange(places), "area": area.astype(str), "special": special, "regional_e4": regional}
    )


def _wide(scale: str, seed: int, shard: int) -> pl.DataFrame:
    """Seats of a district or of one province-like shard, cut to its exact size."""
    rng, size = stream(seed, scale, shard, "seats"), scale_of(scale)
    total = size["people"]
    if total is None:
        places, mix, bundles = int(size["communes"]), table("parameters")["district_areas"], ("district", "old_commune")
    else:
        mixes, shards = table("parameters")["shard_areas"], size["shards"]
        total = total * (shard + 1) // shards - total * shard // shards
        # a commune has over 350 seats, so this many communes always suffice
        places, mix, bundles = total // 350 + 1, mixes[shard % len(mixes)], ("province", "commune")
    above = _bundle(rng, bundles[0], 1).with_columns(place=pl.lit(-1, dtype=pl.Int64))
    units = _named(pl.concat([above, _bundle(rng, bundles[1], places)]), shard, scale)
    seats = _filled(rng, units)
    seats = seats if total is None else seats.head(total)
    areas = _areas(rng, mix, places)
    capital = areas.head(1).with_columns(
        place=pl.lit(-1, dtype=pl.Int64), special=pl.lit(False), regional_e4=pl.lit(0, dtype=pl.Int64)
    )
    seats = seats.join(pl.concat([capital, areas]), on="place", how="left", maintain_order="left")
    return seats.with_columns(pl.lit(None, dtype=kind).alias(name) for name, kind in SET.items())


def _sample_commune() -> pl.DataFrame:
    """Seats of the one sample commune with its written cases."""
    book = table("commune")
    rows = [(unit["name"], post) for unit in book["units"] for post, count in unit["posts"] for _ in range(count)]
    cases: dict[tuple[str, int], int] = {tuple(case["who"]): order for order, case in enumerate(book["cases"])}
    seen: dict[str, int] = {}
    filled: list[dict[str, Any]] = []
    for unit, post in rows:
        seen[post] = seen.get(post, 0) + 1
        case = cases.get((post, seen[post]))
        drawn = book["cases"][case].get("draw", {}) if case is not None else {}
        filled.append(
            {"unit": unit, "post": post, "case": case, **{f"set_{key}": value for key, value in drawn.items()}}
        )
    seats = pl.DataFrame(filled, schema={"unit": pl.String, "post": pl.String, **SET})
    area = table("parameters")["areas"][book["place"]["area"]]
    return seats.with_columns(
        place=pl.lit(0, dtype=pl.Int64),
        area=pl.lit(book["place"]["area"]),
        special=pl.lit(False),
        regional_e4=pl.lit(int(area["regional_e4"]), dtype=pl.Int64),
    )


def seats(scale: str, seed: int, shard: int) -> pl.DataFrame:
    """One row a seat: unit, post, area and all the post fixes; ``set_*`` holds what a written case fixes, else null."""
    rows = _sample_commune() if scale == "commune" else _wide(scale, seed, shard)
    rng = stream(seed, scale, shard, "positions")
    rows = rows.join(post_table(), on="post", how="left", maintain_order="left")
    variants = {name: entry["positions"] for name, entry in table("posts")["posts"].items() if "positions" in entry}
    turns = rng.integers(0, 1_000_000, size=len(rows))
    positions = rows["position"].to_numpy().astype(object)
    for post, choices in variants.items():
        mine = (rows["post"] == post).to_numpy()
        positions[mine] = np.array(choices, dtype=object)[turns[mine] % len(choices)]
    return rows.with_columns(position=texts(positions))
