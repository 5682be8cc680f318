"""What a document builder gets: the case, the chosen people as a frame, the components of the money, the traces.

The frames are plain Polars tables; whoever has a plan or an assessment brings it into these columns.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from tinhgon.foundation.citation import Confidence
from tinhgon.foundation.stamp import Stamp
from tinhgon.foundation.trace import Node
from tinhgon.paperwork.document import Signer
from tinhgon.paperwork.errors import PaperworkError
from tinhgon.people.order import by_given_name

# One row a person. Column -> (type, meaning); ``Batch`` refuses a frame that lacks one of them.
CHOSEN: dict[str, tuple[pl.DataType, str]] = {
    "person_key": (pl.String(), "unique, never null"),
    "full_name": (pl.String(), "never null"),
    "sex": (pl.String(), "M or F; null unknown"),
    "birth_date": (pl.Date(), "null unknown"),
    "position": (pl.String(), "post as printed"),
    "unit": (pl.String(), "unit as printed"),
    "status": (pl.String(), "code of people.facts 'status'"),
    "ground_caption": (pl.String(), "reason of the streamlining, in Vietnamese"),
    "ground_article": (pl.String(), "its place in the law, e.g. 'Điều 2 khoản 1 điểm a Nghị định 154/2025/NĐ-CP'"),
    "route": (pl.String(), "code of the route"),
    "route_caption": (pl.String(), "policy applied, in Vietnamese"),
    "route_article": (pl.String(), "its place in the law"),
    "leave_month": (pl.Int64(), "month index; the first day of that month is the day of leaving"),
    "allowance": (pl.Int64(), "total in đồng; null unknown"),
    "funding": (pl.String(), "code of people.facts 'funding'; null unknown"),
    "confidence": (pl.String(), "code of foundation.citation.Confidence: weakest premise of this person's result"),
}

# Columns that are printed when the frame has them.
OPTIONAL: dict[str, tuple[pl.DataType, str]] = {
    "route_act": (pl.String(), "what a decision orders, lower case: 'thôi việc'; without it the policy's caption"),
    "education": (pl.String(), "qualification as printed"),
    "entry_date": (pl.Date(), "date of entry into the service"),
    "rating_caption": (pl.String(), "ratings of the last years as printed, e.g. '2024: HTNV; 2025: HTNV'"),
    "bhxh_months": (pl.Int64(), "compulsory insurance time in months"),
    "current_salary": (pl.Int64(), "monthly salary the allowances are computed from, in đồng"),
    "early_months": (pl.Int64(), "months before the retirement age"),
    "age_at_leaving": (pl.Int64(), "completed years on the day of leaving"),
    "birth_precision": (pl.String(), "day, month or year"),
}


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """``text`` without mark at its end: ``Căn cứ Nghị định số 154/2025/NĐ-CP ngày 15 tháng 6 năm 2025 của Chính phủ``."""

    text: str
    confidence: Confidence = Confidence.VERIFIED


@dataclass(frozen=True, slots=True)
class Component:
    """One part of the allowance: an Int64 column of the frame in đồng, its caption, and the article that grants it."""

    column: str
    caption: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """Who writes to whom, when, about which batch. Names of bodies are given as in running text.

    ``date`` is the date of the papers, or None for a date still to be filled in by hand. ``superiors`` are the bodies a
    proposal is sent to. ``steps`` are sentences on what was done (meeting, minutes, redeployment search): nothing is
    claimed that is not given here. ``approval`` is the decision that approved the list, as it follows "Căn cứ";
    ``proposer`` follows "Theo đề nghị của" and ``executors`` opens the last article of a personal decision; its signer is
    ``decision_signer`` or else ``signer``. ``staff_count`` is the number of people present before this batch.
    """

    place: str
    issuing_body: str
    signer: Signer
    year: int
    batch: str
    legal_bases: tuple[LegalBasis, ...]
    date: dt.date | None = None
    parent_body: str = ""
    body_symbol: str = "UBND"
    number: str = ""
    superiors: tuple[str, ...] = ()
    drafting_unit: str = ""
    drafting_symbol: str = ""
    deciding_authority: str = ""
    approval: str = ""
    proposer: str = ""
    executors: str = ""
    decision_signer: Signer | None = None
    recipients: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    staff_count: int | None = None
    synthetic: bool = False
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """The case with its people. ``chosen`` is checked and sorted by given name on the way in."""

    case: Case
    chosen: pl.DataFrame
    components: tuple[Component, ...] = ()
    traces: Mapping[str, Node] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        case: Case,
        chosen: pl.DataFrame,
        components: tuple[Component, ...] = (),
        traces: Mapping[str, Node] | None = None,
    ) -> Batch:
        """Raises ``PaperworkError`` when a column is missing, a key is doubled, or nobody is in the list."""
        _check(chosen, components)
        types = {**CHOSEN, **OPTIONAL}
        casts = [pl.col(name).cast(types[name][0]) for name in chosen.columns if name in types]
        amounts = [pl.col(component.column).cast(pl.Int64()) for component in components]
        return cls(case, by_given_name(chosen.with_columns(casts + amounts)), components, traces or {})

    @property
    def total(self) -> int:
        return int(self.chosen["allowance"].sum())

    def trace(self, person_key: str) -> Node | None:
        """The calculation of one person, when it was given."""
        return self.traces.get(person_key)

    def has(self, column: str) -> bool:
        """Whether the frame has the column with at least one known value."""
        return column in self.chosen.columns and self.chosen[column].null_count() < self.chosen.height


def _check(chosen: pl.DataFrame, components: tuple[Component, ...]) -> None:
    wanted = [*CHOSEN, *(component.column for component in components)]
    missing = [name for name in wanted if name not in chosen.columns]
    if missing:
        raise PaperworkError(
            f"Danh sách thiếu cột {', '.join(missing)}; bổ sung các cột này rồi lập văn bản lại.", missing=missing
        )
    if chosen.height == 0:
        raise PaperworkError("Danh sách không có người nào; chọn ít nhất một người rồi lập văn bản lại.")
    for name in ("person_key", "full_name"):
        if chosen[name].null_count():
            raise PaperworkError(f"Cột {name} có ô trống; mỗi người phải có mã nhận diện và họ tên.", column=name)
    doubled = chosen.filter(pl.col("person_key").is_duplicated())["person_key"].unique(maintain_order=True).to_list()
    if doubled:
        raise PaperworkError(f"Một người có hai dòng trong danh sách: {', '.join(doubled[:5])}.", doubled=doubled)
