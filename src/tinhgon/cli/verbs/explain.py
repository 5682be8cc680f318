"""``tinhgon explain``: what the law says of one person on a date, each number with its article."""

from __future__ import annotations

import datetime as dt
import json as json_text
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer

from tinhgon.assessment.explain import PersonExplained, explain_person, paid_route
from tinhgon.cli.options import MINISTRIES, Json, Lang, LocalLaw, Ministry, OnDate, parse_date
from tinhgon.cli.output import CLEAN, Speaker
from tinhgon.corridor.job import require_in_force
from tinhgon.corridor.reading import receive
from tinhgon.foundation.answer import Answer
from tinhgon.foundation.errors import TinhGonError
from tinhgon.foundation.trace import Node
from tinhgon.foundation.vietnamese import fold
from tinhgon.law.loading import law
from tinhgon.people.facts import fact_of_column
from tinhgon.people.from_facts import BadFact, person

# Keys of a facts file that speak of the case, not of the person; everything else is a fact.
_CASE_KEYS = ("leave_date", "review_date", "managing_ministry")


def register(app: typer.Typer) -> None:
    app.command("explain", help="Giải thích một người: diện, hoãn, từng đường ra, từng khoản tiền, điều khoản.")(
        explain
    )


def explain(
    file: Annotated[Path | None, typer.Argument(help="Danh sách chứa người đó.")] = None,
    who: Annotated[str, typer.Option("--person", help="Số hiệu, hoặc họ tên (không cần dấu).")] = "",
    facts: Annotated[Path | None, typer.Option("--facts", help="Tệp JSON dữ kiện một người (docs/cli.md).")] = None,
    on: OnDate = None,
    review: Annotated[
        Any, typer.Option("--review", parser=parse_date, metavar="NGÀY", help="Ngày rà soát (mặc định: ngày nghỉ).")
    ] = None,
    tree: Annotated[bool, typer.Option("--tree", help="Kèm cây tính toán đầy đủ.")] = False,
    local_law: LocalLaw = None,
    ministry: Ministry = "bnv",
    json: Json = False,
    lang: Lang = "vi",
) -> None:
    speaker = Speaker(lang, json)
    row, case = _from_facts(facts) if facts else _from_roster(file, who)
    leave = on or _date(case.get("leave_date")) or _date(case.get("review_date"))
    if leave is None:
        raise TinhGonError("Cần ngày nghỉ: ghi leave_date trong tệp dữ kiện hoặc thêm --on NGÀY.")
    reviewed = review or _date(case.get("review_date")) or leave
    book = law(local_law)
    require_in_force(book, leave)
    explained = explain_person(book, row, leave, reviewed, case.get("managing_ministry") or ministry)
    speaker.data({"law_fingerprint": book.fingerprint, **as_dict(explained, reviewed, tree=tree)})
    speaker.lines(_sentences(speaker, explained, tree=tree))
    raise typer.Exit(CLEAN)


def _from_facts(path: Path) -> tuple[pl.DataFrame, dict[str, Any]]:
    try:
        given = json_text.loads(path.read_text(encoding="utf-8-sig"))
    except (json_text.JSONDecodeError, UnicodeDecodeError) as error:
        raise BadFact(f"Tệp {path.name} không phải JSON hợp lệ: {error}. Xem mẫu trong docs/cli.md.") from error
    if not isinstance(given, dict):
        raise BadFact(f"Tệp {path.name} phải là một đối tượng JSON {{…}}. Xem mẫu trong docs/cli.md.")
    case = {key: given[key] for key in _CASE_KEYS if key in given}
    others = {key: value for key, value in given.items() if key not in _CASE_KEYS}
    facts = others.pop("facts", others)
    if not isinstance(facts, dict):
        raise BadFact(f"«facts» trong tệp {path.name} phải là một đối tượng JSON {{…}}. Xem mẫu trong docs/cli.md.")
    if facts is not others and others:
        raise BadFact(f"Tệp {path.name} có khóa lạ bên cạnh «facts»: {', '.join(others)}. Hãy đưa vào trong «facts».")
    if case.get("managing_ministry") not in (None, *MINISTRIES):
        raise BadFact(f"managing_ministry phải là một trong: {', '.join(MINISTRIES)}.", fact="managing_ministry")
    try:
        row = person({key: value for key, value in facts.items() if key != "person_key" or value is not None})
    except (OverflowError, TypeError) as error:
        raise BadFact(
            f"Tệp {path.name} có số quá lớn, không lưu được. Hãy xem lại đơn vị (đồng, tháng, hệ số)."
        ) from error
    # No fact of a person is ever below zero; a roster's checks say so cell by cell, a facts file has only this one.
    below = [name for name, kind in row.schema.items() if kind.is_integer() and (row[name] < 0).any()]
    if below:
        raise BadFact(f"Dữ kiện không được âm: {', '.join(below)}.", fact=below[0])
    return row, case


