"""A document as one string that the harvester can search, with the way back to its segments.

White space beside Han characters is gone (it comes from line breaks and typesetting), traditional
characters are read as simplified ones, code point for code point. `shown` is the same text as written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from glossary.documents.values import Document, Role
from glossary.findings import Place
from glossary.languages import language as language_of
from glossary.segmenting import simplify
from glossary.spans import Span

# CJK letters and punctuation: white space on either side of one carries no meaning.
_CJK: Final = "\u2014\u2015\u2018-\u201f\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
_SPACE: Final = re.compile(r"\s+")
_IS_CJK: Final = re.compile(f"[{_CJK}]").match
_BEYOND: Final = 1 << 60
SEAM: Final = "\n"  # between two segments: no term and no pattern crosses it


@dataclass(frozen=True, slots=True)
class Piece:
    """One segment inside the joined text: where it starts there, and where its characters came from.

    `gaps`: for each stretch of dropped white space, where it would stand in the piece and how many code
    points have been dropped up to there.
    """

    index: int
    start: int
    end: int
    role: Role
    gaps: tuple[tuple[int, int], ...] = ()

    def origin(self, offset: int) -> int:
        """Where the code point at `offset` of the piece stands in the segment."""
        index = bisect_right(self.gaps, (offset, _BEYOND))
        return offset + self.gaps[index - 1][1] if index else offset


@dataclass(frozen=True)
class PlainText:
    """The joined text for analysis (`text`) and for reading (`shown`): same length, same offsets."""

    text: str
    shown: str
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]

    def place(self, span: Span) -> Place:
        """Where a stretch of the joined text stands in the document."""
        return self.place_at(span.start, span.end)

    def place_at(self, start: int, end: int) -> Place:
        """The same for a stretch given by its ends, half-open."""
        piece = self.pieces[bisect_right(self.starts, start) - 1]
        start -= piece.start
        end -= piece.start
        if piece.gaps:
            start, end = piece.origin(start), piece.origin(end - 1) + 1
        return Place(piece.index, Span(start, end))

    def find_all(self, wanted: str) -> list[int]:
        """Every start of `wanted` (two characters or more) in the text, overlaps left out."""
        found: list[int] = []
        free_from = 0
        text = self.text
        for at in self._by_pair.get(wanted[:2], ()):
            if at >= free_from and text.startswith(wanted, at):
                found.append(at)
                free_from = at + len(wanted)
        return found

    @cached_property
    def _by_pair(self) -> dict[str, list[int]]:
        """Where each pair of neighbouring characters stands: many terms are looked for in one text."""
        pairs: dict[str, list[int]] = {}
        text = self.text
        for at in range(len(text) - 1):
            pairs.setdefault(text[at : at + 2], []).append(at)
        return pairs


def join(document: Document, segments: Iterable[int]) -> PlainText:
    """The segments of those indexes as one searchable text."""
    texts: list[str] = []
    shown: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for index in segments:
        segment = document.segments[index]
        written, gaps = _squeeze(segment.text)
        texts.append(for_analysis(written, segment.language))
        shown.append(written)
        pieces.append(Piece(index, at, at + len(written), segment.role, gaps))
        at += len(written) + len(SEAM)
    return PlainText(SEAM.join(texts), SEAM.join(shown), tuple(pieces), tuple(piece.start for piece in pieces))


def join_text(text: str) -> PlainText:
    """One simplified Chinese text without document: for small things and tests."""
    return PlainText(text, text, (Piece(0, 0, len(text), Role.PARAGRAPH),), (0,))


def for_analysis(written: str, language: str) -> str:
    """A text or term as the joined text has it: one line, simplified characters, same length."""
    flat = written.replace(SEAM, " ")
    return simplify(flat) if language_of(language).script == "Hant" else flat


def _squeeze(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """`text` without idle white space, and its gaps (see `Piece`)."""
    kept: list[str] = []
    gaps: list[tuple[int, int]] = []
    at = dropped = 0
    for gap in _SPACE.finditer(text):
        start, end = gap.span()
        if not (_IS_CJK(text, end) or (start and _IS_CJK(text, start - 1))):
            continue
        kept.append(text[at:start])
        gaps.append((start - dropped, dropped + end - start))
        dropped += end - start
        at = end
    if not gaps:
        return text, ()
    kept.append(text[at:])
    return "".join(kept), tuple(gaps)
