"""A document as one string that the harvester can search, with the way back to its segments.

White space beside Han characters is gone (it comes from line breaks and typesetting), traditional
characters are read as simplified ones, code point for code point. `shown` is the same text as written.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, overload

from glossary.documents.masthead import is_form, is_label
from glossary.documents.values import Document, Role
from glossary.findings import Place
from glossary.languages import language as language_of
from glossary.matcher import find_strings
from glossary.segmenting import simplify
from glossary.spans import Span

# CJK letters and punctuation: white space on either side of one carries no meaning.
_CJK: Final = "\u2014\u2015\u2018-\u201f\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
_SPACE: Final = re.compile(r"\s+")
_IS_CJK: Final = re.compile(f"[{_CJK}]").match
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

    def origins(self) -> Iterator[range]:
        """Where the code points of the piece, and then its end, stand in the segment: one range between two gaps."""
        at = dropped = 0
        for gap, dropped_there in (*self.gaps, (self.end - self.start + 1, 0)):
            yield range(at + dropped, gap + dropped)
            at, dropped = gap, dropped_there


@dataclass(frozen=True)
class PlainText:
    """The joined text for analysis (`text`) and for reading (`shown`): same length, same offsets."""

    text: str
    shown: str
    pieces: tuple[Piece, ...]

    def place(self, span: Span) -> Place:
        """Where a stretch of the joined text stands in the document."""
        return self.place_at(span.start, span.end)

    def place_at(self, start: int, end: int) -> Place:
        """The same for a stretch given by its ends, half-open."""
        begins, segments, shifts = self._stretches
        first = bisect_right(begins, start) - 1
        last = first if end <= begins[first + 1] else bisect_left(begins, end) - 1
        return Place(segments[first], Span(start + shifts[first], end + shifts[last]))

    @cached_property
    def _stretches(self) -> tuple[list[int], list[int], list[int]]:
        """The stretches between two gaps: where each begins, its segment, and how much further on that has it."""
        begins: list[int] = []
        segments: list[int] = []
        shifts: list[int] = []
        for piece in self.pieces:
            at = piece.start
            for stretch in piece.origins():
                begins.append(at)
                segments.append(piece.index)
                shifts.append(stretch.start - at)
                at += len(stretch)
        return [*begins, len(self.text) + 1], segments, shifts

    def find_all(self, wanted: Iterable[str]) -> dict[str, list[int]]:
        """Every start in the text of each of `wanted` that occurs, its overlaps with itself left out.

        Texts of fewer than two characters are not looked for.
        """
        texts = list(dict.fromkeys(text for text in wanted if len(text) > 1))
        found: list[list[int]] = [[] for _ in texts]
        free_from = [0] * len(texts)
        for start, end, index in find_strings(texts, self.text):
            if start >= free_from[index]:
                free_from[index] = end
                found[index].append(start)
        return {text: starts for text, starts in zip(texts, found, strict=True) if starts}


class Places(Sequence[Place]):
    """Every place of one string in a text, worked out where it is asked for: few are, of many. Equal to their tuple.

    `starts`: in the joined text; `length`: of the string.
    """

    def __init__(self, plain: PlainText, starts: Sequence[int], length: int) -> None:
        self._plain = plain
        self._starts = starts
        self._length = length

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> Place: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Place, ...]: ...
    def __getitem__(self, at: int | slice) -> Place | tuple[Place, ...]:
        place_at, length = self._plain.place_at, self._length
        if isinstance(at, slice):
            return tuple([place_at(start, start + length) for start in self._starts[at]])
        start = self._starts[at]
        return place_at(start, start + length)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == (tuple(other) if isinstance(other, Places) else other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


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
    return PlainText(SEAM.join(texts), SEAM.join(shown), tuple(pieces))


def telling(document: Document) -> list[int]:
    """The indexes of the segments that say something, which the form of a first page and labels do not."""
    return [
        index
        for index, segment in enumerate(document.segments)
        if not (is_form if segment.role is Role.FRONT_MATTER else is_label)(segment.text)
    ]


def chinese_texts(document: Document) -> dict[str, PlainText]:
    """The Chinese segments of `document`, joined, for each of the languages they are in."""
    indexes: dict[str, list[int]] = {}
    for index in telling(document):
        tag = document.segments[index].language
        if language_of(tag).is_chinese:
            indexes.setdefault(tag, []).append(index)
    return {tag: join(document, segments) for tag, segments in indexes.items()}


def join_text(text: str) -> PlainText:
    """One simplified Chinese text without document: for small things and tests."""
    return PlainText(text, text, (Piece(0, 0, len(text), Role.PARAGRAPH),))


def for_analysis(written: str, language: str) -> str:
    """A text or term as the joined text has it: one line, simplified characters, same length."""
    flat = written.replace(SEAM, " ")
    if language_of(language).script != "Hant":
        return flat
    simplified = simplify(flat)
    for written_so, read_so in _OTHERWISE_WRITTEN:
        simplified = simplified.replace(written_so, read_so)
    return simplified


# What traditional texts write with signs that simplified ones have too, in other words: 瞭望, 狼藉.
_OTHERWISE_WRITTEN: Final = (
    ("瞭解", "了解"),
    ("明瞭", "明了"),
    ("藉此", "借此"),
    ("藉由", "借由"),
    ("甚么", "什么"),
    ("祇", "只"),
)


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
