"""The law book: every instrument, and which of them answers on a date."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tinhgon.lawbook.errors import LawConflict, LawDefect, NotInForce
from tinhgon.lawbook.instrument import Instrument
from tinhgon.lawbook.question import Question
from tinhgon.lawbook.rule import Rule
from tinhgon.lawbook.values import Entry, Timeline


@dataclass(frozen=True)
class Lawbook:
    """Immutable. ``facts`` are the names a rule may use besides questions."""

    questions: dict[str, Question]
    instruments: dict[str, Instrument]
    facts: frozenset[str]

    @classmethod
    def of(cls, questions: dict[str, Question], instruments: Iterable[Instrument], facts: Iterable[str]) -> Lawbook:
        """Builds the book and sweeps every boundary date for conflicts."""
        book = cls(questions, {item.id: item for item in instruments}, frozenset(facts))
        book._refuse_unknown_names()
        for date in book.boundaries:
            for question in book.rules:
                if any(rule.holds(date) for rule in book.rules[question]):
                    book.rule(question, date)
        return book

    @cached_property
    def rules(self) -> dict[str, tuple[Rule, ...]]:
        by_question: dict[str, list[Rule]] = {}
        for instrument in self.instruments.values():
            for rule in instrument.rules:
                by_question.setdefault(rule.question, []).append(rule)
        return {question: tuple(rules) for question, rules in by_question.items()}

    @cached_property
    def timeline(self) -> Timeline:
        by_id: dict[str, list[Entry]] = {}
        for instrument in self.instruments.values():
            for entry in instrument.values:
                by_id.setdefault(entry.id, []).append(entry)
        for id, entries in by_id.items():
            entries.sort(key=lambda entry: (entry.start, self.instruments[entry.citation.instrument].local))
            self._refuse_value_conflict(id, entries)
        return Timeline({id: tuple(entries) for id, entries in by_id.items()})

    @cached_property
    def boundaries(self) -> tuple[dt.date, ...]:
        """Every date on which some rule or value begins or stops to hold."""
        dates: set[dt.date] = set()
        for rules in self.rules.values():
            for rule in rules:
                dates |= {rule.start} | ({rule.end} if rule.end else set())
        for entries in self.timeline.entries.values():
            for entry in entries:
                dates |= {entry.start} | ({entry.end} if entry.end else set())
        return tuple(sorted(dates))

    @cached_property
    def fingerprint(self) -> str:
        parts = "".join(f"{id}:{item.fingerprint}" for id, item in sorted(self.instruments.items()))
        return hashlib.sha256(parts.encode()).hexdigest()

    def rule(self, question: str, date: dt.date) -> Rule:
        """The one rule that answers on that date. Raises ``NotInForce`` or ``LawConflict``."""
        holding = [rule for rule in self.rules.get(question, ()) if rule.holds(date)]
        if not holding:
            caption = self.questions[question].caption if question in self.questions else ""
            raise NotInForce(question, date, caption)
        winners = [rule for rule in holding if all(other is rule or self._overrides(rule, other) for other in holding)]
        if len(winners) != 1:
            raise LawConflict(question, date, sorted(rule.citation.instrument for rule in holding))
        return winners[0]

    def answerable(self, question: str, date: dt.date) -> bool:
        return any(rule.holds(date) for rule in self.rules.get(question, ()))

    def question(self, name: str) -> Question:
        if name not in self.questions:
            raise LawDefect(f"Không có câu hỏi nào tên {name}.")
        return self.questions[name]

    def with_instruments(self, more: Iterable[Instrument]) -> Lawbook:
        """The same book with, for instance, a province's own resolutions laid over it."""
        return Lawbook.of(self.questions, [*self.instruments.values(), *more], self.facts)

    def _overrides(self, rule: Rule, other: Rule) -> bool:
        return other.citation.instrument in self.instruments[rule.citation.instrument].overrides

    def _refuse_unknown_names(self) -> None:
        for question, rules in self.rules.items():
            if question not in self.questions:
                raise LawDefect(f"{rules[0].citation.instrument} trả lời câu hỏi chưa khai: {question}.")
            for rule in rules:
                unknown = [n for n in rule.inputs if n not in self.facts and n not in self.questions]
                if unknown:
                    raise LawDefect(f"Quy tắc {question} ({rule.citation.instrument}) dùng tên lạ: {unknown}.")
        clash = self.facts & self.questions.keys()
        if clash:
            raise LawDefect(f"Tên vừa là dữ kiện vừa là câu hỏi: {sorted(clash)}.")

    def _refuse_value_conflict(self, id: str, entries: list[Entry]) -> None:
        for first, second in itertools.pairwise(entries):
            one, two = (self.instruments[e.citation.instrument] for e in (first, second))
            overlap = first.end is None or second.start < first.end
            allowed = one.id in two.overrides or (two.local and first.local)
            if overlap and one.id != two.id and not allowed:
                raise LawConflict(id, second.start, [one.id, two.id])
            if one.id == two.id and second.start == first.start:
                raise LawDefect(f"{one.id}/values.yaml: {id} có hai giá trị cùng từ ngày {first.start}.")
