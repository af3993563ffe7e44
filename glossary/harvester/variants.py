"""Variants: the same words in another order, or with a part that means the same.

No text states them; whoever reviews candidates is told which of them are one term.

>>> variants(["贩运人口", "网上诱拐", "人口贩运", "线上诱拐"])
[('人口贩运', '贩运人口'), ('线上诱拐', '网上诱拐')]
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from glossary.harvester.phrases import is_han
from glossary.harvester.remembering import REMEMBERED
from glossary.segmenting import cut

__all__ = ["parts_of_variants", "variants"]

# Components that stand for each other in one place of a term; the first of each row is the key.
_SYNONYMS: Final = (
    ("网上", "线上", "在线", "网络上"),
    ("受害者", "受害人", "被害人"),
    ("犯罪者", "犯罪人", "罪犯", "犯罪分子", "罪行人"),
    ("方法", "办法"),
    ("互联网", "因特网"),
    ("枪支", "枪械", "火器"),
    ("贩卖", "贩运"),
    ("视角", "观点"),
)
_CANONICAL: Final = {word: row[0] for row in _SYNONYMS for word in row}
_ALTERNATIVES: Final = {row[0]: row for row in _SYNONYMS}
_IDLE: Final = frozenset(["的", "和", "与", "及", "或", "对", "、"])


def parts_of_variants(term: str) -> list[tuple[str, ...]]:
    """What every variant of a term (see `variants`) is made of, in any order: for each part, the words it may be."""
    return [_ALTERNATIVES.get(part, (part,)) for part in _components(term)]


def variants(terms: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs (variant, main form) among `terms`: the same words in another order or with a synonymous part.

    The main form is the one that comes first in `terms`.
    """
    main: dict[tuple[str, ...], str] = {}
    pairs = []
    for term in dict.fromkeys(terms):
        key = _components(term)
        if not key:
            continue
        first = main.setdefault(key, term)
        if first != term:
            pairs.append((term, first))
    return pairs


@lru_cache(maxsize=REMEMBERED)
def _components(term: str) -> tuple[str, ...]:
    """The words of a term without order, link words and differences between synonyms."""
    if not any(is_han(character) for character in term):
        return ()
    return tuple(sorted(_CANONICAL.get(word, word) for word in cut(term) if word not in _IDLE))
