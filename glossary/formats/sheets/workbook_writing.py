"""Sheets as a workbook (ECMA-376, SpreadsheetML), written as it is made: no cell is more than text.

Every cell is a string marked as text, so that a spreadsheet takes it for no formula, number or date, nor does
when somebody edits it. The parts are put together here rather than by a library, which takes some fifty times
as long for cells of this one kind.

>>> _column(0), _column(25), _column(26)
('A', 'Z', 'AA')
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from glossary.concepts import RelationType, Severity, Status, TermType
from glossary.formats.base import Item, Options
from glossary.formats.sheets.columns import COLUMNS, USED
from glossary.formats.sheets.rows import rows_of
from glossary.formats.table import harmless_cell
from glossary.languages import LANGUAGES, TAGS

ROWS_OF_A_SHEET = 200_000
"""Spreadsheets take 1,048,576; what reads a sheet holds all its cells, empty ones too."""
_LAST_ROW = 1_048_576
_BATCH = 500
LONGEST_CELL = 32_767
"""UTF-16 units, as spreadsheets count."""

_WIDE = {"concept": 24, "term": 36, "subject": 18, "note": 40, "source": 28, "definition": 60, "text": 40}
_CHOICES = {
    "record": tuple(USED),
    "language": TAGS,
    "status": tuple(Status),
    "type": tuple(TermType),
    "severity": tuple(Severity),
    "relation": tuple(RelationType),
}
_TURNED = frozenset(known.tag for known in LANGUAGES if known.direction == "rtl")
_OF_LANGUAGE = frozenset(("term", "definition", "note", "text"))
# Places in the list of styles below.
_TEXT, _TURNED_TEXT, _HEADER, _QUOTED, _TURNED_QUOTED = 1, 2, 3, 4, 5
_STYLE = {
    (False, False): _TEXT,
    (True, False): _TURNED_TEXT,
    (False, True): _QUOTED,
    (True, True): _TURNED_QUOTED,
}
_SIGNS = ("=", "+", "-", "@", "'")
# What XML cannot hold, and what would be read as such when it is meant to be read as it stands.
_CODED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    + "".join(
        f'<xf numFmtId="49" fontId="{font}" fillId="0" borderId="0"{quoted} xfId="0" applyNumberFormat="1" '
        f'applyAlignment="1"><alignment vertical="top" wrapText="1"{turned}/></xf>'
        for font, quoted, turned in (
            (0, "", ""),
            (0, "", ' readingOrder="2"'),
            (1, "", ""),
            (0, ' quotePrefix="1"', ""),
            (0, ' quotePrefix="1"', ' readingOrder="2"'),
        )
    )
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def write(items: Iterable[Item], options: Options) -> Iterator[bytes]:  # noqa: ARG001 - all writers take both
    """The workbook in pieces; a further sheet begins when one is full."""
    rows = chain.from_iterable(map(rows_of, items))
    sink = _Sink()
    lasts: list[int] = []
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        archive.writestr(_entry("xl/styles.xml"), _STYLES)
        first = next(rows, None)
        while first is not None or not lasts:
            page = _Page(islice(chain([] if first is None else [first], rows), ROWS_OF_A_SHEET))
            with archive.open(_entry(f"xl/worksheets/sheet{len(lasts) + 1}.xml"), "w") as part:
                for text in page.texts():
                    part.write(text.encode())
                    yield sink.taken()
            lasts.append(page.last)
            first = next(rows, None)
        for name, text in _frame(lasts).items():
            archive.writestr(_entry(name), text)
    yield sink.taken()


def clean(cell: str) -> str:
    """The cell as it comes back: its line ends by one sign, no longer than a cell can be."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) * 2 <= LONGEST_CELL:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    return units[: LONGEST_CELL * 2].decode("utf-16-le", "ignore").strip() if len(units) > LONGEST_CELL * 2 else text


class _Sink(io.RawIOBase):
    """A file that is only written, and given away as it grows."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.pieces.append(bytes(data))
        return len(self.pieces[-1])

    def taken(self) -> bytes:
        data = b"".join(self.pieces)
        self.pieces.clear()
        return data


def _entry(name: str) -> zipfile.ZipInfo:
    """Equal concepts give equal bytes: no hour of the day."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


