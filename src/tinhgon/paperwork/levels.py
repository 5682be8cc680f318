"""Words of a level of government that no longer exists.

District-level administrative units ceased on 01/07/2025 (Luật Tổ chức chính quyền địa phương 2025: province and commune
only). *Thị trấn* went with them, and a *thành phố* or *quận* is a district-level name when it stands under a province
or city.
"""

from __future__ import annotations

import datetime as dt
import re

DISTRICT_LEVEL_ENDS = dt.date(2025, 7, 1)

# Cities directly under the centre; a city of any other name was of the district level.
_CENTRAL = "Hà Nội|Hồ Chí Minh|Hải Phòng|Huế|Đà Nẵng|Cần Thơ"
_LEVELS = rf"huyện ủy|huyện|thị xã|thị ủy|thị trấn|quận ủy|quận|(?:thành ủy|thành phố)(?! (?:{_CENTRAL})\b)"
# A level is written small, or opens the name; inside a name a capital makes it part of a proper name (xã Quang Huyện).
_WORDS = re.compile(rf"(?<!\w)(?:{_LEVELS})(?!\w)")


def district_words(body: str) -> list[str]:
    """The words in the name of a body that place it at the district level, in order; ``huyện`` inside a word is none."""
    text = body.title() if body.isupper() else body
    for level in ("Huyện", "Thị", "Quận", "Thành"):
        if body.isupper() or text.startswith(level):
            text = text.replace(level, level.lower(), 1 if not body.isupper() else -1)
    if body.isupper():
        text = re.sub(r"\b(Xã|Trấn|Phố|Ủy)\b", lambda match: match.group().lower(), text)
    return [match.group() for match in _WORDS.finditer(text)]
