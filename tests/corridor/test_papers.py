"""The dossier: order, names, forms; whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tinhgon.assessment.first import first_open
from tinhgon.corridor.job import Assessed
from tinhgon.corridor.papers import Office, batch_of, write_papers
from tinhgon.corridor.planning import Planned
from tinhgon.corridor.selection import select
from tinhgon.corridor.whole_files import write_together, write_whole
from tinhgon.foundation.errors import Cancelled
from tinhgon.foundation.reporting import Progress
from tinhgon.paperwork.documents import document_kinds
from tinhgon.paperwork.inputs import Batch


@pytest.fixture(scope="module")
def batch(work: Assessed, done: Planned, office: Office) -> Batch:
    return batch_of(work.assessment, select(work.assessment, done.plan.chosen), office, "năm 2026", None)


def test_papers_stand_in_the_order_in_which_they_are_read(batch: Batch, tmp_path: Path) -> None:
    heard: list[Progress] = []
    written = write_papers(batch, tmp_path / "ho-so", lambda progress: heard.append(progress) is None)
    names = [paper.path.name for paper in written]
    assert names == sorted(names) and sorted(p.name for p in (tmp_path / "ho-so").iterdir()) == names
    stems = list(dict.fromkeys(name.rpartition(".")[0] for name in names))
    assert [stem[:2] for stem in stems] == [f"{number:02d}" for number in range(1, len(document_kinds()) + 1)]
    assert [stem[3:] for stem in (*stems[:3], stems[-1])] == [
        "to-trinh",
        "danh-sach",
        "phu-luc-tinh-tung-nguoi",
        "quyet-dinh-tung-nguoi",
    ]
    assert len(written) == sum(len(kind.formats) for kind in document_kinds().values())
    shares = [progress.share for progress in heard]
    assert shares == sorted(shares) and shares[-1] == 1


def test_a_stop_half_way_leaves_no_folder(batch: Batch, tmp_path: Path) -> None:
    out = tmp_path / "a" / "ho-so"
    with pytest.raises(Cancelled):
        write_papers(batch, out, lambda progress: progress.share < 0.5)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_keeps_the_dossier_of_an_earlier_run(batch: Batch, tmp_path: Path) -> None:
    write_whole(tmp_path / "01-to-trinh.docx", b"earlier")
    with pytest.raises(Cancelled):
        write_papers(batch, tmp_path, lambda progress: progress.share < 0.9)
    assert [path.name for path in tmp_path.iterdir()] == ["01-to-trinh.docx"]
    assert (tmp_path / "01-to-trinh.docx").read_bytes() == b"earlier"


def test_files_appear_together(tmp_path: Path) -> None:
    def two_and_a_failure() -> object:
        yield tmp_path / "x" / "1", b"1"
        yield tmp_path / "y" / "2", b"2"
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        write_together(two_and_a_failure())  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
    write_together([(tmp_path / "x" / "1", b"1"), (tmp_path / "2", b"2")])
    assert (tmp_path / "x" / "1").read_bytes() + (tmp_path / "2").read_bytes() == b"12"


def test_only_bases_really_used_and_still_in_force_are_cited(batch: Batch, work: Assessed) -> None:
    texts = [basis.text for basis in batch.case.legal_bases]
    assert any("154/2025/NĐ-CP" in text for text in texts)
    assert not any("29/2023" in text or "108/2014" in text for text in texts), "repealed before the review"
    assert len(texts) == len(set(texts))
    assert batch.case.stamp == work.assessment.stamp


def test_an_office_may_leave_blanks(work: Assessed, done: Planned) -> None:
    selection = select(work.assessment, done.plan.chosen)
    blank = batch_of(work.assessment, selection, replace(Office(), place=""), "năm 2026", None)
    assert blank.case.date is None and blank.case.signer.name == ""


def test_papers_from_a_synthetic_list_carry_the_mark_whoever_submits_them(work: Assessed) -> None:
    selection = select(work.assessment, first_open(work.assessment))
    named = batch_of(work.assessment, selection, Office("Ủy ban nhân dân xã Khác", "Khác"), "đợt 1", None)
    assert named.case.synthetic
