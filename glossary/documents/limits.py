"""How much one document may hold: what is read at all is answered soon.

Each limit is some times what the longest texts of the United Nations have, and bounds the time that a small
file made for harm can take.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from glossary.errors import TooLarge

__all__ = [
    "MAX_CHARACTERS",
    "MAX_LINES",
    "MAX_MARKDOWN_LINES",
    "MAX_MARKS",
    "MAX_SEGMENTS",
    "MAX_TAGS",
    "bounded",
    "refuse_bulk",
]

MAX_SEGMENTS = 20_000
"""Paragraphs, cells and notes of a document; a report of five hundred pages has some ten thousand."""
MAX_LINES = 100_000
"""Line ends of a text; the longest UN texts have fifty thousand."""
MAX_TAGS = 250_000
"""Tags, references and breaks between words of a page; five hundred pages, saved from a word processor, have some
hundred thousand."""
MAX_MARKS = 200_000
"""Characters of a Markdown text that may be marks."""
MAX_MARKDOWN_LINES = 22_000
"""Of Markdown, whose blocks take longer to tell apart; a report of five hundred pages has some twenty thousand."""
MAX_CHARACTERS = 3_000_000
"""Code points of a text; the longest UN reports have two million."""


_Element = TypeVar("_Element")


def bounded(found: Iterable[_Element]) -> Iterator[_Element]:
    """The same, up to `MAX_SEGMENTS`. Raises `UnreadableDocument`, whose message leaves the file to be named."""
    for count, one in enumerate(found):
        if count >= MAX_SEGMENTS:
            raise TooLarge(f": more than {MAX_SEGMENTS} paragraphs", hint="split the file")
        yield one


def refuse_bulk(raw: str, form: str) -> None:
    """Raises `UnreadableDocument` for a text that is too long for its format, before it is read."""
    for limit, what, count in _COUNTED.get(form, _OF_TEXT):
        if count(raw) > limit:
            raise TooLarge(f": more than {limit} {what}", hint="split the file")


def _lines(raw: str) -> int:
    return sum(map(raw.count, "\n\r\f\u2028"))


def _marks(raw: str) -> int:
    return sum(map(raw.count, "*_`[]<&\\"))


def _tags(raw: str) -> int:
    return raw.count("<") + raw.count("&") + len(_BREAK.findall(raw))


_BREAK = re.compile(r"[\t\n\r\f ]{2,}|[\t\n\r\f]")
_Count = tuple[int, str, Callable[[str], int]]
_OF_TEXT: tuple[_Count, ...] = ((MAX_CHARACTERS, "characters", len), (MAX_LINES, "lines", _lines))
_COUNTED: Mapping[str, tuple[_Count, ...]] = {
    "markdown": (_OF_TEXT[0], (MAX_MARKDOWN_LINES, "lines", _lines), (MAX_MARKS, "marks", _marks)),
    "html": (_OF_TEXT[0], (MAX_TAGS, "tags", _tags)),
    "xliff": (),  # it counts its own elements
}
