"""Files appear under their names only when they are whole; files that belong together appear together or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """One file; folders that are missing on the way are made."""
    write_together([(path, data)])


def write_together(files: Iterable[tuple[Path, bytes]]) -> None:
    """Takes the files one by one, lays each beside its place, and gives the names when the last one is there.

    Whatever ends the iteration early – an error, a stop – leaves neither a file nor a folder that was not there before;
    files of an earlier run keep their old contents.
    """
    laid: list[tuple[Path, Path]] = []
    made: list[Path] = []
    try:
        for path, data in files:
            made += _make(path.parent)
            partial = path.with_name(f".{path.name}.partial")
            laid.append((partial, path))
            partial.write_bytes(data)
        for _, path in laid:
            if path.is_dir():
                raise IsADirectoryError(21, "Is a directory", str(path))
        for partial, path in laid:
            partial.replace(path)
    except BaseException:
        for partial, _ in laid:
            partial.unlink(missing_ok=True)
        for folder in reversed(made):
            if not any(folder.iterdir()):
                folder.rmdir()
        raise


def _make(folder: Path) -> list[Path]:
    """Makes the folder; returns those that were missing, outermost first."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]
