"""Papers as PDF: one typst program a file, set in fonts that come with the program, identical on every machine."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import typst

from tinhgon.paperwork.document import (
    Block,
    CellKind,
    Document,
    Heading,
    Letterhead,
    Paper,
    Paragraph,
    ParagraphStyle,
    Row,
    RowKind,
    Run,
    Table,
    bases_with_marks,
    held_blocks,
    shown,
)
from tinhgon.paperwork.literal import SUBJECT_LETTERS, balanced, typst_string
from tinhgon.paperwork.recipients import marked_recipients
from tinhgon.paperwork.table_layout import fit, heading_cells, label_span, on_paper, stays_whole

_SIDES = {CellKind.TEXT: "left", CellKind.CENTRED: "center", CellKind.NUMBER: "right"}
_FUNCTIONS = {
    ParagraphStyle.BODY: "indented",
    ParagraphStyle.CENTRED: "centred",
    ParagraphStyle.COMMAND: "command",
    ParagraphStyle.NOTE: "note",
}
_HOLDABLE = (ParagraphStyle.BODY, ParagraphStyle.NOTE)
_PORTRAIT_MM, _LANDSCAPE_MM = 160.0, 252.0
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Typeface:
    """``family`` must hold every Vietnamese letter. Libertinus Serif is embedded in typst, so it is always there.

    An office that owns Times New Roman names it here with the folder of its font files.
    """

    family: str = "Libertinus Serif"
    folders: tuple[Path, ...] = ()


EMBEDDED = Typeface()


def to_pdf(document: Document, typeface: Typeface = EMBEDDED) -> bytes:
    """The document as one PDF file; the same document gives the same bytes."""
    source = typst_source(document, typeface).encode()
    moment = dt.datetime.combine(document.date or dt.date(2000, 1, 1), dt.time(), tzinfo=dt.UTC)
    with _ONE_AT_A_TIME:
        result = _compiler(typeface).compile(input=source, format="pdf", timestamp=moment)
    assert isinstance(result, bytes)
    return result


@cache
def _compiler(typeface: Typeface) -> typst.Compiler:
    return typst.Compiler(font_paths=list(typeface.folders), ignore_system_fonts=True)


@cache
def _prelude() -> str:
    return resources.files(__package__).joinpath("paper.typ").read_text(encoding="utf-8")


def typst_source(document: Document, typeface: Typeface = EMBEDDED) -> str:
    head = [
        f"#set document(title: {typst_string(document.caption)}, date: none)",
        f"#set text(font: {typst_string(typeface.family)})",
        _prelude(),
    ]
    banners = _array(typst_string(banner) for banner in document.banners)
    foot = typst_string(document.foot) if document.foot else "none"
    papers = [
        f"#sheet(flipped: {_bool(paper.landscape)}, foot: {foot}, banners: {banners}, {{\n{_paper(paper)}\n}})"
        for paper in document.papers
    ]
    return "\n".join([*head, *papers])


def _paper(paper: Paper) -> str:
    width = _LANDSCAPE_MM if paper.landscape else _PORTRAIT_MM
    return "\n".join(_parts(paper, width))


def _parts(paper: Paper, width: float) -> Iterator[str]:
    if paper.letterhead is not None:
        yield _letterhead(paper.letterhead, paper.landscape)
    if paper.annex is not None:
        parent = f"(Kèm theo {paper.annex.parent})" if paper.annex.parent else ""
        yield f"annex({_optional(paper.annex.label)}, {_text(paper.annex_title)}, {_optional(parent)})"
    elif paper.title:
        yield f"title({_text(paper.title)}, {_optional(balanced(paper.subject, SUBJECT_LETTERS))})"
    if paper.addressees:
        yield f"address({_array(_text(name) for name in paper.addressees)})"
    if paper.authority:
        yield f"authority({_text(paper.authority)})"
    yield from (f"basis({_text(basis)})" for basis in bases_with_marks(paper.bases))
    held = held_blocks(paper)
    for index, block in enumerate(paper.body):
        yield _block(block, width, sticky=index in held)
    if paper.signer is not None or paper.recipients:
        recipients = _array(_text(line) for line in marked_recipients(paper.recipients))
        lines = _array(_text(line) for line in (paper.signer.lines if paper.signer else ()))
        name = _text(paper.signer.name if paper.signer else "")
        yield f"closing({recipients}, {_optional(paper.prepared_by)}, {lines}, {name})"


def _letterhead(head: Letterhead, landscape: bool) -> str:
    lines = _array(_text(line) for line in head.issuing_body.split("\n"))
    left = "110mm" if landscape else "64mm"
    return (
        f"letterhead({_optional(head.parent_body)}, {lines}, {_optional(head.number_line)}, "
        f"{_text(head.date_line)}, {left})"
    )


def _block(block: Block, width: float, *, sticky: bool) -> str:
    if isinstance(block, Paragraph):
        held = ", sticky: true" if sticky and block.style in _HOLDABLE else ""
        return f"{_FUNCTIONS[block.style]}({_runs(block.runs)}{held})"
    if isinstance(block, Heading):
        return f"chapter({_text(block.line)})"
    return _table(block, width)


def _table(table: Table, width: float) -> str:
    table = on_paper(table, width)
    size, widths = fit(table, width)
    columns = _array(f"{column:.2f}mm" for column in widths)
    cells = [
        f"th({_text(cell.text)}, {_optional(f'({cell.article})' if cell.article else '')}, "
        f"columns: {cell.column_span}, rows: {cell.row_span})"
        for cell in heading_cells(table.columns)
    ]
    if table.column_numbers:
        cells += [f"th({_text(f'({index})')}, none)" for index in range(1, len(table.columns) + 1)]
    head = _array(cells)
    rows = ",\n".join(_row(row, table) for row in table.rows)
    caption, unit = _optional(table.caption), _optional(table.unit)
    return f"sheet-table({size}pt, {columns}, {_bool(stays_whole(table, size, widths))}, {caption}, {unit}, {head},\n{rows})"


def _row(row: Row, table: Table) -> str:
    if row.kind is RowKind.SECTION:
        section = f"td({_text(shown(row.cells[0]))}, left, columns: {len(table.columns)}, strong-text: true)"
        # A header of its own level is never left alone at the foot of a page.
        return f"table.header(level: 2, repeat: false, {section})"
    total = row.kind is RowKind.TOTAL
    span = label_span(row) if total else 1
    cells = []
    if span > 1:
        cells.append(f"td({_text(shown(row.cells[0]))}, center, columns: {span}, strong-text: true)")
    for column, cell in list(zip(table.columns, row.cells, strict=True))[span if span > 1 else 0 :]:
        bold = ", strong-text: true" if total else ""
        cells.append(f"td({_text(shown(cell))}, {_SIDES[column.kind]}{bold})")
    return ", ".join(cells)


def _runs(runs: tuple[Run, ...]) -> str:
    return "{ " + "; ".join(_run(run) for run in runs) + " }" if runs else "[]"


def _run(run: Run) -> str:
    text = _text(run.text)
    if run.italic:
        text = f"emph({text})"
    return f"strong({text})" if run.bold else text


def _text(text: str) -> str:
    return typst_string(text)


def _optional(text: str) -> str:
    return typst_string(text) if text else "none"


def _array(items: Iterator[str] | list[str]) -> str:
    return "(" + "".join(f"{item}, " for item in items) + ")"


def _bool(value: bool) -> str:
    return "true" if value else "false"
