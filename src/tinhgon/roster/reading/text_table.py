"""Cells of text tables: comma, semicolon, tab or bar, in the encodings Vietnamese offices meet."""

from __future__ import annotations

import csv
import io

import polars as pl

from tinhgon.roster.encodings import readable_share
from tinhgon.roster.letters import letter_of
from tinhgon.roster.limits import Limits
from tinhgon.roster.reading.cells import SheetCells, trimmed
from tinhgon.roster.refused import RosterRefused

_DELIMITERS = ";\t|,"
_NOT_TEXT = "Tệp không phải bảng tính hay bảng dạng chữ (CSV). Hãy chọn tệp Excel."


def decode(data: bytes) -> tuple[str, list[tuple[str, str]]]:
    """Text and notices. A file without a mark that is not UTF-8 is read byte for byte, and the notice says so."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(data, "utf-16"), []
    if data.startswith(b"\xef\xbb\xbf"):
        return _strict(data[3:], "utf-8"), []
    sample = data[:4000]
    if sample.count(0) > len(sample) // 4:
        codec = "utf-16-le" if sample[1::2].count(0) >= sample[0::2].count(0) else "utf-16-be"
        return _strict(data, codec), [
            ("encoding", "Tệp chữ mã hoá UTF-16 không có dấu nhận biết; hãy kiểm tra dấu tiếng Việt.")
        ]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    as_fonts = data.decode("cp1252", "replace") if not _undefined(data) else data.decode("latin-1")
    as_1258 = data.decode("cp1258", "replace")
    if readable_share(as_1258) > readable_share(as_fonts):
        return as_1258, [("encoding", "Tệp chữ mã hoá Windows-1258; hãy kiểm tra dấu tiếng Việt.")]
    return as_fonts, [
        ("encoding", "Tệp chữ không phải Unicode (UTF-8); chữ có dấu có thể sai, phần mềm sẽ đề nghị sửa.")
    ]


def _undefined(data: bytes) -> bool:
    return any(byte in data for byte in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"))


def _strict(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        raise RosterRefused("encoding", "Chữ trong tệp bị hỏng. Hãy mở bằng Excel và lưu lại thành .xlsx.") from None


def delimiter_of(text: str) -> str:
    """The mark that cuts the first lines into the most even, widest rows."""
    first = text[:64].splitlines()[0] if text else ""
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4]
    best, best_score = ",", (0, 0)
    lines = [line for line in text[:65_536].splitlines()[:60] if line.strip()]
    for mark in _DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=mark)]
        except csv.Error:
            continue
        cut = [width for width in widths if width > 1]
        if not cut:
            continue
        common = max(set(cut), key=cut.count)
        score = (cut.count(common), common)
        if score > best_score:
            best, best_score = mark, score
    return best


def read_text_table(data: bytes, limits: Limits) -> tuple[list[SheetCells], list[tuple[str, str]]]:
    """One sheet named ``CSV``. Raises :class:`RosterRefused`."""
    text, notices = decode(data)
    controls = sum(text.count(chr(code)) for code in range(32) if code not in (9, 10, 12, 13))
    if controls:
        raise RosterRefused("not_text", _NOT_TEXT)
    text = text.lstrip("\ufeff")
    mark = delimiter_of(text)
    if text[:4].lower() == "sep=":
        text = text[5:]
    csv.field_size_limit(limits.cell_chars)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error as error:
        if "end of data" in str(error):
            raise RosterRefused(
                "open_quote", "Tệp CSV có dấu ngoặc kép mở mà không đóng. Hãy lưu lại từ Excel."
            ) from None
        if "field limit" in str(error):
            raise RosterRefused("cell_too_long", f"Tệp có ô dài quá {limits.cell_chars} ký tự.") from None
        notices.append(("quotes", "Tệp CSV dùng dấu ngoặc kép không đúng chuẩn; hãy kiểm tra các ô có dấu ngoặc kép."))
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    width = max((len(row) for row in rows), default=0)
    if width > limits.columns * 4:
        raise RosterRefused("too_many_columns", f"Tệp có hơn {limits.columns} cột. Hãy bỏ bớt cột rồi chọn lại.")
    if len(rows) > limits.rows * 2:
        raise RosterRefused(
            "too_many_rows", f"Tệp có {len(rows)} dòng, quá giới hạn {limits.rows}. Hãy chia nhỏ theo đơn vị."
        )
    padded = [row + [""] * (width - len(row)) if len(row) < width else row for row in rows]
    columns = {letter_of(i): [row[i] if row[i].strip() else None for row in padded] for i in range(width)}
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    return [SheetCells("CSV", trimmed(frame, "CSV", limits))], notices
