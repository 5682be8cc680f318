"""CPU time of a thousand personal decisions and a long list, in each form. Run: ``python benchmarks/paperwork.py [people]``."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable

import polars as pl

from tinhgon.foundation.months import month_of
from tinhgon.paperwork.document import Form, Signer
from tinhgon.paperwork.documents import document_kinds
from tinhgon.paperwork.excel import to_excel
from tinhgon.paperwork.inputs import Batch, Case, Component, LegalBasis
from tinhgon.paperwork.pdf import to_pdf
from tinhgon.paperwork.produce import split
from tinhgon.paperwork.word import to_word


def a_batch(people: int) -> Batch:
    """Invented people; every column that a paper prints."""
    index = pl.int_range(people, dtype=pl.Int64, eager=True).alias("index")
    frame = pl.DataFrame({"index": index}).select(
        pl.format("p{}", "index").alias("person_key"),
        pl.format("Nguyễn Văn Mô Phỏng {}", "index").alias("full_name"),
        pl.when(pl.col("index") % 2 == 0).then(pl.lit("M")).otherwise(pl.lit("F")).alias("sex"),
        pl.lit(dt.date(1970, 5, 6)).alias("birth_date"),
        pl.lit("Công chức Văn phòng - Thống kê").alias("position"),
        pl.format("Phòng {}", pl.col("index") % 20).alias("unit"),
        pl.lit("cong_chuc").alias("status"),
        pl.lit("Dôi dư do sắp xếp tổ chức bộ máy").alias("ground_caption"),
        pl.lit("Điều 2").alias("ground_article"),
        pl.lit("early_retirement").alias("route"),
        pl.lit("Nghỉ hưu trước tuổi").alias("route_caption"),
        pl.lit("Điều 6").alias("route_article"),
        (pl.lit(month_of(2026, 3)) + pl.col("index") % 12).alias("leave_month"),
        (pl.col("index") * 1_003 + 123_456_789).alias("early"),
        (pl.col("index") * 1_003 + 123_456_789).alias("allowance"),
        pl.lit("state_budget").alias("funding"),
        pl.lit("verified").alias("confidence"),
    )
    case = Case(
        place="Mô Phỏng",
        issuing_body="Ủy ban nhân dân xã Mô Phỏng",
        signer=Signer("Lò Văn Ký", "Phó Chủ tịch", "Ủy ban nhân dân", Form.KT, "Chủ tịch"),
        year=2026,
        batch="đợt 1 năm 2026",
        legal_bases=(LegalBasis("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"),),
        date=dt.date(2026, 2, 5),
        synthetic=True,
    )
    return Batch.of(case, frame, (Component("early", "Trợ cấp cho thời gian nghỉ sớm", "Điều 6"),))


def measure(name: str, count: int, work: Callable[[], object]) -> None:
    started = time.process_time()
    work()
    spent = time.process_time() - started
    print(f"{name:<42}{spent:8.2f} s CPU{spent / count * 1000:10.2f} ms each")


def main(people: int) -> None:
    batch = a_batch(people)
    decisions = document_kinds()["individual_decision"].build(batch)
    listed = document_kinds()["people_list"].build(batch)
    few = list(split(decisions))[:200]
    to_pdf(few[0]), to_word(few[0])
    measure("decisions: one PDF", people, lambda: to_pdf(decisions))
    measure("decisions: one Word file", people, lambda: to_word(decisions))
    measure("decisions: a PDF file each", len(few), lambda: [to_pdf(each) for each in few])
    measure("decisions: a Word file each", len(few), lambda: [to_word(each) for each in few])
    for name, draw in (("PDF", to_pdf), ("Word", to_word), ("Excel", to_excel)):
        measure(f"list of {people}: {name}", people, lambda draw=draw: draw(listed))  # type: ignore[misc]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
