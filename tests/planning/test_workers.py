"""The answer does not depend on who computes it: this process, a pool of processes, or Dask."""

from __future__ import annotations

import planning_small as small
import pytest

from tinhgon.planning.cluster import dask, processes
from tinhgon.planning.kinds.streamlining.model import solve_problem
from tinhgon.planning.kinds.streamlining.search import Search

PROBLEM = small.commune(seed=11, people=60, units=6)


def test_processes_give_the_same_plan() -> None:
    alone = solve_problem(PROBLEM, "alone", shards=3)
    with processes(2) as pool:
        together = solve_problem(PROBLEM, "together", Search(chunk=2), pool, shards=3)
    assert alone.values == together.values
    assert alone.bounds == together.bounds
    assert (alone.chosen[0] == together.chosen[0]).all()


def test_dask_gives_the_same_plan() -> None:
    distributed = pytest.importorskip("distributed")
    alone = solve_problem(PROBLEM, "alone", shards=3)
    with (
        distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as cluster,
        dask(cluster.scheduler_address) as executor,
    ):
        together = solve_problem(PROBLEM, "dask", Search(chunk=2), executor, shards=3)
    assert alone.values == together.values
    assert (alone.chosen[0] == together.chosen[0]).all()
