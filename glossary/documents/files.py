"""Which files a command means: those named, those below a folder, those a pattern matches."""

from __future__ import annotations

from collections.abc import Iterable
from glob import glob
from pathlib import Path

from glossary.documents import SUFFIXES
from glossary.errors import BadInput

__all__ = ["files_below"]

# Describes the files beside it and is no document itself.
_MANIFEST = "manifest.csv"


def files_below(paths: Iterable[Path]) -> list[Path]:
    """The files to read: those named, and below each folder those of a kind that can be read.

    Each once, a folder's in order of name; hidden files are left out. A pattern (`texts/*.txt`) that the
    shell left alone is spelt out. Raises `BadInput` for a path that does not exist.
    """
    found: dict[Path, None] = {}
    for path in (spelt_out for given in paths for spelt_out in _spelt_out(given)):
        if path.is_dir():
            found.update(dict.fromkeys(file for file in sorted(path.rglob("*")) if _is_wanted(file, path)))
        else:
            found[path] = None
    return list(found)


def _spelt_out(path: Path) -> list[Path]:
    if path.exists():
        return [path]
    matching = sorted(glob(str(path), recursive=True))  # noqa: PTH207 - the pattern may be absolute
    if not matching:
        raise BadInput(f"no file or folder {path}", hint="check the path")
    return [Path(match) for match in matching]


def _is_wanted(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.is_file() and not hidden and file.suffix.casefold() in SUFFIXES and file.name != _MANIFEST
