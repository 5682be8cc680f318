"""The page: complete, offline, escaped, in order, readable by machines, in two languages."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import polars as pl
import pytest

from tinhgon.foundation.vietnamese import name_key
from tinhgon.report.captions import Captions, table
from tinhgon.report.contents import Reading, ReportContents
from tinhgon.report.errors import ReportError
from tinhgon.report.page import render

_VOID = {"meta", "br", "input", "link", "col", "hr", "img"}


class Reader(HTMLParser):
    """Collects tags, ids, links and text, and insists that every tag is closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.names: list[str] = []
        self.h: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if re.fullmatch(r"h[1-6]", tag):
            self.h.append(int(tag[1]))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in {"script", "style"}:
            return
        self.text.append(data)
        if self.open and self.open[-1] == "span" and self.tags[-1][1].get("class") == "name":
            self.names.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.text).split()).replace("( ", "(").replace(" )", ")")


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


@pytest.fixture
def page(contents: ReportContents) -> str:
    return render(contents)


def test_every_tag_is_closed_and_ids_are_unique(page: str) -> None:
    ids = [attributes["id"] for _, attributes in read(page).tags if attributes.get("id")]
    assert len(ids) == len(set(ids))


def test_every_link_inside_the_page_has_a_target(page: str) -> None:
    tags = read(page).tags
    ids = {attributes.get("id") for _, attributes in tags}
    inside = [
        attributes["href"][1:] for tag, attributes in tags if tag == "a" and (attributes["href"] or "").startswith("#")
    ]  # type: ignore[index]
    assert inside
    assert set(inside) <= ids


def test_nothing_is_asked_of_any_network(page: str) -> None:
    for address in re.findall(r"[a-z]+://[^\s\"'<>)]*", page):
        assert address.startswith("http://www.w3.org/"), address
    for tag, attributes in read(page).tags:
        assert tag not in {"link", "iframe", "object", "embed", "img", "base"}
        assert "src" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
    assert "@import" not in page
    assert set(re.findall(r"url\((.{4})", page)) == {"data"}


