"""Documents and what was found in them into the database, inside a writer's transaction, and out again."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from glossary.folding import key
from glossary.spans import Span
from glossary.termbase.passages import CONTEXT

if TYPE_CHECKING:
    # Named only: what a reader is must not be loaded to look up a term.
    from sqlite_utils import Database as Writer

    from glossary.documents.values import Document, Segment


class FoundTerm(NamedTuple):
    """An occurrence about to be stored: `term` is the row id; `span` lies in the segment's text."""

    term: int
    segment: int
    span: Span
    usage: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement about to be stored: what the text says of `source`, and of `target` if it names one."""

    type: str
    source: str
    target: str
    segment: int
    span: Span


def remove_document(writer: Writer, name: str, language: str) -> bool:
    """Take out a document and all that came from it; whether there was one. When all are out, `tidy`."""
    found = writer.conn.execute("SELECT id FROM document WHERE name = ? AND language = ?", (name, language)).fetchone()
    if found is None:
        return False
    # For each paragraph that goes, SQLite looks for what hangs on it: through whole tables, without these.
    for table in _BY_PARAGRAPH:
        writer.conn.execute(f"CREATE INDEX IF NOT EXISTS {table}_by_paragraph ON {table} (paragraph)")
    writer.conn.execute("DELETE FROM document WHERE id = ?", found)
    return True


class Told(NamedTuple):
    """The row of a document with what was told of an earlier one, and what of that is left out, by field."""

    document: Values
    lost: dict[str, str]


def told_earlier(writer: Writer, name: str, language: str, document: Values, paragraphs: int) -> Told:
    """What was told of a document when it was stored before is told of it again, where its text is the same.

    `document`: its row now, which goes before; `paragraphs`: how many it has.
    """
    row = writer.conn.execute(
        f"SELECT {', '.join(_TOLD)}, characters, (SELECT count(*) FROM paragraph p WHERE p.document = d.id)"
        " FROM document d WHERE name = ? AND language = ?",
        (name, language),
    ).fetchone()
    if row is None:
        return Told(document, {})
    *told, characters, count = row
    missing = {field: value for field, value in zip(_TOLD, told, strict=True) if value and not document[_TOLD[field]]}
    if (characters, count) != (document[-1], paragraphs):
        return Told(document, missing)
    kept = list(document)
    for field, value in missing.items():
        kept[_TOLD[field]] = value
    return Told(tuple(kept), {})


# What one may be told of a document, and its place in the document's row.
_TOLD = {"symbol": 2, "title": 3, "date": 4, "body": 5, "session": 6}


def tidy(writer: Writer) -> None:
    """Take away what helped to take documents out: nobody asks by paragraph otherwise."""
    for table in _BY_PARAGRAPH:
        writer.conn.execute(f"DROP INDEX IF EXISTS {table}_by_paragraph")


_BY_PARAGRAPH = ("occurrence", "statement", "candidate_place")


def namesakes(writer: Writer, name: str, symbol: str, language: str) -> list[str]:
    """Names of other documents with the same symbol in the same language."""
    rows = writer.conn.execute(
        "SELECT name FROM document WHERE symbol = ? AND symbol <> '' AND language = ? AND name <> ? ORDER BY name",
        (symbol, language, name),
    )
    return [name for (name,) in rows]


# A row before it is written: its values in the order of the columns, without the numbers that the file gives. A
# paragraph is named by its position in the document, counted from 0.
Values = tuple[object, ...]


def document_row(document: Document, fingerprint: str) -> Values:
    """What is kept of a document itself."""
    return (
        document.name, document.language, document.symbol, document.title, document.date, document.body,
        document.session, fingerprint, len(document.raw),
    )  # fmt: skip


def paragraph_rows(segments: Sequence[Segment]) -> list[Values]:
    """The paragraphs of a document, in order."""
    return [
        (
            position, segment.role.value, segment.locator.part, segment.locator.kind.value, segment.locator.number,
            segment.locator.item, str(segment.locator), segment.called_from,
        )
        for position, segment in enumerate(segments)
    ]  # fmt: skip


def occurrence_rows(segments: Sequence[Segment], found: Iterable[FoundTerm]) -> list[Values]:
    """Where known terms stand, in reading order."""
    return [
        (term, number, start, end, usage, within, before, quote, after)
        for term, number, span, usage, within in found
        for start, end, before, quote, after in [passage(segments[number], span)]
    ]


def statement_rows(segments: Sequence[Segment], found: Iterable[FoundStatement]) -> list[Values]:
    """What a text says about words."""
    return [
        (each.segment, each.type, each.source, key(each.source), each.target, key(each.target),
         *quoted(segments[each.segment], each.span))
        for each in found
    ]  # fmt: skip


def passage(segment: Segment, span: Span) -> tuple[int, int, str, str, str]:
    """A stretch of a segment: where it stands in the raw file (code points, half-open), and as it is `quoted`."""
    return *segment.map.ends_of(span.start, span.end), *quoted(segment, span)


def quoted(segment: Segment, span: Span) -> tuple[str, str, str]:
    """A stretch of a segment between what stands before and after it."""
    text, start, end = segment.text, span.start, span.end
    return text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT]


def write_document(writer: Writer, document: Values, paragraphs: Sequence[Values]) -> tuple[int, int]:
    """Write a document and its paragraphs; returns its row id and that of its first paragraph."""
    number = next_id(writer, "document")
    first = next_id(writer, "paragraph")
    writer.conn.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, *document))
    writer.conn.executemany(
        "INSERT INTO paragraph VALUES (?2 + ?3, ?1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?2 + ?10)",
        [(number, first, *row) for row in paragraphs],
    )
    return number, first


def write_occurrences(writer: Writer, document: int, first: int, rows: Iterable[Values]) -> None:
    """Write where known terms stand. `document`, `first`: row ids, of the document and of its first paragraph."""
    writer.conn.executemany(
        'INSERT INTO occurrence (document, paragraph, term, start, "end", usage, within, before, quote, after)'
        " VALUES (?1, ?2 + ?4, ?3, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        [(document, first, *row) for row in rows],
    )


def write_statements(writer: Writer, document: int, first: int, rows: Iterable[Values]) -> None:
    """Write what the text says about words; the numbers as for occurrences."""
    writer.conn.executemany(
        "INSERT INTO statement"
        " (document, paragraph, type, source, source_key, target, target_key, before, quote, after)"
        " VALUES (?1, ?2 + ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        [(document, first, *row) for row in rows],
    )


def next_id(writer: Writer, table: str) -> int:
    """The row id that the next row of a table will have."""
    return int(writer.conn.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0])


def recount(writer: Writer, concept: str | None = None, *, terms: Collection[object] | None = None) -> None:
    """Bring the counts kept beside terms and concepts up to date with the occurrences.

    Of all, or of one concept, or of `terms` (row ids) and their concepts.
    """
    counts = (
        ("term", "concept", "(SELECT count(*) FROM occurrence o WHERE o.term = term.id)"),
        ("concept", "id", "(SELECT coalesce(sum(uses), 0) FROM term WHERE term.concept = concept.id)"),
    )
    some = {"term": "SELECT value FROM json_each(:terms)"}
    some["concept"] = f"SELECT concept FROM term WHERE id IN ({some['term']})"
    asked = {"concept": concept, "terms": json.dumps(None if terms is None else [*terms])}
    for table, name, count in counts:  # a row that is right is not written again: a small change stays small
        which = f" AND {name} = :concept" if concept is not None else ""
        if terms is not None:
            which += f" AND id IN ({some[table]})"
        writer.conn.execute(f"UPDATE {table} SET uses = {count} WHERE uses <> {count}{which}", asked)


def terms_in(writer: Writer, name: str, language: str) -> list[int]:
    """The row ids of the terms that occur in a document."""
    rows = writer.conn.execute(
        "SELECT DISTINCT term FROM occurrence WHERE document ="
        " (SELECT id FROM document WHERE name = ? AND language = ?)",
        (name, language),
    )
    return [term for (term,) in rows]
