"""The SQLite file: opened for many readers or one writer, always with a clear word when it cannot be.

Readers never wait for each other: each question is asked over a read-only connection that nobody else uses
meanwhile, and that rests for the next one then. A writer holds the one write lock for the whole of its transaction;
what it did is there wholly or not at all.

A file that is replaced while it is read (`mv new.db terms.db`) is read anew from the next question on; one
that is gone is said to be missing until there is one again.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from glossary.errors import TermbaseError, TermbaseMissing, TermbaseTooNew
from glossary.ready import APPLICATION_ID
from glossary.termbase.troubles import busy, has_no_room_beside, is_in_the_way, plain, told_plainly

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

# Longest wait for another writer, in seconds, before a busy termbase is reported.
BUSY_TIMEOUT = 5.0
# Seconds after which a writer of another process is asked again whether it has finished.
_ASK_AGAIN = 0.002
# Milliseconds that emptying the log waits for readers: the next writer tries again.
_TIDYING_WAITS = 100

# KiB of the file that a connection for reading keeps in memory: what all of them read lies in the system's memory
# anyway, and comes from there as soon. Connections that rest at most: threads are many more, but few ask at once, and
# while they do, hardly any rests.
_KEPT, _MOST_RESTING = 256, 8
# A large file (bytes) has more pages on the way to any row: of it more is kept, and it is read where the system has it,
# without a copy. A small one is not, for whoever cuts a file short that is read so ends the process that reads it.
_LARGE, _KEPT_OF_LARGE, _MAPPED = 64 << 20, 2_048, 1 << 31

# What tells one state of one file from another: device, file number, size, time of change; and whether a log
# lies beside it. The log counts only where it is not read (see `_Reader`).
_Seen = tuple[int, int, int, int, bool]


@dataclass(frozen=True, slots=True)
class _Reader:
    """A connection, and the file as it was when it was opened.

    `alone`: it reads the file without its log and without locks, because none could be made beside it (a medium
    that is read-only, a disk that is full). It is good as long as the file stays exactly as it is.
    """

    connection: sqlite3.Connection
    seen: _Seen
    alone: bool


class Database:
    """One SQLite file. Raises `TermbaseMissing`, `TermbaseTooNew` or another `TermbaseError` when it cannot serve."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held = threading.local()
        self._resting: list[_Reader] = []
        self._file: tuple[int, int, int] | None = None
        self._file_number = 0
        self._rooms: set[tuple[int, str]] = set()
        self._turn = threading.Lock()

    def rows(self, sql: str, *parameters: object) -> list[sqlite3.Row]:
        """All rows of a reading statement."""
        try:  # not `told_plainly`, which would cost as much as the statement
            reader = self._taken()
            try:
                return reader.connection.execute(sql, parameters).fetchall()
            finally:
                self._give_back(reader)
        except sqlite3.DatabaseError as error:
            raise plain(self.path, error) from error

    def has(self, name: str) -> bool:
        """Whether there is such a table or index: a file of an older version lacks what was invented later."""
        return self.row("SELECT 1 FROM sqlite_master WHERE name = ?", name) is not None

    def has_room(self, table: str) -> bool:
        """Whether there is such a table, asked once of each file: once it has it, it keeps it."""
        known = self.which_file(), table
        if known not in self._rooms and self.has(table):
            self._rooms.add(known)
        return known in self._rooms

    def row(self, sql: str, *parameters: object) -> sqlite3.Row | None:
        """The first row of a reading statement, if there is one."""
        try:
            reader = self._taken()
            try:
                found: sqlite3.Row | None = reader.connection.execute(sql, parameters).fetchone()
            finally:
                self._give_back(reader)
        except sqlite3.DatabaseError as error:
            raise plain(self.path, error) from error
        return found

    def remembered(self, sql: str) -> sqlite3.Row | None:
        """The first row of a statement without parameters, asked once within `reading`."""
        if getattr(self._held, "reader", None) is None:
            return self.row(sql)
        known: dict[str, sqlite3.Row | None] = self._held.remembered
        if sql not in known:
            known[sql] = self.row(sql)
        return known[sql]

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A reading connection, for several questions about one and the same state: this thread's others too.

        Where the file is replaced meanwhile, they are still answered from the one that was there.
        """
        with told_plainly(self.path):
            reader, outer = self._taken(), getattr(self._held, "reader", None)
            if outer is None:
                reader.connection.execute("BEGIN")
                self._held.reader, self._held.remembered = reader, {}
            try:
                yield reader.connection
            finally:
                if outer is None and getattr(self._held, "reader", None) is reader:  # else this thread wrote meanwhile
                    self._held.reader = None
                    reader.connection.rollback()
                    self._give_back(reader)

    def which_file(self) -> int:
        """A number for the file that was read last, another where it was replaced by another: below 2 ** 20.

        While a file is only written to, its number stays: it is made of where it lies and of when it was changed
        last when it was first read here.
        """
        if getattr(self._held, "last", None) is None:
            with told_plainly(self.path):
                self._give_back(self._taken())
        device, number, _, changed, _ = self._held.last
        if self._file is None or self._file[:2] != (device, number):
            self._file = (device, number, changed)
            self._file_number = zlib.crc32(repr(self._file).encode()) >> 12
        return self._file_number

    def reopened(self) -> Database:
        """The same file, of which nothing is remembered yet."""
        return Database(self.path)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """A transaction that is there wholly at the end, or not at all. Raises `TermbaseBusy`."""
        with self.preparing() as writer:
            yield writer
            writer.conn.execute(_NEXT_GENERATION)

    @contextmanager
    def preparing(self, *, new: bool = False) -> Iterator[Writer]:
        """The same, but counts no generation. `new`: the file need not be there, nor have its tables yet."""
        from sqlite_utils import Database as Writer

        if not new:
            _refuse_missing(self.path)
        with told_plainly(self.path), self._in_turn(), closing(self._connected(new=new)) as connection:
            _patiently(connection, "BEGIN IMMEDIATE")
            try:
                yield Writer(connection)
                connection.execute("COMMIT")
            except BaseException:
                connection.rollback()
                raise
            # The last connection to close folds the log into the file: let it be this one, so that the
            # file can be copied alone. Where others read on, the log is at least emptied. What was written
            # is safe already: when the disk has no room for this, the next writer will do it.
            self.close()
            with suppress(sqlite3.OperationalError):
                connection.execute(f"PRAGMA busy_timeout = {_TIDYING_WAITS}")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close what rests, every connection that nobody asks over just now, and over which this thread looks."""
        held: _Reader | None = getattr(self._held, "reader", None)
        if held is not None:
            self._held.reader = None
            held.connection.close()
        while self._resting:
            with suppress(IndexError):  # somebody was quicker
                self._resting.pop().connection.close()

    def _taken(self) -> _Reader:
        """A connection to the file as it is now, or the one over which this thread looks at one state."""
        held: _Reader | None = getattr(self._held, "reader", None)
        if held is not None:
            return held
        reader = self._rested() or _open_for_reading(self.path)
        self._held.last = reader.seen
        return reader

    def _rested(self) -> _Reader | None:
        """A connection that rests, to the file as it is now; those to another are closed."""
        while self._resting:
            with suppress(IndexError):  # somebody was quicker
                reader = self._resting.pop()
                if _as_seen(self.path, reader.seen, alone=reader.alone):
                    return reader
                reader.connection.close()
        return None

    def _give_back(self, reader: _Reader) -> None:
        """Let a connection rest, unless it is held; where many rest already, it goes."""
        if getattr(self._held, "reader", None) is reader:
            return
        if len(self._resting) < _MOST_RESTING:
            self._resting.append(reader)
        else:
            reader.connection.close()

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Writers of one process wait for each other here, each in its turn; SQLite would let the luckiest through."""
        if not self._turn.acquire(timeout=BUSY_TIMEOUT):
            raise busy(self.path)
        try:
            yield
        finally:
            self._turn.release()

    def _connected(self, *, new: bool) -> sqlite3.Connection:
        mode = "rwc" if new else "rw"
        connection = sqlite3.connect(f"file:{quote(str(self.path))}?mode={mode}", uri=True, timeout=BUSY_TIMEOUT)
        try:
            if not new:
                checked_version(connection, self.path)
            connection.execute("PRAGMA foreign_keys = ON")
            # SQLite does not wait for readers of a file that had no log yet, so this does.
            _patiently(connection, "PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
        return connection


_NEXT_GENERATION = "UPDATE property SET value = CAST(value AS INTEGER) + 1 WHERE name = 'generation'"


def _patiently(connection: sqlite3.Connection, statement: str) -> None:
    """Carry out a statement as soon as no other process is in its way, asking often: SQLite asks ever less often."""
    deadline = time.monotonic() + BUSY_TIMEOUT
    connection.execute("PRAGMA busy_timeout = 0")
    while True:
        try:
            connection.execute(statement)
        except sqlite3.OperationalError as error:
            if not is_in_the_way(error) or time.monotonic() > deadline:
                raise
            time.sleep(_ASK_AGAIN)
        else:
            connection.execute(f"PRAGMA busy_timeout = {int(BUSY_TIMEOUT * 1_000)}")
            return


def _refuse_missing(path: Path) -> None:
    if path.is_dir():
        raise TermbaseMissing(f"{path} is a folder", hint="name the file in it")
    if not path.is_file():
        raise TermbaseMissing(f"no termbase at {path}", hint="'glossary harvest' or 'glossary build' makes one")


def refuse_without_folder(path: Path) -> None:
    """Raise `TermbaseError` where the folder in which a termbase is to be made is not there."""
    if not path.parent.is_dir():
        raise TermbaseError(f"no folder {path.parent}", hint="make it first")


def _open_for_reading(path: Path) -> _Reader:
    try:
        return _opened(path, alone=False)
    except sqlite3.OperationalError as error:
        # A log needs files beside the termbase. Where they cannot be made, nobody writes either: what is in the
        # file alone is all there is, provided no log was left.
        if not has_no_room_beside(error) or _has_log(path):
            raise
        return _opened(path, alone=True)


def _opened(path: Path, *, alone: bool) -> _Reader:
    _refuse_missing(path)
    seen = _seen(path, alone=alone)
    how = "mode=ro&immutable=1" if alone else "mode=ro"
    connection = sqlite3.connect(
        f"file:{quote(str(path))}?{how}", uri=True, timeout=BUSY_TIMEOUT, check_same_thread=False
    )
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA query_only = ON")
        with suppress(sqlite3.DatabaseError):  # it reads the schema: where that is damaged, who asks is told
            connection.execute(f"PRAGMA cache_size = -{_KEPT if seen[2] < _LARGE else _KEPT_OF_LARGE}")
            if seen[2] >= _LARGE:
                connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
        checked_version(connection, path)
    except BaseException:
        connection.close()
        raise
    return _Reader(connection, seen, alone)


def _seen(path: Path, *, alone: bool) -> _Seen:
    found = os.stat(path)  # noqa: PTH116 - asked before every question, and sooner answered so
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, alone and _has_log(path)


def _as_seen(path: Path, seen: _Seen, *, alone: bool) -> bool:
    try:
        return _seen(path, alone=alone) == seen
    except FileNotFoundError:
        return False


def _has_log(path: Path) -> bool:
    try:
        return Path(f"{path}-wal").stat().st_size > 0
    except FileNotFoundError:
        return False


def schema_version(path: Path) -> int:
    """The schema of the file; 0 where there is none yet or it is empty. Raises as `Database` does."""
    if not path.is_file() or not path.stat().st_size:
        return 0
    with told_plainly(path):
        reader = _open_for_reading(path)
        with closing(reader.connection):
            return checked_version(reader.connection, path)


def checked_version(connection: sqlite3.Connection, path: Path) -> int:
    """The schema that `connection` reads. Raises `TermbaseTooNew`, or `TermbaseError` for a stranger's database."""
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
