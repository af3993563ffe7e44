"""What can be told of a concept, one property a column: to extend a table with, and to tell concepts apart by.

A property says its id, its name, and how it is read from a concept. Everything is English here, as in the API.

>>> PROPERTIES["preferred-fr"].name, PROPERTIES["broader"].tells_concepts
('Preferred terms: French', True)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from glossary.concepts import Concept, LanguageSection, RelationType, Status, Term
from glossary.folding import key
from glossary.languages import LANGUAGES


@dataclass(frozen=True, slots=True)
class Property:
    """A property of concepts. `read`: its values as texts, dates (ISO 8601) or, if it `tells_concepts`, ids.

    `language`: of the terms that are its values; empty where they are no terms.
    """

    id: str
    name: str
    description: str
    read: Callable[[Concept], tuple[str, ...]]
    tells_concepts: bool = False
    language: str = ""


_Terms = Callable[[LanguageSection], tuple[Term, ...]]
_Texts = Callable[[LanguageSection], tuple[str, ...]]


def _of_terms(name: str, title: str, description: str, chosen: _Terms) -> list[Property]:
    """A property for the terms of each language that `chosen` picks."""

    def read(tag: str, concept: Concept) -> tuple[str, ...]:
        return _once(term.text for term in chosen(concept.section(tag)))

    return [
        Property(f"{name}-{one.tag}", f"{title}: {one.name}", description, partial(read, one.tag), language=one.tag)
        for one in LANGUAGES
    ]


def _of_sections(name: str, title: str, description: str, told: _Texts) -> list[Property]:
    """A property for what is told of each language."""

    def read(tag: str, concept: Concept) -> tuple[str, ...]:
        return told(concept.section(tag))

    return [
        Property(f"{name}-{one.tag}", f"{title}: {one.name}", description, partial(read, one.tag)) for one in LANGUAGES
    ]


def _of_relations(kind: RelationType, title: str, description: str) -> Property:
    def read(concept: Concept) -> tuple[str, ...]:
        return _once(one.target for one in concept.relations if one.type is kind)

    return Property(kind.value.replace(" ", "-"), title, description, read, tells_concepts=True)


def _standing(term: Term) -> str:
    """A term with its status, since when, and on whose word."""
    change = term.change_in_force
    source = change.source if change else next(iter(term.sources), None)
    since = f" since {change.since}" if change and change.since else ""
    proof = ", ".join(part for part in (source.document, source.paragraph) if part) if source else ""
    return f"{term.text}: {term.status}{since}{f' ({proof})' if proof else ''}"


def _changes(concept: Concept) -> tuple[str, ...]:
    return tuple(sorted(_once(change.since for term in concept.terms for change in term.history), reverse=True))


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


# In the order in which they are proposed.
_ALL = (
    *_of_terms("preferred", "Preferred terms", "the terms to use", lambda section: section.preferred),
    Property("subject", "Subject", "the field the concept belongs to", lambda concept: _once([concept.subject])),
    Property(
        "language",
        "Language",
        "languages it has terms in; in a query, the language of the term",
        lambda concept: _once(term.language for term in concept.terms),
    ),
    Property(
        "status",
        "Status",
        "statuses its terms have; in a query, the status of the term",
        lambda concept: _once(term.status.value for term in concept.terms),
    ),
    Property(
        "source",
        "Sources",
        "documents that its terms rest on",
        lambda concept: _once(source.document for term in concept.terms for source in term.sources),
    ),
    Property("changed", "Changes of status", "when a term was given another status, the latest first", _changes),
    _of_relations(RelationType.BROADER, "Broader concepts", "more general concepts"),
    _of_relations(RelationType.NARROWER, "Narrower concepts", "more special concepts"),
    _of_relations(RelationType.RELATED, "Related concepts", "concepts that belong together with it"),
    _of_relations(RelationType.REPLACED_BY, "Replaced by", "concepts that take its place"),
    *_of_terms("discouraged", "Terms to leave", "deprecated and superseded terms", lambda section: section.discouraged),
    *_of_terms(
        "admitted",
        "Admitted terms",
        "terms that may be used beside the preferred ones",
        lambda section: section.with_status(Status.ADMITTED),
    ),
    *_of_terms("term", "All terms", "terms of every status", lambda section: section.terms),
    *_of_sections(
        "status",
        "Status of terms",
        "each term with its status, since when, and on whose word",
        lambda section: tuple(_standing(term) for term in section.terms),
    ),
    *_of_sections(
        "definition",
        "Definitions",
        "what the concept is",
        lambda section: tuple(definition.text for definition in section.definitions),
    ),
)
PROPERTIES: Mapping[str, Property] = {known.id: known for known in _ALL}


def holds(values: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether one of the values is among the wanted ones, however it is written.

    >>> holds(("child-rights",), ("Child rights",)), holds(("儿童色情制品",), ("兒童色情製品",)), holds((), ("a",))
    (True, True, False)
    """
    return not {_plain(value) for value in values}.isdisjoint(_plain(value) for value in wanted)


def _plain(text: str) -> str:
    return key(text.replace("-", " "))


def is_date(text: str) -> bool:
    """Whether a text is a day, and not a year or a month alone.

    >>> is_date("2022-07-21"), is_date("2022")
    (True, False)
    """
    return re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", text, re.ASCII) is not None
