"""What a careful clerk looks for before a paper goes to be signed: findings in Vietnamese, nothing changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from tinhgon.foundation.citation import Confidence
from tinhgon.foundation.vietnamese import date_short, dong, tidy
from tinhgon.paperwork.document import Document, Form, Heading, Paper, Paragraph, RowKind, Signer, Table, shown
from tinhgon.paperwork.inputs import Batch, Case
from tinhgon.paperwork.levels import DISTRICT_LEVEL_ENDS, district_words

_PLACEHOLDER = re.compile(r"\{[^{}]*\}|\[[^\[\]]*\]|<[^<>]*>|\.{4,}|…{2,}|_{3,}|\bXX+\b|\?{2,}")
_COLLECTIVES = ("ủy ban", "hội đồng", "ban thường vụ", "ban chấp hành", "đảng ủy", "tập thể", "hội nghị", "đoàn")
_DEPUTY = re.compile(r"^(phó|quyền phó)\b", re.IGNORECASE)


class Severity(StrEnum):
    ERROR = "error"  # must not be signed
    WARNING = "warning"  # somebody has to look


@dataclass(frozen=True, slots=True)
class Remark:
    """``code`` is stable; ``where`` names the paper; ``message`` says what is wrong and what to do."""

    code: str
    severity: Severity
    where: str
    message: str


def lint(document: Document, batch: Batch, other_units: tuple[str, ...] = ()) -> list[Remark]:
    """Every remark on a document and the batch it was made from, errors first.

    ``other_units`` are names that must not occur, e.g. those of the unit whose paper served as a model.
    """
    remarks = [*_batch_remarks(batch)]
    for paper in document.papers:
        where = (paper.subject or paper.title).replace("\n", " ")
        remarks += _text_remarks(paper, where, batch, other_units)
        if paper.signer is not None:
            remarks += _signer_remarks(paper, paper.signer, where)
    unique = dict.fromkeys(remarks)
    return sorted(unique, key=lambda remark: remark.severity is not Severity.ERROR)


def blocks_signing(remarks: list[Remark]) -> bool:
    return any(remark.severity is Severity.ERROR for remark in remarks)


def _batch_remarks(batch: Batch) -> Iterator[Remark]:
    case = batch.case
    where = case.batch
    if not case.legal_bases:
        yield _error("no_basis", where, "Văn bản chưa có căn cứ pháp lý; bổ sung ít nhất một căn cứ còn hiệu lực.")
    for basis in case.legal_bases:
        if basis.confidence is Confidence.UNVERIFIED:
            yield _warning("basis_unverified", where, f"Căn cứ chưa kiểm chứng: {basis.text}. Đối chiếu văn bản gốc.")
        if not basis.text.startswith(("Căn cứ", "Thực hiện", "Theo", "Xét")):
            yield _error("basis_form", where, f"Căn cứ phải mở đầu bằng “Căn cứ”: {basis.text}.")
    yield from _level_remarks(case)
    yield from _sum_remarks(batch)
    uncertain = batch.chosen.filter(pl.col("confidence") == Confidence.UNVERIFIED.value).height
    if uncertain:
        message = f"{uncertain} người có kết quả dựa trên quy định chưa kiểm chứng; đối chiếu trước khi trình."
        yield _warning("people_unverified", where, message)
    for column, what in (("ground_article", "điều khoản về lý do"), ("route_article", "điều khoản về chính sách")):
        names = batch.chosen.filter(pl.col(column).fill_null("") == "")["full_name"].to_list()
        if names:
            yield _error("no_article", where, f"Thiếu {what} của {len(names)} người: {', '.join(names[:5])}.")


def _level_remarks(case: Case) -> Iterator[Remark]:
    """Bodies of the district level ceased to exist; a paper dated later cannot come from one or go to one."""
    if case.date is not None and case.date < DISTRICT_LEVEL_ENDS:
        return
    bodies = (case.issuing_body, case.parent_body, case.deciding_authority, case.drafting_unit, *case.superiors)
    for body in bodies:
        for word in district_words(body):
            message = (
                f"“{body}” còn ghi cấp “{word}”; từ ngày {date_short(DISTRICT_LEVEL_ENDS)} không còn cấp huyện. "
                "Sửa lại tên cơ quan."
            )
            yield _error("district_level", case.batch, message)


def _sum_remarks(batch: Batch) -> Iterator[Remark]:
    if not batch.components:
        return
    parts = pl.sum_horizontal(pl.col(component.column).fill_null(0) for component in batch.components)
    wrong = batch.chosen.with_columns(parts.alias("_parts")).filter(
        pl.col("allowance").is_not_null() & (pl.col("_parts") != pl.col("allowance"))
    )
    for name, total, added in wrong.select("full_name", "allowance", "_parts").iter_rows():
        message = f"{name}: các khoản cộng lại {dong(added)} khác tổng ghi {dong(total)}; kiểm tra lại cách tính."
        yield _error("sum_of_parts", batch.case.batch, message)


def texts_of_paper(paper: Paper) -> Iterator[str]:
    """Every text of a paper that its author is answerable for."""
    yield from (paper.title, paper.subject, paper.authority, *paper.addressees, *paper.bases, *paper.recipients)
    if paper.letterhead is not None:
        yield from (paper.letterhead.issuing_body.replace("\n", " "), paper.letterhead.parent_body)
    if paper.signer is not None:
        yield from (*paper.signer.lines, paper.signer.name)
    for block in paper.body:
        if isinstance(block, (Paragraph, Heading)):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                if row.kind is not RowKind.TOTAL:
                    yield from (shown(cell) for cell in row.cells if isinstance(cell, str))


def _text_remarks(paper: Paper, where: str, batch: Batch, other_units: tuple[str, ...]) -> Iterator[Remark]:
    own = {_plain(text) for text in (batch.case.issuing_body, *batch.chosen["full_name"].to_list())}
    foreign = [unit for unit in other_units if not any(_plain(unit) in text for text in own)]
    patterns = {unit: re.compile(rf"(?<!\w){re.escape(_plain(unit))}(?!\w)") for unit in foreign}
    for text in texts_of_paper(paper):
        for match in _PLACEHOLDER.finditer(text):
            yield _error("placeholder", where, f"Còn chỗ chưa điền “{match.group()}” trong câu: {_cut(text)}")
        plain = _plain(text) if patterns else ""
        for unit, pattern in patterns.items():
            if pattern.search(plain):
                yield _error("other_unit", where, f"Xuất hiện tên đơn vị khác “{unit}” trong câu: {_cut(text)}")
    if paper.title == "QUYẾT ĐỊNH" and not paper.bases:
        yield _error("no_basis", where, "Quyết định không có căn cứ ban hành; bổ sung căn cứ pháp lý.")


def _signer_remarks(paper: Paper, signer: Signer, where: str) -> Iterator[Remark]:
    if not signer.name.strip():
        yield _warning("no_signer", where, "Chưa có họ tên người ký.")
    if not signer.title.strip():
        yield _error("no_title", where, "Chưa có chức vụ của người ký.")
    if signer.collective and not signer.collective.lower().startswith(_COLLECTIVES):
        message = f"TM. chỉ dùng khi ký thay mặt tập thể; “{signer.collective}” không phải là tập thể."
        yield _error("tm_not_collective", where, message)
    personal = paper.authority.lower().startswith(("chủ tịch", "giám đốc", "trưởng", "thủ trưởng", "hiệu trưởng"))
    if signer.collective and personal:
        yield _error("tm_personal", where, f"Thẩm quyền ban hành là {paper.authority}: thể thức ký không ghi TM.")
    if signer.form is Form.KT and not _DEPUTY.match(signer.title):
        yield _error("kt_not_deputy", where, f"KT. dùng cho cấp phó ký thay; chức vụ ghi là “{signer.title}”.")
    if signer.form in (Form.KT, Form.TL, Form.TUQ) and not signer.for_title.strip():
        yield _error("form_without_head", where, f"{signer.form} phải ghi chức vụ của người được ký thay.")
    if signer.form is None and _DEPUTY.match(signer.title):
        yield _error("deputy_without_form", where, f"“{signer.title}” ký thay cấp trưởng phải ghi KT. trước chức vụ.")
    if signer.form is Form.TL and _DEPUTY.match(signer.title):
        message = f"TL. giao cấp trưởng đơn vị ký thừa lệnh; “{signer.title}” phải có quy định cho phép ký thừa lệnh."
        yield _warning("tl_deputy", where, message)


def _plain(text: str) -> str:
    return tidy(text).lower()


def _cut(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:117]}..."


def _error(code: str, where: str, message: str) -> Remark:
    return Remark(code, Severity.ERROR, where, message)


def _warning(code: str, where: str, message: str) -> Remark:
    return Remark(code, Severity.WARNING, where, message)
