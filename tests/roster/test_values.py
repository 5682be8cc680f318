"""What each way of writing a value means, and what is never guessed."""

import datetime as dt
import unicodedata

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.foundation.vietnamese import date_short, number
from tinhgon.people.facts import facts
from tinhgon.roster.values.codes import parse_code, parse_yes_no
from tinhgon.roster.values.column import Read
from tinhgon.roster.values.dates import parse_date, read_dates
from tinhgon.roster.values.durations import parse_months, read_months, words
from tinhgon.roster.values.messages import MESSAGES
from tinhgon.roster.values.numbers import (
    parse_coefficient,
    parse_count,
    parse_dong,
    parse_percent,
    read_coefficients,
    read_percents,
)
from tinhgon.roster.values.texts import parse_text, read_texts

DATES = [
    ("1970-02-05 00:00:00", dt.date(1970, 2, 5), "day"),
    ("1970-02-05", dt.date(1970, 2, 5), "day"),
    ("05/02/1970", dt.date(1970, 2, 5), "day"),
    ("5/2/1970", dt.date(1970, 2, 5), "day"),
    ("05-02-1970", dt.date(1970, 2, 5), "day"),
    ("05.02.1970", dt.date(1970, 2, 5), "day"),
    ("5 / 2 / 1970", dt.date(1970, 2, 5), "day"),
    ("ngày 05 tháng 02 năm 1970", dt.date(1970, 2, 5), "day"),
    ("5-2-70", dt.date(1970, 2, 5), "day"),
    ("29/02/1972", dt.date(1972, 2, 29), "day"),
    ("25604", dt.date(1970, 2, 5), "day"),
    ("02/1970", dt.date(1970, 2, 1), "month"),
    ("2-1970", dt.date(1970, 2, 1), "month"),
    ("tháng 2 năm 1970", dt.date(1970, 2, 1), "month"),
    ("1970", dt.date(1970, 1, 1), "year"),
    ("năm 1970", dt.date(1970, 1, 1), "year"),
    ("1970.0", dt.date(1970, 1, 1), "year"),
]


@pytest.mark.parametrize(("text", "date", "precision"), DATES)
def test_dates_as_offices_write_them(text: str, date: dt.date, precision: str) -> None:
    assert parse_date(text, born=True) == Read((date, precision))
    read, kinds = read_dates(pl.Series([text, None]), born=True)
    assert read.values.to_list() == [date, None]
    assert kinds.to_list() == [precision, None]


@pytest.mark.parametrize(
    ("text", "code", "proposal"),
    [
        ("31/02/1970", "no_such_day", None),
        ("29/02/1970", "no_such_day", None),
        ("00/02/1970", "no_such_day", None),
        ("05/25/1970", "month_first", "25/05/1970"),
        ("05021970", "packed_date", "05/02/1970"),
        ("19700205", "packed_date", "05/02/1970"),
        ("5/2/19", "short_year", "05/02/2019"),
        ("13/1970", "not_a_date", None),
        ("1899", "not_a_date", None),
        ("2101", "not_a_date", None),
        ("05/02/0070", "not_a_date", None),
        ("khoảng 1970", "not_a_date", None),
        ("########", "hashes", None),
        ("#REF!", "formula_error", None),
        ("٠٥/٠٢/١٩٧٠", "foreign_digits", "05/02/1970"),
        ("０５/０２/１９７０", "foreign_digits", "05/02/1970"),
    ],
)
def test_dates_that_are_never_guessed(text: str, code: str, proposal: str | None) -> None:
    read = parse_date(text, born=True)
    assert (read.value, read.code, read.proposal) == (None, code, proposal)


def test_a_column_written_month_first_is_not_read_day_first() -> None:
    read = read_dates(pl.Series(["05/25/1970", "05/02/1970", "06/06/1971", "1970-02-05 00:00:00"]))[0]
    assert read.values.to_list() == [None, None, dt.date(1971, 6, 6), dt.date(1970, 2, 5)]
    assert read.problems.rows() == [(0, "month_first", "25/05/1970"), (1, "order_unclear", "2/5/1970")]


