"""The folded forms of very many terms, for whoever seeks them in texts: read as they are met, never all at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from glossary.concepts import TermType
from glossary.termbase.database import Database
from glossary.termbase.entries import StoredTerm, found_terms
from glossary.termbase.parts import BEYOND
from glossary.termbase.stored_strings import Reader


class Keys:
    """Reads terms by their keys (see `folding.key`)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, language: str) -> KeysOf:
        """Those of one language."""
        return KeysOf(self._database, language)

    def described(self) -> Iterator[str]:
        """Concept, language and text of every term, parted by tabs, and the subject of every concept; then the terms
        that are titles again.

        In the order of the concepts' ids; the terms of a few concepts are in memory at a time, and all titles.
        """
        last = ""
        while ids := self._database.rows("SELECT id FROM concept WHERE id > ? ORDER BY id LIMIT ?", last, _AT_ONCE):
            among = json.dumps([each["id"] for each in ids])
            yield from sorted(self._lines("concept IN (SELECT value FROM json_each(?))", among))
            yield from map("\t".join, sorted(self.subjects(each["id"] for each in ids).items()))
            last = ids[-1]["id"]
        yield from sorted(self._lines("type = ?", TermType.TITLE.value))

    def subjects(self, concepts: Iterable[str]) -> dict[str, str]:
        """The subject of each of these concepts that there is."""
        among = json.dumps(sorted(set(concepts)))
        rows = self._database.rows(
            "SELECT id, subject FROM concept WHERE id IN (SELECT value FROM json_each(?))", among
        )
        return {row["id"]: row["subject"] for row in rows}

    def _lines(self, condition: str, value: str) -> list[str]:
        line = "concept || char(9) || language || char(9) || text"  # an index has them: no term itself is read
        return [row[0] for row in self._database.rows(f"SELECT {line} FROM term WHERE {condition}", value)]


class KeysOf(Reader):
    """Reads the keys of one language, as `StoredStrings` asks for them."""

    def __init__(self, database: Database, language: str) -> None:
        self._database = database
        self._language = language

    def starts(self, length: int) -> set[str]:
        """How they begin, in so many code points; a shorter key as a whole, and none that is empty."""
        (longest,) = self._database.rows("SELECT max(length(key)) FROM term WHERE language = ?", self._language)[0]
        found: set[str] = set()
        for each in range(1, (longest or 0) + 1):  # of one length at a time: the others need not be in memory
            rows = self._database.rows(
                "SELECT DISTINCT substr(key, 1, ?) FROM term WHERE language = ? AND length(key) = ?",
                length, self._language, each,
            )  # fmt: skip
            found.update(row[0] for row in rows)
        return found

    def beginning_with(self, start: str, *, most: int) -> list[str] | None:
        """See `Reader`."""
        found = self._keys("key BETWEEN ? AND ?", start, start + BEYOND, limit=most + 1)
        return found if len(found) <= most else None

    def these(self, texts: Sequence[str]) -> list[str]:
        """See `Reader`."""
        return self._keys("key IN (SELECT value FROM json_each(?))", json.dumps(texts)) if texts else []

    def last_up_to(self, text: str, start: str) -> str | None:
        """See `Reader`."""
        found = self._keys("key BETWEEN ? AND ?", start, text, limit=1, order="ORDER BY key DESC")
        return found[0] if found else None

    def terms(self, key: str) -> list[StoredTerm]:
        """The terms with a key, by their rows."""
        return found_terms(self._database, "key = ? AND +language = ? ORDER BY id", key, self._language)

    def _keys(self, condition: str, *values: str, limit: int = -1, order: str = "") -> list[str]:
        sql = f"SELECT DISTINCT key FROM term WHERE {condition} AND +language = ? {order} LIMIT ?"
        return [row["key"] for row in self._database.rows(sql, *values, self._language, limit)]


_AT_ONCE = 2_000
