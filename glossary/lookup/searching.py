"""Searching: every concept with a term like the query, in pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from glossary.folding import key
from glossary.lookup.leads import behind_leads
from glossary.lookup.matches import Found, MatchKind, Suggestion, by_use, written_first
from glossary.lookup.preferring import of_the_preferred, preferred_for
from glossary.lookup.queries import checked, tag_of, wanted_terms, without_marks
from glossary.lookup.ways import (
    Way,
    beginning,
    by_likeness,
    containing,
    has_cases,
    in_a_case,
    inflected,
    near,
    rarely_or_nearly,
    same_key,
    sounding,
)
from glossary.termbase import Termbase
from glossary.termbase.entries import StoredTerm, TermFilter

__all__ = ["Page", "search"]


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of search results: the suggestions found, how many in all, where the next stretch begins.

    `total`: of a very large termbase, of those that were looked at (see `termbase.parts`).
    """

    results: tuple[Suggestion, ...]
    total: int
    next: int | None


def search(  # noqa: PLR0913 - what a search can be narrowed to, each by its name
    termbase: Termbase,
    query: str,
    *,
    language: str | None = None,
    status: str | None = None,
    subject: str | None = None,
    document: str | None = None,
    limit: int = 20,
    start: int | Callable[[Sequence[str]], int] = 0,
    prefer: str | None = None,
) -> Page:
    """One result a concept: its best matching term.

    `prefer`: a language whose terms stand for their concepts, and come first, where only a part of a term is met.

    `start`: how many results to leave out, or what tells that from the concepts of all results in order.

    `language`, `status`: of the term; `subject`: of its concept; `document`: symbol or name of one in which the
    concept occurs. Raises as `look_up` does, and `BadQuery` for an unknown status or document.
    """
    checked(query)
    wanted = wanted_terms(termbase, language, status, subject, document)
    preferred = preferred_for(query, "" if language else tag_of(prefer))
    with termbase.looking():
        found = _found(termbase, query, wanted, preferred)
        at = start if isinstance(start, int) else start(list(found))
        chosen = list(found.values())[at : at + limit]
        names = termbase.entries.names(term.concept for term, _ in chosen)
    results = tuple(Suggestion(term, why, names[term.concept]) for term, why in chosen)
    following = at + limit
    return Page(results, len(found), following if following < len(found) else None)


def _found(
    termbase: Termbase, query: str, wanted: TermFilter, preferred: str
) -> dict[str, tuple[StoredTerm, MatchKind]]:
    """The terms that lead to concepts, one a concept, in order."""
    folded = key(query)
    entries = termbase.entries.only(wanted)
    first = written_first(query)
    found: dict[str, tuple[StoredTerm, MatchKind]] = {}

    def add(terms: Found) -> None:
        for term, why in by_use(terms, preferred=preferred, first=first):
            found.setdefault(term.concept, (term, why))

    add(same_key(entries, query, folded))
    query, folded = without_marks(query)
    add(inflected(entries, query, folded))
    if not found:
        add(behind_leads(entries, query, folded))
    alike = None if found or not has_cases(query) else by_likeness(entries, folded)
    if alike is not None:
        add(in_a_case(folded, alike))
    met = {way: way(entries, query, folded) for way in _BY_A_PART}
    if preferred:
        of_it = termbase.entries.only(replace(wanted, language=preferred))

        def ask_of_it(way: Way) -> Found:
            return way(of_it, query, folded)

        for terms in of_the_preferred(entries, _BY_A_PART, met.__getitem__, ask_of_it, preferred):
            add(terms)
    for terms in met.values():
        add(terms)
    if not found:
        add(rarely_or_nearly(entries, query, folded) if alike is None else near(entries, folded, alike))
    return found


_BY_A_PART: tuple[Way, ...] = (beginning, sounding, containing)
