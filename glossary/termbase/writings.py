"""What the linter listens for, kept ready: every writing of the terms that matter to it, and automata that find them.

They are made of the terms by `linter.compiling`, all at once. The database notes from then on which concepts had a
term added, changed or taken out, whoever did it: what is kept is true of all others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from glossary.termbase.database import Database
from glossary.termbase.entries import StoredTerm, found_terms
from glossary.termbase.parts import BEYOND, spaced

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

# Parameters of one statement.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Made:
    """How what is kept was made. `by`: version of what made it; `count`: rows of writings.

    `starts`: code points with which a writing is told from most others. `longest`, `everywhere`: of
    skeletons (see `linter.skeletons.Skeletons`).
    """

    by: str
    count: int
    starts: int
    longest: int
    everywhere: bool


class Writings:
    """Reads what is kept ready. A file of an earlier version has nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def looking(self) -> Iterator[None]:
        """What this thread asks meanwhile is answered from one and the same state, and sooner."""
        with self._database.reading():
            yield

    def made(self) -> Made | None:
        """How it was made; None where nothing is kept, or nothing that is understood here."""
        if not self._database.has("lint_part"):
            return None
        try:
            return Made(**json.loads(self.part("made") or b"null"))
        except (TypeError, ValueError):
            return None

    def part(self, name: str) -> bytes:
        """One of the parts by its name; empty where there is none."""
        row = self._database.row("SELECT CAST(content AS BLOB) AS content FROM lint_part WHERE name = ?", name)
        return bytes(row["content"]) if row else b""

    def stale(self, limit: int) -> set[str]:
        """Ids of concepts of which what is kept may not be true any more; at most so many."""
        return {row["concept"] for row in self._database.rows("SELECT concept FROM lint_stale LIMIT ?", limit)}

    def rows(self) -> Iterator[tuple[str, int]]:
        """All writings in order, each with the row of a term it is of."""
        for row in self._database.rows("SELECT text, term FROM writing ORDER BY text, term"):
            yield row["text"], row["term"]

    def starts(self, length: int) -> Iterator[str]:
        """The beginnings of that length of all writings, each once; read when the first is asked for."""
        yield from (row[0] for row in self._database.rows("SELECT DISTINCT substr(text, 1, ?) FROM writing", length))

    def last_up_to(self, text: str, start: str) -> str | None:
        """Of the writings that begin with `start`, the last in order that is not behind `text`."""
        row = self._database.row(
            "SELECT text FROM writing WHERE text BETWEEN ? AND ? ORDER BY text DESC LIMIT 1", start, text
        )
        return row["text"] if row else None

    def beginning_with(self, start: str, *, most: int) -> list[str] | None:
        """The writings that begin so; None where there are more than `most`."""
        rows = self._database.rows(
            "SELECT DISTINCT text FROM writing WHERE text BETWEEN ? AND ? LIMIT ?", start, start + BEYOND, most + 1
        )
        return [row["text"] for row in rows] if len(rows) <= most else None

    def these(self, texts: Sequence[str]) -> list[str]:
        """Of these texts those that are writings."""
        if not texts:
            return []
        among = "text IN (SELECT value FROM json_each(?))"
        rows = self._database.rows(f"SELECT DISTINCT text FROM writing WHERE {among}", json.dumps(texts))
        return [row["text"] for row in rows]

    def terms(self, text: str) -> list[int]:
        """The rows of the terms of which this is a writing."""
        return [row["term"] for row in self._database.rows("SELECT term FROM writing WHERE text = ?", text)]

    def stored(self, rows: Sequence[int]) -> list[StoredTerm]:
        """The terms of these rows; those that are not there are left out."""
        return self._with("id", rows)

    def of_concepts(self, concepts: Sequence[str]) -> list[StoredTerm]:
        """Every term of these concepts."""
        return self._with("concept", concepts)

    def _with(self, column: str, values: Sequence[object]) -> list[StoredTerm]:
        found: list[StoredTerm] = []
        for at in range(0, len(values), _AT_ONCE):
            some = values[at : at + _AT_ONCE]
            found += found_terms(self._database, f"{column} IN ({', '.join('?' * len(some))}) ORDER BY id", *some)
        return found

    def last_term(self) -> int:
        """The highest row of a term; about how many there are."""
        row = self._database.row("SELECT max(id) AS last FROM term")
        return int(row["last"] or 0) if row else 0

    def holding(self, text: str) -> list[StoredTerm]:
        """Terms that are not discouraged and whose words hold those of a folded text, one after the other.

        Of Arabic, terms that hold each of its words somewhere: particles are written together with them.
        """
        index, query = "term_words", _quoted(spaced(text))
        if _ARABIC.search(text):
            words = [word for word in text.split() if len(word) >= _LETTERS]
            index, query = "term_letters", " AND ".join(map(_quoted, words))
        if not query:
            return []
        usable = "status NOT IN ('deprecated', 'superseded')"
        condition = f"id IN (SELECT rowid FROM {index} WHERE {index} MATCH ?) AND {usable} ORDER BY id"
        return found_terms(self._database, condition, query)

    def terms_that_are(self, *, discouraged: bool) -> Iterator[StoredTerm]:
        """Every term that is, or is not, discouraged, a few at a time."""
        wanted = "IN" if discouraged else "NOT IN"
        last = 0
        while found := found_terms(
            self._database,
            f"id > ? AND status {wanted} ('deprecated', 'superseded') ORDER BY id LIMIT ?",
            last, _A_FEW,
        ):  # fmt: skip
            yield from found
            last = found[-1].id


_A_FEW = 20_000
_ARABIC = re.compile("[\u0620-\u06ff]")
# Letters that the index of letters knows together.
_LETTERS = 3


def _quoted(phrase: str) -> str:
    """A phrase as a full-text query has it."""
    return '"' + phrase.replace('"', '""') + '"'


def store_rows(writer: Writer, rows: Iterable[tuple[str, int]]) -> int:
    """Keep writings, each with the row of its term, in the place of those that were kept; how many there are.

    They may come in any order, and wait beside the termbase until all are there: put in as they come, very many would
    each be sought a place of their own.
    """
    connection = writer.conn
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS waiting (text TEXT NOT NULL, term INTEGER NOT NULL)")
    try:
        connection.executemany("INSERT INTO temp.waiting VALUES (?, ?)", rows)
        connection.execute("DELETE FROM writing")
        stored = connection.execute(
            "INSERT INTO writing (text, term) SELECT text, term FROM temp.waiting ORDER BY text, term"
        )
        return int(stored.rowcount)
    finally:
        connection.execute("DROP TABLE temp.waiting")


def store_parts(writer: Writer, made: Made, parts: dict[str, bytes]) -> None:
    """Keep how the writings were made, and what else was made of them; from now on nothing is stale."""
    connection = writer.conn
    for table in ("lint_part", "lint_stale"):
        connection.execute(f"DELETE FROM {table}")
    told = json.dumps(asdict(made), ensure_ascii=False).encode()
    connection.executemany("INSERT INTO lint_part (name, content) VALUES (?, ?)", {"made": told, **parts}.items())


def forget_writings(writer: Writer) -> None:
    """Take out all that is kept, whatever is wrong with it: what is not there is worked out."""
    for table in ("writing", "lint_part", "lint_stale"):
        writer.conn.execute(f"DELETE FROM {table}")
