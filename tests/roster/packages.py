"""Workbooks built byte by byte, so that tests can build what no honest program writes."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass
class Member:
    """One entry of a zip; whatever is None is told truly."""

    name: str
    data: bytes
    method: int = 8
    flags: int = 0
    attributes: int = 0
    size: int | None = None
    packed_size: int | None = None
    crc: int | None = None
    local_name: str | None = None
    offset: int | None = None
    packed: bytes | None = None


def zipped(members: list[Member], comment: bytes = b"", prefix: bytes = b"") -> bytes:
    out, directory = bytearray(prefix), bytearray()
    for member in members:
        engine = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = (
            member.packed
            if member.packed is not None
            else (engine.compress(member.data) + engine.flush() if member.method == 8 else member.data)
        )
        crc = member.crc if member.crc is not None else zlib.crc32(member.data)
        size = member.size if member.size is not None else len(member.data)
        packed_size = member.packed_size if member.packed_size is not None else len(packed)
        name, local = member.name.encode(), (member.local_name or member.name).encode()
        offset = member.offset if member.offset is not None else len(out)
        out += struct.pack(
            "<4s5H3I2H", b"PK\x03\x04", 20, member.flags, member.method, 0, 33, crc, packed_size, size, len(local), 0
        )
        out += local + packed
        directory += struct.pack(
            "<4s6H3I5H2I", b"PK\x01\x02", 0x314, 20, member.flags, member.method, 0, 33, crc, packed_size, size, len(name),
            0, 0, 0, 0, member.attributes, offset,
        )  # fmt: skip
        directory += name
    start = len(out)
    count = len(members)
    out += directory
    out += struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, len(comment)) + comment
    return bytes(out)


HEADINGS = ("STT", "Họ và tên", "Ngày sinh", "Đơn vị")
PEOPLE = (("1", "Nguyễn Văn A", "05/02/1970", "Phòng A"), ("2", "Trần Thị B", "06/03/1980", "Phòng B"))


def inline(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def rows_xml() -> str:
    lines = []
    for number, row in enumerate((HEADINGS, *PEOPLE), start=1):
        cells = "".join(inline(f"{'ABCD'[i]}{number}", text) for i, text in enumerate(row))
        lines.append(f'<row r="{number}">{cells}</row>')
    return "".join(lines)


@dataclass
class Package:
    """The parts of a small workbook with two people, each open to change."""

    sheet: str = field(
        default_factory=lambda: f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{rows_xml()}</sheetData></worksheet>'
    )
    workbook: str = f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><sheets><sheet name="DS" sheetId="1" r:id="rId1"/></sheets></workbook>'
    extra: dict[str, bytes] = field(default_factory=dict)
    relations: str = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    )
    root: str = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    types: str = (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
    )

    def parts(self) -> dict[str, bytes]:
        return {
            "[Content_Types].xml": self.types.encode(),
            "_rels/.rels": self.root.encode(),
            "xl/workbook.xml": self.workbook.encode(),
            "xl/_rels/workbook.xml.rels": self.relations.encode(),
            "xl/worksheets/sheet1.xml": self.sheet.encode(),
            **self.extra,
        }

    def members(self) -> list[Member]:
        return [Member(name, data) for name, data in self.parts().items()]

    def data(self) -> bytes:
        return zipped(self.members())


def with_sheet(body: str, after: str = "") -> bytes:
    """The small workbook with other rows."""
    package = Package()
    package.sheet = f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{RELS}"><sheetData>{body}</sheetData>{after}</worksheet>'
    return package.data()
