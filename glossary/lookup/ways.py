"""Ways from a query to terms, each a question of its own to the termbase, from the surest to the vaguest.

Each takes the entries to look in, the query, and the query folded. What is seldom needed is loaded when it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from glossary.lookup.edges import bare
from glossary.lookup.matches import Found, MatchKind
from glossary.lookup.particles import with_particles
from glossary.sounding import typed
from glossary.termbase.entries import Entries, StoredTerm

if TYPE_CHECKING:
    from glossary.lookup.by_spelling import Rated

__all__ = [
    "Way", "are_all", "beginning", "by_likeness", "containing", "containing_too", "has_cases", "in_a_case",
    "inflected", "kept", "kept_by_sound", "near", "nearly", "rarely_or_nearly", "same", "same_key",
    "same_or_beginning", "sounding",
]  # fmt: skip

# Terms looked at before they are put in order.
_RAW = 200


class Way(Protocol):
    """A way from a query to terms."""

    def __call__(self, entries: Entries, query: str, folded: str, /) -> Found:
        """The terms that it leads to, and why."""


def are_all(entries: Entries, found: Found) -> bool:
    """Whether what one way leads to is all that it would lead to, however much were looked at."""
    return entries.are_all(len(found), _RAW)


def same_key(entries: Entries, query: str, folded: str) -> Found:
    """The terms that are the query, or what is left of it without the marks around it."""
    terms = entries.with_key(folded)
    if not terms and (word := bare(folded)) != folded:
        terms = entries.with_key(word)
    return [(term, same(term, query)) for term in terms]


def same(term: StoredTerm, query: str) -> MatchKind:
    """Why a term is there that has the key of the query."""
    return MatchKind.EXACT if term.text == query.strip() else MatchKind.FOLDED


def beginning(entries: Entries, _query: str, folded: str) -> Found:
    """The terms that begin as the query does."""
    return [(term, MatchKind.BEGINS) for term in entries.beginning_with(folded, _RAW)]


def kept(entries: Entries, query: str, folded: str) -> Found:
    """Of very many terms that begin so the first, as they are kept, behind what has the very key."""
    if not (found := entries.offered_first("key", folded)):
        return []
    return same_key(entries, query, folded) + [(term, MatchKind.BEGINS) for term in found if term.key != folded]


def kept_by_sound(entries: Entries, query: str, _folded: str) -> Found:
    """Of very many terms that sound so the first, as they are kept."""
    pinyin = _pinyin(query)
    return [(term, MatchKind.SOUNDS) for term in entries.offered_first("sound", pinyin)] if pinyin else []


def same_or_beginning(entries: Entries, query: str, folded: str) -> Found:
    """What has the key and what begins so, by one question where there is the one or the other."""
    found = entries.beginning_with(folded, _RAW)
    if not any(term.key == folded for term in found):
        return same_key(entries, query, folded) + [(term, MatchKind.BEGINS) for term in found]
    return [(term, same(term, query) if term.key == folded else MatchKind.BEGINS) for term in found]


def sounding(entries: Entries, query: str, _folded: str) -> Found:
    """The Chinese terms whose pinyin begins as what is typed."""
    pinyin = _pinyin(query)
    return [(term, MatchKind.SOUNDS) for term in entries.sounding_like(pinyin, _RAW)] if pinyin else []


def _pinyin(query: str) -> str:
    """What is typed on a Latin keyboard, as terms are kept by it; empty where it is too little, or something else."""
    pinyin = typed(query)
    return pinyin if len(pinyin) > 1 and pinyin.isascii() else ""


def containing(entries: Entries, _query: str, folded: str) -> Found:
    """The terms that hold the words of the query."""
    found = entries.containing(folded, _RAW, others=with_particles)
    return [(term, MatchKind.CONTAINS) for term in found]


def containing_too(entries: Entries, _query: str, folded: str) -> Found:
    """The same for whoever is typing: once a long term stands there whole, hardly another holds it."""
    found = entries.containing(folded, _RAW, others=with_particles, sparing=True)
    return [(term, MatchKind.CONTAINS) for term in found]


def inflected(entries: Entries, query: str, folded: str) -> Found:
    """The terms of which the query is a form."""
    from glossary.lookup.by_form import inflected as found  # what is found as it is written need not wait for it

    return [(term, MatchKind.INFLECTED) for term in found(entries, query, folded)]


def has_cases(query: str) -> bool:
    """Whether it may be of a language whose rare forms are cases, which anybody writes."""
    from glossary.lookup.by_form import may_be_in

    return any(known.stemmer and not known.adds_endings for known in may_be_in(query))


def by_likeness(entries: Entries, folded: str) -> Rated:
    """The terms that are spelt somewhat like the query, those most like it first."""
    from glossary.lookup.by_spelling import by_likeness as rated

    return rated(entries, folded)


def in_a_case(folded: str, alike: Rated) -> Found:
    """The terms of which the query is a rare form, of those that are spelt like it."""
    from glossary.lookup.by_spelling import rare_forms

    return [(term, MatchKind.INFLECTED) for term in rare_forms(folded, alike)]


def near(entries: Entries, folded: str, alike: Rated) -> Found:
    """The terms that begin with forms of its words; if there are none, those of the alike that are spelt nearly so."""
    from glossary.lookup.by_form import begun_in_form
    from glossary.lookup.by_spelling import nearly as spelt_nearly

    found = begun_in_form(entries, folded, _RAW) or spelt_nearly(entries, folded, alike, _RAW)
    return [(term, MatchKind.NEAR) for term in found]


def rarely_or_nearly(entries: Entries, _query: str, folded: str) -> Found:
    """The terms of which the query is a rare form; if there are none, those that are spelt nearly so."""
    alike = by_likeness(entries, folded)
    return in_a_case(folded, alike) or near(entries, folded, alike)


def nearly(entries: Entries, _query: str, folded: str) -> Found:
    """The terms that are spelt nearly so."""
    return near(entries, folded, by_likeness(entries, folded))
