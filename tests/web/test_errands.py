"""Errands: the newest counts, a stop is heard, what was left over is cleared."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from visitors import Reader

from tinhgon.foundation.errors import Cancelled
from tinhgon_web.minute.actions import sweep
from tinhgon_web.minute.records import Ask, Choice, Sender, State, Work
from tinhgon_web.minute.walk import Teller
from tinhgon_web.serve import secret_key
from tinhgon_web.visitor import KEPT_SECONDS


@pytest.fixture
def work(data: Path) -> Work:
    found = Work(data / "minute" / "t")
    found.save_ask(Ask("ds.xlsx"))
    return found


def test_what_was_asked_survives_the_folder(work: Work) -> None:
    ask = Ask("ds.xlsx", True, "en", "2026-07-31", (("a", "b"), ("*",)), Choice("7.5", 10, 3), Choice(), Sender("x"))
    work.save_ask(ask)
    assert work.ask() == ask


def test_a_new_errand_ends_the_one_before(work: Work) -> None:
    first = Teller(work, work.new_errand("walk").id, "walk")
    first.tell(0.1, "read")
    second = Teller(work, work.new_errand("walk").id, "walk")
    with pytest.raises(Cancelled):
        first.tell(0.2, "assess")
    first.end("done")
    assert work.state().status == "queued"
    second.tell(0.3, "assess")
    assert (work.state().status, work.state().share) == ("running", 0.3)


def test_a_stop_is_heard_but_a_found_plan_is_still_shown(work: Work) -> None:
    teller = Teller(work, work.new_errand("walk").id, "walk")
    work.stop()
    with pytest.raises(Cancelled):
        teller.tell(0.5, "plan")
    teller.tell(0.7, "page", to_the_end=True)
    assert work.state().step == "page"


def test_sweeping_deletes_what_is_older_than_a_day_only(data: Path, work: Work) -> None:
    now = time.time()
    old = Work(data / "minute" / "old")
    old.save_ask(Ask("ds.xlsx"))
    os.utime(old.folder / "ask.json", (now - KEPT_SECONDS - 1, now - KEPT_SECONDS - 1))
    os.utime(work.folder / "ask.json", (now - KEPT_SECONDS + 60, now - KEPT_SECONDS + 60))
    assert sweep(now) == 1
    assert not old.folder.exists() and work.exists


def test_what_a_stopped_server_left_unfinished_is_told(reader: Reader, data: Path) -> None:
    reader.get("/")
    own = Work(data / "minute" / reader.token)
    own.save_ask(Ask("ds.xlsx"))
    errand = own.new_errand("walk")
    own.save_state(replace(State(errand.id, "walk"), status="running"))
    sweep(time.time())
    answer = reader.get("/work")
    assert answer.status_code == 500
    assert "bị ngắt" in answer.content.decode()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no /proc to look processes up in")
def test_child_processes_end_with_a_server_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "lanes.py"
    script.write_text(
        "if __name__ == '__main__':\n"
        "    import os, time\n"
        "    from tinhgon_web.minute import tasks\n"
        "    children = [tasks._lane(n).submit(os.getpid).result() for n in range(tasks.LANES)]\n"
        "    print(*children, flush=True)\n"
        "    time.sleep(600)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    server = subprocess.Popen([sys.executable, str(script)], env=environment, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    children = [Path("/proc") / number for number in server.stdout.readline().split()]
    assert children and all(child.is_dir() for child in children)
    server.kill()
    server.wait()
    end = time.monotonic() + 20
    while any(_alive(child) for child in children) and time.monotonic() < end:
        time.sleep(0.1)
    assert not any(_alive(child) for child in children)


def _alive(process: Path) -> bool:
    try:
        return "State:\tZ" not in (process / "status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_the_key_is_made_once_and_is_private(tmp_path: Path) -> None:
    first = secret_key(tmp_path / "d")
    assert len(first) > 50 and secret_key(tmp_path / "d") == first
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "d" / "secret-key").stat().st_mode) == 0o600
