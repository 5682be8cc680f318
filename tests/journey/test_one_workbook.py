"""One workbook walks from file to page and papers. Read it from top to bottom: it is the tour of the rooms.

Each test stands in one room, in the order of the work, and looks at what the room before it handed over. The commune is
invented and marked "DỮ LIỆU MÔ PHỎNG".
"""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import polars as pl
import pypdf
import pytest

from tinhgon.corridor.job import Job
from tinhgon.corridor.papers import Office
from tinhgon.corridor.planning import Wish, planned
from tinhgon.corridor.sample_commune import SAMPLE_DATE, SAMPLE_FILE, sample_workbook
from tinhgon.corridor.selection import Selection, select
from tinhgon.corridor.walk import Outcome, walk
from tinhgon.foundation.stamp import digest
from tinhgon.foundation.vietnamese import number
from tinhgon.planning.kinds.streamlining.verify import verify
from tinhgon.sample.workforce import MARK

HALF_A_BILLION = 500_000_000


@pytest.fixture(scope="module")
def workbook() -> bytes:
    """The Excel file as the commune's official keeps it: titles, groups, totals, signatures and all."""
    return sample_workbook()


@pytest.fixture(scope="module")
def outcome(workbook: bytes, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The walk itself: five percent of the posts in five years."""
    office = Office(body="Ủy ban nhân dân xã Thanh Mẫu", place="Thanh Mẫu", signer="Trần Văn Mẫu", synthetic=True)
    return walk(Job(workbook, SAMPLE_FILE), Wish(Decimal(5)), office, tmp_path_factory.mktemp("xa") / "ra")


@pytest.fixture(scope="module")
def selection(outcome: Outcome) -> Selection:
    return select(outcome.work.assessment, outcome.done.plan.chosen)


def test_room_1_roster_every_row_is_accounted_for(workbook: bytes, outcome: Outcome) -> None:
    roster = outcome.work.roster
    assert roster.read == roster.taken + roster.skipped + roster.refused
    assert roster.refused == 0 and roster.doubts.total == 0, "the sample is clean"
    assert roster.skipped == sum(roster.counts.reasons.values())
    assert roster.people.height == roster.taken == 132
    assert roster.people["person_key"].is_unique().all()
    assert roster.as_of == SAMPLE_DATE, "read from the line under the title, not from any clock"
    assert roster.stamp.input_hash == digest(workbook)


def test_room_1_roster_every_value_keeps_its_cell(workbook: bytes, outcome: Outcome) -> None:
    roster = outcome.work.roster
    book = openpyxl.load_workbook(io.BytesIO(workbook), data_only=True)
    for key, name in roster.people.select("person_key", "full_name").iter_rows():
        address = roster.source.address(key, "full_name")
        assert address is not None and book[address.sheet][address.cell].value == name


def test_room_1_establishment_the_sums_hold(outcome: Outcome) -> None:
    table = outcome.work.establishment
    assert table["present"].sum() == outcome.work.roster.taken, "everybody stands in one unit and one kind"
    assert outcome.work.quota is not None
    assert table["assigned"].sum() == outcome.work.quota["assigned"].sum()
    balanced = table.select(pl.col("present") - pl.col("assigned") == pl.col("surplus") - pl.col("vacant"))
    assert balanced.to_series().all()
    assert table["surplus"].sum() > 0, "otherwise there would be nothing to do"


def test_room_2_assessment_who_is_concerned_and_why(outcome: Outcome) -> None:
    assessment = outcome.work.assessment
    groups = [set(part["person_key"]) for part in (assessment.concerned, assessment.deferred, assessment.doubtful)]
    concerned, deferred, doubtful = groups
    assert concerned and deferred and doubtful, "the commune has a case of each"
    assert not concerned & deferred and not concerned & doubtful and not deferred & doubtful
    held = assessment.grounds.filter(pl.col("answer") == "yes")
    assert concerned | deferred <= set(held["person_key"]), "nobody is concerned without a ground"
    assert held["article"].str.starts_with("Điều").all() and held["evidence"].str.len_chars().min() > 0
    asked = assessment.grounds.filter(pl.col("answer") == "unknown", pl.col("person_key").is_in(list(doubtful)))
    assert asked["missing"].str.len_chars().min() > 0, "what is unknown names the fact that would settle it"


def test_room_2_assessment_one_policy_a_month_and_its_parts_sum(outcome: Outcome) -> None:
    exits = outcome.work.assessment.exits
    best = exits.filter("best")
    assert best.select("person_key", "leave_month").is_unique().all(), "only the highest policy is paid"
    assert best["eligible"].all()
    parts = best.explode("components").unnest("components")
    sums = parts.group_by("person_key", "leave_month").agg(pl.col("amount").sum(), pl.col("total").first())
    stated = sums.filter(pl.col("amount") > 0)
    assert stated.height and stated["amount"].equals(stated["total"].rename("amount"))


def test_room_3_forecast_the_headcount_falls_by_the_retirements(outcome: Outcome) -> None:
    forecast = outcome.work.forecast
    assert forecast.people == outcome.work.roster.taken
    headcount = forecast.headcount()["headcount"].to_list()
    assert headcount == sorted(headcount, reverse=True)
    assert forecast.retired(15) == forecast.retirees().height >= forecast.retired(5)
    assert forecast.windows((5,))["within_5"].sum() == forecast.retired(5)


def test_room_4_planning_the_target_is_divided_exactly(outcome: Outcome) -> None:
    done = outcome.done
    assert done.goal is not None
    last = done.floors.filter(pl.col("year") == pl.col("year").max())
    assert last["floor"].sum() == done.goal.count == 5, "5 % of 109 posts, 5,45, half up"
    assert done.plan.meets_targets


def test_room_4_planning_an_independent_count_confirms_the_plan(outcome: Outcome) -> None:
    case, plan = outcome.done.case, outcome.done.plan
    keys = ["person_key", "leave_month", "route"]
    numbered = case.options.with_row_index("option")
    chosen = plan.chosen.select(keys).join(numbered, on=keys, how="left")["option"].to_list()
    assert None not in chosen and len(chosen) == plan.chosen.height
    verdict = verify(case.problem, chosen)
    assert verdict.holds, verdict.broken
    goals = plan.goals.sort("order")
    assert list(verdict.goals) == goals["value"].to_list(), (
        "the referee counts the same shortfall, rank, money, disruption"
    )


def test_room_4_planning_the_proof_closes(outcome: Outcome) -> None:
    plan = outcome.done.plan
    assert plan.bound == plan.value and plan.gap == 0
    assert plan.value == plan.chosen["allowance"].sum() - plan.chosen["saving"].sum()
    everyone = [*plan.chosen["person_key"], *plan.not_chosen["person_key"]]
    assert sorted(everyone) == sorted(outcome.work.roster.people["person_key"]), "each person has a reason"
    assert plan.chosen["reason"].str.len_chars().min() > 0 and plan.not_chosen["reason"].str.len_chars().min() > 0


def test_room_4_planning_half_the_money_is_another_plan(outcome: Outcome) -> None:
    poorer = planned(outcome.work, Wish(Decimal(5), budget={0: HALF_A_BILLION})).plan
    assert poorer.years["spent"].max() <= HALF_A_BILLION < outcome.done.plan.years["spent"].max()
    assert poorer.value >= outcome.done.plan.value or not poorer.meets_targets


def test_room_5_paperwork_the_amounts_on_paper_are_those_of_the_plan(outcome: Outcome, selection: Selection) -> None:
    people = selection.people
    assert people["allowance"].sum() == outcome.done.plan.chosen["allowance"].sum()
    total = number(int(people["allowance"].sum()))
    words = [_words(paper.path) for paper in outcome.written if paper.document == "proposal"]
    assert words and all(total in text for text in words)
    for paper in outcome.written:
        if paper.document in ("people_list", "calculation_annex", "individual_decision"):
            text = _words(paper.path)
            missing = [name for name in people["full_name"] if name not in text]
            assert missing == [], paper.path.name


def test_room_5_paperwork_every_file_opens_and_says_it_is_synthetic(outcome: Outcome) -> None:
    assert {paper.path.suffix for paper in outcome.written} == {".docx", ".pdf", ".xlsx"}
    for paper in outcome.written:
        assert MARK in _words(paper.path), paper.path.name
        assert not [remark for remark in paper.remarks if str(remark.severity) == "error"], paper.remarks


def test_the_page_holds_every_person_concerned_and_the_way_to_the_papers(outcome: Outcome) -> None:
    page = outcome.page.read_text(encoding="utf-8")
    assert page.count(MARK) > 0
    assert [name for name in outcome.work.assessment.concerned["full_name"] if name not in page] == []
    for paper in outcome.written:
        assert paper.path.relative_to(outcome.page.parent).as_posix() in page
    assert "http://" not in page.replace("http://www.w3.org", "") and "<script src" not in page, "it works offline"


def test_one_stamp_from_the_file_to_the_page(workbook: bytes, outcome: Outcome) -> None:
    """Any paper can answer: from which roster, under which law, by which program."""
    work, plan = outcome.work, outcome.done.plan
    assert work.assessment.stamp.input_hash == work.roster.stamp.input_hash == digest(workbook)
    assert work.assessment.stamp.law_fingerprint == work.assessment.book.fingerprint
    assert plan.stamp == work.assessment.stamp
    assert plan.stamp.input_hash[:8] in outcome.page.read_text(encoding="utf-8")


def _words(path: Path) -> str:
    """Everything a reader of the file sees, with single spaces."""
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        texts = [paragraph.text for paragraph in document.paragraphs]
        texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        texts += [p.text for part in document.sections for p in (*part.header.paragraphs, *part.footer.paragraphs)]
    elif path.suffix == ".pdf":
        texts = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    else:
        book = openpyxl.load_workbook(path, data_only=True)
        cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        texts = [str(value) for value in cells]
        texts += [sheet.oddHeader.center.text or "" for sheet in book] + [
            sheet.oddFooter.left.text or "" for sheet in book
        ]
    return " ".join(" ".join(texts).split())
