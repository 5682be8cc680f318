"""First prices of a large problem, from a sample of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from tinhgon.planning.kinds.streamlining.columns import Columns
from tinhgon.planning.kinds.streamlining.decomposition import Effort, Stage, run_stage
from tinhgon.planning.kinds.streamlining.master import Reals
from tinhgon.planning.kinds.streamlining.problem import MONEY, UNLIMITED, Limits, Problem
from tinhgon.planning.kinds.streamlining.search import Search
from tinhgon.planning.kinds.streamlining.shards import Pool, Source, Workers

_SAMPLE_UNITS = 400


@dataclass(frozen=True, slots=True)
class _Sample:
    """Some shards of a source, with the shared limits in proportion: its prices are a good first guess."""

    source: Source
    picks: tuple[int, ...]
    limits: Limits

    @property
    def key(self) -> str:
        return f"{self.source.key}/sample"

    @property
    def shards(self) -> int:
        return len(self.picks)

    def load(self, shard: int) -> Problem:
        return replace(self.source.load(self.picks[shard]), limits=self.limits)


def first_prices(source: Source, search: Search, workers: Workers, units: int) -> list[tuple[Reals, Reals]]:
    """Prices from a sample of a large source: first guesses that cost a small share of one full round each."""
    if units < 4 * _SAMPLE_UNITS or source.shards < 8:
        return []
    count = max(1, round(source.shards * _SAMPLE_UNITS / units))
    picks = tuple(int(pick) for pick in np.linspace(0, source.shards - 1, count + 2)[1:-1].round())
    part = len(picks) / source.shards
    limits = source.limits
    scaled = Limits(
        np.where(limits.budget < UNLIMITED, (limits.budget * part).astype(np.int64), limits.budget),
        np.where(limits.transfers < UNLIMITED, (limits.transfers * part).astype(np.int64), limits.transfers),
        limits.balance,
    )
    pool = Pool(_Sample(source, picks, scaled), workers, 1)
    effort = Effort(gap=1e-4, rounds=40, should_stop=search.should_stop)
    outcome = run_stage(pool, Columns(), Stage(MONEY, 2), effort)
    return [(outcome.goal_price, outcome.row_price)]
