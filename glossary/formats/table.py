r"""Tables of terms as CSV, one row a term: the product's own format, and the one people import and export.

Reads `concept,language,term,status` (required) and `subject,type,severity,region,note,source,paragraph,
date,body,confidence` (optional); a UTF-8 byte order mark is welcome. Other columns are passed over, unless
one looks like a misspelling of these. Loses: relations, definitions and status history, which have tables
of their own.

>>> rows = ["concept,language,term,status\n", "c1,en,survivor,preferred\n", "c1,zn,幸存者,preferred\n"]
>>> [str(error) for error in read_terms(rows, name="terms.csv").errors]
["terms.csv:3: unknown language 'zn'; did you mean 'zh'?"]
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from glossary.concepts import Concept, Confidence, Severity, Source, Status, Term, TermType, to_be_named_otherwise
from glossary.errors import BadInput, BadRow, UnknownLanguage, did_you_mean
from glossary.formats.troubles import csv_trouble
from glossary.languages import language

REQUIRED = ("concept", "language", "term", "status")
# What a spreadsheet would run as a formula begins so; East Asian ones take wide signs for the same.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
OPTIONAL = (
    "subject", "type", "severity", "region", "note", "source", "paragraph", "date", "body", "confidence", "definition",
)  # fmt: skip
# Several documents in one cell of the column `source`.
SOURCE_SEPARATOR = " | "
LONGEST_TERM = 500
# So alike, one column's name is a misspelling of another: `severty`, `languge`.
ALIKE = 0.75

_Value = TypeVar("_Value", bound=StrEnum)
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class TermRow:
    """One row: the concept it belongs to, its subject, and the term itself."""

    concept: str
    subject: str
    term: Term


@dataclass(frozen=True, slots=True)
class Table:
    """What a table holds: the rows that can be used, and what is wrong with the others."""

    rows: tuple[TermRow, ...]
    errors: tuple[BadRow, ...]


def read_terms(lines: Iterable[str], *, name: str) -> Table:
    """Read a table of terms; a bad row is reported with its line and left out.

    Raises `BadInput` when the header lacks a required column or misspells one.
    """
    rows: list[TermRow] = []
    errors: list[BadRow] = []
    seen: dict[tuple[str, str, str, bool], int] = {}
    for line, cells in _cells(lines, name, REQUIRED, OPTIONAL):
        if cells.get("record", "term") not in ("", "term"):  # of the full form, see `glossary.formats.sheets`
            continue
        try:
            row = _term_row({column: plain_cell(cell) for column, cell in cells.items()})
            # A word may be discouraged and usable in one table: both stand, and its use is a matter of preference.
            identity = (row.concept, row.term.language, row.term.text, row.term.is_discouraged)
            _refuse_repetition(row, seen.get(identity))
        except (BadRow, UnknownLanguage) as error:
            errors.append(BadRow(f"{name}:{line}: {error.message}", hint=error.hint))
            continue
        seen[identity] = line
        rows.append(row)
    return Table(tuple(rows), tuple(errors))


def written_terms(concepts: Iterable[Concept]) -> str:
    """The terms of concepts as a table that `read_terms` reads; no cell can be taken for a formula."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    columns = (*REQUIRED, *(column for column in OPTIONAL if column != "definition"))
    writer.writerow(columns)
    for concept in concepts:
        for term in concept.terms:
            first = term.sources[0] if term.sources else Source("")
            cells = {
                "concept": concept.id,
                "language": term.language,
                "term": term.text,
                "status": term.status.value,
                "subject": concept.subject,
                "type": term.type.value,
                "severity": term.stated_severity.value if term.stated_severity else "",
                "region": term.region,
                "note": term.note,
                "source": SOURCE_SEPARATOR.join(source.document for source in term.sources),
                "paragraph": first.paragraph,
                "date": first.date,
                "body": first.body,
                "confidence": term.confidence.value,
            }
            writer.writerow([harmless_cell(cells[column]) for column in columns])
    return sheet.getvalue()


