"""People who meet the training standard, always as n of N (articles B2, C5)."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from tinhgon.forecast.rate import Rate
from tinhgon.progress.indicator import Indicator

INDICATOR = Indicator(
    id="standards",
    caption="Tỷ lệ đạt chuẩn theo quy định",
    numerator="Số người đạt chuẩn",
    denominator="Tổng số người được rà soát, kể cả người chưa đủ thông tin",
    unit="người",
    basis="Tiêu chuẩn chức danh, ngạch công chức, chức danh nghề nghiệp viên chức theo quy định hiện hành",
)


@dataclass(frozen=True, slots=True)
class Standards:
    """``unknown`` people are in the denominator: the rate is then a lower bound and says so."""

    met: int
    below: int
    unknown: int

    @property
    def people(self) -> int:
        return self.met + self.below + self.unknown

    def rate(self, decimals: int = 2) -> Rate:
        return Rate(self.met, self.people, decimals, INDICATOR.denominator)

    def shown(self, decimals: int = 2) -> str:
        """``171/175 = 97,71%``; with unknown people ``ít nhất 171/180 = 95,00% (5 người chưa đủ thông tin)``."""
        rate = str(self.rate(decimals))
        return f"ít nhất {rate} ({self.unknown} người chưa đủ thông tin)" if self.unknown else rate


def of_people(people: pl.DataFrame) -> Standards:
    """From the fact ``below_standard`` (true = below, false = met, null = unknown)."""
    below = people["below_standard"].cast(pl.Boolean)
    return Standards(
        met=int((~below).sum()),
        below=int(below.sum()),
        unknown=below.null_count(),
    )


def by_group(people: pl.DataFrame, group: str) -> pl.DataFrame:
    """The column ``group``, met, below, unknown, people; one row a group, in order of appearance."""
    below = pl.col("below_standard").cast(pl.Boolean)
    return people.group_by(group, maintain_order=True).agg(
        met=(~below).sum().cast(pl.Int64),
        below=below.sum().cast(pl.Int64),
        unknown=below.is_null().sum().cast(pl.Int64),
        people=pl.len().cast(pl.Int64),
    )
