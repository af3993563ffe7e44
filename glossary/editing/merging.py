"""Two people's edits of one concept brought together: what only one of them touched is as that one left it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from glossary.concepts import Concept, LanguageSection, Term
from glossary.editing.difference import Renamed
from glossary.editing.jsons import plain
from glossary.languages import TAGS

_Kept = TypeVar("_Kept")


def merged(base: Concept, mine: Concept, theirs: Concept, renamed: Renamed) -> Concept:
    """The two edits of `base` in one; where both touched the same, it is as in `mine`.

    `renamed`: terms of `mine` with other words, (language, new text) → the text in `base`.
    """
    base, mine, theirs = plain(base), plain(mine), plain(theirs)
    sections = (_section(base.section(tag), mine.section(tag), theirs.section(tag), renamed) for tag in TAGS)
    return Concept(
        base.id,
        _chosen(base.subject, mine.subject, theirs.subject),
        tuple(section for section in sections if section.terms or section.definitions or section.annotations),
        _listed(base.relations, mine.relations, theirs.relations),
        _listed(base.annotations, mine.annotations, theirs.annotations),
    )


def _section(
    base: LanguageSection, mine: LanguageSection, theirs: LanguageSection, renamed: Renamed
) -> LanguageSection:
    return LanguageSection(
        base.language,
        _chosen(base.terms, mine.terms, theirs.terms)
        if base.terms in (mine.terms, theirs.terms)
        else tuple(_terms(base, mine, theirs, renamed)),
        _listed(base.definitions, mine.definitions, theirs.definitions),
        _listed(base.annotations, mine.annotations, theirs.annotations),
    )


def _terms(base: LanguageSection, mine: LanguageSection, theirs: LanguageSection, renamed: Renamed) -> Iterator[Term]:
    """My terms in my order, with what only the others changed of them; then the terms that they added."""
    was, now = ({term.text: term for term in section.terms} for section in (base, theirs))
    told: set[str] = set()
    for term in mine.terms:
        origin = renamed.get((base.language, term.text), term.text)
        told |= {origin, term.text}
        before, there = was.get(origin), now.get(origin)
        if before is None:
            yield term
        elif there is not None:
            yield _term(before, term, there)
        elif term != before:
            yield term
    yield from (term for term in theirs.terms if term.text not in told and term.text not in was)


def _term(base: Term, mine: Term, theirs: Term) -> Term:
    """A status goes together with the changes that prove it."""
    status, history = _chosen(*((each.status, each.history) for each in (base, mine, theirs)))
    return Term(
        _chosen(base.text, mine.text, theirs.text),
        mine.language,
        status,
        _chosen(base.type, mine.type, theirs.type),
        _chosen(base.stated_severity, mine.stated_severity, theirs.stated_severity),
        _chosen(base.region, mine.region, theirs.region),
        _chosen(base.note, mine.note, theirs.note),
        _listed(base.sources, mine.sources, theirs.sources),
        history,
        _chosen(base.confidence, mine.confidence, theirs.confidence),
        _listed(base.annotations, mine.annotations, theirs.annotations),
    )


def annotated(concept: Concept, base: Concept, renamed: Renamed) -> Concept:
    """The concept with the annotations of `base`: a form does not show them, so they stay with what they are of."""
    was = {(term.language, term.text): term.annotations for term in base.terms}
    sections = [
        replace(
            section,
            annotations=base.section(section.language).annotations,
            terms=tuple(
                replace(
                    term,
                    annotations=was.get(
                        (term.language, renamed.get((term.language, term.text), term.text)), term.annotations
                    ),
                )
                for term in section.terms
            ),
        )
        for section in concept.sections
    ]
    return replace(concept, sections=tuple(sections), annotations=base.annotations)


def _chosen(base: _Kept, mine: _Kept, theirs: _Kept) -> _Kept:
    return theirs if mine == base else mine


def _listed(base: tuple[_Kept, ...], mine: tuple[_Kept, ...], theirs: tuple[_Kept, ...]) -> tuple[_Kept, ...]:
    """Of a list that both changed: mine, without what they took out, and with what they added."""
    if base in (mine, theirs):
        return _chosen(base, mine, theirs)
    kept = tuple(item for item in mine if item not in base or item in theirs)
    return kept + tuple(item for item in theirs if item not in base and item not in mine)
