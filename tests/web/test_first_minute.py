"""The first minute, step by step, on the sample commune."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from visitors import Reader

from tinhgon.foundation.vietnamese import name_key
from tinhgon_web.minute.records import Work

PAGE_PARTS = ("leader", "reading", "establishment", "pictures", "people", "what-if", "plan", "papers", "law")


def test_the_first_page_offers_both_ways_in(reader: Reader) -> None:
    page = reader.get("/").content.decode()
    assert 'type="file"' in page and "Dùng xã mẫu" in page


def test_the_sample_leads_to_every_part_of_the_result(reader: Reader) -> None:
    answer = reader.sample()
    page = answer.content.decode()
    assert answer.status_code == 200
    assert [part for part in PAGE_PARTS if f'id="{part}"' not in page] == []
    assert "DỮ LIỆU MÔ PHỎNG" in page
    assert "31/07/2026" in page
    for caption in ("Giao", "Có mặt", "Chưa sử dụng", "Vượt", "Hợp đồng lao động"):
        assert caption in page
    # each line of the list unfolds: rule, article, facts with cells, alternatives, steps, counterfactual
    for heading in ("Căn cứ xét", "Dữ kiện đã dùng", "Đọc tại", "Cách tính từng bước", "Nếu khác đi"):
        assert heading in page
    assert "Danh sách!" in page and "Nghị định 154/2025/NĐ-CP" in page
    assert "Đã chứng minh" in page


def test_the_list_is_in_the_order_of_given_names(reader: Reader) -> None:
    page = reader.sample().content.decode()
    names = [piece.partition("<")[0] for piece in page.split('<span class="name">')[1:]]
    assert len(names) > 5
    assert names == sorted(names, key=name_key)


def test_another_wish_gives_another_plan_and_withdraws_the_papers(reader: Reader) -> None:
    reader.sample()
    reader.post("/work/papers")
    assert "papers.zip" in reader.settle().content.decode()
    begun = reader.post("/work/plan", {"a-percent": "10", "a-years": "5", "a-budget": ""}, HTTP_HX_REQUEST="true")
    assert "going" in begun.content.decode()
    page = reader.settle().content.decode()
    assert "tối thiểu 10% của" in page
    assert "papers.zip" not in page
    assert reader.get("/work/papers.zip").status_code == 404


def test_two_scenarios_stand_side_by_side(reader: Reader) -> None:
    reader.sample()
    wishes = {"a-percent": "5", "a-years": "5", "both": "1", "b-percent": "10", "b-years": "5", "b-budget": "0"}
    assert reader.post("/work/plan", wishes).status_code == 303
    page = reader.settle().content.decode()
    assert "Hai phương án cạnh nhau" in page
    assert "5% · 5 năm · không giới hạn" in page
    assert "10% · 5 năm · 0 đồng mỗi năm" in page


def test_new_parts_reach_an_open_page_without_a_reload(reader: Reader) -> None:
    reader.sample()
    reader.post("/work/plan", {"a-percent": "7.5", "a-years": "4"}, HTTP_HX_REQUEST="true")
    reader.settle()
    changed = reader.get("/work/progress?on=result").content.decode()
    for part in ("leader", "people", "plan", "compare", "papers"):
        assert f'<div id="part-{part}" hx-swap-oob="innerHTML">' in changed
    assert "7,5%" in changed


def test_a_wish_out_of_range_is_refused(reader: Reader) -> None:
    reader.sample()
    for wish in (
        {"a-percent": "0.4", "a-years": "5"},
        {"a-percent": "50.5", "a-years": "5"},
        {"a-percent": "5", "a-years": "0"},
        {"a-percent": "5", "a-years": "11"},
        {"a-percent": "5", "a-years": "5", "a-budget": "-1"},
        {"a-percent": "năm", "a-years": "5"},
    ):
        assert reader.post("/work/plan", wish).status_code == 400


def test_the_dossier_is_given_whole_and_file_by_file(reader: Reader) -> None:
    reader.sample()
    assert reader.post("/work/papers", HTTP_HX_REQUEST="true").status_code == 200
    page = reader.settle().content.decode()
    whole = b"".join(reader.get("/work/papers.zip").streaming_content)  # type: ignore[attr-defined]
    names = [Path(name).name for name in zipfile.ZipFile(io.BytesIO(whole)).namelist()]
    assert "00-bao-cao.html" in names
    assert {Path(name).suffix for name in names} == {".html", ".docx", ".pdf", ".xlsx"}
    for name in names:
        assert f"/work/papers/{name}" in page
        answer = reader.get(f"/work/papers/{name}")
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_no_other_file_can_be_asked_for(reader: Reader) -> None:
    reader.sample()
    reader.post("/work/papers")
    reader.settle()
    for name in ("..%2fask.json", "ask.json", "..", "%2fetc%2fpasswd", "01-to-trinh.docx%00"):
        assert reader.get(f"/work/papers/{name}").status_code == 404
    assert reader.get("/work/papers/01-to-trinh.docx").status_code == 200


def test_english_captions_leave_the_data_vietnamese(reader: Reader) -> None:
    reader.sample()
    assert reader.post("/language", {"language": "en", "back": "work"}).status_code == 303
    page = reader.settle().content.decode()
    assert '<html lang="en">' in page
    assert "People concerned" in page and "What if" in page
    assert 'lang="vi"' in page and "Nghị định 154/2025/NĐ-CP" in page


def test_leaving_deletes_everything(reader: Reader, data: Path) -> None:
    reader.sample()
    before = reader.token
    assert (data / "minute" / before).is_dir()
    assert reader.post("/work/leave").status_code == 303
    assert not (data / "minute" / before).exists()
    assert reader.token != before
    assert reader.get("/work").status_code == 404


def test_a_stopped_reading_can_be_run_again(reader: Reader, data: Path) -> None:
    reader.post("/", {"sample": "1"})
    reader.post("/work/stop")
    stopped = reader.settle().content.decode()
    if Work(data / "minute" / reader.token).result() is None:  # it may have been quicker than the hand
        assert "Đã dừng" in stopped
    reader.post("/work/again")
    assert 'id="plan"' in reader.settle().content.decode()
