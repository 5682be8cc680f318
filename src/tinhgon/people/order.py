"""The order of people in a list."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.vietnamese import name_key


def by_given_name(people: pl.DataFrame) -> pl.DataFrame:
    """Sorted by given name, middle name, family name in Vietnamese order (``full_name``); namesakes by ``person_key``."""
    names = people["full_name"].unique()
    keys = pl.DataFrame({"full_name": names, "_order": [name_key(name or "") for name in names]})
    return people.join(keys, on="full_name", how="left", nulls_equal=True).sort("_order", "person_key").drop("_order")