def test_one_swapped_date_among_day_first_dates_doubts_no_other() -> None:
    read = read_dates(pl.Series(["05/25/1970", "05/02/1970", "25/02/1970"]))[0]
    assert read.values.to_list() == [None, dt.date(1970, 2, 5), dt.date(1970, 2, 25)]


def test_two_digit_years_of_birth_stop_where_two_centuries_are_believable() -> None:
    assert parse_date("1/1/20", born=True).value == (dt.date(1920, 1, 1), "day")
    assert parse_date("1/1/19", born=True).code == "short_year"
    assert parse_date("1/1/49").value == (dt.date(2049, 1, 1), "day")
    assert parse_date("1/1/55").code == "short_year"
    assert parse_date("1/1/60").value == (dt.date(1960, 1, 1), "day")


COEFFICIENTS = [("2.34", 23400), ("2,34", 23400), ("4", 40000), ("2.3400000000000003", 23400), ("0,1", 1000), ("2.34E0", 23400), (" 4,65 ", 46500), ("6.1725", 61725)]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), COEFFICIENTS)
def test_coefficients_are_exact(text: str, value: int) -> None:
    assert parse_coefficient(text) == Read(value)
    assert read_coefficients(pl.Series([text]), None).values.to_list() == [value]


@pytest.mark.parametrize(
    ("text", "code", "proposal"),
    [
        ("234", "lost_comma", "2,34"),
        ("2.345678", "too_fine", "2,35"),
        ("-2.34", "negative", None),
        ("2,3O", "look_alike_digits", "2,30"),
        ("l,86", "look_alike_digits", "1,86"),
        ("２,３４", "foreign_digits", "2,34"),
        ("2.34.1", "not_a_number", None),
        ("hai phẩy ba tư", "not_a_number", None),
        ("=2+2", "not_a_number", None),
        ("1e99", "not_a_number", None),
        ("nan", "not_a_number", None),
        ("#DIV/0!", "formula_error", None),
        ("#CÔNG THỨC!", "formula_uncomputed", None),
    ],
)
def test_coefficients_that_are_never_guessed(text: str, code: str, proposal: str | None) -> None:
    read = parse_coefficient(text, (10_000, 100_000))
    assert (read.value, read.code, read.proposal) == (None, code, proposal)


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["5", "25%", "7,5"], [500, 2500, 750]),
        (["0.05", "0.25"], [500, 2500]),
        (["5%", "0"], [500, 0]),
        (["0.05", "0"], [500, 0]),
        (["5", "0.05"], [500, None]),
        (["0.05", "1"], [500, None]),
        (["1", "2"], [100, 200]),
        (["1"], [100]),
    ],
)
def test_percents_by_the_company_they_keep(texts: list[str], values: list[int | None]) -> None:
    assert read_percents(pl.Series(texts)).values.to_list() == values


def test_a_lone_fraction_among_percents_is_asked_about() -> None:
    problems = read_percents(pl.Series(["5", "0.05"])).problems
    assert problems.rows() == [(1, "ambiguous_percent", "5%")]
    assert parse_percent("1", of_one=True).proposal == "1%"


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("5000000", 1, 5_000_000),
        ("5.000.000", 1, 5_000_000),
        ("5,000,000", 1, 5_000_000),
        ("5 000 000", 1, 5_000_000),
        ("5.000.000 đồng", 1, 5_000_000),
        ("5.000.000,0", 1, 5_000_000),
        ("5000", 1_000, 5_000_000),
        ("5,5", 1_000_000, 5_500_000),
        ("0", 1, 0),
    ],
)
def test_amounts(text: str, unit: int, value: int) -> None:
    assert parse_dong(text, unit) == Read(value)


