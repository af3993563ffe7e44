"""SQLite's own errors in words a user can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from glossary.errors import TermbaseBusy, TermbaseDamaged, TermbaseError, TermbaseFull, TermbaseReadOnly

# SQLite's error codes: the kind is in the lowest byte, the rest says more than people need.
_KIND = 0xFF
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_READ_ONLY = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_NO_ROOM_BESIDE = (*_READ_ONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
# A full disk is told in three ways: by the file, by its log, and by the memory they share.
_FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE)


def is_in_the_way(error: sqlite3.OperationalError) -> bool:
    """Whether somebody else holds a lock."""
    return error.sqlite_errorcode & _KIND in _BUSY


def has_no_room_beside(error: sqlite3.OperationalError) -> bool:
    """Whether the files beside a termbase could not be made."""
    return error.sqlite_errorcode & _KIND in _NO_ROOM_BESIDE


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """SQLite's own errors in words a user can act on."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise plain(path, error) from error


def busy(path: Path) -> TermbaseBusy:
    """That somebody else writes."""
    return TermbaseBusy(f"{path} is being written by another process", hint="try again when it has finished")


def plain(path: Path, error: sqlite3.DatabaseError) -> TermbaseError:
    """What SQLite said of a file."""
    whole = getattr(error, "sqlite_errorcode", 0)
    kind = whole & _KIND
    if kind in _BUSY:
        return busy(path)
    if whole in _FULL:
        return TermbaseFull(
            f"no space is left to write {path} ({error})", hint="nothing was changed; make room and try again"
        )
    if kind in _READ_ONLY:
        return TermbaseReadOnly(
            f"{path} cannot be written ({error})", hint="see whether the file and its folder may be written"
        )
    if kind in _DAMAGED:
        return TermbaseDamaged(
            f"{path} cannot be read as a database ({error})",
            hint="'glossary doctor' says what is damaged; restore it from a copy",
        )
    return TermbaseError(f"{path}: {error}")
