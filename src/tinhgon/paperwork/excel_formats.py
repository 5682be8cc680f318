"""Cell formats by name, and names of sheets."""

from __future__ import annotations

import re
from typing import Any

_FACE = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter", "text_wrap": True}
# Excel draws the thousands mark of the reader's own settings: a dot on a Vietnamese machine.
_WHOLE, _DATE = "#,##0", "dd/mm/yyyy"
_RULED = {"border": 1}
_FORMATS: dict[str, dict[str, Any]] = {
    "text": {"align": "left"},
    "bold": {"bold": True},
    "banner": {"bold": True, "align": "center", "border": 1},
    "title": {"bold": True, "align": "center", "font_size": 14},
    "centre": {"align": "center"},
    "centre_bold": {"bold": True, "align": "center"},
    "centre_italic": {"italic": True, "align": "center"},
    "right_italic": {"italic": True, "align": "right"},
    "heading": {"bold": True, "align": "center", **_RULED},
    "heading_number": {"italic": True, "align": "center", "font_size": 9, **_RULED},
    "section": {"bold": True, "align": "left", **_RULED},
    "total_label": {"bold": True, "align": "center", **_RULED},
    "cell_text": {"align": "left", **_RULED},
    "cell_centred": {"align": "center", "num_format": "0", **_RULED},
    "cell_number": {"align": "right", "num_format": _WHOLE, **_RULED},
    "total_text": {"bold": True, **_RULED},
    "total_centred": {"bold": True, "align": "center", **_RULED},
    "total_number": {"bold": True, "align": "right", "num_format": _WHOLE, **_RULED},
}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_LONGEST_NAME = 31


class Formats:
    """Formats of one workbook, made when first asked for; ``<name>_date`` shows dd/mm/yyyy."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            plain = name.removesuffix("_date")
            look = {**_FACE, **_FORMATS[plain], **({"num_format": _DATE} if plain != name else {})}
            self._made[name] = self._book.add_format(look)
        return self._made[name]


def sheet_name(title: str, taken: set[str]) -> str:
    """At most 31 characters, without those Excel forbids, unlike every name in ``taken`` (which it joins)."""
    stem = " ".join(_FORBIDDEN.sub(" ", title).split()).capitalize().strip() or "Trang"
    name, index = stem[:_LONGEST_NAME].strip(), 1
    while name.lower() in taken:
        index += 1
        name = f"{stem[: _LONGEST_NAME - len(str(index)) - 1].strip()} {index}"
    taken.add(name.lower())
    return name
