"""What comes back of a concept from TBX-Basic: nearly all, some of it in another order.

Texts lose blanks at their ends and doubled ones; characters that XML cannot hold become U+FFFD. A concept without
a term cannot be written. What is said of a language without terms is said of the concept, but for definitions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from glossary.concepts import Annotation, Concept, Definition, LanguageSection, Source, Term
from glossary.formats.citing import written_source
from glossary.formats.tbx.categories import TERM
from glossary.formats.tbx.dialects import Dialect
from glossary.formats.tbx.packing import line, prose
from glossary.formats.tbx.placing import element_of, foreign_terms, said_of, tidied, type_of


def shaped(concept: Concept, dialect: Dialect) -> tuple[Concept, ...]:
    """The concept as it is read again; none where it has no term."""
    foreign = foreign_terms(concept.annotations)
    full = [section for section in concept.sections if section.terms]
    if not full and not foreign:
        return ()
    bare = [section for section in concept.sections if not section.terms]
    return (
        replace(
            concept,
            subject=prose(concept.subject),
            sections=(*(_section(each, dialect) for each in full), *_defined(bare)),
            relations=tuple(
                replace(each, note=prose(each.note), source=prose(each.source)) for each in concept.relations
            ),
            annotations=tuple(_annotations(concept, bare)),
        ),
    )


def _annotations(concept: Concept, bare: list[LanguageSection]) -> Iterator[Annotation]:
    foreign = foreign_terms(concept.annotations)
    aside = [each for terms in foreign.values() for each in terms]
    apart = set(aside)
    yield from (tidied(each) for each in concept.annotations if each not in apart)
    for section in bare:
        for each in section.annotations:
            yield tidied(replace(each, language=each.language or section.language))
    yield from (replace(each, text=line(each.text)) for each in aside)


def _defined(bare: list[LanguageSection]) -> Iterator[LanguageSection]:
    for section in bare:
        definitions = _definitions(section)
        if definitions:
            yield LanguageSection(section.language, (), definitions)


def _definitions(section: LanguageSection) -> tuple[Definition, ...]:
    tidy = (Definition(prose(each.text), prose(each.source)) for each in section.definitions)
    return tuple(each for each in tidy if each.text or each.source)


def _section(section: LanguageSection, dialect: Dialect) -> LanguageSection:
    return LanguageSection(
        section.language,
        tuple(_term(term, dialect) for term in section.terms),
        _definitions(section),
        tuple(tidied(each) for each in section.annotations),
    )


def _term(term: Term, dialect: Dialect) -> Term:
    """Term notes come before the rest of its annotations, the closer name of its type before all."""
    annotations = [tidied(each) for each in term.annotations]
    _, closer = type_of(term, annotations)
    said = said_of(term)
    first: list[Annotation] = [closer] if closer else []
    last: list[Annotation] = []
    for each in annotations:
        if each is not closer:
            is_note = element_of(each, TERM, dialect, said) == "termNote"
            (first if is_note else last).append(each)
    sources = (tidied_source(source) for source in term.sources)
    return replace(
        term,
        text=line(term.text),
        region=prose(term.region),
        note=prose(term.note),
        sources=tuple(source for source in sources if written_source(source)),
        history=tuple(
            replace(each, since=prose(each.since), source=tidied_source(each.source), note=prose(each.note))
            for each in term.history
        ),
        annotations=(*first, *last),
    )


def tidied_source(source: Source) -> Source:
    """With texts as they come back."""
    document, paragraph, date = prose(source.document), prose(source.paragraph), prose(source.date)
    return Source(document, paragraph, date, prose(source.body), prose(source.title))
