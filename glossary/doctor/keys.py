"""Folded keys and full-text indexes: whether they are those of the terms, and how they are made anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from glossary.doctor.statements import named
from glossary.folding import key, stem_key
from glossary.languages import TAGS
from glossary.sounding import sound
from glossary.termbase.parts import spaced

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer


# The full-text indexes: they are made anew from the terms.
_INDEXES = ("term_words", "term_letters")
# Terms in a language that this version does not know have no stem.
_KNOWN = f"WHERE language IN ({', '.join(map(repr, TAGS))}) ORDER BY id"


def stale_keys(connection: sqlite3.Connection) -> Iterator[str]:
    """Terms whose keys are not those that their words have now."""
    for row in connection.execute(f"SELECT id, concept, language, text, key, stem, sound FROM term {_KNOWN}"):
        if tuple(row[4:]) != _keys(row[3], row[2]):
            yield named(row[1], row[2], row[3])


def renew_keys(writer: Writer) -> None:
    """Make the keys of all terms anew."""
    for row in writer.conn.execute(f"SELECT id, language, text FROM term {_KNOWN}").fetchall():
        writer.conn.execute(
            "UPDATE term SET key = ?, stem = ?, sound = ? WHERE id = ?", (*_keys(row[2], row[1]), row[0])
        )


def _keys(text: str, tag: str) -> tuple[str, str, str]:
    return key(text), stem_key(text, tag), sound(text)


def stale_decisions(connection: sqlite3.Connection) -> Iterator[str]:
    """Decisions whose key is not that of their word."""
    for number, text, kept in connection.execute("SELECT id, text, key FROM decision ORDER BY id"):
        if kept != key(text):
            yield f"decision {number}: {text}"


def renew_decisions(writer: Writer) -> None:
    """Make the keys of all decisions anew."""
    for number, text in writer.conn.execute("SELECT id, text FROM decision").fetchall():
        writer.conn.execute("UPDATE decision SET key = ? WHERE id = ?", (key(text), number))


def unindexed(connection: sqlite3.Connection) -> Iterator[str]:
    """Terms that the indexes do not have as they are, and what the indexes have besides."""
    try:
        yield from _rows_unindexed(connection)
    except sqlite3.DatabaseError as error:
        yield f"the indexes cannot be read ({error})"
    else:
        yield from _words_unindexed(connection)


def _words_unindexed(connection: sqlite3.Connection) -> Iterator[str]:
    """Indexes whose words are not those of their own rows; to ask that one must be able to write, if but to a copy."""
    (is_reader,) = connection.execute("PRAGMA query_only").fetchone()
    with closing(sqlite3.connect("")) as copy:
        if is_reader:
            connection.backup(copy)
        asked = copy if is_reader else connection
        for index in _INDEXES:
            try:
                asked.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
            except sqlite3.DatabaseError:
                yield f"{index}: its words are not those of its rows"


def _rows_unindexed(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT t.concept, t.language, t.text, t.key, w.words, l.key FROM term t"
        " LEFT JOIN term_words w ON w.rowid = t.id LEFT JOIN term_letters l ON l.rowid = t.id ORDER BY t.id"
    )
    for concept, tag, text, folded, words, letters in rows:
        if (words, letters) != (spaced(folded), folded):
            yield named(concept, tag, text)
    for index in _INDEXES:
        for (number,) in connection.execute(f"SELECT rowid FROM {index} WHERE rowid NOT IN (SELECT id FROM term)"):
            yield f"{index} {number}: no term"
