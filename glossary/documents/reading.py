"""The contract of one format: a `Reader` turns decoded text into a `Reading`, a `BinaryReader` bytes.

The front door (`glossary.documents`) opens the file, decodes it once where it is text, asks the reader
and dresses what it found with the metadata.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from glossary.documents.values import Segment


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document from outside its text; empty where unknown.

    `language`: BCP 47 tag. `date`: ISO 8601. `body`: who issued it.
    """

    symbol: str = ""
    language: str = ""
    date: str = ""
    body: str = ""
    title: str = ""

    def over(self, other: Metadata) -> Metadata:
        """These facts, and `other`'s where these are empty."""
        return Metadata(
            self.symbol or other.symbol,
            self.language or other.language,
            self.date or other.date,
            self.body or other.body,
            self.title or other.title,
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found: segments, and the facts the text itself states."""

    segments: tuple[Segment, ...]
    stated: Metadata = Metadata()
    session: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """One format. `suffixes`: with the dot, lower case. `read`: raw text and what is known → reading.

    `recognises`: whether a raw text of that suffix is really this format; of the readers of a suffix the
    first that recognises the text reads it.
    """

    format: str
    suffixes: tuple[str, ...]
    read: Callable[[str, Metadata], Reading]
    recognises: Callable[[str], bool] = lambda _: True


@dataclass(frozen=True, slots=True)
class BinaryReader:
    """One format that is no text: its reader opens the bytes and builds the raw text itself.

    `read`: bytes, the file's name for messages, what is known → the raw text and the reading of it. Only
    the suffix tells such a format, so that it has its suffixes alone.
    """

    format: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str, Metadata], tuple[str, Reading]]
