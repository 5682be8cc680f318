"""The whole walk: stopped anywhere it leaves nothing half-written; walked twice it gives the same."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tinhgon.corridor.job import Job, assessed
from tinhgon.corridor.papers import Office
from tinhgon.corridor.planning import Wish
from tinhgon.corridor.reading import RosterHasErrors, receive
from tinhgon.corridor.sample_commune import SAMPLE_DATE, SAMPLE_SEED, sample_workbook
from tinhgon.corridor.walk import PAPERS, walk
from tinhgon.foundation.errors import Cancelled
from tinhgon.foundation.months import month_of
from tinhgon.lawbook.errors import NotInForce
from tinhgon.paperwork.documents import document_kinds
from tinhgon.roster.refused import RosterRefused
from tinhgon.sample.place import sample_place
from tinhgon.sample.workbook import workbook_with_mistakes
from tinhgon.sample.workforce import workforce

WISH = Wish(Decimal(5))


def test_two_walks_give_the_same_page_and_the_same_names(job: Job, office: Office, tmp_path: Path) -> None:
    one, two = (walk(job, WISH, office, tmp_path / name) for name in ("one", "two"))
    assert one.page.read_bytes() == two.page.read_bytes()
    assert [p.path.name for p in one.written] == [p.path.name for p in two.written]
    assert one.done.plan.stamp == two.done.plan.stamp
    assert one.work.assessment.stamp.input_hash == one.work.roster.stamp.input_hash


@pytest.mark.parametrize("stop_at", [0.0, 0.3, 0.5, 0.7])
def test_a_stop_before_the_dossier_is_whole_leaves_nothing(
    job: Job, office: Office, tmp_path: Path, stop_at: float
) -> None:
    with pytest.raises(Cancelled):
        walk(job, WISH, office, tmp_path / "ra", report=lambda progress: progress.share < stop_at)
    assert list(tmp_path.iterdir()) == []


def test_a_stop_before_the_page_keeps_the_whole_dossier(job: Job, office: Office, tmp_path: Path) -> None:
    with pytest.raises(Cancelled, match="vẫn được giữ"):
        walk(job, WISH, office, tmp_path, report=lambda progress: "trang" not in progress.note)
    assert [path.name for path in tmp_path.iterdir()] == [PAPERS]
    forms = sum(len(kind.formats) for kind in document_kinds().values())
    assert len([path for path in (tmp_path / PAPERS).iterdir() if not path.name.startswith(".")]) == forms


def test_a_list_with_errors_names_them_and_how_to_see_all() -> None:
    people = workforce("commune", SAMPLE_SEED, SAMPLE_DATE)
    data, planted = workbook_with_mistakes(people, None, sample_place(), SAMPLE_DATE)
    with pytest.raises(RosterHasErrors) as caught:
        receive(data, "a.xlsx")
    assert caught.value.findings.errors > 5 and len(planted) >= caught.value.findings.errors
    assert "tinhgon check" in caught.value.message and "mục nữa" in caught.value.message


def test_what_is_no_list_is_refused() -> None:
    with pytest.raises(RosterRefused):
        receive(b"", "a.xlsx")


def test_a_review_before_and_after_every_streamlining_law() -> None:
    for year in (2014, 2031):
        with pytest.raises(NotInForce):
            assessed(Job(sample_workbook(), "a.xlsx", review_date=SAMPLE_DATE.replace(year=year, month=1, day=1)))


def test_months_of_a_job_begin_with_the_quarter_after_the_review() -> None:
    job = Job(b"", "a.xlsx", years=2)
    for month, first in ((7, month_of(2026, 10)), (9, month_of(2026, 10)), (10, month_of(2027, 1))):
        months = list(job.months(SAMPLE_DATE.replace(month=month, day=1)))
        assert months[0] == first and all(index % 3 == 0 for index in months)
        assert months[-1] == month_of(first // 12 + 1, 10), "to the end of the last of two calendar years"
