"""Concepts into the database, inside a writer's transaction: whole ones, single terms, and out again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from glossary.concepts import Concept, Source, Status, Term
from glossary.folding import key, stem_key
from glossary.sounding import sound
from glossary.termbase.entries import spaced

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

_STATUS_ORDER = {status: position for position, status in enumerate(Status)}


def store_sources(writer: Writer, sources: Iterable[tuple[Source, str]]) -> None:
    """Keep what is known of cited documents: each source with its link."""
    rows = [
        {"document": s.document, "title": s.title, "body": s.body, "date": s.date, "link": link} for s, link in sources
    ]
    writer.table("source").upsert_all(rows, pk="document")


def store_concepts(writer: Writer, concepts: Sequence[Concept]) -> None:
    """Write concepts that are not there yet, each whole. Relations may point forward within `concepts`."""
    position = writer.conn.execute("SELECT coalesce(max(position) + 1, 0) FROM concept").fetchone()[0]
    for offset, concept in enumerate(concepts):
        writer.table("concept").insert({"id": concept.id, "position": position + offset, "subject": concept.subject})
        for section in concept.sections:
            for place, definition in enumerate(section.definitions):
                writer.table("definition").insert(
                    {
                        "concept": concept.id,
                        "language": section.language,
                        "position": place,
                        "text": definition.text,
                        "source": definition.source,
                    }
                )
            for place, term in enumerate(_in_order(section.terms)):
                _store_term(writer, concept.id, place, term)
    for concept in concepts:
        for relation in concept.relations:
            writer.table("relation").insert(
                {
                    "concept": concept.id,
                    "type": relation.type.value,
                    "target": relation.target,
                    "note": relation.note,
                    "source": relation.source,
                }
            )


def add_concept(writer: Writer, concept: str, subject: str) -> None:
    """Write a concept that has no terms yet."""
    store_concepts(writer, [Concept(concept, subject)])


def remove_concept(writer: Writer, concept: str) -> None:
    """Take out a concept and all that belongs to it."""
    for (term,) in writer.conn.execute("SELECT id FROM term WHERE concept = ?", (concept,)).fetchall():
        _unindex(writer, term)
    writer.conn.execute("DELETE FROM concept WHERE id = ?", (concept,))


def add_term(writer: Writer, concept: str, term: Term) -> int:
    """Write one more term of a concept, after those it has; returns its row id."""
    (position,) = writer.conn.execute(
        "SELECT coalesce(max(position) + 1, 0) FROM term WHERE concept = ? AND language = ?", (concept, term.language)
    ).fetchone()
    return _store_term(writer, concept, position, term)


def remove_term(writer: Writer, concept: str, language: str, text: str) -> None:
    """Take out one term and all that belongs to it."""
    where = (concept, language, text)
    rows = writer.conn.execute("SELECT id FROM term WHERE concept = ? AND language = ? AND text = ?", where).fetchall()
    for (term,) in rows:
        _unindex(writer, term)
        writer.conn.execute("DELETE FROM term WHERE id = ?", (term,))


def _unindex(writer: Writer, term: int) -> None:
    writer.conn.execute("DELETE FROM term_words WHERE rowid = ?", (term,))
    writer.conn.execute("DELETE FROM term_letters WHERE rowid = ?", (term,))


def _store_term(writer: Writer, concept: str, position: int, term: Term) -> int:
    folded = key(term.text)
    row = {
        "concept": concept,
        "language": term.language,
        "position": position,
        "text": term.text,
        "status": term.status.value,
        "severity": term.stated_severity.value if term.stated_severity else None,
        "type": term.type.value,
        "region": term.region,
        "note": term.note,
        "confidence": term.confidence.value,
        "key": folded,
        "stem": stem_key(term.text, term.language),
        "sound": sound(term.text),
    }
    writer.table("term").insert(row)
    (term_id,) = writer.conn.execute("SELECT last_insert_rowid()").fetchone()
    writer.conn.execute("INSERT INTO term_words (rowid, words) VALUES (?, ?)", (term_id, spaced(folded)))
    writer.conn.execute("INSERT INTO term_letters (rowid, key) VALUES (?, ?)", (term_id, folded))
    for place, source in enumerate(term.sources):
        writer.table("term_source").insert(
            {"term": term_id, "position": place, "document": source.document, "paragraph": source.paragraph}
        )
    for place, change in enumerate(sorted(term.history, key=lambda change: change.since)):
        writer.table("status_change").insert(
            {
                "term": term_id,
                "position": place,
                "status": change.status.value,
                "since": change.since,
                "document": change.source.document,
                "paragraph": change.source.paragraph,
                "body": change.source.body,
                "note": change.note,
                "confidence": change.confidence.value,
            }
        )
    return int(term_id)


def _in_order(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda term: (_STATUS_ORDER[term.status], bool(term.region))))
