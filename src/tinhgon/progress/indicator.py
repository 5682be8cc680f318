"""What an indicator is: a figure whose two numbers and legal basis are said with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Indicator:
    """Texts are Vietnamese and printed under the figure.

    ``numerator`` and ``denominator`` say what the two numbers count; ``unit`` is what is counted (*biên chế*, *người*,
    *lượt* are three different things); ``basis`` is the legal basis of the requirement.
    """

    id: str
    caption: str
    numerator: str
    denominator: str
    unit: str
    basis: str
