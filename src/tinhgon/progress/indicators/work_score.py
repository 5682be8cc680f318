"""Points of an evaluation: general criteria and the mean of the task results; weights and bands are passed in."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from tinhgon.forecast.rate import exact, rounded_quotient
from tinhgon.progress.errors import ProgressError
from tinhgon.progress.indicator import Indicator

INDICATOR = Indicator(
    id="work_score",
    caption="Điểm đánh giá bình quân",
    numerator="Tổng điểm của các kỳ đánh giá",
    denominator="Số kỳ đánh giá",
    unit="điểm",
    basis="Quy định về đánh giá, xếp loại chất lượng công chức đang có hiệu lực",
)

Points = int | str | Decimal


def _rounded(value: Fraction, decimals: int) -> Decimal:
    return rounded_quotient(value.numerator, value.denominator, decimals)


def mean(scores: Sequence[Points], decimals: int = 2) -> Decimal:
    """Mean of several scores, half up, computed exactly before it is rounded once."""
    if not scores:
        raise ProgressError("Chưa có điểm nào để tính bình quân.")
    return _rounded(sum((Fraction(exact(s, "Điểm")) for s in scores), Fraction(0)) / len(scores), decimals)


def total(general: Points, components: Sequence[Points], task_points: int, decimals: int = 2) -> Decimal:
    """General points plus ``task_points`` times the mean of the task components (each from 0 to 1)."""
    if not components:
        raise ProgressError("Chưa có kết quả nhiệm vụ nào để tính điểm.")
    tasks = sum((Fraction(exact(c, "Kết quả nhiệm vụ")) for c in components), Fraction(0)) / len(components)
    return _rounded(Fraction(exact(general, "Điểm tiêu chí chung")) + task_points * tasks, decimals)


def band(score: Points, floors: Sequence[tuple[str, Points]]) -> str:
    """The first band, from the highest, whose floor the score reaches. Raises ``ProgressError`` below every floor."""
    points = exact(score, "Điểm")
    for code, floor in sorted(floors, key=lambda item: -exact(item[1], "Mức điểm")):
        if points >= exact(floor, "Mức điểm"):
            return code
    raise ProgressError(f"Điểm {points} thấp hơn mọi mức xếp loại.")
