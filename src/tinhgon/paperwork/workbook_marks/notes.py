"""Notes on cells: the text in a comments part, the box in a drawing, as Excel has kept them since 2007."""

from __future__ import annotations

import re

from lxml import etree

from tinhgon.paperwork.literal import literal
from tinhgon.paperwork.workbook_marks.cells import reference
from tinhgon.paperwork.workbook_marks.package import MAIN, RELATION, Element, Package, main

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AUTHOR = "Tinh Gọn"
# What may follow the drawing of notes in a worksheet (ECMA-376, CT_Worksheet).
_AFTER = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
_EMPTY_DRAWING = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
    "</o:shapelayout>"
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_SHAPE_NUMBER = re.compile(r"_x0000_s(\d+)")
_LETTERS_A_LINE = 38


def add_notes(package: Package, part: str, notes: dict[tuple[int, int], str]) -> None:
    """``notes`` by (row, column); a cell that has a note already keeps it and gets the new text under it."""
    comments = _comments(package, part)
    entries = comments.find(main("commentList"))
    author = _author(comments)
    known = {entry.get("ref"): entry for entry in entries}
    fresh = []
    for (row, column), text in sorted(notes.items()):
        place = reference(row, column)
        if place in known:
            known[place].find(main("text")).append(_run(f"\n{text}"))
            continue
        entry = etree.SubElement(entries, main("comment"), ref=place, authorId=str(author))
        etree.SubElement(entry, main("text")).append(_run(text))
        fresh.append((row, column, text))
    if fresh:
        _draw(package, part, fresh)


def _comments(package: Package, part: str) -> Element:
    existing = package.related(part, "comments")
    if existing is not None:
        return package.tree(existing)
    name = package.free_name("xl/comments{}.xml")
    package.declare(name, _COMMENTS_TYPE)
    package.relate(part, name, "comments")
    return package.put_tree(name, f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>')


def _author(comments: Element) -> int:
    authors = comments.find(main("authors"))
    etree.SubElement(authors, main("author")).text = _AUTHOR
    return len(authors) - 1


def _run(text: str) -> Element:
    run = etree.Element(main("r"))
    look = etree.SubElement(run, main("rPr"))
    etree.SubElement(look, main("sz"), val="9")
    etree.SubElement(look, main("rFont"), val="Times New Roman")
    body = etree.SubElement(run, main("t"))
    body.text = literal(text)
    body.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _draw(package: Package, part: str, notes: list[tuple[int, int, str]]) -> None:
    name = package.related(part, "vmlDrawing")
    if name is None:
        name = package.free_name("xl/drawings/vmlDrawing{}.vml")
        package.declare_extension("vml", _DRAWING_TYPE)
        package.put_text(name, _EMPTY_DRAWING)
        _refer(package.tree(part), package.relate(part, name, "vmlDrawing"))
    drawing = package.text(name)
    number = max((int(found) for found in _SHAPE_NUMBER.findall(drawing)), default=1024)
    shapes = "".join(_shape(number + index, *note) for index, note in enumerate(notes, start=1))
    head, end, tail = drawing.rpartition("</xml>")
    package.put_text(name, f"{head}{shapes}{end}{tail}")


def _refer(sheet: Element, identifier: str) -> None:
    link = etree.Element(main("legacyDrawing"))
    link.set(f"{{{RELATION}}}id", identifier)
    following = {main(tag) for tag in _AFTER}
    index = next((place for place, child in enumerate(sheet) if child.tag in following), len(sheet))
    sheet.insert(index, link)


def _shape(number: int, row: int, column: int, text: str) -> str:
    lines = sum(-(-max(len(part), 1) // _LETTERS_A_LINE) for part in text.split("\n"))
    anchor = f"{column}, 12, {max(row - 2, 0)}, 4, {column + 4}, 20, {max(row - 2, 0) + lines + 1}, 8"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
        f'</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )
