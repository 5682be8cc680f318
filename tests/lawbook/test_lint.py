"""The linter finds what would let a wrong citation or a hidden number pass."""

from __future__ import annotations

import dataclasses
import importlib
from pathlib import Path

import pytest

from tinhgon.lawbook.cases import replay
from tinhgon.lawbook.lint import lint
from tinhgon.lawbook.rule import answers, rules_in

from .small_law import QUESTIONS, book, day, instrument


@answers("grant", article="Điều 1 khoản 2")
def grant(v, insured_months):  # type: ignore[no-untyped-def]
    """Điều 1 khoản 2."""
    return insured_months * v.whole("grant_amount")


CASE = {"id": "x", "on": day("2021-01-01"), "facts": {"insured_months": 10}, "expect": {"grant": 1000}}


def messages(**changes: object) -> list[str]:
    given = {
        "rules": [grant],
        "values": [{"id": "grant_amount", "value": 100}],
        "cases": (CASE,),
        **changes,
    }
    # The rules of this test live in the test file itself, whose own numbers are not law.
    return [str(f) for f in lint(book(instrument("one", "2020-01-01", **given))) if "test_lint.py" not in f.place]  # type: ignore[arg-type]


def test_only_unanswered_questions_are_left_in_a_well_kept_folder() -> None:
    unanswered = {name for name in QUESTIONS if name != "grant"}
    assert {m.split(":")[1].strip() for m in messages()} == unanswered


def test_a_citation_without_a_heading_is_found() -> None:
    assert any("Điều 1 khoản 2" in m and "tiêu đề" in m for m in messages(text="## Điều 10\n## Điều 2\n"))


def test_rules_without_worked_examples_are_found() -> None:
    found = messages(cases=())
    assert any("không có ví dụ" in m for m in found)


def test_a_number_in_a_rule_file_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = """
from tinhgon.lawbook.rule import answers

@answers("grant", article="Điều 1")
def grant(insured_months):
    \"\"\"Điều 1.\"\"\"
    return insured_months * 2 + 1490000
"""
    (tmp_path / "hidden_number_rules.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    module = importlib.import_module("hidden_number_rules")
    rules = tuple(rules_in(module, "one", "ONE", day("2020-01-01"), None))
    found = lint(book(dataclasses.replace(instrument("one", "2020-01-01"), rules=rules)))
    assert [str(f) for f in found if "1490000" in f.message] == [
        "one: hidden_number_rules.py dòng 7: số 1490000 phải nằm trong values.yaml"
    ]


def test_replaying_a_case_says_what_was_expected_and_what_came_out() -> None:
    law = book(instrument("one", "2020-01-01", rules=[grant], values=[{"id": "grant_amount", "value": 100}]))
    right = {"id": "a", "on": day("2021-01-01"), "facts": {"insured_months": 3}}
    assert replay(law, {**right, "expect": {"grant": 300}}) == []
    assert replay(law, {**right, "expect": {"grant": 301}}) == ["grant: cần 301 đồng, tính được 300 đồng"]
