"""A word that a list defines is mentioned: 定义如下： / • 儿童卖淫 – …; 为本议定书的目的： / (b) 儿童卖淫系指….

What is told of Chinese alone; a definition in running text is told by the cues of mentions.
"""

from __future__ import annotations

import re

from glossary.linter.above import ITEM_MARK
from glossary.linter.place import Place
from glossary.segmenting import simplify


def defined_in_list(place: Place) -> str:
    """The introduction of the list in which the hit, at the head of its item, is defined, if it is."""
    if not place.language.is_chinese:
        return ""
    told = simplify(place.passage.above.introduction)
    opened = place.passage.text[: place.span.start]
    mark = ITEM_MARK.match(opened + "·")  # something must follow the mark
    is_first = not _OPENING.sub("", opened[mark.end() :] if mark else opened)
    return told.strip() if is_first and _DEFINES.search(told) and _IS_DEFINED.match(place.after) else ""


_OPENING = re.compile(r"[\s“「『\"《·]+")
_DEFINES = re.compile(
    "定义|释义|术语|用语(?!言)|名词解释|为(?:了)?(?:本|该)[^，。；：]{1,12}的目的|(?:本|该)[^，。；：]{1,8}(?:所称|中)"
)
_IS_DEFINED = re.compile(
    r"[”」』\"》]?\s*(?:[（(][^（）()]{1,60}[）)]\s*)?(?:[–—－:：]|-\s|(?:系|是|乃)?指(?![出定导控责示引认向令]))"
)
