"""Concepts into the database by the thousand: the rows of many go in together, table by table."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from typing import TYPE_CHECKING

from glossary.concepts import Annotation, Concept, Term
from glossary.termbase.parts import spaced
from glossary.termbase.ready_schema import unwatched
from glossary.termbase.writing import in_order, term_columns

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

# Rows of terms that wait to be written together: enough to be quick, too few to be felt in memory.
_AT_ONCE = 5_000
# Rows of terms from which on it pays to take away for a while what watches them.
_MANY = 500
# Tables whose rows, of a concept that was not there before, no ready entry shows.
_UNSEEN = ("term", "term_source", "status_change", "definition", "annotation")
# New terms from which on, where they are also more than were there before, the indexes are made anew at the end:
# each row would otherwise go to another place of each, which takes ever longer the larger they are.
_VERY_MANY = 50_000

_TABLES = {
    "concept": ("id", "position", "subject"),
    "term": (
        "id", "concept", "language", "position", "text", "status", "severity", "type", "region", "note", "confidence",
        "key", "stem", "sound",
    ),
    "term_words": ("rowid", "words"),
    "term_letters": ("rowid", "key"),
    "term_source": ("term", "position", "document", "paragraph"),
    "status_change": (
        "term", "position", "status", "since", "document", "paragraph", "body", "note", "confidence",
    ),
    "definition": ("concept", "language", "position", "text", "source"),
    "relation": ("concept", "type", "target", "note", "source"),
    "annotation": ("concept", "language", "term", "position", "kind", "text", "text_language", "source"),
}  # fmt: skip


class Bulk:
    """Writes concepts that are not there yet, each whole, inside a writer's transaction; `finish` at the end.

    Whoever reads meanwhile sees the state before, with all its indexes. Relations may lead to concepts that come
    later, or never: until the transaction ends nobody asks.
    """

    def __init__(self, writer: Writer) -> None:
        self._connection = writer.conn
        self._connection.execute("PRAGMA defer_foreign_keys = ON")
        self._position = self._next("SELECT coalesce(max(position) + 1, 0) FROM concept")
        self._term = 0
        self._old, self._new = self._next("SELECT coalesce(max(id), 0) FROM term"), 0
        self._put_off: list[str] = []
        self._rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in _TABLES}

    def add(self, concept: Concept) -> None:
        """One more concept, behind those that are there."""
        self._rows["concept"].append((concept.id, self._position, concept.subject))
        self._position += 1
        self._annotate(concept.id, "", None, concept.annotations)
        for section in concept.sections:
            self._rows["definition"] += [
                (concept.id, section.language, place, each.text, each.source)
                for place, each in enumerate(section.definitions)
            ]
            self._annotate(concept.id, section.language, None, section.annotations)
            for place, term in enumerate(in_order(section.terms)):
                self._add_term(concept.id, place, term)
        self._rows["relation"] += [
            (concept.id, each.type.value, each.target, each.note, each.source) for each in concept.relations
        ]
        if len(self._rows["term"]) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        self._new += len(self._rows["term"])
        if not self._put_off and self._new > max(self._old, _VERY_MANY):
            self._put_off_indexes()
        many = len(self._rows["term"]) >= _MANY
        with unwatched(self._connection, _UNSEEN) if many else nullcontext():
            for table, rows in self._rows.items():
                if rows:
                    columns = _TABLES[table]
                    marks = ", ".join("?" * len(columns))
                    self._connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
                    rows.clear()

    def finish(self) -> None:
        """Write what waits, and make what was put off: without this a termbase has no indexes."""
        self.flush()
        for statement in self._put_off:
            self._connection.execute(statement)
        self._put_off.clear()

    def _put_off_indexes(self) -> None:
        """Go on without the indexes of the terms; the table's own stays, which no concept is written without.

        Nor is anything added to completions: there will be others.
        """
        self._connection.execute("DELETE FROM completion")
        indexes = self._connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'term' AND sql IS NOT NULL"
        ).fetchall()
        for name, sql in indexes:
            self._connection.execute(f"DROP INDEX {name}")
            self._put_off.append(sql)

    def _add_term(self, concept: str, place: int, term: Term) -> None:
        if not self._rows["term"]:  # others may have written terms since the last flush
            self._term = self._next("SELECT coalesce(max(id), 0) FROM term")
        self._term = number = self._term + 1
        row = term_columns(concept, place, term)
        self._rows["term"].append((number, *row.values()))
        self._rows["term_words"].append((number, spaced(row["key"])))
        self._rows["term_letters"].append((number, row["key"]))
        self._rows["term_source"] += [
            (number, turn, each.document, each.paragraph) for turn, each in enumerate(term.sources)
        ]
        self._rows["status_change"] += [
            (number, turn, each.status.value, each.since, each.source.document, each.source.paragraph,
             each.source.body, each.note, each.confidence.value)
            for turn, each in enumerate(sorted(term.history, key=lambda change: change.since))
        ]  # fmt: skip
        self._annotate(concept, term.language, number, term.annotations)

    def _annotate(self, concept: str, language: str, term: int | None, annotations: Iterable[Annotation]) -> None:
        self._rows["annotation"] += [
            (concept, language, term, place, each.kind, each.text, each.language, each.source)
            for place, each in enumerate(annotations)
        ]

    def _next(self, question: str) -> int:
        return int(self._connection.execute(question).fetchone()[0])


def store_concepts(writer: Writer, concepts: Iterable[Concept]) -> None:
    """Write concepts that are not there yet, each whole. Relations may point forward within `concepts`."""
    bulk = Bulk(writer)
    for concept in concepts:
        bulk.add(concept)
    bulk.finish()
