"""The file itself: whether it is whole and what was published, and whether its rows have their owners."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.doctor.values import Find, Finding, Mend
from glossary.termbase.sums import Sums, digest, sums_of

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer


# How SQLite's own report names a full-text index, from 3.44 on.
_OF_AN_INDEX = "inverted index for FTS5 table"
# Lines of SQLite's own report that are worth reading; a damaged file has thousands.
_MOST_DAMAGE = 20


def altered(path: Path) -> Iterator[Finding]:
    """Whether a snapshot still is what was published."""
    sums = Sums.read(sums_of(path))
    if sums is not None and digest(path) != sums.digest:
        message = "the file is not what its checksum says: it was altered, or not copied whole"
        yield Finding("altered", message, (f"{sums_of(path).name}: {sums}",))


def is_database(path: Path) -> bool:
    """Whether the file begins as a database does."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


# What a database of SQLite begins with.
_MAGIC = b"SQLite format 3\0"


def damage(connection: sqlite3.Connection) -> Iterator[str]:
    """SQLite's own word on what is damaged."""
    try:
        for (line,) in connection.execute(f"PRAGMA integrity_check({_MOST_DAMAGE})"):
            if line != "ok" and _OF_AN_INDEX not in line:  # newer versions tell here what `unindexed` finds
                yield line
    except sqlite3.DatabaseError as error:
        yield str(error)


def tables(connection: sqlite3.Connection) -> list[str]:
    """The names of all tables."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in rows]


@dataclass(frozen=True, slots=True)
class _Tie:
    """A column that names a row of another table."""

    table: str
    column: str
    owner: str
    owners: str

    @property
    def broken(self) -> str:
        """The condition for a row whose owner is not there."""
        there = f'SELECT 1 FROM "{self.owner}" WHERE "{self.owner}"."{self.owners}" = "{self.table}"."{self.column}"'
        return f'"{self.column}" IS NOT NULL AND NOT EXISTS ({there})'


def _ties(connection: sqlite3.Connection) -> Iterator[_Tie]:
    for table in tables(connection):
        for row in connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
            _, _, owner, column, owners, *_ = row
            yield _Tie(table, column, owner, owners or _key_of(connection, owner)[0])


def _key_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table's primary key, in their order."""
    columns = [(row[5], row[1]) for row in connection.execute(f'PRAGMA table_info("{table}")') if row[5]]
    return [name for _, name in sorted(columns)] or ["rowid"]


def is_relation(tie: _Tie) -> bool:
    """Whether a tie leads from a relation to its target."""
    return (tie.table, tie.column) == ("relation", "target")


def broken(wanted: Callable[[_Tie], bool]) -> Find:
    """A search for rows whose owner is not there, along the ties that are wanted."""

    def find(connection: sqlite3.Connection) -> Iterator[str]:
        for tie in filter(wanted, _ties(connection)):
            names = ", ".join(f'"{name}"' for name in _key_of(connection, tie.table))
            for row in connection.execute(f'SELECT {names}, "{tie.column}" FROM "{tie.table}" WHERE {tie.broken}'):
                *identity, owner = row
                yield f"{tie.table} {' '.join(map(str, identity))}: no {tie.owner} {owner}"

    return find


def loosen(wanted: Callable[[_Tie], bool]) -> Mend:
    """A mend for those rows: they go."""

    def mend(writer: Writer) -> None:
        for tie in filter(wanted, _ties(writer.conn)):
            writer.conn.execute(f'DELETE FROM "{tie.table}" WHERE {tie.broken}')

    return mend
