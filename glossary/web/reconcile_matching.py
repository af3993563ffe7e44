"""Which concepts a query of `/reconcile` may mean, how well each fits, and whether one of them is sure.

A match is declared for one concept only: named by one of its terms, exactly, written otherwise or inflected, while
no other concept is, and with every type and property that was asked for. What it refuses to do: declare what is near.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import islice

from glossary.concepts import Concept
from glossary.errors import BadQuery
from glossary.folding import key
from glossary.languages import LANGUAGES
from glossary.lookup import MatchKind, checked, look_up, search
from glossary.termbase import Termbase
from glossary.termbase.entries import StoredTerm
from glossary.web.reconcile_asked import Condition, Query, Strictness
from glossary.web.reconcile_properties import PROPERTIES, holds

# The type that every concept has; its subject is the other one.
CONCEPT = "concept"
# Concepts looked at before types and properties choose among them.
_RAW = 25
# Values looked up where only properties describe a concept.
_LOOKED_UP = 2
# Scores (0 to 100) of a term that is the query's; what is only like it stays below them by its similarity.
_SURE = {MatchKind.EXACT: 100.0, MatchKind.FOLDED: 98.0, MatchKind.INFLECTED: 92.0}
_LIKE = 85.0
# The share of its score that a candidate keeps with nothing else of what was asked for.
_KEPT = 0.5


@dataclass(frozen=True, slots=True)
class Met:
    """A concept that a query met: by which term and how. `similarity` of the two texts: 0 to 1."""

    concept: Concept
    term: StoredTerm
    match: MatchKind
    similarity: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept told to the client. `name`: what to call it in the language of the term that was met.

    `score`: 0 to 100. `features`: what the score is made of.
    """

    id: str
    name: str
    description: str
    score: float
    match: bool
    subject: str
    features: tuple[tuple[str, float | bool], ...]


def candidates(kept: Termbase, query: Query) -> tuple[Candidate, ...]:
    """The candidates of a query, the best first, at most its limit; none for what cannot be looked up."""
    named = _met(kept, query)
    surest = _surest(named)
    met = [one for one in named if _has_types(one.concept, query)]
    names = kept.entries.names(one.concept.id for one in met)
    judged = [_judged(kept, one, query, names[one.concept.id]) for one in met]
    sure = [
        candidate.id
        for one, candidate in zip(met, judged, strict=True)
        if one.match in surest and _is_all_asked_for(candidate)
    ]
    found = [replace(candidate, match=sure == [candidate.id]) for candidate in judged]
    return tuple(sorted(found, key=lambda one: (not one.match, -one.score))[: query.limit])


# --- meeting concepts -------------------------------------------------------------------------------------


def _met(kept: Termbase, query: Query) -> list[Met]:
    """Every concept once, by the surest of the terms that it was met by."""
    found: dict[str, tuple[StoredTerm, MatchKind, str]] = {}
    for text, language, status in islice(_wordings(query), _LOOKED_UP):
        for term, match in _named(kept, text, language, status):
            found.setdefault(term.concept, (term, match, text))
    concepts = kept.entries.several(list(found))
    return [
        Met(concept, term, match, _similarity(text, term))
        for concept in concepts
        for term, match, text in [found[concept.id]]
    ]


def _wordings(query: Query) -> Iterator[tuple[str, str | None, str | None]]:
    """What to look up, in which language and status alone; a narrow search comes first, the widest last."""
    if query.text.strip():
        tag, status = _tag(_only(query, "language")), key(_only(query, "status"))
        yield from dict.fromkeys([(query.text, tag or None, status or None), (query.text, None, None)])
        return
    for condition in query.conditions:
        known = PROPERTIES.get(condition.property)
        if known and known.language:
            yield from ((value, known.language, None) for value in condition.values)


def _only(query: Query, name: str) -> str:
    """The one value that a property is to have; empty where there is none, or a choice."""
    wanted = [value for one in query.conditions if one.property == name for value in one.values]
    return wanted[0] if len(wanted) == 1 else ""


def _named(
    kept: Termbase, text: str, language: str | None, status: str | None
) -> Iterator[tuple[StoredTerm, MatchKind]]:
    """Terms for a text, the surest first."""
    if "\0" in text:
        return
    try:
        checked(text)
        if status is None:
            sure = (hit for hit in look_up(kept, text, language) if hit.match in _SURE)
            yield from ((hit.term, hit.match) for hit in sure)
        page = search(kept, text, language=language, status=status, limit=_RAW)
    except BadQuery:  # nothing that a term could be, or no status: nothing is named so
        return
    yield from ((one.term, one.match) for one in page.results)


