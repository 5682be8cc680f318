"""The kinds of plan that exist: every folder of ``kinds`` with a ``kind.py`` that defines ``KIND``. A new folder is all it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files

from tinhgon.foundation.errors import TinhGonError

_SHELF = "tinhgon.planning.kinds"


class UnknownKind(TinhGonError):
    """No folder of that name stands on the shelf."""

    code = "unknown_plan_kind"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of plan is: ``id`` is its folder, ``needs`` the facts about people without which it cannot start,
    ``options`` the settings with their Vietnamese captions."""

    id: str
    caption: str
    needs: tuple[str, ...]
    options: Mapping[str, str]


def kinds() -> dict[str, Kind]:
    """Every kind by id, in alphabetical order."""
    names = sorted(entry.name for entry in files(_SHELF).iterdir() if entry.joinpath("kind.py").is_file())
    return {name: import_module(f"{_SHELF}.{name}.kind").KIND for name in names}


def kind(name: str) -> Kind:
    """One kind. Raises ``UnknownKind`` with the names that exist."""
    known = kinds()
    if name not in known:
        raise UnknownKind(f"Không có loại phương án «{name}». Các loại hiện có: {', '.join(known)}.", name=name)
    return known[name]
