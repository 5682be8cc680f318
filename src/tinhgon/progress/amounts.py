"""How leaders read amounts: in millions, a month or a year."""

from __future__ import annotations

from decimal import Decimal

from tinhgon.foundation.money import half_up_whole
from tinhgon.foundation.vietnamese import dong, number

MILLION = 10**6


def in_millions(amount: int, decimals: int = 0) -> str:
    """40.975.000 → ``41 triệu đồng``; half up."""
    rounded = Decimal(half_up_whole(amount * 10**decimals, MILLION)).scaleb(-decimals)
    return f"{number(rounded)} triệu đồng"


def a_month(amount: int) -> str:
    """``41.000.000 đồng/tháng``."""
    return f"{dong(amount)}/tháng"
