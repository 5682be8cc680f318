"""Where a number comes from, and how sure we are of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Confidence(StrEnum):
    """How a legal fact was established, strongest first (the research notes' marks in brackets)."""

    VERIFIED = "verified"  # [V] read in the text of the act
    EXAMPLE = "example"  # [EX] confirmed by an official worked example
    TWO_SOURCES = "two_sources"  # [2S], [V2]
    ONE_SOURCE = "one_source"  # [1S], [S]
    COMPUTED = "computed"  # [C] inferred from the above
    UNVERIFIED = "unverified"  # [M] from memory: shown as such wherever it reaches

    @property
    def rank(self) -> int:
        return list(Confidence).index(self)

    @property
    def caption(self) -> str:
        return _CAPTIONS[self]


_CAPTIONS = {
    Confidence.VERIFIED: "đã đối chiếu văn bản",
    Confidence.EXAMPLE: "khớp ví dụ chính thức",
    Confidence.TWO_SOURCES: "hai nguồn độc lập",
    Confidence.ONE_SOURCE: "một nguồn",
    Confidence.COMPUTED: "suy ra từ quy định khác",
    Confidence.UNVERIFIED: "CHƯA KIỂM CHỨNG",
}


def weakest(marks: list[Confidence]) -> Confidence:
    """The confidence of a conclusion is that of its weakest premise."""
    return max(marks, key=lambda mark: mark.rank, default=Confidence.VERIFIED)


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in one instrument, e.g. ``Nghị định 154/2025/NĐ-CP, Điều 6 khoản 1``."""

    instrument: str  # folder id, e.g. "nd_154_2025"
    title: str  # printed number, e.g. "Nghị định 154/2025/NĐ-CP"
    article: str  # printed place, e.g. "Điều 6 khoản 1"; may be empty for a whole instrument
    confidence: Confidence = Confidence.VERIFIED

    def __str__(self) -> str:
        text = f"{self.article} {self.title}".strip()
        return text if self.confidence is not Confidence.UNVERIFIED else f"{text} (chưa kiểm chứng)"
