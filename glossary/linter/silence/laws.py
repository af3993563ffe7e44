"""Laws by their number: Law No. 12 of 2003 on …, … Act No. 5 of 2010, قانون … رقم 12 لسنة 2015.

A number makes a name of any law, wherever in the sentence it stands and however it is written; what the law
does (punishes, prohibits) is no title.
"""

from __future__ import annotations

import re

from glossary.linter.cues import Cues, cues
from glossary.linter.finding import Hit
from glossary.linter.place import Place
from glossary.linter.silence.shapes import DOT_OF_NUMBER, has_case, is_capitalised, is_one_name, list_goes_on, sobered

_LONGEST_PATH = 260
"""Code points between the noun of a law and the hit."""


def numbered_law(hit: Hit, place: Place) -> str:
    """The numbered law whose name holds the hit, if there is one."""
    if hit.entry.is_title or place.language.is_chinese or not _has_figure(place):
        return ""
    cue = cues(place.language.tag)
    return _after_number(place, cue) or _before_number(place, cue) or _before_head(place, cue)


def _has_figure(place: Place) -> bool:
    return _FIGURE.search(place.before) is not None or _FIGURE.search(place.after) is not None


_FIGURE = re.compile(r"\d")


def _after_number(place: Place, cue: Cues) -> str:
    """Law No. 12 of 2003 on | child prostitution."""
    window, words = sobered(place.before[-_LONGEST_PATH:], place), sobered(place.words, place)
    for law in reversed(list(cue.numbered_laws.finditer(window))):
        if _is_topic(window[law.end() :], law, words, place, cue):
            return window[law.start() :] + words
    return ""


def _before_number(place: Place, cue: Cues) -> str:
    """Law on | child prostitution | No. 12; قانون | قضاء الأحداث | لعام 1992."""
    after, words = sobered(place.after, place), sobered(place.words, place)
    number = cue.law_numbers.match(after)
    year = None if number else cue.law_years.match(after)
    if not (number or year):
        return ""
    window = sobered(place.before[-_LONGEST_PATH:], place)
    for law in reversed(list(cue.open_laws.finditer(window))):
        # A year alone numbers only what is written as a name.
        is_name = number or not has_case(words) or (law.group()[:1].isupper() and is_capitalised(words))
        if is_name and _is_topic(window[law.end() :], law, words, place, cue):
            return window[law.start() :] + words + (number or year or law).group()
    return ""


def _is_topic(path: str, law: re.Match[str], words: str, place: Place, cue: Cues) -> bool:
    noun = DOT_OF_NUMBER.sub("", law.group().removesuffix(law["topic"] or ""))
    opening = law.group().split()[-1]
    if cue.breaks.search(path) or cue.breaks.search(noun) or words.casefold() in path.casefold():
        return False
    if cue.begins_anew.search(opening + path + words):
        return False
    if _YEAR_ALONE.fullmatch(noun) and noun[:1] != noun[:1].upper():
        return False  # the law of 2003 on …: any law of that year
    if law["topic"] == "" and has_case(words) and not is_capitalised(words):
        return False  # Law No. 12 of 2003: Child prostitution is …
    return not has_case(words) or (is_one_name(path, words) and list_goes_on(path, words, place, cue))


_YEAR_ALONE = re.compile(r"\D*(?:1[6-9]|20)\d\d\D*")


def _before_head(place: Place, cue: Cues) -> str:
    """Juvenile Justice | Act No. 5 of 2010; (Child Prostitution) | Regulations 2003."""
    if not is_capitalised(place.words):
        return ""
    after = sobered(place.after, place)
    between = _BETWEEN.match(after)
    closing = cue.closing_laws.match(after, between.end()) if between else None
    return place.words + after[: closing.end()] if closing else ""


_BETWEEN = re.compile(r"[’'s]*\)?[ -]+(?:\([^()]{1,60}\)\s*)?")
