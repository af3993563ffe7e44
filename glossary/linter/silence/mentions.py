"""A word mentioned is not a word used: “X”一词, the term "X", replace X by Y.

Four ways lead to a mention: the word stands alone in quotation marks in a sentence that speaks of words, or a cue
stands right beside it, or it is set against a good term of its own concept, or a style guide lists it.
"""

from __future__ import annotations

import re

from glossary.linter.cues import Cues, cues
from glossary.linter.cues.patterns import HOLE
from glossary.linter.finding import Hit
from glossary.linter.place import Place
from glossary.linter.silence.companions import MARKS, without_companion
from glossary.linter.silence.contrasts import contrasted
from glossary.linter.silence.definitions import defined_in_list
from glossary.linter.silence.style_lists import listed_to_leave
from glossary.segmenting import simplify
from glossary.spans import Span

# How far from its quotation marks a noun that announces a word may stand: several words may be listed.
_ANNOUNCED_FROM = 120
_FRAME = 140
"""Code points on either side of a hit that its frame may take."""


def mentioned(hit: Hit, place: Place) -> str:
    """The cue by which the hit is a mention, if it is one."""
    cue = cues(place.language.tag)
    if framed := _framed(place, cue):
        return framed
    alone = place.quoted_alone
    told = _beside(place, cue) if alone is None else _talk_of_words(place, cue, alone)
    told = told or _glossed(place, cue) or contrasted(hit, place, cue)
    return told or listed_to_leave(place) or defined_in_list(place) or _told_below(place)


def _told_below(place: Place) -> str:
    """雏妓 / ⊗ 应避免使用此用语。: what the next line says of the word on a line of its own."""
    own = place.own_line
    words = _APART.sub("", own.text)
    told = own.below and len(words) <= len(place.words) + _MORE_ON_LINE and _THIS_WORD.match(simplify(own.below[0]))
    return own.below[0][: told.end()].strip() if told else ""  # as written, perhaps in traditional characters


_APART = re.compile(r"[（(][^（）()]{1,60}[）)]|[\s【】（）()“”「」#*]+")
_MORE_ON_LINE = 12
_THIS_WORD = re.compile(
    r"\W*(?:请|宜|应当?|一律|尽量|建议)?(?:避免|不要|不应|不宜|不得|不再|停止|慎重?|勿)(?:使用|用|采用|称)(?:此|该|这一?|本)(?:个|类|种)?"
    r"(?:用语|术语|词语|词汇|词|名词|名称|称谓|说法|提法|字眼)(?![之以]外)"
)


def _framed(place: Place, cue: Cues) -> str:
    """What is told of the word on both sides of it; its quotation marks, if it has any, are no part of that."""
    window, after = place.before[-_FRAME:], place.after[:_FRAME]
    for before in (window, *without_companion(window, place.language, cue)):
        bare = _unquoted(before)
        gap = " " if place.language.writes_spaces and bare != before else ""
        if told := cue.frames.match(f"{bare}{gap}{HOLE}{after}"):
            return told["told"].replace(HOLE, place.words).strip()
    return ""


def _talk_of_words(place: Place, cue: Cues, quotation: Span) -> str:
    outside = place.around(Span(quotation.start, quotation.end))
    before, after = outside.before, _GLOSS.sub("", outside.after)
    if announced := cue.before_word.search(_unquoted(before)):
        return announced.group().strip()
    if called := cue.called.search(_unquoted(before)):
        return called.group().strip()
    if announced := cue.words_for_words.search(before[-_ANNOUNCED_FROM:]):
        return announced.group().strip()
    if announced := cue.words_for_words.search(after[:_ANNOUNCED_FROM]):
        return announced.group().strip()
    speaking = cue.on_words.search(after) or cue.on_words.search(before)
    return speaking.group().strip() if speaking else ""


def _glossed(place: Place, cue: Cues) -> str:
    """“儿童卖淫”（| child prostitution |）一词: what is told of a quoted word is told of its gloss in brackets."""
    glossed = glossed_quotation(place)
    return _talk_of_words(place, cue, glossed) if glossed else ""


