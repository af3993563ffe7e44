"""Cells as the values of a concept; a cell that is none raises `Unfit`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from glossary.concepts import Annotation, Confidence, Severity, Source, Status, StatusChange, Term, TermType
from glossary.errors import BadRow, UnknownLanguage
from glossary.formats.citing import read_source
from glossary.formats.sheets.columns import parted
from glossary.formats.table import LONGEST_TERM, checked_date, one_of
from glossary.languages import language

_Kind = TypeVar("_Kind", bound=StrEnum)
_Value = TypeVar("_Value")
# What a term cannot hold: it stands on one line. Marks of direction and joiners are letters of their languages.
_OF_LINES = frozenset(map(chr, (*range(32), *range(127, 160), 0x2028, 0x2029)))
# Parts of a first source that stand in columns of their own.
PARTS = ("paragraph", "date", "body", "title")


class Unfit(Exception):
    """A row that cannot go in, and the cell that is to blame."""

    def __init__(self, path: str, rule: str, message: str) -> None:
        super().__init__(message)
        self.path, self.rule, self.message = path, rule, message


def tag_of(cells: Mapping[str, str]) -> str:
    """The language of a row, or nothing where the house does not carry it."""
    try:
        return language(cells.get("language", "")).tag
    except UnknownLanguage:
        return ""


def house_language(cells: Mapping[str, str]) -> str:
    """The language of a row that must be one of ours."""
    return _fit("language", "language", lambda: language(needed(cells, "language")).tag)


def term_of(cells: Mapping[str, str], tag: str, usual: Status | None) -> Term:
    """The term of a row; `usual`: its status where the row states none."""
    text = needed(cells, "term")
    if len(text) > LONGEST_TERM or not _OF_LINES.isdisjoint(text):
        raise Unfit("term", "term", f"not a term: {text[:40]!r}; at most {LONGEST_TERM} characters on one line")
    severity = member(Severity, cells, "severity", None) if "severity" in cells else None
    return Term(
        text,
        tag,
        member(Status, cells, "status", usual),
        member(TermType, cells, "type", TermType.FULL_FORM),
        severity,
        cells.get("region", ""),
        cells.get("note", ""),
        tuple(_sources(cells)),
        (),
        member(Confidence, cells, "confidence", Confidence.KNOWN),
    )


def change_of(cells: Mapping[str, str]) -> StatusChange:
    """The change of a status that a row tells."""
    day = _fit("date", "date", lambda: checked_date(cells.get("date", "")))
    source = Source(
        cells.get("source", ""), cells.get("paragraph", ""), day, cells.get("body", ""), cells.get("title", "")
    )
    return StatusChange(
        member(Status, cells, "status", None),
        _fit("since", "date", lambda: checked_date(cells.get("since", ""))),
        source,
        cells.get("note", ""),
        member(Confidence, cells, "confidence", Confidence.KNOWN),
    )


def annotation_of(cells: Mapping[str, str]) -> Annotation:
    """The annotation that a row tells."""
    return Annotation(
        cells["annotation"], cells.get("text", ""), cells.get("text language", ""), cells.get("source", "")
    )


def _sources(cells: Mapping[str, str]) -> Iterator[Source]:
    if "source" not in cells:
        return
    beside = {part: cells[part] for part in PARTS if part in cells}
    _fit("date", "date", lambda: checked_date(beside.get("date", "")))
    for place, line in enumerate(parted(cells["source"])):
        source = read_source(line)
        yield replace(source, **beside) if place == 0 and beside else source


def needed(cells: Mapping[str, str], column: str) -> str:
    """The cell of a column that a row cannot be without."""
    if column not in cells:
        raise Unfit(column, "empty", f"empty {column}; such a row needs it")
    return cells[column]


def member(kind: type[_Kind], cells: Mapping[str, str], column: str, usual: _Kind | None) -> _Kind:
    """What a cell names of a fixed choice; `usual` where it is empty."""
    if column not in cells:
        if usual is not None:
            return usual
        raise Unfit(column, "empty", f"empty {column}; such a row needs it")
    return _fit(column, "value", lambda: one_of(kind, cells[column]))


def _fit(column: str, rule: str, make: Callable[[], _Value]) -> _Value:
    try:
        return make()
    except (BadRow, UnknownLanguage) as error:
        raise Unfit(column, rule, str(error)) from None
