"""What the terms, relations and retired ids say: whether it can all be true."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from glossary.concepts import Confidence, RelationType, Status, TermType
from glossary.doctor.file import tables
from glossary.errors import BadRow
from glossary.formats.table import checked_date
from glossary.languages import TAGS

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer


_DISCOURAGED = ", ".join(f"'{status.value}'" for status in Status if status.is_discouraged)


# What only some words may stand in: table, column, which.
_WORDS: tuple[tuple[str, str, Collection[str]], ...] = (
    ("term", "language", TAGS),
    ("term", "type", tuple(TermType)),
    ("definition", "language", TAGS),
    ("annotation", "language", ("", *TAGS)),
    ("relation", "type", tuple(RelationType)),
    ("status_change", "status", tuple(Status)),
    ("status_change", "confidence", tuple(Confidence)),
)


def unknown_words(connection: sqlite3.Connection) -> Iterator[str]:
    """Languages, types and the like that this version does not know, each with whose it is."""
    there = set(tables(connection))
    for table, column, known in _WORDS:
        if table in there:
            owner = "term" if table == "status_change" else "concept"
            rows = connection.execute(
                f"SELECT {owner}, {column}{', text' if table == 'term' else ''} FROM {table}"
                f" WHERE {column} NOT IN ({', '.join('?' * len(known))})",
                tuple(known),
            )
            for whose, word, *text in rows:
                yield " ".join([f"{table} {whose}", *text]) + f": no {column} {word!r}"


def twice(connection: sqlite3.Connection) -> Iterator[str]:
    """Terms of one concept and region that fold to the same."""
    rows = connection.execute(
        "SELECT concept, language, group_concat(text, ' = ') FROM (SELECT * FROM term ORDER BY position)"
        " GROUP BY concept, language, region, key HAVING count(*) > 1"
    )
    return (named(*row) for row in rows)


def two_preferred(connection: sqlite3.Connection) -> Iterator[str]:
    """Terms of one kind that are both preferred."""
    # A full form and its abbreviation may both be preferred, and so may the words of two regions.
    rows = connection.execute(
        "SELECT concept, language, group_concat(text, ' / ') FROM (SELECT * FROM term ORDER BY position)"
        " WHERE status = 'preferred' GROUP BY concept, language, region, type HAVING count(*) > 1"
    )
    return (named(*row) for row in rows)


def both_ways(connection: sqlite3.Connection) -> Iterator[str]:
    """Terms discouraged in one concept and preferred in another."""
    rows = connection.execute(
        "SELECT good.concept, bad.language, bad.text, bad.concept FROM term good JOIN term bad USING (key, language)"
        f" WHERE good.status = 'preferred' AND bad.status IN ({_DISCOURAGED}) AND good.concept <> bad.concept"
    )
    return (f"{named(bad, tag, text)}, preferred in {good}" for good, tag, text, bad in rows)


def unproven(connection: sqlite3.Connection) -> Iterator[str]:
    """Discouraged terms without a source and without a dated change."""
    return _terms(connection, f"status IN ({_DISCOURAGED}) AND {_BARE}")


def without_source(connection: sqlite3.Connection) -> Iterator[str]:
    """Other terms without a source."""
    return _terms(connection, f"status NOT IN ({_DISCOURAGED}) AND {_BARE}")


_BARE = "id NOT IN (SELECT term FROM term_source) AND id NOT IN (SELECT term FROM status_change)"


def _terms(connection: sqlite3.Connection, condition: str) -> Iterator[str]:
    rows = connection.execute(f"SELECT concept, language, text FROM term WHERE {condition} ORDER BY id")
    return (named(*row) for row in rows)


def disputed(connection: sqlite3.Connection) -> Iterator[str]:
    """Terms whose dated changes are no dates, speak against each other, or against the status the term has."""
    rows = connection.execute(
        "SELECT t.concept, t.language, t.text, t.status, c.since, c.status FROM term t"
        " JOIN status_change c ON c.term = t.id ORDER BY t.id, c.position"
    )
    histories: dict[tuple[str, str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for concept, tag, text, status, since, changed in rows:
        histories[concept, tag, text, status].append((since, changed))
    for (concept, tag, text, status), history in histories.items():
        for why in _disputes(status, history):
            yield f"{named(concept, tag, text)}: {why}"


def _disputes(status: str, history: list[tuple[str, str]]) -> Iterator[str]:
    days: dict[str, set[str]] = defaultdict(set)
    for since, changed in history:
        days[since].add(changed)
    for day, said in days.items():
        if not day or not _is_date(day):
            yield f"{day!r} is no date"
        if len(said) > 1:
            yield f"{' and '.join(sorted(said))} on {day}"
    latest = max(days)
    if status not in days[latest]:
        yield f"is {status}, but {' and '.join(sorted(days[latest]))} since {latest}"


def _is_date(day: str) -> bool:
    try:
        checked_date(day)
    except BadRow:
        return False
    return True


def to_itself(connection: sqlite3.Connection) -> Iterator[str]:
    """Relations of a concept to itself."""
    rows = connection.execute("SELECT concept, type FROM relation WHERE concept = target ORDER BY concept")
    return (f"{concept} {kind}" for concept, kind in rows)


def retired_and_there(connection: sqlite3.Connection) -> Iterator[str]:
    """Ids that were retired and are concepts."""
    rows = connection.execute("SELECT concept FROM retired WHERE concept IN (SELECT id FROM concept) ORDER BY concept")
    return (concept for (concept,) in rows)


def led_nowhere(connection: sqlite3.Connection) -> Iterator[str]:
    """Retired ids whose replacement is not there, or leads in a circle."""
    return (f"{concept} → {replacement}" for concept, replacement in _lost_replacements(connection))


def lead_nowhere(writer: Writer) -> None:
    """Take such replacements away."""
    # Nothing stands in their place as it is; history keeps what was meant to.
    for concept, _ in list(_lost_replacements(writer.conn)):
        writer.conn.execute("UPDATE retired SET replacement = '' WHERE concept = ?", (concept,))


def _lost_replacements(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Retired concepts whose replacement is not there, or leads back to them: each with it."""
    leads = dict(connection.execute("SELECT concept, replacement FROM retired ORDER BY concept").fetchall())
    there = {concept for (concept,) in connection.execute("SELECT id FROM concept")}
    for concept, replacement in leads.items():
        met: set[str] = set()
        at = replacement
        while at in leads and at not in met and at != concept:
            met.add(at)
            at = leads[at]
        is_lost = replacement not in leads and replacement not in there
        if replacement and (is_lost or at == concept):
            yield concept, replacement


def without_terms(connection: sqlite3.Connection) -> Iterator[str]:
    """Concepts without a term."""
    rows = connection.execute("SELECT id FROM concept WHERE id NOT IN (SELECT concept FROM term) ORDER BY position")
    return (concept for (concept,) in rows)


def named(concept: str, tag: str, text: str) -> str:
    """A term as it is told: its concept, its language, its words."""
    return f"{concept} {tag} {text}"
