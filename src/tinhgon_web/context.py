"""What every page's frame needs: captions in the reader's language and the addresses of styles and scripts."""

from __future__ import annotations

from django.http import HttpRequest

from tinhgon_web.assets import address
from tinhgon_web.captions import captions
from tinhgon_web.visitor import language_of

_LINKED = ("font.css", "report.css", "minute.css", "htmx.js", "minute.js", "list.js", "icon.svg")


def page(request: HttpRequest) -> dict[str, object]:
    language = language_of(request)
    return {
        "say": captions(language),
        "language": language,
        "data_language": None if language == "vi" else "vi",
        "asset": {name.replace(".", "_"): address(name) for name in _LINKED},
    }
