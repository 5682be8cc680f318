"""What this room refuses."""

from __future__ import annotations

from tinhgon.foundation.errors import TinhGonError


class ReportError(TinhGonError):
    """The contents cannot be shown: a frame without a column, a person without a name."""

    code = "report_error"
