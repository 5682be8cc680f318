"""What the visitor may ask of the work as it stands; each answer with the reason that is shown."""

from __future__ import annotations

from dataclasses import dataclass

from tinhgon_web.minute.records import Work


@dataclass(frozen=True, slots=True)
class Verdict:
    """``reason`` names a caption; empty when allowed."""

    reason: str = ""

    def __bool__(self) -> bool:
        return not self.reason


def can_make_papers(work: Work) -> Verdict:
    result = work.result()
    if result is None:
        return Verdict("papers_too_early")
    return Verdict() if result["chosen"] else Verdict("papers_nobody")


def can_choose(work: Work) -> Verdict:
    return Verdict() if work.result() is not None else Verdict("papers_too_early")
