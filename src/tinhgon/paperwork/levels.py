"""Words of a level of government that no longer exists.

District-level administrative units ceased on 01/07/2025 (Luật Tổ chức chính quyền địa phương 2025: province and commune
only). *Thị trấn* went with them, and a *thành phố* or *quận* is a district-level name when it stands under a province
or city.
"""

from __future__ import annotations

import datetime as dt
import re

DISTRICT_LEVEL_ENDS = dt.date(2025, 7, 1)

_WORDS = re.compile(
    r"(?<!\w)(huyện ủy|huyện|thị xã|thị ủy|thị trấn|quận ủy|quận|thành phố [^,;]*?thuộc tỉnh)(?!\w)", re.IGNORECASE
)


def district_words(body: str) -> list[str]:
    """The words in the name of a body that place it at the district level, in order; ``huyện`` inside a word is none."""
    return [match.group() for match in _WORDS.finditer(body)]
