"""Nodes of RDF as concepts: what SKOS and SKOS-XL say goes to its field, all else becomes an annotation.

The integrity conditions of the SKOS Reference are held to on the way: S9 and S37 refuse the file; by S13, S14,
S27 and S46 one of two statements is set aside, and a remark says which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from glossary.concepts import Annotation, Concept, Definition, LanguageSection, Relation, RelationType, Term
from glossary.errors import UnknownLanguage
from glossary.formats.base import Item, Options, Remark, Retired, Tell
from glossary.formats.skos.describing import ANNOTATION, KIND, LANGUAGE, NOTE, REIFIED, STATEMENT, WITHIN
from glossary.formats.skos.hierarchy import Hierarchy
from glossary.formats.skos.labelling import Labels
from glossary.formats.skos.names import (
    BROADER,
    COLLECTION,
    CONCEPT,
    DEFINITION,
    DEPRECATED,
    IDENTIFIER,
    IN_SCHEME,
    LABELS,
    MODIFIED,
    NARROWER,
    NOTATION,
    OWN_RELATED,
    OWN_REPLACED,
    RELATED,
    REPLACED_BY,
    SCHEME,
    SOURCE,
    TOP,
    TYPE,
    VALUE,
    XL_LABELS,
    Names,
    Pair,
    Said,
    Text,
    Value,
    by_property,
    texts,
    words,
)
from glossary.formats.skos.natives import EXACT, SUBJECT, UNLIKE_EXACT, kind_of, text_of
from glossary.formats.skos.noting import CHANGE, EDITORIAL, beginning_in, beginning_of, with_note
from glossary.formats.skos.tags import read_tag
from glossary.languages import TAGS

RELATION_TYPES = {
    BROADER: RelationType.BROADER,
    NARROWER: RelationType.NARROWER,
    RELATED: RelationType.RELATED,
    OWN_RELATED: RelationType.RELATED,
    OWN_REPLACED: RelationType.REPLACED_BY,
}
_UNDERSTOOD = {*LABELS, *XL_LABELS, *RELATION_TYPES, DEFINITION, STATEMENT, ANNOTATION}

About = Callable[[str], "list[Pair]"]


@dataclass(slots=True)
class Understander:
    """Makes items of what a file says. `about`: of an address, what it says; `line`: where, 0 if unknown.

    `hierarchy`: of addresses, of the whole file.
    """

    about: About
    names: Names
    hierarchy: Hierarchy
    options: Options
    tell: Tell
    line: Callable[[str], int]
    groups: dict[str, list[str]] = field(default_factory=dict)

    def item(self, iri: str) -> Item:
        """The concept at an address, or the sign it left. Raises `BadFile` for S9 and S37."""
        self.options.place.line = self.line(iri)
        said: dict[str, list[Value]] = defaultdict(list)
        for predicate, value in self.about(iri):
            said[predicate].append(value)
        for other, rule, what in ((SCHEME, "S9", "concept scheme"), (COLLECTION, "S37", "collection")):
            if other in said[TYPE]:
                raise self.options.refused(f"{iri} is a concept and a {what} at once", line=self.line(iri), rule=rule)
        if any(text.text in ("true", "1") for text in said[DEPRECATED] if isinstance(text, Text)):
            return self._retired(iri, said)
        return _Reading(self, iri, said).concept()

    def remark(self, iri: str, message: str, rule: str) -> None:
        """Tell something of an address."""
        self.tell(Remark(message, self.line(iri), iri, rule))

    def _retired(self, iri: str, said: dict[str, list[Value]]) -> Retired:
        after = [self.names.id(value) for value in said[REPLACED_BY] if isinstance(value, str)]
        times = texts(said, MODIFIED)
        labels = [text.text for kind in LABELS for text in said[kind] if isinstance(text, Text)]
        if labels:
            self.remark(iri, f"deprecated, so its id alone is kept, not its labels {', '.join(labels)}", "retired")
        if len(after) > 1:
            self.remark(iri, f"several replacements; {after[0]} is kept, not {', '.join(after[1:])}", "replacements")
        return Retired(self.names.id(iri), after[0] if after else "", times[0] if times else "")


class _Reading:
    """One concept in the making."""

    def __init__(self, reader: Understander, iri: str, said: dict[str, list[Value]]) -> None:
        self.reader, self.iri, self.said = reader, iri, said
        self.annotations: list[Annotation] = []
        self.definitions: dict[str, list[Definition]] = defaultdict(list)
        self.of_sections: dict[str, list[Annotation]] = defaultdict(list)
        self.statements = [by_property(reader.about(node)) for node in self._nodes(STATEMENT)]
        self.stated: dict[tuple[Value, Value], list[Said]] = defaultdict(list)
        for statement in self.statements:
            self.stated[_states(statement)].append(statement)

    def concept(self) -> Concept:
        reader = self.reader
        is_ours = self._is_ours()
        labels = Labels(self.iri, self.said, reader.about, reader.options, reader.remark, is_ours=is_ours)
        terms, foreign = labels.read()
        self.tags = set(terms)
        for hidden in labels.hidden:
            self._said(LABELS[-1], hidden)
        for predicate in (EDITORIAL, CHANGE):
            self.said[predicate] = list(self._notes(predicate, terms))
        self._identify()
        self.annotations.extend(foreign)
        relations = tuple(self._relations())
        self._define()
        subject = self._subject()
        self._others()
        self._annotated()
        sections = tuple(
            LanguageSection(tag, tuple(terms[tag]), tuple(self.definitions[tag]), tuple(self.of_sections[tag]))
            for tag in TAGS
            if tag in terms
        )
        return Concept(reader.names.id(self.iri), subject, sections, relations, tuple(self.annotations))

    def _notes(self, predicate: str, terms: dict[str, list[Term]]) -> Iterator[Value]:
        """The notes of the concept itself; those of a term go to the term."""
        places = {beginning_of(term): (tag, n) for tag, found in terms.items() for n, term in enumerate(found)}
        for value in self.said[predicate]:
            is_of_term = isinstance(value, Text) and not value.language
            beginning = beginning_in(value[0], places) if is_of_term else ""
            if beginning:
                tag, number = places[beginning]
                noted = with_note(terms[tag][number], predicate, value[0][len(beginning) :])
                if noted:
                    terms[tag][number] = noted
                    continue
            yield value

    def _is_ours(self) -> bool:
        """Whether this program wrote it: in one of our schemes, below its address, noted by its id."""
        names = self.reader.names
        in_ours = any(isinstance(value, str) and names.is_scheme(value) for value in self.said[IN_SCHEME])
        own_id = names.own_id(self.iri)
        return in_ours and any(isinstance(value, Text) and value.text == own_id for value in self.said[NOTATION])

    def _nodes(self, predicate: str) -> list[str]:
        return [value for value in self.said[predicate] if isinstance(value, str)]

    def _identify(self) -> None:
        """What else it is called."""
        names = self.reader.names
        if not names.tells(self.iri) and not any(text == self.iri for text in texts(self.said, IDENTIFIER)):
            self.annotations.append(Annotation("identifier", self.iri))
        self.said[NOTATION] = [
            v for v in self.said[NOTATION] if not (isinstance(v, Text) and v.text == names.id(self.iri))
        ]
        for kind in (IN_SCHEME, TOP):
            self.said[kind] = [v for v in self.said[kind] if not (isinstance(v, str) and names.is_scheme(v))]
        self.said[TYPE] = [value for value in self.said[TYPE] if value != CONCEPT]

    def _subject(self) -> str:
        """The first subject told as text; the names of the collections that it is in become annotations."""
        told = self.said[SUBJECT]
        subject = next((value for value in told if isinstance(value, Text)), None)
        self.said[SUBJECT] = [value for value in told if value is not subject]
        self.annotations.extend(Annotation("skos:member", group) for group in self.reader.groups.get(self.iri, ()))
        return subject.text if subject else ""

    # --- relations

    def _relations(self) -> Iterator[Relation]:
        reader, seen = self.reader, set[tuple[RelationType, str]]()
        for predicate, kind in RELATION_TYPES.items():
            for value in self.said[predicate]:
                if isinstance(value, Text) or value.startswith("_:"):
                    reader.remark(self.iri, f"{kind.value} names no concept, left out: {value[0]}", "relation")
                    continue
                target = reader.names.id(value)
                if predicate == RELATED and reader.hierarchy.connects(self.iri, value):
                    doubt = ", as far as can be searched" if reader.hierarchy.is_spent else ""
                    told = f"related to {target}, which stands above or below it{doubt}; left out"
                    reader.remark(self.iri, told, "S27")
                elif (kind, target) not in seen:
                    seen.add((kind, target))
                    yield from self._stated(Relation(kind, target), predicate, value)

    def _stated(self, relation: Relation, predicate: str, value: str) -> Iterator[Relation]:
        """With what is said of the statement itself, once for each time it is made."""
        said = self.stated.get((predicate, value), ())
        for each in said:
            yield Relation(relation.type, relation.target, words(each, NOTE), words(each, SOURCE))
        if not said:
            yield relation

    # --- definitions

    def _define(self) -> None:
        stated: set[Value] = set()
        for each in self.statements:
            predicate, text = _states(each)
            if predicate == DEFINITION and isinstance(text, Text):
                stated.add(text)
                self._defined(text, words(each, SOURCE))
        for value in self.said[DEFINITION]:
            if isinstance(value, Text) and value not in stated:
                self._defined(value, "")
            elif isinstance(value, str):
                self._documented(DEFINITION, value)

    def _defined(self, text: Text, source: str) -> None:
        tag, _ = self._tag(text.language or self.reader.options.source)
        if tag:
            self.definitions[tag].append(Definition(text.text, source))
        else:
            self.annotations.append(Annotation("definition", text.text, text.language, source))

    def _tag(self, tag: str) -> tuple[str, str]:
        """The section of the concept that a tag means, and region; nothing if there is none."""
        try:
            found, region = read_tag(tag) if tag else ("", "")
        except UnknownLanguage:
            return "", ""
        return (found, region) if found in self.tags else ("", "")

    # --- all else

    def _others(self) -> None:
        exact = set(self.said[EXACT])
        for predicate, values in self.said.items():
            if predicate in _UNDERSTOOD:
                continue
            for value in values:
                if predicate in UNLIKE_EXACT and value in exact:
                    self.reader.remark(self.iri, f"{kind_of(predicate)} of an exact match, left out: {value}", "S46")
                elif isinstance(value, str) and (value.startswith("_:") or self.reader.about(value)):
                    self._documented(predicate, value)
                else:
                    self._said(predicate, value)

    def _said(self, predicate: str, value: Value) -> None:
        tag = value.language if isinstance(value, Text) else ""
        annotation = Annotation(kind_of(predicate), text_of(predicate, value), tag)
        section, region = self._tag(tag)
        if section and not region:
            self.of_sections[section].append(Annotation(annotation.kind, annotation.text))
        else:
            self.annotations.append(annotation)

    def _documented(self, predicate: str, node: str) -> None:
        """A note that is a node of its own (SKOS Primer 4.2), and whatever else is described."""
        about = by_property(self.reader.about(node))
        notes = [value for value in about.get(VALUE, ()) if isinstance(value, Text)]
        for text in notes:
            source = "; ".join(texts(about, SOURCE))
            if predicate == DEFINITION:
                self._defined(text, source)
            else:
                self.annotations.append(Annotation(kind_of(predicate), text.text, text.language, source))
        if not notes and node.startswith("_:"):
            self.reader.remark(self.iri, f"{kind_of(predicate)}: a nested description, passed over", "nested")
        elif not notes:
            self._said(predicate, node)

    def _annotated(self) -> None:
        """What our own writer has put into nodes."""
        for node in self._nodes(ANNOTATION):
            about = by_property(self.reader.about(node))
            within = words(about, WITHIN)
            kept = Annotation(words(about, KIND), words(about, VALUE), words(about, LANGUAGE), words(about, SOURCE))
            (self.of_sections[within] if within in self.tags else self.annotations).append(kept)


def _states(statement: Said) -> tuple[Value, Value]:
    """Property and value of a statement that is a node."""
    return next(iter(statement.get(REIFIED[1], ())), ""), next(iter(statement.get(REIFIED[2], ())), "")
