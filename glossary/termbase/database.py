"""The SQLite file: opened for many readers or one writer, always with a clear word when it cannot be.

Readers share nothing and never wait: each thread has its own read-only connection. A writer holds the
one write lock for the whole of its transaction; what it did is there wholly or not at all.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from glossary.errors import TermbaseBusy, TermbaseError, TermbaseMissing, TermbaseTooNew

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

# "gloT": says in the file's header whose database it is (PRAGMA application_id).
APPLICATION_ID = 0x676C6F54
# Longest wait for another writer, in seconds, before a busy termbase is reported.
BUSY_TIMEOUT = 5.0


class Database:
    """One SQLite file. Raises `TermbaseMissing`, `TermbaseTooNew` or `TermbaseError` when it cannot serve."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._threads = threading.local()

    def rows(self, sql: str, *parameters: object) -> list[sqlite3.Row]:
        """All rows of a reading statement."""
        with _told_plainly(self.path):
            return self._reader().execute(sql, parameters).fetchall()

    def row(self, sql: str, *parameters: object) -> sqlite3.Row | None:
        """The first row of a reading statement, if there is one."""
        with _told_plainly(self.path):
            found: sqlite3.Row | None = self._reader().execute(sql, parameters).fetchone()
            return found

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """A transaction that is there wholly at the end, or not at all. Raises `TermbaseBusy`."""
        with self.preparing() as writer:
            yield writer
            writer.conn.execute(_NEXT_GENERATION)

    @contextmanager
    def preparing(self) -> Iterator[Writer]:
        """The same for a file that may not have its tables yet; counts no generation."""
        from sqlite_utils import Database as Writer

        with _told_plainly(self.path), closing(sqlite3.connect(self.path, timeout=BUSY_TIMEOUT)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield Writer(connection)
                connection.execute("COMMIT")
            except BaseException:
                connection.rollback()
                raise
            # The last connection to close folds the log into the file: let it be this one, so that the
            # file can be copied alone. Where others read on, the log is at least emptied.
            self.close()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close this thread's connection; others close with their threads."""
        connection = getattr(self._threads, "connection", None)
        if connection is not None:
            connection.close()
            del self._threads.connection

    def _reader(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            connection = self._threads.connection = _open_for_reading(self.path)
        return connection


_NEXT_GENERATION = "UPDATE property SET value = CAST(value AS INTEGER) + 1 WHERE name = 'generation'"


def _open_for_reading(path: Path) -> sqlite3.Connection:
    if path.is_dir():
        raise TermbaseMissing(f"{path} is a folder", hint="name the file in it")
    if not path.is_file():
        raise TermbaseMissing(f"no termbase at {path}", hint="'glossary harvest' or 'glossary build' makes one")
    connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=BUSY_TIMEOUT)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA query_only = ON")
        _checked_version(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def schema_version(path: Path) -> int:
    """The schema of the file; 0 where there is none yet or it is empty. Raises as `Database` does."""
    if not path.is_file() or not path.stat().st_size:
        return 0
    with _told_plainly(path), closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as connection:
        return _checked_version(connection, path)


def _checked_version(connection: sqlite3.Connection, path: Path) -> int:
    from glossary.termbase.migrations import SCHEMA_VERSION

    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if owner != APPLICATION_ID:
        raise TermbaseError(f"{path} is a SQLite database, but not a termbase", hint="name another file with --db")
    if version > SCHEMA_VERSION:
        raise TermbaseTooNew(
            f"{path} was written by a later version (schema {version}, this one knows {SCHEMA_VERSION})",
            hint="update glossary",
        )
    return int(version)


@contextmanager
def _told_plainly(path: Path) -> Iterator[None]:
    """SQLite's own errors in words a user can act on."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise TermbaseBusy(
                f"{path} is being written by another process", hint="try again when it has finished"
            ) from error
        raise TermbaseError(f"{path}: {error}") from error
    except sqlite3.DatabaseError as error:
        raise TermbaseError(f"{path} cannot be read as a database ({error})", hint="restore it from a copy") from error
