"""The shape of a name: capitals, small letters between them, a list that belongs to its topic.

What titles and laws have in common; nothing here knows which of them it is asked about.
"""

from __future__ import annotations

import re

from glossary.linter.cues import Cues
from glossary.linter.place import Place

DOT_OF_NUMBER = re.compile(r"\.(?=\s*(?:\d|№|N\s))")
"""No. 12; 4 июня 2010 г. N 45"""
YEAR = r"(?:1[6-9]|20)\d\d(?!\d)"
"""Of an imprint: it came out when there were printers."""
SMALL = frozenset(
    word
    for words in (
        "of the and on in for to against with by from at a an all its their as or no nos",
        "de des du la le les l d et à au aux en sur pour contre par ou européen européenne",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "y e o del los las el al con",
        "и на к с от до для против за из не",
    )
    for word in words.split()
)
_RESTARTS = re.compile(
    r"(?:on|regarding|concerning|relating|relative|sur|concernant|relati(?:f|ve|fs|ves)|sobre|relativ[oa]s?|referente|"
    r"касающ\w+|относящ\w+|о|об|обо|по|отношении|относительно)"
)


def is_one_name(path: str, words: str) -> bool:
    """Whether what leads to the hit can be one name: after a topic in capitals no other word begins small.

    Convention on the Rights of the Child | prohibits …; but … of the Child on the sale of children.
    """
    in_capitals = False
    for word in re.findall(r"[^\W\d_]+", path):
        if _RESTARTS.fullmatch(word):
            in_capitals = False
        elif word[0].isupper():
            in_capitals = True
        elif in_capitals and word not in SMALL:
            return False
    return not in_capitals or is_capitalised(words)


def list_goes_on(path: str, words: str, place: Place, cue: Cues) -> bool:
    """Whether the hit still belongs to the topic when commas stand before it."""
    topic, *items = re.split(r"[,،]", path)
    # Ley 13/1982, de …; Decisión Marco 2004/68/JAI del Consejo, relativa a …
    while items and (re.fullmatch(r"[\s\d./()-]*", topic) or cue.links.match(items[0])):
        topic, *items = items
    if not items:
        return True
    closing = [at for at, item in enumerate(items) if cue.last_of_list.search(item)]
    if closing and closing[0] < len(items) - 1:
        return False  # the list was closed before the last comma: another clause has begun
    if not closing and not _closes_later(sobered(place.after, place), cue):
        return False
    return _same_case(topic, words, cue)


def _closes_later(after: str, cue: Cues) -> bool:
    found = cue.last_of_list.search(after[:120])
    return found is not None and not cue.breaks.search(after[: found.start()])


def _same_case(topic: str, words: str, cue: Cues) -> bool:
    """A title that writes its topic with capitals writes all of it so: Law on Education, child …"""
    links = list(cue.links.finditer(topic))
    last = topic[links[-1].end() :] if links else topic
    first = next((word for word in re.findall(r"[^\W\d_]+", last) if len(word) > 3), "")
    return not (first[:1].isupper() and not is_capitalised(words))


def sobered(text: str, place: Place) -> str:
    """A heading in capitals, read as it would be written in small letters after the first of each word."""
    outside = place.before + place.after
    if not has_case(outside) or outside != outside.upper():
        return text
    return _SMALL_WORDS.sub(lambda word: word.group().lower(), text.title())


_SMALL_WORDS = re.compile(
    r"\b(?:On|Of|The|And|In|For|To|Against|Or|At|By|With|De|Des|Du|La|Le|Les|Sur|Et|Contre|Los|Las|Del|Sobre|Y|En|Para|О|Об|По|И|В|К)\b"
)


def hangs_on(path: str, words: str, cue: Cues) -> bool:
    """Whether the words of a title before the hit join it: by a small word, a mark, or because there are none.

    A longer word in small letters right before it may be a verb, whose subject the rest is: parents | report | child ….
    """
    leading = _ARTICLE_LAST.sub("", path).rstrip()
    *others, last = leading.split() or [""]
    if not last[-1:].isalpha():
        return True
    if not has_case(last):
        return last in _PARTICLES or last[0] in "لب" or cue.links.match(" " + last.removeprefix("و")) is not None
    if is_capitalised(words) or not last[0].islower() or last in SMALL or _RESTARTS.fullmatch(last):
        return True
    is_led = not others or others[-1].casefold() in _BEFORE_VERBS
    return is_led or _LEADS_ON.fullmatch(last) is not None


_ARTICLE_LAST = re.compile(r"(?:(?<!\w)(?i:the|an?|l[ae]s?|une?|des|du|el|los|una)\s+|(?<!\w)[lLdD]['’]\s*)\Z")
_PARTICLES = frozenset(["و", "ب", "ل", "لل", "وب", "ول", "بال", "في", "من", "على", "عن", "ضد"])
_BEFORE_VERBS = frozenset(["to", "and", "or", "de", "à", "et", "y", "para"])  # to prevent and combat
# What is done, without saying by whom, and what kind of the hit it is; Russian has neither article nor link there.
_LEADS_ON = re.compile(
    r"(?!(?:bring|consider|offer|deliver|suffer|hear|clear|bear|fear)\Z)\w+(?:ing|[ei]r|ar|(?:tt|d|i|v)re)|"
    r"against|between|among|within|through|during|under|about|into|onto|upon|after|before|"
    r"without|towards?|including|related|versus|avec|sans|dans|sous|vers|entre|chez|dès|depuis|après|avant|selon|compris|con|sin|"
    r"ante|bajo|hacia|hasta|desde|según|tras|mediante|durante|incluid[oa]s?|"
    r"online|commercial|international|national|global|regional|domestic|restorative|criminal|[а-яё]+"
)


def has_case(text: str) -> bool:
    """Whether the script has capitals."""
    return text.lower() != text.upper()


def is_capitalised(text: str) -> bool:
    """Whether every longer word of the hit begins with a capital letter."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return bool(words) and all(word[0].isupper() for word in words)


def amid_small_letters(place: Place) -> bool:
    """Whether the sentence around is prose: a heading in capitals names nothing."""
    outside = place.before + " " + place.after
    return any(_is_prose(word) for word in re.findall(r"[^\W\d_]+", outside))


def _is_prose(word: str) -> bool:
    """A longer word in small letters, or one in a script that has no others."""
    return (len(word) > 3 and word[0].islower()) or not has_case(word)
