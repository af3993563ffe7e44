"""Whether a workbook may be opened at all: what its parser would hold is counted before it sees a byte.

The parser keeps a sheet as a rectangle from its first cell to its last, empty ones too: a file of one kilobyte
with a cell in the last corner would take all memory there is. So parts are unpacked once, piece by piece, and
the places that cells claim are looked at. Nothing is written to disk; macros and links are not followed.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from glossary.errors import UnreadableDocument
from glossary.formats.base import Options, Remark, Tell

MAX_PARTS = 5_000
"""A workbook with a picture on each of a thousand sheets has some three thousand."""
MAX_UNPACKED = 1024 * 1024 * 1024
"""Bytes of all parts together; a hundred thousand concepts in seven languages take some six hundred million."""
FREE_TO_GROW = 8 * 1024 * 1024
"""A part that unpacks to less harms nobody, however small it was packed."""
MAX_RATIO = 200
"""Long tables of equal rows are packed to a hundredth; nothing people write to less than this."""
MAX_CELLS = 16_000_000
"""Of one sheet, empty ones too: the parser takes 32 bytes for each."""
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
"""What spreadsheets know."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK = 1 << 20
# An element of a cell, whatever its prefix; and one whose own attribute says where it stands.
_CELL = re.compile(rb"<(?:[^\s<>/:!?]+:)?c[\s/>]")
_PLACED = re.compile(
    rb"""<(?:[^\s<>/:!?]+:)?c(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*?\s+r\s*=\s*["']([A-Za-z]{1,4})(\d{1,9})["']"""
)
# How many of something an element says it has: the parser makes room for them before it sees one.
_COUNT = re.compile(rb"""[cC]ount\s*=\s*["']([^"'<]*)""")
_STRANGE = (b"<!DOCTYPE", b"<!ENTITY")


def trusted(file: BinaryIO, options: Options, tell: Tell) -> None:
    """Raises `UnreadableDocument` for what is no workbook, and for one that is not opened here."""
    start = file.tell()
    _refuse_others(file, options)
    file.seek(start)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _refuse_names(entries, options)
            left = MAX_UNPACKED
            for entry in entries:
                left -= _looked_over(archive, entry, left, options, tell)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, NotImplementedError) as error:
        raise UnreadableDocument(f"{options.name}: damaged ({error})", hint="save it again as .xlsx") from None
    file.seek(start)


def _refuse_others(file: BinaryIO, options: Options) -> None:
    head = file.read(1 << 16)
    if head.startswith(_OLE):
        while _ENCRYPTED not in head and (more := file.read(1 << 16)):
            head = head[-len(_ENCRYPTED) :] + more
        if _ENCRYPTED in head:
            raise UnreadableDocument(f"{options.name}: protected by a password", hint="save it without one")
        raise UnreadableDocument(f"{options.name}: an old workbook (.xls)", hint="save it as .xlsx")
    if not head.startswith(b"PK\x03\x04"):
        raise UnreadableDocument(f"{options.name}: not a workbook", hint="save it as .xlsx")


def _refuse_names(entries: list[zipfile.ZipInfo], options: Options) -> None:
    if len(entries) > MAX_PARTS:
        raise _refused(options, f"more than {MAX_PARTS} parts")
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        folded = name.casefold()
        if folded in seen:
            raise _refused(options, f"holds {name[:100]!r} twice")
        seen.add(folded)
        if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name:
            raise _refused(options, f"holds a part that leads elsewhere, {name[:100]!r}")
        if entry.flag_bits & 1:
            raise UnreadableDocument(f"{options.name}: encrypted", hint="save it without a password")
        if entry.compress_type not in _METHODS:
            raise _refused(options, f"{name[:100]} is packed in a way spreadsheets do not use")
    if "xl/workbook.xml" not in seen:
        kind = "a binary workbook (.xlsb)" if "xl/workbook.bin" in seen else "no workbook"
        raise UnreadableDocument(f"{options.name}: {kind}", hint="save it as .xlsx")


def _looked_over(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, options: Options, tell: Tell) -> int:
    """How many bytes the part has."""
    name = entry.filename
    if name.casefold().endswith("vbaproject.bin"):
        tell(Remark("macros: not read", path=name, rule="macros"))
    sheet = _Sheet(name, options)
    size = 0
    for piece in _pieces(archive, entry):
        size += len(piece)
        if size > left:
            raise _refused(options, f"its parts unpack to more than {MAX_UNPACKED} bytes")
        if size > max(FREE_TO_GROW, MAX_RATIO * entry.compress_size):
            raise _refused(options, f"{name} unpacks to more than {MAX_RATIO} times its size")
        if size == len(piece) and b"\x00" in piece[:4] and name.casefold().endswith((".xml", ".rels")):
            raise _refused(options, f"{name} is not written in UTF-8")
        if not _is_picture(name):
            sheet.look_at(piece)
    sheet.judge()
    return size


def _is_picture(name: str) -> bool:
    """Or another part that no reader of sheets opens, whatever is named as a sheet."""
    return name.casefold().startswith(("xl/media/", "xl/embeddings/", "xl/printersettings/")) or name.endswith("/")


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            yield piece


class _Sheet:
    """The rectangle that the cells of a part claim; parts that are no sheets claim none."""

    def __init__(self, name: str, options: Options) -> None:
        self.name = name
        self.options = options
        self.size = self.claimed = 0
        self.rows = self.columns = self.cells = self.placed = 0
        self.tail = b""

    def look_at(self, piece: bytes) -> None:
        """Take in the next piece of the part. Raises `UnreadableDocument`."""
        seen = self.tail + piece
        self.size += len(piece)
        if any(strange in seen for strange in _STRANGE):
            raise _refused(self.options, f"{self.name} declares things of its own")
        # Up to the last element that is whole; the rest is seen with the next piece.
        cut = max(seen.rfind(b"<"), 0)
        self.tail = seen[cut:]
        if len(self.tail) > _CHUNK:
            raise _refused(self.options, f"{self.name} has an element of more than {_CHUNK} bytes")
        self._count(seen[:cut])

    def judge(self) -> None:
        """Raises `UnreadableDocument` where the rectangle is too large."""
        self._count(self.tail)
        if self.claimed > self.size:
            raise _refused(self.options, f"{self.name} claims {self.claimed} of something in {self.size} bytes")
        if self.cells != self.placed:
            raise _refused(self.options, f"{self.name} has cells that do not say where they stand")
        if self.rows > MAX_ROWS or self.columns > MAX_COLUMNS or self.rows * self.columns > MAX_CELLS:
            raise _refused(self.options, f"{self.name} claims {self.rows} rows and {self.columns} columns")
        if self.cells > MAX_CELLS:
            raise _refused(self.options, f"{self.name} has more than {MAX_CELLS} cells")

    def _count(self, whole: bytes) -> None:
        places = _PLACED.findall(whole)
        for said in set(_COUNT.findall(whole)):
            if said.strip():
                self.claimed = max(self.claimed, int(said[:12]) if said[:12].isdigit() else self.size + 1)
        self.cells += len(_CELL.findall(whole))
        self.placed += len(places)
        if places:
            self.columns = max(self.columns, *map(_number, {letters for letters, _ in places}))
            self.rows = max(self.rows, *map(int, {digits for _, digits in places}))


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _refused(options: Options, why: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"{options.name}: {why}", hint="such a file is not opened here; save it again or split it"
    )
