"""Headcounts are compared like with like (article A14)."""

import pytest

from tinhgon.forecast import ForecastError, Headcount, HeadcountKind, compare
from tinhgon.forecast.bases import base_before_cut
from tinhgon.forecast.errors import MixedHeadcount

WITH, WITHOUT, UNSTATED = HeadcountKind.WITH_CONTRACT, HeadcountKind.WITHOUT_CONTRACT, HeadcountKind.UNSTATED


def test_the_same_kind_compares_without_a_warning():
    fall = compare(Headcount(2015, 1734, WITH), Headcount(2022, 1683, WITH))
    assert (fall.decrease, fall.rate().shown, fall.warning) == (51, "2,94%", "")


@pytest.mark.parametrize(
    ("before", "after"), [(WITHOUT, WITH), (WITH, WITHOUT), (UNSTATED, WITH), (UNSTATED, UNSTATED)]
)
def test_unlike_or_unstated_kinds_are_refused(before, after):
    with pytest.raises(MixedHeadcount, match="cùng một cách tính"):
        compare(Headcount(2015, 1734, before), Headcount(2022, 1683, after))


def test_a_mixture_that_is_allowed_carries_its_warning():
    fall = compare(Headcount(2015, 1734, UNSTATED), Headcount(2022, 1683, WITH), allow_mixed=True)
    assert fall.rate().shown == "2,94%"
    assert "năm 2015 nguồn không nêu" in fall.warning
    assert "năm 2022 tính cả lao động hợp đồng" in fall.warning
    assert "tham khảo" in fall.warning


def test_the_base_that_a_published_cut_implies():
    now = Headcount(2022, 1683, WITH)
    assert base_before_cut(now, 51, 2015, UNSTATED) == Headcount(2015, 1734, UNSTATED)
    with pytest.raises(ForecastError, match="phải trước"):
        base_before_cut(now, 51, 2022, UNSTATED)


def test_a_headcount_says_who_it_counts():
    assert str(Headcount(2022, 1683, WITH)) == "1.683 (năm 2022, tính cả lao động hợp đồng)"
