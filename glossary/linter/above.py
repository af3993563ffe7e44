"""What stands above a segment and says what it is: the head of its column, the line that introduces its list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.documents.values import Document, Role, Segment
from glossary.spans import Span

__all__ = ["ITEM_MARK", "NOTHING_ABOVE", "Above", "above"]


@dataclass(frozen=True, slots=True)
class Above:
    """`head`: of the column of a table; `introduction`: of a list. Either may be empty."""

    head: str = ""
    introduction: str = ""


NOTHING_ABOVE = Above()


def above(document: Document, number: int) -> Above:
    """What stands above the segment of that number; of a text read in part, the same as of the whole."""
    segment = document.segments[number]
    if segment.head:
        return Above(head=segment.head)
    if segment.role is Role.ITEM:
        return Above(introduction=_before_items(document.segments, number))
    if ITEM_MARK.match(segment.text):
        return Above(introduction=_before_lines(document.raw, segment.to_raw(Span(0, 1)).start))
    return NOTHING_ABOVE


ITEM_MARK = re.compile(
    r"\s*(?:[-–—•·▪◦*‣●○■□✗✘×❌]|[(（]?(?:\d{1,2}|[a-zа-я]|[一二三四五六七八九十]{1,3})[).）、．])\s*(?=\S|\Z)"
)
_LONGEST_LIST = 60
_REACH = 4_000
"""Items, and code points of lines, above one."""


def _before_items(segments: Sequence[Segment], number: int) -> str:
    for segment in reversed(segments[max(0, number - _LONGEST_LIST) : number]):
        if segment.role is not Role.ITEM or _opens(segment.text):
            return segment.text if segment.role is Role.HEADING or _opens(segment.text) else ""
    return ""


def _before_lines(raw: str, end: int) -> str:
    """In a text whose lists only their marks tell; from the text itself, for not all of it need have been read."""
    start = max(0, end - _REACH)
    for line in reversed(raw[start:end].splitlines()):
        if line.strip() and not ITEM_MARK.match(line):
            return line.strip() if _opens(line) else ""
    return ""


def _opens(text: str) -> bool:
    return text.rstrip(" \u00a0*_").endswith((":", "："))