def harmless_cell(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would run as a formula.

    What begins so behind apostrophes of its own gets one more, so that `plain_cell` gives back exactly this.
    """
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def plain_cell(cell: str) -> str:
    """The cell without the apostrophe that `harmless_cell` put before it."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell


def _refuse_repetition(row: TermRow, earlier: int | None) -> None:
    if earlier is not None:
        raise BadRow(f"{row.term.text!r} stands already in line {earlier}")


def read_cells(
    lines: Iterable[str], *, name: str, required: tuple[str, ...]
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Rows of any table with a header as (line, cells); cells are NFC and stripped. Raises `BadInput`."""
    return _cells(lines, name, required)


def one_of(kind: type[_Value], value: str, *, otherwise: _Value | None = None) -> _Value:
    """The member of `kind` that `value` names; `otherwise` when it is empty. Raises `BadRow`."""
    if not value and otherwise is not None:
        return otherwise
    try:
        return kind(value.casefold())
    except ValueError:
        raise BadRow(
            f"unknown {kind.__name__.casefold()} {value!r}", hint=did_you_mean(value, [member.value for member in kind])
        ) from None


def checked_date(value: str) -> str:
    """An ISO 8601 date, month or year that exists, or nothing. Raises `BadRow`."""
    if value and not (_DATE.fullmatch(value) and _exists(value)):
        raise BadRow(f"not a date: {value!r}", hint="write 2022-07-21, 2022-07 or 2022")
    return value


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day + "-01-01"[len(day) - 10 :] if len(day) < 10 else day)
    except ValueError:
        return False
    return True


def _cells(
    lines: Iterable[str], name: str, required: tuple[str, ...], optional: tuple[str, ...] = ()
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Rows with their lines. `optional`: columns whose misspelling is refused too; empty where nothing is."""
    header_line, *rest = [*_without_mark(lines)] or [""]
    # Spreadsheets of half the world separate by semicolons; whichever mark the header has most of, it is.
    separator = max(",;\t", key=header_line.count)
    reader = csv.reader([header_line, *rest], strict=True, delimiter=separator)
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        _refuse_misspelt(header, (*required, *optional) if optional else (), name)
        _refuse_missing(header, required, name)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                padded = [*cells, *[""] * (len(header) - len(cells))]
                yield (
                    reader.line_num,
                    {
                        column: unicodedata.normalize("NFC", cell).strip()
                        for column, cell in zip(header, padded, strict=False)
                    },
                )
    except csv.Error as error:
        said = f"{name}:{reader.line_num}: not readable as CSV ({csv_trouble(error)})"
        raise BadInput(said, hint="check the quotes") from error


def _refuse_misspelt(header: list[str], known: tuple[str, ...], name: str) -> None:
    """A column whose twin stands beside it (`concept_id` beside `concept`) is a column of its own."""
    absent = [column for column in known if column not in header]
    for column in header:
        meant = get_close_matches(column, absent, n=1, cutoff=ALIKE) if column not in known else []
        if meant:
            raise BadInput(f"{name}:1: unknown column {column!r}", hint=f"did you mean {meant[0]!r}?")


def _refuse_missing(header: list[str], required: tuple[str, ...], name: str) -> None:
    missing = [column for column in required if column not in header]
    if missing:
        raise BadInput(
            f"{name}:1: no column {', '.join(map(repr, missing))}",
            hint=f"the header row names {', '.join(required)}",
        )


def _without_mark(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield line.removeprefix("\ufeff") if number == 0 else line


def _term_row(cells: Mapping[str, str]) -> TermRow:
    for column in REQUIRED:
        if not cells[column]:
            raise BadRow(f"empty {column}", hint="every row needs concept, language, term and status")
    if otherwise := to_be_named_otherwise(cells["concept"]):
        raise BadRow(f"not a concept id: {cells['concept']!r}", hint=otherwise)
    text = cells["term"]
    if len(text) > LONGEST_TERM or not text.isprintable():
        raise BadRow(f"not a term: {text[:40]!r}", hint=f"at most {LONGEST_TERM} printable characters on one line")
    severity = cells.get("severity", "")
    term = Term(
        text,
        language(cells["language"]).tag,
        one_of(Status, cells["status"]),
        one_of(TermType, cells.get("type", ""), otherwise=TermType.FULL_FORM),
        one_of(Severity, severity) if severity else None,
        cells.get("region", ""),
        cells.get("note", ""),
        _sources(cells),
        (),
        one_of(Confidence, cells.get("confidence", ""), otherwise=Confidence.KNOWN),
    )
    return TermRow(cells["concept"], cells.get("subject", ""), term)


def _sources(cells: Mapping[str, str]) -> tuple[Source, ...]:
    names = [name for name in cells.get("source", "").split(SOURCE_SEPARATOR) if name]
    day, body = checked_date(cells.get("date", "")), cells.get("body", "")
    return tuple(
        Source(
            name,
            cells.get("paragraph", "") if place == 0 else "",
            day if place == 0 else "",
            body if place == 0 else "",
        )
        for place, name in enumerate(names)
    )
