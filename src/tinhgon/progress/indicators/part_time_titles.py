"""Part-time people of communes and villages before and after re-arrangement: people, coefficients, money (article E7).

A title is held by a person of its own, or concurrently by somebody who holds another post and receives a share of the
title's coefficient; coefficients, share and base salary are the council's and the State's, and are passed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from tinhgon.forecast.rate import Average, Rate
from tinhgon.foundation.money import E4, half_up
from tinhgon.foundation.months import MONTHS_A_YEAR
from tinhgon.foundation.vietnamese import number
from tinhgon.progress.amounts import in_millions
from tinhgon.progress.errors import ProgressError
from tinhgon.progress.indicator import Indicator

INDICATOR = Indicator(
    id="part_time_titles",
    caption="Người hoạt động không chuyên trách trước và sau sắp xếp",
    numerator="Số người giảm sau sắp xếp",
    denominator="Số người hoạt động không chuyên trách trước sắp xếp",
    unit="người",
    basis="Nghị quyết của HĐND cấp tỉnh về người hoạt động không chuyên trách ở cấp xã, ở thôn, tổ dân phố",
)

_COUNTS = ("own_before", "concurrent_before", "own_after", "concurrent_after")
_E8 = E4 * E4


@dataclass(frozen=True, slots=True)
class Change:
    """People, coefficients (fractions of 10^8) and monthly đồng, before and after."""

    people_before: int
    people_after: int
    coef_before_e8: int
    coef_after_e8: int
    money_before: int
    money_after: int

    @property
    def people_change(self) -> int:
        """Negative when fewer people remain: -106."""
        return self.people_after - self.people_before

    @property
    def saving(self) -> int:
        """Đồng a month."""
        return self.money_before - self.money_after

    @property
    def saving_a_year(self) -> int:
        return yearly(self.saving)

    @property
    def coefficient_saving(self) -> Decimal:
        return Decimal(self.coef_before_e8 - self.coef_after_e8) / _E8

    @property
    def rate(self) -> Rate:
        """People fewer, of the people before."""
        return Rate(-self.people_change, self.people_before, basis=INDICATOR.denominator)

    @property
    def shown(self) -> str:
        """``giảm 106 người; giảm chi 41 triệu đồng/tháng``."""
        people = _direction(-self.people_change, "giảm", "tăng")
        money = _direction(self.saving, "giảm chi", "tăng chi")
        return f"{people} {number(abs(self.people_change))} người; {money} {in_millions(abs(self.saving))}/tháng"


def _direction(amount: int, less: str, more: str) -> str:
    return less if amount >= 0 else more


def yearly(a_month: int) -> int:
    return a_month * MONTHS_A_YEAR


def saving_per_person(saving: int, people: int) -> Average:
    """Monthly saving over the people fewer: 41.000.000 over 106 → 386.792 đồng/người."""
    return Average(saving, people, 0, "đồng/người")


def saving_per_person_in_base(saving: int, people: int, base_salary: int, decimals: int = 2) -> Average:
    """The same as a multiple of the base salary: a plausibility check of a published saving."""
    return Average(saving, people * base_salary, decimals, "lần mức lương cơ sở")


def by_place(titles: pl.DataFrame, concurrent_share_e4: int, base_salary: int) -> pl.DataFrame:
    """place, people_before, people_after, coef_before_e8, coef_after_e8, money_before, money_after (đồng a month).

    ``titles``: place, title, coef_e4, own_before, concurrent_before, own_after, concurrent_after (counts of titles held
    by a person of their own, and concurrently). Each title's amount is rounded half up to whole đồng, as it is paid.
    Raises ``ProgressError`` for negative or unknown numbers: an allowance that is not known has no total.
    """
    numbers = titles.select("coef_e4", *_COUNTS)
    if numbers.null_count().sum_horizontal().item() or (numbers.min_horizontal() < 0).any():
        raise ProgressError("Bảng chức danh có ô trống hoặc số âm. Hãy nhập đủ hệ số và số người của từng chức danh.")
    own, shared = pl.col("coef_e4") * E4, pl.col("coef_e4") * concurrent_share_e4
    own_pay, shared_pay = half_up(own * base_salary, _E8), half_up(shared * base_salary, _E8)

    def both(own_value: pl.Expr, shared_value: pl.Expr, when: str) -> pl.Expr:
        return own_value * pl.col(f"own_{when}") + shared_value * pl.col(f"concurrent_{when}")

    return (
        titles.with_columns(pl.col("coef_e4", *_COUNTS).cast(pl.Int64))
        .group_by("place", maintain_order=True)
        .agg(
            people_before=pl.col("own_before").sum(),
            people_after=pl.col("own_after").sum(),
            coef_before_e8=both(own, shared, "before").sum(),
            coef_after_e8=both(own, shared, "after").sum(),
            money_before=both(own_pay, shared_pay, "before").sum(),
            money_after=both(own_pay, shared_pay, "after").sum(),
        )
    )


def change(titles: pl.DataFrame, concurrent_share_e4: int, base_salary: int) -> Change:
    """All places of ``by_place`` together."""
    total = by_place(titles, concurrent_share_e4, base_salary).drop("place").sum().row(0, named=True)
    return Change(**{name: int(value) for name, value in total.items()})


def least_villages(people_left: int, kept_at_commune: int, cap_a_village: int) -> int:
    """The fewest villages that can hold those who remain, with at most ``cap_a_village`` people in each."""
    if cap_a_village <= 0:
        raise ProgressError("Số người tối đa mỗi thôn phải lớn hơn 0.")
    return -(-max(0, people_left - kept_at_commune) // cap_a_village)


def least_concurrent(titles: int, cap_people: int) -> int:
    """Titles that must be held concurrently when a village has more titles than people: six titles, five people → 1."""
    return max(0, titles - cap_people)