class _Page:
    """One sheet. `last`: its last row, known when all are written."""

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        self.rows = rows
        self.last = 1

    def texts(self) -> Iterator[str]:
        """The part of the sheet, some hundred rows at a time."""
        widths = "".join(
            f'<col min="{place}" max="{place}" width="{_WIDE.get(column, 14)}" style="{_TEXT}" customWidth="1"/>'
            for place, column in enumerate(COLUMNS, start=1)
        )
        yield (
            f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
            f"<cols>{widths}</cols><sheetData>"
        )
        some = [_row(1, dict(zip(COLUMNS, COLUMNS, strict=True)), _HEADER)]
        for cells in self.rows:
            self.last += 1
            some.append(_row(self.last, cells, 0))
            if len(some) >= _BATCH:
                yield "".join(some)
                some.clear()
        some.append(f'</sheetData><autoFilter ref="A1:{_LETTERS[-1]}{self.last}"/>{_choices()}</worksheet>')
        yield "".join(some)


def _row(number: int, cells: dict[str, str], style: int) -> str:
    is_turned = cells.get("language") in _TURNED
    made: list[tuple[int, str]] = []
    for column, cell in cells.items():
        text = clean(cell) if cell else ""
        if text:
            is_quoted = text.startswith(_SIGNS)
            if text[0] == "'":  # the reader takes one away
                text = harmless_cell(text)
            kind = style or _STYLE[is_turned and column in _OF_LANGUAGE, is_quoted]
            made.append((_PLACES[column], f'{number}" s="{kind}" t="inlineStr"><is><t>{_xml(text)}</t></is></c>'))
    return "".join(
        [f'<row r="{number}">', *(f'<c r="{_LETTERS[place]}{rest}' for place, rest in sorted(made)), "</row>"]
    )


def _xml(text: str) -> str:
    if _CODED.search(text):
        text = _CODED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return escape(text)


def _choices() -> str:
    """What cells of these columns can be chosen from, so that an editor need not know the words."""
    made = []
    for column, choices in _CHOICES.items():
        letters = _LETTERS[_PLACES[column]]
        listed = escape('"' + ",".join(choices) + '"')
        made.append(
            '<dataValidation type="list" allowBlank="1" showErrorMessage="1" '
            f'sqref="{letters}2:{letters}{_LAST_ROW}"><formula1>{listed}</formula1></dataValidation>'
        )
    return f'<dataValidations count="{len(made)}">{"".join(made)}</dataValidations>'


def _frame(lasts: list[int]) -> dict[str, str]:
    """The parts that hold a workbook together. `lasts`: the last row of each sheet."""
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbers = range(1, len(lasts) + 1)
    names = ["terms" if number == 1 else f"terms {number}" for number in numbers]
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in zip(numbers, names, strict=True)
    )
    # What a filter covers, as spreadsheets name it for themselves.
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{place}" hidden="1">'
        f"'{name}'!$A$1:${_LETTERS[-1]}${last}</definedName>"
        for place, (name, last) in enumerate(zip(names, lasts, strict=True))
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATED}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    typed = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{kinds}.worksheet+xml"/>'
        for number in numbers
    )
    return {
        "xl/workbook.xml": (
            f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><bookViews><workbookView/></bookViews>'
            f"<sheets>{sheets}</sheets><definedNames>{filters}</definedNames></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{links}'
            f'<Relationship Id="rId{len(lasts) + 1}" Type="{_RELATED}/styles" Target="styles.xml"/></Relationships>'
        ),
        "_rels/.rels": (
            f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "[Content_Types].xml": (
            f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{kinds}.styles+xml"/>{typed}</Types>'
        ),
    }


def _column(place: int) -> str:
    """The letters of a column, by its place from 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


_PLACES = {column: place for place, column in enumerate(COLUMNS)}
_LETTERS = tuple(_column(place) for place in range(len(COLUMNS)))
