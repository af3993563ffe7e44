"""Documents, where terms occur in them, and what the texts themselves say about words.

No text of a document is kept: a place is a paragraph and offsets into the raw file, with a short quote.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from sqlite3 import Row
from typing import TYPE_CHECKING, NamedTuple

from glossary.errors import NotFound
from glossary.folding import key
from glossary.spans import Span
from glossary.termbase.database import Database

if TYPE_CHECKING:
    # Named only: what a reader is must not be loaded to look up a term.
    from sqlite_utils import Database as Writer

    from glossary.documents.values import Document, Segment

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
    """Take out a document and all that came from it; whether there was one. When all are out, `tidy`."""
    found = writer.conn.execute("SELECT id FROM document WHERE name = ? AND language = ?", (name, language)).fetchone()
    if found is None:
        return False
    # For each paragraph that goes, SQLite looks for what hangs on it: through whole tables, without these.
    for table in _BY_PARAGRAPH:
        writer.conn.execute(f"CREATE INDEX IF NOT EXISTS {table}_by_paragraph ON {table} (paragraph)")
    writer.conn.execute("DELETE FROM document WHERE id = ?", found)
    return True


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
        (place.term, place.segment, *raw_place(segments[place.segment], place.span), place.usage, place.within,
         *quoted(segments[place.segment], place.span))
        for place in found
    ]  # fmt: skip


def statement_rows(segments: Sequence[Segment], found: Iterable[FoundStatement]) -> list[Values]:
    """What a text says about words."""
    return [
        (each.segment, each.type, each.source, key(each.source), each.target, key(each.target),
         *quoted(segments[each.segment], each.span))
        for each in found
    ]  # fmt: skip


def raw_place(segment: Segment, span: Span) -> tuple[int, int]:
    """Where a stretch of a segment stands in the raw file: code points, half-open."""
    return segment.map.ends_of(span.start, span.end)


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


def recount(writer: Writer, concept: str | None = None) -> None:
    """Bring the counts kept beside terms and concepts, or one concept, up to date with the occurrences."""
    counts = (
        ("term", "concept", "(SELECT count(*) FROM occurrence o WHERE o.term = term.id)"),
        ("concept", "id", "(SELECT coalesce(sum(uses), 0) FROM term WHERE term.concept = concept.id)"),
    )
    for table, name, count in counts:  # a row that is right is not written again: a small change stays a small one
        of_one = f" AND {name} = :concept" if concept is not None else ""
        writer.conn.execute(f"UPDATE {table} SET uses = {count} WHERE uses <> {count}{of_one}", {"concept": concept})


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