@pytest.mark.parametrize(
    ("text", "code", "proposal"),
    [("16.710", "thousands_or_decimal", "16710"), ("1671.5", "not_whole_dong", "1672"), ("-5", "negative", None), ("5tr", "not_a_number", None), ("5.O00.000", "look_alike_digits", "5.000.000"), ("1,671", "thousands_or_decimal", "1671")],
)  # fmt: skip
def test_amounts_that_are_never_guessed(text: str, code: str, proposal: str | None) -> None:
    read = parse_dong(text)
    assert (read.value, read.code, read.proposal) == (None, code, proposal)


DURATIONS = [
    ("33 năm 6 tháng", None, 402), ("33n6t", None, 402), ("33 năm, 06 tháng", None, 402), ("33 NĂM 6 THÁNG", None, 402),
    ("33 năm", None, 396), ("6 tháng", None, 6), ("33", "years", 396), ("33.5", "years", 402), ("33,25", "years", 399),
    ("402", "months", 402), ("402", None, 402), ("0", None, 0), ("33 năm và 11 tháng", None, 407),
]  # fmt: skip


@pytest.mark.parametrize(("text", "unit", "value"), DURATIONS)
def test_durations(text: str, unit: str | None, value: int) -> None:
    assert parse_months(text, unit) == Read(value)


@pytest.mark.parametrize(
    ("text", "unit", "code", "proposal"),
    [
        ("33.6", "years", "years_dot_months", "33 năm 6 tháng"),
        ("33,11", "years", "years_dot_months", "33 năm 11 tháng"),
        ("33.12", "years", "years_dot_months", None),
        ("33.6", None, "years_dot_months", "33 năm 6 tháng"),
        ("33.5", None, "years_dot_months", "33 năm 5 tháng"),
        ("33 năm 12 tháng", None, "months_over_eleven", "34 năm"),
        ("33", None, "duration_unit", "33 năm"),
        ("402.5", "months", "not_whole", None),
        ("33.6", "months", "years_dot_months", "33 năm 6 tháng"),
        ("lâu rồi", None, "not_a_duration", None),
        ("-3", "years", "negative", None),
    ],
)
def test_durations_that_are_never_guessed(text: str, unit: str | None, code: str, proposal: str | None) -> None:
    read = parse_months(text, unit)
    assert (read.value, read.code, read.proposal) == (None, code, proposal)


def test_half_a_year_is_no_longer_trusted_beside_years_dot_months() -> None:
    assert read_months(pl.Series(["33.5", "20"]), "years").values.to_list() == [402, 240]
    doubted = read_months(pl.Series(["33.5", "33.6", "20"]), "years")
    assert doubted.values.to_list() == [None, None, 240]
    assert doubted.problems["proposal"].to_list() == ["33 năm 5 tháng", "33 năm 6 tháng"]


@pytest.mark.parametrize("text", ["x", "X", "có", "Có", "1", "✓", "đúng", " x "])
def test_yes(text: str) -> None:
    assert parse_yes_no(text) == Read(True)


@pytest.mark.parametrize("text", ["không", "Không", "0", "-", "chưa", "false"])
def test_no(text: str) -> None:
    assert parse_yes_no(text) == Read(False)


@pytest.mark.parametrize("text", ["?", "có thể", "2", "xx", "đang xem xét"])
def test_neither_yes_nor_no(text: str) -> None:
    assert parse_yes_no(text).code == "not_yes_no"


