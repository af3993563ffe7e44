r"""Files written whole or not at all: whoever reads meanwhile sees the old one or the new one.

What cannot be replaced (a pipe, a device, what a shell has opened for this command) is written into as it stands.

>>> from tempfile import mkdtemp
>>> path = Path(mkdtemp()) / "terms.txt"
>>> write_whole(path, [b"victim\n", b"survivor\n"])
>>> path.read_text()
'victim\nsurvivor\n'
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from glossary.errors import BadInput

__all__ = ["write_whole"]

# Characters of a file's name that its forerunner bears: few enough in every script for a longest name of 255 bytes.
_OF_ITS_NAME = 50
# Whoever may not read the file may not read its forerunner either; a new file is as the process makes its files.
_PRIVATE, _AS_USUAL = 0o600, 0o666
# Standard output and error.
_STREAMS = (1, 2)


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Put what the pieces make in the place of the file at `path`, with its permissions; a link is followed.

    Raises `BadInput` where it cannot be written, `BrokenPipeError` when nobody reads a pipe any more, and what making
    the pieces raises: a file is then as it was.
    """
    try:
        there = _state(path)
        if there is not None and stat.S_ISDIR(there.st_mode):
            raise BadInput(f"{path} is a folder", hint="name a file in it")
        if there is None or (stat.S_ISREG(there.st_mode) and not _is_stream(there)):
            _replace(path.resolve(), pieces, there)
        else:
            _write_into(path, pieces)
    except BrokenPipeError:
        raise
    except OSError as error:
        told = f"{path}: cannot be written ({error.strerror or error})"
        raise BadInput(told, hint="check the folder, or choose another place") from None


def _state(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _is_stream(there: os.stat_result) -> bool:
    """Whether a shell has opened this very file for the command: `> file`, and then `/dev/stdout` for a name."""
    for stream in _STREAMS:
        with suppress(OSError):  # closed
            if os.path.samestat(os.fstat(stream), there):
                return True
    return False


def _replace(path: Path, pieces: Iterable[bytes], old: os.stat_result | None) -> None:
    """Write a forerunner beside the place, under a name that no other writer has, and let it take the place."""
    mode = _AS_USUAL if old is None else _PRIVATE
    fresh = path.with_name(f".{path.name[:_OF_ITS_NAME]}.{secrets.token_hex(4)}")
    try:
        with open(fresh, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.writelines(pieces)
            file.flush()
            if old is not None:
                fresh.chmod(stat.S_IMODE(old.st_mode))
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _write_into(path: Path, pieces: Iterable[bytes]) -> None:
    """Neither made anew nor emptied: what a shell opened may be meant to grow (`>> file`)."""
    with open(path, "wb", opener=lambda name, _: os.open(name, os.O_WRONLY | os.O_APPEND)) as file:
        file.writelines(pieces)
