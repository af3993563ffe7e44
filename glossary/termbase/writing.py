"""Concepts into the database, inside a writer's transaction: whole ones, single terms, and out again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypedDict

from glossary.concepts import Annotation, Concept, LanguageSection, Relation, Source, Status, Term, TermType
from glossary.folding import key, stem_key
from glossary.sounding import sound
from glossary.termbase.parts import spaced

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

_STATUS_ORDER = {status: position for position, status in enumerate(Status)}
_BESIDE_A_NAME = (TermType.SHORT_FORM, TermType.ABBREVIATION, TermType.VARIANT)


def store_sources(writer: Writer, sources: Iterable[tuple[Source, str]]) -> None:
    """Keep what is known of cited documents: each source with its link."""
    rows = [
        {"document": s.document, "title": s.title, "body": s.body, "date": s.date, "link": link} for s, link in sources
    ]
    writer.table("source").upsert_all(rows, pk="document")


def learn_source(writer: Writer, source: Source) -> None:
    """Keep what is said of one document, over what was; where it can be read stays."""
    writer.conn.execute(
        "INSERT INTO source (document, title, body, date) VALUES (?, ?, ?, ?) ON CONFLICT (document) DO UPDATE"
        " SET title = excluded.title, body = excluded.body, date = excluded.date",
        (source.document, source.title, source.body, source.date),
    )


def add_concept(writer: Writer, concept: str, subject: str) -> None:
    """Write a concept that has no terms yet."""
    writer.conn.execute(
        "INSERT INTO concept (id, position, subject) SELECT ?, coalesce(max(position) + 1, 0), ? FROM concept",
        (concept, subject),
    )


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


def rewrite_concept(
    writer: Writer, concept: Concept, renamed: Mapping[tuple[str, str], str]
) -> dict[tuple[str, str], int]:
    """Write a concept anew, in the order given; terms that stay keep their rows, and so their occurrences.

    `renamed`: (language, new text) → the text the term had. Relations of others to it are left alone.
    Returns the row id of each term: (language, text) → id.
    """
    writer.conn.execute("UPDATE concept SET subject = ? WHERE id = ?", (concept.subject, concept.id))
    rows = term_rows(writer, concept.id)
    placed = [
        (term, place, rows.pop((term.language, renamed.get((term.language, term.text), term.text)), None))
        for section in concept.sections
        for place, term in enumerate(section.terms)
    ]
    for row in rows.values():
        _unindex(writer, row)
        writer.conn.execute("DELETE FROM term WHERE id = ?", (row,))
    writer.conn.execute("DELETE FROM annotation WHERE concept = ?", (concept.id,))
    _store_annotations(writer, concept.id, "", None, concept.annotations)
    # Two terms may have changed their words: no word is in the way of another while they are written.
    writer.conn.execute("UPDATE term SET text = char(0) || id WHERE concept = ?", (concept.id,))
    for term, place, kept in placed:
        if kept is None:
            _store_term(writer, concept.id, place, term)
        else:
            _rewrite_term(writer, concept.id, place, term, kept)
    writer.conn.execute("DELETE FROM definition WHERE concept = ?", (concept.id,))
    for section in concept.sections:
        _store_definitions(writer, concept.id, section)
        _store_annotations(writer, concept.id, section.language, None, section.annotations)
    writer.conn.execute("DELETE FROM relation WHERE concept = ?", (concept.id,))
    for relation in concept.relations:
        _store_relation(writer, concept.id, relation)
    return term_rows(writer, concept.id)


def read_up_for(concept: Concept) -> None:
    """Load what the keys of these terms are made with, which takes long once: before others wait for the write lock."""
    for term in concept.terms:
        term_columns(concept.id, 0, term)


def term_rows(writer: Writer, concept: str) -> dict[tuple[str, str], int]:
    """The row id of each term of a concept: (language, text) → id."""
    found = writer.conn.execute("SELECT language, text, id FROM term WHERE concept = ?", (concept,))
    return {(language, text): row for language, text, row in found}


def reindex(writer: Writer) -> None:
    """Make the full-text indexes anew from the keys of the terms."""
    for index in ("term_words", "term_letters"):
        writer.conn.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # one that is broken cannot be emptied
        writer.conn.execute(f"DELETE FROM {index}")
        writer.conn.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    for term, folded in writer.conn.execute("SELECT id, key FROM term ORDER BY id").fetchall():
        _index(writer, term, folded)


def _store_definitions(writer: Writer, concept: str, section: LanguageSection) -> None:
    for place, definition in enumerate(section.definitions):
        writer.table("definition").insert(
            {
                "concept": concept,
                "language": section.language,
                "position": place,
                "text": definition.text,
                "source": definition.source,
            }
        )


def _store_annotations(
    writer: Writer, concept: str, language: str, term: int | None, annotations: Sequence[Annotation]
) -> None:
    for place, each in enumerate(annotations):
        writer.table("annotation").insert(
            {
                "concept": concept,
                "language": language,
                "term": term,
                "position": place,
                "kind": each.kind,
                "text": each.text,
                "text_language": each.language,
                "source": each.source,
            }
        )


def _store_relation(writer: Writer, concept: str, relation: Relation) -> None:
    writer.table("relation").insert(
        {
            "concept": concept,
            "type": relation.type.value,
            "target": relation.target,
            "note": relation.note,
            "source": relation.source,
        }
    )


def _unindex(writer: Writer, term: int) -> None:
    writer.conn.execute("DELETE FROM term_words WHERE rowid = ?", (term,))
    writer.conn.execute("DELETE FROM term_letters WHERE rowid = ?", (term,))


def _index(writer: Writer, term: int, folded: str) -> None:
    writer.conn.execute("INSERT INTO term_words (rowid, words) VALUES (?, ?)", (term, spaced(folded)))
    writer.conn.execute("INSERT INTO term_letters (rowid, key) VALUES (?, ?)", (term, folded))


def _store_term(writer: Writer, concept: str, position: int, term: Term) -> int:
    row = term_columns(concept, position, term)
    writer.table("term").insert(dict(row))
    (term_id,) = writer.conn.execute("SELECT last_insert_rowid()").fetchone()
    _index(writer, term_id, row["key"])
    _store_proofs(writer, term_id, term)
    _store_annotations(writer, concept, term.language, int(term_id), term.annotations)
    return int(term_id)


def _rewrite_term(writer: Writer, concept: str, position: int, term: Term, term_id: int) -> None:
    row = term_columns(concept, position, term)
    (indexed,) = writer.conn.execute("SELECT key FROM term WHERE id = ?", (term_id,)).fetchone()
    writer.table("term").update(term_id, dict(row))
    if row["key"] != indexed:
        _unindex(writer, term_id)
        _index(writer, term_id, row["key"])
    writer.conn.execute("DELETE FROM term_source WHERE term = ?", (term_id,))
    writer.conn.execute("DELETE FROM status_change WHERE term = ?", (term_id,))
    _store_proofs(writer, term_id, term)
    _store_annotations(writer, concept, term.language, term_id, term.annotations)


class TermColumns(TypedDict):
    """A row of the table of terms, without its id; in the order of its columns."""

    concept: str
    language: str
    position: int
    text: str
    status: str
    severity: str | None
    type: str
    region: str
    note: str
    confidence: str
    key: str
    stem: str
    sound: str


def term_columns(concept: str, position: int, term: Term) -> TermColumns:
    """The row of a term, in the order of the columns of the table, without its id."""
    return {
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
        "key": key(term.text),
        "stem": stem_key(term.text, term.language),
        "sound": sound(term.text),
    }


def _store_proofs(writer: Writer, term_id: int, term: Term) -> None:
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


def in_order(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms of a section as they are kept: those to use first, those of a region after the others.

    Of those to leave, the names come before what is clipped from them or varies them, and what was official once before
    what never was: a summary shows the first.
    """
    return tuple(sorted(terms, key=_place))


def _place(term: Term) -> tuple[int, bool, bool, bool]:
    if not term.is_discouraged:
        return _STATUS_ORDER[term.status], False, bool(term.region), False
    is_name = term.type not in _BESIDE_A_NAME
    return len(_STATUS_ORDER), not is_name, bool(term.region), term.status is not Status.SUPERSEDED
