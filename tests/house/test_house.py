"""The house stands: no clock, no float money, no stray number of a decree, every shelf folder whole, every verb documented."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tinhgon.law.loading import law
from tinhgon.lawbook.lint import lint
from tinhgon.people.facts import facts

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "src" / "tinhgon"
MODULES = sorted(path for path in LIBRARY.rglob("*.py"))


def _calls(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


CLOCK = re.compile(r"(^|\.)(today|now|utcnow|monotonic|perf_counter|process_time|time_ns)$|^time\.time$")
# The parent that limits a hostile file by the wall clock, and the bar of the command line, are not the library's answers.
NETWORK = re.compile(r"(django|socket|ssl|ftplib|smtplib|requests|httpx|urllib\.request|http\.(client|server))(\.|$)")
CLOCK_ALLOWED = {"roster/reading/parent.py"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(LIBRARY)))
def test_nothing_in_the_library_reads_the_clock_or_the_network(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    name = path.relative_to(LIBRARY).as_posix()
    if name not in CLOCK_ALLOWED:
        assert [call for call in _calls(tree) if CLOCK.search(call)] == []
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {module for module in imported if NETWORK.match(module)} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(LIBRARY)))
def test_files_stay_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "manager", "misc"])
def test_no_room_without_a_meaning(name: str) -> None:
    assert not list(LIBRARY.rglob(name)) + list(LIBRARY.rglob(f"{name}.py"))


def test_the_law_is_well_kept() -> None:
    assert [str(finding) for finding in lint(law())] == []


def test_every_instrument_folder_is_whole() -> None:
    for folder in (LIBRARY / "law").iterdir():
        if not (folder / "instrument.yaml").is_file():
            assert folder.name in {"questions", "__pycache__"} or folder.is_file(), folder
            continue
        assert (folder / "text.md").is_file(), folder
        if list(folder.glob("rules*.py")):
            assert list((folder / "cases").glob("*.yaml")), folder


def test_every_kind_of_plan_has_its_files() -> None:
    for folder in (LIBRARY / "planning" / "kinds").iterdir():
        if folder.is_dir() and folder.name != "__pycache__":
            for name in ("kind.py", "problem.py", "model.py", "explain.py", "cases"):
                assert (folder / name).exists(), folder / name


def test_every_document_has_a_builder() -> None:
    folders = [f for f in (LIBRARY / "paperwork" / "documents").iterdir() if f.is_dir() and f.name != "__pycache__"]
    assert folders
    for folder in folders:
        assert (folder / "document.py").is_file(), folder


def test_money_facts_are_whole_numbers() -> None:
    for fact in facts().values():
        if fact.type in ("dong", "coefficient", "percent", "months", "days"):
            assert str(fact.dtype) == "Int64", fact.name


def test_every_verb_is_documented() -> None:
    verbs = {path.stem for path in (LIBRARY / "cli" / "verbs").glob("*.py")} - {"__init__"}
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    missing = [verb for verb in sorted(verbs) if f"tinhgon {verb.removesuffix('_')}" not in text]
    assert missing == []


def test_every_fact_is_documented() -> None:
    text = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")
    missing = [name for name, fact in facts().items() if fact.group != "case" and f"`{name}`" not in text]
    assert missing == []


def test_the_readme_names_the_two_commands_and_ci_runs_one_of_them() -> None:
    for readme in ("README.md", "README.vi.md"):
        text = (ROOT / readme).read_text(encoding="utf-8")
        assert "make demo" in text and "make test" in text
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_direct_dependency_is_justified() -> None:
    wanted = re.findall(
        r'^    "([a-z0-9-]+)', (ROOT / "pyproject.toml").read_text().split("[project.scripts]")[0], re.M
    )
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "decisions").glob("*.md")).lower()
    assert [name for name in wanted if name not in text] == []


def test_locks_pin_and_hash_everything() -> None:
    for name in ("run", "dev"):
        text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
        pins = re.findall(r"^[a-z0-9][^\s=]*==\S+", text, re.M)
        assert len(pins) > 20
        assert all(
            "--hash=sha256:" in block for block in re.split(r"\n(?=\S)", text) if re.match(r"[a-z0-9].*==", block)
        )
        assert "://" not in text


def test_yaml_files_are_read_safely() -> None:
    for path in LIBRARY.rglob("*.yaml"):
        assert yaml.safe_load(path.read_text(encoding="utf-8")) is not None, path
