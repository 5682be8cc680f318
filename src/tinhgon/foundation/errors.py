"""The root of every error that a person may read."""

from __future__ import annotations


class TinhGonError(Exception):
    """An error whose text is Vietnamese and says what is wrong and what to do.

    ``code`` is a stable English identifier for programs; ``details`` are plain values (JSON-safe).
    """

    code: str = "error"

    def __init__(self, message: str, **details: object) -> None:
        super().__init__(message)
        self.message = message
        self.details = details

    def as_dict(self) -> dict[str, object]:
        return {"error": self.code, "message": self.message, **self.details}


class Cancelled(TinhGonError):
    """A person stopped a long computation; what was finished before is kept by the caller."""

    code = "cancelled"
