"""Documents, where terms occur in them, and what the texts themselves say about words.

No text of a document is kept: a place is a paragraph and offsets into the raw file, with a short quote.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from sqlite3 import Row
from typing import TYPE_CHECKING

from glossary.errors import NotFound
from glossary.folding import key
from glossary.spans import Span
from glossary.termbase.database import Database

if TYPE_CHECKING:
    # Named only: what a reader is must not be loaded to look up a term.
    from sqlite_utils import Database as Writer

    from glossary.documents.values import Document, Locator, Segment

# Most characters of context kept on each side of a quoted term.
CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Quote:
    """A term as written, with at most `CONTEXT` characters on each side."""

    before: str
    text: str
    after: str

    def __str__(self) -> str:
        return f"{self.lead}{self.text}{self.tail}"

    @property
    def lead(self) -> str:
        """What stands before, with an ellipsis where it was cut."""
        return f"…{self.before}" if len(self.before) == CONTEXT else self.before

    @property
    def tail(self) -> str:
        """What stands after, with an ellipsis where it was cut."""
        return f"{self.after}…" if len(self.after) == CONTEXT else self.after

    @classmethod
    def around(cls, span: Span, text: str) -> Quote:
        """The quote of `span` in `text`, cut at the ends of the text."""
        return cls(text[max(0, span.start - CONTEXT) : span.start], span.of(text), text[span.end : span.end + CONTEXT])


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A harvested document: what is known of it, and how much was found."""

    id: int
    name: str
    language: str
    symbol: str
    title: str
    date: str
    body: str
    session: str
    characters: int
    occurrences: int

    @property
    def citation(self) -> str:
        """How the document is cited: its symbol, or its title where it has none."""
        return self.symbol or self.title or self.name


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a document that proves something about a term.

    `usage`: use, part (of a longer term), title, mention; or the type of the statement made there.
    """

    document: str
    symbol: str
    title: str
    date: str
    body: str
    paragraph: str
    role: str
    usage: str
    term: str
    language: str
    quote: Quote
    target: str = ""

    @property
    def citation(self) -> str:
        """How the document is cited: its symbol, or its title where it has none."""
        return self.symbol or self.title or self.document


@dataclass(frozen=True, slots=True)
class UsageCount:
    """How often a term was used in one document, and how often it stood there in titles or mentions."""

    term: str
    language: str
    year: str
    document: str
    body: str
    uses: int
    silent: int


@dataclass(frozen=True, slots=True)
class FoundTerm:
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


class Corpus:
    """Reads documents and passages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def documents(self) -> list[DocumentRecord]:
        """Every document, newest first."""
        return [_record(row) for row in self._database.rows(_DOCUMENTS + " ORDER BY date DESC, symbol, name")]

    def cited(self, names: Collection[str]) -> list[DocumentRecord]:
        """Those documents that are cited by one of these names; see `DocumentRecord.citation`."""
        marks = ", ".join("?" * len(names))
        # As the index has it (see `migrations`).
        condition = f" WHERE coalesce(nullif(symbol, ''), nullif(title, ''), name) IN ({marks})"
        return [_record(row) for row in self._database.rows(_DOCUMENTS + condition, *names)]

    def document(self, name: str) -> DocumentRecord:
        """One document by symbol or name. Raises `NotFound`."""
        row = self._database.row(_DOCUMENTS + " WHERE symbol = ? OR name = ? ORDER BY id", name, name)
        if row is None:
            raise NotFound(f"no document {name!r}", hint="'documents' lists those that were harvested")
        return _record(row)

    def called(self, words: str, *, limit: int) -> list[DocumentRecord]:
        """Documents whose symbol begins so or whose title holds these words, newest first."""
        marked = "".join(f"\\{one}" if one in "\\%_" else one for one in words)
        condition = " WHERE symbol LIKE ? ESCAPE '\\' OR title LIKE ? ESCAPE '\\'"
        found = self._database.rows(
            f"{_DOCUMENTS}{condition} ORDER BY date DESC, symbol, name LIMIT ?", f"{marked}%", f"%{marked}%", limit
        )
        return [_record(row) for row in found]

    def fingerprints(self) -> dict[str, str]:
        """What each document was when it was harvested: fingerprint → citation."""
        rows = self._database.rows("SELECT fingerprint, coalesce(nullif(symbol, ''), name) AS citation FROM document")
        return {row["fingerprint"]: row["citation"] for row in rows}

    def occurrences(
        self, document: int, *, concept: str = "", limit: int = 500, after: int = 0
    ) -> list[tuple[int, str, Passage]]:
        """Passages of one document in reading order: (id, concept, passage); `after` is the last id seen.

        `concept`: only those of its terms.
        """
        rows = self._database.rows(
            _PASSAGES + " WHERE o.document = ? AND o.id > ? AND (t.concept = ? OR ? = '') ORDER BY o.id LIMIT ?",
            document, after, concept, concept, limit,
        )  # fmt: skip
        return [(row["id"], row["concept"], _passage(row)) for row in rows]

    def passages(self, concept: str) -> list[Passage]:
        """Every passage in which a term of the concept stands, in order of date and place."""
        rows = self._database.rows(_PASSAGES + " WHERE t.concept = ? ORDER BY d.date, d.id, o.start", concept)
        return [_passage(row) for row in rows]

    def statements(self, keys: Sequence[str]) -> list[Passage]:
        """What texts say about the words with those folded keys, oldest first."""
        marks = ", ".join("?" * len(keys))
        return self._statements(f"s.source_key IN ({marks}) OR s.target_key IN ({marks})", *keys, *keys)

    def statements_by(self, folded: str) -> list[Passage]:
        """The relations that texts state from the word with that folded key to another."""
        return self._statements("s.source_key = ? AND s.target_key <> ''", folded)

    def _statements(self, condition: str, *parameters: str) -> list[Passage]:
        rows = self._database.rows(
            "SELECT s.*, s.type AS usage, s.source AS term_text, d.language, d.name, d.symbol, d.title, d.date, d.body,"
            " p.label, p.role FROM statement s JOIN document d ON d.id = s.document"
            f" JOIN paragraph p ON p.id = s.paragraph WHERE {condition} ORDER BY d.date, d.id, s.id",
            *parameters,
        )
        return [_passage(row, target=row["target"]) for row in rows]

    def usage(self, concept: str) -> list[UsageCount]:
        """Counts per term, year, document and body."""
        rows = self._database.rows(
            "SELECT t.text, t.language, substr(d.date, 1, 4) AS year, d.body,"
            " coalesce(nullif(d.symbol, ''), d.title) AS document,"
            " sum(o.usage IN ('use', 'part')) AS uses, sum(o.usage NOT IN ('use', 'part')) AS silent"
            " FROM occurrence o JOIN term t ON t.id = o.term JOIN document d ON d.id = o.document"
            " WHERE t.concept = ? GROUP BY t.id, d.id ORDER BY year, d.id, t.language, t.position",
            concept,
        )
        return [
            UsageCount(r["text"], r["language"], r["year"], r["document"], r["body"], r["uses"], r["silent"])
            for r in rows
        ]


