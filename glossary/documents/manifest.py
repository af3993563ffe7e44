"""What is known of documents from outside: the `manifest.csv` beside them, and their file names.

>>> from_file_name("E-2022-30.zh.txt")
('E-2022-30', Metadata(symbol='E/2022/30', language='zh-Hans', date='', body='', title=''))
>>> from_file_name("notes.v2.md")[0]
'notes.v2'
"""

from __future__ import annotations

import csv
import re
from pathlib import Path, PurePath
from typing import TextIO

from glossary.documents.reading import Metadata
from glossary.errors import BadInput, GlossaryError, UnknownLanguage
from glossary.languages import language

__all__ = ["MANIFEST", "from_file_name", "read_manifest"]

MANIFEST = "manifest.csv"
_COLUMNS = ("symbol", "language", "date", "body", "title")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_ISO_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_SYMBOL = re.compile(r"[A-Z]{1,6}(?:-[A-Z0-9][A-Za-z0-9.]*)*-[A-Z.]{0,4}\d+[A-Za-z0-9.]*")


def read_manifest(folder: str | Path) -> dict[str, Metadata]:
    """The metadata of a folder's files by file name; empty when the folder has no manifest.

    A UTF-8 CSV with a header; column `file` is required, `symbol language date body title` are read,
    others are ignored. Raises `BadInput` naming the line of a row that cannot be used.
    """
    path = Path(folder) / MANIFEST
    if not path.is_file():
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _rows(file, path)
    except (csv.Error, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: not a UTF-8 CSV file: {error}", hint="save it as UTF-8 CSV") from None


def _rows(file: TextIO, path: Path) -> dict[str, Metadata]:
    reader = csv.reader(file, strict=True)
    header = [name.strip().casefold() for name in next(reader, [])]
    if "file" not in header:
        raise BadInput(f"{path}:1: no column 'file'", hint="the header names file,symbol,language,date,body,title")
    known: dict[str, Metadata] = {}
    for row in reader:
        if not any(cell.strip() for cell in row):
            continue
        where = f"{path}:{reader.line_num}"
        if len(row) != len(header):
            raise BadInput(
                f"{where}: {len(row)} cells under {len(header)} columns", hint="quote cells that hold commas"
            )
        cells = dict(zip(header, (cell.strip() for cell in row), strict=True))
        if not cells["file"]:
            raise BadInput(f"{where}: no file name", hint="name the file this row describes")
        if cells["file"] in known:
            raise BadInput(f"{where}: {cells['file']} is described twice", hint="keep one row")
        known[cells["file"]] = _metadata(cells, where)
    return known


def _metadata(cells: dict[str, str], where: str) -> Metadata:
    facts = {column: cells.get(column, "") for column in _COLUMNS}
    if facts["language"]:
        try:
            facts["language"] = language(facts["language"]).tag
        except GlossaryError as error:
            raise BadInput(f"{where}: {error.message}", hint=error.hint) from None
    if facts["date"] and not _ISO_DATE.fullmatch(facts["date"]):
        raise BadInput(f"{where}: {facts['date']!r} is no ISO 8601 date", hint="write 2022-07-21")
    return Metadata(**facts)


def from_file_name(name: str) -> tuple[str, Metadata]:
    """The document's name, and the language and symbol its file name shows."""
    # A file name is bytes; what of it is no UTF-8 could be kept nowhere.
    stem = PurePath(name).stem.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    head, dot, tail = stem.rpartition(".")
    tag = _known_tag(tail) if dot and head else ""
    if tag:
        stem = head
    symbol = stem.replace("-", "/") if _SYMBOL.fullmatch(stem) else ""
    return stem, Metadata(symbol=symbol, language=tag)


def _known_tag(text: str) -> str:
    if not _TAG.fullmatch(text):
        return ""
    try:
        return language(text).tag
    except UnknownLanguage:
        return ""
