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
    told, opened = place.passage.above.introduction.strip(), place.passage.text[: place.span.start]
    if not told:
        told, opened = _joined_item(place)
    mark = ITEM_MARK.match(opened + "·")  # something must follow the mark
    is_first = not _OPENING.sub("", opened[mark.end() :] if mark else opened)
    if not is_first or not (introduced := _DEFINES.search(simplify(told))):
        return ""
    # 本条例中: nothing there says that words are defined, so that the item itself must say what its word means.
    is_defined = _IS_DEFINED if introduced["sure"] else _MEANS
    return told if is_defined.match(place.after) else ""


def _joined_item(place: Place) -> tuple[str, str]:
    """The line above and what the line of the hit begins with, where they are joined: 用语含义： / （一）儿童卖淫."""
    own = place.own_line
    is_item = own.before and own.above and own.above[0].endswith((":", "：")) and ITEM_MARK.match(own.text)
    return (own.above[0], simplify(own.text).partition(place.words)[0]) if is_item else ("", "")


_OPENING = re.compile(r"[\s“「『\"《·]+")
_DEFINES = re.compile(
    r"(?P<sure>(?:定义|释义|术语|用语|名词|名词解释|含义|涵义|意义)(?:的?(?:定义|解释|含义|涵义|释义|说明))?"
    r"(?:列表|一览表?|表)?(?:如下|为|是|有)?[\s：:*_]*\Z)"
    r"|为(?:了)?(?:本|该)[^，。；：]{1,12}的目的|(?:本|该)[^，。；：]{1,8}(?:所称|中)"
)
_CLOSED = r"[”」』\"》]?\s*(?:[（(][^（）()]{1,60}[）)]\s*)?"
_MEANING = r"(?:系|是|乃)?指(?![出定导控责示引认向令])"
_MEANS = re.compile(_CLOSED + "，?" + _MEANING)
_IS_DEFINED = re.compile(rf"{_CLOSED}(?:[–—－:：]|-\s|，?{_MEANING})")
