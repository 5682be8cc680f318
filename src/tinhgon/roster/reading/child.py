"""The reading process: ``python -m tinhgon.roster.reading.child FOLDER``.

It finds ``input.bin`` and ``limits.json`` in the folder, and leaves ``result.json`` and one Arrow file a sheet there.
It binds itself before it looks at the file, so whatever the file does happens inside these bounds.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import astuple
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tinhgon.roster.limits import Limits
from tinhgon.roster.refused import RosterRefused

if TYPE_CHECKING:
    from tinhgon.roster.reading.raw import RawSheet


def bind(limits: Limits) -> None:
    """Memory, processor time, size of written files; no core dump. Windows has no such call and keeps the wall clock."""
    try:
        import resource
    except ImportError:
        return
    for what, bound in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, limits.written_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        soft = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        resource.setrlimit(what, (soft, soft))


def _write(sheet: RawSheet, file: Path, limits: Limits) -> bool:
    """Writes one sheet as an Arrow stream; True when its blank ends are already cut.

    A sheet within the limits goes out as it is, through the compiled half of the data frame library alone: the other
    half takes longer to import than a usual roster takes to read. A larger sheet is cut or refused here.
    """
    within = sheet.height <= limits.rows and max(sheet.indices, default=0) < limits.columns
    if sheet.table is not None and within and (compiled := _compiled()) is not None:
        from fastexcel import FastExcelError

        from tinhgon.roster.reading.raw import UNREADABLE

        try:
            table = compiled.PySeries.from_arrow_c_array(sheet.table).struct_unnest()
        except FastExcelError:
            raise RosterRefused("broken", UNREADABLE) from None
        with file.open("wb") as out:
            table.write_ipc_stream(out, "uncompressed", True)
        return False
    from tinhgon.roster.reading.workbook import cells_of

    cells_of(sheet, limits).write_ipc_stream(file)
    return True


def _compiled() -> Any:
    """None when this release of the library keeps its compiled half elsewhere; reading is then only slower."""
    try:
        found = import_module("_polars_runtime_32._polars_runtime")
        return found if hasattr(found.PySeries, "from_arrow_c_array") else None
    except (ImportError, AttributeError):
        return None


def _read_text(folder: Path, data: bytes, limits: Limits) -> dict[str, object]:
    from tinhgon.roster.reading.text_table import read_text_table

    sheets, notices = read_text_table(data, limits)
    listed = []
    for index, sheet in enumerate(sheets):
        sheet.cells.write_ipc_stream(folder / f"{index}.arrow")
        listed.append({"name": sheet.name, "cut": True, "indices": [], "errors": [], "merges": [], "visible": True})
    return {"sheets": listed, "notices": notices}


def _read(folder: Path, limits: Limits) -> dict[str, object]:
    from tinhgon.roster.reading.content import Kind, kind_of

    data = (folder / "input.bin").read_bytes()
    if kind_of(data) is Kind.CSV:
        return _read_text(folder, data, limits)
    from tinhgon.roster.reading.raw import open_workbook

    sheets, notices = open_workbook(data, limits)
    listed = []
    for index, sheet in enumerate(sheets):
        listed.append(
            {
                "name": sheet.name,
                "cut": _write(sheet, folder / f"{index}.arrow", limits),
                "indices": sheet.indices,
                "errors": sheet.errors,
                "merges": [astuple(merge) for merge in sheet.merges],
                "visible": sheet.visible,
            }
        )
    return {"sheets": listed, "notices": notices}


def main(folder: Path) -> None:
    limits = Limits(**json.loads((folder / "limits.json").read_text("utf-8")))
    bind(limits)
    try:
        answer = _read(folder, limits)
    except RosterRefused as refusal:
        answer = {"refused": refusal.code, "message": refusal.message}
    except MemoryError:
        answer = {
            "refused": "too_heavy",
            "message": "Tệp cần quá nhiều bộ nhớ. Hãy bỏ các trang không cần rồi chọn lại.",
        }
    # ensure_ascii keeps lone surrogates of damaged names writable.
    (folder / "partial.json").write_text(json.dumps(answer), "utf-8")
    os.replace(folder / "partial.json", folder / "result.json")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    os._exit(0)  # everything is written; freeing millions of cells one by one would only cost time
