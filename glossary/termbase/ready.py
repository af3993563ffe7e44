"""Entries made ready, in the file: read by concept, written and found wanting by whoever makes them.

What a change makes untrue is taken out by the file itself (see `ready_schema`), whoever writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Row
from typing import TYPE_CHECKING

from glossary.ready import FORM, HITS_OF_KEY
from glossary.termbase.database import Database

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer


@dataclass(frozen=True, slots=True)
class ReadyEntry:
    """An entry as `glossary.ready` describes it. `others`: the rest by key of the term asked for, where it differs.

    `documents`: those it names; `keys`: key by word of a term that folds to something else.
    """

    concept: str
    head: bytes
    rest: bytes
    met: str
    others: Mapping[str, bytes]
    documents: Iterable[str]
    keys: Mapping[str, str]


class Ready:
    """Reads entries that were made ready. A termbase of before they were invented has none."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def hits(self, key: str) -> list[Row]:
        """The terms with a key and their entries, for `glossary.ready.hits`; none where the file has no such table."""
        return self._database.rows(HITS_OF_KEY, key) if self._database.has_room("ready") else []

    def find(self, concept: str, key: str) -> tuple[str, bytes, bytes] | None:
        """`met`, head and rest of an entry for who asked by a term with that key; None: it must be worked out."""
        row = self._database.row(_ONE, concept, key, str(FORM)) if self._database.has_room("ready") else None
        return tuple(row) if row is not None else None

    def is_there(self) -> bool:
        """Whether the file has entries in this form."""
        row = self._database.row("SELECT value FROM property WHERE name = 'ready'")
        return row is not None and row["value"] == str(FORM)

    def missing(self, limit: int) -> list[str]:
        """Concepts whose entries are not ready, at most `limit`; none where the file has no room for them."""
        if not self._database.has("unready"):
            return []
        table = "SELECT concept FROM unready" if self.is_there() else "SELECT id FROM concept"
        return [concept for (concept,) in self._database.rows(f"{table} LIMIT ?", limit)]


_ONE = (
    "SELECT met, head, coalesce((SELECT e.rest FROM ready_rest e WHERE e.concept = r.concept AND e.key = ?2), rest)"
    " FROM ready r WHERE concept = ?1 AND (SELECT value FROM property WHERE name = 'ready') = ?3"
)


def keep_ready(writer: Writer, entries: Sequence[ReadyEntry]) -> None:
    """Write entries; those in another form go."""
    run = writer.conn
    if run.execute("SELECT value FROM property WHERE name = 'ready'").fetchone() != (str(FORM),):
        forget_ready(writer)
        run.execute("UPDATE property SET value = ? WHERE name = 'ready'", (str(FORM),))
    run.executemany("DELETE FROM ready WHERE concept = ?", [(each.concept,) for each in entries])
    run.executemany(
        "INSERT INTO ready VALUES (?, ?, ?, ?)", [(each.concept, each.head, each.rest, each.met) for each in entries]
    )
    run.executemany(
        "INSERT INTO ready_rest VALUES (?, ?, ?)",
        [(each.concept, key, rest) for each in entries for key, rest in each.others.items()],
    )
    run.executemany(
        "INSERT OR IGNORE INTO ready_source VALUES (?, ?)",
        [(document, each.concept) for each in entries for document in each.documents],
    )
    run.executemany(
        "INSERT OR REPLACE INTO ready_key VALUES (?, ?)", [pair for each in entries for pair in each.keys.items()]
    )


def forget_ready(writer: Writer) -> None:
    """Take out all entries, whatever is wrong with them: what is not there is worked out."""
    for table in ("ready", "ready_rest", "ready_source", "ready_key", "unready"):
        writer.conn.execute(f"DELETE FROM {table}")
    writer.conn.execute("INSERT INTO unready SELECT id FROM concept")
    writer.conn.execute("UPDATE property SET value = '0' WHERE name = 'ready'")
