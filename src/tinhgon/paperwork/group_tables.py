"""Tables that count people and add money by one or more captions."""

from __future__ import annotations

import polars as pl

from tinhgon.paperwork.document import CellKind, Column, Row, RowKind, Table

UNKNOWN = "(chưa rõ)"


def counted(chosen: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """One row a group, largest first: the ``by`` columns, ``people`` and ``allowance``; null groups as unknown."""
    return (
        chosen.with_columns(pl.col(name).fill_null(UNKNOWN) for name in by)
        .group_by(by)
        .agg(pl.len().cast(pl.Int64).alias("people"), pl.col("allowance").sum())
        .sort(["people", *by], descending=[True, *(False for _ in by)])
    )


def group_table(chosen: pl.DataFrame, by: dict[str, str], *, caption: str = "", unit: str = "") -> Table:
    """Counts and sums by the columns ``by`` (column → heading), with a total row."""
    groups = counted(chosen, list(by))
    columns = (
        Column(("TT",), CellKind.CENTRED),
        *(Column((heading,), share=20) for heading in by.values()),
        Column(("Số người",), CellKind.NUMBER),
        Column(("Kinh phí (đồng)",), CellKind.NUMBER),
    )
    rows = [Row((index, *row)) for index, row in enumerate(groups.iter_rows(), start=1)]
    blanks = (None,) * len(by)
    total = Row(("Tổng cộng", *blanks, int(groups["people"].sum()), int(groups["allowance"].sum())), RowKind.TOTAL)
    return Table(columns, (*rows, total), caption, unit)
