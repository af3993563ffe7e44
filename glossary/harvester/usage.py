"""How a term stands where it stands: used, part of a longer term, inside a title, or mentioned as a word."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache

from glossary.languages import Language, language
from glossary.spans import Span


class Usage(StrEnum):
    """The manner of one occurrence.

    *use*: in running text. *part*: inside a longer term. *title*: inside the title of an instrument or
    body. *mention*: the word itself is meant (“X”一词).
    """

    USE = "use"
    PART = "part"
    TITLE = "title"
    MENTION = "mention"


# How far a cue may stand from the quoted word, in code points.
_CUE_REACH = 6


def usage_of(span: Span, text: str, tag: str, *, in_title: bool, in_term: bool) -> Usage:
    """The manner in which `span` stands in `text`.

    `in_title`, `in_term`: a longer term of the termbase holds it, a title or another one.
    """
    facts = language(tag)
    if in_title or any(title.contains(span) and len(title) > len(span) + 2 for title in titles(text, tag)):
        return Usage.TITLE
    if _is_mentioned(span, text, facts):
        return Usage.MENTION
    return Usage.PART if in_term else Usage.USE


@lru_cache(maxsize=64)  # asked again for every term in a paragraph
def titles(text: str, tag: str) -> tuple[Span, ...]:
    """The stretches of `text` that title marks enclose, marks included, outermost only."""
    pattern = _title_pattern(tag)
    return tuple(Span(*found.span()) for found in pattern.finditer(text)) if pattern else ()


@cache
def _title_pattern(tag: str) -> re.Pattern[str] | None:
    marks = language(tag).title_marks
    if not marks:
        return None
    (opening, closing), *_ = marks
    return re.compile(f"{opening}[^{opening}{closing}]*{closing}")


def _is_mentioned(span: Span, text: str, facts: Language) -> bool:
    if span.start == 0 or span.end >= len(text):
        return False
    if (text[span.start - 1], text[span.end]) not in facts.quotes:
        return False
    near = (
        text[max(0, span.start - 1 - _CUE_REACH * 2) : span.start - 1],
        text[span.end + 1 : span.end + 1 + _CUE_REACH],
    )
    return any(cue in side for side in near for cue in facts.mention_cues)
