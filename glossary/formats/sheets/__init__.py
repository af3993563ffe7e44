r"""Sheets: one row a term, as CSV, TSV or XLSX, with everything a concept holds (`columns` tells the columns).

Reads our own full form, tables of terms by the contract (`concept,language,term,status` and more), and foreign
sheets with a row a term or a row a concept, whose columns `Options.columns` names (`layout`). A bad row is told
with its line, column and rule; the file is refused for it at its end, unless `Options.keep_going`.
Loses: spaces around texts, and a definition that is there twice. XLSX loses besides what of a text is beyond
the 32,767 characters that a cell holds, and returns.

>>> import io
>>> from glossary.formats.base import Options
>>> [concept] = CSV.read(io.BytesIO(b"concept;language;term;status\nc1;en;survivor;preferred"), Options(), print)
>>> concept.terms[0].text
'survivor'
"""

from __future__ import annotations

from glossary.formats.base import Format
from glossary.formats.sheets.separated import keeper_by, read, separator_of, writer_by
from glossary.formats.sheets.workbook_reading import read as read_workbook
from glossary.formats.sheets.workbook_writing import clean
from glossary.formats.sheets.workbook_writing import write as write_workbook

__all__ = ["CSV", "SHEETS", "TSV", "XLSX"]

_READS = "our own columns, tables of terms, foreign sheets by named columns; any separator, UTF-8 and UTF-16"
_WRITES = "one row a term, and a row of its own for all that a concept has besides"
_LOSES = "spaces around texts, definitions said twice"

CSV = Format(
    "csv",
    "Sheet, cells between commas",
    (".csv",),
    "text/csv; charset=utf-8",
    _READS,
    _WRITES,
    _LOSES,
    keeper_by(str.strip),
    read,
    writer_by(","),
    lambda head: separator_of(head) in (",", ";"),
)
TSV = Format(
    "tsv",
    "Sheet, cells between tabs",
    (".tsv", ".tab"),
    "text/tab-separated-values; charset=utf-8",
    _READS,
    _WRITES,
    _LOSES,
    keeper_by(str.strip),
    read,
    writer_by("\t"),
    lambda head: separator_of(head) == "\t",
)
XLSX = Format(
    "xlsx",
    "Workbook",
    (".xlsx", ".xlsm"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sheets like those of CSV; numbers and dates turned into text, macros and hidden sheets passed over",
    "sheets like those of CSV, every cell a text",
    f"{_LOSES}, what is beyond 32,767 characters of a text",
    keeper_by(clean),
    read_workbook,
    write_workbook,
    lambda head: head.startswith(b"PK\x03\x04") and b"xl/" in head,
)
SHEETS = (CSV, TSV, XLSX)
