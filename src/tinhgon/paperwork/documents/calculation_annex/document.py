"""Phụ lục tính: for each person every step with its formula, value, article and how sure we are of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tinhgon.foundation.trace import Node
from tinhgon.foundation.vietnamese import date_short
from tinhgon.paperwork.case_parts import amount_line, annex_to_proposal, document_of
from tinhgon.paperwork.document import Block, CellKind, Column, Document, Heading, Paper, Row, Table, paragraph
from tinhgon.paperwork.documents import DocumentKind, Format
from tinhgon.paperwork.inputs import Batch
from tinhgon.paperwork.texts import texts_of
from tinhgon.people.facts import fact_of_column

_TEXTS = texts_of(__package__)
_COLUMNS = (
    Column(("Bước",), CellKind.CENTRED),
    Column(("Nội dung",), share=30),
    Column(("Cách tính",), share=55),
    Column(("Giá trị",), share=24),
    Column(("Căn cứ",), share=36),
    Column(("Mức tin cậy",), share=17),
)


def build(batch: Batch) -> Document:
    """One landscape paper; a heading and a table a person, in the order of the list."""
    blocks: list[Block] = []
    for index, person in enumerate(batch.chosen.iter_rows(named=True), start=1):
        blocks += _person(index, person, batch.trace(person["person_key"]))
    paper = Paper(
        title=_TEXTS.fill("title", batch=batch.case.batch).upper(),
        annex=annex_to_proposal(batch.case),
        body=tuple(blocks),
        landscape=True,
    )
    return document_of(batch, KIND.id, _TEXTS.fill("caption", batch=batch.case.batch), (paper,))


def _person(index: int, person: dict[str, Any], trace: Node | None) -> Iterator[Block]:
    birth_date = person["birth_date"]
    yield Heading(f"{index}.", person["full_name"], level=2)
    yield paragraph(
        _TEXTS.fill(
            "identity",
            position=person["position"] or "",
            unit=person["unit"] or "",
            birth_date=date_short(birth_date) if birth_date else "chưa rõ",
            ground=person["ground_caption"] or "chưa rõ",
            route=person["route_caption"] or "chưa rõ",
        )
    )
    if trace is None:
        yield paragraph(_TEXTS.fill("no_trace"))
    else:
        yield from _calculation(trace)
    amount = person["allowance"]
    known = amount is not None
    yield paragraph(_TEXTS.fill("result", amount=amount_line(amount)) if known else _unknown(trace))


def _unknown(trace: Node | None) -> str:
    missing = _captions(trace.missing) if trace is not None else ""
    told = _TEXTS.fill("missing", facts=missing) if missing else ""
    return " ".join(part for part in (_TEXTS.fill("result_unknown"), told) if part)


def _calculation(trace: Node) -> Iterator[Block]:
    """The known facts in one sentence, then the steps, premises before conclusions, each once."""
    ordered: dict[str, Node] = {}
    _collect(trace, ordered)
    facts = [node for node in ordered.values() if _is_fact(node) and node.value is not None]
    if facts:
        given = "; ".join(_TEXTS.fill("fact", caption=node.caption, shown=node.shown) for node in facts)
        yield paragraph(_TEXTS.fill("facts", given=given))
    steps = [node for node in ordered.values() if not _is_fact(node)]
    places = {node.name: index for index, node in enumerate(steps, start=1)}
    if steps:
        yield Table(_COLUMNS, tuple(_step(node, places) for node in steps))


def _is_fact(node: Node) -> bool:
    return node.citation is None and not node.inputs


def _collect(node: Node, ordered: dict[str, Node]) -> None:
    if node.name in ordered:
        return
    for premise in node.inputs:
        _collect(premise, ordered)
    ordered[node.name] = node


def _step(node: Node, places: dict[str, int]) -> Row:
    return Row(
        (
            places[node.name],
            node.caption,
            _formula(node, places),
            node.shown if node.value is not None else _TEXTS.fill("unknown"),
            str(node.citation) if node.citation else "",
            node.confidence.caption if node.citation else "",
        )
    )


def _formula(node: Node, places: dict[str, int]) -> str:
    """The rule's own words, the facts and steps it starts from, the legal values it uses, and what is missing."""
    parts = [node.why] if node.why else []
    premises = dict.fromkeys(_premise(premise, places) for premise in node.inputs)
    if premises:
        parts.append(_TEXTS.fill("steps_from", steps=", ".join(premises)))
    parts += [_TEXTS.fill("constant", caption=c, shown=s, place=p) for c, s, p in node.constants]
    if node.missing:
        parts.append(_TEXTS.fill("missing", facts=_captions(node.missing)))
    return "; ".join(part.rstrip(".") for part in parts)


def _premise(node: Node, places: dict[str, int]) -> str:
    """A step by its number, a fact by its name."""
    return f"({places[node.name]})" if node.name in places else f"{node.caption[:1].lower()}{node.caption[1:]}"


def _captions(names: tuple[str, ...]) -> str:
    facts = ((fact_of_column(name), name) for name in names)
    return ", ".join(fact.caption if fact else name for fact, name in facts)


KIND = DocumentKind("calculation_annex", "Phụ lục tính từng người", build, (Format.WORD, Format.PDF, Format.EXCEL))
