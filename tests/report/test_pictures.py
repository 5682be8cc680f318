"""Pictures: the numbers are in them, the sentence and the table say the same, nothing escapes."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.foundation.months import month_of
from tinhgon.report.captions import Captions
from tinhgon.report.contents import ReportContents
from tinhgon.report.pictures.exits_by_month import exits_by_month
from tinhgon.report.pictures.picture import png, svg_of
from tinhgon.report.pictures.pyramid import bands, pyramid, spec
from tinhgon.report.pictures.quota_path import quota_path, with_shortfall
from tinhgon.report.pictures.retirements_by_month import by_month, by_year, retirements_by_month, retirements_by_year
from tinhgon.report.pictures.route_flow import flows, layout, route_flow

SAY = Captions("vi")
AS_OF = dt.date(2026, 11, 1)


def labels(svg: str) -> list[str]:
    return re.findall(r">([^<>]+)</t(?:ext|span)>", svg)


def people(*born: tuple[str, dt.date]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "person_key": [str(n) for n in range(len(born))],
            "sex": [sex for sex, _ in born],
            "birth_date": [day for _, day in born],
        }
    )


@pytest.mark.parametrize(
    ("birthday", "band"),
    [
        (dt.date(1971, 11, 1), 55),  # 55 today
        (dt.date(1971, 11, 2), 50),  # 55 tomorrow
        (dt.date(1906, 1, 1), 65),  # beyond the top
        (dt.date(2008, 1, 1), 20),  # below the bottom
    ],
)
def test_age_is_in_completed_years(birthday: dt.date, band: int) -> None:
    assert bands(people(("M", birthday)), AS_OF)["band"].to_list() == [band]


def test_a_pyramid_shows_every_band_between_the_ends() -> None:
    counted = bands(people(("M", dt.date(1996, 1, 1)), ("F", dt.date(1970, 1, 1))), AS_OF)
    assert counted["band"].to_list() == [30, 35, 40, 45, 50, 55]
    assert counted["M"].to_list() == [1, 0, 0, 0, 0, 0]


def test_a_pyramid_says_its_numbers_in_picture_sentence_and_table() -> None:
    crowd = people(*[("M", dt.date(1980, 1, 1))] * 1234, *[("F", dt.date(1990, 1, 1))] * 56)
    drawn = pyramid(crowd, AS_OF, SAY)
    assert "1.234" in labels(drawn.svg)
    assert "56" in labels(drawn.svg)
    assert "1.290 người: 1.234 nam, 56 nữ" in drawn.sentence
    assert ("45 - 49", "1.234", "0", "1.234") in drawn.rows


def test_the_oldest_stand_on_top() -> None:
    drawn = pyramid(people(("M", dt.date(1996, 1, 1)), ("F", dt.date(1970, 1, 1))), AS_OF, SAY)
    shown = [label for label in labels(drawn.svg) if " - " in label]
    assert shown.index("55 - 59") < shown.index("30 - 34")


def test_people_of_unknown_sex_or_birth_are_said_not_guessed() -> None:
    crowd = pl.DataFrame(
        {"person_key": ["1", "2"], "sex": [None, "M"], "birth_date": [dt.date(1980, 1, 1), None]},
        schema={"person_key": pl.String, "sex": pl.String, "birth_date": pl.Date},
    )
    drawn = pyramid(crowd, AS_OF, SAY)
    assert drawn.sentence == "2 người chưa rõ ngày sinh hoặc giới tính, không có trong hình."
    assert drawn.rows == ()


def retirees(*months: int) -> pl.DataFrame:
    return pl.DataFrame(
        {"person_key": [str(m) for m in months], "full_name": [f"Người {m}" for m in months], "month": list(months)},
        schema={"person_key": pl.String, "full_name": pl.String, "month": pl.Int64},
    )


def test_the_window_is_thirty_six_months_half_open() -> None:
    start = month_of(2026, 12)
    counted = by_month(retirees(start - 1, start, start + 35, start + 36), start)
    assert counted.height == 36
    assert counted["n"].sum() == 2
    assert counted["n"].to_list()[0] == counted["n"].to_list()[-1] == 1


def test_retirements_name_their_people_in_the_table() -> None:
    start = month_of(2026, 12)
    drawn = retirements_by_month(retirees(start, start, start + 20), start, SAY)
    assert drawn.sentence == "2 người nghỉ hưu trong 12 tháng tới, 3 người trong 36 tháng tới."
    assert drawn.rows[0][:2] == ("12/2026", "2")
    assert "Người" in drawn.rows[0][2]
    assert {"2", "1", "12/2026"} <= set(labels(drawn.svg))


def test_years_without_a_retirement_are_kept() -> None:
    start = month_of(2026, 12)
    counted = by_year(retirees(start, month_of(2029, 1)), start)
    assert counted.rows() == [(2026, 1), (2027, 0), (2028, 0), (2029, 1)]
    assert {"2026", "2027", "2028", "2029"} <= set(
        labels(retirements_by_year(retirees(start, month_of(2029, 1)), start, SAY).svg)
    )


def test_nobody_retiring_is_a_sentence() -> None:
    start = month_of(2026, 12)
    assert retirements_by_year(retirees(), start, SAY).sentence == "Không có ai nghỉ hưu đúng tuổi trong thời gian này."


def path(*rows: tuple[int, int | None, int, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["year", "target", "natural", "early"], orient="row")


@pytest.mark.parametrize(("early", "short"), [(1, 1), (2, 0), (3, 0)])
def test_a_floor_may_be_passed_but_not_missed(early: int, short: int) -> None:
    assert with_shortfall(path((2027, 5, 3, early)))["shortfall"].to_list() == [short]


def test_a_missed_target_is_said_and_marked() -> None:
    drawn = quota_path(path((2027, 3, 2, 1), (2028, 1500, 1000, 234)), SAY)
    assert "năm 2028 thiếu 266" in drawn.sentence
    assert "1.234/1.500" in labels(drawn.svg)
    assert "#b3261e" in drawn.svg
    met = quota_path(path((2027, 3, 2, 1)), SAY)
    assert "Năm nào cũng đạt chỉ tiêu." in met.sentence
    assert "#b3261e" not in met.svg


def test_a_year_without_a_target_is_neither_met_nor_missed() -> None:
    drawn = quota_path(path((2027, None, 2, 1)), SAY)
    assert "đạt" not in drawn.sentence
    assert drawn.rows[0][1] == "–"


def test_flows_name_everybody(contents: ReportContents) -> None:
    drawn = route_flow(contents.concerned, SAY)
    assert sum(int(row[-1]) for row in drawn.rows) == contents.concerned.height
    assert "9 người được xét; 6 người có chính sách áp dụng, 3 người chưa có." in drawn.sentence
    text = " ".join(labels(drawn.svg)).replace("\u00a0", " ")
    assert "Nghỉ hưu trước tuổi (3)" in text
    assert "Cán bộ, công chức (5)" in text


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["vien_chuc", "hop_dong"]),
            st.sampled_from([None, "a", "b", "c"]),
            st.sampled_from([None, "x", "y"]),
        ),
        min_size=1,
        max_size=40,
    )
)
def test_ribbons_fill_their_bars_exactly_and_bars_do_not_overlap(
    rows: list[tuple[str, str | None, str | None]],
) -> None:
    frame = pl.DataFrame(
        rows, schema={"kind": pl.String, "ground_caption": pl.String, "route_caption": pl.String}, orient="row"
    )
    bars, ribbons = layout(flows(frame, SAY))
    for level in range(3):
        column = sorted((bar for bar in bars if bar.level == level), key=lambda bar: bar.y)
        assert sum(bar.n for bar in column) == len(rows)
        assert all(lower.y >= upper.y + upper.height for upper, lower in pairwise(column))
        for bar in column:
            if level < 2:
                assert sum(r.thickness for r in ribbons if r.source is bar) == pytest.approx(bar.height)
            if level > 0:
                assert sum(r.thickness for r in ribbons if r.sink is bar) == pytest.approx(bar.height)


def test_exits_tell_the_best_month(contents: ReportContents) -> None:
    drawn = exits_by_month(contents.exits.filter((pl.col("person_key") == "MP-01") & (pl.col("route") == "early")), SAY)
    assert drawn is not None
    assert (
        drawn.sentence
        == "Mức được hưởng cao nhất là 512.640.000 đồng, nếu nghỉ tháng 1/2027 theo «Nghỉ hưu trước tuổi»."
    )
    assert drawn.rows[0] == ("1/2027", "512.640.000")
    assert "500" in labels(drawn.svg)


def test_an_amount_of_a_closed_policy_is_no_amount(contents: ReportContents) -> None:
    closed = contents.exits.filter(pl.col("person_key") == "MP-01").with_columns(eligible=pl.lit(False))
    assert exits_by_month(closed, SAY) is None
    unknown = closed.with_columns(eligible=pl.lit(None, dtype=pl.Boolean))
    assert exits_by_month(unknown, SAY) is None


def test_equal_months_are_one_stretch() -> None:
    frame = pl.DataFrame(
        {
            "leave_month": [month_of(2027, m) for m in (1, 2, 3, 4)], "route": ["r"] * 4, "route_caption": ["Thôi việc"] * 4,
            "eligible": [True, True, True, False], "total": [5_000_000, 5_000_000, 7_000_000, 0],
            "best": [True, True, True, False],
        }
    )  # fmt: skip
    drawn = exits_by_month(frame, SAY)
    assert drawn is not None
    assert drawn.rows == (("1/2027 - 2/2027", "5.000.000"), ("3/2027", "7.000.000"))
    assert "Từ tháng 4/2027 không còn chính sách nào áp dụng." in drawn.sentence


def test_names_that_try_to_be_markup_stay_text(contents: ReportContents) -> None:
    attack = "</text><script>alert(1)</script>"
    frame = contents.concerned.with_columns(ground_caption=pl.lit(attack), route_caption=pl.lit(attack))
    exits = contents.exits.filter(pl.col("person_key") == "MP-01").with_columns(route_caption=pl.lit(attack))
    drawn = exits_by_month(exits, SAY)
    assert drawn is not None
    for svg in (route_flow(frame, SAY).svg, drawn.svg):
        assert "<script" not in svg
        assert "&lt;" in svg


def test_no_picture_speaks_english_to_a_screen_reader(contents: ReportContents) -> None:
    svg = pyramid(contents.people, AS_OF, SAY).svg
    assert "aria-label=" not in svg
    assert svg.startswith("<svg ")
    assert 'aria-hidden="true"' in svg[:200]


def test_thousands_in_labels_survive_the_shortening_of_coordinates() -> None:
    svg = svg_of(spec(bands(people(*[("M", dt.date(1980, 1, 1))] * 12345), AS_OF), SAY))
    assert "12.345" in labels(svg)
    assert not re.search(r' d="[^"]*\.\d{3,}', svg)


def test_the_same_picture_goes_to_paper(contents: ReportContents) -> None:
    data = png(route_flow(contents.concerned, SAY))
    assert data.startswith(b"\x89PNG")
    assert png(spec(bands(contents.people, AS_OF), SAY)).startswith(b"\x89PNG")
