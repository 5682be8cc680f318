"""A civil servant's score, its band, and how many in a unit may be rated excellent. Exact decimals, never floats."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from tinhgon.foundation.money import half_up_whole
from tinhgon.lawbook.values import Values

_RATIOS_OF_STAFF = 3
_RATIOS_OF_LEADERS = 6
_TEN = 10


def score(v: Values, general: Decimal, ratios: Sequence[Decimal]) -> Decimal:
    """Điều 14, Điều 15: general points plus 70 times the mean of the ratios, to two decimals, half up.

    ``ratios``: quantity, quality, progress (a, b, c); a leader adds the unit's result, organising, unity (d, đ, e).
    Raises ``ValueError`` for points or ratios outside their range, or another number of ratios.
    """
    if len(ratios) not in (_RATIOS_OF_STAFF, _RATIOS_OF_LEADERS):
        raise ValueError(f"cần 3 tỷ lệ (người không giữ chức vụ) hoặc 6 tỷ lệ (lãnh đạo), nhận {len(ratios)}")
    if not 0 <= general <= v.whole("score_general_most"):
        raise ValueError(f"điểm tiêu chí chung {general} nằm ngoài 0 đến {v.whole('score_general_most')}")
    if any(not 0 <= ratio <= 1 for ratio in ratios):
        raise ValueError("tỷ lệ phải nằm trong 0 đến 1")
    mean = sum((Fraction(ratio) for ratio in ratios), Fraction(0)) / len(ratios)
    return _rounded(Fraction(general) + mean * v.whole("score_result_most"), v.whole("rating_decimals"))


def band(v: Values, points: Decimal) -> str:
    """Điều 20: the rating code of a score (HTXSNV, HTTNV, HTNV, KHTNV), before any cap or disqualification."""
    steps = (("HTXSNV", "band_excellent_from"), ("HTTNV", "band_good_from"), ("HTNV", "band_completed_from"))
    return next((code for code, value in steps if points >= v.whole(value)), "KHTNV")


def excellence_cap(v: Values, good: int, *, outstanding: bool = False) -> int:
    """Điều 20: the most people that may be rated excellent beside ``good`` people rated good, counted in one unit.

    The share is of those rated good, not of everybody rated; a part of a person does not count.
    """
    if good < 0:
        raise ValueError("số người hoàn thành tốt không thể âm")
    share = v.factor("excellence_share_outstanding" if outstanding else "excellence_share")
    return good * share.numerator // share.denominator


def _rounded(value: Fraction, decimals: int) -> Decimal:
    scale = _TEN**decimals
    return Decimal(half_up_whole(value.numerator * scale, value.denominator)).scaleb(-decimals)
