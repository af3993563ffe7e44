"""The termbase in the order people leaf through it: by subject, by initial, by standing, by date.

An initial is the letter a term is filed under: of Chinese its pinyin, of Arabic the letter after the article,
elsewhere the first letter without its accent; what begins with no letter is filed under "#". Order within a
letter is that of the sound (Chinese) or of the folded form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Row

from glossary.concepts import Confidence, Status
from glossary.errors import NotFound
from glossary.languages import language
from glossary.termbase.database import Database
from glossary.termbase.entries import StoredTerm, found_terms

# Where terms stand that begin with no letter.
NO_LETTER = "#"
_DISCOURAGED = ", ".join(f"'{status.value}'" for status in Status if status.is_discouraged)


@dataclass(frozen=True, slots=True)
class Counted:
    """A heading and how many stand under it."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """How many terms a language has, how many of them are discouraged, and how many were read in their source."""

    language: str
    terms: int
    discouraged: int
    verified: int


@dataclass(frozen=True, slots=True)
class Move:
    """A status that a term was given: `since` a date as far as it is known, `document` on whose word.

    `is_verified`: whether that was read there.
    """

    concept: str
    language: str
    text: str
    region: str
    status: Status
    since: str
    document: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A concept in the order of the termbase: `position` there; `uses`: of its terms in the documents."""

    position: int
    concept: str
    subject: str
    uses: int


@dataclass(frozen=True, slots=True)
class ConceptFilter:
    """Which concepts are wanted; what is empty asks for all.

    `language`, `status`: of one and the same term; `since`: a date on or after which a term was given its status
    or somebody edited the concept.
    """

    subject: str = ""
    language: str = ""
    status: str = ""
    since: str = ""

    @property
    def condition(self) -> tuple[str, list[str]]:
        """The filter as SQL about a concept `c`, and its parameters."""
        parts = {
            "c.subject = ?": [self.subject] if self.subject else [],
            "EXISTS (SELECT 1 FROM term t WHERE t.concept = c.id AND ? IN ('', t.language) AND ? IN ('', t.status))": (
                [self.language, self.status] if self.language or self.status else []
            ),
            "(EXISTS (SELECT 1 FROM term t JOIN status_change s ON s.term = t.id WHERE t.concept = c.id"
            " AND s.since >= ?) OR EXISTS (SELECT 1 FROM change h WHERE h.concept = c.id AND h.time >= ?))": (
                [self.since, self.since] if self.since else []
            ),
        }
        asked = {part: values for part, values in parts.items() if values}
        return " AND ".join(asked) or "1", [value for values in asked.values() for value in values]


