"""What each paper says: the people, the money, the articles, in the order officials expect."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from importlib import resources

import polars as pl
import pytest

from tinhgon.paperwork.document import Document, Heading, Paragraph, RowKind, Table, shown
from tinhgon.paperwork.documents import Format, document_kinds
from tinhgon.paperwork.errors import PaperworkError
from tinhgon.paperwork.inputs import Batch
from tinhgon.paperwork.produce import bundle, draw, prepare, split
from tinhgon.paperwork.texts import texts_of

Make = Callable[..., Batch]


def build(kind: str, batch: Batch) -> Document:
    return document_kinds()[kind].build(batch)


def tables(document: Document) -> list[Table]:
    return [block for paper in document.papers for block in paper.body if isinstance(block, Table)]


def sentences(document: Document) -> str:
    blocks = [block for paper in document.papers for block in paper.body]
    return "\n".join(b.text if isinstance(b, Paragraph) else b.line if isinstance(b, Heading) else "" for b in blocks)


def test_the_shelf_holds_the_papers_of_a_dossier() -> None:
    assert set(document_kinds()) >= {
        "proposal",
        "people_list",
        "calculation_annex",
        "individual_decision",
        "summary",
        "budget_estimate",
    }


@pytest.mark.parametrize("kind", sorted(document_kinds()))
def test_every_paper_is_drawn_in_every_form_it_has(kind: str, make_batch: Make) -> None:
    prepared = prepare(kind, make_batch(3))
    starts = {Format.WORD: b"PK", Format.EXCEL: b"PK", Format.PDF: b"%PDF"}
    for form in prepared.kind.formats:
        assert draw(prepared.document, form).startswith(starts[form])


@pytest.mark.parametrize("kind", sorted(document_kinds()))
def test_synthetic_people_are_marked_on_every_paper(kind: str, make_batch: Make) -> None:
    assert "DỮ LIỆU MÔ PHỎNG" in build(kind, make_batch()).banners
    assert build(kind, make_batch(synthetic=False)).banners == ()


@pytest.mark.parametrize("kind", sorted(document_kinds()))
def test_unverified_law_stands_in_a_banner(kind: str, make_batch: Make) -> None:
    banners = build(kind, make_batch(change={"confidence": "unverified"})).banners
    assert any("CHƯA KIỂM CHỨNG" in banner for banner in banners)


def test_an_unknown_kind_is_refused_with_the_known_ones(batch: Batch) -> None:
    with pytest.raises(PaperworkError, match="people_list"):
        prepare("nothing", batch)


class TestList:
    def test_people_stand_by_given_name_within_a_policy(self, batch: Batch) -> None:
        rows = [row for row in tables(build("people_list", batch))[0].rows if row.kind is RowKind.DATA]
        assert [row.cells[1] for row in rows] == [
            "Nguyễn Văn An",
            "Lường Văn Ánh",
            "Nguyễn Thị Đào",
            "Quàng Văn Ơn",
            "Lò Thị Ẳng",
            "Giàng A Chống",
            "Vàng Thị Xuân",
        ]
        assert [row.cells[0] for row in rows] == [1, 2, 3, 4, 5, 6, 7]

    def test_a_column_a_component_with_its_article(self, batch: Batch) -> None:
        columns = tables(build("people_list", batch))[0].columns
        money = [(c.heading[-1], c.article) for c in columns if c.heading[0].startswith("Chế độ")]
        assert money == [
            ("Trợ cấp cho thời gian nghỉ sớm", "Điều 6 khoản 1"),
            ("Trợ cấp theo thời gian đóng BHXH", "Điều 6 khoản 2"),
            ("Tổng cộng", ""),
        ]

    def test_subtotals_add_up_to_the_total(self, batch: Batch) -> None:
        table = tables(build("people_list", batch))[0]
        place = next(i for i, column in enumerate(table.columns) if column.heading[-1] == "Tổng cộng")
        sums = [row.cells[place] for row in table.rows if row.kind is RowKind.TOTAL]
        data = [row.cells[place] for row in table.rows if row.kind is RowKind.DATA]
        assert sums[-1] == sum(sums[:-1]) == sum(data) == batch.total  # type: ignore[arg-type]

    def test_the_total_stands_in_figures_and_words(self, make_batch: Make) -> None:
        text = sentences(build("people_list", make_batch(1)))
        assert "222.222.221 đồng" in text
        assert "Hai trăm hai mươi hai triệu hai trăm hai mươi hai nghìn hai trăm hai mươi mốt đồng" in text

    def test_one_policy_needs_no_sections(self, make_batch: Make) -> None:
        rows = tables(build("people_list", make_batch(1)))[0].rows
        assert [row.kind for row in rows] == [RowKind.DATA, RowKind.TOTAL]

    def test_an_unknown_amount_stays_blank_and_is_told(self, make_batch: Make) -> None:
        document = build("people_list", make_batch(2, change={"allowance": None}))
        assert "chưa gồm 2 người" in sentences(document)

    def test_insurance_time_reads_in_years_and_months(self, make_batch: Make) -> None:
        cells = tables(build("people_list", make_batch(1)))[0].rows[0].cells
        assert "20 năm 10 tháng" in cells

    def test_it_belongs_to_its_proposal(self, make_batch: Make) -> None:
        annex = build("people_list", make_batch(number="12")).papers[0].annex
        assert annex is not None
        assert annex.parent == "Tờ trình số 12/TTr-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân xã Mô Phỏng"


class TestProposal:
    def test_counts_share_and_money(self, batch: Batch) -> None:
        text = sentences(build("proposal", batch))
        assert "7 người (nam: 4, nữ: 3), bằng 17,07% tổng số 41 người hiện có" in text
        assert "ngân sách nhà nước" in text and "nguồn thu sự nghiệp" in text
        assert "từ ngày 01/03/2026 đến ngày 01/09/2026" in text
        assert "./." in text

    def test_both_tables_end_in_the_same_total(self, batch: Batch) -> None:
        grounds, routes = tables(build("proposal", batch))
        assert grounds.rows[-1].cells[-2:] == routes.rows[-1].cells[-2:] == (7, batch.total)

    def test_unknown_sex_is_not_counted_as_either(self, make_batch: Make) -> None:
        assert "nam:" not in sentences(build("proposal", make_batch(change={"sex": None})))

    def test_nothing_is_claimed_that_was_not_given(self, make_batch: Make) -> None:
        assert "QUÁ TRÌNH" not in sentences(build("proposal", make_batch()))
        told = sentences(build("proposal", make_batch(steps=("Ngày 15 tháng 01 đã họp (Biên bản số 03/BB-UBND).",))))
        assert "II. QUÁ TRÌNH" in told and "Biên bản số 03" in told and "IV. KIẾN NGHỊ" in told

    def test_a_number_not_yet_given_leaves_a_gap(self, make_batch: Make) -> None:
        head = build("proposal", make_batch()).papers[0].letterhead
        assert head is not None and head.number_line.replace("\u00a0", "") == "Số: /TTr-UBND"

    def test_a_number_below_ten_gets_a_zero(self, make_batch: Make) -> None:
        head = build("proposal", make_batch(number="7")).papers[0].letterhead
        assert head is not None and head.number_line == "Số: 07/TTr-UBND"


class TestDecision:
    def test_one_paper_a_person(self, batch: Batch) -> None:
        document = build("individual_decision", batch)
        assert len(document.papers) == 7
        assert "đối với ông Nguyễn Văn An" in document.papers[0].subject

    def test_it_says_who_when_why_how_much(self, make_batch: Make) -> None:
        text = sentences(build("individual_decision", make_batch(1)))
        assert "Điều 1. Ông Lường Văn Ánh, sinh ngày 03/01/1966, Phó Trưởng phòng" in text
        assert "nghỉ hưu trước tuổi theo chính sách tinh giản biên chế kể từ ngày 01/03/2026" in text
        assert "quy định tại Điều 2 khoản 1 điểm a Nghị định 154/2025/NĐ-CP" in text
        assert "222.222.221 đồng (Bằng chữ: Hai trăm hai mươi hai triệu" in text
        assert "- Trợ cấp cho thời gian nghỉ sớm (Điều 6 khoản 1): 123.456.789 đồng;" in text

    def test_unknown_sex_is_addressed_with_both(self, make_batch: Make) -> None:
        paper = build("individual_decision", make_batch(1, change={"sex": None})).papers[0]
        assert "đối với ông/bà Lường Văn Ánh" in paper.subject

    def test_a_head_decides_in_person_without_tm(self, make_batch: Make) -> None:
        signer = build("individual_decision", make_batch(1)).papers[0].signer
        assert signer is not None and signer.lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")

    def test_a_collective_that_decides_keeps_tm(self, make_batch: Make) -> None:
        signer = build("individual_decision", make_batch(1, deciding_authority="")).papers[0].signer
        assert signer is not None and signer.lines[0] == "TM. ỦY BAN NHÂN DÂN"

    @pytest.mark.parametrize("column", ["allowance", "leave_month"])
    def test_nobody_signs_a_gap(self, column: str, make_batch: Make) -> None:
        with pytest.raises(PaperworkError, match="Lường Văn Ánh"):
            build("individual_decision", make_batch(1, change={column: None}))


class TestCalculation:
    def test_facts_stand_in_a_sentence_and_steps_once_in_order(self, make_batch: Make) -> None:
        document = build("calculation_annex", make_batch(1))
        assert "Thông tin trong hồ sơ dùng để tính: Hệ số lương: 4,65." in sentences(document)
        rows = tables(document)[0].rows
        assert [row.cells[:2] for row in rows] == [
            (1, "Tiền lương tháng hiện hưởng"),
            (2, "Trợ cấp cho thời gian nghỉ sớm"),
        ]

    def test_a_step_shows_formula_value_article_and_confidence(self, make_batch: Make) -> None:
        step = tables(build("calculation_annex", make_batch(1)))[0].rows[0].cells
        assert step[2] == (
            "Hệ số lương nhân với mức lương cơ sở; từ hệ số lương; "
            "Mức lương cơ sở: 2.340.000 đồng (Điều 3 Nghị định X (chưa kiểm chứng))"
        )
        assert step[3:] == ("10.881.000 đồng", "Điều 6 khoản 1 Nghị định 154/2025/NĐ-CP", "đã đối chiếu văn bản")

    def test_a_later_step_names_the_earlier_ones(self, make_batch: Make) -> None:
        step = tables(build("calculation_annex", make_batch(1)))[0].rows[1].cells
        assert "từ (1), số tháng nghỉ sớm, hệ số lương" in str(step[2])
        assert step[5] == "CHƯA KIỂM CHỨNG"

    def test_what_is_missing_is_named_in_words(self, make_batch: Make) -> None:
        batch = make_batch(1, change={"allowance": None})
        unknown = replace(batch.traces["p0000"], value=None, missing=("birth_date",))
        document = build("calculation_annex", replace(batch, traces={"p0000": unknown}))
        assert "Còn thiếu: Ngày sinh" in sentences(document)
        step = tables(document)[0].rows[1].cells
        assert str(step[2]).endswith("Còn thiếu: Ngày sinh") and step[3] == "chưa tính được"

    def test_a_person_without_a_trace_says_so(self, make_batch: Make) -> None:
        assert sentences(build("calculation_annex", make_batch(2))).count("Chưa có bảng tính chi tiết") == 1


class TestSummaryAndBudget:
    def test_every_block_of_the_summary_adds_up(self, batch: Batch) -> None:
        rows = tables(build("summary", batch))[0].rows
        blocks: list[list[tuple[int, int]]] = []
        for row in rows:
            if row.kind is RowKind.SECTION:
                blocks.append([])
            elif row.kind is RowKind.DATA:
                blocks[-1].append((row.cells[2], row.cells[6]))  # type: ignore[arg-type]
        assert len(blocks) == 6
        for block in blocks:
            assert (sum(n for n, _ in block), sum(m for _, m in block)) == (7, batch.total)

    def test_age_is_that_on_the_day_of_leaving(self, make_batch: Make) -> None:
        def band(birth_date: dt.date) -> str:
            batch = make_batch(1, change={"birth_date": birth_date})  # leaves on 01/03/2026
            rows = tables(build("summary", batch))[0].rows
            start = next(i for i, row in enumerate(rows) if "độ tuổi" in shown(row.cells[0]))
            return shown(rows[start + 1].cells[1])

        assert band(dt.date(1970, 3, 1)) == "Trên 55 tuổi"  # 56 that day
        assert band(dt.date(1970, 3, 2)) == "Từ 51 đến 55 tuổi"  # 56 the day after
        assert band(dt.date(1995, 3, 2)) == "Dưới 31 tuổi"
        assert band(dt.date(1995, 3, 1)) == "Từ 31 đến 40 tuổi"

    def test_budget_by_quarter_and_source(self, make_batch: Make) -> None:
        batch = make_batch(12)
        quarters, components = tables(build("budget_estimate", batch))
        captions = [row.cells[1] for row in quarters.rows if row.kind is RowKind.DATA]
        assert captions == ["Quý I/2026", "Quý II/2026", "Quý III/2026", "Quý IV/2026", "Quý I/2027"]
        assert quarters.rows[-1].cells[-1] == components.rows[-1].cells[-1] == batch.total
        years = [row.cells[-1] for row in quarters.rows if row.kind is RowKind.TOTAL][:-1]
        assert sum(years) == batch.total  # type: ignore[arg-type]

    def test_a_month_not_known_is_a_line_of_its_own(self, make_batch: Make) -> None:
        rows = tables(build("budget_estimate", make_batch(2, change={"leave_month": None})))[0].rows
        assert rows[0].cells[1] == "Chưa xác định thời điểm"


class TestInputs:
    def test_a_missing_column_is_named(self, batch: Batch) -> None:
        with pytest.raises(PaperworkError, match="ground_article"):
            Batch.of(batch.case, batch.chosen.drop("ground_article"))

    def test_a_missing_component_is_named(self, batch: Batch) -> None:
        with pytest.raises(PaperworkError, match="service"):
            Batch.of(batch.case, batch.chosen.drop("service"), batch.components)

    def test_nobody_is_no_list(self, batch: Batch) -> None:
        with pytest.raises(PaperworkError, match="không có người nào"):
            Batch.of(batch.case, batch.chosen.clear())

    def test_a_person_twice_is_refused(self, batch: Batch) -> None:
        with pytest.raises(PaperworkError, match="hai dòng"):
            Batch.of(batch.case, pl.concat([batch.chosen, batch.chosen.head(1)]))


class TestBundle:
    def test_the_annexes_are_numbered_and_have_no_letterhead(self, batch: Batch) -> None:
        proposal, *annexes = bundle(batch).papers
        assert proposal.letterhead is not None and proposal.annex is None
        assert [paper.annex.label for paper in annexes if paper.annex] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
        assert all(paper.letterhead is None for paper in annexes)

    def test_it_is_one_file(self, make_batch: Make) -> None:
        document = bundle(make_batch(2))
        assert draw(document, Format.WORD).startswith(b"PK") and draw(document, Format.PDF).startswith(b"%PDF")

    def test_split_gives_each_person_a_file(self, batch: Batch) -> None:
        parts = list(split(build("individual_decision", batch)))
        assert len(parts) == 7 and all(len(part.papers) == 1 for part in parts)
        assert "Nguyễn Văn An" in parts[0].caption


class TestTexts:
    @pytest.mark.parametrize("kind", sorted(document_kinds()))
    def test_every_sentence_of_a_folder_is_used_and_known(self, kind: str) -> None:
        package = f"tinhgon.paperwork.documents.{kind}"
        source = resources.files(package).joinpath("document.py").read_text(encoding="utf-8")
        entries = set(texts_of(package).entries)
        assert {entry for entry in entries if f'"{entry}"' not in source} == set()

    def test_a_value_is_never_read_as_a_pattern(self, make_batch: Make) -> None:
        text = sentences(build("individual_decision", make_batch(1, change={"full_name": "{batch} {0.__class__}"})))
        assert "{batch} {0.__class__}" in text

    def test_a_missing_value_is_told(self) -> None:
        with pytest.raises(PaperworkError, match="batch"):
            texts_of("tinhgon.paperwork.documents.summary").fill("title")


class TestApproval:
    def test_it_approves_people_and_money_and_names_the_duty(self, batch: Batch) -> None:
        document = build("approval_decision", batch)
        text = sentences(document)
        assert "Điều 1. Phê duyệt danh sách 7 người thực hiện tinh giản biên chế đợt 1 năm 2026" in text
        assert "Điều 2. Kinh phí chi trả chế độ, chính sách là 1.576.571.927 đồng" in text
        assert "gồm ngân sách nhà nước: " in text and "Điều 4." in text
        assert tables(document)[0].rows[-1].cells[-2:] == (7, batch.total)

    def test_no_source_is_named_when_none_is_known(self, make_batch: Make) -> None:
        assert "gồm" not in sentences(build("approval_decision", make_batch(2, change={"funding": None})))
