"""Cell formats of the sample workbook: Times New Roman, thin borders, numbers and dates as officials show them."""

from __future__ import annotations

from typing import Any

_NUMBER_FORMATS = {"date": "dd/mm/yyyy", "coefficient": "0.00", "percent": "0.##", "whole": "#,##0"}
_CENTRED = {"centre", "date", "mark", "answer"}
_TITLES: dict[str, dict[str, object]] = {
    "body": {"font_size": 12},
    "body_bold": {"font_size": 12, "bold": True},
    "title": {"font_size": 14, "bold": True},
    "italic": {"font_size": 12, "italic": True},
    "mark": {"font_size": 13, "bold": True, "font_color": "#B00000"},
}


class Styles:
    """Formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def _format(self, **settings: object) -> Any:
        full: dict[str, object] = {"font_name": "Times New Roman", "font_size": 10, "valign": "vcenter", **settings}
        key = tuple(sorted(full.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(full)
        return self._made[key]

    def title(self, style: str) -> Any:
        return self._format(align="center", **_TITLES[style])

    def heading(self) -> Any:
        return self._format(bold=True, align="center", text_wrap=True, border=1, bg_color="#EFEFEF")

    def counter(self) -> Any:
        return self._format(italic=True, align="center", border=1, font_size=9)

    def section(self) -> Any:
        return self._format(bold=True, border=1, bg_color="#F7F3E8", align="left")

    def _settings(self, style: str) -> dict[str, object]:
        align = "center" if style in _CENTRED else "left" if style == "text" else "right"
        settings: dict[str, object] = {"border": 1, "align": align}
        if style in _NUMBER_FORMATS:
            settings["num_format"] = _NUMBER_FORMATS[style]
        if style == "text":
            settings["text_wrap"] = True
        return settings

    def body(self, style: str) -> Any:
        return self._format(**self._settings(style))

    def total(self, style: str) -> Any:
        return self._format(**{**self._settings(style), "bold": True, "text_wrap": False})
