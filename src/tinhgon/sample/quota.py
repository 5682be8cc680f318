"""Posts assigned to the units of a sample, and a frame of yearly reductions whose sums hold."""

from __future__ import annotations

import numpy as np
import polars as pl

from tinhgon.foundation.money import E4
from tinhgon.roster.establishment import KIND_OF_STATUS
from tinhgon.sample.draws import stream
from tinhgon.sample.parameters import table


def _present(people: pl.DataFrame) -> pl.DataFrame:
    kind = pl.col("status").replace_strict(KIND_OF_STATUS, return_dtype=pl.String).alias("kind")
    return (
        people.group_by("unit", kind, maintain_order=True).len("present").with_columns(pl.col("present").cast(pl.Int64))
    )


def quota(people: pl.DataFrame, scale: str, seed: int, year: int) -> pl.DataFrame:
    """``unit, kind, assigned, year`` as the roster room reads them: some units with vacancies, some with a surplus, most just full.

    The sample commune's quota is written in its file; elsewhere the difference to the present people is drawn.
    """
    if scale == "commune":
        rows = [
            (unit["name"], kind, count)
            for unit in table("commune")["units"]
            for kind, count in unit["assigned"].items()
        ]
        written = pl.DataFrame(rows, schema={"unit": pl.String, "kind": pl.String, "assigned": pl.Int64}, orient="row")
        return written.select("unit", "kind", "assigned", pl.lit(year, dtype=pl.Int64).alias("year"))
    present = _present(people)
    differences: dict[int, float] = table("parameters")["quota"]["differences"]
    shares = np.array(list(differences.values()))
    rng = stream(seed, scale, 0, "quota")
    drawn = rng.choice(np.array(list(differences), dtype=np.int64), size=len(present), p=shares / shares.sum())
    assigned = pl.max_horizontal(pl.col("present") + pl.Series(drawn), pl.lit(1, dtype=pl.Int64))
    return present.select("unit", "kind", assigned.alias("assigned"), pl.lit(year, dtype=pl.Int64).alias("year"))


def _shared(weights: pl.Expr, total: pl.Expr) -> pl.Expr:
    """Largest remainders: whole parts of ``total`` in proportion to ``weights`` that sum to it exactly."""
    exact, sum_of_weights = weights * total, weights.sum()
    whole, remainder = exact // sum_of_weights, exact % sum_of_weights
    rank = remainder.rank("ordinal", descending=True).cast(pl.Int64)
    return whole + (rank <= total - whole.sum()).cast(pl.Int64)


def target_frame(
    quotas: pl.DataFrame,
    first_year: int,
    years: int | None = None,
    share_e4: int | None = None,
    kind: str | None = None,
) -> pl.DataFrame:
    """``unit, year, floor``: the least number of posts each unit cuts each year.

    All floors sum to ``share_e4`` of the assigned posts (rounded up); a unit's floors sum to its part of that total, and
    years differ by one at most within a unit. ``kind`` limits the frame to one kind of staff. Defaults are generation
    parameters, not a target of any plan.
    """
    rules = table("parameters")["quota"]
    years, share_e4 = years or int(rules["years"]), rules["reduction_e4"] if share_e4 is None else share_e4
    base = quotas if kind is None else quotas.filter(pl.col("kind") == kind)
    units = base.group_by("unit", maintain_order=True).agg(pl.col("assigned").sum())
    total = -(-int(units["assigned"].sum()) * int(share_e4) // E4)
    units = units.with_columns(cut=_shared(pl.col("assigned"), pl.lit(total, dtype=pl.Int64)))
    # the unit's posts are numbered on through all units, so that every year carries its turn of the whole
    before = pl.col("cut").cum_sum() - pl.col("cut")
    turn = pl.int_ranges(before, before + pl.col("cut")).alias("turn")
    cuts = (
        units.select("unit", turn).explode("turn").drop_nulls().select("unit", year=first_year + pl.col("turn") % years)
    )
    counted = cuts.group_by("unit", "year").len("floor").with_columns(pl.col("floor").cast(pl.Int64))
    grid = units.select("unit").join(
        pl.DataFrame({"year": range(first_year, first_year + years)}, schema={"year": pl.Int64}), how="cross"
    )
    return grid.join(counted, on=["unit", "year"], how="left", maintain_order="left").with_columns(
        pl.col("floor").fill_null(0)
    )
