"""What the report shows: plain frames and traces, filled by whoever has the roster, the assessment and the plan.

Every frame may have more columns than named here; ``ReportContents.of`` refuses a frame that lacks one and casts the
others to the types below. Money is Int64 whole đồng, a month is a month index (``year*12 + month-1``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from functools import partial
from typing import Any

import polars as pl

from tinhgon.foundation.stamp import Stamp
from tinhgon.foundation.trace import Node
from tinhgon.planning.plan import Plan
from tinhgon.report.errors import ReportError

_TEXT, _INT, _DATE, _FLAG = pl.String(), pl.Int64(), pl.Date(), pl.Boolean()
COMPONENTS = pl.List(pl.Struct({"question": pl.String(), "amount": pl.Int64()}))

# Frame -> column -> type. The meaning of each stands beside it.
SCHEMAS: Mapping[str, Mapping[str, pl.DataType]] = {
    # Cells that the reader doubted, corrected or refused.
    "doubts": {
        "address": _TEXT,  # 'Danh sách'!H17
        "column": _TEXT,  # caption of the column
        "found": _TEXT,  # what stands in the cell
        "problem": _TEXT,  # what is wrong, one sentence
        "advice": _TEXT,  # what was done with it, or what to do; null: nothing
    },
    # One row a unit and kind of staff.
    "establishment": {
        "unit": _TEXT,
        "kind": _TEXT,  # can_bo_cong_chuc, vien_chuc, hop_dong, khong_chuyen_trach
        "assigned": _INT,  # null: no quota given
        "present": _INT,
        "vacant": _INT,  # null when assigned is
        "surplus": _INT,  # null when assigned is
    },
    # Everybody, for the age pyramid.
    "people": {"person_key": _TEXT, "sex": _TEXT, "birth_date": _DATE},
    # Who retires by age if nobody acts; one row a person.
    "retirements": {"person_key": _TEXT, "full_name": _TEXT, "unit": _TEXT, "position": _TEXT, "month": _INT},
    # Posts cut, cumulative from the start of the period, end of each year.
    "quota_path": {
        "year": _INT,
        "target": _INT,  # floor; null: none set for the year
        "natural": _INT,  # retirements and other exits by themselves
        "early": _INT,  # exits by the plan
    },
    # One row a person concerned.
    "concerned": {
        "person_key": _TEXT,  # unique, never null
        "full_name": _TEXT,  # never null
        "sex": _TEXT,
        "birth_date": _DATE,
        "unit": _TEXT,
        "position": _TEXT,
        "kind": _TEXT,  # as in establishment
        "standing": _TEXT,  # chosen, eligible, deferred, unknown, ineligible
        "ground_caption": _TEXT,  # the ground relied on; null: none established
        "route_caption": _TEXT,  # policy proposed; null: none
        "route": _TEXT,  # its code
        "leave_month": _INT,  # month proposed or examined
        "total": _INT,  # amount of the proposed policy; null: unknown
        "confidence": _TEXT,  # code of foundation.citation.Confidence
    },
    # Facts the law used, with where they were read.
    # ``idle``: zero, no or unknown, so that nothing hangs on it; shown folded away. ``address`` null: in no cell of its own.
    "facts": {"person_key": _TEXT, "caption": _TEXT, "shown": _TEXT, "address": _TEXT, "idle": _FLAG},
    # The next three are the assessment's own frames, rows of the people concerned.
    "grounds": {
        "person_key": _TEXT,
        "caption": _TEXT,
        "answer": _TEXT,  # yes, no, unknown
        "article": _TEXT,
        "evidence": _TEXT,  # facts used, in words
        "unmet": _TEXT,
        "missing": _TEXT,
        "counterfactual": _TEXT,  # "Nếu năm 2025 xếp loại …"; empty: none
    },
    "deferrals": {"person_key": _TEXT, "caption": _TEXT, "answer": _TEXT, "article": _TEXT, "missing": _TEXT},
    "exits": {
        "person_key": _TEXT,
        "leave_month": _INT,
        "route": _TEXT,
        "route_caption": _TEXT,
        "regime": _TEXT,  # code, see law/routes.yaml
        "eligible": _FLAG,  # null: unknown
        "total": _INT,
        "components": COMPONENTS,
        "article": _TEXT,
        "confidence": _TEXT,
        "best": _FLAG,
    },
    # Instruments used.
    "law": {
        "name": _TEXT,  # Nghị định 154/2025/NĐ-CP
        "title": _TEXT,
        "start": _DATE,
        "last_day": _DATE,  # null: still in force
        "confidence": _TEXT,
        "checked_on": _DATE,
        "source": _TEXT,
    },
    # Files beside the report.
    "papers": {"caption": _TEXT, "path": _TEXT, "kind": _TEXT},  # path relative to the report; kind: Word, PDF, Excel
}
# People whom a page names; beyond, a page grows too heavy to open at once.
LIST_LIMIT = 100
STANDINGS = ("chosen", "eligible", "deferred", "unknown", "ineligible")


@dataclass(frozen=True, slots=True)
class Reading:
    """How the file was read: ``read = taken + skipped + refused``, in rows."""

    source: str
    read: int
    taken: int
    skipped: int
    refused: int

    @property
    def balanced(self) -> bool:
        return self.read == self.taken + self.skipped + self.refused


@dataclass(frozen=True, slots=True)
class Goal:
    """The target of streamlining: at least ``count`` posts by the end of ``until``, of ``base`` posts (``basis``)."""

    base: int
    basis: str
    count: int
    done: int
    until: int
    rate: Decimal | None = None  # percent of the base

    @property
    def left(self) -> int:
        return max(0, self.count - self.done)


def _nothing(name: str) -> pl.DataFrame:
    return pl.DataFrame(schema=dict(SCHEMAS[name]))


@dataclass(frozen=True, slots=True)
class ReportContents:
    """Frames follow ``SCHEMAS``. ``components`` gives the caption of each question named in ``exits.components``.

    ``amounts``: person_key → route code → trace of what that route pays at the person's ``leave_month``, losing routes
    included. ``conditions``: the same for whether the route is open. ``plan`` may be absent: the report then shows the
    assessment alone. ``consequences``: person_key → traces of what follows from leaving (pension, re-employment).
    """

    place: str
    as_of: dt.date
    stamp: Stamp
    reading: Reading
    establishment: pl.DataFrame
    people: pl.DataFrame
    concerned: pl.DataFrame
    synthetic: bool = False
    goal: Goal | None = None
    doubts: pl.DataFrame = field(default_factory=partial(_nothing, "doubts"))
    retirements: pl.DataFrame = field(default_factory=partial(_nothing, "retirements"))
    quota_path: pl.DataFrame = field(default_factory=partial(_nothing, "quota_path"))
    facts: pl.DataFrame = field(default_factory=partial(_nothing, "facts"))
    grounds: pl.DataFrame = field(default_factory=partial(_nothing, "grounds"))
    deferrals: pl.DataFrame = field(default_factory=partial(_nothing, "deferrals"))
    exits: pl.DataFrame = field(default_factory=partial(_nothing, "exits"))
    components: Mapping[str, str] = field(default_factory=dict)
    amounts: Mapping[str, Mapping[str, Node]] = field(default_factory=dict)
    conditions: Mapping[str, Mapping[str, Node]] = field(default_factory=dict)
    consequences: Mapping[str, tuple[Node, ...]] = field(default_factory=dict)
    plan: Plan | None = None
    law: pl.DataFrame = field(default_factory=partial(_nothing, "law"))
    papers: pl.DataFrame = field(default_factory=partial(_nothing, "papers"))

    def checked(self) -> ReportContents:
        """The same contents with every frame in its published types. Raises ``ReportError``."""
        frames: dict[str, Any] = {
            item.name: _typed(item.name, getattr(self, item.name)) for item in fields(self) if item.name in SCHEMAS
        }
        concerned = frames["concerned"]
        for column in ("person_key", "full_name"):
            if concerned[column].null_count():
                raise ReportError(
                    f"Danh sách người thuộc diện có ô trống ở cột {column}; mỗi người phải có mã và họ tên.",
                    column=column,
                )
        if concerned["person_key"].is_duplicated().any():
            raise ReportError("Một người có hai dòng trong danh sách người thuộc diện; mỗi mã chỉ được có một dòng.")
        strange = sorted(set(concerned["standing"].drop_nulls().to_list()) - set(STANDINGS))
        if strange or concerned["standing"].null_count():
            raise ReportError(
                f"Tình trạng xét không hợp lệ: {', '.join(strange) or 'ô trống'}. "
                f"Chỉ dùng một trong các mã: {', '.join(STANDINGS)}."
            )
        return replace(self, **frames)


def _typed(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    schema = SCHEMAS[name]
    missing = [column for column in schema if column not in frame.columns]
    if missing:
        raise ReportError(f"Bảng {name} của báo cáo thiếu cột: {', '.join(missing)}.", frame=name, missing=missing)
    return frame.with_columns(pl.col(column).cast(dtype) for column, dtype in schema.items())