@dataclass(frozen=True, slots=True)
class TakenOut:
    """An occurrence that left with its word, told so that it can come back.

    Rows are numbered anew when a document is read again: `fingerprint` names the very text it stood in,
    `paragraph` the position there.
    """

    language: str
    term: str
    fingerprint: str
    paragraph: int
    start: int
    end: int
    usage: str
    within: str
    before: str
    quote: str
    after: str


def take_out(writer: Writer, term: int, *, but: str = "") -> list[TakenOut]:
    """Take out the occurrences of a term (row id), but not those whose quoted words fold as `but`."""
    rows = writer.conn.execute(
        'SELECT o.id, t.language, t.text, d.fingerprint, p.position, o.start, o."end", o.usage, o.within,'
        " o.before, o.quote, o.after FROM occurrence o JOIN term t ON t.id = o.term"
        " JOIN document d ON d.id = o.document JOIN paragraph p ON p.id = o.paragraph WHERE o.term = ? ORDER BY o.id",
        (term,),
    ).fetchall()
    taken: list[TakenOut] = []
    for number, *parts in rows:
        found = TakenOut(*parts)
        if not but or key(found.quote) != but:
            writer.conn.execute("DELETE FROM occurrence WHERE id = ?", (number,))
            taken.append(found)
    return taken


def put_back(writer: Writer, term: int, taken: Iterable[TakenOut]) -> None:
    """Give a term (row id) occurrences that were taken out, wherever the text they stood in is still there."""
    for found in taken:
        writer.conn.execute(
            'INSERT INTO occurrence (term, document, paragraph, start, "end", usage, within, before, quote, after)'
            " SELECT ?, d.id, p.id, ?, ?, ?, ?, ?, ?, ? FROM document d JOIN paragraph p ON p.document = d.id"
            " WHERE d.fingerprint = ? AND p.position = ? AND NOT EXISTS"
            " (SELECT 1 FROM occurrence o WHERE o.term = ? AND o.document = d.id AND o.start = ? LIMIT 1)",
            (
                term,
                *(found.start, found.end, found.usage, found.within, found.before, found.quote, found.after),
                *(found.fingerprint, found.paragraph, term, found.start),
            ),
        )


def remove_document(writer: Writer, name: str, language: str) -> bool:
    """Take out a document and all that came from it; whether there was one."""
    gone = writer.conn.execute("DELETE FROM document WHERE name = ? AND language = ?", (name, language))
    return bool(gone.rowcount)


