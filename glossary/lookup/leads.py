"""Leads: articles and prepositions before a query, without which it may be a term, or begin as one does."""

from __future__ import annotations

from glossary.folding import key
from glossary.lookup.edges import bare
from glossary.lookup.matches import Found, MatchKind
from glossary.lookup.queries import has_words
from glossary.lookup.ways import beginning, inflected, same_key
from glossary.termbase.entries import Entries

__all__ = ["beginning_behind_leads", "behind_leads"]

# Letters behind an article from which on they are completed: fewer begin too much.
_SHORTEST = 3


def behind_leads(entries: Entries, query: str, _folded: str) -> Found:
    """The terms that the query names, or is a form of, without the article and the preposition of their language."""
    for rest, tags in _rests(query).items():
        for find in (same_key, inflected):
            if found := [term for term, _ in find(entries, rest, key(rest)) if term.language in tags]:
                return [(term, MatchKind.INFLECTED) for term in found]
    return []


def beginning_behind_leads(entries: Entries, query: str, _folded: str) -> Found:
    """The terms that begin as the query does without them."""
    for rest, tags in _rests(query).items():
        folded = key(rest)
        begun = beginning(entries, rest, folded) if len(folded) >= _SHORTEST else []
        if found := [(term, why) for term, why in begun if term.language in tags]:
            return found
    return []


def _rests(query: str) -> dict[str, set[str]]:
    """What is left of a query without what leads it, in the languages that such a thing is of; the longest first."""
    from glossary.inflecting import behind_leads
    from glossary.lookup.by_form import may_be_in

    rests: dict[str, set[str]] = {}
    for known in may_be_in(query):
        for rest in behind_leads(bare(query), known.tag):
            if has_words(rest):
                rests.setdefault(bare(rest), set()).add(known.tag)
    return dict(sorted(rests.items(), key=lambda pair: -len(pair[0])))
