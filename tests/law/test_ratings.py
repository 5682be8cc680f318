"""Decree 335/2025: scores, bands and the cap on excellence, in exact decimals."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.law.loading import law
from tinhgon.law.nd_335_2025.scoring import band, excellence_cap, score
from tinhgon.lawbook.errors import NotInForce
from tinhgon.lawbook.values import Values

FIGURES = Path(__file__).parents[2].parent / "shared" / "mission" / "article-figures.json"


def values(on: dt.date = dt.date(2026, 6, 1)) -> Values:
    return Values(law().timeline, on)


def ratios(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


@pytest.mark.parametrize(
    ("general", "parts", "expected"),
    [
        ("28.5", ratios("1", "1", "1"), "98.50"),
        ("25", ratios("0.9", "0.75", "0.9"), "84.50"),
        ("25", ratios("1", "1", "1", "0.5", "1", "1"), "89.17"),
    ],
)
def test_the_decree_s_worked_scores(general: str, parts: list[Decimal], expected: str) -> None:
    assert score(values(), Decimal(general), parts) == Decimal(expected)


@pytest.mark.parametrize(
    ("points", "code"),
    [("90", "HTXSNV"), ("89.99", "HTTNV"), ("70", "HTTNV"), ("69.99", "HTNV"), ("50", "HTNV"), ("49.99", "KHTNV")],
)
def test_each_band_begins_at_its_own_score(points: str, code: str) -> None:
    assert band(values(), Decimal(points)) == code


@pytest.mark.parametrize(("good", "most"), [(25, 5), (28, 5), (27, 5), (4, 0), (5, 1), (30, 6), (0, 0)])
def test_excellence_is_capped_by_those_rated_good(good: int, most: int) -> None:
    assert excellence_cap(values(), good) == most


def test_an_outstanding_unit_may_reach_a_quarter() -> None:
    assert excellence_cap(values(), 28, outstanding=True) == 7
    assert excellence_cap(values(), 27, outstanding=True) == 6


@settings(deadline=None)
@given(good=st.integers(0, 10_000))
def test_the_cap_is_the_largest_whole_number_within_the_share(good: int) -> None:
    most = excellence_cap(values(), good)
    assert most * 5 <= good < (most + 1) * 5


def test_impossible_scores_are_refused() -> None:
    with pytest.raises(ValueError, match="tỷ lệ"):
        score(values(), Decimal(25), ratios("1", "1"))
    with pytest.raises(ValueError, match="tiêu chí chung"):
        score(values(), Decimal("30.5"), ratios("1", "1", "1"))
    with pytest.raises(ValueError, match="tỷ lệ"):
        score(values(), Decimal(25), ratios("1", "1", "1.2"))
    with pytest.raises(ValueError, match="âm"):
        excellence_cap(values(), -1)


def test_there_are_no_scores_before_2026() -> None:
    with pytest.raises(NotInForce):
        score(values(dt.date(2025, 12, 31)), Decimal(25), ratios("1", "1", "1"))


def test_the_published_checks_agree() -> None:
    if not FIGURES.is_file():
        pytest.skip("the shared figures are not beside this checkout")
    checks = json.loads(FIGURES.read_text(encoding="utf-8"), parse_float=Decimal)["nd335_checks"]
    for example in checks["examples"]:
        parts = [Decimal(example[name]) for name in ("a", "b", "c", "d", "dd", "e") if name in example]
        assert score(values(), Decimal(example["general"]), parts) == Decimal(example["expect"])
    for example in checks["excellence_cap"]["examples"]:
        assert excellence_cap(values(), example["good"]) == example["max_excellent"]
