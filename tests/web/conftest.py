"""Visitors of the page: each with a browser of its own and a data folder that is thrown away."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from visitors import Reader

from tinhgon_web.minute import tasks


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path / "data"
    return tmp_path / "data"


@pytest.fixture(scope="session", autouse=True)
def lanes() -> Iterator[None]:
    yield
    tasks.close()


@pytest.fixture
def reader() -> Reader:
    return Reader()
