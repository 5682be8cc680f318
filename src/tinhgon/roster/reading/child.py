"""The reading process: ``python -m tinhgon.roster.reading.child FOLDER``.

It finds ``input.bin`` and ``limits.json`` in the folder, and leaves ``result.json`` and one Arrow file a sheet there.
It binds itself before it looks at the file, so whatever the file does happens inside these bounds.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import astuple
from pathlib import Path

from tinhgon.roster.limits import Limits
from tinhgon.roster.refused import RosterRefused


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


def _read(folder: Path, limits: Limits) -> dict[str, object]:
    from tinhgon.roster.reading.content import Kind, kind_of

    data = (folder / "input.bin").read_bytes()
    kind = kind_of(data)
    if kind is Kind.CSV:
        from tinhgon.roster.reading.text_table import read_text_table as read
    else:
        from tinhgon.roster.reading.workbook import read_workbook as read
    sheets, notices = read(data, limits)
    listed = []
    for index, sheet in enumerate(sheets):
        file = f"{index}.arrow"
        sheet.cells.write_ipc(folder / file)
        merges = [astuple(merge) for merge in sheet.merges]
        listed.append({"name": sheet.name, "file": file, "merges": merges, "visible": sheet.visible})
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
