"""The formats that can be read, in the order in which they are asked.

What reads a format is loaded with the first file of it: whoever checks one text file waits for no reader of Word files.
"""

from __future__ import annotations

from glossary.documents.plain import read_plain
from glossary.documents.reading import BinaryReader, Metadata, Reader, Reading
from glossary.documents.un_habits import looks_like_un

__all__ = ["READERS", "SUFFIXES"]


def _un(raw: str, known: Metadata) -> Reading:
    from glossary.documents.un import read_un

    return read_un(raw, known)


def _markdown(raw: str, known: Metadata) -> Reading:
    from glossary.documents.markdown import read_markdown

    return read_markdown(raw, known)


def _html(raw: str, known: Metadata) -> Reading:
    from glossary.documents.webpage import read_webpage

    return read_webpage(raw, known)


def _xliff(raw: str, known: Metadata) -> Reading:
    from glossary.documents.xliff import read_xliff

    return read_xliff(raw, known)


def _docx(data: bytes, name: str, known: Metadata) -> tuple[str, Reading]:
    from glossary.documents.word import read_word

    return read_word(data, name, known)


def _pdf(data: bytes, name: str, known: Metadata) -> tuple[str, Reading]:
    from glossary.documents.pdf import read_pdf

    return read_pdf(data, name, known)


READERS: tuple[Reader | BinaryReader, ...] = (
    Reader("un", (".txt",), _un, looks_like_un),
    Reader("plain", (".txt", ".text"), read_plain),
    Reader("markdown", (".md", ".markdown"), _markdown),
    Reader("html", (".html", ".htm", ".xhtml"), _html),
    Reader("xliff", (".xlf", ".xliff"), _xliff),
    BinaryReader("docx", (".docx",), _docx),
    BinaryReader("pdf", (".pdf",), _pdf),
)
"""The formats, in the order in which they are asked."""

SUFFIXES: tuple[str, ...] = tuple(dict.fromkeys(suffix for reader in READERS for suffix in reader.suffixes))
"""The file name endings that can be read."""
