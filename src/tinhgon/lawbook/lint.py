"""What a reader of the law's folders may rely on, checked: every citation hits a heading, no number hides in code."""

from __future__ import annotations

import ast
import inspect
from dataclasses import dataclass
from pathlib import Path

from tinhgon.lawbook.book import Lawbook
from tinhgon.lawbook.instrument import Instrument

# Structure, not law: signs, halves, and the ends of ranges. Everything else belongs in values.yaml.
_PLAIN_NUMBERS = frozenset({0, 1, 2, -1})


@dataclass(frozen=True, slots=True)
class LintFinding:
    instrument: str
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.instrument}: {self.place}: {self.message}"


def lint(book: Lawbook) -> list[LintFinding]:
    """Findings in Vietnamese, none when the law is well kept."""
    found = [finding for instrument in book.instruments.values() for finding in _lint_instrument(book, instrument)]
    answered = set(book.rules)
    found += [
        LintFinding("questions", name, "câu hỏi không có văn bản nào trả lời")
        for name in sorted(book.questions.keys() - answered)
    ]
    exercised = {name for item in book.instruments.values() for case in item.cases for name in case.get("expect", {})}
    found += [LintFinding("cases", name, "chưa có ví dụ nào kiểm câu hỏi này") for name in sorted(answered - exercised)]
    return found


def _lint_instrument(book: Lawbook, instrument: Instrument) -> list[LintFinding]:
    found: list[LintFinding] = []

    def say(place: str, message: str) -> None:
        found.append(LintFinding(instrument.id, place, message))

    if not instrument.text.strip():
        say("text.md", "thiếu văn bản")
    if instrument.rules and not instrument.cases:
        say("cases", "có quy tắc nhưng không có ví dụ")
    for other in sorted(instrument.overrides - book.instruments.keys()):
        # Repealing an act that is not encoded is normal; a misspelt id is not.
        if not other.replace("_", "").isalnum():
            say("instrument.yaml", f"mã văn bản bị thay thế không hợp lệ: {other}")
    for place, article in [(rule.question, rule.citation.article) for rule in instrument.rules] + [
        (entry.id, entry.citation.article) for entry in instrument.values
    ]:
        if not instrument.has_article(article):
            say(place, f"trích dẫn «{article}» không có tiêu đề tương ứng trong text.md")
    for entry in instrument.values:
        if entry.local and instrument.local:
            say(entry.id, "văn bản địa phương không được mở quyền sửa tiếp")
    if instrument.local:
        for entry in instrument.values:
            if not any(e.local for e in book.timeline.entries[entry.id] if e.citation.instrument != instrument.id):
                say(entry.id, "giá trị này trung ương không giao cho địa phương quy định")
    for number, file, line in _numbers_in_rules(instrument):
        say(f"{file} dòng {line}", f"số {number} phải nằm trong values.yaml")
    return found


def _numbers_in_rules(instrument: Instrument) -> list[tuple[object, str, int]]:
    files = {inspect.getsourcefile(rule.formula) for rule in instrument.rules}
    found = []
    for path in files:
        assert path is not None
        file, source = Path(path).name, Path(path).read_text(encoding="utf-8")
        found += [
            (node.value, file, node.lineno)
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Constant)
            and isinstance(node.value, (int, float))
            and not isinstance(node.value, bool)
            and node.value not in _PLAIN_NUMBERS
        ]
    return sorted(found, key=lambda item: item[1:])
