"""A year's quota quarter by quarter (article B11)."""

from __future__ import annotations

from collections.abc import Sequence

from tinhgon.forecast.targets import QuarterProgress, by_quarter
from tinhgon.progress.indicator import Indicator

INDICATOR = Indicator(
    id="quarters",
    caption="Tiến độ tinh giản theo quý",
    numerator="Số biên chế đã tinh giản lũy kế đến hết quý",
    denominator="Chỉ tiêu tinh giản của năm",
    unit="biên chế",
    basis="Kế hoạch tinh giản biên chế hằng năm được cấp có thẩm quyền phê duyệt",
)


def lines(goal: int, done_in_quarters: Sequence[int]) -> list[str]:
    """One printed line a quarter: ``Quý I: 14/21 = 66,67%, còn 7``."""
    return [_line(quarter) for quarter in by_quarter(goal, done_in_quarters)]


def _line(quarter: QuarterProgress) -> str:
    numeral = ("I", "II", "III", "IV")[quarter.quarter - 1]
    return f"Quý {numeral}: {quarter.rate}, còn {quarter.left}"
