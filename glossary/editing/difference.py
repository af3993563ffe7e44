"""What changed between two states of a concept, as values that a page or a program can tell in its own words."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, TypeVar

from glossary.concepts import Annotation, Concept, Definition, LanguageSection, Relation, Source, StatusChange, Term
from glossary.editing.jsons import Fields, Json, noun_as_json, plain


class Part(StrEnum):
    """What of a concept or of a term a difference is about."""

    SUBJECT = "subject"
    TERM = "term"
    TEXT = "wording"
    STATUS = "status"
    TYPE = "type"
    SEVERITY = "severity"
    REGION = "region"
    NOTE = "note"
    CONFIDENCE = "confidence"
    SOURCE = "source"
    HISTORY = "change of status"
    DEFINITION = "definition"
    RELATION = "relation"
    ORDER = "order"
    ANNOTATION = "annotation"


Noun: TypeAlias = "Term | Source | StatusChange | Definition | Relation | Annotation | tuple[str, ...]"
Value: TypeAlias = "Noun | str | None"
Renamed: TypeAlias = Mapping[tuple[str, str], str]
"""Terms whose words were changed: (language, new text) → the text it had."""

_Item = TypeVar("_Item", Source, StatusChange, Definition, Relation, Annotation)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed. `old` None: it was not there; `new` None: it is gone.

    `language`, `term`: where; empty for what belongs to the whole concept. A term is named as it is now.
    """

    part: Part
    old: Value
    new: Value
    language: str = ""
    term: str = ""


def difference(before: Concept, after: Concept, renamed: Renamed | None = None) -> tuple[Difference, ...]:
    """Everything that changed, in the order of the fields; nothing exactly when both have the same JSON."""
    return tuple(_differences(plain(before), plain(after), renamed or {}))


def difference_as_json(difference: Difference) -> Fields:
    """A difference for programs. `old`, `new`: as they stand in the concept's JSON, null where there is none."""
    return {
        "part": difference.part.value,
        "language": difference.language,
        "term": difference.term,
        "old": _value_as_json(difference.old),
        "new": _value_as_json(difference.new),
    }


def _value_as_json(value: Value) -> Json:
    if value is None or isinstance(value, str):
        return value
    return list(value) if isinstance(value, tuple) else noun_as_json(value)


def _differences(before: Concept, after: Concept, renamed: Renamed) -> Iterator[Difference]:
    if before.subject != after.subject:
        yield Difference(Part.SUBJECT, before.subject, after.subject)
    languages = dict.fromkeys(section.language for section in (*after.sections, *before.sections))
    for tag in languages:
        yield from _section(before.section(tag), after.section(tag), renamed)
    yield from _list(Part.RELATION, before.relations, after.relations, lambda relation: (relation.target,))
    yield from _list(Part.ANNOTATION, before.annotations, after.annotations, _kind)


def _section(before: LanguageSection, after: LanguageSection, renamed: Renamed) -> Iterator[Difference]:
    tag = after.language
    old = {term.text: term for term in before.terms}
    pairs = [(old.pop(renamed.get((tag, term.text), term.text), None), term) for term in after.terms]
    for was, term in pairs:
        if was is None:
            yield Difference(Part.TERM, None, term, tag, term.text)
        else:
            yield from _term(was, term)
    for gone in old.values():
        yield Difference(Part.TERM, gone, None, tag, gone.text)
    yield from _order(before, [(was, term) for was, term in pairs if was is not None], tag)
    yield from _list(Part.DEFINITION, before.definitions, after.definitions, lambda _: (), tag)
    yield from _list(Part.ANNOTATION, before.annotations, after.annotations, _kind, tag)


def _term(before: Term, after: Term) -> Iterator[Difference]:
    words = (
        (Part.TEXT, before.text, after.text),
        (Part.STATUS, before.status.value, after.status.value),
        (Part.TYPE, before.type.value, after.type.value),
        (Part.SEVERITY, _severity(before), _severity(after)),
        (Part.REGION, before.region, after.region),
        (Part.NOTE, before.note, after.note),
        (Part.CONFIDENCE, before.confidence.value, after.confidence.value),
    )
    for part, old, new in words:
        if old != new:
            yield Difference(part, old, new, after.language, after.text)
    yield from _list(
        Part.SOURCE, before.sources, after.sources, lambda source: (source.document,), after.language, after.text
    )
    yield from _list(
        Part.HISTORY, before.history, after.history, lambda change: (change.since,), after.language, after.text
    )
    yield from _list(Part.ANNOTATION, before.annotations, after.annotations, _kind, after.language, after.text)


def _kind(annotation: Annotation) -> Hashable:
    return annotation.kind


def _severity(term: Term) -> str:
    return term.stated_severity.value if term.stated_severity else ""


def _order(before: LanguageSection, pairs: Sequence[tuple[Term, Term]], tag: str) -> Iterator[Difference]:
    """Terms that changed places, but for those that a new status put elsewhere."""
    now = {was.text: term.text for was, term in pairs if was.status is term.status}
    old = tuple(now[term.text] for term in before.terms if term.text in now)
    new = tuple(now.values())
    if old != new:
        yield Difference(Part.ORDER, old, new, tag)


def _list(
    part: Part,
    before: Sequence[_Item],
    after: Sequence[_Item],
    same: Callable[[_Item], Hashable],
    language: str = "",
    term: str = "",
) -> Iterator[Difference]:
    """Items that came, went or changed; of those that differ, two for which `same` is equal are one that changed."""
    gone = _without(before, after)
    for item in _without(after, before):
        old = next((each for each in gone if same(each) == same(item)), None)
        if old is not None:
            gone.remove(old)
        yield Difference(part, old, item, language, term)
    for item in gone:
        yield Difference(part, item, None, language, term)
    if sorted(map(repr, before)) == sorted(map(repr, after)) and list(before) != list(after):
        yield Difference(Part.ORDER, tuple(map(_name, before)), tuple(map(_name, after)), language, term)


def _without(items: Sequence[_Item], others: Sequence[_Item]) -> list[_Item]:
    left = list(others)
    rest: list[_Item] = []
    for item in items:
        if item in left:
            left.remove(item)
        else:
            rest.append(item)
    return rest


def _name(item: Source | StatusChange | Definition | Relation | Annotation) -> str:
    match item:
        case Source():
            return item.document
        case StatusChange():
            return item.since
        case Definition():
            return item.text
        case Relation():
            return item.target
        case Annotation():
            return item.kind
