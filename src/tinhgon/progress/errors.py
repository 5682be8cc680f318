"""What the progress room refuses."""

from __future__ import annotations

from tinhgon.foundation.errors import TinhGonError


class ProgressError(TinhGonError):
    """The facts behind an indicator do not make sense."""

    code = "progress"
