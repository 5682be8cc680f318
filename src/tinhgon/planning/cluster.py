"""Many workers: a pool of processes on one machine, or Dask on several. Both are plain ``Executor`` objects to the planner."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import cast

from tinhgon.foundation.errors import TinhGonError


class NoCluster(TinhGonError):
    """Dask is not installed."""

    code = "no_cluster"


@contextmanager
def processes(count: int) -> Iterator[Executor]:
    """A pool of spawned processes; start it once and give it to every plan, its workers keep the solvers loaded."""
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        yield pool


@contextmanager
def dask(address: str) -> Iterator[Executor]:
    """Workers of the Dask scheduler at ``address`` (e.g. ``tcp://10.0.0.5:8786``). They need this package installed.

    A task costs Dask milliseconds, so give ``Search.chunk`` several shards a task. Raises ``NoCluster`` when the optional
    package is missing.
    """
    try:
        from distributed import Client
    except ImportError as missing:
        raise NoCluster("Chưa cài gói distributed (Dask). Hãy cài tinhgon[cluster] rồi chạy lại.") from missing
    with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        yield cast(Executor, client.get_executor())
