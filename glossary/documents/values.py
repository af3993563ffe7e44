"""What a reader returns: a `Document` of `Segment`s, each with its way back to the raw file.

>>> str(Locator("draft resolution III", LocatorKind.PREAMBLE, "23"))
'draft resolution III, preamble 23'
>>> str(Locator("", LocatorKind.PARAGRAPH, "6", "(a)")), str(Locator("", LocatorKind.FOOTNOTE, "3"))
('6 (a)', 'footnote 3')
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from glossary.spans import OffsetMap, Span


class Role(StrEnum):
    """What a segment is in its document."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    FOOTNOTE = "footnote"
    FRONT_MATTER = "front matter"
    CLOSING = "closing"


class LocatorKind(StrEnum):
    """How a document counts the place."""

    PARAGRAPH = "paragraph"
    PREAMBLE = "preamble"
    FOOTNOTE = "footnote"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in a document, in the document's own count.

    `part`: a part that counts its paragraphs anew, as printed (决议草案三); empty in the main body.
    `number`: as printed, or counted from 1 for preambular paragraphs. `item`: lettered items, outermost
    first: "(a)", "(a) ㈠".
    """

    part: str = ""
    kind: LocatorKind = LocatorKind.NONE
    number: str = ""
    item: str = ""

    def __str__(self) -> str:
        named = self.kind in (LocatorKind.PREAMBLE, LocatorKind.FOOTNOTE)
        place = " ".join(word for word in (self.kind.value if named else "", self.number, self.item) if word)
        return ", ".join(word for word in (self.part, place) if word)


@dataclass(frozen=True, slots=True)
class NoteCall:
    """A footnote called at `offset` (code points of the segment's text); its mark is not in the text."""

    offset: int
    label: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One paragraph, heading or footnote as a reader would read it: unwrapped, without page furniture.

    `map`: from `text` to the raw text of the document. A footnote names the segment that called it in
    `called_from` (index into `Document.segments`), when that is known. `quoted`: set apart as somebody
    else's words (a block quotation). `italics`: stretches of the raw text that the draft sets in italics
    or marks as a cited work; readers whose files tell nothing of it leave it empty. `head`: of a
    table's cell, what stands at the head of its column. `region`: of the language, where its file names one (HK).
    """

    text: str
    language: str
    role: Role
    locator: Locator
    map: OffsetMap
    calls: tuple[NoteCall, ...] = ()
    called_from: int | None = None
    quoted: bool = False
    italics: tuple[Span, ...] = ()
    head: str = ""
    region: str = ""

    def to_raw(self, span: Span) -> Span:
        """Where a stretch of this segment stands in the raw text."""
        return self.map.to_original(span)

    @property
    def slanted(self) -> tuple[Span, ...]:
        """The stretches of `text` in italics, in order."""
        # Told in the raw text and looked for here, where somebody asks: most segments are never asked.
        found = (self.map.from_original(stretch) for stretch in self.italics)
        return tuple(sorted(stretch for stretch in found if len(stretch)))


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what is known of it.

    `name`: stable within a termbase (file name without suffix and language); `symbol`: of the UN, or
    empty; `date`: ISO 8601; `format`: name of its reader; `raw`: the decoded file, to which
    every map leads; `warnings`: what the reader had to guess or drop.
    """

    name: str
    language: str
    raw: str
    segments: tuple[Segment, ...]
    symbol: str = ""
    title: str = ""
    date: str = ""
    body: str = ""
    session: str = ""
    format: str = "plain"
    encoding: str = "utf-8"
    warnings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The reader's text: segments in order, one a line."""
        return "\n".join(segment.text for segment in self.segments)
