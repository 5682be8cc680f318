"""What a check is, and how all files of the shelf are run over a table of people."""

from __future__ import annotations

import datetime as dt
import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType

import polars as pl

from tinhgon.roster.findings import Severity


@dataclass(frozen=True)
class Context:
    """What checks may know beside the people: the day the roster speaks of (None when it does not say), and the pay
    scales in force as a table ``rank_code, step, coef_e4`` (None when the caller gave none)."""

    as_of: dt.date | None = None
    scales: pl.DataFrame | None = None


@dataclass(frozen=True)
class Check:
    """``failing`` is true for a wrong row (null counts as right: unknown is not wrong)."""

    code: str
    severity: Severity
    column: str  # whose cell is blamed
    failing: pl.Expr
    wrong: str
    advice: str
    proposal: pl.Expr | None = None


@cache
def shelf() -> tuple[ModuleType, ...]:
    """Every file of this folder but this one, in order of name."""
    package = import_module(__package__ or "")
    names = sorted(each.name for each in pkgutil.iter_modules(package.__path__) if each.name != "check")
    return tuple(import_module(f"{package.__name__}.{name}") for name in names)


def all_checks(columns: Sequence[str], context: Context) -> list[Check]:
    return [check for module in shelf() for check in module.checks(columns, context)]


def run(people: pl.DataFrame, checks: Sequence[Check]) -> list[tuple[Check, pl.DataFrame]]:
    """Failing checks with their rows: ``_index``, ``proposal``."""
    if not checks or not people.height:
        return []
    flags = people.select(
        [check.failing.fill_null(False).cast(pl.Boolean).alias(str(index)) for index, check in enumerate(checks)]
    )
    failed = flags.select(pl.all().any()).row(0)
    results = []
    for index, (check, any_failed) in enumerate(zip(checks, failed, strict=True)):
        if not any_failed:
            continue
        proposal = check.proposal if check.proposal is not None else pl.lit(None, dtype=pl.String)
        rows = (
            people.with_columns(proposal.cast(pl.String).alias("proposal"))
            .with_row_index("_index")
            .filter(flags[str(index)])
            .select("_index", "proposal")
        )
        results.append((check, rows))
    return results
