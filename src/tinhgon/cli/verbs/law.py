"""``tinhgon law``: what the program knows of the law, since when, and how surely."""

from __future__ import annotations

import datetime as dt
import sys

import polars as pl
import typer

from tinhgon.cli.options import Json, Lang, LocalLaw, OnDate
from tinhgon.cli.output import CLEAN, FINDINGS, Speaker
from tinhgon.foundation.citation import Confidence
from tinhgon.foundation.errors import TinhGonError
from tinhgon.law.loading import law
from tinhgon.lawbook.book import Lawbook
from tinhgon.lawbook.cases import replay
from tinhgon.lawbook.graph import build
from tinhgon.lawbook.instrument import Instrument
from tinhgon.lawbook.lint import lint as lint_book

app = typer.Typer(
    help="Pháp luật trong phần mềm: văn bản, câu hỏi, dòng thời gian, kiểm tra, độ phủ.", invoke_without_command=True
)


@app.callback()
def _top(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        sys.stdout.write(context.get_help() + "\n")


@app.command("list", help="Các văn bản, hiệu lực và độ tin cậy.")
def list_(on: OnDate = None, local_law: LocalLaw = None, json: Json = False, lang: Lang = "vi") -> None:
    speaker, book = Speaker(lang, json), law(local_law)
    chosen = [item for item in _by_date(book) if on is None or item.holds(on)]
    speaker.data([_summary(item) for item in chosen])
    if not chosen:
        speaker.line("Không có văn bản nào có hiệu lực ngày đó.", "No instrument is in force on that date.")
    for item in chosen:
        speaker.line(
            f"{item.id:<24} {_life(speaker, item):<24} {item.name}: {item.title} [{_sure(speaker, item.confidence)}]"
        )
    raise typer.Exit(CLEAN)


@app.command("show", help="Một văn bản: các điều đã mã hóa, giá trị, câu hỏi trả lời.")
def show(instrument: str, local_law: LocalLaw = None, json: Json = False, lang: Lang = "vi") -> None:
    speaker, book = Speaker(lang, json), law(local_law)
    if instrument not in book.instruments:
        raise TinhGonError(f"Không có văn bản {instrument}. Xem danh sách: tinhgon law list.")
    item = book.instruments[instrument]
    speaker.data(
        {
            **_summary(item),
            "source": item.source,
            "transition": item.transition,
            "text": item.text,
            "values": [
                {
                    "id": e.id,
                    "caption": e.caption,
                    "shown": e.shown,
                    "from": e.start,
                    "until": e.end,
                    "article": e.citation.article,
                    "confidence": str(e.citation.confidence),
                }
                for e in item.values
            ],
            "answers": [
                {"question": r.question, "article": r.citation.article, "confidence": str(r.citation.confidence)}
                for r in item.rules
            ],
        }
    )
    life, checked = _life(speaker, item), speaker.date(item.checked_on)
    speaker.line(f"{item.name} – {item.title}")
    speaker.line(f"{life} · đối chiếu {checked}", f"{life} · checked {checked}")
    speaker.line(f"Nguồn: {item.source}\n", f"Source: {item.source}\n")
    speaker.line(item.text)
    for entry in item.values:
        speaker.line(f"  {entry.id} = {entry.shown} ({entry.citation})")
    for rule in item.rules:
        speaker.line(f"  {rule.question} ← {rule.citation}")
    raise typer.Exit(CLEAN)


@app.command("question", help="Ai trả lời một câu hỏi vào một ngày, bằng điều nào, dựa trên gì.")
def question(name: str, on: OnDate = None, local_law: LocalLaw = None, json: Json = False, lang: Lang = "vi") -> None:
    speaker, book = Speaker(lang, json), law(local_law)
    asked = book.question(name)
    if on is None:
        lives = [(rule.start, rule.end, rule) for rule in book.rules.get(name, ())]
        speaker.data(
            [
                {"from": s, "until": e, "citation": str(r.citation), "why": r.why}
                for s, e, r in sorted(lives, key=lambda x: x[0])
            ]
        )
        speaker.line(f"{asked.caption} ({name})")
        for start, end, rule in sorted(lives, key=lambda item: item[0]):
            speaker.line(f"  {_span(speaker, start, end):<24} {rule.citation}: {rule.why}")
        raise typer.Exit(CLEAN)
    graph = build(book, [name], on)
    step = graph.steps[name]
    speaker.data(
        {
            "question": name,
            "caption": asked.caption,
            "unit": str(asked.unit),
            "on": on,
            "citation": str(step.rule.citation),
            "why": step.rule.why,
            "confidence": str(step.confidence),
            "inputs": list(step.inputs),
            "facts": sorted(graph.facts),
            "constants": [{"id": e.id, "shown": e.shown, "citation": str(e.citation)} for e in step.constants],
        }
    )
    place = f"{step.rule.citation} [{_sure(speaker, step.confidence)}]"
    day = speaker.date(on)
    speaker.line(f"{asked.caption} ({name}), ngày {day}: {place}", f"{asked.caption} ({name}), on {day}: {place}")
    speaker.line(f"  {step.rule.why}")
    inputs = ", ".join(step.inputs)
    speaker.line(f"  Dựa trên: {inputs}", f"  Rests on: {inputs}")
    for entry in step.constants:
        speaker.line(f"  {entry.caption}: {entry.shown} ({entry.citation})")
    raise typer.Exit(CLEAN)


@app.command("timeline", help="Những ngày pháp luật thay đổi.")
def timeline(local_law: LocalLaw = None, json: Json = False, lang: Lang = "vi") -> None:
    speaker, book = Speaker(lang, json), law(local_law)
    instruments = _by_date(book)
    rows = [
        (date, [i.name for i in instruments if i.start == date], [i.name for i in instruments if i.end == date])
        for date in book.boundaries
    ]
    speaker.data([{"date": date, "begins": begins, "ends": ends} for date, begins, ends in rows])
    for date, begins, ends in rows:
        begun, ended = ", ".join(begins), ", ".join(ends)
        parts = [speaker.say(f"có hiệu lực: {begun}", f"in force: {begun}")] if begins else []
        parts += [speaker.say(f"hết hiệu lực: {ended}", f"ended: {ended}")] if ends else []
        other = speaker.say("giá trị hoặc điều khoản chuyển tiếp thay đổi", "a value or a transition rule changes")
        speaker.line(f"{speaker.date(date)}  {'; '.join(parts) or other}")
    raise typer.Exit(CLEAN)


@app.command("lint", help="Kiểm tra trích dẫn, số trong mã, ví dụ và chạy lại mọi ví dụ.")
def lint(local_law: LocalLaw = None, json: Json = False, lang: Lang = "vi") -> None:
    speaker, book = Speaker(lang, json), law(local_law)
    found = [str(finding) for finding in lint_book(book)]
    for item in book.instruments.values():
        # The centre's examples hold for the centre's numbers; a province that pays more does not make them wrong.
        reference = book if item.local else law()
        for case in item.cases:
            found += [f"{case['file']}: {case['id']}: {difference}" for difference in replay(reference, case)]
    speaker.data({"findings": found})
    speaker.lines(found)
    if not found:
        speaker.line("Không có lỗi.", "No findings.")
    raise typer.Exit(FINDINGS if found else CLEAN)


@app.command("coverage", help="Độ phủ: mỗi câu hỏi có bao nhiêu ví dụ, bao nhiêu giá trị chưa kiểm chứng.")
def coverage(local_law: LocalLaw = None, json: Json = False, lang: Lang = "vi") -> None:
    speaker, book = Speaker(lang, json), law(local_law)
    cases = [case for item in book.instruments.values() for case in item.cases]
    counts = {name: sum(name in case.get("expect", {}) for case in cases) for name in book.rules}
    unverified = [
        e
        for entries in book.timeline.entries.values()
        for e in entries
        if e.citation.confidence is Confidence.UNVERIFIED
    ]
    doubtful_rules = [
        r for rules in book.rules.values() for r in rules if r.citation.confidence is Confidence.UNVERIFIED
    ]
    speaker.data(
        {
            "instruments": len(book.instruments),
            "questions": len(book.rules),
            "cases": len(cases),
            "cases_per_question": counts,
            "unverified_values": [{"id": e.id, "citation": str(e.citation), "shown": e.shown} for e in unverified],
            "unverified_rules": [{"question": r.question, "citation": str(r.citation)} for r in doubtful_rules],
        }
    )
    count = speaker.number(len(cases))
    speaker.line(
        f"{len(book.instruments)} văn bản, {len(book.rules)} câu hỏi, {count} ví dụ.",
        f"{len(book.instruments)} instruments, {len(book.rules)} questions, {count} examples.",
    )
    table = pl.DataFrame({"question": list(counts), "cases": list(counts.values())}).sort("cases", "question")
    speaker.table(table, {"question": ("Câu hỏi", "Question"), "cases": ("Số ví dụ", "Examples")})
    speaker.line(
        f"\nChưa kiểm chứng: {len(unverified)} giá trị, {len(doubtful_rules)} quy tắc",
        f"\nUnverified: {len(unverified)} values, {len(doubtful_rules)} rules",
    )
    for entry in unverified:
        speaker.line(f"  {entry.caption}: {entry.shown} ({entry.citation})")
    for rule in doubtful_rules:
        speaker.line(f"  {book.question(rule.question).caption} ({rule.citation})")
    raise typer.Exit(CLEAN)


def _by_date(book: Lawbook) -> list[Instrument]:
    return sorted(book.instruments.values(), key=lambda item: (item.start, item.id))


def _span(speaker: Speaker, start: dt.date, end: dt.date | None) -> str:
    last = speaker.date(end - dt.timedelta(days=1)) if end else speaker.say("nay", "today")
    return f"{speaker.date(start)} – {last}"


def _life(speaker: Speaker, item: Instrument) -> str:
    return _span(speaker, item.start, item.end)


def _sure(speaker: Speaker, confidence: Confidence) -> str:
    return speaker.say(confidence.caption, str(confidence).replace("_", " "))


def _summary(item: Instrument) -> dict[str, object]:
    return {
        "id": item.id,
        "name": item.name,
        "title": item.title,
        "signed": item.signed,
        "in_force_from": item.start,
        "in_force_until": item.end,
        "repeals_or_amends": sorted(item.overrides),
        "confidence": str(item.confidence),
        "checked_on": item.checked_on,
        "local": item.local,
    }
