"""A file that cannot be read at all, as opposed to a file with wrong cells."""

from __future__ import annotations

from tinhgon.foundation.errors import TinhGonError


class RosterRefused(TinhGonError):
    """The file is not read. ``code`` names the reason; the message says what to do."""

    code = "roster_refused"

    def __init__(self, code: str, message: str, **details: object) -> None:
        super().__init__(message, **details)
        self.code = code
