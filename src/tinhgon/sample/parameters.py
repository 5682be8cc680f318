"""The generator's own numbers: ``*.yaml`` in this folder. They are not law, and no other room may read them."""

from __future__ import annotations

import datetime as dt
import zlib
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml

from tinhgon.foundation.errors import TinhGonError

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]


class UnknownScale(TinhGonError):
    code = "unknown_scale"


@cache
def table(name: str) -> dict[str, Any]:
    """One parameter file: ``parameters``, ``names``, ``posts`` or ``commune``."""
    text = resources.files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def scale_of(scale: str) -> dict[str, Any]:
    """Size and number of shards of a scale; refuses a name that is not one of the four."""
    known: dict[str, dict[str, Any]] = table("parameters")["scales"]
    if scale not in known:
        raise UnknownScale(f"Không có quy mô mẫu “{scale}”. Hãy chọn một trong: {', '.join(known)}.", scale=scale)
    return known[scale]


def stream(seed: int, scale: str, shard: int, topic: str) -> np.random.Generator:
    """Random numbers of one topic in one shard: independent of every other topic and shard."""
    entropy = [seed, int(scale_of(scale)["code"]), shard, zlib.crc32(topic.encode())]
    return np.random.default_rng(np.random.SeedSequence(entropy))


def latest(entries: list[dict[str, Any]], key: str, at: int | dt.date) -> dict[str, Any]:
    """The last entry whose ``key`` is not after ``at``; the first one when all are."""
    reached = [entry for entry in entries if entry[key] <= at]
    return reached[-1] if reached else entries[0]


def pick(rng: np.random.Generator, weights: dict[str, float], size: int) -> Texts:
    """``size`` keys drawn by weight."""
    keys = np.array(list(weights), dtype=object)
    shares = np.array(list(weights.values()), dtype=float)
    drawn: Texts = keys[rng.choice(len(keys), size=size, p=shares / shares.sum())]
    return drawn


def chance(rng: np.random.Generator, rate: float | npt.NDArray[np.float64], size: int) -> Flags:
    return rng.random(size) < rate