def test_the_page_forbids_itself_every_request(page: str) -> None:
    policy = next(
        a["content"] for t, a in read(page).tags if t == "meta" and a.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert "connect-src" not in policy


def test_no_data_becomes_markup(page: str) -> None:
    reader = read(page)
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<i>thuộc" not in page
    assert len([tag for tag, _ in reader.tags if tag == "script"]) == 1
    # What a person typed is still there to be read, as text.
    assert "<script>alert('x')</script> \"Văn\" & <b>Bình</b>" in reader.words
    assert "<img src=x onerror=alert(1)>" in reader.words


def test_a_paper_path_is_never_another_scheme(page: str) -> None:
    links = [attributes["href"] for tag, attributes in read(page).tags if tag == "a"]
    assert "./to-trinh%2001.docx" in links
    assert "./phu%20luc/danh-sach.xlsx" in links
    assert not [link for link in links if link and re.match(r"(?i)javascript:", link)]


def test_everybody_concerned_is_there_in_order_of_given_name(page: str, contents: ReportContents) -> None:
    names = read(page).names
    assert sorted(names) == sorted(contents.concerned["full_name"].to_list())
    assert names == sorted(names, key=name_key)
    assert names[:4] == ["Lò Thị Ánh", "Lê Ân", "Phạm Thị Ngọc Ân", "Nguyễn Văn Dũng"]


def test_the_key_numbers_are_the_sums_of_the_tables(page: str) -> None:
    words = read(page).words
    assert "Biên chế giao 39" in words
    assert "Có mặt 38 97,44% biên chế giao (38/39)" in words
    assert "Hợp đồng lao động 3 ngoài biên chế" in words
    assert "Không chuyên trách 14 ngoài biên chế" in words
    assert "Tổng tiền đề xuất 1.268.915.000 đồng tính đủ cho 3 người" in words
    assert "tối thiểu 5% của 98 (biên chế giao năm 2021), đến hết năm 2030; đã giảm 1, còn 4" in words


def test_without_a_quota_nothing_is_vacant_over_or_zero(contents: ReportContents) -> None:
    unknown = pl.lit(None, dtype=pl.Int64)
    bare = contents.establishment.with_columns(assigned=unknown, vacant=unknown, surplus=unknown)
    words = read(render(replace(contents, establishment=bare))).words
    assert "Biên chế giao – chưa có số giao Có mặt 38 Chưa sử dụng – Vượt biên chế giao –" in words


def test_a_unit_without_a_quota_is_said_and_left_out_of_the_rate(contents: ReportContents) -> None:
    unknown = pl.lit(None, dtype=pl.Int64)
    first = pl.col("unit") == "Phòng Kinh tế"
    part = contents.establishment.with_columns(
        pl.when(first).then(unknown).otherwise(pl.col(name)).alias(name) for name in ("assigned", "vacant", "surplus")
    )
    words = read(render(replace(contents, establishment=part))).words
    assert "Biên chế giao 31 1 nhóm chưa có số giao Có mặt 38 93,55% biên chế giao (29/31)" in words


def test_an_unknown_amount_is_said_beside_the_sum(contents: ReportContents) -> None:
    unknown = contents.concerned.with_columns(
        total=pl.when(pl.col("person_key") == "MP-02").then(None).otherwise(pl.col("total"))
    )
    words = read(render(replace(contents, concerned=unknown))).words
    assert "967.640.000 đồng chưa gồm 1 người chưa tính được tiền" in words


def test_rows_read_are_accounted_for(page: str) -> None:
    assert "55 dòng đã đọc = 49 đã nhận + 4 bỏ qua + 2 không nhận" in read(page).words


def test_rows_that_do_not_add_up_are_said_aloud(contents: ReportContents) -> None:
    words = read(render(replace(contents, reading=Reading("a.xlsx", 55, 49, 4, 1)))).words
    assert "Số dòng không khớp: 55 đã đọc nhưng chỉ giải trình được 54." in words


def test_a_doubtful_cell_keeps_its_address(page: str) -> None:
    assert "'Danh sách'!H17 Ngày sinh 31/02/1970 Ngày không có trong lịch. Để trống, cần bổ sung." in read(page).words


def test_a_person_shows_facts_with_cells_grounds_and_steps(page: str) -> None:
    words = read(page).words
    assert "Hệ số lương 4,98 'Danh sách'!K12" in words
    assert "Điều 2 khoản 1 điểm a Nghị định 154/2025/NĐ-CP" in words
    assert "Chưa đạt: Có đơn tự nguyện" in words
    assert "Còn thiếu: Thời gian đóng BHXH bắt buộc; Kết quả tìm vị trí khác" in words
    assert "Nếu năm 2025 xếp loại hoàn thành tốt nhiệm vụ thì không thuộc diện." in words
    assert "Mức lương cơ sở: 2.340.000 đồng (Điều 3 Nghị định 73/2024/NĐ-CP)" in words
    assert "hết hạn vào: tháng 1/2032 Điều 3 khoản 6 Nghị định 154/2025/NĐ-CP" in words


def test_a_deferral_stands_as_a_hard_stop_and_an_open_one_as_a_question(page: str) -> None:
    words = read(page).words
    assert "Không được xét lúc này vì Đang nuôi con dưới 36 tháng tuổi" in words
    assert "Phải loại trừ trước khi quyết định Đang ốm đau có xác nhận" in words
    assert "Đang bị kỷ luật" not in words


def test_a_shared_step_is_computed_once(page: str) -> None:
    tree = page[page.index('class="tree"') :]
    tree = tree[: tree.index("Các chính sách khác")]
    assert tree.count("Tiền lương tháng hiện hưởng") == 2
    assert tree.count("đã tính ở trên") == 1


def test_unverified_law_is_counted_with_the_people_it_reaches(page: str, contents: ReportContents) -> None:
    words = read(page).words
    assert "1 nội dung pháp luật chưa kiểm chứng có ảnh hưởng đến người, số tiền được đề xuất." in words
    assert "Trợ cấp theo thời gian đóng BHXH - Điều 6 khoản 2 Nghị định 154/2025/NĐ-CP (liên quan 1 người)" in words
    # Through MP-01 it reaches only a policy that is not proposed.
    only_others = read(render(replace(contents, amounts={"MP-01": contents.amounts["MP-01"]}))).words
    assert "1 nội dung chưa kiểm chứng chỉ liên quan các chính sách không được đề xuất" in only_others
    calm = read(render(replace(contents, amounts={"MP-01": {"early": contents.amounts["MP-01"]["early"]}}))).words
    assert "Không có nội dung pháp luật chưa kiểm chứng nào" in calm


def test_losing_policies_stay_with_their_amounts(page: str) -> None:
    words = read(page).words
    # 512.640.000 for early retirement, 90 million less for leaving at once.
    assert "422.640.000" in words
    assert "Các chính sách khác: cách tính và điều kiện Thôi việc ngay (512.640.000 đồng)" in words


def test_the_plan_tells_bound_shortfall_and_reasons(page: str) -> None:
    words = read(page).words
    assert "Đã chứng minh: không có phương án nào rẻ hơn quá 0,01%." in words
    assert "Không thể đạt đủ chỉ tiêu." in words
    assert "Trường Tiểu học Thanh Mẫu năm 2027 thiếu 1 người đủ điều kiện." in words
    assert "Trường Tiểu học Thanh Mẫu 1/2 Phòng Kinh tế 2/2 Tổng 3/4" in words
    assert "Vì sao chọn (3)" in words
    assert "Đang nuôi con dưới 36 tháng tuổi nên chưa xét." in words


def test_without_a_plan_the_report_stands(contents: ReportContents) -> None:
    assert "Chưa lập phương án." in read(render(replace(contents, plan=None))).words


def test_an_empty_case_stands(contents: ReportContents) -> None:
    nobody = replace(
        contents, concerned=contents.concerned.clear(), people=contents.people.clear(), amounts={}, plan=None, goal=None,
        retirements=contents.retirements.clear(), quota_path=contents.quota_path.clear(), exits=contents.exits.clear(),
    )  # fmt: skip
    assert "Không có ai thuộc diện." in read(render(nobody)).words


def test_synthetic_data_is_marked_and_real_data_is_not(contents: ReportContents) -> None:
    assert read(render(contents)).words.count("DỮ LIỆU MÔ PHỎNG") == 2
    assert "DỮ LIỆU MÔ PHỎNG" not in read(render(replace(contents, synthetic=False))).words


def test_the_stamp_is_printed(page: str, contents: ReportContents) -> None:
    assert contents.stamp.short() in read(page).words


def test_headings_never_skip_a_level_and_landmarks_are_named(page: str) -> None:
    reader = read(page)
    assert reader.h.count(1) == 1
    for above, below in pairwise(reader.h):
        assert below <= above + 1
    tags = {tag for tag, _ in reader.tags}
    assert {"header", "nav", "main", "footer"} <= tags
    for tag, attributes in reader.tags:
        if tag == "section":
            assert attributes.get("aria-labelledby")
        if tag in {"input", "select", "nav"}:
            assert attributes.get("aria-label")


def test_print_and_narrow_screens_have_their_styles(page: str) -> None:
    assert "@media print" in page
    assert "size:A4" in page
    assert "@media screen and (max-width:640px)" in page


def test_a_long_list_is_cut_with_a_note_and_keeps_the_proposed(contents: ReportContents) -> None:
    reader = read(render(contents, limit=3))
    assert sorted(reader.names) == ["Lò Thị Ánh", "Nguyễn Văn Dũng", "Phạm Thị Ngọc Ân"]
    assert "Trang này nêu 3/9 người" in reader.words


def test_a_commune_report_is_small(page: str) -> None:
    assert len(page.encode()) < 1_500_000


def test_the_same_contents_give_the_same_page(contents: ReportContents) -> None:
    assert render(contents) == render(contents)


# English


def test_every_phrase_exists_in_both_languages() -> None:
    for key, phrases in table().items():
        assert set(phrases) == {"vi", "en"}, key
        assert all(isinstance(text, str) and text for text in phrases.values()), key
        holes = [set(re.findall(r"\{(\w+)\}", phrases[language])) for language in ("vi", "en")]
        assert holes[0] == holes[1], key


def test_an_english_page_has_no_vietnamese_phrase_of_its_own(contents: ReportContents) -> None:
    page = render(contents, "en")
    assert '<html lang="en">' in page
    words = read(page).words
    for key, phrases in table().items():
        vietnamese = phrases["vi"]
        if "{" in vietnamese or len(vietnamese) < 12 or vietnamese == phrases["en"] or key == "synthetic":
            continue
        assert vietnamese not in words, key
    assert "People concerned" in words
    assert "Nguyễn Văn Dũng" in words
    assert "Status: within the gap asked for." in words
    assert 'lang="vi"' in page


def test_an_unknown_phrase_is_an_error() -> None:
    with pytest.raises(KeyError):
        Captions("vi")("nothing_like_this")


# What is refused


def test_a_frame_without_a_column_is_refused(contents: ReportContents) -> None:
    with pytest.raises(ReportError, match="concerned của báo cáo thiếu cột: total"):
        render(replace(contents, concerned=contents.concerned.drop("total")))


def test_a_person_without_a_name_is_refused(contents: ReportContents) -> None:
    nameless = contents.concerned.with_columns(full_name=pl.lit(None, dtype=pl.String))
    with pytest.raises(ReportError, match="full_name"):
        render(replace(contents, concerned=nameless))


def test_one_person_on_two_lines_is_refused(contents: ReportContents) -> None:
    doubled = pl.concat([contents.concerned, contents.concerned.head(1)])
    with pytest.raises(ReportError, match="hai dòng"):
        render(replace(contents, concerned=doubled))


def test_an_unknown_standing_is_refused(contents: ReportContents) -> None:
    strange = contents.concerned.with_columns(standing=pl.lit("maybe"))
    with pytest.raises(ReportError, match="maybe"):
        render(replace(contents, concerned=strange))


def test_a_law_that_ended_before_the_day_is_shown_as_ended(contents: ReportContents) -> None:
    assert "01/07/2024 - 30/06/2026 đã hết hiệu lực" in read(render(contents)).words
    before = replace(contents, as_of=dt.date(2026, 6, 30))
    assert "đã hết hiệu lực" not in read(render(before)).words
