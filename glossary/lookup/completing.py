"""Completing what is being typed: what begins so, sounds so, holds it; else what is nearly it."""

from __future__ import annotations

from glossary.languages import LANGUAGES
from glossary.lookup.leads import beginning_behind_leads
from glossary.lookup.matches import Found, MatchKind, Suggestion, by_use, written_first
from glossary.lookup.preferring import of_the_preferred, preferred_for
from glossary.lookup.queries import checked, tag_of
from glossary.lookup.ways import (
    Way,
    containing_too,
    kept,
    kept_by_sound,
    nearly,
    same_or_beginning,
    sounding,
)
from glossary.termbase import Termbase
from glossary.termbase.entries import StoredTerm, TermFilter

__all__ = ["completions", "suggest"]

_CHINESE = frozenset(known.tag for known in LANGUAGES if known.is_chinese)


def suggest(
    termbase: Termbase, query: str, *, limit: int = 10, language: str | None = None, prefer: str | None = None
) -> list[Suggestion]:
    """Terms that complete `query`, at most `limit`: what begins so, sounds so, contains it; else what is nearly it.

    Forms that differ in script only stand together for a query in traditional characters, the traditional one first;
    any other query is offered one of them. `prefer`: a language whose terms come first, behind what is written just so
    in any. Raises as `look_up` does.
    """
    with termbase.looking():
        chosen = completions(termbase, query, limit=limit, language=language, prefer=prefer)
        names = termbase.entries.names(term.concept for term, _ in chosen)
    return [Suggestion(term, why, names[term.concept]) for term, why in chosen]


def completions(
    termbase: Termbase, query: str, *, limit: int = 10, language: str | None = None, prefer: str | None = None
) -> Found:
    """The terms that `suggest` offers, and why, without what their concepts are called. Raises as `look_up` does."""
    folded = checked(query)
    entries = termbase.entries.only(TermFilter(tag_of(language)))
    preferred = preferred_for(query, "" if language else tag_of(prefer))
    first = written_first(query)
    found: dict[tuple[str, str], tuple[StoredTerm, MatchKind]] = {}

    def add(terms: Found) -> bool:
        """Whether that is enough."""
        for term, why in by_use(terms, preferred=preferred, first=first):
            writing = "Han" if not first and term.language in _CHINESE else term.language
            found.setdefault((term.key, writing), (term, why))
        return len(found) >= limit

    asked: dict[Way, Found] = {}

    def ask(way: Way) -> Found:
        if way not in asked:
            asked[way] = way(entries, query, folded)
        return asked[way]

    with termbase.looking():
        if preferred:
            of_it = termbase.entries.only(TermFilter(preferred))
            parts = of_the_preferred(entries, _BY_A_PART, ask, lambda way: way(of_it, query, folded), preferred)
            any(map(add, parts))
        for find in _WAYS:
            if len(found) >= limit:
                break
            if not (found and find in _LAST_RESORTS):
                add(ask(find))
    return list(found.values())[:limit]


_WAYS: tuple[Way, ...] = (
    kept, same_or_beginning, beginning_behind_leads, kept_by_sound, sounding, containing_too, nearly,
)  # fmt: skip
_BY_A_PART: tuple[Way, ...] = (same_or_beginning, sounding, containing_too)
# Ways that are taken only where nothing is found yet.
_LAST_RESORTS = (beginning_behind_leads, nearly)
