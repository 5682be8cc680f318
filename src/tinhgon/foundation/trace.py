"""An explanation is a tree of numbers, each with its article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tinhgon.foundation.citation import Citation, Confidence


@dataclass(frozen=True, slots=True)
class Node:
    """One answered question, or one fact at the leaves, for one person.

    ``value`` is a plain Python value in ``unit``; ``None`` means unknown, and ``missing`` then names the facts that
    would settle it. ``shown`` is the value as a Vietnamese reader sees it.
    """

    name: str
    caption: str
    value: Any
    unit: str
    shown: str
    why: str = ""
    citation: Citation | None = None
    confidence: Confidence = Confidence.VERIFIED
    missing: tuple[str, ...] = ()
    constants: tuple[tuple[str, str, Citation], ...] = ()  # (caption, shown value, place) of legal values used
    inputs: tuple[Node, ...] = field(default=())

    def walk(self) -> Iterator[Node]:
        yield self
        for node in self.inputs:
            yield from node.walk()

    def as_dict(self) -> dict[str, Any]:
        """JSON-safe form; dates become ISO text."""
        value = self.value if isinstance(self.value, (int, str, bool, type(None))) else str(self.value)
        return {
            "name": self.name,
            "caption": self.caption,
            "value": value,
            "unit": self.unit,
            "shown": self.shown,
            "why": self.why,
            "citation": str(self.citation) if self.citation else None,
            "confidence": str(self.confidence),
            "missing": list(self.missing),
            "constants": [{"caption": c, "shown": s, "citation": str(p)} for c, s, p in self.constants],
            "inputs": [node.as_dict() for node in self.inputs],
        }
