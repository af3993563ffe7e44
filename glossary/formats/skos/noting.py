"""Notes and changes of single terms, as notes of the concept in plain SKOS: for people, and read back exactly.

>>> term = Term("old", "en", Status.SUPERSEDED, note="in titles only")
>>> note_of(term, "en")
'“old” (en): in titles only'
>>> change = StatusChange(Status.SUPERSEDED, "2022-07-21", Source("E/RES/2022/14"), "the new form is named")
>>> told = change_of(term, "en", change)
>>> told
'“old” (en): superseded since 2022-07-21 [E/RES/2022/14] the new form is named'
>>> read_change(told.partition(": ")[2]) == change
True
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from glossary.concepts import Confidence, Source, Status, StatusChange, Term
from glossary.formats.citing import read_source, written_source
from glossary.formats.skos.names import SKOS, legal
from glossary.formats.skos.tags import written_tag

__all__ = [
    "CHANGE",
    "EDITORIAL",
    "Source",
    "beginning_in",
    "beginning_of",
    "change_of",
    "note_of",
    "read_change",
    "with_note",
]

EDITORIAL, CHANGE = SKOS + "editorialNote", SKOS + "changeNote"
_END = "): "
# A term may hold the end of a beginning itself; hardly more often than this.
_TRIES = 8
_CHANGE = re.compile(
    rf"({'|'.join(Status)})(?: since ([^\s\[]+))?( \(not verified\))? \[([^\]]*)\](?: (.+))?", re.DOTALL
)


def note_of(term: Term, tag: str) -> str:
    """The note of a term, with the term before it."""
    return f"{_beginning(term.text, tag)}{term.note}"


def change_of(term: Term, tag: str, change: StatusChange) -> str:
    """A change of status, with the term before it; nothing where it would not be read as it is."""
    since = f" since {change.since}" if change.since else ""
    doubt = " (not verified)" if change.confidence is Confidence.KNOWN else ""
    note = f" {change.note}" if change.note else ""
    told = f"{change.status.value}{since}{doubt} [{written_source(change.source)}]{note}"
    return f"{_beginning(term.text, tag)}{told}" if read_change(told) == change else ""


def read_change(told: str) -> StatusChange | None:
    """The change that a line tells; None for a line of other people's making."""
    found = _CHANGE.fullmatch(told)
    if found is None:
        return None
    status, since, doubt, source, note = found.groups()
    confidence = Confidence.KNOWN if doubt else Confidence.VERIFIED
    return StatusChange(Status(status), since or "", read_source(source), note or "", confidence)


def beginning_of(term: Term) -> str:
    """What a note about the term begins with."""
    return _beginning(legal(term.text), written_tag(term.language, term.region))


def beginning_in(told: str, known: Container[str]) -> str:
    """The longest of the known beginnings that a note has, or nothing."""
    longest, end = "", told.find(_END)
    for _ in range(_TRIES if told.startswith("“") else 0):
        if end < 0:
            break
        end += len(_END)
        longest = told[:end] if told[:end] in known else longest
        end = told.find(_END, end)
    return longest


def with_note(term: Term, predicate: str, told: str) -> Term | None:
    """The term with what a note says of it; None where the note says nothing that a term can hold."""
    if predicate == EDITORIAL:
        return None if term.note or not told else replace(term, note=told)
    change = read_change(told)
    return replace(term, history=(*term.history, change)) if change else None


def _beginning(text: str, tag: str) -> str:
    return f"“{text}” ({tag}{_END}"
