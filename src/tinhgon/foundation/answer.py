"""Yes, no, or unknown: the law's three values.

On columns they are Polars booleans where null means unknown; Polars' ``&`` and ``|`` follow Kleene's logic, so one
known *no* settles a conjunction even while other facts are missing.
"""

from __future__ import annotations

from enum import StrEnum


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: bool | None) -> Answer:
        if value is None:
            return cls.UNKNOWN
        return cls.YES if value else cls.NO
