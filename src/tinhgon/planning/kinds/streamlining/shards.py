"""Whole units in parcels: what a worker process loads, keeps and answers.

A *source* knows how to make any shard; it travels to the workers instead of the data. ``InMemory`` cuts one problem;
a source for a whole country makes a shard from its own files or from the law's columns when it is asked.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np

from tinhgon.planning.kinds.streamlining.flow import Frame, cheapest, frame, least_shortfall
from tinhgon.planning.kinds.streamlining.pricing import Level
from tinhgon.planning.kinds.streamlining.problem import Ints, Limits, Problem, early_counts, part, select
from tinhgon.planning.kinds.streamlining.pruning import pareto


class Source(Protocol):
    """``key`` names the data (workers keep what they prepared under it); ``load`` must be deterministic."""

    @property
    def key(self) -> str: ...
    @property
    def limits(self) -> Limits: ...
    @property
    def shards(self) -> int: ...
    def load(self, shard: int) -> Problem: ...


@dataclass(frozen=True, slots=True)
class InMemory:
    """Shards of a problem that fits into memory: each holds the units ``shard, shard + shards, …``."""

    key: str
    problem: Problem
    shards: int

    @property
    def limits(self) -> Limits:
        return self.problem.limits

    def units_of(self, shard: int) -> Ints:
        return np.arange(shard, self.problem.units, self.shards)

    def load(self, shard: int) -> Problem:
        return self.problem if self.shards == 1 else part(self.problem, self.units_of(shard))[0]

    def options_of(self, shard: int) -> Ints:
        """Option numbers of the whole problem, for each option of the shard."""
        if self.shards == 1:
            return np.arange(self.problem.options)
        return part(self.problem, self.units_of(shard))[1]


@dataclass(frozen=True, slots=True)
class Prepared:
    problem: Problem  # pruned
    kept: Any  # the shard's option behind each option of ``problem``
    known: Frame
    reachable: Frame  # floors reduced to what the unit can reach on its own


@dataclass(frozen=True, slots=True)
class Answer:
    """The best plans of a shard's units at some prices."""

    chosen: Ints  # the shard's option numbers, ordered by unit
    start: Ints  # where each unit begins in ``chosen``; one longer than the units
    goals: Ints  # [unit, goal]
    rows: Ints  # [unit, shared row]
    worth: int  # sum of the priced level that carries the bound


_KEEP = 4096  # shards; a worker process of one machine sees at most a few hundred
_prepared: OrderedDict[tuple[str, int], Prepared] = OrderedDict()


def prepare(problem: Problem, kept: Any = None) -> Prepared:
    """Frame a pruned problem; ``kept`` are its options' numbers before pruning."""
    known = frame(problem)
    narrow: dict[str, Any] = {
        "bucket_start": known.bucket_start.astype(np.int32),
        "bucket_person": known.bucket_person.astype(np.int32),
        "bucket_year": known.bucket_year.astype(np.int16),
    }
    known = replace(known, **narrow)
    reachable = replace(known, lower=least_shortfall(problem, known))
    return Prepared(problem, np.arange(problem.options) if kept is None else kept, known, reachable)


def _compact(problem: Problem) -> Problem:
    """The same options in narrower integers: a country's pruned options stay below half a gigabyte in each process."""
    narrow: dict[str, Any] = {
        "option_person": problem.option_person.astype(np.int32),
        "option_year": problem.option_year.astype(np.int16),
        "disruption": problem.disruption.astype(np.int32),
        "transfer": problem.transfer.astype(np.int8),
    }
    return replace(problem, **narrow)


def prepared(source: Source, shard: int) -> Prepared:
    """Prune and frame a shard once in each process."""
    name = (source.key, shard)
    if name not in _prepared:
        whole = source.load(shard)
        kept = pareto(whole)
        _prepared[name] = prepare(_compact(select(whole, kept)), kept.astype(np.int32))
        while len(_prepared) > _KEEP:
            _prepared.popitem(last=False)
    return _prepared[name]


def forget(key: str) -> None:
    """Release what this process keeps of a source."""
    for name in [name for name in _prepared if name[0] == key]:
        del _prepared[name]


