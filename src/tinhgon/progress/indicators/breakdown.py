"""A total and the lines it is made of (articles B6, D10, E4): they agree, or the difference is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tinhgon.forecast.rate import Rate
from tinhgon.foundation.vietnamese import number
from tinhgon.progress.errors import ProgressError
from tinhgon.progress.indicator import Indicator

INDICATOR = Indicator(
    id="breakdown",
    caption="Cơ cấu và đối chiếu tổng số",
    numerator="Số của từng loại",
    denominator="Tổng các loại",
    unit="theo từng bảng",
    basis="Chế độ báo cáo thống kê ngành Nội vụ",
)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """``parts``: caption → count. Lines are kept by caption, so two equal numbers stay two lines. ``unit`` is counted:
    *lượt* are moves, and one person may make several.
    """

    parts: Mapping[str, int]
    unit: str

    def __post_init__(self) -> None:
        if not self.parts:
            raise ProgressError("Bảng cơ cấu không có dòng nào.")

    @property
    def total(self) -> int:
        return sum(self.parts.values())

    def share(self, caption: str, decimals: int = 2) -> Rate:
        return Rate(self.parts[caption], self.total, decimals, f"tổng {number(self.total)} {self.unit}")

    def agrees_with(self, stated: int) -> bool:
        return self.total == stated

    def check(self, stated: int) -> str:
        """One Vietnamese sentence comparing the sum with the stated total."""
        if self.agrees_with(stated):
            return f"Cộng các loại bằng tổng đã nêu: {number(stated)} {self.unit}."
        more = "lớn hơn" if self.total > stated else "nhỏ hơn"
        gap = number(abs(self.total - stated))
        return f"Cộng các loại được {number(self.total)} {self.unit}, {more} tổng đã nêu {number(stated)}: lệch {gap}."
