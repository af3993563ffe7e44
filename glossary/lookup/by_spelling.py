"""Terms that are spelt nearly as a query is, as a whole or in one of their words."""

from __future__ import annotations

import re

from glossary.inflecting import behind_leads, is_rare_form
from glossary.lookup.by_form import WORD, may_be_in
from glossary.lookup.misspelling import NEAR_ENOUGH, SHORTEST, likenesses, meant_for
from glossary.lookup.particles import with_particles
from glossary.termbase.entries import Entries, StoredTerm

# Terms that share letter groups with a query, before the finer comparison picks among them.
_RAW_NEAR = 80
# Terms spelt most like a query of which it may be a form.
_MAY_BE_FORMS = 4
# Words of a query that may be misspelt.
_MISSPELT = 3

_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u2011](?=\w)")

Rated = list[tuple[float, StoredTerm]]
"""Terms, each with its likeness to a query (0 to 1), the most alike first."""


def by_likeness(entries: Entries, folded: str) -> Rated:
    """Terms that share letter groups with a query, those spelt most like it first."""
    raw = entries.spelt_like(folded, _RAW_NEAR)
    rates = likenesses(folded, [term.key for term in raw])
    return sorted(zip(rates, raw, strict=True), key=lambda pair: (-pair[0], pair[1].id))


def rare_forms(folded: str, rated: Rated) -> list[StoredTerm]:
    """Of the terms spelt like a query those of which it is a form all the same.

    Of a dual, a plural typed without its accents, or a case that has other stems (Ассамблеи), only the terms spelt like
    it tell that it is theirs.
    """
    return [term for _, term in rated[:_MAY_BE_FORMS] if _is_rare_form(folded, term)]


def _is_rare_form(folded: str, term: StoredTerm) -> bool:
    """Whether it is one, with an article before it or not, its hyphens in their places or its words in one."""
    texts = (folded, *behind_leads(folded, term.language))
    pairs = [pair for text in texts for pair in ((text, term.text), (_joined(text), _joined(term.text)))]
    return any(is_rare_form(text, of, term.language) for text, of in dict.fromkeys(pairs))


def _joined(text: str) -> str:
    """The text with the parts of its compounds in one word: nonconsensual."""
    return _HYPHEN.sub("", text)


def nearly(entries: Entries, folded: str, rated: Rated, limit: int) -> list[StoredTerm]:
    """Terms that are spelt nearly so as a whole; if there are none, those that hold words spelt nearly so."""
    near = [term for rate, term in rated if rate >= NEAR_ENOUGH]
    return near or _with_words_meant(entries, folded, rated, limit)


def _with_words_meant(entries: Entries, folded: str, rated: Rated, limit: int) -> list[StoredTerm]:
    """The terms that hold the words of a query, or for those that no term holds, the words they may be misspelt for.

    `rated`: the terms that share letter groups with the query as a whole.
    """
    if not all(known.writes_spaces for known in may_be_in(folded)):
        return []
    words = dict.fromkeys(WORD.findall(folded))
    unknown = [word for word in words if not any(map(entries.has_word, with_particles(word)))]
    if not 0 < len(unknown) <= _MISSPELT or any(len(word) < SHORTEST for word in unknown):
        return []
    spelt: dict[str, list[str]] = {}
    for word in unknown:
        best = meant_for(word, entries.words_partly_like(word, _RAW_NEAR))
        if not best:
            alike = (term for _, term in rated) if word == folded else entries.spelt_like(word, _RAW_NEAR)
            best = meant_for(word, {each for term in alike for each in WORD.findall(term.key)})
        if not best:
            return []
        spelt[word] = [writing for each in best for writing in with_particles(each)]
    return entries.containing(folded, limit, others=lambda word: spelt.get(word) or with_particles(word))
