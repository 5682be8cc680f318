"""The web page's own phrases in Vietnamese and English. The data is ``captions.yaml``."""

from __future__ import annotations

from functools import cache
from importlib import resources

from tinhgon.foundation.data_files import parse_yaml
from tinhgon.report.captions import Language


@cache
def table() -> dict[str, dict[str, str]]:
    return dict(parse_yaml(resources.files(__package__).joinpath("captions.yaml").read_text(encoding="utf-8")))


@cache
def captions(language: Language) -> dict[str, str]:
    """Every phrase in one language. An unknown key is a programming error: ``KeyError``."""
    return {key: phrases[language] for key, phrases in table().items()}
