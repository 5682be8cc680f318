"""The careful clerk: one slip, one remark; a right paper, none."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import polars as pl
import pytest

from tinhgon.foundation.citation import Confidence
from tinhgon.paperwork.document import Form, Signer
from tinhgon.paperwork.documents import document_kinds
from tinhgon.paperwork.inputs import Batch, LegalBasis
from tinhgon.paperwork.levels import district_words
from tinhgon.paperwork.lint import Severity, blocks_signing, lint
from tinhgon.paperwork.produce import prepare

Make = Callable[..., Batch]


def codes(kind: str, batch: Batch, other_units: tuple[str, ...] = ()) -> set[str]:
    return {remark.code for remark in prepare(kind, batch, other_units).remarks}


@pytest.mark.parametrize("kind", sorted(document_kinds()))
def test_a_right_paper_gets_no_remark(kind: str, make_batch: Make) -> None:
    batch = make_batch()
    document = document_kinds()[kind].build(batch)
    assert lint(document, batch) == []


def test_a_paper_without_basis_must_not_be_signed(make_batch: Make) -> None:
    remarks = prepare("proposal", make_batch(legal_bases=())).remarks
    assert "no_basis" in {remark.code for remark in remarks} and blocks_signing(list(remarks))


def test_an_unverified_basis_is_a_warning(make_batch: Make) -> None:
    remarks = prepare("proposal", make_batch(legal_bases=(LegalBasis("Căn cứ A", Confidence.UNVERIFIED),))).remarks
    assert {(r.code, r.severity) for r in remarks} == {("basis_unverified", Severity.WARNING)}


def test_a_basis_opens_with_its_word(make_batch: Make) -> None:
    assert "basis_form" in codes("proposal", make_batch(legal_bases=(LegalBasis("Nghị định 154"),)))


class TestLevels:
    @pytest.mark.parametrize(
        ("day", "found"), [(dt.date(2025, 6, 30), False), (dt.date(2025, 7, 1), True), (None, True)]
    )
    def test_a_district_after_its_end(self, day: dt.date | None, found: bool, make_batch: Make) -> None:
        batch = make_batch(issuing_body="Ủy ban nhân dân huyện Mô Phỏng", date=day, year=2025)
        assert ("district_level" in codes("proposal", batch)) is found

    @pytest.mark.parametrize(
        ("body", "words"),
        [
            ("Ủy ban nhân dân huyện Nậm Pồ", ["huyện"]),
            ("Huyện ủy Nậm Pồ", ["huyện ủy"]),
            ("ỦY BAN NHÂN DÂN THỊ XÃ MÔ PHỎNG", ["thị xã"]),
            ("Ủy ban nhân dân thành phố Điện Biên Phủ", ["thành phố"]),
            ("Ủy ban nhân dân thành phố Hà Nội", []),
            ("ỦY BAN NHÂN DÂN THÀNH PHỐ HUẾ", []),
            ("Ủy ban nhân dân thị trấn Mường Chà", ["thị trấn"]),
            ("Ủy ban nhân dân xã Quang Huyện", []),
            ("Ủy ban nhân dân phường Thị Cầu", []),
        ],
    )
    def test_words_of_the_level(self, body: str, words: list[str]) -> None:
        assert district_words(body) == words


class TestTexts:
    @pytest.mark.parametrize("gap", ["{so_luong}", "[tên cơ quan]", "<ngày>", "......", "____", "???", "XX"])
    def test_a_gap_left_by_a_template(self, gap: str, make_batch: Make) -> None:
        assert "placeholder" in codes("proposal", make_batch(steps=(f"Ngày {gap} đã họp.",)))

    def test_an_ending_is_no_gap(self, make_batch: Make) -> None:
        assert "placeholder" not in codes("proposal", make_batch(steps=("Đã họp./.",)))

    def test_another_units_name(self, make_batch: Make) -> None:
        batch = make_batch(steps=("Ủy ban nhân dân xã Khác đã họp.",))
        assert "other_unit" in codes("proposal", batch, ("xã Khác",))
        assert "other_unit" not in codes("proposal", batch, ("xã Kha",))

    def test_its_own_name_is_not_another_unit(self, make_batch: Make) -> None:
        assert "other_unit" not in codes("proposal", make_batch(), ("xã Mô Phỏng",))


class TestMoney:
    def test_parts_that_do_not_make_the_total(self, make_batch: Make) -> None:
        batch = make_batch(2)
        wrong = replace(batch, chosen=batch.chosen.with_columns(pl.col("allowance") + pl.lit(1)))
        messages = [r.message for r in prepare("people_list", wrong).remarks if r.code == "sum_of_parts"]
        assert len(messages) == 2 and "222.222.221" in messages[0] and "222.222.222" in messages[0]

    def test_an_unknown_total_is_no_wrong_sum(self, make_batch: Make) -> None:
        assert "sum_of_parts" not in codes("people_list", make_batch(1, {"allowance": None}))

    def test_a_person_without_article(self, make_batch: Make) -> None:
        assert "no_article" in codes("people_list", make_batch(1, {"route_article": None}))

    def test_results_on_unverified_law(self, make_batch: Make) -> None:
        assert "people_unverified" in codes("people_list", make_batch(1, {"confidence": "unverified"}))


class TestSigner:
    @pytest.mark.parametrize(
        ("signer", "code"),
        [
            (Signer("A", "Phó Chủ tịch", "Ủy ban nhân dân"), "deputy_without_form"),
            (Signer("A", "Chủ tịch", "Ủy ban nhân dân", Form.KT, "Chủ tịch"), "kt_not_deputy"),
            (Signer("A", "Chủ tịch", "Chủ tịch xã"), "tm_not_collective"),
            (Signer("A", "Phó Chủ tịch", "Ủy ban nhân dân", Form.KT), "form_without_head"),
            (Signer("A", "Trưởng phòng", "", Form.TL), "form_without_head"),
            (Signer("A", "Phó Trưởng phòng", "", Form.TL, "Chủ tịch"), "tl_deputy"),
            (Signer("", "Chủ tịch", "Ủy ban nhân dân"), "no_signer"),
            (Signer("A", "", "Ủy ban nhân dân"), "no_title"),
        ],
    )
    def test_wrong_formulas(self, signer: Signer, code: str, make_batch: Make) -> None:
        assert code in codes("proposal", make_batch(signer=signer))

    @pytest.mark.parametrize(
        ("signer", "lines"),
        [
            (Signer("A", "Chủ tịch", "Ủy ban nhân dân"), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
            (
                Signer("A", "Phó Chủ tịch", "Ủy ban nhân dân", Form.KT, "Chủ tịch"),
                ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
            ),
            (Signer("A", "Giám đốc", form=Form.Q), ("Q. GIÁM ĐỐC",)),
            (Signer("A", "Chánh Văn phòng", form=Form.TL, for_title="Chủ tịch"), ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
            (
                Signer("A", "Trưởng phòng Tổ chức", form=Form.TUQ, for_title="Giám đốc"),
                ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC"),
            ),
        ],
    )
    def test_right_formulas(self, signer: Signer, lines: tuple[str, ...], make_batch: Make) -> None:
        assert signer.lines == lines
        assert codes("proposal", make_batch(signer=signer)) == set()

    def test_tm_on_a_decision_made_in_person(self, make_batch: Make) -> None:
        signer = Signer("A", "Chủ tịch", "Ủy ban nhân dân")
        assert "tm_personal" in codes("individual_decision", make_batch(1, decision_signer=signer))
