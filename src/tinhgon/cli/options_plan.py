"""Options of the verbs that plan: the target, the money, who submits."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from tinhgon.corridor.papers import Office
from tinhgon.corridor.planning import Wish
from tinhgon.foundation.errors import TinhGonError
from tinhgon.planning.cluster import dask, processes

MOST_YEARS = 30
_YEAR = re.compile(r"[12][0-9]{3}")
_DONG = re.compile(r"[0-9]{1,18}|[0-9]{1,3}(\.[0-9]{3}){1,5}")

TargetOption = Annotated[
    str, typer.Option("--target", help="Chỉ tiêu giảm, phần trăm biên chế giao (bỏ trống: giải quyết số vượt).")
]
BudgetOption = Annotated[
    list[str], typer.Option("--budget", help="Kinh phí mỗi năm (đồng), hoặc NĂM=SỐ TIỀN; dùng được nhiều lần.")
]
TransfersOption = Annotated[int, typer.Option("--transfers", min=0, help="Số chỗ chuyển công tác mỗi năm.")]
YearsOption = Annotated[int, typer.Option("--years", min=1, max=MOST_YEARS, help="Số năm của phương án.")]
TimeLimit = Annotated[
    float, typer.Option("--time-limit", min=0, help="Dừng sau số giây này, giữ phương án tốt nhất (0: không giới hạn).")
]
WorkersOption = Annotated[int, typer.Option("--workers", min=1, help="Số tiến trình tính song song (với thư mục).")]
DaskOption = Annotated[str, typer.Option("--dask", help="Địa chỉ bộ điều phối Dask, ví dụ tcp://10.0.0.5:8786.")]
BodyOption = Annotated[str, typer.Option("--body", help="Cơ quan trình, ví dụ «Ủy ban nhân dân xã …».")]
PlaceOption = Annotated[str, typer.Option("--place", help="Địa danh ghi trên văn bản.")]
SignerOption = Annotated[str, typer.Option("--signer", help="Họ tên người ký.")]


def wish(target: str, budgets: list[str], transfers: int, time_limit: float = 0) -> Wish:
    """Raises ``TinhGonError`` for a number that is none."""
    return Wish(
        percent=_percent(target) if target else None,
        budget=dict(_budget(text) for text in budgets),
        transfers=transfers,
        should_stop=_deadline(time_limit),
    )


@contextmanager
def crew(count: int, address: str) -> Iterator[Sequence[Executor] | None]:
    """Workers of a Dask cluster when an address is given, else a pool of ``count`` processes; one alone needs none."""
    if address:
        with dask(address) as executors:
            yield executors
    elif count > 1:
        with processes(count) as executors:
            yield executors
    else:
        yield None


def office(body: str, place: str, signer: str) -> Office:
    return Office(body=body, place=place, signer=signer) if body else Office(place=place, signer=signer)


def _budget(text: str) -> tuple[int, int]:
    """``2.000.000.000`` for every year (year 0), or ``2027=2.000.000.000``."""
    year, sign, amount = text.rpartition("=")
    if sign and not _YEAR.fullmatch(year.strip()):
        raise TinhGonError(f"--budget: «{text}» không dùng được. Hãy ghi NĂM=SỐ TIỀN, ví dụ 2027=2.000.000.000.")
    if not _DONG.fullmatch(amount.strip()):
        raise TinhGonError(f"--budget: «{amount}» không phải số đồng. Hãy ghi số nguyên, ví dụ 2.000.000.000.")
    return int(year) if sign else 0, int(amount.replace(".", ""))


def _percent(text: str) -> Decimal:
    """``5``, ``5%`` or ``2,5``."""
    plain = text.strip().removesuffix("%").strip().replace(",", ".")
    try:
        share = Decimal(plain)
    except InvalidOperation as error:
        raise TinhGonError(f"--target: «{text}» không phải số. Hãy ghi phần trăm, ví dụ 5 hoặc 2,5.") from error
    if not (share.is_finite() and 0 <= share <= 100):
        raise TinhGonError(f"--target: «{text}» phải từ 0 đến 100 (phần trăm biên chế giao).")
    return share


def _deadline(seconds: float) -> Callable[[], bool]:
    """Counts from the first time it is asked, so that reading the list costs nothing of the time for the search."""
    if seconds <= 0:
        return lambda: False
    over = threading.Event()
    timer = threading.Timer(seconds, over.set)
    timer.daemon = True

    def is_over() -> bool:
        if timer.ident is None:
            timer.start()
        return over.is_set()

    return is_over