class Index:
    """Reads headings and what stands under them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def holdings(self) -> list[Holdings]:
        """What there is in each language that has terms."""
        rows = self._database.rows(
            f"SELECT language, count(*) AS terms, sum(status IN ({_DISCOURAGED})) AS discouraged,"
            " sum(confidence = 'verified') AS verified FROM term GROUP BY language"
        )
        return [Holdings(row["language"], row["terms"], row["discouraged"], row["verified"]) for row in rows]

    def size(self) -> tuple[int, int]:
        """How many concepts there are, and how many terms."""
        (row,) = self._database.rows("SELECT (SELECT count(*) FROM concept), (SELECT count(*) FROM term)")
        return row[0], row[1]

    def has_more_than(self, count: int) -> bool:
        """Whether there are more concepts, or more documents that terms cite; no more than so many are counted."""
        return any(
            len(self._database.rows(f"SELECT 1 FROM {table} LIMIT ?", count + 1)) > count
            for table in ("concept", "source")
        )

    def left(self, *, limit: int) -> list[str]:
        """Concepts with a term to leave, titles aside, of which texts say most, then those they use most."""
        rows = self._database.rows(
            "WITH said AS (SELECT source_key AS key, count(*) AS times FROM statement GROUP BY source_key)"
            " SELECT t.concept, coalesce(said.times, 0) AS said, t.uses FROM term t LEFT JOIN said ON said.key = t.key"
            " WHERE (t.id IN (SELECT term FROM occurrence) OR t.key IN (SELECT key FROM said))"
            f" AND t.status IN ({_DISCOURAGED}) AND t.type <> 'title' ORDER BY said DESC, t.uses DESC, t.id"
        )
        return list(dict.fromkeys(row["concept"] for row in rows))[:limit]

    def subjects(self) -> list[Counted]:
        """Subjects with their number of concepts, the largest first; concepts that have none are not counted."""
        rows = self._database.rows(
            "SELECT subject AS name, count(*) AS count FROM concept WHERE subject <> ''"
            " GROUP BY subject ORDER BY count DESC, subject"
        )
        return [Counted(row["name"], row["count"]) for row in rows]

    def refuse_unknown(self, subject: str) -> None:
        """Raises `NotFound` where no concept is of that subject."""
        if self._database.row("SELECT 1 FROM concept WHERE subject = ? LIMIT 1", subject) is None:
            known = ", ".join(each.name for each in self.subjects())
            raise NotFound(f"no concept has the subject {subject!r}", hint=f"one of {known or 'none'}")

    def of_subject(self, subject: str, *, limit: int, start: int = 0) -> list[str]:
        """Ids of the concepts of a subject, in the order of the termbase."""
        rows = self._database.rows(
            "SELECT id FROM concept WHERE subject = ? ORDER BY position, id LIMIT ? OFFSET ?", subject, limit, start
        )
        return [row["id"] for row in rows]

    def concepts(self, wanted: ConceptFilter, *, limit: int, after: int = -1) -> tuple[list[Listed], int]:
        """Concepts that stand behind the position `after`, in the order of the termbase, and how many there are."""
        condition, parameters = wanted.condition
        (counted,) = self._database.rows(f"SELECT count(*) AS count FROM concept c WHERE {condition}", *parameters)
        rows = self._database.rows(
            f"SELECT position, id, subject, uses FROM concept c WHERE {condition} AND position > ?"
            " ORDER BY position LIMIT ?",
            *parameters, after, limit,
        )  # fmt: skip
        return [Listed(row["position"], row["id"], row["subject"], row["uses"]) for row in rows], counted["count"]

    def initials(self, tag: str) -> list[Counted]:
        """Initials of the terms of a language, in its order."""
        filed = _filed_under(tag)
        rows = self._database.rows(
            f"SELECT {filed} AS name, count(*) AS count FROM term WHERE language = ? GROUP BY name ORDER BY name", tag
        )
        letters = [Counted(row["name"], row["count"]) for row in rows if row["name"].isalpha()]
        others = sum(row["count"] for row in rows if not row["name"].isalpha())
        return [*letters, Counted(NO_LETTER, others)] if others else letters

    def under(self, tag: str, initial: str, *, limit: int, start: int = 0) -> list[StoredTerm]:
        """Terms of a language filed under an initial, in order."""
        filed = _filed_under(tag)
        letters = [one.name for one in self.initials(tag) if one.name != NO_LETTER]
        if initial == NO_LETTER:
            condition = f"{filed} NOT IN ({', '.join('?' * len(letters))})"
            parameters: Sequence[str] = letters
        else:
            condition, parameters = f"{filed} = ?", [initial]
        sql = f"language = ? AND {condition} ORDER BY {_filed_by(tag)}, key, id LIMIT ? OFFSET ?"
        return found_terms(self._database, sql, tag, *parameters, limit, start)

    def discouraged(self, tag: str = "", *, limit: int, start: int = 0) -> list[str]:
        """Ids of the concepts that have a discouraged term (of one language), by subject."""
        rows = self._database.rows(
            "SELECT c.id FROM concept c WHERE EXISTS (SELECT 1 FROM term t WHERE t.concept = c.id"
            f" AND t.status IN ({_DISCOURAGED}) AND (t.language = ? OR ? = ''))"
            " ORDER BY c.subject, c.position, c.id LIMIT ? OFFSET ?",
            tag, tag, limit, start,
        )  # fmt: skip
        return [row["id"] for row in rows]

    def moves(self, tag: str = "", *, limit: int, start: int = 0) -> list[Move]:
        """Changes of status (of the terms of one language), the latest first."""
        rows = self._database.rows(
            "SELECT t.concept, t.language, t.text, t.region, c.status, c.since, c.document, c.confidence"
            " FROM status_change c JOIN term t ON t.id = c.term WHERE t.language = ? OR ? = ''"
            " ORDER BY c.since DESC, c.document, t.concept, t.language, t.position LIMIT ? OFFSET ?",
            tag, tag, limit, start,
        )  # fmt: skip
        return [_move(row) for row in rows]


def _move(row: Row) -> Move:
    return Move(
        row["concept"],
        row["language"],
        row["text"],
        row["region"],
        Status(row["status"]),
        row["since"],
        row["document"],
        row["confidence"] == Confidence.VERIFIED,
    )


def _filed_under(tag: str) -> str:
    """The initial of a term as SQL, in small letters."""
    return f"substr({_filed_by(tag)}, 1, 1)"


def _filed_by(tag: str) -> str:
    """What a term is filed by, as SQL: how it sounds, or its folded form without an article written to the word."""
    known = language(tag)
    if known.is_chinese:
        return "coalesce(nullif(sound, ''), key)"
    if known.article:
        return f"CASE WHEN key LIKE '{known.article}_%' THEN substr(key, {len(known.article) + 1}) ELSE key END"
    return "key"