def _from_roster(file: Path | None, who: str) -> tuple[pl.DataFrame, dict[str, Any]]:
    if file is None or not who:
        raise TinhGonError("Cần tệp danh sách và --person, hoặc --facts TỆP.json.")
    roster = receive(file.read_bytes(), file.name).roster
    names = pl.col("full_name").map_elements(fold, return_dtype=pl.String)
    found = roster.people.filter((pl.col("person_key") == who) | (pl.col("employee_code") == who))
    if found.is_empty():
        found = roster.people.filter(names == fold(who))
    if found.is_empty():
        raise TinhGonError(f"Danh sách không có ai là «{who}». Hãy ghi số hiệu, hoặc họ và tên đầy đủ.", candidates=[])
    if found.height > 1:
        alike = "; ".join(f"{key} ({unit})" for key, unit in found.select("person_key", "unit").iter_rows())
        raise TinhGonError(
            f"Có {found.height} người tên «{who}»: {alike}. Hãy ghi số hiệu, ví dụ --person {found['person_key'][0]}.",
            candidates=found["person_key"].to_list(),
        )
    return found, {"review_date": roster.as_of}


def _date(value: Any) -> dt.date | None:
    return value if value is None or isinstance(value, dt.date) else parse_date(str(value))


def as_dict(explained: PersonExplained, reviewed: dt.date, *, tree: bool) -> dict[str, Any]:
    """The documented JSON: answers, components, citations, missing facts."""
    nodes = {node.name: node for top in explained.nodes() for node in top.walk()}
    asked = [node for node in nodes.values() if node.citation is not None]
    paid = paid_route(explained)
    citations = {(node.citation.instrument, node.citation.article): node for node in asked if node.citation}
    missing = dict.fromkeys(fact for top in explained.nodes() for fact in top.missing)
    return {
        "leave_date": explained.date,
        "review_date": reviewed,
        "grounds": [_verdict(id, node) for id, node in explained.grounds],
        "deferrals": [_verdict(id, node) for id, node in explained.deferrals],
        "consequences": [
            {"question": n.name, "caption": n.caption, "value": n.value, "shown": n.shown, "citation": str(n.citation)}
            for n in explained.consequences
        ],
        "routes": [
            {
                "id": route.route.id,
                "caption": route.route.caption,
                "regime": route.route.regime,
                "eligible": str(Answer.of(route.eligible.value)),
                "total": route.total.value,
                "paid": route.route.id == paid,
                "confidence": str(route.total.confidence),
                "components": [_amount(node) for node in route.components],
                "missing_facts": list(dict.fromkeys([*route.eligible.missing, *route.total.missing])),
            }
            for route in explained.routes
        ],
        "paid_route": paid,
        "components": [_amount(n) for r in explained.routes if r.route.id == paid for n in r.components],
        "answers": {
            node.name: {
                "caption": node.caption,
                "value": node.value,
                "unit": node.unit,
                "shown": node.shown,
                "citation": str(node.citation),
                "confidence": str(node.confidence),
            }
            for node in asked
        },
        "citations": [
            {
                "instrument": node.citation.instrument,
                "title": node.citation.title,
                "article": node.citation.article,
                "confidence": str(node.citation.confidence),
            }
            for node in citations.values()
            if node.citation
        ],
        "missing_facts": [
            {"fact": name, "caption": _caption(name), "give": _given_as(name, reviewed)} for name in missing
        ],
        **({"trees": [node.as_dict() for node in explained.nodes()]} if tree else {}),
    }


