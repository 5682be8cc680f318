"""Loading the law that ships with the program, and a province's own resolutions laid over it."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

from tinhgon.lawbook.book import Lawbook
from tinhgon.lawbook.errors import LawDefect
from tinhgon.lawbook.instrument import Instrument, load_instrument
from tinhgon.lawbook.question import questions_from
from tinhgon.people.facts import facts


@cache
def national_law() -> Lawbook:
    """Every instrument in this package, swept for conflicts at every boundary date."""
    root = resources.files(__package__)
    folders = sorted((f for f in root.iterdir() if f.joinpath("instrument.yaml").is_file()), key=lambda f: f.name)
    instruments = [load_instrument(folder, __package__) for folder in folders]
    names = [fact.name for fact in facts().values() if not fact.per_year]
    return Lawbook.of(questions_from(root.joinpath("questions")), instruments, names)


def local_law(folder: Path) -> list[Instrument]:
    """Resolutions of a province: folders of data, each with ``instrument.yaml`` and ``values.yaml``, never code."""
    found = sorted(path for path in folder.iterdir() if (path / "instrument.yaml").is_file())
    if not found:
        raise LawDefect(f"Thư mục {folder} không có văn bản nào (cần mỗi văn bản một thư mục có instrument.yaml).")
    return [load_instrument(path, None) for path in found]


def law(local: Path | None = None) -> Lawbook:
    """The national law, with the resolutions in ``local`` where a province has its own numbers."""
    book = national_law()
    return book if local is None else book.with_instruments(local_law(local))
