"""The line on which a hit stands and those beside it, as the draft sets them: a title has a line of its own.

Readers join lines to paragraphs; what a line was is told by the raw text, or, where lines of the file mean nothing
(HTML, XLIFF), by the paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from glossary.documents.values import Document
from glossary.spans import Span

__all__ = ["NO_LINE", "OwnLine", "own_line"]


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A line with the hit in it, and the lines beside it, nearest first; all without white space at their ends.

    `before`: what its paragraph says before this line. `goes_on`: no blank line stands behind it.
    """

    text: str = ""
    before: str = ""
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    goes_on: bool = False


NO_LINE = OwnLine()

_BESIDE = 2
"""Lines that are told on either side: a number and its year may stand on two."""
_REACH = 1_000
_LONGEST = 200
"""Code points to look for lines, and of a line that may be a title."""
_PAGES = 20_000
_RECURS = 3
"""Code points on either side in which so many of the same line are the heads of pages."""
_IN_MARKUP = ("html", "xliff")


def own_line(document: Document, number: int, span: Span) -> OwnLine:
    """The line of a stretch of the segment of that number."""
    if document.format in _IN_MARKUP:
        return _of_paragraphs(document, number, span)
    segment, raw = document.segments[number], document.raw
    at = segment.to_raw(span)
    start, end = raw.rfind("\n", max(0, at.start - _LONGEST), at.start) + 1, raw.find("\n", at.end, at.end + _LONGEST)
    if end < 0:
        end = len(raw) if len(raw) - at.end < _LONGEST else -1
    if "\n" in raw[at.start : at.end] or end < 0 or (start == 0 and at.start > _LONGEST):
        return NO_LINE
    begun = segment.to_raw(Span(0, 1)).start
    up, down = raw[max(0, start - _REACH) : start].splitlines(), raw[end + 1 : end + _REACH].splitlines()
    return OwnLine(
        raw[start:end].strip(),
        raw[begun:start].strip() if begun < start else "",
        tuple(line for line in _some(reversed(up)) if not _recurs(line, raw, at)),
        tuple(_some(down)),
        bool(down and down[0].strip()),
    )


def _recurs(line: str, raw: str, at: Span) -> bool:
    """Whether it is the head of pages, however its copies are set: indented, behind a page break, with CRLF."""
    start, end = max(0, at.start - _PAGES), at.end + _PAGES
    if raw.count(line, start, end) < _RECURS:
        return False
    return sum(one.strip() == line for one in raw[start:end].splitlines()) >= _RECURS


def _of_paragraphs(document: Document, number: int, span: Span) -> OwnLine:
    segments, text = document.segments, document.segments[number].text
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    if end < 0:
        end = len(text)
    up = [*(segments[number - 1].text.splitlines() if number else ()), *text[:start].splitlines()]
    following = segments[number + 1].text if number + 1 < len(segments) else ""
    down = [*text[end:].splitlines(), *following.splitlines()]
    if end - start > _LONGEST or "\n" in text[span.start : span.end]:
        return NO_LINE
    return OwnLine(
        text[start:end].strip(),
        text[:start].strip(),
        tuple(_some(reversed(up))),
        tuple(_some(down)),
        bool(text[end:].strip()),
    )


def _some(lines: Iterable[str]) -> Iterator[str]:
    return islice((bare for line in lines if (bare := line.strip())), _BESIDE)
