"""``tinhgon explain``: one person from a roster or from a facts file; every bad file is one sentence and code 2."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import Command

from tinhgon.people.facts import facts as all_facts

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "facts.json"
KEYS = {
    "law_fingerprint", "leave_date", "review_date", "grounds", "deferrals", "consequences", "routes", "paid_route", "components", "answers",
    "citations", "missing_facts",
}  # fmt: skip
ROUTE_KEYS = {"id", "caption", "regime", "eligible", "total", "paid", "confidence", "components", "missing_facts"}


def example(case: dict[str, Any] | None = None, **facts: Any) -> dict[str, Any]:
    """The documented example with some facts or keys of the case changed; None takes a key away."""
    given = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    given["facts"] |= facts
    given |= case or {}
    return {key: value for key, value in given.items() if value is not None}


@pytest.fixture
def facts_file(tmp_path: Path) -> Any:
    def write(content: dict[str, Any] | list[Any] | str | bytes) -> Path:
        path = tmp_path / "du-kien.json"
        text = content if isinstance(content, (str, bytes)) else json.dumps(content, ensure_ascii=False)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_the_documented_example_runs_and_nothing_is_missing(tinhgon: Command) -> None:
    said = tinhgon("explain", "--facts", EXAMPLE, "--json")
    assert said.code == 0 and set(said.json) == KEYS
    assert said.json["missing_facts"] == []
    assert said.json["paid_route"] == "streamlining_early_retirement"
    paid = next(route for route in said.json["routes"] if route["paid"])
    assert set(paid) == ROUTE_KEYS
    assert sum(part["amount"] for part in said.json["components"]) == paid["total"] > 0
    held = [ground for ground in said.json["grounds"] if ground["answer"] == "yes"]
    assert [ground["id"] for ground in held] == ["redundant_reorganisation"]
    assert "154/2025" in held[0]["citation"]
    assert said.json["answers"]["streamlining_early_retirement_total"]["value"] == paid["total"]
    assert {"nd_154_2025"} <= {place["instrument"] for place in said.json["citations"]}


def test_the_example_is_marked_synthetic() -> None:
    assert "DỮ LIỆU MÔ PHỎNG" in EXAMPLE.read_text(encoding="utf-8")


def test_text_english_and_tree(tinhgon: Command) -> None:
    text = tinhgon("explain", "--facts", EXAMPLE).out
    english = tinhgon("explain", "--facts", EXAMPLE, "--lang", "en", "--tree").out
    assert "DIỆN TINH GIẢN" in text and "mức cao nhất, được chi trả" in text
    assert "GROUNDS" in english and "the highest, paid" in english and "DIỆN TINH GIẢN" not in english
    assert "Nghỉ hưu trước tuổi" in english, "the law's own words stay Vietnamese"
    assert len(english.splitlines()) > 2 * len(text.splitlines())
    tree = tinhgon("explain", "--facts", EXAMPLE, "--tree", "--json").json["trees"]
    assert all({"name", "value", "citation", "inputs"} <= set(node) for node in tree)


def test_a_missing_fact_is_named_with_the_key_that_gives_it(tinhgon: Command, facts_file: Any) -> None:
    given = example(rating_2025=None, bhxh_months=None, salary_coef=None)
    said = tinhgon("explain", "--facts", facts_file(given), "--json").json
    missing = {row["fact"]: row["give"] for row in said["missing_facts"]}
    assert missing["rating_previous"] == "rating_2025"
    assert missing["insured_months"] == "bhxh_months"
    assert missing["salary_coef_e4"] == "salary_coef"
    names = {fact.name for fact in all_facts().values() if fact.group != "case"}
    assert all(key in names or f"{key}_e4" in names or key[-4:].isdigit() for key in missing.values())
    rating = next(ground for ground in said["grounds"] if ground["id"] == "rating")
    assert rating["answer"] == "unknown" and rating["missing_facts"] == ["rating_previous"]
    assert said["paid_route"] is None, "an unknown amount is never taken for the highest"


def test_facts_may_stand_without_the_wrapping(tinhgon: Command, facts_file: Any) -> None:
    given = example()
    flat = {"leave_date": "01/10/2026", "review_date": "31/07/2026", **given["facts"]}
    assert (
        tinhgon("explain", "--facts", facts_file(flat), "--json").out
        == tinhgon("explain", "--facts", EXAMPLE, "--json").out
    )


def test_the_command_line_date_goes_before_the_one_in_the_file(tinhgon: Command) -> None:
    for written in ("01/01/2027", "2027-01-01"):
        said = tinhgon("explain", "--facts", EXAMPLE, "--on", written, "--json")
        assert said.json["leave_date"] == "2027-01-01"


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [
        ("", "bad_fact", "JSON"),
        ("không phải json", "bad_fact", "JSON"),
        (b"\xff\xfe\x00\x81", "bad_fact", "JSON"),
        ("[" * 100_000, "file", "lồng quá sâu"),
        ([1], "bad_fact", "đối tượng JSON"),
        ({"leave_date": "2026-10-01", "facts": [1]}, "bad_fact", "đối tượng JSON"),
        (example({"salary": 5}), "bad_fact", "salary"),
        (example({"managing_ministry": "bgd"}), "bad_fact", "bnv"),
        (example({"leave_date": None, "review_date": None}), "error", "leave_date"),
        (example({"leave_date": "32/01/2026"}), "error", "32/01/2026"),
        (example({"leave_date": 5}), "error", "không phải ngày"),
        (example(luong="5"), "bad_fact", "luong"),
        (example(status="giao_vien"), "bad_fact", "vien_chuc"),
        (example(sex="Nam"), "bad_fact", "M, F"),
        (example(leader="có"), "bad_fact", "true"),
        (example(birth_date="15/15/1968"), "bad_fact", "birth_date"),
        (example(salary_coef="bốn"), "bad_fact", "4.65"),
        (example(salary_coef="NaN"), "bad_fact", "salary_coef"),
        (example(salary_coef="1e40"), "bad_fact", "quá lớn"),
        (example(contract_wage=10**30), "bad_fact", "quá lớn"),
        (example(bhxh_months=float("inf")), "bad_fact", "quá lớn"),
        (example(bhxh_months=-1), "bad_fact", "bhxh_months"),
        (example(salary_coef_e4=46500), "bad_fact", "hai lần"),
    ],
)
def test_a_bad_facts_file_is_one_sentence(
    tinhgon: Command, facts_file: Any, content: Any, code: str, told: str
) -> None:
    said = tinhgon("explain", "--facts", facts_file(content), "--json")
    assert said.code == 2 and said.err == ""
    assert said.json["error"] == code and told in said.json["message"]


@pytest.mark.parametrize("date", ["1990-01-01", "2014-12-31", "2031-01-01", "9999-12-31", "0001-01-01"])
def test_a_date_outside_the_law_is_refused_naming_question_and_date(tinhgon: Command, date: str) -> None:
    said = tinhgon("explain", "--facts", EXAMPLE, "--on", date, "--json")
    assert said.code == 2
    assert said.json["error"] == "not_in_force" and said.json["date"] == date
    assert said.json["question"] in said.json["message"]


@pytest.mark.parametrize("date", ["2015-01-10", "2030-12-31"])
def test_the_first_and_the_last_day_of_the_law_are_answered(tinhgon: Command, date: str) -> None:
    said = tinhgon("explain", "--facts", EXAMPLE, "--on", date, "--json")
    assert said.code == 0 and said.json["grounds"]


def test_one_person_of_a_roster(tinhgon: Command, clean: Path) -> None:
    by_code = tinhgon("explain", clean, "--person", "MP-0032", "--json")
    assert by_code.code == 0 and by_code.json["leave_date"] == "2026-07-31", "the date written on the list"
    by_name = tinhgon("explain", clean, "--person", "nguyen van phuong", "--json")
    assert by_name.out == by_code.out


def test_namesakes_are_told_apart_by_their_codes(tinhgon: Command, tmp_path: Path) -> None:
    two = tmp_path / "hai-nguoi.csv"
    two.write_text(
        "Tính đến ngày 31/7/2026\nSố hiệu,Họ và tên,Giới tính,Ngày sinh,Đơn vị,Loại cán bộ\n"
        "MP-1,Nguyễn Văn Mẫu,Nam,15/03/1980,Phòng Kinh tế,Công chức\n"
        "MP-2,Nguyễn Văn Mẫu,Nam,15/03/1985,Văn phòng,Công chức\n",
        encoding="utf-8",
    )
    said = tinhgon("explain", two, "--person", "Nguyễn Văn Mẫu", "--on", "2026-10-01", "--json")
    assert said.code == 2 and said.json["candidates"] == ["MP-1", "MP-2"]
    assert "Văn phòng" in said.json["message"]
    assert tinhgon("explain", two, "--person", "MP-2", "--on", "2026-10-01").code == 0
    nobody = tinhgon("explain", two, "--person", "Lê Văn Không", "--json")
    assert nobody.code == 2 and nobody.json["candidates"] == []


def test_neither_list_nor_facts(tinhgon: Command) -> None:
    assert tinhgon("explain").code == 2
