"""How much of a file is read before it is refused. A roster of the largest province stays far below."""

from __future__ import annotations

from dataclasses import asdict, dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one file and of the process that reads it.

    ``unpacked_bytes`` to ``ratio`` concern the parts of an .xlsx or .ods; ``memory_bytes``, ``cpu_seconds`` and
    ``written_bytes`` are set on the reading process where the system can (not on Windows); ``wall_seconds`` always.
    """

    file_bytes: int = 20 * MEGABYTE
    unpacked_bytes: int = 100 * MEGABYTE
    members: int = 500
    ratio: int = 100
    ratio_applies_above: int = MEGABYTE
    sheets: int = 20
    rows: int = 60_000
    columns: int = 200
    cell_chars: int = 32_767
    memory_bytes: int = 4_000 * MEGABYTE
    cpu_seconds: int = 60
    wall_seconds: int = 120
    written_bytes: int = 600 * MEGABYTE

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


DEFAULT = Limits()
