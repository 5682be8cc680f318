"""Parts of a paper that follow from the case alone: letterhead, references between papers, banners, the totals line."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from tinhgon.foundation.citation import Confidence
from tinhgon.foundation.vietnamese import dong
from tinhgon.paperwork.document import BLANK, Annex, Document, Letterhead, Paper, Signer, date_or_blank
from tinhgon.paperwork.inputs import Batch, Case
from tinhgon.paperwork.literal import balanced
from tinhgon.paperwork.words import dong_in_words

SYNTHETIC = "DỮ LIỆU MÔ PHỎNG"
UNVERIFIED = "CĂN CỨ PHÁP LÝ CHƯA KIỂM CHỨNG - ĐỐI CHIẾU VĂN BẢN GỐC TRƯỚC KHI KÝ"
_BODIES = ("Ủy ban nhân dân", "Hội đồng nhân dân", "Ban Thường vụ", "Ban Chấp hành")
_LINE_LETTERS = 24


def letterhead(case: Case, kind_symbol: str = "", *, number: str | None = None) -> Letterhead:
    """``kind_symbol`` is that of the kind of paper (TTr, QĐ); a paper without one, like a list, has no number line."""
    return Letterhead(
        issuing_body=heading_lines(case.issuing_body),
        place=case.place,
        date=case.date,
        year=case.year,
        symbol=f"{kind_symbol}-{case.body_symbol}" if kind_symbol else "",
        number=case.number if number is None else number,
        parent_body=case.parent_body,
    )


def heading_lines(name: str) -> str:
    """The name of a body as it breaks in the letterhead: ``Ủy ban nhân dân`` over ``xã Nà Bủng``."""
    for body in _BODIES:
        if name.lower().startswith(f"{body.lower()} "):
            return f"{name[: len(body)]}\n{name[len(body) + 1 :]}"
    return balanced(name, _LINE_LETTERS)


def annex_to_proposal(case: Case, label: str = "") -> Annex:
    """``(Kèm theo Tờ trình số …/TTr-UBND ngày … của …)``."""
    number = case.number or BLANK
    dated = date_or_blank(case.date, case.year)
    return Annex(label, f"Tờ trình số {number}/TTr-{case.body_symbol} {dated} của {case.issuing_body}")


def banners(batch: Batch) -> tuple[str, ...]:
    """What a reader must see before anything else: invented people, law that nobody has checked."""
    weak = any(basis.confidence is Confidence.UNVERIFIED for basis in batch.case.legal_bases)
    weak = weak or bool((batch.chosen["confidence"] == Confidence.UNVERIFIED.value).any())
    return (*((SYNTHETIC,) if batch.case.synthetic else ()), *((UNVERIFIED,) if weak else ()))


def document_of(batch: Batch, name: str, caption: str, papers: tuple[Paper, ...]) -> Document:
    return Document(name, caption, papers, batch.case.stamp, banners(batch), batch.case.date)


def bases(case: Case) -> tuple[str, ...]:
    return tuple(basis.text for basis in case.legal_bases)


def deciding_signer(case: Case) -> Signer:
    """A head decides in person: the signature drops TM. unless the collective itself is the deciding authority."""
    if case.decision_signer is not None:
        return case.decision_signer
    own = case.deciding_authority in ("", case.issuing_body)
    return case.signer if own else replace(case.signer, collective="")


def recipients(case: Case, first: str, filed: str = "") -> tuple[str, ...]:
    """``Nơi nhận``: the first line, those the case names, and where the copy is filed."""
    places = ", ".join(place for place in ("VT", case.drafting_symbol, filed) if place)
    return (first, *case.recipients, f"Lưu: {places}")


def amount_line(amount: int) -> str:
    """``41.000.000 đồng (Bằng chữ: Bốn mươi mốt triệu đồng)``."""
    return f"{dong(amount)} (Bằng chữ: {dong_in_words(amount)})"


def uncounted(chosen: pl.DataFrame) -> int:
    """How many people have no computed allowance yet."""
    return chosen["allowance"].null_count()
