"""An entry of a TBX file as a concept, a section of it as one of ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from glossary.concepts import Annotation, Concept, Definition, LanguageSection, Relation, RelationType, Term
from glossary.errors import UnknownLanguage
from glossary.formats.tbx.categories import CONCEPT, LANGUAGE
from glossary.formats.tbx.elements import LANG, Reading, Saying, local
from glossary.formats.tbx.packing import read_id, read_label, unpacked
from glossary.formats.tbx.terms import annotated, read_term
from glossary.formats.texts import concept_id
from glossary.languages import language

if TYPE_CHECKING:
    from lxml.etree import _Element

_SECTIONS = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
# The explanations that Weblate writes have no type.
_DEFINITIONS = ("definition", "descrip")


@dataclass(slots=True)
class _Section:
    terms: list[Term] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)


@dataclass(slots=True)
class _Entry:
    path: str
    subject: str = ""
    sections: dict[str, _Section] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    undecided: list[Saying] = field(default_factory=list)

    def section(self, tag: str) -> _Section:
        return self.sections.setdefault(tag, _Section())


def read_entry(element: _Element, reading: Reading, identifier: str) -> Concept:
    """The concept of an entry. `identifier`: as it is known to its file, decoded."""
    entry = _Entry(identifier or local(element))
    reading.stray(element, entry.path)
    name = concept_id(identifier) if identifier else ""
    if name != identifier:
        entry.annotations.append(Annotation("identifier", identifier))
    for saying in reading.sayings(element, CONCEPT, entry.path):
        _of_concept(saying, entry)
    for child in element:
        if local(child) in _SECTIONS:
            _read_section(child, reading, entry)
        elif local(child) in _TERMS or local(child) == "term":
            message = f"<{local(child)}> outside of a section of a language"
            raise reading.options.refused(message, line=child.sourceline or 0, rule="language-required")
    for saying in entry.undecided:
        _of_house_or_aside(saying, reading.language, entry)
    if not entry.sections and not any(each.kind == "term" for each in entry.annotations):
        reading.remark("no term in any language", element.sourceline or 0, entry.path, "term-required")
    return Concept(
        name,
        entry.subject,
        tuple(
            LanguageSection(tag, tuple(each.terms), tuple(each.definitions), tuple(each.annotations))
            # Languages with terms first: definitions of others stand before them in a file.
            for tag, each in sorted(entry.sections.items(), key=lambda section: not section[1].terms)
        ),
        tuple(entry.relations),
        tuple(entry.annotations),
    )


# --- of the whole concept ------------------------------------------------------------------------------------


def _of_concept(saying: Saying, entry: _Entry) -> None:
    if saying.name == "subjectField" and not entry.subject and not saying.source and not saying.language:
        entry.subject = saying.text
    elif saying.name == "crossReference" and saying.target:
        entry.relations.append(_relation(saying))
    elif saying.name in _DEFINITIONS:
        if saying.language:
            _of_house_or_aside(saying, saying.language, entry, is_said=True)
        else:
            entry.undecided.append(saying)  # its language is that of the file: is there a section in it?
    else:
        entry.annotations.extend(annotated(saying))


def _of_house_or_aside(saying: Saying, tag: str, entry: _Entry, *, is_said: bool = False) -> None:
    """A definition of the whole entry goes to the section of its language; else it stays with the concept."""
    try:
        house = language(tag).tag
    except UnknownLanguage:
        house = ""
    if house and (is_said or house in entry.sections):
        entry.section(house).definitions.append(Definition(saying.text, saying.source))
    else:
        entry.annotations.append(Annotation("definition", saying.text, tag, saying.source))


def _relation(saying: Saying) -> Relation:
    """A cross reference: ours say what kind of relation they are, others tell what stands at the other end."""
    told = unpacked(saying.text, ("note", "source"))
    target = concept_id(read_id(saying.target))
    if told and told[0] in set(RelationType):
        return Relation(RelationType(told[0]), target, told[1].get("note", ""), told[1].get("source", ""))
    return Relation(RelationType.RELATED, target, saying.text)


# --- of one language -----------------------------------------------------------------------------------------


def _read_section(element: _Element, reading: Reading, entry: _Entry) -> None:
    tag, line = (element.get(LANG) or "").strip(), element.sourceline or 0
    if not tag:
        raise reading.options.refused(
            f"<{local(element)}> without xml:lang", line=line, rule="language-required", hint="name its language"
        )
    path = f"{entry.path}/{tag}"
    reading.stray(element, path)
    try:
        house = language(tag).tag
    except UnknownLanguage:
        _read_foreign(element, tag, reading, entry)
        return
    section = entry.section(house)
    if tag.casefold() != house.casefold():
        section.annotations.append(Annotation("tbx:lang", tag))
    _read_house(element, house, section, reading, path)
    if not section.terms:
        reading.remark("no term in this language", line, path, "term-required")


def _read_house(element: _Element, house: str, section: _Section, reading: Reading, path: str) -> None:
    explanations: list[Saying] = []
    for saying in reading.sayings(element, LANGUAGE, path):
        if saying.origin == "translator":
            explanations.append(saying)
        elif saying.name not in _DEFINITIONS:
            section.annotations.extend(annotated(saying))
        elif saying.text or saying.source:
            section.definitions.append(Definition(saying.text, saying.source))
    terms = list(_terms(element, house, reading, path))
    if len(terms) == 1 and len(explanations) == 1 and not terms[0].note:  # so Weblate explains the one target
        terms = [replace(terms[0], note=read_label(explanations.pop().text)[1])]
    for saying in explanations:
        section.annotations.extend(annotated(saying))
    section.terms.extend(terms)


def _terms(element: _Element, tag: str, reading: Reading, path: str) -> Iterator[Term]:
    for child in element:
        if local(child) in (*_TERMS, "term"):
            term = read_term(child, tag, reading, path)
            if term is not None:
                yield term


def _read_foreign(element: _Element, tag: str, reading: Reading, entry: _Entry) -> None:
    """Terms in a language that the house does not carry stay with the concept, and its definitions."""
    path = f"{entry.path}/{tag}"
    left: set[str] = set()
    for saying in reading.sayings(element, LANGUAGE, path):
        if saying.name in _DEFINITIONS:
            entry.annotations.append(Annotation("definition", saying.text, tag, saying.source))
        else:
            left.add(saying.name)
    terms = list(_terms(element, "", reading, path))
    left.update(name for child in element if local(child) in _TERMS for name in _details(child))
    entry.annotations.extend(Annotation("term", term.text, tag) for term in terms)
    lost = f"; not kept: {', '.join(sorted(left))}" if left else ""
    message = f"a language that is not carried here: its terms ({len(terms)}) are kept as annotations{lost}"
    reading.remark(message, element.sourceline or 0, path, "unknown-language")


def _details(element: _Element) -> set[str]:
    return {str(each.get("type") or local(each)) for each in element.iter("*") if each is not element} - {
        "term",
        "termGrp",
        "descripGrp",
    }
