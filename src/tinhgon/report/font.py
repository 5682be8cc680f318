"""The report's typeface inside the report: Be Vietnam Pro (SIL Open Font License) as compressed WOFF.

WOFF (W3C Recommendation, 13 December 2012) is the TrueType file with each table compressed by zlib. Tables that no
screen uses are left out.
"""

from __future__ import annotations

import base64
import struct
import zlib
from functools import cache
from importlib import resources
from pathlib import Path

FAMILY = "Be Vietnam Pro"
FOLDER = Path(str(resources.files("fontpkg_be_vietnam_pro"))) / "files"
_WEIGHTS = {400: "Regular", 600: "SemiBold"}
_LEFT_OUT = frozenset({b"DSIG"})
_SFNT_ENTRY, _WOFF_ENTRY = struct.Struct(">4sIII"), struct.Struct(">4sIIII")
_WOFF_HEADER = struct.Struct(">4sIIHHIHHIIIII")


def woff(sfnt: bytes) -> bytes:
    """A TrueType file as WOFF."""
    flavour, count = struct.unpack(">4sH", sfnt[:6])
    tables = [_SFNT_ENTRY.unpack_from(sfnt, 12 + 16 * index) for index in range(count)]
    tables = [table for table in tables if table[0] not in _LEFT_OUT]
    offset = _WOFF_HEADER.size + _WOFF_ENTRY.size * len(tables)
    directory, body, plain = b"", b"", 12 + 16 * len(tables)
    for tag, checksum, start, length in tables:
        data = sfnt[start : start + length]
        packed = zlib.compress(data, 9)
        stored = packed if len(packed) < length else data
        directory += _WOFF_ENTRY.pack(tag, offset + len(body), len(stored), length, checksum)
        body += stored + b"\0" * (-len(stored) % 4)
        plain += length + (-length % 4)
    size = offset + len(body)
    (signature,) = struct.unpack(">I", flavour)
    header = _WOFF_HEADER.pack(
        b"wOFF", signature, size, len(tables), 0, plain, 1, 0, 0, 0, 0, 0, 0
    )  # fmt: skip
    return header + directory + body


@cache
def font_faces() -> str:
    """The ``@font-face`` rules with the fonts inside."""
    rules = []
    for weight, style in _WEIGHTS.items():
        data = base64.b64encode(woff((FOLDER / f"BeVietnamPro-{style}.ttf").read_bytes())).decode("ascii")
        rules.append(
            f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};font-style:normal;font-display:swap;'
            f'src:url(data:font/woff;base64,{data}) format("woff")}}'
        )
    return "\n".join(rules)
