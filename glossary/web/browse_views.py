"""What the pages for leafing through show, as frozen views, and how they are made from the termbase."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from glossary.concepts import Concept, Status, Term
from glossary.folding import key
from glossary.languages import TAGS
from glossary.sounding import sound
from glossary.termbase import Termbase
from glossary.termbase.entries import StoredTerm
from glossary.termbase.index import Move
from glossary.web.desk import Desk
from glossary.web.views import Cited, Written


@dataclass(frozen=True, slots=True)
class ListedTerm:
    """A line of a list: a term, what to use instead where it is one to leave, its name in another language."""

    concept: str
    term: Written
    status: Status
    instead: Written | None
    gloss: Written | None


@dataclass(frozen=True, slots=True)
class Replacement:
    """A row of the table of discouraged terms: one term, what to use instead, since when and on whose word."""

    concept: str
    term: Written
    status: Status
    instead: tuple[Written, ...]
    since: str
    because: tuple[Cited, ...]
    note: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class MoveView:
    """What one document did to terms on a day: their new status, each with its concept and whether that was read."""

    since: str
    document: str
    page: str
    terms: tuple[tuple[Status, tuple[tuple[str, Written, bool], ...]], ...]


def listed_terms(kept: Termbase, terms: Iterable[StoredTerm], gloss_in: str) -> tuple[ListedTerm, ...]:
    """Lines for terms that were found, in their order."""
    terms = list(terms)
    names = kept.entries.names(term.concept for term in terms)
    return tuple(
        ListedTerm(
            term.concept,
            Written(term.text, term.language),
            term.status,
            _name(names[term.concept], term.language) if term.status.is_discouraged else None,
            _gloss(names[term.concept], gloss_in, term.text),
        )
        for term in terms
    )


def listed_concepts(kept: Termbase, concepts: Sequence[str], tag: str, gloss_in: str) -> tuple[ListedTerm, ...]:
    """A line for each concept by its name in a language, or else in the first that has one; in order of the names."""
    names = kept.entries.names(concepts)
    lines = []
    for concept in concepts:
        found = next((one for one in (tag, "en", *TAGS) if one in names[concept]), None)
        if found:
            name = names[concept][found]
            gloss = _gloss(names[concept], gloss_in, name)
            lines.append(ListedTerm(concept, Written(name, found), Status.PREFERRED, None, gloss))
    return tuple(
        sorted(lines, key=lambda line: (line.term.language != tag, sound(line.term.text) or key(line.term.text)))
    )


def replacements(desk: Desk, concepts: Iterable[Concept], tag: str) -> tuple[tuple[str, tuple[Replacement, ...]], ...]:
    """Discouraged terms (of one language, or of all) with their replacements, by subject."""
    read = set(desk.kept.corpus.fingerprints().values())
    rows = [
        (concept.subject, _replacement(desk, concept, term, read))
        for concept in concepts
        for term in concept.terms
        if term.is_discouraged and tag in ("", term.language)
    ]
    return tuple((subject, tuple(row for _, row in rows)) for subject, rows in groupby(rows, key=lambda pair: pair[0]))


def _replacement(desk: Desk, concept: Concept, term: Term, read: set[str]) -> Replacement:
    verdict = desk.verdict(concept, term, read)
    return Replacement(
        concept.id,
        verdict.term.name,
        term.status,
        verdict.instead or verdict.alternatives,
        verdict.since,
        verdict.because,
        verdict.reason or term.note,
        verdict.is_verified,
    )


def moves_by_day(moves: Iterable[Move], pages: Mapping[str, str]) -> tuple[MoveView, ...]:
    """Changes of status, those of one document and day together. `pages`: of the documents we have, by name."""
    views = []
    for (since, document), together in groupby(moves, key=lambda move: (move.since, move.document)):
        by_status: dict[Status, list[tuple[str, Written, bool]]] = {}
        for move in together:
            name = Written(move.text, move.language, move.region)
            by_status.setdefault(move.status, []).append((move.concept, name, move.is_verified))
        terms = tuple((status, tuple(by_status[status])) for status in Status if status in by_status)
        views.append(MoveView(since, document, pages.get(document, ""), terms))
    return tuple(views)


def _name(names: Mapping[str, str], tag: str) -> Written | None:
    return Written(names[tag], tag) if tag in names else None


def _gloss(names: Mapping[str, str], tag: str, shown: str) -> Written | None:
    found = names.get(tag, "")
    return Written(found, tag) if found not in ("", shown) else None
