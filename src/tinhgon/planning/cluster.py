"""Many workers: a pool of processes on one machine, or Dask on several. Both are plain ``Executor`` objects to
the planner, one a worker, so that a shard always meets the worker that has prepared it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from typing import cast

from tinhgon.foundation.errors import TinhGonError


class NoCluster(TinhGonError):
    """Dask is not installed, or nobody works there."""

    code = "no_cluster"


@contextmanager
def processes(count: int) -> Iterator[list[Executor]]:
    """Spawned processes, one executor each; start them once and give them to every plan, they keep solvers and shards."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(ProcessPoolExecutor(1, mp_context=get_context("spawn"))) for _ in range(max(1, count))
        ]


@contextmanager
def dask(address: str) -> Iterator[list[Executor]]:
    """Workers of the Dask scheduler at ``address`` (e.g. ``tcp://10.0.0.5:8786``), one executor each, so that a shard stays
    where it was prepared. They need this package installed.

    A task costs Dask milliseconds, so give ``Search.chunk`` several shards a task. Raises ``NoCluster`` when the optional
    package is missing or the scheduler has no worker.
    """
    try:
        from distributed import Client
    except ImportError as missing:
        raise NoCluster("Chưa cài gói distributed (Dask). Hãy cài tinhgon[cluster] rồi chạy lại.") from missing
    with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        workers = sorted(client.scheduler_info(n_workers=-1)["workers"])
        if not workers:
            raise NoCluster(
                f"Bộ điều phối {address} chưa có máy tính toán nào. Hãy khởi động dask worker rồi chạy lại."
            )
        yield [cast(Executor, client.get_executor(workers=[worker], pure=False)) for worker in workers]
