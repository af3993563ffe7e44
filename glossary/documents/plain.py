r"""Plain text: paragraphs stand between blank lines, lines inside a paragraph are joined.

>>> [segment.text for segment in read_plain("儿童权\n利公约\n\nthe rights\nof the child", Metadata()).segments]
['儿童权利公约', 'the rights of the child']
"""

from __future__ import annotations

import re

from glossary.documents.pieces import Pieces, hyphenated_words, visible
from glossary.documents.reading import Metadata, Reading
from glossary.documents.values import Locator, Role, Segment
from glossary.languages import guess

__all__ = ["read_plain"]

_LINE = re.compile(r"[^\n\r\f\u2028\u2029]+")
_LIST_MARK = re.compile(r"(?:[-*+•·]|\d{1,3}[.)]|\([a-z0-9]{1,3}\)|#{1,6}|\|)\s")


def read_plain(raw: str, known: Metadata) -> Reading:
    """One segment a paragraph; a list item keeps its own line even without a blank line before it."""
    language = known.language or guess(raw) or ""
    hyphenated = hyphenated_words(raw)
    segments = tuple(_segment(Pieces(raw, hyphenated), lines, language) for lines in _paragraphs(raw))
    return Reading(segments, Metadata(language=guess(raw) or ""))


def _paragraphs(raw: str) -> list[list[tuple[int, int]]]:
    paragraphs: list[list[tuple[int, int]]] = []
    end_of_last = 0
    for match in _LINE.finditer(raw):
        start, end = visible(raw, match.start(), match.end())
        if start == end:
            continue
        adjacent = not _is_blank_between(raw, end_of_last, start)
        if paragraphs and adjacent and not _LIST_MARK.match(raw, start):
            paragraphs[-1].append((start, end))
        else:
            paragraphs.append([(start, end)])
        end_of_last = end
    return paragraphs


def _is_blank_between(raw: str, end: int, start: int) -> bool:
    between = raw[end:start]
    return len(re.findall(r"\r\n|[\n\r\u2028]", between)) > 1 or any(mark in between for mark in "\f\u2029")


def _segment(pieces: Pieces, lines: list[tuple[int, int]], language: str) -> Segment:
    for at, (start, end) in enumerate(lines):
        if at:
            pieces.join(lines[at - 1][1], start)
        pieces.take(start, end)
    return Segment(pieces.text, language, Role.PARAGRAPH, Locator(), pieces.map())