@dataclass(frozen=True, slots=True)
class Question:
    """Best plans of a shard: ``top`` first, then ``low``; floors hard at what is reachable, or at a price.

    ``bearing`` says which level carries the bound ("top" or "low"); the other one only orders ties or comes first inside
    each unit by itself. A price on shortfall (floors not hard) belongs to the top level.
    """

    top: Level | None
    low: Level
    hard: bool
    bearing: str


def answer(source: Source, shard: int, question: Question) -> Answer:
    ready = prepared(source, shard)
    problem = ready.problem
    low = question.low.of_options(problem)
    top = question.top.of_options(problem) if question.top else np.zeros_like(low)
    bearer, level = (question.low, low) if question.top is None or question.bearing == "low" else (question.top, top)
    if question.hard:
        chosen = cheapest(problem, ready.reachable, top, low, None)
    else:
        chosen = cheapest(problem, ready.known, top, low, bearer.shortfall)
    found = ready_made(ready, chosen)
    return replace(found, worth=int(level[chosen].sum()) + bearer.shortfall * int(found.goals[:, 0].sum()))


def ready_made(ready: Prepared, chosen: Ints) -> Answer:
    """The account of a choice of pruned options, unit by unit."""
    problem = ready.problem
    person = problem.option_person[chosen]
    unit = problem.unit[person]
    order = np.argsort(unit, kind="stable")
    chosen, person, unit = chosen[order], person[order], unit[order]
    year, years = problem.option_year[chosen], problem.years
    goals = np.zeros((problem.units, 4), np.int64)
    rows = np.zeros((problem.units, 2 * years + len(problem.limits.balance)), np.int64)
    goals[:, 0] = np.maximum(problem.floor - problem.natural - early_counts(problem, chosen), 0).sum(axis=1)
    np.add.at(goals[:, 1], unit, problem.rank[person])
    np.add.at(goals[:, 2], unit, problem.cost[chosen])
    np.add.at(goals[:, 3], unit, problem.disruption[chosen])
    np.add.at(rows, (unit, year), problem.allowance[chosen])
    np.add.at(rows, (unit, years + year), problem.transfer[chosen])
    for row, coefficients in enumerate(problem.limits.balance):
        np.add.at(rows[:, 2 * years + row], unit, coefficients[problem.group[person]])
    start = np.searchsorted(unit, np.arange(problem.units + 1))
    return Answer(ready.kept[chosen], start, goals, rows, 0)


def nobody(source: Source, shard: int) -> Answer:
    """The plan in which nobody leaves early: within every limit, at the largest shortfall."""
    ready = prepared(source, shard)
    return ready_made(ready, np.zeros(0, np.int64))


Workers = Executor | Sequence[Executor] | None


@dataclass(frozen=True, slots=True)
class Pool:
    """Runs a question on every shard, here or on workers; chunks keep the cost of a task small against its work.

    Given several executors (each one worker), a shard always goes to the same one, so that no two prepare the same shard.
    """

    source: Source
    workers: Workers = None
    chunk: int = 1

    def __call__(self, task: Callable[[Source, int], Answer]) -> Iterable[Answer]:
        shards = range(self.source.shards)
        if self.workers is None:
            return (task(self.source, shard) for shard in shards)
        several = [self.workers] if isinstance(self.workers, Executor) else list(self.workers)
        parcels = [list(shards[first : first + self.chunk]) for first in range(0, len(shards), self.chunk)]
        futures = [
            several[turn % len(several)].submit(_parcel, task, self.source, parcel)
            for turn, parcel in enumerate(parcels)
        ]
        return (found for future in futures for found in future.result())

    def ask(self, question: Question) -> Iterable[Answer]:
        return self(Asked(question))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a picklable task."""

    question: Question

    def __call__(self, source: Source, shard: int) -> Answer:
        return answer(source, shard, self.question)


def _parcel(task: Callable[[Source, int], Answer], source: Source, shards: list[int]) -> list[Answer]:
    return [task(source, shard) for shard in shards]
