"""Lookup: from what somebody typed to the concepts it names, and why each is there.

`look_up` answers "what is this term?": exact writing, then the same word written otherwise (folded),
then inflected, then spelt nearly so. `suggest` completes while typing, also from pinyin. `search` lists.
"""

from __future__ import annotations

from glossary.lookup.completing import completions, suggest
from glossary.lookup.matches import Hit, MatchKind, Suggestion
from glossary.lookup.naming import look_up, named
from glossary.lookup.parting import contained, related, sharing
from glossary.lookup.queries import checked, has_words, wanted_terms
from glossary.lookup.searching import Page, search

__all__ = [
    "Hit",
    "MatchKind",
    "Page",
    "Suggestion",
    "checked",
    "completions",
    "contained",
    "has_words",
    "look_up",
    "named",
    "related",
    "search",
    "sharing",
    "suggest",
    "wanted_terms",
]
