"""Papers as Word files that officials go on editing: every part has a named style, nothing is positioned by blanks.

python-docx makes the package and its styles (``word_shell``); the body is written as WordprocessingML in one piece, because
a thousand decisions in one file are forty thousand paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.paperwork.document import (
    Annex,
    Block,
    Document,
    Heading,
    Letterhead,
    Paper,
    Paragraph,
    ParagraphStyle,
    bases_with_marks,
    held_blocks,
)
from tinhgon.paperwork.literal import SUBJECT_LETTERS, balanced
from tinhgon.paperwork.recipients import marked_recipients
from tinhgon.paperwork.word_parts import boxed, cell, layout_table, par, rule, run, table, twips
from tinhgon.paperwork.word_shell import filled, shell
from tinhgon.paperwork.word_styles import Style

_PORTRAIT_MM, _LANDSCAPE_MM = 160.0, 252.0
_SIGNATURE_LINES = 4
_STYLES = {
    ParagraphStyle.BODY: Style.BODY,
    ParagraphStyle.CENTRED: Style.CENTRED,
    ParagraphStyle.COMMAND: Style.COMMAND,
    ParagraphStyle.NOTE: Style.NOTE,
}


def to_word(document: Document) -> bytes:
    """The document as one .docx file; the same document gives the same bytes."""
    references = shell().references
    sections = [_section(paper, references if index == 0 else "") for index, paper in enumerate(document.papers)]
    parts: list[str] = []
    for index, paper in enumerate(document.papers):
        parts += _parts(paper, document.banners)
        # The last section of a file stands by itself, the others in the last paragraph of their pages.
        parts.append(par("", Style.SEAM, section=sections[index]) if index < len(sections) - 1 else sections[index])
    return filled("".join(parts), document)


def _section(paper: Paper, references: str) -> str:
    width, height, right = (297, 210, 15) if paper.landscape else (210, 297, 20)
    turned = ' w:orient="landscape"' if paper.landscape else ""
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(20)}" w:right="{twips(right)}" w:bottom="{twips(20)}" w:left="{twips(30)}" '
        f'w:header="{twips(10)}" w:footer="{twips(8)}" w:gutter="0"/>'
        f'<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def _parts(paper: Paper, banners: tuple[str, ...]) -> Iterator[str]:
    width = _LANDSCAPE_MM if paper.landscape else _PORTRAIT_MM
    yield from (boxed(banner, width) for banner in banners)
    if paper.letterhead is not None:
        yield _letterhead(paper.letterhead, width, landscape=paper.landscape)
    if paper.annex is not None:
        yield from _annex(paper.annex, paper.annex_title)
    elif paper.title:
        yield par(run(paper.title), Style.TITLE)
        if paper.subject:
            subject = balanced(paper.subject, SUBJECT_LETTERS)
            yield par(run(subject), Style.SUBJECT)
            yield rule(subject.rpartition("\n")[2], 14, 0.38, width)
    yield from _addressees(paper.addressees)
    if paper.authority:
        yield par(run(paper.authority.upper()), Style.COMMAND)
    yield from (par(run(basis), Style.BASIS) for basis in bases_with_marks(paper.bases))
    held = held_blocks(paper)
    for index, block in enumerate(paper.body):
        yield _block(block, width, held=index in held)
    if paper.signer is not None or paper.recipients:
        yield _closing(paper, width)


def _letterhead(head: Letterhead, width: float, *, landscape: bool) -> str:
    left = 110.0 if landscape else 64.0
    right = width - left
    lines = head.issuing_body.split("\n")
    body = par(run(head.parent_body.upper()), Style.PARENT_BODY) if head.parent_body else ""
    body += "".join(par(run(line.upper()), Style.ISSUING_BODY) for line in lines)
    body += rule(lines[-1].upper(), 13, 0.42, left)
    state = par(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), Style.STATE)
    motto = "Độc lập - Tự do - Hạnh phúc"
    state += par(run(motto), Style.MOTTO) + rule(motto, 14, 1.0, right)
    number = par(run(head.number_line), Style.NUMBER)
    date = par(run(head.date_line), Style.DATE)
    rows = [[cell(body, left), cell(state, right)], [cell(number, left), cell(date, right)]]
    return layout_table(rows, [left, right]) + par("", Style.GAP)


def _annex(annex: Annex, title: str) -> Iterator[str]:
    if annex.label:
        yield par(run(annex.label), Style.ANNEX_LABEL)
    yield par(run(title), Style.ANNEX_TITLE)
    if annex.parent:
        yield par(run(f"(Kèm theo {annex.parent})"), Style.ANNEX_PARENT)


def _addressees(names: tuple[str, ...]) -> Iterator[str]:
    if len(names) == 1:
        yield par(run(f"Kính gửi: {names[0]}"), Style.ADDRESSEE_ALONE)
    elif names:
        indent, gap = 30.0, 22.0
        first = par(run("Kính gửi:"), Style.ADDRESSEE)
        rows = [
            [
                cell(first if index == 0 else par("", Style.ADDRESSEE), gap),
                cell(par(run(f"- {name}"), Style.ADDRESSEE), 108),
            ]
            for index, name in enumerate(names)
        ]
        yield layout_table(rows, [gap, 108.0], indent=indent)
        yield par("", Style.GAP)


def _block(block: Block, width: float, *, held: bool) -> str:
    if isinstance(block, Paragraph):
        runs = "".join(run(part.text, bold=part.bold or None, italic=part.italic) for part in block.runs)
        return par(runs, _STYLES[block.style], keep_next=held)
    if isinstance(block, Heading):
        return par(run(block.line), Style.CHAPTER if block.level == 1 else Style.SECTION)
    return table(block, width)


def _closing(paper: Paper, width: float) -> str:
    half = width / 2
    left = ""
    if paper.recipients:
        left = par(run("Nơi nhận:"), Style.RECIPIENTS_HEAD)
        left += "".join(par(run(line), Style.RECIPIENT) for line in marked_recipients(paper.recipients))
    elif paper.prepared_by:
        left = par(run(paper.prepared_by), Style.SIGNER)
    right = ""
    if paper.signer is not None:
        right = "".join(par(run(line), Style.SIGNER) for line in paper.signer.lines)
        right += par("", Style.SIGNER) * _SIGNATURE_LINES + par(run(paper.signer.name), Style.SIGNER)
    empty = par("", Style.SIGNER)
    return par("", Style.GAP, keep_next=True) + layout_table(
        [[cell(left or empty, half), cell(right or empty, half)]], [half, half]
    )
