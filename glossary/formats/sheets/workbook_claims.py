"""What a part of a workbook would take of memory when it is parsed, as its own words tell.

The parser keeps a sheet as a rectangle from its first cell to its last, empty ones too, with a copy of the text
in each: a file of one kilobyte with a cell in the last corner, or one long text shared by a million cells,
would take all memory there is. For what a part says it has a number of, it makes room before it sees one.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from typing import TypeAlias

MAX_CELLS = 16_000_000
"""Of one sheet, empty ones too: the parser takes 32 bytes for each."""
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
"""What spreadsheets know."""
MAX_TEXT = 512 * 1024 * 1024
"""Bytes of texts that the cells of one sheet share, each as often as it is shared."""

_LONGEST = 1 << 20
# An element of a cell, whatever its prefix; and one whose own attribute says where it stands.
_CELL = re.compile(rb"<(?:[^\s<>/:!?]+:)?c[\s/>]")
_PLACED = re.compile(
    rb"""<(?:[^\s<>/:!?]+:)?c(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*?\s+r\s*=\s*["']([A-Za-z]{1,4})(\d{1,9})["']"""
)
# How many of something an element says it has: the parser makes room for them before it sees one.
_COUNT = re.compile(rb"""[cC]ount\s*=\s*["']([^"'<]*)""")
_STRANGE = (b"<!DOCTYPE", b"<!ENTITY")
# Where a shared text begins; what cells hold; what is plain, lest it be the number of a shared text in code; and
# what certainly is a number.
_STRING = re.compile(rb"<(?:[^\s<>/:!?]+:)?si[\s/>]")
_VALUE = re.compile(rb"<(?:[^\s<>/:!?]+:)?v[\s>]")
_PLAIN = re.compile(rb"<(?:[^\s<>/:!?]+:)?v(?:\s[^<>]*)?>([^<&]*)</")
_NUMBER = re.compile(rb"""<(?:\w+:)?c(?:\s+[rs]="\w*")*(?:\s+t="n")?\s*><(?:\w+:)?v>([^<&]*)</""")

Strings: TypeAlias = "array[int]"


class Part:
    """A part, looked at piece by piece. `strings`: the bytes of each text that it has for cells to share."""

    def __init__(self, shared: Strings | None) -> None:
        self.shared: Strings = shared or array("Q")
        self.longest = max(self.shared, default=0)
        self.strings: Strings = array("Q")
        self.string_began = -1
        self.size = self.counted = self.claimed = self.text = 0
        self.rows = self.columns = self.cells = self.placed = self.formulas = self.errors = 0
        self.tail = b""

    def look_at(self, piece: bytes) -> str:
        """Take in the next piece; what is wrong with it, if anything is."""
        seen = self.tail + piece
        self.size += len(piece)
        if any(strange in seen for strange in _STRANGE):
            return "declares things of its own"
        # Up to the last cell or element, which may not be whole: it is seen with the next piece.
        cut = seen.rfind(b"<c")
        if len(seen) - cut > _LONGEST // 2:
            cut = max(seen.rfind(b"<"), 0)
        self.tail = seen[cut:]
        if len(self.tail) > _LONGEST:
            return f"has an element of more than {_LONGEST} bytes"
        self._count(seen[:cut])
        return ""

    def judged(self) -> str:
        """What is wrong with the part as a whole, if anything is."""
        self._count(self.tail)
        if self.string_began >= 0:
            self.strings.append(self.size - self.string_began)
        if self.claimed > self.size:
            return f"claims {self.claimed} of something in {self.size} bytes"
        if self.cells != self.placed:
            return "has cells that do not say where they stand"
        if self.rows > MAX_ROWS or self.columns > MAX_COLUMNS or self.rows * self.columns > MAX_CELLS:
            return f"claims {self.rows} rows and {self.columns} columns"
        if max(self.cells, len(self.strings)) > MAX_CELLS:
            return f"has more than {MAX_CELLS} cells or texts"
        if self.text > MAX_TEXT:
            return f"shares texts of {self.text} bytes among its cells"
        return ""

    def _count(self, whole: bytes) -> None:
        for said in set(_COUNT.findall(whole)):
            if said.strip():
                self.claimed = max(self.claimed, int(said[:12]) if said[:12].isdigit() else self.size + 1)
        places = _PLACED.findall(whole)
        self.cells += len(_CELL.findall(whole))
        self.placed += len(places)
        self.formulas += whole.count(b"<f>") + whole.count(b"<f ")
        self.errors += whole.count(b' t="e"')
        if places:
            self.columns = max(self.columns, *map(_number, {letters for letters, _ in places}))
            self.rows = max(self.rows, *map(int, {digits for _, digits in places}))
        for found in _STRING.finditer(whole):
            if self.string_began >= 0:
                self.strings.append(self.counted + found.start() - self.string_began)
            self.string_began = self.counted + found.start()
        if self.shared:
            self._add_text(whole)
        self.counted += len(whole)

    def _add_text(self, whole: bytes) -> None:
        """What the cells share, each text as often as a cell has it; what cannot be told is the longest."""
        plain = Counter(_PLAIN.findall(whole))
        unknown = len(_VALUE.findall(whole)) - plain.total()
        for value, times in (plain - Counter(_NUMBER.findall(whole))).items():
            digits = value.strip().lstrip(b"+")
            if digits.isdigit():
                number = int(digits[-12:])
                self.text += times * (self.shared[number] if number < len(self.shared) else 0)
        self.text += unknown * self.longest


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
