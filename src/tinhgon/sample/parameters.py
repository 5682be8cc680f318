"""The generator's own numbers: ``*.yaml`` in this folder. They are not law, and no other room may read them."""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib import resources
from typing import Any

from tinhgon.foundation.data_files import parse_yaml
from tinhgon.foundation.errors import TinhGonError


class UnknownScale(TinhGonError):
    code = "unknown_scale"


@cache
def table(name: str) -> dict[str, Any]:
    """One parameter file: ``parameters``, ``names``, ``posts`` or ``commune``."""
    text = resources.files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = parse_yaml(text)
    return loaded


def scale_of(scale: str) -> dict[str, Any]:
    """Size and number of shards of a scale; refuses a name that is not one of the four."""
    known: dict[str, dict[str, Any]] = table("parameters")["scales"]
    if scale not in known:
        raise UnknownScale(f"Không có quy mô mẫu “{scale}”. Hãy chọn một trong: {', '.join(known)}.", scale=scale)
    return known[scale]


def latest(entries: list[dict[str, Any]], key: str, at: int | dt.date) -> dict[str, Any]:
    """The last entry whose ``key`` is not after ``at``; the first one when all are."""
    reached = [entry for entry in entries if entry[key] <= at]
    return reached[-1] if reached else entries[0]
