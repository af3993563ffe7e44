r"""Word files, stage 1: the zip they are, opened without trust.

Parts are read by name from the zip's own directory and never written to disk, so that a path in a name
leads nowhere. What is unpacked is counted while it is unpacked. Archives inside the archive stay shut.

>>> open_package(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", name="a.docx")
Traceback (most recent call last):
glossary.errors.UnreadableDocument: a.docx: an old Word file (.doc); open it in Word and save it as .docx
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossary.errors import Locked, TooLarge, UnreadableDocument
from glossary.markup import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Package", "links_of", "open_package", "repacked"]

MAX_ENTRIES = 5_000
"""A report with a picture on each of a thousand pages has some three thousand."""
MAX_UNPACKED = 128 * 1024 * 1024
"""Bytes of all parts read; a million words with their formatting take half of it."""
FREE_TO_GROW = 8 * 1024 * 1024
"""A part that unpacks to less harms nobody, however small it was packed."""
MAX_RATIO = 200
"""Long tables of equal rows are packed to a hundredth; nothing people write to less than this."""
MAX_NODES = 400_000
"""Elements and attributes of all parts read: the parser takes some 150 bytes for each, however short it is written, and
reading and commenting them some four seconds a million. Five hundred pages have some three hundred thousand."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DIRECTORY_ENTRY = b"PK\x01\x02"
_CHUNK = 1 << 20
_READABLE_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# "Strict" files name the same elements by other addresses.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip


@dataclass(slots=True)
class Package:
    """An open Word file. `name`: for messages; `parts`: the names of what it holds."""

    name: str
    archive: zipfile.ZipFile
    parts: dict[str, zipfile.ZipInfo]
    unpacked: int = 0
    nodes: int = 0
    related: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)

    def xml(self, part: str) -> _Element | None:
        """The root element of a part; None where there is no such part.

        Raises `UnreadableDocument` for a part that is damaged, too large or no safe XML.
        """
        data = self.data(part)
        if data is None:
            return None
        self.nodes += data.count(b"<") + data.count(b"=")
        if self.nodes > MAX_NODES:
            raise self._refused(f"its parts have more than {MAX_NODES} elements and attributes")
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        return parse_xml(data, name=f"{self.name}/{part}")

    def data(self, part: str) -> bytes | None:
        """The bytes of a part; None where there is no such part. Raises `UnreadableDocument` like `xml`."""
        entry = self.parts.get(part)
        return None if entry is None else self._unpack(entry)

    def related_to(self, part: str, kind: str) -> list[str]:
        """The parts that `part` names as its `kind` ("footnotes", "header" …), in its order; "" is the file."""
        return [target for said, target, _ in self._related(part) if said == kind]

    def link_ids(self, part: str, target: str) -> set[str]:
        """The ids under which `part` names the part `target`."""
        return {number for _, named, number in self._related(part) if named == target}

    def _related(self, part: str) -> list[tuple[str, str, str]]:
        if part not in self.related:
            folder = posixpath.dirname(part)
            root = self.xml(links_of(part))
            self.related[part] = [
                (
                    link.get("Type", "").rpartition("/")[2],
                    posixpath.normpath(posixpath.join("/", folder, target))[1:],
                    link.get("Id", ""),
                )
                for link in (root if root is not None else ())
                if (target := link.get("Target", "")) and link.get("TargetMode") != "External"
            ]
        return self.related[part]

    def count(self, *folders: str) -> int:
        """How many parts lie under these folders."""
        return sum(part.startswith(folders) and "/_rels/" not in part for part in self.parts)

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        found = bytearray()
        if entry.compress_type not in _READABLE_METHODS:
            told = f"{self.name}: {entry.filename} is packed in a way Word does not use"
            raise UnreadableDocument(told, hint="such a file is not opened here")
        try:
            with self.archive.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    found += chunk
                    self.unpacked += len(chunk)
                    if self.unpacked > MAX_UNPACKED:
                        raise self._refused(f"its parts unpack to more than {MAX_UNPACKED} bytes")
                    if len(found) > max(FREE_TO_GROW, MAX_RATIO * entry.compress_size):
                        raise self._refused(f"{entry.filename} unpacks to more than {MAX_RATIO} times its size")
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, RuntimeError) as error:
            raise UnreadableDocument(
                f"{self.name}: {entry.filename} is damaged ({error})", hint="open it in Word and save it again"
            ) from None
        return bytes(found)

    def _refused(self, why: str) -> UnreadableDocument:
        return TooLarge(f"{self.name}: {why}", hint="such a file is not opened here; split it")


def open_package(data: bytes, *, name: str) -> Package:
    """The zip of a Word file, with nothing of it unpacked yet.

    Raises `UnreadableDocument` for what is no zip, is encrypted, or has more than `MAX_ENTRIES` entries.
    """
    if data.startswith(_OLE):
        raise _ole(data, name)
    if data.count(_DIRECTORY_ENTRY) > MAX_ENTRIES:  # before the directory is read
        raise UnreadableDocument(f"{name}: more than {MAX_ENTRIES} entries", hint="such a file is not opened here")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError) as error:
        raise UnreadableDocument(f"{name}: not a Word file ({error})", hint="save it as .docx") from None
    parts: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        if entry.filename in parts:
            raise UnreadableDocument(f"{name}: holds {entry.filename} twice", hint="open it in Word and save it again")
        if entry.flag_bits & 1:
            raise Locked(f"{name}: {entry.filename} is encrypted", hint="save it without a password")
        parts[entry.filename] = entry
    return Package(name, archive, parts)


def links_of(part: str) -> str:
    """The part in which a part names its relationships.

    >>> links_of("word/document.xml")
    'word/_rels/document.xml.rels'
    """
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def repacked(data: bytes, parts: Mapping[str, bytes], *, name: str) -> bytes:
    """A Word file with some parts replaced or, at its end, added; all others and their order stay.

    Raises `UnreadableDocument` like `Package.xml`.
    """
    package = open_package(data, name=name)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = package.archive.comment
        for part, entry in package.parts.items():
            kept = zipfile.ZipInfo(part, entry.date_time)
            kept.compress_type, kept.external_attr = entry.compress_type, entry.external_attr
            archive.writestr(kept, parts[part] if part in parts else package.data(part) or b"")
        for part in sorted(parts.keys() - package.parts.keys()):
            archive.writestr(zipfile.ZipInfo(part), parts[part], zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _ole(data: bytes, name: str) -> UnreadableDocument:
    if _ENCRYPTED in data:
        return Locked(f"{name}: protected by a password", hint="save it without one")
    return UnreadableDocument(f"{name}: an old Word file (.doc)", hint="open it in Word and save it as .docx")
