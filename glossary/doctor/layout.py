"""The tables, indexes and triggers: whether they are those that this version makes, and how they are made anew.

A file of an earlier version is held against what that version made. What others added is theirs, except triggers: these
change what is written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.termbase.migrations import MIGRATIONS, WORKED_OUT, statements

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer


@dataclass(frozen=True, slots=True)
class _Part:
    """A table, an index or a trigger. `sql`: what makes it; `script`: the migration that does."""

    kind: str
    name: str
    sql: str
    script: str

    @property
    def holds_content(self) -> bool:
        """Whether what is lost with it cannot be worked out again."""
        return self.kind == "table" and self.script not in WORKED_OUT and not self.sql.startswith(_VIRTUAL)


_VIRTUAL = "CREATE VIRTUAL TABLE"


def lost(connection: sqlite3.Connection) -> Iterator[str]:
    """Tables of what people wrote that are missing or are others: nothing can be said of such a file."""
    return (told for part, told in _wrong(connection) if part.holds_content)


def unmade(connection: sqlite3.Connection) -> Iterator[str]:
    """All else that is missing or is another."""
    return (told for part, told in _wrong(connection) if not part.holds_content)


def strange(connection: sqlite3.Connection) -> Iterator[str]:
    """Triggers that no version made."""
    rows = connection.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    made = {part.name for part in _made(connection) if part.kind == "trigger"}
    return (f"trigger {name} on {table}" for name, table in rows.fetchall() if name not in made)


def lay_out(writer: Writer) -> None:
    """Make anew what `unmade` tells of: what holds no content, and is empty then."""
    wrong = [part for part, _ in _wrong(writer.conn) if not part.holds_content]
    made = _made(writer.conn)
    for name, script in MIGRATIONS:
        if name in WORKED_OUT and any(part.script == name for part in wrong):
            _take_away(writer, [part for part in made if part.script == name])
            for statement in statements(script):
                writer.conn.execute(statement)
    for part in wrong:
        if part.script not in WORKED_OUT:
            _take_away(writer, [part])
            writer.conn.execute(part.sql)


def _take_away(writer: Writer, parts: Iterable[_Part]) -> None:
    for part in sorted(parts, key=lambda part: part.kind != "trigger"):  # what watches a table goes before it
        writer.conn.execute(f'DROP {part.kind} IF EXISTS "{part.name}"')
        # A migration that works entries out says of itself that there are none yet.
        writer.conn.execute("DELETE FROM property WHERE name = ?", (part.name,))


def _wrong(connection: sqlite3.Connection) -> Iterator[tuple[_Part, str]]:
    """What is missing or another, and how that is told."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    there = {(kind, name): sql for kind, name, sql in rows}
    for part in _made(connection):
        if (part.kind, part.name) not in there:
            yield part, f"{part.kind} {part.name} is missing"
        elif there[part.kind, part.name] != part.sql:
            yield part, f"{part.kind} {part.name} is not what this version makes"


def _made(connection: sqlite3.Connection) -> list[_Part]:
    """What the version of a file made, in that order."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    made: dict[tuple[str, str], _Part] = {}  # an index and a trigger may have one name
    with closing(sqlite3.connect(":memory:")) as fresh:
        for script, text in MIGRATIONS[:version]:
            fresh.executescript(text)
            rows = fresh.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
            for kind, name, sql in rows:
                made.setdefault((kind, name), _Part(kind, name, sql, script))
    # Tables inside an index of words are SQLite's own affair.
    own = tuple(f"{part.name}_" for part in made.values() if part.sql.startswith(_VIRTUAL))
    return [part for part in made.values() if not (part.kind == "table" and part.name.startswith(own))]
