"""Occurrences that leave with a word, and come back with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.folding import key

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer


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
