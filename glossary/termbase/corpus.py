"""Documents, where terms occur in them, and what the texts themselves say about words: read from the database."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from sqlite3 import Row

from glossary.concepts import Status
from glossary.errors import NotFound
from glossary.termbase.database import Database
from glossary.termbase.passages import DocumentRecord, Passage, Quote, UsageCount


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
        """Counts per term, year, document and body.

        Who writes a longer name with a term to leave in it (国际终止童妓组织) does not use that, as the linter has it.
        """
        rows = self._database.rows(
            "SELECT t.text, t.language, substr(d.date, 1, 4) AS year, d.body,"
            " coalesce(nullif(d.symbol, ''), d.title) AS document,"
            f" sum({_IS_USE}) AS uses, sum(NOT ({_IS_USE})) AS silent"
            " FROM occurrence o JOIN term t ON t.id = o.term JOIN document d ON d.id = o.document"
            " WHERE t.concept = ? GROUP BY t.id, d.id ORDER BY year, d.id, t.language, t.position",
            concept,
        )
        return [
            UsageCount(r["text"], r["language"], r["year"], r["document"], r["body"], r["uses"], r["silent"])
            for r in rows
        ]


_LEFT = ", ".join(f"'{status.value}'" for status in Status if status.is_discouraged)
_IS_USE = f"o.usage = 'use' OR o.usage = 'part' AND t.status NOT IN ({_LEFT})"
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
