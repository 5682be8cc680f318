"""``tinhgon law``, and a province's own resolution laid over the national law."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import Command

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "facts.json"
TOP_UP = "reorganisation_local_top_up"


def test_list(tinhgon: Command) -> None:
    everything = tinhgon("law", "list", "--json").json
    keys = {"id", "name", "title", "signed", "in_force_from", "in_force_until", "repeals_or_amends", "confidence"}
    assert all(set(item) == keys | {"checked_on", "local"} for item in everything)
    alive = {item["id"] for item in tinhgon("law", "list", "--on", "31/07/2026", "--json").json}
    assert "nd_154_2025" in alive and "nd_29_2023" not in alive
    assert "Không có văn bản" in tinhgon("law", "list", "--on", "1900-01-01").out
    assert "đã đối chiếu văn bản" in tinhgon("law", "list").out
    english = tinhgon("law", "list", "--lang", "en").out
    assert "verified" in english and "đã đối chiếu văn bản" not in english and "Nghị định" in english


def test_show(tinhgon: Command) -> None:
    said = tinhgon("law", "show", "nd_154_2025", "--json").json
    assert said["values"] and said["answers"] and "Điều" in said["text"]
    assert "Nguồn:" in tinhgon("law", "show", "nd_154_2025").out
    assert "Source:" in tinhgon("law", "show", "nd_154_2025", "--lang", "en").out
    unknown = tinhgon("law", "show", "nd_999_2099", "--json")
    assert unknown.code == 2 and "nd_999_2099" in unknown.json["message"]


def test_question(tinhgon: Command) -> None:
    name = "streamlining_severance_total"
    lives = tinhgon("law", "question", name, "--json").json
    assert [life["from"] for life in lives] == sorted(life["from"] for life in lives)
    said = tinhgon("law", "question", name, "--on", "2026-10-01", "--json").json
    assert "154/2025" in said["citation"] and said["unit"] == "dong" and said["inputs"] and said["facts"]
    assert "Rests on:" in tinhgon("law", "question", name, "--on", "2026-10-01", "--lang", "en").out
    assert tinhgon("law", "question", "khong_co").code == 2
    early = tinhgon("law", "question", name, "--on", "01/01/1999", "--json")
    assert early.code == 2 and (early.json["question"], early.json["date"]) == (name, "1999-01-01")


def test_timeline(tinhgon: Command) -> None:
    dates = [row["date"] for row in tinhgon("law", "timeline", "--json").json]
    assert dates == sorted(dates) and "2025-06-16" in dates
    assert "có hiệu lực" in tinhgon("law", "timeline").out
    assert "in force:" in tinhgon("law", "timeline", "--lang", "en").out


def test_lint_and_coverage(tinhgon: Command) -> None:
    lint = tinhgon("law", "lint", "--json")
    assert lint.code == 0 and lint.json == {"findings": []}
    coverage = tinhgon("law", "coverage", "--json").json
    assert coverage["cases"] > 0 and min(coverage["cases_per_question"].values()) > 0
    assert all(entry["citation"] for entry in coverage["unverified_values"])
    assert "Unverified:" in tinhgon("law", "coverage", "--lang", "en").out


@pytest.fixture
def resolution(tmp_path: Path) -> Path:
    """An invented resolution of a people's council: one more month of salary for those who leave."""
    folder = tmp_path / "dia-phuong" / "nq_mo_phong"
    folder.mkdir(parents=True)
    (folder / "instrument.yaml").write_text(
        "number: 01/2025/NQ-HĐND\nname: Nghị quyết 01/2025/NQ-HĐND (mô phỏng)\ntitle: Hỗ trợ thêm của địa phương\n"
        "signed: 2025-03-01\nin_force_from: 2025-03-01\nin_force_to: 2025-12-31\nsource: DỮ LIỆU MÔ PHỎNG\n"
        "checked_on: 2026-07-01\nconfidence: verified\n",
        encoding="utf-8",
    )
    (folder / "text.md").write_text("# Nghị quyết mô phỏng\n\n## Điều 2\n\nHỗ trợ thêm một tháng.\n", encoding="utf-8")
    _values(folder.parent, f"{TOP_UP}_months")
    return folder.parent


def _values(folder: Path, id: str) -> None:
    (folder / "nq_mo_phong" / "values.yaml").write_text(
        f"- {{id: {id}, caption: Hỗ trợ thêm, unit: factor, value: 1, article: Điều 2, confidence: verified}}\n",
        encoding="utf-8",
    )


def test_a_province_adds_its_own_month(tinhgon: Command, resolution: Path, tmp_path: Path) -> None:
    given = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    given |= {"leave_date": "2025-08-01", "review_date": "2025-07-15"}
    given["facts"] |= {"reorganisation_date": "2025-07-01", "decision_date": "2025-07-20"}
    path = tmp_path / "du-kien.json"
    path.write_text(json.dumps(given), encoding="utf-8")
    arguments = ("explain", "--facts", path, "--json")
    national, local = tinhgon(*arguments).json, tinhgon(*arguments, "--local-law", resolution).json
    salary = national["answers"]["reorganisation_salary"]["value"]
    assert national["answers"][TOP_UP]["value"] == 0
    assert local["answers"][TOP_UP]["value"] == salary > 0
    before, after = (
        {route["id"]: route["total"] for route in said["routes"] if route["regime"] == "reorganisation"}
        for said in (national, local)
    )
    assert before.keys() == after.keys() and any(after[id] == before[id] + salary for id in before if before[id])
    assert national["law_fingerprint"] != local["law_fingerprint"]


def test_a_resolution_is_linted_with_the_rest(tinhgon: Command, resolution: Path) -> None:
    assert tinhgon("law", "lint", "--local-law", resolution).code == 0
    listed = tinhgon("law", "list", "--local-law", resolution, "--json").json
    assert [item["id"] for item in listed if item["local"]] == ["nq_mo_phong"]
    (resolution / "nq_mo_phong" / "text.md").write_text("# Không có điều nào\n", encoding="utf-8")
    said = tinhgon("law", "lint", "--local-law", resolution, "--json")
    assert said.code == 1 and any("nq_mo_phong" in finding for finding in said.json["findings"])


def test_a_province_may_not_change_what_the_centre_keeps(tinhgon: Command, resolution: Path) -> None:
    _values(resolution, "base_salary")
    assert tinhgon("law", "lint", "--local-law", resolution).code != 0


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("instrument.yaml", "number: [1\n"),
        ("instrument.yaml", "- a\n- b\n"),
        ("instrument.yaml", "number: 1\n"),
        ("values.yaml", "- 5\n"),
        ("values.yaml", "a: [\n"),
        ("rules.py", "raise SystemExit(7)\n"),
    ],
)
def test_a_folder_written_wrongly_is_refused_and_never_run(
    tinhgon: Command, resolution: Path, file: str, text: str
) -> None:
    (resolution / "nq_mo_phong" / file).write_text(text, encoding="utf-8")
    said = tinhgon("law", "list", "--local-law", resolution, "--json")
    assert said.code == 2 and said.json["error"] == "law_defect"


def test_no_folder_or_an_empty_one(tinhgon: Command, tmp_path: Path) -> None:
    assert tinhgon("law", "list", "--local-law", tmp_path).code == 2
    assert tinhgon("law", "list", "--local-law", tmp_path / "khong-co").code == 2
