"""What can go wrong on paper."""

from __future__ import annotations

from tinhgon.foundation.errors import TinhGonError


class PaperworkError(TinhGonError):
    """A paper cannot be made from what was given."""

    code = "paperwork"
