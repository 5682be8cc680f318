"""What is wrong with a file, cell by cell, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

SHOWN = 200  # findings listed at once; the total is always told
_VALUE_CHARS = 40


class Severity(StrEnum):
    ERROR = "error"  # the file is not taken until this is mended
    DOUBT = "doubt"  # the file is taken; a person should look


SCHEMA = {
    "id": pl.String(),
    "code": pl.String(),
    "severity": pl.String(),
    "sheet": pl.String(),
    "row": pl.Int64(),
    "letter": pl.String(),
    "heading": pl.String(),
    "value": pl.String(),
    "wrong": pl.String(),
    "advice": pl.String(),
    "proposal": pl.String(),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. ``row`` is 0 and ``letter`` empty for a matter of the whole sheet or column.

    ``proposal`` is the text that would stand in the cell (or the column named by a heading), None when nobody can know.
    """

    id: str
    code: str
    severity: Severity
    file: str
    sheet: str
    row: int
    letter: str
    heading: str
    value: str
    wrong: str
    advice: str
    proposal: str | None

    @property
    def address(self) -> str:
        return f"{self.letter}{self.row}" if self.row else self.letter

    def __str__(self) -> str:
        place = f"Trang “{self.sheet}”, ô {self.address}" if self.row else f"Trang “{self.sheet}”"
        heading = f" (cột {self.heading})" if self.heading else ""
        proposal = f" Đề nghị sửa thành: {self.proposal}." if self.proposal is not None else ""
        return f"{place}{heading}: {self.wrong} {self.advice}{proposal}"

    def as_dict(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True)
class Counts:
    """Rows under the headings: ``read = taken + skipped + refused``; ``reasons`` counts the skipped."""

    read: int
    taken: int
    skipped: int
    refused: int
    reasons: dict[str, int]

    def sentence(self) -> str:
        why = ", ".join(f"{caption}: {count}" for caption, count in self.reasons.items())
        skipped = f"{self.skipped} bỏ qua ({why})" if why else f"{self.skipped} bỏ qua"
        return f"Đọc {self.read} dòng: {self.taken} nhận, {skipped}, {self.refused} có lỗi."


@dataclass(frozen=True)
class Findings:
    """All findings of a file as a table (:data:`SCHEMA`), errors first; iteration gives the first 200."""

    file: str
    table: pl.DataFrame
    counts: Counts

    @property
    def total(self) -> int:
        return self.table.height

    @property
    def errors(self) -> int:
        return int(self.table["severity"].eq(Severity.ERROR).sum())

    def shown(self, limit: int = SHOWN) -> list[Finding]:
        return [
            Finding(file=self.file, **{**row, "severity": Severity(row["severity"])})
            for row in self.table.head(limit).iter_rows(named=True)
        ]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.shown())

    def __len__(self) -> int:
        return self.total

    def sentence(self) -> str:
        more = f"; hiển thị {SHOWN} mục đầu" if self.total > SHOWN else ""
        doubts = self.total - self.errors
        return f"{self.errors} lỗi, {doubts} điều cần xem lại{more}. {self.counts.sentence()}"


def table_of(rows: list[dict[str, object]]) -> pl.DataFrame:
    """Findings given as plain rows, without their ids."""
    return identified(pl.DataFrame(rows, schema={name: kind for name, kind in SCHEMA.items() if name != "id"}))


def identified(table: pl.DataFrame) -> pl.DataFrame:
    """Cuts values to forty characters and gives each finding an id that stays the same between two readings."""
    place = pl.format("{}|{}!{}{}", pl.col("code"), pl.col("sheet"), pl.col("letter"), pl.col("row"))
    return table.with_columns(pl.col("value").str.slice(0, _VALUE_CHARS), place.alias("id")).select(list(SCHEMA))


def ordered(tables: list[pl.DataFrame]) -> pl.DataFrame:
    """Errors before doubts, then by place; one finding a code and cell."""
    if not tables:
        return pl.DataFrame(schema=SCHEMA)
    everything = pl.concat(tables).unique("id", keep="first", maintain_order=True)
    rank = (pl.col("severity") == Severity.ERROR).cast(pl.Int8)
    return everything.sort(
        [rank, "sheet", "row", pl.col("letter").str.len_chars(), "letter"],
        descending=[True, False, False, False, False],
    )
