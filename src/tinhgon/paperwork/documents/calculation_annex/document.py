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
    yield Table(_COLUMNS, tuple(_steps(trace))) if trace else paragraph(_TEXTS.fill("no_trace"))
    amount = person["allowance"]
    known = amount is not None
    yield paragraph(_TEXTS.fill("result", amount=amount_line(amount)) if known else _TEXTS.fill("result_unknown"))


def _steps(trace: Node) -> Iterator[Row]:
    """Premises before conclusions, each once, so that a reader can work down the page with a calculator."""
    ordered: dict[str, Node] = {}
    _collect(trace, ordered)
    places = {name: index for index, name in enumerate(ordered, start=1)}
    for name, node in ordered.items():
        yield Row(
            (
                places[name],
                node.caption,
                _formula(node, places),
                node.shown if node.value is not None else _TEXTS.fill("unknown"),
                str(node.citation) if node.citation else "" if node.inputs else _TEXTS.fill("file"),
                node.confidence.caption if node.citation else "",
            )
        )


def _collect(node: Node, ordered: dict[str, Node]) -> None:
    for premise in node.inputs:
        _collect(premise, ordered)
    ordered.setdefault(node.name, node)


def _formula(node: Node, places: dict[str, int]) -> str:
    """The rule's own words, the steps it starts from, the legal values it uses, and what is missing."""
    parts = [node.why] if node.why else []
    if node.inputs:
        numbers = dict.fromkeys(places[premise.name] for premise in node.inputs)
        parts.append(_TEXTS.fill("steps_from", steps=", ".join(f"({number})" for number in numbers)))
    parts += [_TEXTS.fill("constant", caption=c, shown=s, place=p) for c, s, p in node.constants]
    if node.missing:
        facts = (fact_of_column(name) for name in node.missing)
        captions = [fact.caption if fact else name for fact, name in zip(facts, node.missing, strict=True)]
        parts.append(_TEXTS.fill("missing", facts=", ".join(captions)))
    return "; ".join(part.rstrip(".") for part in parts)


KIND = DocumentKind("calculation_annex", "Phụ lục tính từng người", build, (Format.WORD, Format.PDF, Format.EXCEL))
