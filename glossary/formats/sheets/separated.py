"""Sheets as text: cells between commas, semicolons or tabs; quotes around what holds one, or a line break.

Reads UTF-8, with or without a mark, and UTF-16 (what spreadsheets call Unicode text); a first line `sep=;`
names the separator, else the header shows it. Writes UTF-8 with the mark by which spreadsheets know it, and an
apostrophe before cells that they would run as formulas. What a spreadsheet makes of a text that looks like a
number or a date when it opens such a file is beyond a text file's power: for that there is XLSX.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from typing import BinaryIO

from glossary.concepts import Concept
from glossary.formats.base import Item, Keeper, Options, Tell, Writer, one_by_one
from glossary.formats.sheets.columns import COLUMNS, Row
from glossary.formats.sheets.drafts import Draft
from glossary.formats.sheets.layout import plan_of
from glossary.formats.sheets.reading import headed, read_sheets
from glossary.formats.sheets.rows import rows_of
from glossary.formats.sheets.values import Unfit
from glossary.formats.table import REQUIRED, harmless_cell
from glossary.formats.texts import LONGEST_LINE, text_lines
from glossary.formats.troubles import csv_trouble

_MARK = "\ufeff"
_NAMED = re.compile(r'"?sep=(?P<separator>.)"?\s*')
# Rows written at once.
_BATCH = 500


def read(file: BinaryIO, options: Options, tell: Tell) -> Iterator[Item]:
    """The items of a file, however it separates cells. Raises `BadFile` naming line and rule."""
    start = file.tell()

    def lines() -> Iterator[tuple[int, Sequence[str]]]:
        file.seek(start)
        return _cells(file, options)

    sheet = headed(lines, partial(plan_of, options=options), tell)
    if sheet is None:
        raise options.refused(
            "an empty file", line=1, rule="header", hint=f"the header row names {', '.join(REQUIRED)}"
        )
    yield from read_sheets([sheet], options, tell)


def writer_by(separator: str) -> Writer:
    """How items are written with that separator."""

    def write(items: Iterable[Item], options: Options) -> Iterator[bytes]:  # noqa: ARG001 - all writers take both
        """The header, then some hundred rows at a time."""
        sheet = io.StringIO(_MARK, newline="")
        sheet.seek(len(_MARK))
        row_writer = csv.writer(sheet, delimiter=separator, lineterminator="\r\n")
        row_writer.writerow(COLUMNS)
        for number, cells in enumerate(chain.from_iterable(map(rows_of, items)), start=1):
            row_writer.writerow([harmless_cell(cells[column].strip()) if column in cells else "" for column in COLUMNS])
            if number % _BATCH == 0:
                yield _taken(sheet)
        yield _taken(sheet)

    return write


def _taken(sheet: io.StringIO) -> bytes:
    data = sheet.getvalue().encode("utf-8", "replace")
    sheet.seek(0)
    sheet.truncate()
    return data


def keeper_by(clean: Callable[[str], str]) -> Keeper:
    """What comes back of concepts whose cells were cleaned so: the reader's own judgement of their rows."""

    def keep(concept: Concept, _options: Options) -> list[Concept]:
        draft = Draft(concept.id, lambda _remark: None, 0, is_foreign=False)
        for number, cells in enumerate(rows_of(concept)):
            with suppress(Unfit):
                draft.add(Row(number, {column: text for column, cell in cells.items() if (text := clean(cell))}))
        kept, _ = draft.finished()
        return [kept] if isinstance(kept, Concept) else []

    return one_by_one(keep)


def separator_of(head: bytes) -> str:
    """The separator of a file that begins with our columns; nothing where it begins with anything else."""
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    lines = head.decode(encoding, "ignore").splitlines()
    header = next((line for line in lines[:2] if not _NAMED.fullmatch(line)), "")
    for separator in ",;\t":
        names = {name.strip().strip('"').casefold() for name in header.split(separator)}
        if names.issuperset(REQUIRED[:3]):
            return separator
    return ""


def _cells(file: BinaryIO, options: Options) -> Iterator[tuple[int, Sequence[str]]]:
    """Rows that are not empty, with the line where they begin."""
    lines = text_lines(file, options)
    first = next(lines, "")
    named = _NAMED.fullmatch(first)
    offset = 1 if named else 0
    header = next(lines, "") if named else first
    separator = named["separator"] if named else max(",;\t", key=header.count)
    # One cell may fill what a line may hold; the parser's own limit is an eighth of that.
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_LINE))
    reader = csv.reader(chain([header], lines), strict=True, delimiter=separator)
    before = 0
    try:
        for cells in reader:
            line, before = before + 1 + offset, reader.line_num
            if any(cell and not cell.isspace() for cell in cells):
                yield line, cells
    except csv.Error as error:
        raise options.refused(
            f"not readable as a table ({csv_trouble(error)})",
            line=before + 1 + offset,
            rule="quotes",
            hint="check the quotes",
        ) from None
