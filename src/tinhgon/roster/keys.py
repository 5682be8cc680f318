"""One key a person: the employee code, else a digest of the identity number, else of name, birth date and unit."""

from __future__ import annotations

import hashlib

import polars as pl

_DIGEST_CHARS = 16


def _digests(texts: pl.Series, prefix: str) -> pl.Series:
    distinct = texts.drop_nulls().unique().to_list()
    made = {
        text: prefix + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_CHARS]
        for text in distinct
    }
    return texts.replace_strict(made, default=None, return_dtype=pl.String) if made else texts


def with_person_key(people: pl.DataFrame) -> pl.DataFrame:
    """Adds ``person_key``, unique and never null. Namesakes of one unit and birth date are told apart by ``#2``."""
    columns = people.columns
    frame = people.with_row_index("_index")
    code = pl.col("employee_code") if "employee_code" in columns else pl.lit(None, dtype=pl.String)
    frame = frame.with_columns(code.alias("_code"))
    identity = (
        people["identity_number"]
        if "identity_number" in columns
        else pl.Series([None] * people.height, dtype=pl.String)
    )
    # Digests are made only for people without a code: nobody else's key needs one.
    needed = frame.with_columns(identity.alias("_number")).select(pl.when(pl.col("_code").is_null()).then("_number"))
    frame = frame.with_columns(_digests(needed.to_series(), "id-").alias("_identity"))
    parts = [
        pl.col(name).cast(pl.String).fill_null("") for name in ("full_name", "birth_date", "unit") if name in columns
    ]
    left = frame.filter(pl.col("_code").is_null() & pl.col("_identity").is_null())
    if left.height and parts:
        described = left.select(pl.concat_str(parts, separator="\x1f").alias("described"))["described"]
        left = left.select("_index", _digests(described, "nd-").alias("_described"))
        frame = frame.join(left, on="_index", how="left", maintain_order="left")
    else:
        frame = frame.with_columns(pl.lit(None, dtype=pl.String).alias("_described"))
    key = pl.coalesce("_code", "_identity", "_described", pl.format("row-{}", "_index"))
    repeat = pl.col("_key").cum_count().over("_key")
    frame = frame.with_columns(key.alias("_key")).with_columns(
        pl.when(repeat > 1).then(pl.format("{}#{}", "_key", repeat)).otherwise(pl.col("_key")).alias("person_key")
    )
    return people.with_columns(frame["person_key"])
