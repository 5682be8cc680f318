"""The columns found so far: whole plans of single units, with their goals and their use of the shared limits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tinhgon.planning.kinds.streamlining.problem import Ints
from tinhgon.planning.kinds.streamlining.shards import Answer

Small = NDArray[np.int32]  # option numbers of one shard
_MIX = np.random.default_rng(20_250_615).integers(1, 1 << 62, size=4096, dtype=np.int64) | 1


@dataclass(slots=True)
class Columns:
    """Grows round by round. A unit's equal plans are kept once. Units are numbered shard after shard."""

    unit: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    goals: Ints = field(default_factory=lambda: np.zeros((0, 4), np.int64))
    rows: Ints = field(default_factory=lambda: np.zeros((0, 0), np.int64))
    units: int = 0
    shard_start: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    _print: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    _batch: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    _chosen: list[list[tuple[Small, Small]]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.unit)

    def add(self, answers: Iterable[Answer]) -> tuple[int, int]:
        """Takes one round of answers (all shards in order); returns (new columns, total worth)."""
        goals, rows, chosen, worth, sizes = [], [], [], 0, []
        for found in answers:
            goals.append(found.goals)
            rows.append(found.rows)
            chosen.append((found.chosen.astype(np.int32), found.start.astype(np.int32)))
            sizes.append(len(found.goals))
            worth += found.worth
        all_goals, all_rows = np.concatenate(goals), np.concatenate(rows)
        if not self.units:
            self.units = len(all_goals)
            self.shard_start = np.concatenate([[0], np.cumsum(sizes)])
            self.rows = np.zeros((0, all_rows.shape[1]), np.int64)
        unit = np.arange(self.units)
        content = np.concatenate([unit[:, None], all_goals, all_rows], axis=1)
        marks = (content * _MIX[: content.shape[1]]).sum(axis=1)
        marks ^= marks >> 29
        new = np.flatnonzero(~np.isin(marks, self._print))
        self.unit = np.concatenate([self.unit, unit[new]])
        self.goals = np.concatenate([self.goals, all_goals[new]])
        self.rows = np.concatenate([self.rows, all_rows[new]])
        self._print = np.concatenate([self._print, marks[new]])
        self._batch = np.concatenate([self._batch, np.full(len(new), len(self._chosen), np.int64)])
        self._chosen.append(chosen)
        return len(new), worth

    def options(self, columns: Ints) -> list[Ints]:
        """For each shard, the option numbers chosen when each unit follows its column (one column a unit, in order)."""
        result = []
        for shard in range(len(self.shard_start) - 1):
            first, last = self.shard_start[shard], self.shard_start[shard + 1]
            parts = []
            batch = self._batch[columns[first:last]]
            for number in np.unique(batch):
                chosen, start = self._chosen[number][shard]
                length = np.diff(start)
                parts.append(chosen[np.repeat(batch == number, length)])
            result.append(np.sort(np.concatenate(parts)).astype(np.int64) if parts else np.zeros(0, np.int64))
        return result
