"""Names that say what their bearer wants: End Child Prostitution, Child Pornography and …; ECPAT (End child …).

Written in small letters such a name is a sentence like any other, unless its abbreviation stands beside it.
"""

from __future__ import annotations

import re

from glossary.linter.cues import Cues, cues
from glossary.linter.finding import Hit
from glossary.linter.place import Place
from glossary.linter.silence.shapes import SMALL, amid_small_letters, has_case, is_capitalised

_LONGEST_PATH = 160
"""Code points between the deed and the hit, and behind the hit to the abbreviation."""


def named_in_deeds(hit: Hit, place: Place) -> str:
    """The name that holds the hit, if it opens with a deed."""
    if hit.entry.is_title or place.language.is_chinese or not has_case(place.words):
        return ""
    cue = cues(place.language.tag)
    return _in_list(place, cue) or _beside_its_letters(place, cue)


def _in_list(place: Place, cue: Cues) -> str:
    """End Child Prostitution, | Child Pornography | and Trafficking of Children for Sexual Purposes."""
    if not is_capitalised(place.words) or place.words.isupper() or not amid_small_letters(place):
        return ""
    opened = _CAPITALS_IN_LIST.search(place.before)
    deeds = list(cue.names_in_deeds.finditer(opened.group())) if opened else []
    return (opened.group()[deeds[-1].start() :] + place.words).strip() if opened and deeds else ""


# Words with capitals, and what may stand between them in a name; no clause.
_CAPITALS_IN_LIST = re.compile(
    r"(?:(?:[A-ZÀ-ÝА-Я][\w’'-]*|of|for|on|against|in|the|to|and|de|des|du|la|le|les|las|los|el|del|con|avec|contre|contra|et|y|e|à|a|&)"
    r",?\s+){1,30}\Z"
)


def _beside_its_letters(place: Place, cue: Cues) -> str:
    """ECPAT (End | child prostitution |, …); End child prostitution, … for sexual purposes (ECPAT)."""
    text, start = place.passage.text, place.span.start
    window = text[max(0, start - _LONGEST_PATH) : start]
    for deed in reversed(list(cue.names_in_deeds.finditer(window))):
        path = window[deed.end() :]
        if cue.breaks.search(path):
            return ""
        behind = place.after[:_LONGEST_PATH]
        closed = _LETTERS_BEHIND.match(behind)
        opened = _LETTERS_BEFORE.search(window, 0, deed.start())
        name = window[deed.start() :] + place.words
        rest = (closed or _REST.match(behind) or deed)[0]
        # What stands in brackets behind letters spells them, in whatever language these are.
        is_spelt = opened is not None and (opened["mark"] in "([" or _spells(name + rest, opened["letters"]))
        if is_spelt or (closed and _GOES_ON.fullmatch(closed["rest"]) and _spells(name + rest, closed["letters"])):
            return (name + rest).strip()
    return ""


def _spells(name: str, letters: str) -> bool:
    """Whether the letters are the first ones of words of the name, in their order, the first two words' at first.

    Further on a long name leaves words out; two letters and some of any other words may spell another body.
    """
    words = re.findall(r"(?<!\w)[^\W\d_]+", name.split("(", maxsplit=1)[0])
    first, second, *_ = (*[word for word in words if word not in SMALL], "", "")
    initials = iter("".join(word[:1] for word in words).upper())
    begins = (first[:1] + second[:1]).upper() == letters[:2]
    return begins and all(letter in initials for letter in letters)


_LETTERS_BEFORE = re.compile(
    r"(?<!\w)(?P<letters>[A-ZА-Я]{3,8})(?:\s[A-Z][a-z]+(?=\s\())?\s*(?P<mark>[(\[–—\n ])\s*[“«\"]?\Z"
)
_LETTERS_BEHIND = re.compile(r"(?P<rest>[^.;:!?()\n]*)\s\((?P<letters>[A-ZА-Я]{3,8})\)")
_REST = re.compile(r"[^.;:!?()\n]*")
# Behind the hit the list goes on, or what is said of its last member; no verb, no body of its own.
_GOES_ON = re.compile(
    r"(?:,?\s(?:and|or|of|for|in|against|on|et|ou|des?|du|pour|en|y|e|de|del|para|contra)\b[^A-ZÀ-ÝА-Я]*|,[^A-ZÀ-ÝА-Я]*|\s[A-ZÀ-ÝА-Я].*)?"
)