_LANGUAGE_NAMES: Mapping[str, str] = {
    key(name): known.tag for known in LANGUAGES for name in (known.tag, known.name, known.own_name)
} | {"zh": "zh-Hans", "chinese": "zh-Hans"}


def _tag(name: str) -> str:
    """The tag of a language by its tag or its name; empty for any other."""
    return _LANGUAGE_NAMES.get(key(name), "")


def _similarity(text: str, term: StoredTerm) -> float:
    return round(SequenceMatcher(None, key(text), term.key).ratio(), 3)


def _surest(met: list[Met]) -> tuple[MatchKind, ...]:
    """How a concept must have been met to be sure: an inflected form counts where nothing is written like the query."""
    same = (MatchKind.EXACT, MatchKind.FOLDED)
    return same if any(one.match in same for one in met) else (MatchKind.INFLECTED,)


# --- judging them -----------------------------------------------------------------------------------------


def types_of(subject: str) -> tuple[str, ...]:
    """The types of a concept: its subject, the narrower one, first."""
    return (subject, CONCEPT) if subject else (CONCEPT,)


def _has_types(concept: Concept, query: Query) -> bool:
    """Whether a concept may be a candidate for the types that are asked for."""
    own = set(types_of(concept.subject))
    if not query.types or query.strictness is Strictness.SHOULD:
        return True
    return own.issuperset(query.types) if query.strictness is Strictness.ALL else not own.isdisjoint(query.types)


def _judged(kept: Termbase, met: Met, query: Query, names: Mapping[str, str]) -> Candidate:
    asked = dict(_answers(kept, met, query))
    fitting = sum(asked.values()) / len(asked) if asked else 1.0
    base = _SURE.get(met.match, _LIKE * met.similarity)
    features = (("similarity", met.similarity), ("discouraged", met.term.status.is_discouraged), *asked.items())
    return Candidate(
        met.concept.id,
        name_of(met.term, names),
        _description(met, names),
        round(base * (_KEPT + (1 - _KEPT) * fitting), 2),
        match=False,
        subject=met.concept.subject,
        features=features,
    )


# How a feature is called that says whether a property is as asked for.
_PROPERTY_FEATURE = "property:"


def _answers(kept: Termbase, met: Met, query: Query) -> Iterator[tuple[str, bool]]:
    """Whether the candidate has the types and each of the properties that were asked for."""
    if query.types:
        yield "type", not set(types_of(met.concept.subject)).isdisjoint(query.types)
    for condition in query.conditions:
        if any(value.strip() for value in condition.values):
            yield f"{_PROPERTY_FEATURE}{condition.property}", _fulfils(kept, met, condition)


def _fulfils(kept: Termbase, met: Met, condition: Condition) -> bool:
    """Whether a condition holds; one about a property that nobody knows never does."""
    if condition.property == "language":
        return met.term.language in map(_tag, condition.values)
    if condition.property == "status":
        return holds((met.term.status.value,), condition.values)
    known = PROPERTIES.get(condition.property)
    if known is None:
        return False
    wanted = condition.values
    if known.tells_concepts:  # by an id that was retired since, what stands in its place is meant
        wanted = (*wanted, *filter(None, map(kept.retired.in_place_of, wanted)))
    return holds(known.read(met.concept), wanted)


def _is_all_asked_for(candidate: Candidate) -> bool:
    asked = (value for name, value in candidate.features if name == "type" or name.startswith(_PROPERTY_FEATURE))
    return all(asked)


# --- telling them -----------------------------------------------------------------------------------------


def name_of(term: StoredTerm, names: Mapping[str, str]) -> str:
    """The term to use in the language of the one that was met, or else in another."""
    return names.get(term.language) or names.get("en") or next(iter(names.values()), term.text)


def _description(met: Met, names: Mapping[str, str]) -> str:
    return f"{standing(met.term, met.concept, names)}; {met.concept.subject.replace('-', ' ')}".rstrip("; ")


def standing(term: StoredTerm, concept: Concept, names: Mapping[str, str]) -> str:
    """A term of a concept with its language and status and, where it is to be left, what to use instead."""
    told = f"{term.text} [{term.language}]: {term.status}"
    if not term.status.is_discouraged:
        return told
    since = next((one.since for one in concept.section(term.language).terms if one.text == term.text), "")
    instead = names.get(term.language, "")
    return f"{told}{since and f' since {since}'}{instead and f' → {instead}'}"


def names_of(kept: Termbase, ids: Iterable[str], tag: str) -> dict[str, str]:
    """What to call concepts in a language, or else in English or any other; their ids where they have no name."""
    return {
        concept: names.get(tag) or names.get("en") or next(iter(names.values()), concept)
        for concept, names in kept.entries.names(ids).items()
    }
