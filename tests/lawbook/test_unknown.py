"""A missing fact gives unknown and is named; a fact that would not matter is not."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.foundation.citation import Confidence
from tinhgon.lawbook.evaluate import evaluate
from tinhgon.lawbook.explain import explain
from tinhgon.lawbook.graph import build
from tinhgon.lawbook.rule import answers

from .small_law import book, day, instrument

ON = day("2021-01-01")


@answers("service_long_enough", article="Điều 1", confidence="two_sources")
def long_enough(v, insured_months):  # type: ignore[no-untyped-def]
    """Điều 1: đủ thời gian."""
    return insured_months >= v.whole("service_needed")


@answers("due", article="Điều 2")
def due(service_long_enough, volunteers):  # type: ignore[no-untyped-def]
    """Điều 2: đủ thời gian và tự nguyện."""
    return service_long_enough & volunteers


LAW = book(
    instrument(
        "one",
        "2020-01-01",
        rules=[long_enough, due],
        values=[{"id": "service_needed", "unit": "months", "value": 180, "confidence": "unverified"}],
    )
)


def people(months: list[int | None], volunteers: list[bool | None]) -> pl.DataFrame:
    return pl.DataFrame(
        {"insured_months": months, "volunteers": volunteers},
        schema={"insured_months": pl.Int64, "volunteers": pl.Boolean},
    )


def test_a_known_no_settles_the_question_even_while_a_fact_is_missing() -> None:
    got = evaluate(LAW, people([None, 179, 180, None], [False, None, None, True]), ["due"], ON, with_missing=True)
    assert got["due"].to_list() == [False, False, None, None]
    assert got["due__missing"].to_list() == [[], [], ["volunteers"], ["insured_months"]]


def test_one_month_on_each_side_of_the_boundary() -> None:
    got = evaluate(LAW, people([179, 180], [True, True]), ["due"], ON)
    assert got["due"].to_list() == [False, True]


def test_confidence_is_that_of_the_weakest_premise() -> None:
    assert build(LAW, ["due"], ON).steps["due"].confidence is Confidence.UNVERIFIED


def test_the_tree_holds_every_number_with_its_article() -> None:
    tree = explain(LAW, people([200], [None]), "due", ON)
    assert tree.value is None
    assert tree.missing == ("volunteers",)
    assert [node.name for node in tree.walk()] == ["due", "service_long_enough", "insured_months", "volunteers"]
    service = tree.inputs[0]
    assert service.shown == "có"
    assert str(service.citation) == "Điều 1 ONE"
    assert service.constants[0][1] == "180 tháng"
    assert "chưa kiểm chứng" in str(service.constants[0][2])


@given(
    st.lists(
        st.tuples(st.none() | st.integers(0, 600), st.none() | st.booleans()),
        min_size=1,
        max_size=20,
    )
)
def test_columns_agree_with_one_person_at_a_time(rows: list[tuple[int | None, bool | None]]) -> None:
    table = people([m for m, _ in rows], [v for _, v in rows])
    together = evaluate(LAW, table, ["due"], ON, with_missing=True)
    for index in range(table.height):
        alone = explain(LAW, table[index], "due", ON)
        assert alone.value == together["due"][index]
        assert list(alone.missing) == together["due__missing"][index].to_list()
