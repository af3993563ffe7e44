"""The folded forms of very many terms, for whoever seeks them in texts: read as they are met, never all at once."""

from __future__ import annotations

import json
from collections.abc import Iterator

from glossary.concepts import TermType
from glossary.termbase.database import Database
from glossary.termbase.entries import StoredTerm, found_terms
from glossary.termbase.parts import BEYOND


class Keys:
    """Reads terms by their keys (see `folding.key`), those of one language at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def starts(self, language: str, length: int) -> set[str]:
        """How the keys of a language begin, in so many code points; a shorter key as a whole."""
        (longest,) = self._database.rows("SELECT max(length(key)) FROM term WHERE language = ?", language)[0]
        found: set[str] = set()
        for each in range(1, (longest or 0) + 1):  # of one length at a time: the others need not be in memory
            rows = self._database.rows(
                "SELECT DISTINCT substr(key, 1, ?) FROM term WHERE language = ? AND length(key) = ?",
                length, language, each,
            )  # fmt: skip
            found.update(row[0] for row in rows)
        return found

    def beginning_with(self, language: str, start: str, *, most: int) -> list[StoredTerm] | None:
        """The terms whose keys begin so, by key and row; None where there are more than `most`."""
        found = self._of(language, "key BETWEEN ? AND ?", start, start + BEYOND, limit=most + 1)
        return found if len(found) <= most else None

    def last_up_to(self, language: str, text: str, start: str) -> list[StoredTerm]:
        """Of the keys that begin with `start`, the last in order that is not behind `text`: the terms that have it."""
        row = self._database.row(
            "SELECT key FROM term WHERE key BETWEEN ? AND ? AND +language = ? ORDER BY key DESC LIMIT 1",
            start, text, language,
        )  # fmt: skip
        return self._of(language, "key = ?", row["key"]) if row else []

    def _of(self, language: str, condition: str, *values: str, limit: int = -1) -> list[StoredTerm]:
        return found_terms(
            self._database, f"{condition} AND +language = ? ORDER BY key, id LIMIT ?", *values, language, limit
        )

    def described(self) -> Iterator[str]:
        """Concept, language and text of every term, parted by tabs, then again of those that are titles.

        In the order of the concepts' ids; the terms of a few concepts are in memory at a time, and all titles.
        """
        last = ""
        while ids := self._database.rows("SELECT id FROM concept WHERE id > ? ORDER BY id LIMIT ?", last, _AT_ONCE):
            among = json.dumps([each["id"] for each in ids])
            yield from sorted(self._lines("concept IN (SELECT value FROM json_each(?))", among))
            last = ids[-1]["id"]
        yield from sorted(self._lines("type = ?", TermType.TITLE.value))

    def _lines(self, condition: str, value: str) -> list[str]:
        line = "concept || char(9) || language || char(9) || text"  # an index has them: no term itself is read
        return [row[0] for row in self._database.rows(f"SELECT {line} FROM term WHERE {condition}", value)]


_AT_ONCE = 2_000
