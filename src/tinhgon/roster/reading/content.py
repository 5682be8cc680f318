"""What a file is, by its content; the name an official gave it proves nothing."""

from __future__ import annotations

from enum import StrEnum

from tinhgon.roster.refused import RosterRefused

_ZIP = b"PK\x03\x04"
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_FOREIGN = (
    (b"%PDF", "pdf", "Đây là tệp PDF. Hãy dùng bảng Excel gốc, hoặc chép bảng sang Excel rồi kiểm tra lại từng cột."),
    (b"\x89PNG", "image", "Đây là tệp ảnh. Hãy dùng bảng Excel gốc."),
    (b"\xff\xd8\xff", "image", "Đây là tệp ảnh. Hãy dùng bảng Excel gốc."),
    (b"Rar!", "archive", "Đây là tệp nén RAR. Hãy giải nén rồi chọn tệp Excel bên trong."),
    (b"7z\xbc\xaf", "archive", "Đây là tệp nén 7z. Hãy giải nén rồi chọn tệp Excel bên trong."),
    (b"\x1f\x8b", "archive", "Đây là tệp nén. Hãy giải nén rồi chọn tệp Excel bên trong."),
    (b"{\\rtf", "word", "Đây là tệp văn bản RTF. Hãy dùng bảng Excel."),
    (b"MZ", "program", "Đây là tệp chương trình, không phải bảng tính."),
    (b"\x7fELF", "program", "Đây là tệp chương trình, không phải bảng tính."),
    (b"PK\x05\x06", "empty", "Tệp nén rỗng, không có trang tính nào."),
)


class Kind(StrEnum):
    PACKAGE = "package"  # .xlsx or .ods: a zip
    XLS = "xls"
    CSV = "csv"


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def _compound(data: bytes) -> Kind:
    if _utf16("EncryptedPackage") in data:
        raise RosterRefused("password", "Tệp đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi lưu lại.")
    if _utf16("WordDocument") in data:
        raise RosterRefused("word", "Đây là tệp Word. Hãy dùng bảng Excel.")
    if _utf16("Workbook") not in data and _utf16("Book") not in data:
        raise RosterRefused(
            "not_a_workbook", "Tệp không chứa bảng tính Excel. Hãy mở bằng Excel rồi lưu lại thành .xlsx."
        )
    return Kind.XLS


def kind_of(data: bytes) -> Kind:
    """Raises :class:`RosterRefused` for whatever is not a workbook or a text table."""
    if not data.strip(b"\x00 \t\r\n"):
        raise RosterRefused("empty", "Tệp rỗng. Hãy chọn lại tệp có danh sách.")
    if data.startswith(_ZIP):
        return Kind.PACKAGE
    if data.startswith(_COMPOUND):
        return _compound(data)
    for magic, code, message in _FOREIGN:
        if data.startswith(magic):
            raise RosterRefused(code, message)
    if data.startswith(_OLD_EXCEL):
        raise RosterRefused(
            "old_excel", "Tệp Excel quá cũ (trước năm 1997). Hãy mở bằng Excel rồi lưu lại thành .xlsx."
        )
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<head", b"<meta", b"<style", b"<div")):
        raise RosterRefused(
            "web_page",
            "Tệp mang đuôi bảng tính nhưng bên trong là trang web. Hãy mở bằng Excel rồi lưu lại thành .xlsx.",
        )
    return Kind.CSV
