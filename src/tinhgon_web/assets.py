"""Styles, scripts and typeface, served from inside the installed packages under names that change with their content.

There is no folder of collected files: what the page needs is a short, fixed list, so no request can name another file.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from tinhgon.report.font import FOLDER, woff

_FOREVER = "public, max-age=31536000, immutable"


def _packaged(package: str, path: str) -> Callable[[], bytes]:
    return lambda: resources.files(package).joinpath(path).read_bytes()


def _font(style: str) -> Callable[[], bytes]:
    return lambda: woff((FOLDER / f"BeVietnamPro-{style}.ttf").read_bytes())


_KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "woff": "font/woff", "svg": "image/svg+xml"}  # fmt: skip
_ASSETS: Mapping[str, Callable[[], bytes]] = {
    "regular.woff": _font("Regular"),
    "semibold.woff": _font("SemiBold"),
    "report.css": _packaged("tinhgon.report", "style.css"),
    "list.js": _packaged("tinhgon.report", "list.js"),
    "htmx.js": _packaged("django_htmx", "static/django_htmx/htmx-2.min.js"),
    "minute.css": _packaged("tinhgon_web.minute", "look/minute.css"),
    "minute.js": _packaged("tinhgon_web.minute", "look/minute.js"),
    "icon.svg": _packaged("tinhgon_web.minute", "look/icon.svg"),
}


@dataclass(frozen=True, slots=True)
class Asset:
    body: bytes
    packed: bytes | None
    digest: str
    kind: str


@cache
def load(name: str) -> Asset:
    """Raises ``KeyError`` for a name that is not on the list."""
    if name == "font.css":
        body, suffix = _font_css().encode(), "css"
    else:
        body, suffix = _ASSETS[name](), name.rpartition(".")[2]
    packed = gzip.compress(body, 9, mtime=0) if suffix != "woff" else None  # woff is compressed already
    return Asset(body, packed, hashlib.sha256(body).hexdigest()[:16], _KINDS[suffix])


def address(name: str) -> str:
    return reverse("asset", args=[load(name).digest, name])


def _font_css() -> str:
    return "".join(
        f'@font-face{{font-family:"Be Vietnam Pro";font-weight:{weight};font-style:normal;font-display:swap;'
        f'src:url("{address(name)}") format("woff")}}\n'
        for weight, name in ((400, "regular.woff"), (600, "semibold.woff"))
    )


def asset(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    try:
        found = load(name)
    except KeyError:
        raise Http404 from None
    if digest != found.digest:
        raise Http404
    packed = found.packed if "gzip" in request.headers.get("Accept-Encoding", "") else None
    response = HttpResponse(packed or found.body, content_type=found.kind)
    response["Cache-Control"] = _FOREVER
    response["Vary"] = "Accept-Encoding"
    if packed:
        response["Content-Encoding"] = "gzip"
    return response
