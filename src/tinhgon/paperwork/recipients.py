"""The list under ``Nơi nhận:``."""

from __future__ import annotations


def marked_recipients(names: tuple[str, ...]) -> tuple[str, ...]:
    """Each line opens with a dash and ends in a semicolon; the last one (Lưu: …) ends in a full stop."""
    bare = [name.strip().rstrip(".;,") for name in names]
    return tuple(f"- {name}{'.' if index == len(bare) - 1 else ';'}" for index, name in enumerate(bare))
