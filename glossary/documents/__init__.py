r"""Texts in: files become `Document`s of `Segment`s, each with its way back to the raw text.

Every format is a reader in `READERS`; this room decodes, asks the reader and adds what is known from
outside. It does not fold, split sentences or look for terms.

>>> document = read_text("受害者\n\n幸存者", name="a.zh.txt")
>>> document.name, document.language, document.text
('a', 'zh-Hans', '受害者\n幸存者')
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path, PurePath

from glossary.documents.decoding import MAX_BYTES, decode
from glossary.documents.issuers import issuer
from glossary.documents.limits import MAX_SEGMENTS, refuse_bulk
from glossary.documents.manifest import from_file_name, read_manifest
from glossary.documents.plain import read_plain
from glossary.documents.readers import READERS, SUFFIXES
from glossary.documents.reading import BinaryReader, Metadata, Reader, Reading
from glossary.documents.values import Document, Locator, LocatorKind, NoteCall, Role, Segment
from glossary.errors import BadInput, TooLarge, UnreadableDocument, did_you_mean
from glossary.languages import language as known_language
from glossary.spans import Span

__all__ = [
    "READERS",
    "SUFFIXES",
    "BinaryReader",
    "Document",
    "Locator",
    "LocatorKind",
    "Metadata",
    "NoteCall",
    "Reader",
    "Reading",
    "Role",
    "Segment",
    "file_bytes",
    "read_bytes",
    "read_document",
    "read_manifest",
    "read_text",
]


def read_document(
    path: str | Path,
    *,
    symbol: str = "",
    date: str = "",
    language: str = "",
    body: str = "",
    title: str = "",
    format: str = "",  # noqa: A002 - the public word for it
) -> Document:
    """The document in a file.

    What the caller says wins over the `manifest.csv` beside the file, that over what the text says of
    itself, that over the file name. `format`: a name from `READERS`; by default told from suffix and
    content. Raises `UnreadableDocument`, and `BadInput` for a bad manifest, format or language.
    """
    file = Path(path)
    _readers(file.name, format)  # before a byte is read
    listed = read_manifest(file.parent).get(file.name, Metadata())
    known = _checked(Metadata(symbol, language, date, body, title)).over(listed)
    return read_bytes(file_bytes(file), name=str(path), format=format, **asdict(known))


def read_bytes(
    data: bytes,
    *,
    name: str,
    symbol: str = "",
    date: str = "",
    language: str = "",
    body: str = "",
    title: str = "",
    format: str = "",  # noqa: A002 - the public word for it
) -> Document:
    """The same from a file's bytes; `name`: its name or path, for its suffix and for messages. No file is opened."""
    readers = _readers(PurePath(name).name, format)
    if len(data) > MAX_BYTES:
        raise _too_large(name, len(data))
    known = _checked(Metadata(symbol, language, date, body, title))
    if isinstance(readers, BinaryReader):
        try:
            raw, reading = readers.read(data, name, known)
        except UnreadableDocument as error:
            raise _of_file(error, name) from None
        return _document(raw, reading, name, known, readers.format, readers.format)
    decoded = decode(data, name=name)
    reader = _recognising(readers, decoded.text)
    reading = _read(reader, decoded.text, known, name)
    return _document(decoded.text, reading, name, known, reader.format, decoded.encoding)


def read_text(  # noqa: PLR0913 - a document has as many facts
    text: str,
    *,
    name: str,
    symbol: str = "",
    date: str = "",
    language: str = "",
    body: str = "",
    title: str = "",
    format: str = "",  # noqa: A002 - the public word for it
    within: Iterable[Span] | None = None,
) -> Document:
    """The same from a text already decoded; `name` stands for the file name.

    `within`: of plain text, read only these stretches of whole paragraphs (see `read_plain`).
    """
    suffix = PurePath(name).suffix.casefold()
    readers = _readers(name if suffix in SUFFIXES else f"{name}.txt", format)
    if isinstance(readers, BinaryReader):
        raise BadInput(f"{name}: {readers.format} is no text", hint="read it from its file")
    known = _checked(Metadata(symbol, language, date, body, title))
    reader = _recognising(readers, text)
    reading = _read(reader, text, known, name) if within is None else read_plain(text, known, within=within)
    return _document(text, reading, name, known, reader.format, "utf-8")


def _recognising(candidates: list[Reader], raw: str) -> Reader:
    return next((reader for reader in candidates if reader.recognises(raw)), candidates[-1])


def _read(reader: Reader, raw: str, known: Metadata, name: str) -> Reading:
    try:
        refuse_bulk(raw, reader.format)
        return reader.read(raw, known)
    except UnreadableDocument as error:
        raise _of_file(error, name) from None


def _of_file(error: UnreadableDocument, name: str) -> UnreadableDocument:
    """The same of a file: whoever reads a text knows its lines (":3: …"), not its file."""
    message = error.message
    return type(error)(f"{name}{message}" if message.startswith(":") else message, hint=error.hint)


def _document(raw: str, reading: Reading, file_name: str, known: Metadata, form: str, encoding: str) -> Document:
    if len(reading.segments) > MAX_SEGMENTS:
        raise TooLarge(f"{file_name}: more than {MAX_SEGMENTS} paragraphs", hint="split the file")
    name, named = from_file_name(file_name)
    facts = known.over(reading.stated).over(named)
    tag = facts.language or "en"
    return Document(
        name=name,
        language=tag,
        raw=raw,
        segments=tuple(segment if segment.language else replace(segment, language=tag) for segment in reading.segments),
        symbol=facts.symbol,
        title=facts.title,
        date=facts.date,
        body=known.body or issuer(facts.symbol) or facts.body,
        session=reading.session,
        format=form,
        encoding=encoding,
        warnings=reading.warnings,
    )


def _checked(said: Metadata) -> Metadata:
    tag = known_language(said.language).tag if said.language else ""
    return Metadata(said.symbol, tag, said.date, said.body, said.title)


def file_bytes(file: Path) -> bytes:
    """What is in a file that can be a document. Raises `UnreadableDocument` where it cannot be had or is too large."""
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            raise _too_large(str(file), size)
        return file.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"{file}: {error.strerror or error}", hint="check the path") from None


def _too_large(name: str, size: int) -> TooLarge:
    return TooLarge(f"{name}: {size} bytes", hint=f"the limit is {MAX_BYTES}; split the file")


def _is_called(reader: Reader | BinaryReader, wanted: str) -> bool:
    """Whether a format goes by that name, or by that ending (md, txt)."""
    return reader.format == wanted or f".{wanted}" in reader.suffixes


def _readers(name: str, wanted: str) -> list[Reader] | BinaryReader:
    """The readers to ask: the one named, else those of the suffix, in order."""
    suffix = PurePath(name).suffix.casefold()
    found = [reader for reader in READERS if (_is_called(reader, wanted) if wanted else suffix in reader.suffixes)]
    if not found and wanted:
        raise BadInput(f"unknown format {wanted!r}", hint=did_you_mean(wanted, [reader.format for reader in READERS]))
    if not found:
        kind = f"files ending in {suffix}" if suffix else "a file name without ending"
        raise UnreadableDocument(f"{name}: no reader for {kind}", hint=f"known: {' '.join(SUFFIXES)}")
    binary = [reader for reader in found if isinstance(reader, BinaryReader)]
    return binary[0] if binary else [reader for reader in found if isinstance(reader, Reader)]