def namesakes(writer: Writer, document: Document) -> list[str]:
    """Names of other documents with the same symbol in the same language."""
    rows = writer.conn.execute(
        "SELECT name FROM document WHERE symbol = ? AND symbol <> '' AND language = ? AND name <> ? ORDER BY name",
        (document.symbol, document.language, document.name),
    )
    return [name for (name,) in rows]


def store_document(writer: Writer, document: Document, fingerprint: str) -> tuple[int, list[int]]:
    """Write a document and its paragraphs; returns its row id and the row id of each segment."""
    row = {
        "name": document.name,
        "language": document.language,
        "symbol": document.symbol,
        "title": document.title,
        "date": document.date,
        "body": document.body,
        "session": document.session,
        "fingerprint": fingerprint,
        "characters": len(document.raw),
    }
    writer.table("document").insert(row)
    (document_id,) = writer.conn.execute("SELECT last_insert_rowid()").fetchone()
    first = writer.conn.execute("SELECT coalesce(max(id), 0) + 1 FROM paragraph").fetchone()[0]
    ids = list(range(first, first + len(document.segments)))
    writer.table("paragraph").insert_all(
        _paragraph(document_id, ids, position, segment) for position, segment in enumerate(document.segments)
    )
    return document_id, ids


def store_occurrences(
    writer: Writer, document_id: int, paragraphs: Sequence[int], segments: Sequence[Segment], found: Iterable[FoundTerm]
) -> None:
    """Write where known terms stand, in reading order."""
    writer.table("occurrence").insert_all(
        {
            "term": place.term,
            "document": document_id,
            "paragraph": paragraphs[place.segment],
            **_raw_place(segments[place.segment], place.span),
            "usage": place.usage,
            "within": place.within,
            **_quoted(segments[place.segment], place.span),
        }
        for place in found
    )


def store_statements(
    writer: Writer,
    document_id: int,
    paragraphs: Sequence[int],
    segments: Sequence[Segment],
    found: Iterable[FoundStatement],
) -> None:
    """Write what the text says about words."""
    writer.table("statement").insert_all(
        {
            "document": document_id,
            "paragraph": paragraphs[statement.segment],
            "type": statement.type,
            "source": statement.source,
            "source_key": key(statement.source),
            "target": statement.target,
            "target_key": key(statement.target),
            **_quoted(segments[statement.segment], statement.span),
        }
        for statement in found
    )


def recount(writer: Writer, concept: str | None = None) -> None:
    """Bring the counts kept beside terms and concepts, or one concept, up to date with the occurrences."""
    of_terms, of_concepts = ("", "") if concept is None else (" WHERE concept = :concept", " WHERE id = :concept")
    for statement in (
        f"UPDATE term SET uses = (SELECT count(*) FROM occurrence o WHERE o.term = term.id){of_terms}",
        "UPDATE concept SET uses = (SELECT coalesce(sum(uses), 0) FROM term WHERE term.concept = concept.id)"
        + of_concepts,
    ):
        writer.conn.execute(statement, {"concept": concept})


def _paragraph(document_id: int, ids: Sequence[int], position: int, segment: Segment) -> dict[str, object]:
    locator: Locator = segment.locator
    return {
        "id": ids[position],
        "document": document_id,
        "position": position,
        "role": segment.role.value,
        "part": locator.part,
        "kind": locator.kind.value,
        "number": locator.number,
        "item": locator.item,
        "label": str(locator),
        "called_from": ids[segment.called_from] if segment.called_from is not None else None,
    }


def _raw_place(segment: Segment, span: Span) -> dict[str, object]:
    raw = segment.to_raw(span)
    return {"start": raw.start, "end": raw.end}


def _quoted(segment: Segment, span: Span) -> dict[str, object]:
    quote = Quote.around(span, segment.text)
    return {"before": quote.before, "quote": quote.text, "after": quote.after}


_DOCUMENTS = "SELECT d.*, (SELECT count(*) FROM occurrence o WHERE o.document = d.id) AS occurrences FROM document d"
_PASSAGES = (
    "SELECT o.id, o.usage, o.before, o.quote, o.after, t.text AS term_text, t.language, t.concept,"
    " d.name, d.symbol, d.title, d.date, d.body, p.label, p.role"
    " FROM occurrence o JOIN term t ON t.id = o.term JOIN document d ON d.id = o.document"
    " JOIN paragraph p ON p.id = o.paragraph"
)


def _record(row: Row) -> DocumentRecord:
    return DocumentRecord(
        row["id"],
        row["name"],
        row["language"],
        row["symbol"],
        row["title"],
        row["date"],
        row["body"],
        row["session"],
        row["characters"],
        row["occurrences"],
    )


def _passage(row: Row, *, target: str = "") -> Passage:
    return Passage(
        row["name"],
        row["symbol"],
        row["title"],
        row["date"],
        row["body"],
        row["label"],
        row["role"],
        row["usage"],
        row["term_text"],
        row["language"],
        Quote(row["before"], row["quote"], row["after"]),
        target,
    )
