"""HTML built from values: whatever is not already ``Html`` is escaped, so no data can become markup."""

from __future__ import annotations

import html
from collections.abc import Iterable
from urllib.parse import quote

_VOID = frozenset({"meta", "br", "input", "link", "col", "hr", "img"})
# Control characters are not allowed in HTML at all; tab and line feed are.
_CONTROLS = {code: None for code in [*range(32), 127] if code not in (9, 10)}


class Html(str):
    """Text that is markup."""

    __slots__ = ()


Child = str | int | None | Iterable["Child"]
Attribute = str | int | bool | None


def text(value: str) -> Html:
    """Escaped text, safe between tags and in quoted attributes."""
    return value if isinstance(value, Html) else Html(html.escape(value.translate(_CONTROLS), quote=True))


def join(*children: Child) -> Html:
    return Html("".join(_flat(child) for child in children))


def _flat(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, str):
        return text(child)
    if isinstance(child, int):
        return str(child)
    return "".join(_flat(item) for item in child)


def el(name: str, /, *children: Child, **attributes: Attribute) -> Html:
    """``el("a", "x", class_="y", data_z=1)``; an attribute that is None or False is left out, True has no value."""
    parts = [name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        label = key.rstrip("_").replace("_", "-")
        parts.append(label if value is True else f'{label}="{text(str(value))}"')
    opened = f"<{' '.join(parts)}>"
    return Html(opened if name in _VOID else f"{opened}{join(*children)}</{name}>")


def relative_href(path: str) -> str:
    """A path beside the report as an address that no browser takes for another scheme or host."""
    return "./" + quote(path.replace("\\", "/").lstrip("/"), safe="/")
