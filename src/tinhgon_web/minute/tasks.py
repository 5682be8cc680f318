"""Long work: errands run in child processes, one lane a processor, each visitor always in the same lane.

The same lane means the same memory: a second plan of the same roster does not read it again. A lane whose process dies
is replaced, and the errand it was doing is marked as broken.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import zlib
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace

from tinhgon_web.minute import walk
from tinhgon_web.minute.records import Work

LANES = min(2, os.cpu_count() or 1)
_lanes: dict[int, ProcessPoolExecutor] = {}
_lock = threading.Lock()


def _follow_parent() -> None:
    """A lane ends with its server, however the server ended."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(0)

    threading.Thread(target=wait, daemon=True).start()


def _lane(number: int) -> ProcessPoolExecutor:
    if number not in _lanes:
        _lanes[number] = ProcessPoolExecutor(
            1, mp_context=multiprocessing.get_context("spawn"), initializer=_follow_parent
        )
    return _lanes[number]


def submit(work: Work, kind: str) -> None:
    """Starts an errand; the one before of the same visitor stops at its next step."""
    errand = work.new_errand(kind)
    number = zlib.crc32(work.folder.name.encode()) % LANES
    with _lock:
        try:
            future = _lane(number).submit(walk.run, str(work.folder), errand.id, kind)
        except RuntimeError:  # the lane's process died since the last errand
            _lanes.pop(number, None)
            future = _lane(number).submit(walk.run, str(work.folder), errand.id, kind)
    future.add_done_callback(lambda done: _ended(work, errand.id, done))


def _ended(work: Work, errand: str, done: Future[None]) -> None:
    if not done.cancelled() and done.exception() is not None and work.exists:
        state = work.state()
        work.save_state(replace(state, errand=errand, status="broken", code="broken"))


def warm() -> None:
    """Starts every lane and loads the law there, so that the first visitor does not wait for it."""
    with _lock:
        for number in range(LANES):
            _lane(number).submit(walk.warm)


def close() -> None:
    with _lock:
        for lane in _lanes.values():
            lane.shutdown(wait=False, cancel_futures=True)
        _lanes.clear()
