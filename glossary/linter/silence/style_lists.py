"""Words that a style guide lists to be left: the cell of a column headed Do not use, an item under Terms to avoid.

Only what is little else than the word: what such a column says of it at more length is prose like any other.
"""

from __future__ import annotations

import re

from glossary.linter.above import ITEM_MARK
from glossary.linter.cues.avoided import heads_words_to_leave, introduces_words_to_leave
from glossary.linter.place import Place

_LONGEST = 120
_MORE_WORDS = 2
_MORE_CHARACTERS = 4
"""Code points of a cell or item; and what of it may stand beside the hit: the … system, 童妓一词."""


def listed_to_leave(place: Place) -> str:
    """The head or the introduction under which the hit is listed, if it says that these are words to leave."""
    above = place.passage.above
    told = above.head or above.introduction
    if not told or len(place.passage.text) > _LONGEST or not _is_little_else(place):
        return ""
    is_guide = heads_words_to_leave(told) if above.head else introduces_words_to_leave(told)
    return told.strip() if is_guide else ""


def _is_little_else(place: Place) -> bool:
    text, span = place.passage.text, place.span
    mark = ITEM_MARK.match(text, 0, span.start)
    before = _SEPARATOR.split(text[mark.end() if mark else 0 : span.start])[-1]
    after = _SEPARATOR.split(text[span.end :])[0]
    rest = _WORD.findall(before) + _WORD.findall(after)
    return len(rest) <= (_MORE_WORDS if place.language.writes_spaces else _MORE_CHARACTERS)


_SEPARATOR = re.compile(r"[,;:，、；：/|\n()（）\[\]“”«»\"„「」]|\s(?:or|and|ou|et|o|y|или|и|أو)\s|\s[–—-]\s")
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