@pytest.mark.parametrize(
    ("fact", "text", "code"),
    [
        ("rating", "HTXSNV", "HTXSNV"), ("rating", "Hoàn thành xuất sắc nhiệm vụ", "HTXSNV"), ("rating", "httnv", "HTTNV"),
        ("rating", "Hoàn thành tốt", "HTTNV"), ("rating", "hoan thanh tot nhiem vu", "HTTNV"), ("rating", "HTNV", "HTNV"),
        ("rating", "Không hoàn thành nhiệm vụ", "KHTNV"), ("rating", "Không xếp loại", "KXL"), ("sex", "Nam", "M"),
        ("sex", "NỮ", "F"), ("sex", "nu", "F"), ("status", "Công chức", "cong_chuc"), ("status", "Hợp đồng 68", "hop_dong_ho_tro"),
        ("status", "Người hoạt động không chuyên trách cấp xã", "kct_xa"), ("status", "kct_thon", "kct_thon"),
        ("funding", "Ngân sách nhà nước", "state_budget"),
    ],
)  # fmt: skip
def test_codes_by_code_caption_or_short_form(fact: str, text: str, code: str) -> None:
    assert parse_code(text, facts()[fact]) == Read(code)


@pytest.mark.parametrize(
    ("fact", "text"), [("rating", "A"), ("rating", "Tốt lắm"), ("sex", "x"), ("status", "lãnh đạo")]
)
def test_values_outside_the_list_are_found(fact: str, text: str) -> None:
    assert parse_code(text, facts()[fact]).code == "unknown_code"


@pytest.mark.parametrize("text", ["12 ngày", "12", "12.0"])
def test_counts(text: str) -> None:
    assert parse_count(text) == Read(12)


@pytest.mark.parametrize(
    ("text", "code"), [("1.5", "not_whole"), ("-1", "negative"), ("mười", "not_a_number"), ("١٢", "foreign_digits")]
)
def test_counts_that_are_not(text: str, code: str) -> None:
    assert parse_count(text).code == code


TEXTS = [
    ("Nguyễn  Văn\u00a0A", "Nguyễn Văn A"),
    (unicodedata.normalize("NFD", "Nguyễn Thị Đào"), "Nguyễn Thị Đào"),
    ("Nguyễn\u200b Văn A", "Nguyễn Văn A"),
    (" LÊ THỊ HÒA ", "LÊ THỊ HÒA"),
    ("Nguyễn Văn\nA", "Nguyễn Văn A"),
    ("Phòng A, B & C (cũ)", "Phòng A, B & C (cũ)"),
    ("H'Hen Niê", "H'Hen Niê"),
    ("Phòng Y tế 2", "Phòng Y tế 2"),
]


@pytest.mark.parametrize(("text", "value"), TEXTS)
def test_text_is_kept_in_one_form(text: str, value: str) -> None:
    assert read_texts(pl.Series([text])).values.to_list() == [value]
    assert read_texts(pl.Series([text])).problems.height == 0


DAMAGED = [
    ("NguyÔn V¨n B×nh", "old_font", "Nguyễn Văn Bình"),
    ("TrÇn ThÞ Hµ", "old_font", "Trần Thị Hà"),
    ("H­¬ng", "old_font", "Hương"),
    ("Nguyeãn Vaên Ñöùc", "old_font", "Nguyễn Văn Đức"),
    ("Traàn Thò Höôøng", "old_font", "Trần Thị Hường"),
    ("Nguyễn Văn A".encode().decode("cp1252", "ignore"), None, None),
    ("Nguy\u1ec5n V\u0430n A", "look_alike_letters", "Nguyễn Van A"),
    ("Ðinh Văn A", "look_alike_letters", "Đinh Văn A"),
    ("Nguy?n V?n A", "lost_letters", None),
    ("Nguyễn V\ufffdn A", "lost_letters", None),
    ("########", "hashes", None),
    ("#N/A", "formula_error", None),
    ("A\u202eB", "control_characters", "AB"),
    ("A_x0007_B", "control_characters", "AB"),
]


@pytest.mark.parametrize(("text", "code", "proposal"), DAMAGED)
def test_damaged_text_is_offered_mended_and_never_changed(text: str, code: str | None, proposal: str | None) -> None:
    if code is None:
        assert parse_text(text).code in {"old_font", "lost_letters", None}
        return
    read = read_texts(pl.Series([text]))
    assert read.values.to_list() == [None]
    assert read.problems.rows() == [(0, code, proposal)]


