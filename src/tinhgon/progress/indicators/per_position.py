"""Posts per job position (articles D9, D10): positions and posts are counted apart."""

from __future__ import annotations

from tinhgon.forecast.rate import Average
from tinhgon.progress.indicator import Indicator

INDICATOR = Indicator(
    id="per_position",
    caption="Bình quân biên chế mỗi vị trí việc làm",
    numerator="Tổng biên chế cán bộ, công chức, viên chức",
    denominator="Số vị trí việc làm trong danh mục",
    unit="biên chế/vị trí",
    basis="Đề án vị trí việc làm được cấp có thẩm quyền phê duyệt",
)


def average(posts: int, positions: int, decimals: int = 2) -> Average:
    """660 posts in 322 positions → 2,05 biên chế/vị trí."""
    return Average(posts, positions, decimals, INDICATOR.unit)