def glossed_quotation(place: Place) -> Span | None:
    """The quotation whose gloss the hit is, alone in brackets behind it: “女性割礼”（| female circumcision |）."""
    opened, closed = _GLOSS_OPENS.search(place.before), _GLOSS_CLOSES.match(place.after)
    if not (opened and closed):
        return None
    ends = place.span.start - len(opened.group())
    return next((one for one in place.passage.quotations if one.end == ends), None)


# Behind a closing mark: the word in another language, perhaps with the name of that language.
_GLOSS = re.compile(r"(?<=\A[”\"»」』])\s*[（(][^（）()]{1,60}[）)]")
_GLOSS_OPENS = re.compile(r"[”\"»」』]\s*[（(]\s*(?:\w{1,10}[：:]\s*)?[“\"«「『]?\Z")
_GLOSS_CLOSES = re.compile(r"[”\"»」』]?\s*[）)]")


def _unquoted(before: str) -> str:
    return before.rstrip("“«\"‘'´`„「『‹ \u00a0\u202f\u2060")


def _beside(place: Place, cue: Cues) -> str:
    before = place.before
    for announced in (cue.before_word.search(before), _listed(place, cue)):
        if announced:
            return announced.group().strip()
    said = cue.after_word.match(place.after)
    return said.group().strip() if said else ""


_SEPARATOR = re.compile(r"\s*[,，、،/]\s*|\s(?:and|or|et|ou|ni|y|o|и|или|أو)\s|[和及与或]|\s(?=و)")
_ENDS_IN_SEPARATOR = re.compile(r"(?:[,，、،/]\s*|\s(?:and|or|et|ou|ni|y|o|и|или|أو)\s|[和及与或]|\sو)[\s“«\"‘「„]*\Z")
_CLAUSE = re.compile("[.;:!?。；：！？]")
_MARKS = re.compile('[“”"«»„「」‘]')
_OPENING = ' :：“«"‘「„'
_ITEM_ENDS = re.compile(
    r"[\s”»\"’」』]*(?:[,،、，.。;；!！)）]|\Z|[和与及或等]|(?<=\s)(?:(?:and|or|et|ou|ni|y|o|и|или)\s|و))"
)
# 不要说儿童卖淫，就连…: not to speak of it, no word to leave.
_LET_ALONE = re.compile("，(?:就?连|即[使便]|哪怕|[仅光单])")
_ARTICLE_LAST = re.compile(r"(?:(?<!\w)(?i:the|an?|l[ae]s?|une?|des|du|el|los|una)\s+|(?<!\w)[lLdD]['’]\s*)\Z")
_LONGEST_LIST = 240
_LONGEST_ITEM = 60
"""Code points."""


def _listed(place: Place, cue: Cues) -> re.Match[str] | None:
    """The announcement of a list of words that the hit is one of: terms to avoid: A, B and C."""
    window = place.before[-_LONGEST_LIST:]
    announcements = reversed(list(cue.list_of_words.finditer(window)))
    found = next((one for one in announcements if _is_list(window[one.end() :], cue)), None)
    is_said = found and found.groupdict().get("said")
    is_told = is_said and (not _ITEM_ENDS.match(place.after) or _LET_ALONE.match(place.after))
    return None if is_told else found


def _is_list(items: str, cue: Cues) -> bool:
    """Whether nothing but words of a list stands between its announcement and the hit."""
    words = _ARTICLE_LAST.sub("", items).lstrip(_OPENING)
    if not words:
        return True
    if words[0] in ",،":
        return False  # under these terms, street children …: a clause has begun
    if _CLAUSE.search(words) or not _ENDS_IN_SEPARATOR.search(words):
        return False
    short = all(len(item) <= _LONGEST_ITEM for item in _SEPARATOR.split(words))
    return short and not cue.breaks.search(MARKS.sub("", words))
