"""The verbs that take a list: check, assess, forecast, plan, papers. Text, JSON, English, exit codes."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from commands import Command

CHECK_KEYS = {"file", "status", "title", "rows", "skipped_reasons", "total_findings", "errors", "findings", "not_read"}
FINDING_KEYS = {
    "id",
    "code",
    "severity",
    "file",
    "sheet",
    "row",
    "letter",
    "heading",
    "value",
    "wrong",
    "advice",
    "proposal",
}
ASSESS_KEYS = {
    "review_date", "rows", "law_fingerprint", "concerned", "deferred", "doubtful", "missing_facts", "grounds", "deferrals",
    "exits",
}  # fmt: skip
PLAN_KEYS = {
    "kind", "status", "value", "bound", "gap", "meets_targets", "chosen", "not_chosen", "units", "years", "limits", "goals",
    "conflicts", "stamp", "target",
}  # fmt: skip
FORECAST_KEYS = {
    "start", "people", "unknown_retirement", "overdue_retirement", "retired_within_years", "windows", "retirements",
    "retirees", "headcount", "payroll",
}  # fmt: skip


def test_a_clean_list_exits_0_and_prints_no_finding(tinhgon: Command, clean: Path) -> None:
    said = tinhgon("check", clean, "--json")
    assert said.code == 0
    assert set(said.json) == CHECK_KEYS
    assert said.json["status"] == "clean"
    assert said.json["findings"] == [] and said.json["total_findings"] == 0
    rows = said.json["rows"]
    assert rows["read"] == rows["taken"] + rows["skipped"] + rows["refused"] == 150
    assert sum(said.json["skipped_reasons"].values()) == rows["skipped"]
    text = tinhgon("check", clean)
    assert text.code == 0 and text.out.splitlines()[-1] == "Danh sách sạch, dùng được ngay."


def test_a_list_with_errors_exits_1_and_names_every_cell(tinhgon: Command, with_errors: Path, tmp_path: Path) -> None:
    said = tinhgon("check", with_errors, "--json")
    assert said.code == 1 and said.json["status"] == "errors" and said.json["errors"] > 0
    assert all(set(finding) == FINDING_KEYS for finding in said.json["findings"])
    severities = [finding["severity"] for finding in said.json["findings"]]
    assert severities.count("error") == said.json["errors"]
    copy = tmp_path / "new" / "ban-sao.xlsx"
    text = tinhgon("check", with_errors, "--copy", copy)
    assert text.code == 1
    first = said.json["findings"][0]
    assert f"ô {first['letter']}{first['row']}" in text.out and first["wrong"] in text.out
    assert str(copy) in text.err
    assert "Danh sách" in openpyxl.load_workbook(copy).sheetnames


def test_doubts_alone_also_exit_1(tinhgon: Command, with_doubts: Path) -> None:
    said = tinhgon("check", with_doubts, "--json")
    assert (said.code, said.json["status"], said.json["errors"], said.json["total_findings"]) == (1, "doubts", 0, 1)
    assert "1 điều cần xem lại" in tinhgon("check", with_doubts).out


def test_a_copy_never_overwrites_the_list_itself(tinhgon: Command, clean: Path) -> None:
    before = clean.read_bytes()
    assert tinhgon("check", clean, "--copy", clean).code == 2
    assert clean.read_bytes() == before


def test_assess(tinhgon: Command, clean: Path) -> None:
    said = tinhgon("assess", clean, "--json")
    assert said.code == 0 and set(said.json) == ASSESS_KEYS
    assert said.json["review_date"] == "2026-07-31"
    concerned = said.json["concerned"]
    assert concerned and all(row["allowance"] > 0 and row["ground_article"] for row in concerned)
    text, english = tinhgon("assess", clean), tinhgon("assess", clean, "--lang", "en")
    for row in concerned:
        assert row["full_name"] in text.out and row["full_name"] in english.out
        assert row["ground_caption"] in english.out, "the law's own words stay Vietnamese"
    total = sum(row["allowance"] for row in concerned)
    assert f"Tổng: {total:,}".replace(",", ".") in text.out and f"Total: {total:,} VND" in english.out
    assert "Họ và tên" not in english.out and "First month" in english.out


@pytest.mark.parametrize("date", ["2010-01-01", "31/12/2035"])
def test_a_review_outside_the_law_is_refused(tinhgon: Command, clean: Path, date: str) -> None:
    said = tinhgon("assess", clean, "--on", date, "--json")
    assert said.code == 2 and said.json["error"] == "not_in_force"


def test_both_ways_of_writing_a_date(tinhgon: Command, with_doubts: Path) -> None:
    iso, ours = (tinhgon("assess", with_doubts, "--on", date, "--json") for date in ("2026-07-31", "31/07/2026"))
    assert iso.code == 0 and iso.out == ours.out
    undated = tinhgon("assess", with_doubts)
    assert undated.code == 2 and "--on" in undated.err


def test_forecast(tinhgon: Command, clean: Path) -> None:
    said = tinhgon("forecast", clean, "--json")
    assert said.code == 0 and set(said.json) == FORECAST_KEYS
    within = said.json["retired_within_years"]
    assert list(within) == ["1", "3", "5", "15"] and list(within.values()) == sorted(within.values())
    assert sum(row["within_15"] for row in said.json["windows"]) == within["15"]
    english = tinhgon("forecast", clean, "--lang", "en").out
    assert "Within 1 year:" in english and "Present" in english and "Quỹ lương" not in english


def test_plan(tinhgon: Command, clean: Path) -> None:
    said = tinhgon("plan", clean, "--target", "5%", "--json")
    assert said.code == 0 and set(said.json) == PLAN_KEYS
    assert said.json["meets_targets"] is True and said.json["bound"] <= said.json["value"]
    everyone = {row["person_key"] for row in said.json["chosen"] + said.json["not_chosen"]}
    assert len(everyone) == 132, "each person is chosen or has a reason"
    assert all(row["reason"] for row in said.json["chosen"])


def test_an_impossible_plan_exits_1_and_says_by_how_much(tinhgon: Command, clean: Path) -> None:
    said = tinhgon("plan", clean, "--target", "5", "--budget", "1.000.000", "--json")
    assert said.code == 1 and said.json["meets_targets"] is False
    assert said.json["conflicts"] and all(row["text"] for row in said.json["conflicts"])


def test_a_time_limit_keeps_the_best_plan_and_tells_the_gap(tinhgon: Command, clean: Path) -> None:
    said = tinhgon("plan", clean, "--target", "5", "--time-limit", "60", "--json").json
    assert said["status"] == "optimal" and said["gap"] == 0, "time enough changes nothing"
    hurried = tinhgon("plan", clean, "--target", "5", "--time-limit", "0.000001", "--json").json
    assert hurried["bound"] <= hurried["value"] and hurried["status"] in ("optimal", "stopped")


def test_two_plans_side_by_side(tinhgon: Command, clean: Path) -> None:
    arguments = ("plan", clean, "--target", "5", "--versus-budget", "500.000.000")
    said = tinhgon(*arguments, "--json").json
    assert set(said["versus"]) == {"plan", "people", "years", "goals", "units"}
    assert max(row["spent"] for row in said["versus"]["plan"]["years"]) <= 500_000_000
    english = tinhgon(*arguments, "--lang", "en").out
    assert "Beside the other plan:" in english and "optimal, proven" in english and "Tổng trợ cấp" not in english


def test_papers(tinhgon: Command, clean: Path, tmp_path: Path) -> None:
    out = tmp_path / "ho-so"
    said = tinhgon("papers", clean, "--target", "5", "--signer", "Trần Văn Mẫu", "--out", out, "--json")
    assert said.code == 0 and set(said.json) == {"people", "total", "files", "remarks"}
    assert sorted(file["path"] for file in said.json["files"]) == sorted(str(path) for path in out.iterdir())
    assert {file["form"] for file in said.json["files"]} == {"Word", "PDF", "Excel"}
    own = out / "02-danh-sach.xlsx"
    right = tinhgon("verify", own, "--json")
    assert right.code == 0 and right.json["wrong"] == 0 and right.json["checked"] > 0 and right.json["copy"] is None
    _add_one_dong(own)
    wrong = tinhgon("verify", own, "--json")
    assert wrong.code == 1 and wrong.json["wrong"] == 1
    assert {"sheet", "row", "column", "heading", "person", "shown", "expected", "why"} == set(wrong.json["findings"][0])
    assert Path(wrong.json["copy"]).is_file()


def test_papers_for_everyone_need_no_plan(tinhgon: Command, clean: Path, tmp_path: Path) -> None:
    said = tinhgon("papers", clean, "--everyone", "--out", tmp_path / "a", "--lang", "en")
    assert said.code == 0 and "Remark: " in said.out
    assert len(list((tmp_path / "a").iterdir())) == len(
        [line for line in said.out.splitlines() if str(tmp_path) in line]
    )


@pytest.mark.parametrize(
    "options",
    [
        ("--target", "năm"),
        ("--target", "nan"),
        ("--target", "101"),
        ("--target", "-1"),
        ("--target", "5", "--budget", "2,5"),
        ("--target", "5", "--budget", "1.5"),
        ("--target", "5", "--budget", "sang năm=5"),
        ("--target", "5", "--transfers", "-1"),
        ("--target", "5", "--years", "0"),
        ("--target", "5", "--ministry", "bgd"),
    ],
)
def test_numbers_that_are_none_are_refused(tinhgon: Command, clean: Path, options: tuple[str, ...]) -> None:
    said = tinhgon("plan", clean, *options, "--json")
    assert said.code == 2 and set(said.json) >= {"error", "message"}


def _add_one_dong(path: Path) -> None:
    """Makes the last amount of the first person wrong by one đồng."""
    book = openpyxl.load_workbook(path)
    rows = [row for sheet in book for row in sheet.iter_rows() if isinstance(row[0].value, int)]
    amount = [cell for cell in rows[0] if isinstance(cell.value, int)][-1]
    amount.value += 1
    book.save(path)
