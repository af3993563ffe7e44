r"""A draft in blocks with its findings and the uses left alone marked, for a page to lay out.

A block is a paragraph; what it refuses to do: write markup (the template does, and escapes).

>>> blocks = highlighted([Stretch("受害者和儿童色情\n制品。", "zh-Hans", (Mark(4, 11, 1),))])
>>> [(piece.text, piece.number) for piece in blocks[0].pieces]
[('受害者和', 0), ('儿童色情\n制品', 1), ('。', 0)]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from glossary.documents.values import Document
from glossary.languages import guess
from glossary.linter.positions import in_segment
from glossary.linter.values import Diagnostic, Reason, Silenced
from glossary.web.views import Written

# A text of more code points is shown only around its findings: about 60 pages, more than a browser lays out at once.
LONGEST_WHOLE = 100_000
# In such a text a paragraph of more code points is cut, so that one line of a megabyte is not shown whole either.
_LONGEST_BLOCK = 2_000
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """Finding `number` (from 1) at `start`..`end`; `continues`: it began in an earlier block.

    `spared`: why a use was left alone, which is no finding (number 0). `segment`: where it was found.
    """

    start: int
    end: int
    number: int
    continues: bool = False
    spared: Reason | None = None
    segment: int = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph, with marks in its own code points, in order and apart."""

    text: str
    language: str
    marks: tuple[Mark, ...] = ()

    @property
    def has_finding(self) -> bool:
        """Whether anything in it is to be changed."""
        return any(not mark.spared for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of a block; `number`: of the finding it is, or 0; `continues`: the finding began before.

    `spared`: why a use that stands here was left alone.
    """

    text: str
    number: int = 0
    continues: bool = False
    spared: Reason | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph to show. `language` has no text, only the language; `after_gap`: something is left out before it."""

    pieces: tuple[Piece, ...]
    language: Written
    after_gap: bool = False


def stretches(document: Document, marks: Sequence[Mark], *, as_written: bool) -> list[Stretch]:
    """The paragraphs of a document: of the raw text as it is written, or as its reader reads them.

    `marks`: in code points of the raw text, in order and apart.
    """
    return _of_raw(document, marks) if as_written else _of_segments(document, marks)


def highlighted(paragraphs: Sequence[Stretch]) -> tuple[Block, ...]:
    """The blocks to show: all, or in a long text those with findings and their neighbours."""
    if sum(len(one.text) for one in paragraphs) <= LONGEST_WHOLE:
        return tuple(_block(one) for one in paragraphs if one.text.strip())
    cut = [part for one in paragraphs for part in _cut(one) if part.text.strip()]
    near = sorted({at + step for at, one in enumerate(cut) if one.has_finding for step in (-1, 0, 1)})
    shown = [at for at in near if 0 <= at < len(cut)]
    return tuple(
        _block(cut[at], after_gap=at > 0 and (before < 0 or shown[before] != at - 1))
        for before, at in enumerate(shown, -1)
    )


def apart(findings: Sequence[Diagnostic], silenced: Sequence[Silenced] = ()) -> list[Mark]:
    """Marks in order and apart, of findings and of uses left alone that are in order of their start.

    Of two findings that overlap the second begins where the first ends; one that lies wholly within another has
    no mark of its own, nor has a use left alone that touches a mark.
    """
    marks: list[Mark] = []
    end = 0
    for number, finding in enumerate(findings, 1):
        start = max(finding.start, end)
        if start < finding.end:
            marks.append(Mark(start, finding.end, number, segment=finding.segment))
            end = finding.end
    for one in silenced:
        use = one.diagnostic
        at = bisect_right(marks, use.start, key=lambda mark: mark.start)
        is_free = (at == 0 or marks[at - 1].end <= use.start) and (at == len(marks) or use.end <= marks[at].start)
        if is_free and use.start < use.end:
            marks.insert(at, Mark(use.start, use.end, 0, spared=one.reason, segment=use.segment))
    return marks


def _of_raw(document: Document, marks: Sequence[Mark]) -> list[Stretch]:
    raw = document.raw
    ends = [*(match.start() for match in _BLANK_LINES.finditer(raw)), len(raw)]
    starts = [0, *(match.end() for match in _BLANK_LINES.finditer(raw))]
    found = []
    first = 0
    for start, end in zip(starts, ends, strict=True):
        while first < len(marks) and marks[first].end <= start:
            first += 1
        last = first
        while last < len(marks) and marks[last].start < end:
            last += 1
        inside = tuple(_within(mark, start, end) for mark in marks[first:last])
        text = raw[start:end]
        found.append(Stretch(text, guess(text) or document.language, inside))
    return found


def _of_segments(document: Document, marks: Sequence[Mark]) -> list[Stretch]:
    placed: dict[int, list[Mark]] = {}
    for mark in marks:
        place = in_segment(document.segments[mark.segment], mark.start, mark.end)
        if place.start < place.end:
            placed.setdefault(mark.segment, []).append(replace(mark, start=place.start, end=place.end))
    return [
        Stretch(segment.text, guess(segment.text) or document.language, tuple(placed.get(number, ())))
        for number, segment in enumerate(document.segments)
    ]


def _within(mark: Mark, start: int, end: int) -> Mark:
    """The part of a mark that stands in start..end, counted from there."""
    return replace(
        mark,
        start=max(mark.start - start, 0),
        end=min(mark.end, end) - start,
        continues=mark.continues or mark.start < start,
    )


def _cut(paragraph: Stretch) -> Iterator[Stretch]:
    """The paragraph in parts that can be shown."""
    marks, first = paragraph.marks, 0
    for start in range(0, len(paragraph.text), _LONGEST_BLOCK):
        end = min(start + _LONGEST_BLOCK, len(paragraph.text))
        inside = []
        while first < len(marks) and marks[first].start < end:
            inside.append(_within(marks[first], start, end))
            if marks[first].end > end:
                break  # its rest stands in the next part
            first += 1
        yield Stretch(paragraph.text[start:end], paragraph.language, tuple(inside))


def _block(paragraph: Stretch, *, after_gap: bool = False) -> Block:
    pieces = []
    at = 0
    for mark in paragraph.marks:
        pieces.append(Piece(paragraph.text[at : mark.start]))
        pieces.append(Piece(paragraph.text[mark.start : mark.end], mark.number, mark.continues, mark.spared))
        at = mark.end
    pieces.append(Piece(paragraph.text[at:]))
    return Block(tuple(piece for piece in pieces if piece.text), Written("", paragraph.language), after_gap)
