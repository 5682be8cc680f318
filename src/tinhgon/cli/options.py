"""Options that several verbs share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml

from tinhgon.foundation.errors import TinhGonError
from tinhgon.law.loading import law
from tinhgon.lawbook.errors import LawDefect

LANGUAGES = ("vi", "en")
MINISTRIES = ("bnv", "bqp")


def _one_of(option: str, allowed: tuple[str, ...]) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in allowed:
            raise TinhGonError(f"{option}: «{text}» không dùng được. Hãy chọn một trong: {', '.join(allowed)}.")
        return text

    return parse


Json = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")]
Lang = Annotated[
    str, typer.Option("--lang", parser=_one_of("--lang", LANGUAGES), metavar="vi|en", help="Tiếng Việt hoặc tiếng Anh.")
]
RosterFile = Annotated[Path, typer.Argument(help="Danh sách (.xlsx, .xls, .ods, .csv).", metavar="TỆP")]


def _local_folder(text: str) -> Path:
    """Laid over the national law once here, so that a folder written by hand is refused before anything else is read."""
    folder = Path(text)
    try:
        law(folder)
    except (yaml.YAMLError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise LawDefect(f"Không hiểu được văn bản địa phương trong {folder}: {error}. Hãy sửa tệp YAML.") from error
    return folder


LocalLaw = Annotated[
    Path | None,
    typer.Option("--local-law", parser=_local_folder, metavar="THƯ MỤC", help="Nghị quyết, quyết định của địa phương."),
]
Ministry = Annotated[
    str,
    typer.Option(
        "--ministry",
        parser=_one_of("--ministry", MINISTRIES),
        metavar="bnv|bqp",
        help="Cách hiểu của bộ quản lý: Bộ Nội vụ hoặc Bộ Quốc phòng.",
    ),
]


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
