"""What the law book refuses, aloud."""

from __future__ import annotations

import datetime as dt

from tinhgon.foundation.errors import TinhGonError
from tinhgon.foundation.vietnamese import date_short


class NotInForce(TinhGonError):
    """Nobody answers the question on that date: outside the law's life there is no number, not even zero."""

    code = "not_in_force"

    def __init__(self, question: str, date: dt.date, caption: str = "") -> None:
        named = f"«{caption}» ({question})" if caption else question
        super().__init__(
            f"Không có văn bản nào đang có hiệu lực ngày {date_short(date)} quy định {named}. "
            "Hãy kiểm tra lại ngày nghỉ hoặc chế độ áp dụng.",
            question=question,
            date=date.isoformat(),
        )
        self.question = question
        self.date = date


class LawConflict(TinhGonError):
    """Two instruments answer one question on one day and neither amends or repeals the other."""

    code = "law_conflict"

    def __init__(self, question: str, date: dt.date, instruments: list[str]) -> None:
        super().__init__(
            f"Ngày {date_short(date)}, câu hỏi {question} được nhiều văn bản cùng trả lời mà không văn bản nào khai "
            f"sửa đổi hoặc thay thế văn bản kia: {', '.join(instruments)}. Hãy bổ sung quan hệ trong instrument.yaml.",
            question=question,
            date=date.isoformat(),
            instruments=instruments,
        )


class LawDefect(TinhGonError):
    """A folder of law is written wrongly: a missing field, an unknown question, a circular definition."""

    code = "law_defect"
