r"""Texts in: files become `Document`s of `Segment`s, each with its way back to the raw text.

Every format is a `Reader` in `READERS`; this room decodes, asks the reader and adds what is known from
outside. It does not fold, split sentences or look for terms.

>>> document = read_text("受害者\n\n幸存者", name="a.zh.txt")
>>> document.name, document.language, document.text
('a', 'zh-Hans', '受害者\n幸存者')
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath

from glossary.documents.decoding import MAX_BYTES, Decoded, decode
from glossary.documents.manifest import from_file_name, read_manifest
from glossary.documents.plain import read_plain
from glossary.documents.reading import Metadata, Reader, Reading
from glossary.documents.un import looks_like_un, read_un
from glossary.documents.values import Document, Locator, LocatorKind, NoteCall, Role, Segment
from glossary.documents.webpage import read_webpage
from glossary.errors import BadInput, UnreadableDocument, did_you_mean
from glossary.languages import language as known_language

__all__ = [
    "READERS",
    "SUFFIXES",
    "Document",
    "Locator",
    "LocatorKind",
    "Metadata",
    "NoteCall",
    "Reader",
    "Reading",
    "Role",
    "Segment",
    "read_document",
    "read_manifest",
    "read_text",
]

READERS: tuple[Reader, ...] = (
    Reader("un", (".txt",), read_un, looks_like_un),
    Reader("plain", (".txt", ".text"), read_plain),
    Reader("markdown", (".md", ".markdown"), read_plain),
    Reader("html", (".html", ".htm", ".xhtml"), read_webpage),
)
"""The formats, in the order in which they are asked."""

SUFFIXES: tuple[str, ...] = tuple(dict.fromkeys(suffix for reader in READERS for suffix in reader.suffixes))
"""The file name endings that can be read."""


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
    candidates = _readers(file.name, format)
    decoded = decode(_bytes_of(file), name=str(path))
    said = _checked(Metadata(symbol, language, date, body, title))
    listed = read_manifest(file.parent).get(file.name, Metadata())
    return _document(decoded, file.name, said.over(listed), candidates)


def read_text(
    text: str,
    *,
    name: str,
    symbol: str = "",
    date: str = "",
    language: str = "",
    body: str = "",
    title: str = "",
    format: str = "",  # noqa: A002 - the public word for it
) -> Document:
    """The same from a text already decoded; `name` stands for the file name."""
    suffix = PurePath(name).suffix.casefold()
    candidates = _readers(name if suffix in SUFFIXES else f"{name}.txt", format)
    said = _checked(Metadata(symbol, language, date, body, title))
    return _document(Decoded(text, "utf-8"), name, said, candidates)


def _document(decoded: Decoded, file_name: str, known: Metadata, candidates: list[Reader]) -> Document:
    raw = decoded.text
    name, named = from_file_name(file_name)
    reader = next((reader for reader in candidates if reader.recognises(raw)), candidates[-1])
    reading = reader.read(raw, known)
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
        body=facts.body,
        session=reading.session,
        encoding=decoded.encoding,
        warnings=reading.warnings,
    )


def _checked(said: Metadata) -> Metadata:
    tag = known_language(said.language).tag if said.language else ""
    return Metadata(said.symbol, tag, said.date, said.body, said.title)


def _bytes_of(file: Path) -> bytes:
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableDocument(f"{file}: {size} bytes", hint=f"the limit is {MAX_BYTES}; split the file")
        return file.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"{file}: {error.strerror or error}", hint="check the path") from None


def _readers(name: str, wanted: str) -> list[Reader]:
    """The readers to ask: the one named, else those of the suffix, in order."""
    if wanted:
        named = [reader for reader in READERS if reader.format == wanted]
        if not named:
            hint = did_you_mean(wanted, [reader.format for reader in READERS])
            raise BadInput(f"unknown format {wanted!r}", hint=hint)
        return named
    suffix = PurePath(name).suffix.casefold()
    by_suffix = [reader for reader in READERS if suffix in reader.suffixes]
    if not by_suffix:
        kind = f"files ending in {suffix}" if suffix else "a file name without ending"
        raise UnreadableDocument(f"{name}: no reader for {kind}", hint=f"known: {' '.join(SUFFIXES)}")
    return by_suffix
