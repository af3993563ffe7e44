r"""Glossaries of OmegaT: source, target and comment in a line, between tabs (.txt, .utf8, .tab) or commas (.csv).

Writes one row for each source term, discouraged ones too, with each usable target term, preferred first: OmegaT
shows all rows of a source, and takes any of their targets as right, so that no discouraged term is one of them.
The comment is the note of the target, that of the source in braces, and in brackets the concept, the statuses and
the targets to avoid: `Form of E/RES/2022/14. {Mandate title} [csam: superseded → preferred; not: 甲 (deprecated)]`.
Rows of one concept are read as one again. Loses what no comment holds: proofs, definitions, history, relations.

Reads UTF-8 or UTF-16; lines that begin with # are comments of the file and told. A row without such brackets is
a concept of its own, both terms preferred (a glossary names what to write), its comment the note of the target.

No cell but a comment is disarmed for spreadsheets: OmegaT would take the apostrophe for a part of the term.

>>> import io
>>> from glossary.formats.base import Options
>>> line = "resolution\tdécision\tdo not use in UN texts\n".encode()
>>> concept, = OMEGAT[0].read(io.BytesIO(line), Options(source="en", target="fr"), print)
>>> [(term.text, str(term.status), term.note) for term in concept.terms]
[('resolution', 'preferred', ''), ('décision', 'preferred', 'do not use in UN texts')]
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TypeAlias

from glossary.concepts import Concept, Status, Term
from glossary.formats.base import Format, Item, Options, Remark, Tell, one_by_one
from glossary.formats.cat import Pair, adjacent, concepts_only, gathered, one_line, pair_of, unproved
from glossary.formats.pairs.rows import delimited
from glossary.formats.table import harmless_cell, plain_cell
from glossary.formats.texts import text_lines
from glossary.formats.troubles import csv_trouble

_HEAD = "# Glossary in tab-separated format -*- coding: utf-8 -*-"
_STATUS = "|".join(Status)
_MARK = re.compile(
    rf"(?P<said>.*?) ?\[(?:(?P<id>[\w.:-]{{1,100}}): )?(?P<source>{_STATUS}) → (?P<target>{_STATUS})"
    r"(?:; not: (?P<avoided>.*))?\]"
)
_NOTES = re.compile(r"(?P<target>.*?) ?\{(?P<source>.*)\}")
_AVOIDED = re.compile(r"(?P<text>.+) \((?P<status>deprecated|superseded)\)")
_COLUMNS = 3

Row: TypeAlias = "tuple[str, str, str]"


# --- concepts to rows and back ---------------------------------------------------------------------------------


def rows_of(concept: Concept, pair: Pair) -> Iterator[Row]:
    """Source, target, comment of every row of a concept."""
    bad = concept.section(pair.target).discouraged
    avoided = " | ".join(f"{one_line(term.text)} ({term.status})" for term in bad)
    for source in (*pair.sources(concept), *concept.section(pair.source).discouraged):
        for target in pair.targets(concept):
            row = one_line(source.text), one_line(target.text), _comment(concept.id, source, target, avoided)
            if row[0] and row[1]:
                yield row


def _comment(concept: str, source: Term, target: Term, avoided: str) -> str:
    mark = f"{concept}: " if concept else ""
    mark = f"[{mark}{source.status} → {target.status}" + (f"; not: {avoided}]" if avoided else "]")
    source_note = f"{{{one_line(source.note)}}}" if source.note else ""
    return " ".join(filter(None, (one_line(target.note), source_note, mark)))


def concept_of(rows: Iterable[Row], pair: Pair) -> Concept:
    """The concept that rows tell; a term stands in several of them and is taken once."""
    name = ""
    terms: dict[tuple[str, str, Status], Term] = {}
    discouraged: dict[tuple[str, str, Status], Term] = {}
    for source, target, comment in rows:
        marked = _marked(comment)
        name = marked["id"] or "" if marked else ""
        said = marked["said"] if marked else comment
        notes = _NOTES.fullmatch(said) if marked and said.endswith("}") else None
        told = (
            (
                source,
                pair.source,
                Status(marked["source"] if marked else "preferred"),
                notes["source"] if notes else "",
            ),
            (
                target,
                pair.target,
                Status(marked["target"] if marked else "preferred"),
                notes["target"] if notes else said,
            ),
        )
        for text, tag, status, note in told:
            if text:
                terms.setdefault((tag, text, status), unproved(text, tag, status, note=note))
        for avoided in (marked["avoided"] or "" if marked else "").split(" | "):
            if found := _AVOIDED.fullmatch(avoided):
                status = Status(found["status"])
                key = (pair.target, found["text"], status)
                discouraged.setdefault(key, unproved(found["text"], pair.target, status))
    return Concept(name, "", gathered((terms | discouraged).values()))


def _marked(comment: str) -> re.Match[str] | None:
    # The end is looked at first: without it the pattern would try every bracket of a long comment to its end.
    return _MARK.fullmatch(comment) if comment.endswith("]") else None


def _key(row: Row) -> str:
    marked = _marked(row[2])
    return marked["id"] or "" if marked else ""


def _concepts(rows: Iterable[Row], pair: Pair) -> Iterator[Concept]:
    return (concept_of(run, pair) for _, run in adjacent((_key(row), row) for row in rows))


def _keep(concept: Concept, options: Options) -> Iterator[Concept]:
    pair = pair_of(options)
    return _concepts(rows_of(concept, pair), pair)


# --- files -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Flavour:
    """Tabs or commas."""

    separator: str
    head: str
    cells: Callable[[str], list[str]]

    def write(self, items: Iterable[Item], options: Options) -> Iterator[bytes]:
        """A row for each source term and each usable target."""
        pair = pair_of(options)
        if self.head:
            yield f"{self.head}\n".encode()
        for concept in concepts_only(items):
            for source, target, comment in rows_of(concept, pair):
                cells = (source, target, harmless_cell(comment))
                # Between tabs a blank keeps a term with # from being a comment; OmegaT strips it.
                blank = b" " if self.separator == "\t" and source.startswith("#") else b""
                yield blank + delimited(cells, self.separator, quoted="#")

    def read(self, file: BinaryIO, options: Options, tell: Tell) -> Iterator[Item]:
        """The concepts of a glossary. Raises `BadFile` for quotes that do not end."""
        pair = pair_of(options)
        return _concepts(self._rows(file, options, tell), pair)

    def _rows(self, file: BinaryIO, options: Options, tell: Tell) -> Iterator[Row]:
        for number, line in enumerate(text_lines(file, options), start=1):
            if line.startswith("#"):
                if "-*-" not in line:
                    tell(Remark(f"comment of the file, passed over: {one_line(line)[:60]}", number, "", "comment"))
                continue
            try:
                cells = [one_line(cell) for cell in self.cells(line.rstrip("\r\n"))]
            except csv.Error as error:
                raise options.refused(f"not readable as CSV ({csv_trouble(error)})", line=number, rule="csv") from None
            if any(cells):
                yield _row(cells, number, tell)


def _row(cells: list[str], line: int, tell: Tell) -> Row:
    if len(cells) == 1 or not cells[0] or not cells[1]:
        tell(Remark("a row of one term, which OmegaT passes over", line, "", "columns"))
    source, target, comment, *more = [*cells, "", ""][: max(len(cells), _COLUMNS)]
    if any(more):
        tell(Remark("columns too many: put to the comment", line, f"column {_COLUMNS + 1}", "columns"))
        comment = " ".join(filter(None, (comment, *more)))
    return source, target, plain_cell(comment)


def _split(line: str) -> list[str]:
    return line.split("\t")


def _csv(line: str) -> list[str]:
    return next(csv.reader([line], strict=True), [])


_TABS, _COMMAS = Flavour("\t", _HEAD, _split), Flavour(",", "", _csv)


def _recognises(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").startswith(b"# Glossary in tab-separated format")


_TELLS = (
    "source, target and comment; rows of one concept that this program wrote together, others one by one",
    "each source term with each usable target term; the comment names concept, statuses, notes and what to avoid",
    "proofs, history, definitions, relations, term types, severities, regions and everything of other languages",
    one_by_one(_keep),
)

OMEGAT: tuple[Format, ...] = (
    Format(
        "omegat",
        "OmegaT glossary",
        (".utf8", ".tab", ".omegat.txt", ".txt"),
        "text/tab-separated-values",
        *_TELLS,
        _TABS.read,
        _TABS.write,
        _recognises,
        is_pair=True,
    ),
    Format(
        "omegat-csv", "OmegaT glossary, CSV", (".omegat.csv",), "text/csv", *_TELLS, _COMMAS.read, _COMMAS.write,
        is_pair=True,
    ),
)  # fmt: skip
