"""What cannot be read or written is refused with code 2, one sentence, and nothing half-written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from commands import Command


@pytest.fixture
def bad_paths(tmp_path: Path) -> dict[str, Path]:
    paths = {name: tmp_path / f"{name}.xlsx" for name in ("text", "empty", "missing", "folder")}
    paths["text"].write_text("Kính gửi: Ủy ban nhân dân xã\n", encoding="utf-8")
    paths["empty"].write_bytes(b"")
    paths["folder"].mkdir()
    paths["below"] = paths["text"] / "danh-sach.xlsx"
    return paths


@pytest.mark.parametrize(
    ("name", "code"),
    [("text", "not_a_roster"), ("empty", "empty"), ("missing", "file"), ("folder", "file"), ("below", "file")],
)
def test_a_file_that_is_no_list(tinhgon: Command, bad_paths: dict[str, Path], name: str, code: str) -> None:
    said = tinhgon("check", bad_paths[name], "--json")
    assert said.code == 2 and said.err == ""
    assert said.json["error"] == code and said.json["message"]


@pytest.mark.parametrize("verb", ["check", "assess", "forecast", "plan", "papers", "verify"])
def test_every_verb_refuses_alike(tinhgon: Command, bad_paths: dict[str, Path], verb: str) -> None:
    text = tinhgon(verb, bad_paths["empty"])
    assert text.code == 2 and text.out == "" and text.err.startswith("Lỗi: ")
    english = tinhgon(verb, bad_paths["missing"], "--lang", "en")
    assert english.code == 2 and english.err.startswith("Error: ") and "does not exist" in english.err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user who can be forbidden something")
def test_a_file_nobody_may_read(tinhgon: Command, bad_paths: dict[str, Path]) -> None:
    bad_paths["text"].chmod(0)
    said = tinhgon("check", bad_paths["text"], "--json")
    assert said.code == 2 and "Không có quyền" in said.json["message"]


def test_a_list_with_errors_is_not_computed(tinhgon: Command, with_errors: Path, tmp_path: Path) -> None:
    for verb in ("assess", "papers"):
        said = tinhgon(verb, with_errors, "--json", *(("--out", tmp_path / "ho-so") if verb == "papers" else ()))
        assert said.code == 2 and said.json["error"] == "roster_errors"
        assert all(finding["wrong"] for finding in said.json["findings"])
    assert not (tmp_path / "ho-so").exists()


def test_papers_that_cannot_be_written_leave_nothing(tinhgon: Command, clean: Path, tmp_path: Path) -> None:
    out = tmp_path / "ho-so"
    blocked = out / "02-danh-sach.pdf"
    blocked.mkdir(parents=True)
    said = tinhgon("papers", clean, "--everyone", "--out", out, "--json")
    assert said.code == 2 and said.json["error"] == "file"
    assert list(out.iterdir()) == [blocked]
    under_a_file = tinhgon("demo", "--no-serve", "--out", clean / "ra", "--json")
    assert under_a_file.code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("khong-co",), "khong-co"),
        (("check",), "TỆP"),
        (("check", "a.xlsx", "--khong-co"), "--khong-co"),
        (("check", "a.xlsx", "--lang", "fr"), "vi, en"),
        (("assess", "a.xlsx", "--years", "0"), "--years"),
        (("assess", "a.xlsx", "--on", "30/02/2026"), "30/02/2026"),
        (("explain", "--facts", "a.json", "--review", "hôm nay"), "hôm nay"),
        (("sample", "xa"), "commune"),
        (("sample", "province", "--errors"), "--errors"),
        (("sample", "--seed", "-1"), "--seed"),
        (("law", "khong-co"), "khong-co"),
    ],
)
def test_a_wrong_command_line(tinhgon: Command, arguments: tuple[str, ...], told: str) -> None:
    text, as_json = tinhgon(*arguments), tinhgon(*arguments, "--json")
    assert text.code == 2 and told in text.err and text.out == ""
    assert as_json.code == 2 and told in as_json.json["message"]


@pytest.mark.parametrize("arguments", [(), ("law",), ("--help",), ("check", "--help")])
def test_help_is_no_error(tinhgon: Command, arguments: tuple[str, ...]) -> None:
    said = tinhgon(*arguments)
    assert said.code == 0 and "tinhgon" in said.out and said.err == ""
