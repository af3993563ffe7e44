"""Where something stands: `Span`, and `OffsetMap` from a derived text back to the text it came from.

All offsets are code points, half-open. Lines, columns, bytes and UTF-16 units live elsewhere.

>>> OffsetMap.identity(5).to_original(Span(1, 3))
Span(start=1, end=3)
>>> joined = OffsetMap.of_pieces([(0, 4), (7, 9)])      # "儿童色情" + line break + "制品"
>>> joined.to_original(Span(2, 6))
Span(start=2, end=9)
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload


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
    """For each code point of a derived text, the span of the original it came from; both ends non-decreasing.

    Kept as pieces, for most texts differ from their original in few places. Piece `i` begins at code
    point `places[i]` of the derived text and at `origins[i]` of the original. Where `closings[i]` is
    `ONE_FOR_ONE`, its characters are those of the original one for one; else each of them stands for
    origins[i]..closings[i] as a whole. `length`, `original_length`: of the two texts. A dropped
    original character belongs to no derived one; one original character that became several (ﬁ → f, i)
    is named by each of them. Two maps that lead to the same places are equal.
    """

    places: Sequence[int]
    origins: Sequence[int]
    closings: Sequence[int]
    length: int
    original_length: int

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text onto itself."""
        return cls.of_stretch(0, length, length)

    @classmethod
    def of_stretch(cls, start: int, end: int, original_length: int) -> OffsetMap:
        """The map of a text that is one stretch of the original as it stands."""
        if start == end:
            return cls((), (), (), 0, original_length)
        return cls((0,), (start,), _ALONE, end - start, original_length)

    @classmethod
    def of_pieces(cls, pieces: Iterable[tuple[int, int]], original_length: int | None = None) -> OffsetMap:
        """The map of a text put together from stretches (start, end) of the original, in order."""
        trail = Trail()
        last = 0
        for start, end in pieces:
            if start < end:
                trail.follow(start, end)
                last = end
        return trail.map(last if original_length is None else original_length)

    @classmethod
    def of_characters(cls, starts: Iterable[int], ends: Iterable[int], original_length: int) -> OffsetMap:
        """The map that leads code point `i` to starts[i]..ends[i]."""
        trail = Trail()
        for start, end in zip(starts, ends, strict=True):
            trail.stand_for(1, start, end)
        return trail.map(original_length)

    def __len__(self) -> int:
        return self.length

    @property
    def starts(self) -> Sequence[int]:
        """Where the original of each code point starts."""
        return _Edges(self, at_end=False)

    @property
    def ends(self) -> Sequence[int]:
        """Where the original of each code point ends."""
        return _Edges(self, at_end=True)

    def to_original(self, span: Span) -> Span:
        """The smallest stretch of the original that holds all `span` came from.

        An empty span maps to the empty place before its character. Raises `IndexError` beyond the text.
        """
        return Span(*self.ends_of(span.start, span.end))

    def ends_of(self, start: int, end: int) -> tuple[int, int]:
        """The same for a stretch given by its ends, half-open, as the ends of that of the original."""
        if end > self.length:
            raise IndexError(f"{Span(start, end)} lies beyond a text of {self.length} code points")
        if start == end:
            at = self._start(start) if start < self.length else self.original_length
            return at, at
        places, closings = self.places, self.closings
        piece = bisect_right(places, start) - 1
        origin = self.origins[piece]
        if closings[piece] == ONE_FOR_ONE:
            shift = origin - places[piece]
            if piece + 1 == len(places) or end <= places[piece + 1]:
                return start + shift, end + shift  # one piece holds it: so it is nearly always
            origin = start + shift
        return origin, self._end(end - 1)

    def from_original(self, span: Span) -> Span:
        """The stretch of the derived text that came from `span` of the original: where its characters begin.

        >>> OffsetMap.of_pieces([(0, 4), (7, 9)]).from_original(Span(2, 8))
        Span(start=2, end=5)
        """
        return Span(self._place(span.start), self._place(span.end))

    def _place(self, original: int) -> int:
        """The first code point of the derived text that came from there or from later."""
        following = bisect_left(self.origins, original)
        ends = self.places[following] if following < len(self.places) else self.length
        if not following or self.closings[following - 1] != ONE_FOR_ONE:
            return ends
        return min(self.places[following - 1] + original - self.origins[following - 1], ends)

    def then(self, inner: OffsetMap) -> OffsetMap:
        """The map that leads through this one and then `inner`: derived → middle → original.

        `self` maps the derived text to the middle one, `inner` the middle text to the original.
        """
        trail = Trail()
        for start, end, origin, closing in self.pieces():
            if closing == ONE_FOR_ONE:
                trail.retrace(inner, origin, origin + end - start)
            else:
                whole = inner.to_original(Span(origin, closing))
                trail.stand_for(end - start, whole.start, whole.end)
        return trail.map(inner.original_length)

    def pieces(self) -> Iterator[tuple[int, int, int, int]]:
        """Each piece: start and end in the derived text, start in the original, and its closing (see above)."""
        return zip(self.places, (*self.places[1:], self.length), self.origins, self.closings, strict=False)

    def _start(self, at: int) -> int:
        piece = bisect_right(self.places, at) - 1
        origin = self.origins[piece]
        return origin + at - self.places[piece] if self.closings[piece] == ONE_FOR_ONE else origin

    def _end(self, at: int) -> int:
        piece = bisect_right(self.places, at) - 1
        closing = self.closings[piece]
        return self.origins[piece] + at - self.places[piece] + 1 if closing == ONE_FOR_ONE else closing


