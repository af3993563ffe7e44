"""Columns of a page that is drawn row by row: its lines run through both, and nothing in a PDF says so.

They are known by a strip without letters that five lines one after the other leave at the same place, with enough
text on both sides of it for prose. What it refuses to do: put the columns one after the other, for the rows of a table
look the same and are read as they should be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

__all__ = ["Edges", "have_columns"]

Edges = tuple[float, float, float]
"""From where to where a letter goes across the page, and how high its line is, in points."""
Gap = tuple[float, float]

_ENOUGH = 15  # letters on each side: numbers, labels and signs beside a text have fewer
_WIDE = 0.75  # of a letter's height: a space is a third of it, one in a stretched line hardly more than half
_LEAST = 4.0  # points that all of them leave free; columns are parted by twice as much
_LINES = 5  # in a row: that many spaces do not stand below each other by chance
_MOST = 6  # of a line: cells of a table, or a line that is stretched
_LAST = 0xFFFF  # of UTF-16; a broken file gives others, too
_SPACES = re.compile(rf"(?<=\S) +(?=\S.{{{_ENOUGH - 1}}})", re.DOTALL)


def have_columns(codes: Sequence[int], lines: Sequence[tuple[int, int]], edges: Callable[[int], Edges]) -> bool:
    """Whether the lines of a page run through columns.

    `codes`: its letters in UTF-16; `lines`: where each line stands in them, half-open; `edges`: tells them of the
    letter at a place, which takes time: so of as many lines as make columns only one is looked at first.
    """
    for at in range(_LINES - 1, len(lines), _LINES):
        if _gaps(codes, lines[at], edges):
            around = lines[at - _LINES + 1 : at + _LINES]
            if _leave_a_strip([_gaps(codes, line, edges) for line in around]):
                return True
    return False


def _gaps(codes: Sequence[int], line: tuple[int, int], edges: Callable[[int], Edges]) -> tuple[Gap, ...]:
    """The wide gaps in a line with enough text on both sides; none where there are too many."""
    start, end = line
    text = "".join([chr(min(code, _LAST)) for code in codes[start:end]])
    spaces = (space.span() for space in _SPACES.finditer(text, _ENOUGH))
    found = (_wide(edges(start + before - 1), edges(start + behind)) for before, behind in spaces)
    wide = tuple(islice((gap for gap in found if gap), _MOST + 1))
    return wide if len(wide) <= _MOST else ()


def _wide(one: Edges, other: Edges) -> Gap | None:
    """What lies between two letters, whichever stands first, if it is wide."""
    start, end = (one[1], other[0]) if one[0] <= other[0] else (other[1], one[0])
    return (start, end) if end - start > max(one[2], other[2]) * _WIDE else None


def _leave_a_strip(lines: Sequence[tuple[Gap, ...]]) -> bool:
    """Whether so many lines in a row leave a strip free."""
    strips: list[tuple[Gap, int]] = []  # each with how many lines leave it free
    for found in lines:
        strips = [max(_narrowed(gap, strips), key=lambda strip: strip[1]) for gap in found]
        if any(count >= _LINES for _, count in strips):
            return True
    return False


def _narrowed(gap: Gap, strips: Sequence[tuple[Gap, int]]) -> Iterator[tuple[Gap, int]]:
    """A gap by itself, and as far as it goes on with a strip of the lines before."""
    yield gap, 1
    for (start, end), count in strips:
        both = max(start, gap[0]), min(end, gap[1])
        if both[1] - both[0] >= _LEAST:
            yield both, count + 1
