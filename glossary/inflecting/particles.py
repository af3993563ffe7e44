"""Arabic particles that are written together with the word they stand before: the article, and, so, by, to, like.

Everything here is folded text. What a particle is and what merely begins with its letters (وسائل, بالغ) cannot always
be told from the word: `taken_off` says what a writing may be besides a word of its own, for whoever knows which words
there are.

>>> list(taken_off("والطفل")), list(taken_off("للطفل")), list(taken_off("بلد"))
(['الطفل'], ['الطفل', 'اللطفل', 'لطفل'], [])
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from glossary.inflecting.paradigm import listed

__all__ = ["AL", "is_definite", "taken_off", "together_with", "with_li", "without_article"]

AL: Final = "ال"
# Words whose own first letters look like the article: إلكتروني, التزام, إلغاء, آلية.
_NO_ARTICLE: Final = ("الكترون", "التزام", "الغاء", "الزام", "التحاق", "التهاب", "الحاق", "القاء")
_NO_ARTICLE_WORDS: Final = frozenset(("التماس", "الي", "اليه", "اليات", "الله", "التي", "الذي", "الذين", "الا"))
# Words whose own first letters look like a particle with the article: parents, adults.
_NO_PARTICLES: Final = frozenset(listed("والد والده والدان والدين والدي والديه والدات بالغ بالغه بالغون بالغين بالغات"))
_LI: Final = "ل"
# One particle, or and, so before by, to, like.
_PARTICLES: Final = (*"وفبلك", "وب", "ول", "وك", "فب", "فل", "فك")
# Letters that are left of a word of its own, by how many particles are taken off: what is shorter begins so by accident
# (بلد, ورق, وكالة).
_SHORTEST: Final = {1: 3, 2: 4}
# Letters of a word from which on particles without the article are heard before it in a term: وسائل does not hold سائل.
_LONG: Final = 5
_ARTICLED: Final = re.compile(r"[وف]?(?:[بك]?ال|لل)(?=\w{2})")


def is_definite(word: str) -> bool:
    """Whether a word has the article."""
    is_root = word.startswith(_NO_ARTICLE) or word in _NO_ARTICLE_WORDS
    return word.startswith(AL) and len(word) > 3 and not is_root


def without_article(word: str) -> str:
    """The word without the article."""
    return word.removeprefix(AL) if is_definite(word) else word


def with_li(text: str) -> str | None:
    """The writing with the preposition ل, where the article loses its alif: للمعوقين."""
    first, _, rest = text.partition(" ")
    if not is_definite(first):
        return None
    noun = without_article(first)
    contracted = ("ل" if noun.startswith("ل") else "لل") + noun
    return f"{contracted} {rest}".rstrip()


def taken_off(text: str) -> Iterator[str]:
    """What a writing is if its first letters are particles, the fewest first; the article stays."""
    first, _, others = text.partition(" ")
    if first in _NO_PARTICLES:
        return
    for particles in _PARTICLES:
        if not text.startswith(particles):
            continue
        rest, word = text.removeprefix(particles), first.removeprefix(particles)
        if particles.endswith(_LI) and word.startswith(_LI):
            yield from (AL + each for each in (rest.removeprefix(_LI), rest) if is_definite((AL + each).split(" ")[0]))
        if is_definite(word) or len(word) >= (2 if others else _SHORTEST[len(particles)]):
            yield rest


def together_with(word: str) -> tuple[str, ...]:
    """The writings of one word with the article, without it, and with other particles; itself first."""
    noun = _noun(word)
    if len(noun) < _SHORTEST[1]:
        return (word,) if noun == word else (word, noun)
    definite = AL + noun
    writings = [
        word,
        noun,
        definite,
        with_li(definite) or "",
        *(each + definite for each in ("و", "ف", "ب", "ك", "وب")),
    ]
    if len(noun) >= _LONG:
        writings += [each + noun for each in "وفبلك"]
    return tuple(filter(None, dict.fromkeys(writings)))


def _noun(word: str) -> str:
    if word in _NO_PARTICLES or not (found := _ARTICLED.match(word)):
        return word
    rest = word[found.end() :]
    return rest if is_definite(AL + rest) else word
