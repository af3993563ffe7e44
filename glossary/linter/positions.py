r"""Where an offset stands: line and column in the raw text, or place in a segment.

>>> Lines("受害者\r\n幸存者\n").place(6)
(2, 2)
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from glossary.documents.values import Segment
from glossary.spans import Span

__all__ = ["Lines", "in_segment"]

_BREAK = re.compile(r"\r\n?|\n")


class Lines:
    """The lines of a text, which end with CR LF, CR or LF; lines and columns count from 1, columns in code points."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._length = len(raw)

    @cached_property
    def _starts(self) -> list[int]:  # a text in which nothing is found is never counted
        return [0, *(match.end() for match in _BREAK.finditer(self._raw))]

    def __len__(self) -> int:
        """How many lines; after a last line break there is one more, empty."""
        return len(self._starts)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a code point; the end of the text has a place too."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> Span:
        """The stretch of a line with its line break; beyond the last line the empty stretch at the end."""
        if number > len(self._starts):
            return Span(self._length, self._length)
        end = self._starts[number] if number < len(self._starts) else self._length
        return Span(self._starts[number - 1], end)


def in_segment(segment: Segment, start: int, end: int) -> Span:
    """The characters of a segment that came from raw[start:end], wholly or in part."""
    first = bisect_right(segment.map.ends, start)
    return Span(first, max(first, bisect_left(segment.map.starts, end)))
