"""``tinhgon sample``, ``tinhgon facts``, and the pages of documentation that repeat what the program says."""

from __future__ import annotations

import json
import re
from pathlib import Path

from commands import Command
from typer.main import get_command

from tinhgon.cli.app import app

ROOT = Path(__file__).resolve().parents[2]


def test_the_same_seed_gives_the_same_workbook(tinhgon: Command, tmp_path: Path) -> None:
    one, two, other = (tmp_path / "a" / f"{name}.xlsx" for name in "123")
    said = tinhgon("sample", "--out", one, "--json")
    assert said.code == 0 and said.json == {
        "mark": "DỮ LIỆU MÔ PHỎNG",
        "people": 132,
        "file": str(one),
        "planted": [],
    }
    assert "synthetic" in tinhgon("sample", "--out", two, "--lang", "en").out
    tinhgon("sample", "--out", other, "--seed", "2")
    assert one.read_bytes() == two.read_bytes() != other.read_bytes()


def test_planted_mistakes_are_told(tinhgon: Command, tmp_path: Path) -> None:
    said = tinhgon("sample", "--errors", "--out", tmp_path / "a.xlsx", "--json").json
    assert said["planted"] and all(re.match(r"[A-Z]+\d+: ", text) for text in said["planted"])


def test_facts(tinhgon: Command) -> None:
    said = tinhgon("facts", "--json")
    keys = {"name", "type", "caption", "caption_en", "per_year", "codes", "blank_cell_means", "sensitive", "headings"}
    assert said.code == 0 and all(set(fact) == keys for fact in said.json)
    assert "Birth date" in tinhgon("facts", "--lang", "en").out and "Ngày sinh" in tinhgon("facts").out


def test_the_page_of_facts_is_what_the_program_prints(tinhgon: Command) -> None:
    assert (ROOT / "docs" / "facts.md").read_text(encoding="utf-8") == tinhgon("facts", "--markdown").out


def test_the_page_of_commands_names_every_verb_and_every_option() -> None:
    """Read from the program itself, so that a new option cannot stay undocumented."""
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    top = get_command(app)
    verbs = {f"tinhgon {name}": command for name, command in top.commands.items()}  # type: ignore[attr-defined]
    verbs |= {f"tinhgon law {name}": c for name, c in verbs.pop("tinhgon law").commands.items()}
    for name, command in verbs.items():
        assert f"### `{name}" in text, name
        section = text.split(f"### `{name}", 1)[1].split("\n### ", 1)[0]
        for parameter in command.params:
            option = next((flag for flag in parameter.opts if flag.startswith("--")), None)
            if option and option not in ("--json", "--lang", "--help", "--local-law", "--ministry", "--on"):
                assert option in section, f"{name} {option}"


def test_the_page_of_commands_shows_the_example_that_is_tested() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    example = json.loads((ROOT / "docs" / "examples" / "facts.json").read_text(encoding="utf-8"))
    blocks = [json.loads(block) for block in re.findall(r"```json\n(.*?)\n```", text, re.S)]
    assert example in blocks


def test_every_key_of_the_documented_answers_is_documented(tinhgon: Command, clean: Path) -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for arguments in (
        ("explain", "--facts", ROOT / "docs" / "examples" / "facts.json"),
        ("check", clean),
        ("assess", clean),
        ("plan", clean, "--target", "5"),
        ("forecast", clean),
    ):
        section = text.split(f"### `tinhgon {arguments[0]}", 1)[1].split("\n### ", 1)[0]
        missing = [key for key in tinhgon(*arguments, "--json").json if f"`{key}`" not in section]
        assert missing == [], arguments[0]