ONE_FOR_ONE = -1
"""The closing of a piece whose characters are those of the original."""


_ALONE = (ONE_FOR_ONE,)


@dataclass(slots=True)
class Trail:
    """An `OffsetMap` in the making: what the characters of the derived text came from, in order.

    >>> trail = Trail()
    >>> trail.follow(0, 2); trail.stand_for(1, 2, 5)       # "ab", then a space for a broken line
    >>> trail.map(5).to_original(Span(1, 3))
    Span(start=1, end=5)
    """

    places: list[int] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    closings: list[int] = field(default_factory=list)
    length: int = 0
    reached: int = -1  # where the last piece goes on in the original, if it runs one for one

    @classmethod
    def of(cls, parts: Iterable[tuple[str, int, int]]) -> Trail:
        """Of parts of the derived text, each with where it came from: what is as long as that runs one for one."""
        trail = cls()
        for text, start, end in parts:
            if len(text) == end - start:
                trail.follow(start, end)
            else:
                trail.stand_for(len(text), start, end)
        return trail

    def follow(self, start: int, end: int) -> None:
        """The next characters are those of the original from `start` to `end`, one for one."""
        if start == end:
            return
        if start != self.reached:
            self.places.append(self.length)
            self.origins.append(start)
            self.closings.append(ONE_FOR_ONE)
        self.length += end - start
        self.reached = end

    def stand_for(self, count: int, start: int, end: int) -> None:
        """The next `count` characters each stand for the whole of the original from `start` to `end`."""
        if count == 0:
            return
        if end - start == 1:  # one way of saying it, so that equal maps are equal
            for _ in range(count):
                self.follow(start, end)
            return
        if not (self.closings and self.closings[-1] == end and self.origins[-1] == start):
            self.places.append(self.length)
            self.origins.append(start)
            self.closings.append(end)
        self.length += count
        self.reached = -1

    def retrace(self, offsets: OffsetMap, start: int, end: int) -> None:
        """The next characters come from where `offsets` leads its own from `start` to `end`."""
        if end > offsets.length:
            raise IndexError(f"{Span(start, end)} lies beyond a text of {offsets.length} code points")
        piece = bisect_right(offsets.places, start) - 1
        while start < end:
            following = offsets.places[piece + 1] if piece + 1 < len(offsets.places) else offsets.length
            stop = min(end, following)
            if offsets.closings[piece] == ONE_FOR_ONE:
                shift = offsets.origins[piece] - offsets.places[piece]
                self.follow(start + shift, stop + shift)
            else:
                self.stand_for(stop - start, offsets.origins[piece], offsets.closings[piece])
            start, piece = stop, piece + 1

    def map(self, original_length: int) -> OffsetMap:
        """The map so far, into a text of that length."""
        return OffsetMap(tuple(self.places), tuple(self.origins), tuple(self.closings), self.length, original_length)


class _Edges(Sequence[int]):
    """One end of the original of every code point, worked out where it is asked for."""

    def __init__(self, offsets: OffsetMap, *, at_end: bool) -> None:
        self._offsets = offsets
        self._at_end = at_end

    def __len__(self) -> int:
        return self._offsets.length

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        at += len(self) if at < 0 else 0
        if not 0 <= at < len(self):
            raise IndexError(f"{at} lies beyond a text of {len(self)} code points")
        span = self._offsets.to_original(Span(at, at + 1))
        return span.end if self._at_end else span.start
