"""Matches: which terms a query leads to, why each is there, and in what order they are told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from glossary.concepts import Concept
from glossary.guessing import guess, meant
from glossary.languages import LANGUAGES
from glossary.termbase.completions import order_of_use
from glossary.termbase.entries import StoredTerm

__all__ = ["BY_A_PART", "Found", "Hit", "MatchKind", "Suggestion", "by_use", "one_for_each_concept", "written_first"]


class MatchKind(StrEnum):
    """Why a hit is there, the surest first."""

    EXACT = "exact"
    FOLDED = "folded"
    INFLECTED = "inflected"
    BEGINS = "begins"
    SOUNDS = "sounds"
    CONTAINS = "contains"
    NEAR = "near"


BY_A_PART = frozenset({MatchKind.BEGINS, MatchKind.SOUNDS, MatchKind.CONTAINS})
"""What holds, begins or sounds as the query does, and is perhaps not meant."""
_MATCHES = list(MatchKind)
_SEVERAL = 2

Found = list[tuple[StoredTerm, MatchKind]]
"""Terms that were found, and why."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept that a query names, by which of its terms, and why."""

    term: StoredTerm
    match: MatchKind
    concept: Concept


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term to complete what is being typed; `names`: what to call its concept in each language."""

    term: StoredTerm
    match: MatchKind
    names: dict[str, str]


def one_for_each_concept(found: Found, query: str) -> Found:
    """Of the terms of a concept the one that is meant, the surest first."""
    return meant(
        query,
        found,
        concept=lambda pair: pair[0].concept,
        language=lambda pair: pair[0].language,
        sureness=lambda pair: _MATCHES.index(pair[1]),
    )


def by_use(found: Found, *, preferred: str = "", first: str = "") -> Found:
    """In order: surest first, of these those of the `preferred` language, and of these the most used in the corpus.

    `first`: a language whose writing of a word goes before the others. Near spellings keep their order, but for
    writings of one word.
    """
    if len(found) < _SEVERAL:
        return found
    before = preferred or first
    if any(match is MatchKind.NEAR for _, match in found):
        place: dict[str, int] = {}
        for term, _ in found:
            place.setdefault(term.key, len(place))
        return sorted(found, key=lambda pair: (place[pair[0].key], pair[0].language != before))
    order = order_of_use((term for term, _ in found), first=first)

    def rank(pair: tuple[StoredTerm, MatchKind]) -> tuple[object, ...]:
        term, match = pair
        return _MATCHES.index(match), bool(preferred) and term.language != preferred, order(term)

    return sorted(found, key=rank)


def written_first(query: str) -> str:
    """The language whose writing of a word goes first: traditional Chinese for what only that can write, else none."""
    return _TRADITIONAL if not query.isascii() and guess(query) == _TRADITIONAL else ""


_TRADITIONAL = next(known.tag for known in LANGUAGES if known.script == "Hant")
