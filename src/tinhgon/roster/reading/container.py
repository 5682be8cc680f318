"""The parts of an .xlsx or .ods are examined before any spreadsheet reader sees them.

Sizes written in the file are not trusted: every part is unpacked under a counter. The same pass looks for document
types (the door of entity bombs) and keeps what the cell reader does not tell: merged ranges and broken formulas.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from tinhgon.roster.limits import Limits
from tinhgon.roster.refused import RosterRefused

_BROKEN = "Tệp bị hỏng hoặc chưa tải xong. Hãy mở bằng Excel, lưu lại thành .xlsx rồi chọn lại."
_TOO_LARGE = "Tệp bung ra quá lớn. Hãy xoá các trang và ảnh không cần, lưu lại rồi chọn lại."
_STRANGE = "Tệp có cấu trúc bất thường nên không đọc để bảo đảm an toàn. Hãy mở bằng Excel và lưu lại thành tệp mới."
_DOCTYPE = "Tệp chứa khai báo DOCTYPE, không được phép trong bảng tính. Hãy mở bằng Excel và lưu lại thành tệp mới."
_CHUNK = 1 << 20
_ROOT = re.compile(rb"<[A-Za-z_]")
_LONGEST_PROLOGUE = 1 << 16
_IGNORED = (
    ("vbaproject", "macro", "Tệp có macro; phần mềm chỉ đọc ô, không chạy macro."),
    ("externallinks/", "external_links", "Tệp có liên kết sang tệp khác; phần mềm chỉ dùng giá trị đã lưu trong ô."),
    ("embeddings/", "embedded", "Tệp có đối tượng nhúng; phần mềm bỏ qua."),
    ("connections.xml", "connections", "Tệp có kết nối dữ liệu; phần mềm bỏ qua, chỉ dùng giá trị đã lưu trong ô."),
)


@dataclass
class Package:
    """What the examination found: names of parts, notices for the user, and the XML of worksheets by part name."""

    names: tuple[str, ...]
    notices: list[tuple[str, str]] = field(default_factory=list)
    small_parts: dict[str, bytes] = field(default_factory=dict)
    sheets: dict[str, SheetScan] = field(default_factory=dict)


@dataclass
class SheetScan:
    """Leftovers of one worksheet's XML: merged ranges (as ``A1:B2``) and cells whose formula has no value or failed."""

    merges: list[str] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)  # (cell, what Excel shows)
    has_formulas: bool = False
    usual: bool | None = None  # written as Excel writes: no prefixes, double quotes


