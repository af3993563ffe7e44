"""A concept on a card: what fits into the small frames in which other programs show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from glossary.concepts import Concept, Status, Term
from glossary.languages import Language, language
from glossary.web.desk import name_in
from glossary.web.views import Written

# Terms to use, and to leave, that a card shows of one language; the concept's page has them all.
_SHOWN = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A language of the card: terms to use, and terms to leave with their status."""

    language: Language
    usable: tuple[Written, ...]
    discouraged: tuple[tuple[Written, Status], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows."""

    name: Written
    subject: str
    definition: Written | None
    lines: tuple[Line, ...]


def card_of(concept: Concept, tag: str) -> Card:
    """The card of a concept, by its name and definition in the language of `tag` or else in another."""
    named = name_in(concept, tag)
    defined = next(iter(concept.section(tag).definitions), None)
    return Card(
        _written(named) if named else Written(concept.id, "en"),
        concept.subject,
        Written(defined.text, tag) if defined else None,
        tuple(
            Line(
                language(section.language),
                tuple(map(_written, section.usable[:_SHOWN])),
                tuple((_written(term), term.status) for term in _widest_first(section.discouraged)[:_SHOWN]),
            )
            for section in concept.sections
            if section.terms
        ),
    )


def _widest_first(terms: Iterable[Term]) -> list[Term]:
    """Terms of everywhere before those of one region, what was official once before what never was."""
    return sorted(terms, key=lambda term: (term.region != "", term.status is not Status.SUPERSEDED))


def _written(term: Term) -> Written:
    return Written(term.text, term.language, term.region)
