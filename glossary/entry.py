"""A terminological entry: a concept with all that proves and surrounds it, ready to be told.

Nothing here decides anything: it gathers what the termbase holds, the strongest evidence first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from glossary.concepts import Concept, Relation
from glossary.folding import key
from glossary.termbase import Termbase
from glossary.termbase.passages import Passage

# The weight of a passage as evidence on a word, by what happens to the word there: what a text says of
# it comes first, then its plain use, then its life inside titles and longer terms.
_WEIGHT = {"superseded_by": 0, "statement": 1, "also_called": 1, "abbreviation_of": 2, "foreign_equivalent": 2,
           "mention": 3, "use": 4, "title": 5, "part": 6}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept, its evidence (strongest first), and its neighbours.

    `related`: each relation with the neighbour's name by language.
    """

    concept: Concept
    evidence: tuple[Passage, ...]
    related: tuple[tuple[Relation, Mapping[str, str]], ...]


def read_entry(termbase: Termbase, concept: Concept, asked: str = "") -> Entry:
    """Gather the entry of `concept`; among equal evidence, what is about the term `asked` comes first."""
    return _entry(concept, _passages(termbase, concept), _related(termbase, concept), key(asked))


def read_entries(termbase: Termbase, concept: Concept) -> tuple[Entry, dict[str, Entry]]:
    """The entry of `concept`, and as it is for who asked by a term with a certain key, where that may differ."""
    passages, related = _passages(termbase, concept), _related(termbase, concept)
    told_of = {key(passage.term) for passage in passages}
    keys = [folded for folded in _keys(concept) if folded in told_of]
    whole = _entry(concept, passages, related, "")
    return whole, {folded: _entry(concept, passages, related, folded) for folded in keys}


_Related = tuple[tuple[Relation, Mapping[str, str]], ...]


def _passages(termbase: Termbase, concept: Concept) -> list[Passage]:
    return termbase.corpus.statements(_keys(concept)) + termbase.corpus.passages(concept.id)


def _related(termbase: Termbase, concept: Concept) -> _Related:
    names = termbase.entries.names(relation.target for relation in concept.relations)
    return tuple((relation, names[relation.target]) for relation in concept.relations)


def _keys(concept: Concept) -> list[str]:
    return list(dict.fromkeys(key(term.text) for term in concept.terms))


def _entry(concept: Concept, passages: list[Passage], related: _Related, asked: str) -> Entry:
    strongest_first = sorted(passages, key=lambda passage: (_strength(passage), key(passage.term) != asked))
    return Entry(concept, tuple(_once_each(strongest_first)), related)


def _strength(passage: Passage) -> int:
    return _WEIGHT.get(passage.usage, 9)


def _once_each(passages: list[Passage]) -> list[Passage]:
    """Of several rows about one stretch of text, or of what one paragraph says of words, the first."""
    seen: dict[tuple[str, ...], Passage] = {}
    for passage in passages:
        is_said = _strength(passage) <= _WEIGHT["mention"]
        place = ("said",) if is_said else (passage.quote.before, passage.term)
        seen.setdefault((passage.document, passage.paragraph, *place), passage)
    return list(seen.values())


def spread(passages: tuple[Passage, ...], *, limit: int, each: int = 2) -> list[Passage]:
    """At most `limit` passages, and at most `each` of one document and kind, so that many documents speak."""
    taken: dict[tuple[str, str, str, str], int] = {}
    chosen: list[Passage] = []
    for passage in passages:
        place = (passage.citation, passage.language, passage.usage, passage.term)
        taken[place] = taken.get(place, 0) + 1
        if taken[place] <= each and len(chosen) < limit:
            chosen.append(passage)
    return chosen
