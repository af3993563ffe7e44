"""Which annotations SKOS and its neighbours have a property for, told and read in one place."""

from __future__ import annotations

from glossary.concepts import Annotation
from glossary.errors import UnknownLanguage
from glossary.formats.skos.names import (
    DEFINITION,
    DEPRECATED,
    IDENTIFIER,
    IN_SCHEME,
    LABELS,
    NOTATION,
    OWN,
    RDF,
    REPLACED_BY,
    SKOS,
    SOURCE,
    STATUS,
    TERM_TYPE,
    TOP,
    XL,
    Pair,
    Text,
    compact,
    expand,
    is_iri,
    is_tag,
    legal,
    name,
)
from glossary.languages import language

MATCHES = {SKOS + kind: kind for kind in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")}
EXACT = SKOS + "exactMatch"
UNLIKE_EXACT = (SKOS + "broadMatch", SKOS + "relatedMatch")
SUBJECT = name("dc:subject")
_NAMED = {
    **MATCHES,
    SKOS + "note": "note",
    SKOS + "example": "example",
    SUBJECT: "subjectField",
    IDENTIFIER: "identifier",
    DEFINITION: "definition",
}
_PREDICATES = {kind: predicate for predicate, kind in _NAMED.items() if kind != "definition"}
_ADDRESSES = {*MATCHES, IN_SCHEME, TOP}
# What makes a concept or a label what it is must not come in by way of an annotation.
_STRUCTURE = {*LABELS, DEFINITION, DEPRECATED, REPLACED_BY, STATUS, TERM_TYPE} | {
    SKOS + local
    for local in ("Concept", "broader", "narrower", "related", "member", "memberList", "hasTopConcept")
}  # fmt: skip
# A label says these of itself.
_OF_LABELS = {SOURCE, SKOS + "note", SKOS + "changeNote"}


def kind_of(predicate: str) -> str:
    """The kind of annotation that a property becomes."""
    return _NAMED.get(predicate) or compact(predicate)


def text_of(predicate: str, value: str | Text) -> str:
    """What an annotation says of a value: addresses stand in angle brackets unless the kind is one of addresses."""
    if isinstance(value, Text):
        return value.text
    return value if predicate in _ADDRESSES else f"<{value}>"


def native(annotation: Annotation, tag: str, *, of_label: bool = False) -> Pair | None:
    """The property and value that say the annotation; None where there is none for it.

    `tag`: of the section it stands in, or empty. What it cites is not said by a property.
    """
    predicate = _PREDICATES.get(annotation.kind) or expand(annotation.kind)
    is_structure = predicate in _STRUCTURE or predicate.startswith((OWN, XL, RDF))
    if not predicate or is_structure or (of_label and predicate in _OF_LABELS):
        return None
    said_in = annotation.language or tag
    if (said_in and not is_tag(said_in)) or (tag and annotation.language):
        return None
    address = annotation.text
    if predicate not in _ADDRESSES:
        address = address[1:-1] if address.startswith("<") and address.endswith(">") else ""
    if is_iri(address):
        return None if tag else (predicate, address)
    if predicate in _ADDRESSES or (predicate == NOTATION and said_in):
        return None
    return predicate, Text(legal(annotation.text), said_in)


def foreign_term(annotation: Annotation) -> Pair | None:
    """The label that a term in a language which the house does not carry is; its status was never known here."""
    is_term = annotation.kind == "term" and is_tag(annotation.language) and not is_known(annotation.language)
    return (LABELS[1], Text(legal(annotation.text), annotation.language)) if is_term else None


def is_known(tag: str) -> bool:
    """Whether the house carries the language."""
    try:
        return bool(language(tag))
    except UnknownLanguage:
        return False
