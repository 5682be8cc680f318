"""The installed command in a process of its own: what only a real process shows."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-c", "from tinhgon.cli import main; main()")


def test_the_demo_runs_the_whole_main_job_and_exits(tmp_path: Path) -> None:
    out = tmp_path / "ra"
    done = subprocess.run(
        (*COMMAND, "demo", "--no-serve", "--out", str(out), "--json"), capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    said = json.loads(done.stdout)
    assert said["mark"] == "DỮ LIỆU MÔ PHỎNG"
    assert said["people"] == 132 and said["concerned"] >= said["chosen"] > 0
    assert said["bound"] <= said["value"] and said["gap"] == 0
    assert Path(said["page"]).is_relative_to(out.resolve()) and Path(said["page"]).stat().st_size > 10_000
    assert said["papers"] and all(Path(path).stat().st_size > 1000 for path in said["papers"])
    assert not [path for path in out.rglob("*") if path.name.endswith(".partial")]


def test_output_is_utf_8_even_where_the_terminal_is_not(tmp_path: Path) -> None:
    bare = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        (*COMMAND, "check", str(tmp_path / "không có.xlsx")), capture_output=True, env=bare, timeout=60, check=False
    )
    assert done.returncode == 2
    assert done.stderr.decode() == f"Lỗi: Không tìm thấy {tmp_path / 'không có.xlsx'}. Hãy kiểm tra đường dẫn.\n"


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_leaves_nothing_half_written(tmp_path: Path) -> None:
    process = subprocess.Popen(
        (*COMMAND, "demo", "--no-serve", "--out", str(tmp_path)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    end = time.monotonic() + 60
    while not list(tmp_path.glob("*.xlsx")) and time.monotonic() < end:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130 and "Đã dừng" in told.decode()
    assert [path.name for path in tmp_path.rglob("*")] == ["danh-sach-xa-mau.xlsx"]
