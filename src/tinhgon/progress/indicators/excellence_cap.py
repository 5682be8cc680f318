"""How many may be rated excellent: a share of those rated *good*, not of everybody."""

from __future__ import annotations

from decimal import Decimal

from tinhgon.forecast.rate import Rate, exact
from tinhgon.progress.indicator import Indicator

INDICATOR = Indicator(
    id="excellence_cap",
    caption="Số người xếp loại hoàn thành xuất sắc so với mức tối đa",
    numerator="Số người hoàn thành xuất sắc nhiệm vụ",
    denominator="Số người hoàn thành tốt nhiệm vụ trong cùng đơn vị, cùng nhóm nhiệm vụ",
    unit="người",
    basis="Quy định về đánh giá, xếp loại chất lượng công chức đang có hiệu lực",
)


def most_excellent(good: int, percent: int | str | Decimal) -> int:
    """The largest whole number not above ``percent`` of those rated good: *không quá* is rounded down."""
    return int(good * exact(percent, "Tỷ lệ tối đa") // 100)


def used(excellent: int, good: int) -> Rate:
    return Rate(excellent, good, basis=INDICATOR.denominator)
