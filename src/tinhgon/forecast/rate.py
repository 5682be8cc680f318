"""Rates and averages that never lose their two numbers (articles C4–C6, D10, E7).

A published figure such as *52,34%* is only checkable with its numerator, denominator, basis and decimals, so these
four travel together. Everything is integers and decimals rounded half up, the convention of all published figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tinhgon.forecast.errors import ForecastError
from tinhgon.foundation.money import half_up_whole, quantize, ratio
from tinhgon.foundation.vietnamese import number, percent


def exact(value: int | str | Decimal, what: str) -> Decimal:
    """An exact decimal; a binary float is refused because it cannot hold 0,1."""
    if isinstance(value, float):
        raise ForecastError(f"{what} phải là số thập phân chính xác, không dùng số thực nhị phân: {value}")
    return Decimal(value)


def rounded_quotient(numerator: int, denominator: int, decimals: int) -> Decimal:
    """``numerator / denominator`` (positive) rounded half up to ``decimals``, without an intermediate rounding."""
    return Decimal(half_up_whole(numerator * 10**decimals, denominator)).scaleb(-decimals)


@dataclass(frozen=True, slots=True)
class Rate:
    """A percentage with the two whole numbers it comes from.

    ``decimals`` is how many decimals are printed: 649/2.710 is *23,95%* with two and *24%* with none, the same rate.
    ``basis`` says in Vietnamese what the denominator is, e.g. ``kế hoạch 2015 - 2018``.
    Raises ``ForecastError`` for a denominator that is not positive.
    """

    numerator: int
    denominator: int
    decimals: int = 2
    basis: str = ""

    def __post_init__(self) -> None:
        if self.denominator <= 0:
            named = f" ({self.basis})" if self.basis else ""
            raise ForecastError(
                f"Không tính được tỷ lệ: mẫu số{named} là {number(self.denominator)}. Hãy nhập mẫu số lớn hơn 0."
            )
        if self.decimals < 0:
            raise ForecastError("Số chữ số thập phân không được âm.")

    @property
    def value(self) -> Decimal:
        """The percentage, rounded half up."""
        return ratio(self.numerator, self.denominator, self.decimals)

    @property
    def shown(self) -> str:
        """The percentage alone, with exactly the decimals asked for: ``99,6%``."""
        return percent(self.value)

    def with_decimals(self, decimals: int) -> Rate:
        return Rate(self.numerator, self.denominator, decimals, self.basis)

    def same_fraction(self, other: Rate) -> bool:
        """Whether two printed rates are one and the same fraction: 24% and 23,95% may be."""
        return self.numerator * other.denominator == other.numerator * self.denominator

    def __str__(self) -> str:
        return f"{number(self.numerator)}/{number(self.denominator)} = {self.shown}"


@dataclass(frozen=True, slots=True)
class Average:
    """A quotient of two whole numbers in a named unit: 660/322 = 2,05 biên chế/vị trí."""

    total: int
    count: int
    decimals: int = 2
    unit: str = ""

    def __post_init__(self) -> None:
        if self.count <= 0:
            raise ForecastError(f"Không tính được bình quân: số đơn vị chia là {number(self.count)}, phải lớn hơn 0.")

    @property
    def value(self) -> Decimal:
        return rounded_quotient(self.total, self.count, self.decimals)

    def __str__(self) -> str:
        tail = f" {self.unit}" if self.unit else ""
        return f"{number(self.total)}/{number(self.count)} = {number(self.value)}{tail}"


def _interval(rate: int | str | Decimal, decimals: int) -> tuple[Fraction, Fraction]:
    """The exact percentages that print as ``rate``: ``[low, high)``, since a half is rounded up."""
    printed = exact(rate, "Tỷ lệ")
    if quantize(printed, decimals) != printed:
        raise ForecastError(f"Tỷ lệ {percent(printed)} có nhiều hơn {decimals} chữ số thập phân.")
    half = Fraction(1, 2 * 10**decimals)
    return Fraction(printed) - half, Fraction(printed) + half


def solutions(numerator: int, rate: int | str | Decimal, decimals: int) -> list[int]:
    """Every whole denominator for which ``numerator`` prints as ``rate``: 274 at 26,47 % → [1035] (article C4).

    Raises ``ForecastError`` when the printed rate is so near zero that denominators have no end.
    """
    low, high = _interval(rate, decimals)
    if numerator <= 0:
        raise ForecastError("Muốn suy ngược mẫu số thì tử số phải lớn hơn 0.")
    if low <= 0:
        raise ForecastError("Tỷ lệ quá nhỏ: có vô số mẫu số phù hợp, không suy ngược được.")
    hundredfold = Fraction(100 * numerator)
    smallest = hundredfold // high + 1  # strictly above, because ``high`` itself prints one step higher
    largest = hundredfold // low
    return list(range(int(smallest), int(largest) + 1))


def fitting(rate: int | str | Decimal, decimals: int, largest_denominator: int) -> list[tuple[int, int]]:
    """Fractions up to a denominator that print as ``rate``; many answers mean the counts cannot be recovered (C5).

    Multiples of a smaller answer are answers too and are listed.
    """
    low, high = _interval(rate, decimals)
    found = []
    for denominator in range(1, largest_denominator + 1):
        first = max(0, -((-low * denominator) // 100))
        found += [(int(n), denominator) for n in range(int(first), denominator + 1) if n * 100 < high * denominator]
    return found
