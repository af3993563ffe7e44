"""Concepts as nodes of RDF: plain SKOS, or SKOS-XL, where every label is a node that says all of its term.

Guaranteed of what is described: S13 (no literal is two kinds of label), S14 (one preferred label a language
tag), S27 (nothing both related and above or below; such a relation is told by a property of our own) and S46.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glossary.concepts import (
    Annotation,
    Concept,
    Confidence,
    LanguageSection,
    Relation,
    RelationType,
    Status,
    StatusChange,
    Term,
    TermType,
)
from glossary.formats.base import Item, Options, Retired
from glossary.formats.citing import written_source
from glossary.formats.skos.hierarchy import Hierarchy
from glossary.formats.skos.names import (
    BOOLEAN,
    BROADER,
    CONCEPT,
    DEFINITION,
    DEPRECATED,
    IN_SCHEME,
    ISSUED,
    LABELS,
    MODIFIED,
    NARROWER,
    NOTATION,
    OWN,
    OWN_RELATED,
    OWN_REPLACED,
    RDF,
    RELATED,
    REPLACED_BY,
    SCHEME,
    SKOS,
    SOURCE,
    STATUS,
    TERM_TYPE,
    TOP,
    TYPE,
    URI_SPACE,
    VALUE,
    XL,
    XL_LABELS,
    Names,
    Node,
    Pair,
    Text,
    Value,
    legal,
    name,
)
from glossary.formats.skos.natives import SUBJECT, UNLIKE_EXACT, foreign_term, is_known, native
from glossary.formats.skos.noting import CHANGE, EDITORIAL, change_of, note_of
from glossary.formats.skos.tags import written_tag

STATUSES = {status: name(f"lexinfo:{status.value}Term") for status in Status}
TYPES = {
    TermType.FULL_FORM: name("lexinfo:fullForm"),
    TermType.SHORT_FORM: name("lexinfo:shortForm"),
    TermType.ABBREVIATION: name("lexinfo:abbreviation"),
    TermType.VARIANT: OWN + "variant",
    TermType.TITLE: OWN + "title",
}
RELATIONS = {
    RelationType.BROADER: BROADER,
    RelationType.NARROWER: NARROWER,
    RelationType.RELATED: RELATED,
    RelationType.REPLACED_BY: OWN_REPLACED,
}
STATEMENT, ANNOTATION = OWN + "statement", OWN + "annotation"
SEVERITY, CONFIDENCE, REGION = OWN + "severity", OWN + "confidence", OWN + "region"
KIND, WITHIN = OWN + "kind", OWN + "within"
NOTE, CHANGE_NOTE = SKOS + "note", CHANGE
REIFIED = (RDF + "subject", RDF + "predicate", RDF + "object")
LITERAL_FORM, LABEL = XL + "literalForm", XL + "Label"
LANGUAGE = name("dct:language")


def scheme(options: Options) -> Node:
    """The concept scheme that all concepts of a file belong to; it stands at the address they are below."""
    told: list[Pair] = [
        (TYPE, SCHEME),
        (TYPE, name("void:Dataset")),
        (name("dct:title"), Text(legal(options.title))),
        (URI_SPACE, Text(options.home)),
    ]
    if options.date != Options().date:
        told.append((ISSUED, Text(legal(options.date))))
    return options.home, told


@dataclass(frozen=True, slots=True)
class Describer:
    """Describes one item after the other. `is_xl`: labels are nodes, and nothing is left out."""

    names: Names
    hierarchy: Hierarchy
    is_xl: bool

    def described(self, item: Item) -> list[Node]:
        """The node of the concept first, then those it leads to, all below its address."""
        if isinstance(item, Retired):
            return [self._retired(item)]
        return _Description(self, item, self.names.iri(item.id)).nodes()

    def head(self, concept: str) -> list[Pair]:
        """What begins every concept."""
        return [(TYPE, CONCEPT), (IN_SCHEME, self.names.home), (NOTATION, Text(legal(concept)))]

    def _retired(self, retired: Retired) -> Node:
        pairs = [*self.head(retired.id), (DEPRECATED, Text("true", "", BOOLEAN))]
        if retired.replacement:
            pairs.append((REPLACED_BY, self.names.iri(retired.replacement)))
        if retired.time:
            pairs.append((MODIFIED, Text(legal(retired.time))))
        return self.names.iri(retired.id), pairs


class _Description:
    def __init__(self, describer: Describer, concept: Concept, iri: str) -> None:
        self.names, self.hierarchy, self.is_xl = describer.names, describer.hierarchy, describer.is_xl
        self.concept, self.iri = concept, iri
        self.pairs = describer.head(concept.id)
        self.others: list[Node] = []

    def nodes(self) -> list[Node]:
        concept = self.concept
        if self.hierarchy.is_top(concept.id):
            self.pairs.append((TOP, self.names.home))
        self._tell(SUBJECT, concept.subject)
        for section in concept.sections:
            self._labels(section)
        for section in concept.sections:
            self._definitions(section)
        self._relations()
        self._annotations(concept.annotations, "")
        for section in concept.sections:
            self._annotations(section.annotations, section.language)
        return [(self.iri, list(dict.fromkeys(self.pairs))), *self.others]

    def _tell(self, predicate: str, text: str, tag: str = "") -> None:
        if text:
            self.pairs.append((predicate, Text(legal(text), tag)))

    def _node(self, local: str, link: str, pairs: Iterable[Pair]) -> None:
        """Another node, which the concept leads to."""
        iri = f"{self.iri}#{local}"
        self.pairs.append((link, iri))
        self.others.append((iri, list(dict.fromkeys(pairs))))

    # --- labels

    def _labels(self, section: LanguageSection) -> None:
        for place, kind, literal, term in sorted(_as_labels(section, apart=not self.is_xl), key=lambda label: label[1]):
            self.pairs.append((LABELS[kind], literal))
            if self.is_xl:
                self._node_of(term, literal, kind, f"{section.language}-{place}")
            else:
                self._notes(term, literal.language)

    def _notes(self, term: Term, tag: str) -> None:
        if term.note:
            self._tell(EDITORIAL, note_of(term, tag))
        for change in term.history:
            self._tell(CHANGE, change_of(term, tag, change))

    def _node_of(self, term: Term, literal: Text, kind: int, local: str) -> None:
        pairs: list[Pair] = [(TYPE, LABEL), (LITERAL_FORM, literal), (STATUS, STATUSES[term.status])]
        if term.type is not TermType.FULL_FORM:
            pairs.append((TERM_TYPE, TYPES[term.type]))
        told = {
            SEVERITY: term.stated_severity.value if term.stated_severity else "",
            REGION: "" if literal.language != term.language else term.region,
            CONFIDENCE: "" if term.confidence is Confidence.VERIFIED else term.confidence.value,
            NOTE: term.note,
        }
        pairs.extend((predicate, Text(legal(text))) for predicate, text in told.items() if text)
        pairs.extend((SOURCE, Text(legal(written_source(source)))) for source in term.sources)
        inner: list[Node] = []
        for number, change in enumerate(term.history, start=1):
            inner.append((f"{self.iri}#{local}-change-{number}", list(_changed(change))))
            pairs.append((CHANGE_NOTE, inner[-1][0]))
        for number, annotation in enumerate(term.annotations, start=1):
            pair = None if annotation.source else native(annotation, "", of_label=True)
            if pair is None:
                inner.append((f"{self.iri}#{local}-note-{number}", list(_annotated(annotation))))
                pair = (ANNOTATION, inner[-1][0])
            pairs.append(pair)
        self._node(local, XL_LABELS[kind], pairs)
        self.others.extend(inner)

    # --- definitions and relations: what more is known of a statement is said of the statement

    def _definitions(self, section: LanguageSection) -> None:
        texts = [definition.text for definition in section.definitions]
        is_cited = len(set(texts)) < len(texts) or any(definition.source for definition in section.definitions)
        for number, definition in enumerate(section.definitions, start=1):
            literal = Text(legal(definition.text), section.language)
            self.pairs.append((DEFINITION, literal))
            if self.is_xl and is_cited:
                self._statement(f"definition-{section.language}-{number}", DEFINITION, literal, "", definition.source)

    def _relations(self) -> None:
        for number, relation in enumerate(self.concept.relations, start=1):
            predicate, target = self._predicate(relation), self.names.iri(relation.target)
            self.pairs.append((predicate, target))
            if self.is_xl and (relation.note or relation.source):
                self._statement(f"relation-{number}", predicate, target, relation.note, relation.source)

    def _predicate(self, relation: Relation) -> str:
        if relation.type is RelationType.RELATED and self.hierarchy.connects(self.concept.id, relation.target):
            return OWN_RELATED
        return RELATIONS[relation.type]

    def _statement(self, local: str, predicate: str, said: Value, note: str, source: str) -> None:
        pairs: list[Pair] = [(TYPE, RDF + "Statement"), *zip(REIFIED, (self.iri, predicate, said), strict=True)]
        pairs.extend((what, Text(legal(text))) for what, text in ((NOTE, note), (SOURCE, source)) if text)
        self._node(local, STATEMENT, pairs)

    # --- annotations

    def _annotations(self, annotations: Iterable[Annotation], tag: str) -> None:
        exact = {annotation.text for annotation in self.concept.annotations if annotation.kind == "exactMatch"}
        for number, annotation in enumerate(annotations, start=1):
            pair = foreign_term(annotation) or native(annotation, tag)
            if pair and pair[0] in UNLIKE_EXACT and annotation.text in exact:  # S46
                pair = None
            if pair and not (self.is_xl and not _comes_back(annotation)):
                self.pairs.append(pair)
            elif self.is_xl:
                local = f"{tag}-annotation-{number}" if tag else f"annotation-{number}"
                within = [(WITHIN, Text(tag))] if tag else []
                self._node(local, ANNOTATION, [*_annotated(annotation), *within])


def _comes_back(annotation: Annotation) -> bool:
    """Whether a property alone says it whole, and is read at the same place again."""
    return not annotation.source and not (annotation.language and is_known(annotation.language))


def _as_labels(section: LanguageSection, *, apart: bool) -> Iterator[tuple[int, int, Text, Term]]:
    """Place in the section, kind of label (0 preferred, 1 alternative, 2 hidden), literal and term.

    A literal is one kind of label only (S13): that of its best term. `apart`: it is told once.
    """
    kinds: dict[Text, int] = {}
    tags: set[str] = set()
    placed = sorted(enumerate(section.terms, start=1), key=lambda placed: _ORDER[placed[1].status])
    for place, term in placed:
        tag = written_tag(term.language, term.region)
        literal = Text(legal(term.text), tag)
        if literal in kinds and apart:
            continue
        kind = kinds.setdefault(literal, _kind(term, is_first=tag not in tags))
        if kind == 0:
            tags.add(tag)
        yield place, kind, literal, term


_ORDER = {Status.PREFERRED: 0, Status.ADMITTED: 1, Status.DEPRECATED: 2, Status.SUPERSEDED: 2}


def _kind(term: Term, *, is_first: bool) -> int:
    if term.is_discouraged:
        return 2
    return 0 if term.status is Status.PREFERRED and is_first else 1


def _changed(change: StatusChange) -> Iterator[Pair]:
    yield STATUS, STATUSES[change.status]
    told = {
        ISSUED: change.since,
        SOURCE: written_source(change.source),
        VALUE: change.note,
        CONFIDENCE: "" if change.confidence is Confidence.VERIFIED else change.confidence.value,
    }
    yield from ((predicate, Text(legal(text))) for predicate, text in told.items() if text)


def _annotated(annotation: Annotation) -> Iterator[Pair]:
    told = {
        KIND: annotation.kind,
        VALUE: annotation.text,
        LANGUAGE: annotation.language,
        SOURCE: annotation.source,
    }
    yield from ((predicate, Text(legal(text))) for predicate, text in told.items() if text)
