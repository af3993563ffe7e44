"""Where a replacement's own form is not known: what of it the place in the draft tells all the same.

The noun that stands there already is not said twice (las personas discapacitadas → con discapacidad), and Arabic shows
its case and its article at the end and at the beginning of the word (للمعوقين → للأشخاص ذوي الإعاقة).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from glossary.folding import key
from glossary.inflecting.particles import is_definite, taken_off, with_li, without_article

__all__ = ["placed_like"]


def placed_like(replacement: str, written: str, before: str, tag: str) -> str:
    """`replacement` as it may stand for `written` behind the text `before`; `tag`: of a language of the family table.

    >>> placed_like("personas con discapacidad", "discapacitadas", "las personas ", "es")
    'con discapacidad'
    """
    words = before.split() if before[-1:].isspace() else []
    last = words[-1] if words else ""
    if tag in _MORE:
        return _behind_noun(replacement, last, tag)
    return _in_arabic(replacement, written, last) if tag == "ar" else replacement


# --- French and Spanish -------------------------------------------------------------------------------

_MORE: Final = {
    "es": "personas persona mujeres mujer hombres hombre adultos jóvenes gente población ancianos",
    "fr": "personnes personne femmes femme hommes homme adultes jeunes gens population",
}


@cache
def _nouns(tag: str) -> frozenset[str]:
    """Persons, folded, in both numbers."""
    from glossary.inflecting import french, spanish  # a draft in another language needs neither

    known = (spanish if tag == "es" else french).GRAMMAR.persons
    persons = {each + s for pair in known.items() for each in pair for s in ("", "s")}
    return frozenset(map(key, [*_MORE[tag].split(), *persons]))


_COMPLEMENT: Final = re.compile(r"\w+ (?=(?:con|en|de|sin|avec|sans|ayant)\s)")


def _behind_noun(replacement: str, last: str, tag: str) -> str:
    head = _COMPLEMENT.match(replacement)
    is_person = head is not None and key(head.group().strip()) in _nouns(tag)
    return replacement[head.end() :] if head and is_person and key(last) in _nouns(tag) else replacement


# --- Arabic -------------------------------------------------------------------------------------------


def _in_arabic(replacement: str, written: str, last: str) -> str:
    hit, words = written.split(), replacement.split()
    if not hit or len(words) < 2:
        return _joined(replacement, written)
    plain = [key(word) for word in hit]
    ending = next((word[-2:] for word in plain if word.endswith(("ون", "ين"))), "")
    is_oblique = written.startswith("لل") or ending == "ين"
    owner = next((at for at, word in enumerate(words) if word == "ذوو"), 0)
    if owner and is_oblique:
        words[owner] = "ذوي"
    if is_oblique and _NOMINATIVE.fullmatch(words[0]):
        words[0] = words[0].removesuffix("ون") + "ين"
    noun = hit[0] if len(hit) > 1 and _is_person(hit[0]) else ""
    if owner == 1 and (noun or _is_person(last)):
        words = [noun, _owner_of(plain[-1], last), *words[2:]]
        if not is_definite(plain[-1]) and not written.startswith("لل"):
            words[2:] = map(without_article, words[2:])
        return " ".join(filter(None, words))
    is_definite_there = written.startswith("لل") or any(map(is_definite, plain))
    if not is_definite_there and _ENDINGS.search(plain[0]) and is_definite(words[0]):
        words[0] = without_article(words[0])
        if owner == 1:
            words[2:] = map(without_article, words[2:])
    return _joined(" ".join(words), written)


_NOMINATIVE: Final = re.compile(r"ال\w{2,}ون")
_ENDINGS: Final = re.compile(r"(?:ون|ين|ات)\Z")
_PREPOSED: Final = ("ل", "ب", "ك")


def _owner_of(ending: str, noun: str) -> str:
    """The word for who has something, in the number, gender and case that the draft shows."""
    if ending.endswith("ات"):
        return "ذوات"
    if ending.endswith("ه"):
        return "ذات"
    if ending.endswith("ون"):
        return "ذوو"
    if ending.endswith("ين"):
        return "ذوي"
    return "ذي" if noun.startswith(("لل", "بال", "كال")) else "ذو"


def _is_person(word: str) -> bool:
    from glossary.inflecting.arabic import PERSONS

    folded = key(word)
    readings = (folded, *taken_off(folded))
    return any(without_article(each) in PERSONS for each in readings)


def _joined(replacement: str, written: str) -> str:
    """With the preposition that has grown together with the article in `written`."""
    if not written.startswith("لل") or replacement.startswith("لل"):
        return replacement
    return with_li(replacement) or f"ل{replacement}"