def _refuse_names(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(infos) > limits.members:
        raise RosterRefused("too_many_parts", f"Tệp có quá nhiều thành phần ({len(infos)}). {_STRANGE}")
    seen: set[str] = set()
    for info in infos:
        name = info.filename
        raw = info.orig_filename
        parts = re.split(r"[\\/]", name)
        if ".." in parts or name.startswith(("/", "\\")) or "\x00" in raw or re.match(r"[A-Za-z]:", name):
            raise RosterRefused("bad_part_name", _STRANGE)
        if name.lower() in seen:
            raise RosterRefused("duplicate_part", _STRANGE)
        seen.add(name.lower())
        if info.external_attr >> 16 & 0o170000 == 0o120000:
            raise RosterRefused("symbolic_link", _STRANGE)
        if info.flag_bits & 0x1:
            raise RosterRefused("password", "Tệp đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi lưu lại.")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise RosterRefused("compression", _STRANGE)


def _data_start(data: bytes, info: zipfile.ZipInfo) -> int:
    at = info.header_offset
    if data[at : at + 4] != b"PK\x03\x04" or at + 30 > len(data):
        raise RosterRefused("broken", _BROKEN)
    name_length, extra_length = struct.unpack_from("<HH", data, at + 26)
    name = data[at + 30 : at + 30 + name_length]
    if (
        name.replace(b"\\", b"/").lower() != info.orig_filename.encode("utf-8", "surrogateescape").lower()
        and name.isascii()
    ):
        raise RosterRefused("names_differ", _STRANGE)
    return int(at + 30 + name_length + extra_length)


def _refuse_overlap(data: bytes, infos: list[zipfile.ZipInfo]) -> dict[str, int]:
    """Start of each member's bytes; two members sharing bytes are how a small file unpacks without end."""
    starts: dict[str, int] = {}
    end_of_former = 0
    for info in sorted(infos, key=lambda each: each.header_offset):
        start = _data_start(data, info)
        if info.header_offset < end_of_former or start + info.compress_size > len(data):
            raise RosterRefused("overlap", _STRANGE)
        end_of_former = start + info.compress_size
        starts[info.filename] = start
    return starts


def _unpack(data: bytes, info: zipfile.ZipInfo, start: int, budget: int) -> Iterator[bytes]:
    """Pieces of one member. Stops with a refusal as soon as more than ``budget`` or the declared size comes out."""
    packed = memoryview(data)[start : start + info.compress_size]
    total, check = 0, 0
    engine = zlib.decompressobj(-15) if info.compress_type == zipfile.ZIP_DEFLATED else None
    pending: bytes | memoryview = packed
    while True:
        try:
            if engine is None:
                piece, pending = bytes(pending[:_CHUNK]), pending[_CHUNK:]
                over = not len(pending)
            else:
                piece = engine.decompress(pending, _CHUNK)
                pending = engine.unconsumed_tail
                over = engine.eof or (not pending and not piece)
        except zlib.error:
            raise RosterRefused("broken", _BROKEN) from None
        total += len(piece)
        if total > budget:
            raise RosterRefused("too_large_unpacked", _TOO_LARGE)
        check = zlib.crc32(piece, check)
        if piece:
            yield piece
        if over:
            break
    if engine is not None and not engine.eof:
        raise RosterRefused("broken", _BROKEN)
    if total != info.file_size or check != info.CRC:
        raise RosterRefused("broken", _BROKEN)


def refuse_doctype(head: bytes) -> None:
    """A document type may stand only before the first element, so the prologue is all that needs reading."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "replace").encode()
    elif head[:4].count(0) >= 2:
        codec = "utf-16-be" if head[:1] == b"\x00" else "utf-16-le"
        head = head.decode(codec, "replace").encode()
    root = _ROOT.search(head)
    prologue = head[: root.start()] if root else head
    if b"<!doctype" in prologue.lower() or b"<!entity" in prologue.lower():
        raise RosterRefused("doctype", _DOCTYPE)
    if root is None and len(head) >= _LONGEST_PROLOGUE:
        raise RosterRefused("prologue", _STRANGE)


_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']")
_ERROR_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?=[^>]*?\sr=[\"']([A-Z]{1,3}\d{1,7})[\"']|r=[\"']([A-Z]{1,3}\d{1,7})[\"'])"
    rb"(?=[^>]*?t=[\"']e[\"'])[^>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]{0,40})<",
    re.S,
)
_UNCOMPUTED = re.compile(
    rb"<(?:\w+:)?c\s[^>]*?r=[\"']([A-Z]{1,3}\d{1,7})[\"'][^>]*>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_KEPT_ERRORS = 5_000
UNCOMPUTED = "#CÔNG THỨC!"  # stands in the cell of a formula that the writing program never calculated


def _scan_sheet(scan: SheetScan, window: bytes) -> None:
    """Looks for rare words first: most windows of most sheets have none, and patterns are slow."""
    if scan.usual is None:
        scan.usual = b"<sheetData" in window and b"='" not in window
    if b"mergeCell" in window:
        scan.merges += [ref.decode() for ref in _MERGE.findall(window)]
    if b't="e"' in window or (not scan.usual and b"t='e'" in window):
        found = _ERROR_CELL.findall(window)
        scan.errors += [((a or b).decode(), shown.decode("utf-8", "replace")) for a, b, shown in found]
    # A formula shared by several cells is written out in the first of them, so one closing tag comes before all.
    scan.has_formulas = scan.has_formulas or b"</f>" in window or (not scan.usual and b":f>" in window)
    if scan.has_formulas:
        scan.errors += [(ref.decode(), UNCOMPUTED) for ref in _UNCOMPUTED.findall(window)]
    del scan.errors[_KEPT_ERRORS:]


def _is_sheet(name: str) -> bool:
    return "worksheets/" in name.lower() and name.lower().endswith(".xml")


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml")) or name == "mimetype"


def examine(data: bytes, limits: Limits) -> Package:
    """Raises :class:`RosterRefused` when the package is broken, too large or built to harm."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, OverflowError, NotImplementedError, EOFError):
        raise RosterRefused("broken", _BROKEN) from None
    _refuse_names(infos, limits)
    starts = _refuse_overlap(data, infos)
    declared = sum(info.file_size for info in infos)
    if declared > limits.unpacked_bytes:
        raise RosterRefused("too_large_unpacked", _TOO_LARGE)
    package = Package(tuple(info.filename for info in infos))
    lower = [name.lower() for name in package.names]
    if any("macrosheets/" in name or "dialogsheets/" in name for name in lower):
        raise RosterRefused("macro_sheet", "Tệp có trang macro kiểu Excel 4.0 nên không đọc. Hãy lưu lại thành .xlsx.")
    package.notices += [(code, text) for mark, code, text in _IGNORED if any(mark in name for name in lower)]
    budget = limits.unpacked_bytes
    for info in infos:
        budget -= _examine_member(package, data, info, starts[info.filename], budget, limits)
    return package


def _examine_member(
    package: Package, data: bytes, info: zipfile.ZipInfo, start: int, budget: int, limits: Limits
) -> int:
    scan = SheetScan() if _is_sheet(info.filename) else None
    xml = _is_xml(info.filename)
    head, tail, total, checked = b"", b"", 0, False
    keep: list[bytes] | None = [] if xml and scan is None and info.file_size <= _CHUNK else None
    for piece in _unpack(data, info, start, budget):
        total += len(piece)
        if total > limits.ratio_applies_above and total > limits.ratio * max(info.compress_size, 1):
            raise RosterRefused("ratio", _TOO_LARGE)
        if xml and not checked:
            head += piece
            checked = len(head) >= _LONGEST_PROLOGUE
            refuse_doctype(head[:_LONGEST_PROLOGUE])
        if keep is not None:
            keep.append(piece)
        if scan is not None:
            window = tail + piece
            cut = window.rfind(b"</row>")
            if cut < 0:
                cut = max(window.rfind(b"<mergeCell "), window.rfind(b":row>"))
            if cut < 0:
                tail = window[-4096:]
                continue
            _scan_sheet(scan, window[:cut])
            tail = window[cut:]
    if scan is not None:
        _scan_sheet(scan, tail)
        package.sheets[info.filename] = scan
    if keep is not None:
        package.small_parts[info.filename] = b"".join(keep)
    return total
