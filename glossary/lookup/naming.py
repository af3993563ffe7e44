"""Naming: the concepts that a query as a whole is a term of."""

from __future__ import annotations

from glossary.lookup.leads import behind_leads
from glossary.lookup.matches import Found, Hit, one_for_each_concept
from glossary.lookup.queries import checked, tag_of, without_marks
from glossary.lookup.ways import inflected, rarely_or_nearly, same_key
from glossary.termbase import Termbase
from glossary.termbase.entries import TermFilter

__all__ = ["look_up", "named"]


def look_up(termbase: Termbase, query: str, language: str | None = None) -> list[Hit]:
    """The concepts that `query` names, one hit each, the surest first; empty when there is none.

    `language`: only terms of that language. Raises `BadQuery` for an empty or over-long query and
    `UnknownLanguage`.
    """
    return [Hit(term, why, termbase.entries.concept(term.concept)) for term, why in named(termbase, query, language)]


def named(termbase: Termbase, query: str, language: str | None = None) -> Found:
    """The terms by which `query` names concepts, and why: one a concept, the surest first. Raises as `look_up` does."""
    folded = checked(query)
    entries = termbase.entries.only(TermFilter(tag_of(language)))
    if found := same_key(entries, query, folded):
        return one_for_each_concept(found, query)
    query, folded = without_marks(query)
    for find in (inflected, behind_leads, rarely_or_nearly):
        if found := find(entries, query, folded):
            return one_for_each_concept(found, query)
    return []
