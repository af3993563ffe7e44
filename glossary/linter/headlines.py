r"""Headlines that stand right above their text, without a blank line: a reader joins them to it.

A line of which every longer word has a capital is one where nothing runs on into it or out of it. It is a sentence of
its own: beside the small letters of the text below, its capitals would look like a name.
"""

from __future__ import annotations

import re

from glossary.documents.values import Document, Segment
from glossary.spans import ONE_FOR_ONE

__all__ = ["cuts"]

_WITH_LINES = frozenset(["plain", "un", "markdown", "pdf"])
"""Formats in which a line of the file is a line for its reader."""


def cuts(segment: Segment, document: Document) -> tuple[int, ...]:
    """Where in a segment the lines begin, but the first, that are headlines or stand below one; in its code points."""
    if document.format not in _WITH_LINES or not _CAPITAL.search(segment.text):
        return ()
    begins = [0, *_line_starts(segment, document.raw)]
    if len(begins) == 1:
        return ()
    lines = [
        segment.text[start:end].strip() for start, end in zip(begins, [*begins[1:], len(segment.text)], strict=True)
    ]
    # The last one may be of any length.
    widest, next_widest, *_ = (*sorted(map(len, lines[:-1]), reverse=True), 0, 0)
    found = set()
    is_open = False  # a sentence runs on into the line
    for number, line in enumerate(lines[:-1]):
        is_headline = (
            not is_open
            and _is_headline(line)
            and _BEGINS.match(lines[number + 1]) is not None
            and not _fills(next_widest if len(line) == widest else widest, line)
        )
        # A title that takes two lines is one title.
        if is_headline and not (number and _in_capitals(lines[number - 1])):
            found.add(begins[number])
        if is_headline and not _in_capitals(lines[number + 1]):
            found.add(begins[number + 1])
        is_open = not is_headline and not _ENDS.search(line)
    return tuple(sorted(found - {0}))


def _line_starts(segment: Segment, raw: str) -> list[int]:
    starts: list[int] = []
    last = segment.map.origins[0] if segment.map.origins else 0
    for start, end, origin, closing in segment.map.pieces():
        if _BREAK.search(raw, last, origin):
            starts.append(start)
        if closing == ONE_FOR_ONE:
            last = origin + end - start
            starts += [start + found.end() - origin for found in _BREAK.finditer(raw, origin, last)]
        else:
            last = max(last, closing)
            if _BREAK.search(raw, origin, closing):
                starts.append(end)
    return sorted({start for start in starts if 0 < start < len(segment.text)})


def _is_headline(line: str) -> bool:
    return len(line) <= _LONGEST and _in_capitals(line) and not _RUNS_ON.search(line)


def _in_capitals(line: str) -> bool:
    """Whether every longer word has one, and there is such a word."""
    longer = [word for word in _WORDS.findall(line) if len(word) > 3]
    return bool(longer) and all(word[0].isupper() for word in longer)


def _fills(column: int, line: str) -> bool:
    """Whether a line is about as long as the widest other one of its paragraph: wrapped as that is."""
    return _NEARLY * column <= len(line) <= column / _NEARLY


_NEARLY = 0.8
_LONGEST = 160
_BREAK = re.compile(r"[\n\r\u2028]+")
_CAPITAL = re.compile(r"[A-ZÀ-ÝА-ЯЁ]")
_WORDS = re.compile(r"[^\W\d_]+")
_ENDS = re.compile(r"[.!?;:…][”’»)\]\"'*_]{0,3}\Z")
_BEGINS = re.compile(r"[\W_]*[A-ZÀ-ÝА-ЯЁ\d]")
# A comma, a hyphen, a small word or initials: the line ends where the page does, not the thought.
_RUNS_ON = re.compile(r"(?:[,(/&–—-]|(?<!\w)[a-zà-ÿа-яё]{1,3}|(?<!\w)[A-ZА-Я]\.)\Z")
