"""Concepts as rows of our own sheets, in the order in which they are read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossary.concepts import Annotation, Concept, LanguageSection, Source, Term, TermType
from glossary.formats.base import Item, Retired
from glossary.formats.citing import written_source
from glossary.formats.sheets.columns import (
    ANNOTATION,
    CHANGE,
    CONCEPT,
    DEFINITION,
    RELATION,
    RETIRED,
    SECTION,
    TERM,
    joined,
)


def rows_of(item: Item) -> Iterator[dict[str, str]]:
    """The rows of one item; at least one, each with all its cells by column."""
    if isinstance(item, Retired):
        yield {"record": RETIRED, "concept": item.id, "target": item.replacement, "since": item.time}
        return
    about = {"concept": item.id, "subject": item.subject}
    any_row = False
    for cells in _of_concept(item):
        any_row = True
        yield about | cells
    if not any_row:
        yield about | {"record": CONCEPT}


def _of_concept(concept: Concept) -> Iterator[dict[str, str]]:
    for section in concept.sections:
        yield from _of_section(section)
    for relation in concept.relations:
        yield {
            "record": RELATION,
            "relation": relation.type.value,
            "target": relation.target,
            "note": relation.note,
            "source": relation.source,
        }
    yield from _annotated({}, concept.annotations)


def _of_section(section: LanguageSection) -> Iterator[dict[str, str]]:
    of_language = {"language": section.language}
    if not (section.terms or section.definitions or section.annotations):
        yield of_language | {"record": SECTION}
    defined = [{"definition": each.text, "definition source": each.source} for each in section.definitions]
    for place, term in enumerate(section.terms):
        beside = defined.pop(0) if defined and place == 0 else {}
        yield _of_term(term, section.language) | beside
        of_term = of_language | {"term": term.text}
        for change in term.history:
            yield of_term | {
                "record": CHANGE,
                "status": change.status.value,
                "since": change.since,
                "note": change.note,
                "confidence": change.confidence.value,
                **_of_source(change.source),
            }
        yield from _annotated(of_term, term.annotations)
    for cells in defined:
        yield of_language | {"record": DEFINITION} | cells
    yield from _annotated(of_language, section.annotations)


def _of_term(term: Term, language: str) -> dict[str, str]:
    return {
        "record": TERM,
        "language": language,
        "term": term.text,
        "status": term.status.value,
        "type": "" if term.type is TermType.FULL_FORM else term.type.value,
        "severity": term.stated_severity.value if term.stated_severity else "",
        "region": term.region,
        "note": term.note,
        "confidence": term.confidence.value,
        **_of_sources(term.sources),
    }


def _annotated(place: dict[str, str], annotations: Iterable[Annotation]) -> Iterator[dict[str, str]]:
    for each in annotations:
        yield place | {
            "record": ANNOTATION,
            "annotation": each.kind,
            "text": each.text,
            "text language": each.language,
            "source": each.source,
        }


def _of_sources(sources: tuple[Source, ...]) -> dict[str, str]:
    if not sources:
        return {}
    first, *further = sources
    if not first.document:  # the columns beside it say something of a document only
        return {"source": joined(map(written_source, sources))}
    lines = [written_source(Source(first.document)), *map(written_source, further)]
    return _of_source(first) | {"source": joined(lines)}


def _of_source(source: Source) -> dict[str, str]:
    return {
        "source": source.document,
        "paragraph": source.paragraph,
        "date": source.date,
        "body": source.body,
        "title": source.title,
    }