def test_a_name_that_reads_both_ways_follows_its_column() -> None:
    """``Vâ`` is a Unicode syllable and the TCVN3 form of ``Võ``."""
    assert read_texts(pl.Series(["Vâ", "Nguyễn Văn Bình"])).problems.height == 0
    among = read_texts(pl.Series(["Vâ", "NguyÔn V¨n B×nh", "TrÇn ThÞ Hµ"]))
    assert among.problems.sort("index")["proposal"].to_list() == ["Võ", "Nguyễn Văn Bình", "Trần Thị Hà"]


anything = st.text(max_size=30) | st.text(alphabet="0123456789/.,- nămthg%xX#eE", max_size=14)


@settings(deadline=None)
@given(anything, st.booleans())
def test_reading_is_total(text: str, flag: bool) -> None:
    """Every text gives a value or a known problem, and a problem never has a value."""
    reads = [
        parse_date(text, flag), parse_coefficient(text, (10_000, 100_000)), parse_percent(text, flag, not flag),
        parse_dong(text), parse_months(text, "years" if flag else None), parse_yes_no(text), parse_text(text),
        parse_count(text), *(parse_code(text, fact) for fact in facts().values() if fact.codes),
    ]  # fmt: skip
    for read in reads:
        assert (read.value is None) == (read.code is not None)
        assert read.code is None or read.code in MESSAGES


numeric = st.from_regex(r"[0-9]{1,7}([.,][0-9]{1,7})?%?", fullmatch=True)


@settings(deadline=None)
@given(numeric)
def test_an_accepted_proposal_reads_without_a_question(text: str) -> None:
    """Else a person would accept the same proposal for ever."""
    bounds = (10_000, 100_000)
    for read, again in (
        (parse_coefficient(text, bounds), lambda told: parse_coefficient(told, bounds)),
        (parse_percent(text, mixed=True), lambda told: parse_percent(told, mixed=True)),
        (parse_dong(text), parse_dong),
        (parse_dong(text, 1_000), lambda told: parse_dong(told, 1_000)),
        (parse_months(text, "years"), lambda told: parse_months(told, "years", True)),
        (parse_months(text), lambda told: parse_months(told, None, True)),
        (parse_date(text, born=True), lambda told: parse_date(told, born=True)),
    ):
        if read.proposal is not None:
            assert again(read.proposal).value is not None, (text, read)


@settings(deadline=None)
@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_dates_survive_writing_and_reading(date: dt.date) -> None:
    assert parse_date(date_short(date)).value == (date, "day")
    assert parse_date(f"{date:%Y-%m-%d} 00:00:00").value == (date, "day")


@settings(deadline=None)
@given(st.integers(0, 999_999))
def test_coefficients_survive_writing_and_reading(value: int) -> None:
    from tinhgon.foundation.money import from_e4

    assert parse_coefficient(number(from_e4(value)).replace(".", "")).value == value
    assert parse_coefficient(str(value / 10_000)).value == value


@settings(deadline=None)
@given(st.integers(1, 600))
def test_durations_survive_writing_and_reading(months: int) -> None:
    assert parse_months(words(months)).value == months


@settings(deadline=None)
@given(st.lists(anything, max_size=12))
def test_a_column_reads_as_its_cells_do(texts: list[str]) -> None:
    series = pl.Series(texts, dtype=pl.String)
    one_by_one = [parse_date(text).value for text in texts]
    if all(parse_date(text).code != "month_first" for text in texts):  # else its neighbours are doubted too
        assert read_dates(series)[0].values.to_list() == [
            value[0] if isinstance(value, tuple) else None for value in one_by_one
        ]
    bounds = (10_000, 100_000)
    assert read_coefficients(series, bounds).values.to_list() == [
        parse_coefficient(text, bounds).value for text in texts
    ]
