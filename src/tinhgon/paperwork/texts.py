"""Sentences of a document, kept beside its builder in ``text.yaml`` so that wording changes without code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from tinhgon.foundation.data_files import parse_yaml
from tinhgon.paperwork.errors import PaperworkError


@dataclass(frozen=True, slots=True)
class Texts:
    package: str
    entries: dict[str, str]

    def fill(self, entry: str, /, **values: object) -> str:
        """The sentence ``entry`` with its ``{places}`` filled; a value is only ever text, never a pattern."""
        try:
            return self.entries[entry].format_map({key: str(value) for key, value in values.items()})
        except KeyError as error:
            raise PaperworkError(
                f"Mẫu câu '{entry}' của {self.package} thiếu giá trị cho {error}; kiểm tra tệp text.yaml.", text=entry
            ) from error


@cache
def texts_of(package: str) -> Texts:
    content = resources.files(package).joinpath("text.yaml").read_text(encoding="utf-8")
    return Texts(package, {str(key): str(value) for key, value in parse_yaml(content).items()})
