"""Options of the verbs that plan: the target, the money, who submits."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from tinhgon.corridor.papers import Office
from tinhgon.corridor.planning import Wish
from tinhgon.foundation.errors import TinhGonError

TargetOption = Annotated[
    str, typer.Option("--target", help="Chỉ tiêu giảm, phần trăm biên chế giao (bỏ trống: giải quyết số vượt).")
]
BudgetOption = Annotated[
    list[str], typer.Option("--budget", help="Kinh phí mỗi năm (đồng), hoặc NĂM=SỐ TIỀN; dùng được nhiều lần.")
]
TransfersOption = Annotated[int, typer.Option("--transfers", help="Số chỗ chuyển công tác mỗi năm.")]
YearsOption = Annotated[int, typer.Option("--years", help="Số năm của phương án.")]
TimeLimit = Annotated[
    float, typer.Option("--time-limit", help="Dừng sau số giây này, giữ phương án tốt nhất (0: không giới hạn).")
]
BodyOption = Annotated[str, typer.Option("--body", help="Cơ quan trình, ví dụ «Ủy ban nhân dân xã …».")]
PlaceOption = Annotated[str, typer.Option("--place", help="Địa danh ghi trên văn bản.")]
SignerOption = Annotated[str, typer.Option("--signer", help="Họ tên người ký.")]


def wish(target: str, budgets: list[str], transfers: int, time_limit: float = 0) -> Wish:
    """Raises ``TinhGonError`` for a number that is none."""
    return Wish(
        percent=_number(target, "--target") if target else None,
        budget=dict(_budget(text) for text in budgets),
        transfers=transfers,
        should_stop=_deadline(time_limit),
    )


def office(body: str, place: str, signer: str) -> Office:
    return Office(body=body, place=place, signer=signer) if body else Office(place=place, signer=signer)


def _budget(text: str) -> tuple[int, int]:
    year, sign, amount = text.rpartition("=")
    return (int(_number(year, "--budget")) if sign else 0), int(_number(amount, "--budget"))


def _number(text: str, option: str) -> Decimal:
    """``5``, ``5%``, ``2,5`` or ``1.500.000.000``."""
    plain = text.strip().removesuffix("%").strip()
    if "," in plain or plain.count(".") > 1:
        plain = plain.replace(".", "").replace(",", ".")
    try:
        return Decimal(plain)
    except InvalidOperation as error:
        raise TinhGonError(f"{option}: «{text}» không phải số.") from error


def _deadline(seconds: float) -> Callable[[], bool]:
    if seconds <= 0:
        return lambda: False
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end
