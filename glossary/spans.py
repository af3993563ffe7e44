"""Where something stands: `Span`, and `OffsetMap` from a derived text back to the text it came from.

All offsets are code points, half-open. Lines, columns, bytes and UTF-16 units live elsewhere.

>>> OffsetMap.identity(5).to_original(Span(1, 3))
Span(start=1, end=3)
>>> joined = OffsetMap.of_pieces([(0, 4), (7, 9)])      # "儿童色情" + line break + "制品"
>>> joined.to_original(Span(2, 6))
Span(start=2, end=9)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: code points `start` (included) to `end` (excluded).

    Raises `ValueError` when `end` lies before `start` or `start` below zero.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The stretch of `text` this span names."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """The same stretch in a text that begins `by` code points earlier."""
        return Span(self.start + by, self.end + by)

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside (equal spans contain each other)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """For each code point of a derived text, the span of the original it came from.

    `starts[i]`, `ends[i]`: that span for code point `i`; both non-decreasing. `original_length`: length
    of the original text. A dropped original character belongs to no derived one; one original
    character that became several (ﬁ → f, i) is named by each of them.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    original_length: int

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text onto itself."""
        return cls(range(length), range(1, length + 1), length)

    @classmethod
    def of_pieces(cls, pieces: Iterable[tuple[int, int]], original_length: int | None = None) -> OffsetMap:
        """The map of a text put together from stretches (start, end) of the original, in order."""
        starts: list[int] = []
        for start, end in pieces:
            starts.extend(range(start, end))
        ends = [start + 1 for start in starts]
        return cls(starts, ends, original_length if original_length is not None else (ends[-1] if ends else 0))

    def __len__(self) -> int:
        return len(self.starts)

    def to_original(self, span: Span) -> Span:
        """The smallest stretch of the original that holds all `span` came from.

        An empty span maps to the empty place before its character. Raises `IndexError` beyond the text.
        """
        if span.end > len(self.starts):
            raise IndexError(f"{span} lies beyond a text of {len(self.starts)} code points")
        if len(span) == 0:
            at = self.starts[span.start] if span.start < len(self.starts) else self.original_length
            return Span(at, at)
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def then(self, inner: OffsetMap) -> OffsetMap:
        """The map that leads through this one and then `inner`: derived → middle → original.

        `self` maps the derived text to the middle one, `inner` the middle text to the original.
        """
        spans = [inner.to_original(Span(s, e)) for s, e in zip(self.starts, self.ends, strict=True)]
        return OffsetMap([s.start for s in spans], [s.end for s in spans], inner.original_length)
