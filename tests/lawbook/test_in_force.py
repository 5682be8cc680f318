"""Which law answers on which day."""

from __future__ import annotations

import polars as pl
import pytest

from tinhgon.lawbook.errors import LawConflict, LawDefect, NotInForce
from tinhgon.lawbook.evaluate import evaluate, evaluate_each
from tinhgon.lawbook.rule import answers

from .small_law import book, day, instrument


def grants(amount_id: str = "grant_amount"):  # type: ignore[no-untyped-def]
    @answers("grant", article="Điều 1")
    def grant(v, insured_months):  # type: ignore[no-untyped-def]
        """Điều 1: mỗi tháng một khoản."""
        return insured_months * v.whole(amount_id)

    return grant


OLD = {"values": [{"id": "grant_amount", "value": 100}]}
NEW = {"values": [{"id": "grant_amount", "value": 300}]}
PEOPLE = pl.DataFrame({"insured_months": [10]})


def test_the_last_day_of_the_old_law_and_the_first_of_the_new() -> None:
    law = book(
        instrument("old", "2020-01-01", "2025-06-16", rules=[grants()], **OLD),
        instrument("new", "2025-06-16", rules=[grants()], overrides=["old"], **NEW),
    )
    assert evaluate(law, PEOPLE, ["grant"], day("2025-06-15"))["grant"].to_list() == [1000]
    assert evaluate(law, PEOPLE, ["grant"], day("2025-06-16"))["grant"].to_list() == [3000]


@pytest.mark.parametrize("date", ["2019-12-31", "2025-06-16"])
def test_outside_its_life_the_law_raises_and_names_question_and_date(date: str) -> None:
    law = book(instrument("old", "2020-01-01", "2025-06-16", rules=[grants()], **OLD))
    with pytest.raises(NotInForce) as refused:
        evaluate(law, PEOPLE, ["grant"], day(date))
    assert refused.value.question == "grant"
    assert refused.value.date == day(date)
    assert "Trợ cấp" in str(refused.value)


def test_two_answers_on_one_day_are_a_conflict_when_the_book_is_made() -> None:
    with pytest.raises(LawConflict) as conflict:
        book(
            instrument("one", "2020-01-01", rules=[grants()], **OLD),
            instrument("two", "2022-01-01", rules=[grants("other")], values=[{"id": "other", "value": 1}]),
        )
    assert conflict.value.details["date"] == "2022-01-01"
    assert conflict.value.details["instruments"] == ["one", "two"]


def test_an_amendment_takes_over_while_the_amended_lives_on() -> None:
    law = book(
        instrument("one", "2020-01-01", rules=[grants()], **OLD),
        instrument("two", "2022-01-01", "2023-01-01", rules=[grants("other")], overrides=["one"],
                   values=[{"id": "other", "value": 7}]),
    )  # fmt: skip
    got = [evaluate(law, PEOPLE, ["grant"], day(d))["grant"].item() for d in ("2021-12-31", "2022-06-01", "2023-01-01")]
    assert got == [1000, 70, 1000]


def test_two_values_of_one_id_from_unrelated_instruments_are_a_conflict() -> None:
    with pytest.raises(LawConflict):
        book(instrument("one", "2020-01-01", **OLD), instrument("two", "2022-01-01", **NEW))


def test_each_row_is_judged_by_its_own_date_and_keeps_its_place() -> None:
    law = book(
        instrument("old", "2020-01-01", "2025-06-16", rules=[grants()], **OLD),
        instrument("new", "2025-06-16", rules=[grants()], overrides=["old"], **NEW),
    )
    people = pl.DataFrame(
        {"insured_months": [1, 2, 3], "leave_date": [day("2026-01-01"), day("2021-01-01"), day("2025-06-16")]}
    )
    assert evaluate_each(law, people, ["grant"], "leave_date")["grant"].to_list() == [300, 200, 900]


def test_a_question_of_some_dates_only_is_unknown_on_the_others() -> None:
    law = book(instrument("old", "2020-01-01", "2025-06-16", rules=[grants()], **OLD))
    people = pl.DataFrame({"insured_months": [1, 2], "leave_date": [day("2026-01-01"), day("2021-01-01")]})
    got = evaluate_each(law, people, lambda d: ["grant"] if law.answerable("grant", d) else [], "leave_date")
    assert got["grant"].to_list() == [None, 200]


def test_a_row_without_a_date_is_refused() -> None:
    law = book(instrument("old", "2020-01-01", rules=[grants()], **OLD))
    people = pl.DataFrame({"insured_months": [1], "leave_date": pl.Series([None], dtype=pl.Date)})
    with pytest.raises(LawDefect, match="leave_date"):
        evaluate_each(law, people, ["grant"], "leave_date")


def test_a_circular_definition_is_refused() -> None:
    @answers("circular_a", article="Điều 1")
    def a(circular_b):  # type: ignore[no-untyped-def]
        """Điều 1."""
        return circular_b

    @answers("circular_b", article="Điều 1")
    def b(circular_a):  # type: ignore[no-untyped-def]
        """Điều 1."""
        return circular_a

    with pytest.raises(LawDefect, match="vòng quanh"):
        evaluate(book(instrument("one", "2020-01-01", rules=[a, b])), PEOPLE, ["circular_a"], day("2021-01-01"))


def test_a_rule_with_an_unknown_name_is_refused() -> None:
    @answers("grant", article="Điều 1")
    def grant(shoe_size):  # type: ignore[no-untyped-def]
        """Điều 1."""
        return shoe_size

    with pytest.raises(LawDefect, match="shoe_size"):
        book(instrument("one", "2020-01-01", rules=[grant]))


def test_a_rule_without_its_article_in_words_is_refused() -> None:
    @answers("grant", article="Điều 1")
    def grant(insured_months):  # type: ignore[no-untyped-def]
        return insured_months

    with pytest.raises(LawDefect, match="docstring"):
        instrument("one", "2020-01-01", rules=[grant])


def test_a_province_sets_only_what_the_centre_leaves_to_it() -> None:
    open_value = [{"id": "grant_amount", "value": 100, "local": True}]
    national = book(instrument("old", "2020-01-01", rules=[grants()], values=open_value))
    resolution = instrument("nq_tinh", "2021-07-01", local=True, values=[{"id": "grant_amount", "value": 250}])
    law = national.with_instruments([resolution])
    assert evaluate(law, PEOPLE, ["grant"], day("2021-06-30"))["grant"].item() == 1000
    assert evaluate(law, PEOPLE, ["grant"], day("2021-07-01"))["grant"].item() == 2500
    closed = book(instrument("old", "2020-01-01", rules=[grants()], **OLD))
    with pytest.raises(LawConflict):
        closed.with_instruments([resolution]).timeline  # noqa: B018
