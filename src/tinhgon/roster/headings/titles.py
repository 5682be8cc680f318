"""What the lines above the headings say: the title, the day counted to, the year reviewed."""

from __future__ import annotations

import datetime as dt
import re

from tinhgon.foundation.vietnamese import tidy

# At the start of a line: a commune may well be called Thanh Mẫu.
_TITLE = re.compile(r"\W*(danh sách|bảng|biểu|tổng hợp|thống kê|phụ lục|mẫu)\b", re.I)
_UNTIL = r"(?:tính\s+đến|đến\s+hết|thời\s+điểm|có\s+đến)\s*(?:hết\s+)?(?:ngày\s+|tháng\s+)*"
_DAY = re.compile(_UNTIL + r"([0-9]{1,2})\s*[/.\-]\s*([0-9]{1,2})\s*[/.\-]\s*([0-9]{4})", re.I)
_WORDS = re.compile(_UNTIL + r"([0-9]{1,2})\s+tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})", re.I)
_MONTH = re.compile(_UNTIL + r"([0-9]{1,2})\s*[/.\-]\s*([0-9]{4})", re.I)
_YEAR = re.compile(r"\bnăm\s+((?:19|20)[0-9]{2})\b", re.I)


def title_of(lines: list[str]) -> str:
    """The line that names the table with the line after it, or the longest line."""
    tidied = [tidy(line) for line in lines]
    for index, line in enumerate(tidied):
        if _TITLE.match(line):
            following = tidied[index + 1] if index + 1 < len(tidied) and len(tidied[index + 1]) < 200 else ""
            return tidy(f"{line} {following}")
    return max(tidied, key=len, default="")


def as_of(lines: list[str]) -> dt.date | None:
    """``tính đến ngày 31/12/2025`` → that day; ``tính đến 12/2025`` → the last day of the month."""
    text = tidy(" ".join(lines))
    found = _DAY.search(text) or _WORDS.search(text)
    try:
        if found:
            day, month, year = (int(part) for part in found.groups())
            return dt.date(year, month, day)
        monthly = _MONTH.search(text)
        if monthly:
            month, year = int(monthly[1]), int(monthly[2])
            following = dt.date(year + month // 12, month % 12 + 1, 1)
            return following - dt.timedelta(days=1)
    except ValueError:
        return None
    return None


def year_of(lines: list[str]) -> int | None:
    """The one year that the lines name; None when they name none or several."""
    years = {int(year) for year in _YEAR.findall(tidy(" ".join(lines)))}
    return years.pop() if len(years) == 1 else None
