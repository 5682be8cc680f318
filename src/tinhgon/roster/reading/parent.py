"""Starts the reading process and takes its result: Arrow tables and JSON, never pickled objects."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import polars as pl

import tinhgon
from tinhgon.roster.limits import Limits
from tinhgon.roster.reading.cells import SheetCells, finished
from tinhgon.roster.reading.places import Merge
from tinhgon.roster.refused import RosterRefused

_CRASHED = "Tệp làm bộ đọc dừng đột ngột nên không đọc được. Hãy mở bằng Excel, lưu lại thành .xlsx rồi chọn lại."
_TOO_HEAVY = "Tệp cần quá nhiều thời gian hoặc bộ nhớ để đọc. Hãy bỏ các trang không cần rồi chọn lại."


def _environment(folder: str) -> dict[str, str]:
    """Nothing of the parent's environment but what the interpreter needs; secrets stay outside."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "SystemRoot") if name in os.environ}
    source = str(Path(tinhgon.__file__).resolve().parent.parent)
    return kept | {
        "PYTHONPATH": source,
        "PYTHONIOENCODING": "utf-8",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
        "HOME": folder,
        "TMPDIR": folder,
        "TEMP": folder,
        "TMP": folder,
        "POLARS_MAX_THREADS": "1",
        "RAYON_NUM_THREADS": "1",
    }


def _run(folder: str, limits: Limits) -> int:
    command = [sys.executable, "-P", "-s", "-m", "tinhgon.roster.reading.child", folder]
    with subprocess.Popen(
        command,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        close_fds=True,
    ) as process:
        try:
            return process.wait(timeout=limits.wall_seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            raise RosterRefused("too_slow", _TOO_HEAVY) from None
        except BaseException:
            process.kill()
            raise


def read_cells(data: bytes, limits: Limits) -> tuple[list[SheetCells], list[tuple[str, str]]]:
    """Sheets and notices of a file. Raises :class:`RosterRefused`; this process survives whatever the file does."""
    if len(data) > limits.file_bytes:
        megabytes = limits.file_bytes // 1_000_000
        raise RosterRefused("too_large", f"Tệp lớn hơn {megabytes} MB. Hãy bỏ ảnh và các trang không cần rồi chọn lại.")
    with tempfile.TemporaryDirectory(prefix="tinhgon-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "input.bin").write_bytes(data)
        (folder / "limits.json").write_text(json.dumps(limits.as_dict()), "utf-8")
        code = _run(name, limits)
        result = folder / "result.json"
        if not result.exists():
            cpu_signals = (-24, -9)  # the system's answer to a process that used up its processor time
            if code in cpu_signals:
                raise RosterRefused("too_heavy", _TOO_HEAVY)
            raise RosterRefused("reader_crashed", _CRASHED)
        answer = json.loads(result.read_text("utf-8"))
        if "refused" in answer:
            raise RosterRefused(str(answer["refused"]), str(answer["message"]))
        return [_sheet(folder / f"{i}.arrow", listed, limits) for i, listed in enumerate(answer["sheets"])], [
            (str(code_), str(text)) for code_, text in answer["notices"]
        ]


def _sheet(file: Path, listed: dict[str, Any], limits: Limits) -> SheetCells:
    cells = pl.read_ipc_stream(file)
    if not listed["cut"]:
        errors = [(str(cell), str(shown)) for cell, shown in listed["errors"]]
        cells = finished(cells, list(listed["indices"]), errors, str(listed["name"]), limits)
    return SheetCells(
        str(listed["name"]), cells, tuple(Merge(*each) for each in listed["merges"]), bool(listed["visible"])
    )
