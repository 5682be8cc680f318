"""Reading the project's own YAML data, quickly: libyaml when it is there, the pure-Python parser otherwise."""

from __future__ import annotations

from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(text: str) -> Any:
    """Plain values only (mappings, lists, text, numbers, dates), never objects."""
    return yaml.load(text, Loader=_Loader)
