"""Whether a workbook may be opened at all: parts are unpacked once, piece by piece, before its parser sees a byte.

Nothing is written to disk; macros and links are not followed. What the parts claim is `workbook_claims`.
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
from glossary.formats.sheets.workbook_claims import Part, Strings
from glossary.markup import parse_xml

MAX_PARTS = 5_000
"""A workbook with a picture on each of a thousand sheets has some three thousand."""
MAX_UNPACKED = 1024 * 1024 * 1024
"""Bytes of all parts together; a hundred thousand concepts in seven languages take some six hundred million."""
FREE_TO_GROW = 8 * 1024 * 1024
"""A part that unpacks to less harms nobody, however small it was packed."""
MAX_RATIO = 200
"""Long tables of equal rows are packed to a hundredth; nothing people write to less than this."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK = 1 << 20
# Parts that may be anything inside; no sheet may be kept in one.
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf")
_LINKS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedstrings.xml"


def trusted(file: BinaryIO, options: Options, tell: Tell) -> None:
    """Raises `UnreadableDocument` for what is no workbook, and for one that is not opened here."""
    start = file.tell()
    _refuse_others(file, options)
    file.seek(start)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _refuse_names(entries, options)
            budget = _Budget(archive, options)
            # The strings that cells of all sheets share come first: how long they are tells what a sheet is worth.
            entries.sort(key=lambda entry: entry.filename.casefold() != _STRINGS)
            strings: Strings | None = None
            for entry in entries:
                found = budget.look_over(entry, strings, tell)
                if entry.filename.casefold() == _STRINGS:
                    strings = found
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


class _Budget:
    """What may still be unpacked of an archive."""

    def __init__(self, archive: zipfile.ZipFile, options: Options) -> None:
        self.archive = archive
        self.options = options
        self.left = MAX_UNPACKED

    def look_over(self, entry: zipfile.ZipInfo, strings: Strings | None, tell: Tell) -> Strings:
        """Go through a part; what it has of shared strings. Raises `UnreadableDocument`."""
        name = entry.filename
        folded = name.casefold()
        part = Part(strings)
        whole = bytearray()
        for piece in self._pieces(entry):
            if not part.size and b"\x00" in piece[:4] and folded.endswith((".xml", ".rels")):
                raise _refused(self.options, f"{name} is not written in UTF-8")
            if folded == _LINKS:
                whole += piece
            if not folded.endswith(_PICTURES) and (wrong := part.look_at(piece)):
                raise _refused(self.options, f"{name} {wrong}")
        if wrong := part.judged():
            raise _refused(self.options, f"{name} {wrong}")
        _tell_unread(name, part, tell)
        if whole:
            self._refuse_pictures(bytes(whole))
        return part.strings

    def _refuse_pictures(self, links: bytes) -> None:
        for link in parse_xml(links, name=f"{self.options.name}/{_LINKS}"):
            if (link.get("Target") or "").casefold().endswith(_PICTURES):
                raise _refused(self.options, "a sheet is kept in a picture")

    def _pieces(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        size = 0
        with self.archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                self.left -= len(piece)
                if self.left < 0:
                    raise _refused(self.options, f"its parts unpack to more than {MAX_UNPACKED} bytes")
                if size > max(FREE_TO_GROW, MAX_RATIO * entry.compress_size):
                    raise _refused(self.options, f"{entry.filename} unpacks to more than {MAX_RATIO} times its size")
                yield piece


def _tell_unread(name: str, part: Part, tell: Tell) -> None:
    """What a part holds that is no text in a cell."""
    folded = name.casefold()
    if folded.endswith("vbaproject.bin"):
        tell(Remark("macros: not read", path=name, rule="macros"))
    if folded.startswith(("xl/comments", "xl/threadedcomments/")):
        tell(Remark("comments on cells: not read", path=name, rule="comments"))
    if part.cells and part.formulas:
        tell(Remark(f"formulas ({part.formulas}): read as last computed", path=name, rule="formulas"))
    if part.cells and part.errors:
        tell(Remark(f"cells with an error ({part.errors}): read as empty", path=name, rule="error-cells"))


def _refused(options: Options, why: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"{options.name}: {why}", hint="such a file is not opened here; save it again or split it"
    )
