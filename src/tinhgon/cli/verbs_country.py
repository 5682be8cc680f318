"""The verb ``plan`` over a folder of shards: what it asks of the folder and what it tells."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

from tinhgon.cli.output import CLEAN, FINDINGS, Speaker
from tinhgon.corridor.country import CountryPlan, ParquetShards
from tinhgon.corridor.planning import Wish
from tinhgon.corridor.whole_files import write_whole
from tinhgon.foundation.errors import TinhGonError
from tinhgon.planning.kinds.streamlining.problem import GOALS, SHORTFALL
from tinhgon.planning.kinds.streamlining.result import GOAL_CAPTIONS


def country(
    folder: Path, asked: Wish, on: dt.date | None, years: int, ministry: str, local_law: Path | None
) -> ParquetShards:
    """Raises ``TinhGonError`` when the review date or the target is missing, or the folder has no shard."""
    paths = tuple(sorted(folder.glob("*.parquet")))
    if not paths:
        raise TinhGonError(
            f"Thư mục {folder} không có tệp .parquet nào. Mỗi tệp là danh sách của những đơn vị trọn vẹn."
        )
    if on is None or asked.percent is None:
        raise TinhGonError("Lập phương án cho thư mục cần ngày rà soát (--on 31/07/2026) và chỉ tiêu (--target 5).")
    if set(asked.budget) - {0}:
        raise TinhGonError("Với thư mục, --budget là số tiền cho mọi năm, không theo từng năm.")
    return ParquetShards(paths, on, years, asked.percent, asked.budget.get(0), asked.transfers, ministry, local_law)


def tell_country(speaker: Speaker, made: CountryPlan, out: Path | None) -> int:
    """Prints the outcome, writes the people chosen when asked, and gives the exit code."""
    solution = made.solution
    if out is not None:
        table = io.BytesIO()
        made.chosen.write_parquet(table)
        write_whole(out, table.getvalue())
    goals = [
        (name, caption, value, bound)
        for name, caption, value, bound in zip(GOALS, GOAL_CAPTIONS, solution.values, solution.bounds, strict=True)
    ]
    total = int(made.chosen["allowance"].sum())
    speaker.data(
        {
            "status": str(solution.status),
            "gap": solution.gap,
            "goals": [{"goal": name, "value": value, "bound": bound} for name, _, value, bound in goals],
            "chosen": made.chosen.height,
            "allowance": total,
            "file": str(out) if out else None,
        }
    )
    chosen, money = speaker.number(made.chosen.height), speaker.dong(total)
    speaker.line(
        f"Chọn {chosen} người, trợ cấp {money}; {solution.status.caption}, khoảng cách {solution.gap:.4%}.",
        f"{chosen} people chosen, allowances {money}; gap {solution.gap:.4%}.",
    )
    for name, caption, value, bound in goals:
        reached, limit = speaker.number(value), speaker.number(bound)
        speaker.line(f"  {caption}: {reached} (cận {limit})", f"  {name}: {reached} (bound {limit})")
    if out is not None:
        speaker.line(f"Danh sách: {out}", f"List: {out}")
    return FINDINGS if solution.values[SHORTFALL] else CLEAN
