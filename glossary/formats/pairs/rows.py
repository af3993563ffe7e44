r"""Rows of a file in and out: separated by tabs, without quotes, or by commas, with them.

>>> delimited(("a,b", '5" x'), ","), delimited(("a,b", '5" x'), "\t")
(b'"a,b","5"" x"\n', b'a,b\t5" x\n')
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from glossary.formats.base import Options
from glossary.formats.texts import text_lines
from glossary.formats.troubles import csv_trouble


def delimited(cells: Iterable[str], separator: str, *, quoted: str = "", end: str = "\n") -> bytes:
    """The row as bytes; between commas quotes where the cell needs them or begins with `quoted`.

    The cells are of one line (`one_line`).
    """
    if separator == ",":
        cells = (
            '"' + cell.replace('"', '""') + '"'
            if "," in cell or '"' in cell or (quoted and cell.startswith(quoted))
            else cell
            for cell in cells
        )
    return (separator.join(cells) + end).encode()


def tab_rows(file: BinaryIO, options: Options) -> Iterator[tuple[int, list[str]]]:
    """Lines that hold something, as (line, cells)."""
    for number, line in enumerate(text_lines(file, options), start=1):
        if line.strip():
            yield number, line.rstrip("\r\n").split("\t")


def csv_rows(file: BinaryIO, options: Options) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold something, as (last line, cells). Raises `BadFile` for quotes that do not end."""
    rows = csv.reader(text_lines(file, options), strict=True)
    try:
        for cells in rows:
            if any(cells):
                yield rows.line_num, cells
    except csv.Error as error:
        raise options.refused(
            f"not readable as CSV ({csv_trouble(error)})", line=rows.line_num, rule="csv", hint="check the quotes"
        ) from None