def _verdict(id: str, node: Node) -> dict[str, Any]:
    return {
        "id": id,
        "caption": node.caption,
        "answer": str(Answer.of(node.value)),
        "citation": str(node.citation),
        "confidence": str(node.confidence),
        "missing_facts": list(node.missing),
    }


def _amount(node: Node) -> dict[str, Any]:
    return {
        "question": node.name,
        "caption": node.caption,
        "amount": node.value,
        "citation": str(node.citation),
        "confidence": str(node.confidence),
    }


# Facts of the case are derived from these facts of the person (people/case.py).
_DERIVED = {"special_months": "hazard_months", "insured_months": "bhxh_months", "birth_month": "birth_date"}
_YEARS_BACK = {"current": 0, "previous": 1, "before": 2}


def _given_as(name: str, reviewed: dt.date) -> str:
    """The key under which a facts file gives a missing fact: ``rating_previous`` → ``rating_2025``."""
    stem, _, year = name.rpartition("_")
    if stem in ("rating", "sick_days") and year in _YEARS_BACK:
        return f"{stem}_{reviewed.year - _YEARS_BACK[year]}"
    return _DERIVED.get(name, name).removesuffix("_e4")


def _caption(name: str) -> str:
    fact = fact_of_column(name)
    return fact.caption if fact else name


_MARKS = {
    Answer.YES: ("✔ có", "✔ yes"),
    Answer.NO: ("✘ không", "✘ no"),
    Answer.UNKNOWN: ("? chưa xác định", "? unknown"),
}


def _sentences(speaker: Speaker, explained: PersonExplained, *, tree: bool) -> Iterator[str]:
    say = speaker.say
    date = speaker.date(explained.date)
    yield say(f"Theo pháp luật ngày {date}", f"By the law of {date}")
    parts = (
        (say("DIỆN TINH GIẢN", "GROUNDS"), explained.grounds),
        (say("CHƯA XEM XÉT (HOÃN)", "NOT NOW (DEFERRED)"), explained.deferrals),
    )
    for heading, verdicts in parts:
        yield ""
        yield heading
        for _, node in verdicts:
            names = ", ".join(_caption(name) for name in node.missing)
            lacking = say(f" – thiếu: {names}", f" – missing: {names}") if names else ""
            yield f"  {say(*_MARKS[Answer.of(node.value)]):<16} {node.caption} ({node.citation}){lacking}"
    yield ""
    yield say("CHÍNH SÁCH", "POLICIES")
    paid = paid_route(explained)
    for route in explained.routes:
        mark = say(" ← mức cao nhất, được chi trả", " ← the highest, paid") if route.route.id == paid else ""
        # The amount of a closed way out would only mislead; programs find it in the JSON.
        closed = route.eligible.value is False
        amount = "" if closed else f": {route.total.shown}{mark}"
        yield f"  {say(*_MARKS[Answer.of(route.eligible.value)]):<16} {route.route.caption}{amount}"
        for node in route.components:
            if node.value and not closed:
                yield f"      {node.caption}: {node.shown} ({node.citation})"
    yield ""
    yield say("SAU KHI NGHỈ", "AFTERWARDS")
    for node in explained.consequences:
        if node.value is not None:
            yield f"  {node.caption}: {node.shown} ({node.citation})"
    if tree:
        for top in explained.nodes():
            yield ""
            yield from _tree(top, 0)


def _tree(node: Node, depth: int) -> Iterator[str]:
    place = f" – {node.citation}" if node.citation else ""
    yield f"{'  ' * depth}{node.caption}: {node.shown}{place}"
    for below in node.inputs:
        yield from _tree(below, depth + 1)
