"""Options that several verbs share."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import typer

from tinhgon.foundation.errors import TinhGonError

Json = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")]
Lang = Annotated[str, typer.Option("--lang", help="vi hoặc en.")]
RosterFile = Annotated[Path, typer.Argument(help="Danh sách (.xlsx, .xls, .ods, .csv).")]
LocalLaw = Annotated[Path | None, typer.Option("--local-law", help="Thư mục nghị quyết, quyết định của địa phương.")]
Ministry = Annotated[str, typer.Option("--ministry", help="Cách hiểu của bộ quản lý: bnv (Bộ Nội vụ) hoặc bqp.")]


def parse_date(text: str) -> dt.date:
    """``31/07/2026`` or ``2026-07-31``."""
    try:
        if "/" in text:
            day, month, year = (int(part) for part in text.split("/"))
            return dt.date(year, month, day)
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise TinhGonError(f"«{text}» không phải ngày. Hãy ghi dạng 31/07/2026 hoặc 2026-07-31.") from error


# Typer's own date type accepts no dd/mm/yyyy, the way dates are written here.
OnDate = Annotated[Any, typer.Option("--on", parser=parse_date, metavar="NGÀY", help="Ngày, ví dụ 31/07/2026.")]
