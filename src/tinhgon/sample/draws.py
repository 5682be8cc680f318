"""Random numbers that depend only on seed, scale, shard and topic, and columns drawn from them."""

from __future__ import annotations

import zlib

import numpy as np
import numpy.typing as npt
import polars as pl

from tinhgon.sample.parameters import scale_of

Whole = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]

_EPOCH_MONTH = 1970 * 12


def stream(seed: int, scale: str, shard: int, topic: str) -> np.random.Generator:
    """Random numbers of one topic in one shard: independent of every other topic and shard."""
    entropy = [seed, int(scale_of(scale)["code"]), shard, zlib.crc32(topic.encode())]
    return np.random.default_rng(np.random.SeedSequence(entropy))


def pick(rng: np.random.Generator, weights: dict[str, float], size: int) -> Texts:
    """``size`` keys drawn by weight."""
    keys = np.array(list(weights), dtype=object)
    shares = np.array(list(weights.values()), dtype=float)
    drawn: Texts = keys[rng.choice(len(keys), size=size, p=shares / shares.sum())]
    return drawn


def chance(rng: np.random.Generator, rate: float | Shares, size: int) -> Flags:
    """True with the given rate, one rate for all or one each."""
    drawn: Flags = rng.random(size) < rate
    return drawn


def texts(values: Texts) -> pl.Series:
    """Python texts (or None) to a text column."""
    return pl.Series(values.tolist(), dtype=pl.String)


def only_where(mask: Flags, values: Texts) -> pl.Series:
    """The texts where the mask holds, null elsewhere."""
    return texts(np.where(mask, values, np.array(None, dtype=object)))


def dates(month_index: Whole, day: Whole | int = 1) -> pl.Series:
    """Month indices and days of the month to dates."""
    first = (np.asarray(month_index) - _EPOCH_MONTH).astype("datetime64[M]").astype("datetime64[D]")
    return pl.Series(first + (np.asarray(day) - 1).astype("timedelta64[D]"), dtype=pl.Date)
