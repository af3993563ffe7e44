"""How a text shows that it speaks of a word: the word stands in quotation marks, and a cue beside it says so.

>>> text = "Le terme « pornographie » vieillit."
>>> quoted_alone(Span(11, 23), text, "fr")
Span(start=9, end=25)
>>> [cue_pattern("en").search(words) is not None for words in ("the term", "was determined")]
[True, False]
>>> [found["held"] for found in announced_pattern("en").finditer("The term “children’s rights” means more.")]
['“children’s rights”']
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from glossary.languages import language
from glossary.spans import Span

_SPACES: Final = " \u00a0\u202f"  # beside « and » inside, as French writes them; a line may break there
_WIDEST: Final = 2
_APOSTROPHES: Final = "’'"
_LONGEST_QUOTED: Final = 60

# How Chinese defines a word: perhaps a gloss, an adverb, and a verb that is no part of a longer one, in either script.
GLOSS: Final = r"(?:[（(][A-Za-z][^（）()“”\n]{1,80}[）)])?"
HOW_OFTEN: Final = "(?:通常|一般|主要|往往|常|多|泛|特|[则則]|均|都|[仅僅]|只|即)?"
# 是指|出于, 是指|导致, but not 是|指出, 是|指导.
IS_MEANT: Final = "是指(?!出(?![于自生售租口现卖身])|导(?!致)|定(?![期居量])|控(?!制)|责(?!任)|示(?!范)|挥|南)"
MEANS: Final = "指(?![出定导控派示责挥南标数望令引认明正点向着称使導責揮標數認點稱])"
_DEFINED: Final = re.compile(
    rf"{GLOSS}(?:一[词詞])?{HOW_OFTEN}(?:[系係]指|意指|指的是|定[义義][为為]|{IS_MEANT}|{MEANS})"
)
_TAKEN_FOR: Final = re.compile(r"[应應][^，。；“”「」\n]{0,4}[视視][为為同作]\Z")
_GIVEN_A_MEANING: Final = re.compile(
    "(?:提供|下|作出|做出|[给給]出|[规規]定|[确確]定)了?[^，。；“”「」\n]{0,12}?定[义義]"
)
_BEHIND: Final = 120


def is_defined(marks: Span, text: str) -> bool:
    """Whether Chinese `text` defines the word that stands in `marks`: “X”（gloss）系指, 应视为“X”, 为“X”提供了定义."""
    behind = text[marks.end : marks.end + _BEHIND]
    if _DEFINED.match(behind) or _TAKEN_FOR.search(text[max(0, marks.start - 8) : marks.start]):
        return True
    return text[max(0, marks.start - 1) : marks.start] in ("为", "為", "对", "對") and bool(
        _GIVEN_A_MEANING.match(behind)
    )


def quoted_alone(span: Span, text: str, tag: str) -> Span | None:
    """The quotation marks with nothing but `span` between them, marks included, if it stands so."""
    start, end = span.start, span.end
    while start > max(0, span.start - _WIDEST) and text[start - 1] in _SPACES:
        start -= 1
    while end < min(len(text), span.end + _WIDEST) and text[end] in _SPACES:
        end += 1
    if start == 0 or end >= len(text) or (text[start - 1], text[end]) not in language(tag).quotes:
        return None
    if text[end] in _APOSTROPHES and text[end + 1 : end + 2].isalpha():  # ‘survivor’s guilt’
        return None
    return Span(start - 1, end + 1)


@cache
def cue_pattern(tag: str) -> re.Pattern[str]:
    """Any cue of a language: a whole word where words are told by spaces, with the particles written to it."""
    facts = language(tag)
    cues = "|".join(map(re.escape, sorted(facts.mention_cues, key=len, reverse=True)))
    if not facts.writes_spaces:
        return re.compile(cues)
    particles = rf"[{facts.particles}]{{0,3}}" if facts.particles else ""
    article = f"(?:{facts.article})?" if facts.article else ""
    return re.compile(rf"(?<!\w){particles}{article}(?:{cues})(?!\w)", re.IGNORECASE)


@cache
def announced_pattern(tag: str) -> re.Pattern[str]:
    """A cue (group `cue`) and right behind it (group `held`) a pair of quotation marks with what it holds."""
    held = "|".join(_held_by(opening, closing) for opening, closing in language(tag).quotes)
    return re.compile(rf"(?P<cue>{cue_pattern(tag).pattern})\s+(?P<held>{held})", re.IGNORECASE)


def _held_by(opening: str, closing: str) -> str:
    inside, ending = f"[^{opening}{closing}]", closing
    if closing in _APOSTROPHES:  # within a word it closes nothing, nor in ‘victims’ rights’, where one more follows
        owned = rf"(?<=s){closing}(?= \w+{closing}(?!\w))"
        inside, ending = rf"(?:{inside}|{closing}(?=\w)|{owned})", rf"{closing}(?!\w)"
    return f"{opening}{inside}{{2,{_LONGEST_QUOTED}}}{ending}"
