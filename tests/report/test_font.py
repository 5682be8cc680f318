"""The font inside the page is the font of the package, table by table."""

from __future__ import annotations

import struct
import zlib

from tinhgon.report.font import FAMILY, FOLDER, font_faces, woff

_REGULAR = (FOLDER / "BeVietnamPro-Regular.ttf").read_bytes()


def tables(sfnt: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack(">H", sfnt[4:6])
    found = {}
    for index in range(count):
        tag, _, start, length = struct.unpack_from(">4sIII", sfnt, 12 + 16 * index)
        found[tag] = sfnt[start : start + length]
    return found


def test_every_table_unpacks_to_the_original() -> None:
    packed = woff(_REGULAR)
    signature, _, size, count = struct.unpack_from(">4sIIH", packed)
    assert signature == b"wOFF"
    assert size == len(packed)
    original = tables(_REGULAR)
    for index in range(count):
        tag, start, stored, length, _ = struct.unpack_from(">4sIIII", packed, 44 + 20 * index)
        assert start % 4 == 0
        data = packed[start : start + stored]
        assert (zlib.decompress(data) if stored < length else data) == original[tag]


def test_the_page_carries_two_weights() -> None:
    rules = font_faces()
    assert rules.count("@font-face") == 2
    assert FAMILY in rules
    assert len(rules) < 160_000
