"""The report's own phrases in Vietnamese and English. The data is ``captions.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from tinhgon.foundation.data_files import parse_yaml

Language = Literal["vi", "en"]


@cache
def table() -> dict[str, dict[str, str]]:
    text = resources.files(__package__).joinpath("captions.yaml").read_text(encoding="utf-8")
    return dict(parse_yaml(text))


@dataclass(frozen=True, slots=True)
class Captions:
    """``say("born", date="01/02/1970")`` in one language. An unknown key is a programming error: ``KeyError``."""

    language: Language = "vi"

    def __call__(self, key: str, **values: object) -> str:
        phrase = table()[key][self.language]
        return phrase.format(**values) if values else phrase

    @property
    def data_language(self) -> str | None:
        """What to mark the data with, which is Vietnamese on every page; None where the page itself is."""
        return None if self.language == "vi" else "vi"

    def known(self, key: str | None) -> str:
        """The caption of a stored code, or the code itself when it has none."""
        if key is None:
            return self("unknown")
        return table()[key][self.language] if key in table() else key
