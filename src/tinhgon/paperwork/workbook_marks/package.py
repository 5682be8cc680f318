"""An .xlsx file as a package of parts: only the parts that are asked for and changed are written anew."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from lxml import etree

from tinhgon.paperwork.errors import PaperworkError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LARGEST_UNPACKED = 300_000_000
_MOST_PARTS = 5_000
_WORKBOOK = "xl/workbook.xml"

Element = Any


def main(tag: str) -> str:
    return f"{{{MAIN}}}{tag}"


class Package:
    """Parts by name. ``tree`` parses a part once; whatever was parsed or added is written back by ``save``."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile as error:
            raise PaperworkError(
                "Tệp không phải bảng tính .xlsx; mở bằng Excel, lưu lại thành .xlsx rồi kiểm tra lại."
            ) from error
        infos = self._archive.infolist()
        if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _LARGEST_UNPACKED:
            raise PaperworkError("Tệp bảng tính lớn bất thường nên không đánh dấu được; tách bớt trang rồi thử lại.")
        self._trees: dict[str, Element] = {}
        self._texts: dict[str, str] = {}
        if _WORKBOOK not in self._archive.namelist() or self.tree(_WORKBOOK).tag != main("workbook"):
            raise PaperworkError(
                "Tệp không phải sổ tính Excel thông thường; lưu lại thành “Excel Workbook (.xlsx)” rồi kiểm tra lại."
            )

    def has(self, name: str) -> bool:
        return name in self._trees or name in self._texts or name in self._archive.namelist()

    def tree(self, name: str) -> Element:
        if name not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=False)
            try:
                self._trees[name] = etree.fromstring(self._archive.read(name), parser)
            except (KeyError, etree.XMLSyntaxError) as error:
                raise PaperworkError(
                    f"Tệp bảng tính hỏng ở phần {name}; mở bằng Excel và lưu lại.", part=name
                ) from error
        return self._trees[name]

    def text(self, name: str) -> str:
        """A part that is not always well-formed XML, such as a drawing of notes."""
        return self._texts.get(name) or self._archive.read(name).decode("utf-8", "replace")

    def put_tree(self, name: str, xml: str) -> Element:
        self._trees[name] = etree.fromstring(xml.encode())
        return self._trees[name]

    def put_text(self, name: str, text: str) -> None:
        self._texts[name] = text

    def free_name(self, pattern: str) -> str:
        """``xl/comments{}.xml`` with the first number that is not taken."""
        index = 1
        while self.has(pattern.format(index)):
            index += 1
        return pattern.format(index)

    def relations(self, part: str) -> Element:
        name = _relations_name(part)
        if not self.has(name):
            self.put_tree(name, f'<Relationships xmlns="{_PACKAGE_RELATION}"/>')
        return self.tree(name)

    def related(self, part: str, kind: str) -> str | None:
        """The first part that ``part`` refers to by a relation of ``kind`` (its last word)."""
        if not self.has(_relations_name(part)):
            return None
        for relation in self.relations(part):
            if relation.get("Type", "").rpartition("/")[2] == kind and relation.get("TargetMode") != "External":
                return _resolved(part, relation.get("Target"))
        return None

    def relate(self, part: str, target: str, kind: str) -> str:
        """Adds a relation and returns its identifier."""
        relations = self.relations(part)
        taken = {relation.get("Id") for relation in relations}
        index = len(taken) + 1
        while f"rId{index}" in taken:
            index += 1
        relation = etree.SubElement(relations, f"{{{_PACKAGE_RELATION}}}Relationship")
        relation.set("Id", f"rId{index}")
        relation.set("Type", f"{RELATION}/{kind}")
        relation.set("Target", f"/{target}")
        return f"rId{index}"

    def relation_id(self, part: str, target: str) -> str | None:
        for relation in self.relations(part):
            if relation.get("TargetMode") != "External" and _resolved(part, relation.get("Target")) == target:
                return str(relation.get("Id"))
        return None

    def declare(self, name: str, content_type: str) -> None:
        override = etree.SubElement(self.tree("[Content_Types].xml"), f"{{{_TYPES}}}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", content_type)

    def declare_extension(self, extension: str, content_type: str) -> None:
        types = self.tree("[Content_Types].xml")
        if all(entry.get("Extension", "").lower() != extension for entry in types):
            default = etree.Element(f"{{{_TYPES}}}Default")
            default.set("Extension", extension)
            default.set("ContentType", content_type)
            types.insert(0, default)

    def sheets(self) -> dict[str, str]:
        """Part of each worksheet by the sheet's name."""
        targets = {
            relation.get("Id"): _resolved(_WORKBOOK, relation.get("Target")) for relation in self.relations(_WORKBOOK)
        }
        entries = self.tree(_WORKBOOK).find(main("sheets"))
        return {entry.get("name"): targets[entry.get(f"{{{RELATION}}}id")] for entry in entries}

    def save(self) -> bytes:
        target = io.BytesIO()
        changed = {name: _serialised(tree) for name, tree in self._trees.items()}
        changed |= {name: text.encode() for name, text in self._texts.items()}
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for info in self._archive.infolist():
                data = changed.pop(info.filename, None)
                kept = zipfile.ZipInfo(info.filename, info.date_time)
                archive.writestr(
                    kept, self._archive.read(info.filename) if data is None else data, zipfile.ZIP_DEFLATED
                )
            for name, data in changed.items():
                archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        return target.getvalue()


def _serialised(tree: Element) -> bytes:
    data: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _relations_name(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _resolved(part: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
