r"""Equivalent term sets of Google Cloud Translation: a row a concept, a column a language, used in all directions.

Source: cloud.google.com/translate/docs/advanced/glossary. A header names the columns by language code; `pos` and
`description` are optional; cells may be empty. At most 10 485 760 bytes of terms, each less than 1024.

Writes the best usable term of each language, preferred before admitted, those of every region before those of one:
a second term would make the translation of the others a matter of chance, and a discouraged one would be written by
the machine. A term that stood in its column before is left out for the same reason (remembered: the terms written,
no more than the file holds); a row needs two terms. Chinese is `zh-CN` and `zh-TW`, as Google names the scripts.
The description is the note of the concept, and in brackets its id. No cell is disarmed for spreadsheets: Google
would translate the apostrophe.

Reads every cell as a preferred term; `pos` and `description` become annotations, unknown languages too.

>>> import io
>>> file = "en,fr,zh,pos\nrule of law,état de droit,法治,noun\n".encode()
>>> concept, = GOOGLE_SETS.read(io.BytesIO(file), Options(), print)
>>> [(term.language, term.text) for term in concept.terms]
[('en', 'rule of law'), ('fr', 'état de droit'), ('zh-Hans', '法治')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from glossary.concepts import Concept, Status
from glossary.errors import UnknownLanguage
from glossary.formats.base import Format, Item, Options, Remark, Tell
from glossary.formats.cat import Heard, concepts_only, one_line, ranked, tag_and_region, unheard
from glossary.formats.pairs.rows import csv_rows, delimited
from glossary.languages import TAGS

LARGEST = 10 * 1024 * 1024
LONGEST = 1023
_CODES = {tag: {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}.get(tag, tag) for tag in TAGS}
_HEADER = (*_CODES.values(), "pos", "description")
_SAID = {"pos": "partOfSpeech", "description": "note"}
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_MARK = re.compile(r"(?P<said>.*?) ?\[(?P<id>[\w.:-]{1,100})\]")
_FEWEST = 2


def _rows(concepts: Iterable[Concept]) -> Iterator[tuple[Concept, list[str]]]:
    """For each concept its cells, or none."""
    seen: dict[str, set[str]] = {tag: set() for tag in TAGS}
    size = 0
    for concept in concepts:
        terms = {tag: _best(concept, tag, seen[tag]) for tag in TAGS}
        weight = sum(len(text.encode()) for text in terms.values())
        if sum(map(bool, terms.values())) < _FEWEST or size + weight > LARGEST:
            yield concept, []
            continue
        size += weight
        for tag, text in terms.items():
            seen[tag].add(text)
        said = {kind: _annotated(concept, kind) for kind in _SAID.values()}
        mark = f"[{concept.id}]" if concept.id else ""
        yield concept, [*terms.values(), said["partOfSpeech"], " ".join(filter(None, (said["note"], mark)))]


def _best(concept: Concept, tag: str, seen: set[str]) -> str:
    texts = (one_line(term.text) for term in ranked(concept.section(tag).terms))
    fitting = (text for text in texts if text and len(text.encode()) <= LONGEST and text not in seen)
    return next(fitting, "")


def _annotated(concept: Concept, kind: str) -> str:
    return next((one_line(each.text) for each in concept.annotations if each.kind == kind and not each.source), "")


def write(items: Iterable[Item], options: Options) -> Iterator[bytes]:  # noqa: ARG001 - all writers take both
    """The header, and a row for each concept with terms in two languages."""
    yield delimited(_HEADER, ",")
    for _, cells in _rows(concepts_only(items)):
        if cells:
            yield delimited(cells, ",")


def keeps(concepts: Iterable[Concept], options: Options) -> Iterator[tuple[Concept, tuple[Concept, ...]]]:  # noqa: ARG001
    """What the row of each concept says."""
    for concept, cells in _rows(concepts):
        yield concept, (_concept(list(_HEADER), cells, 0, unheard),) if cells else ()


def read(file: BinaryIO, options: Options, tell: Tell) -> Iterator[Item]:
    """A concept a row. Raises `BadFile` for a header without languages."""
    rows = csv_rows(file, options)
    line, header = next(rows, (1, [""]))
    columns = [one_line(cell) for cell in header]
    if not any(_is_known(column) for column in columns):
        raise options.refused(
            "the header names no language",
            line=line,
            rule="header",
            hint="the first row is language codes: en,fr,zh-CN",
        )
    for line, cells in rows:
        if any(texts := [one_line(cell) for cell in cells]):
            yield _concept(columns, texts, line, tell)


def _is_known(column: str) -> bool:
    try:
        tag_and_region(column)
    except UnknownLanguage:
        return False
    return True


def _concept(columns: list[str], cells: list[str], line: int, tell: Tell) -> Concept:
    heard, name = Heard(tell), ""
    for column, cell in zip(columns, cells, strict=False):
        kind = _SAID.get(column.casefold())
        if kind == "note" and (found := _MARK.fullmatch(cell)):
            name, cell = found["id"], found["said"]  # noqa: PLW2901 - the rest of the cell is what is said
        if not cell:
            continue
        if kind:
            heard.keep(kind, cell)
        elif _CODE.fullmatch(column):
            heard.add(cell, column, Status.PREFERRED, line=line, path=column)
        else:
            heard.keep(f"google:{column}", cell)
            tell(Remark(f"the column {column[:40]!r} is no language: kept beside", line, column, "columns"))
    if any(surplus := cells[len(columns) :]):
        heard.keep("note", " ".join(filter(None, surplus)))
        tell(Remark("more cells than columns: kept as a note", line, "", "columns"))
    return heard.concept(name)


GOOGLE_SETS = Format(
    "google-sets",
    "Google equivalent term sets, CSV",
    (".google.sets.csv",),
    "text/csv",
    "a concept a row, a language a column, every term preferred; parts of speech and descriptions as annotations",
    "the best usable term of each language, and the id; no discouraged term",
    "all but the best term of each language, statuses, notes, proofs, definitions, relations, concepts of one "
    "language, and what exceeds the limits of Google",
    keeps,
    read,
    write,
    tells_status=False,
)
