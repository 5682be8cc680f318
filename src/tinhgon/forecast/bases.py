"""Comparing headcounts like with like (article A14).

The same district may publish one figure that counts contract workers and another that does not; a fall between the
two says nothing. The kind of headcount is therefore part of every base, and a mixture is refused or marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tinhgon.forecast.errors import ForecastError, MixedHeadcount
from tinhgon.forecast.rate import Rate
from tinhgon.foundation.vietnamese import number


class HeadcountKind(StrEnum):
    """Who is counted. ``UNSTATED``: the source does not say, so it can never be compared silently."""

    WITHOUT_CONTRACT = "without_contract"
    WITH_CONTRACT = "with_contract"
    UNSTATED = "unstated"

    @property
    def caption(self) -> str:
        return _CAPTIONS[self]


_CAPTIONS = {
    HeadcountKind.WITHOUT_CONTRACT: "không tính lao động hợp đồng",
    HeadcountKind.WITH_CONTRACT: "tính cả lao động hợp đồng",
    HeadcountKind.UNSTATED: "nguồn không nêu có tính lao động hợp đồng hay không",
}


@dataclass(frozen=True, slots=True)
class Headcount:
    """A number of posts or people of one year, and who it counts."""

    year: int
    value: int
    kind: HeadcountKind

    def __str__(self) -> str:
        return f"{number(self.value)} (năm {self.year}, {self.kind.caption})"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A fall from ``before`` to ``after``; ``warning`` is empty when both count the same people."""

    before: Headcount
    after: Headcount
    warning: str = ""

    @property
    def decrease(self) -> int:
        """Positive when the later figure is smaller."""
        return self.before.value - self.after.value

    def rate(self, decimals: int = 2) -> Rate:
        return Rate(self.decrease, self.before.value, decimals, f"năm {self.before.year}, {self.before.kind.caption}")


def _same_people(before: HeadcountKind, after: HeadcountKind) -> bool:
    return before is after and before is not HeadcountKind.UNSTATED


def compare(before: Headcount, after: Headcount, *, allow_mixed: bool = False) -> Comparison:
    """Compare two headcounts; ``allow_mixed`` turns the refusal of unlike kinds into a warning that is printed.

    Raises ``MixedHeadcount`` when the two do not surely count the same people and ``allow_mixed`` is false.
    """
    if _same_people(before.kind, after.kind):
        return Comparison(before, after)
    message = (
        f"Hai số liệu có thể không cùng cách tính: năm {before.year} {before.kind.caption}, "
        f"năm {after.year} {after.kind.caption}."
    )
    if not allow_mixed:
        raise MixedHeadcount(f"{message} Hãy đưa về cùng một cách tính trước khi so sánh.")
    return Comparison(before, after, f"{message} Tỷ lệ chỉ có giá trị tham khảo.")


def base_before_cut(after: Headcount, cut: int, year: int, kind: HeadcountKind) -> Headcount:
    """The earlier figure that a published fall implies: 1.683 after a cut of 51 → 1.734 (article A14).

    ``kind`` is what the earlier source counted; say ``UNSTATED`` when it does not tell.
    """
    if year >= after.year:
        raise ForecastError(f"Năm gốc {year} phải trước năm so sánh {after.year}.")
    return Headcount(year, after.value + cut, kind)
