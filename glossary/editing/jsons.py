"""A concept as plain, ordered JSON: what history keeps, what a form or a program sends.

Not the answer of the API (see `reports`): everything here is as it is kept, nothing is worked out. Dates,
titles and links of cited documents belong to the documents and are left out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias, TypeVar

from glossary.concepts import (
    Annotation,
    Concept,
    Confidence,
    Definition,
    LanguageSection,
    Relation,
    RelationType,
    Severity,
    Source,
    Status,
    StatusChange,
    Term,
    TermType,
)
from glossary.editing.lines import may_have_lines, on_its_lines, on_one_line
from glossary.errors import BadConcept, BadInput, Problem, did_you_mean
from glossary.formats.troubles import json_trouble
from glossary.languages import LANGUAGES, TAGS

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Fields: TypeAlias = "dict[str, Json]"

_Value = TypeVar("_Value", bound=StrEnum)
# Hexadecimal digits of a version: enough that two of one concept never meet.
_VERSION_LENGTH = 32


def concept_as_json(concept: Concept) -> Fields:
    """The concept; `concept_from_json` gives it back, but for what documents know of themselves."""
    return {
        "id": concept.id,
        "subject": concept.subject,
        "languages": {
            section.language: {
                "terms": [noun_as_json(term) for term in section.terms],
                "definitions": [noun_as_json(each) for each in section.definitions],
                **_annotated(section.annotations),
            }
            for section in concept.sections
        },
        "relations": [noun_as_json(each) for each in concept.relations],
        **_annotated(concept.annotations),
    }


def _annotated(annotations: tuple[Annotation, ...]) -> Fields:
    """Nothing where there are none: states that were recorded before there were any keep their version."""
    return {"annotations": [noun_as_json(each) for each in annotations]} if annotations else {}


def noun_as_json(noun: Term | Source | StatusChange | Definition | Relation | Annotation) -> Fields:
    """A part of a concept, as it stands in the concept's JSON."""
    match noun:
        case Source():
            return {"document": noun.document, "paragraph": noun.paragraph}
        case Definition():
            return {"text": noun.text, "source": noun.source}
        case Annotation():
            return {"kind": noun.kind, "text": noun.text, "language": noun.language, "source": noun.source}
        case Relation():
            return {"type": noun.type.value, "target": noun.target, "note": noun.note, "source": noun.source}
        case StatusChange():
            return {
                "status": noun.status.value,
                "since": noun.since,
                "document": noun.source.document,
                "paragraph": noun.source.paragraph,
                "body": noun.source.body,
                "note": noun.note,
                "confidence": noun.confidence.value,
            }
        case Term():
            return {
                "text": noun.text,
                "status": noun.status.value,
                "type": noun.type.value,
                "severity": noun.stated_severity.value if noun.stated_severity else "",
                "region": noun.region,
                "note": noun.note,
                "confidence": noun.confidence.value,
                "sources": [noun_as_json(source) for source in noun.sources],
                "history": [noun_as_json(change) for change in noun.history],
                **_annotated(noun.annotations),
            }


def plain(concept: Concept) -> Concept:
    """The concept as its JSON tells it: without what documents know of themselves."""
    return concept_from_json(concept_as_json(concept))


def version(concept: Concept) -> str:
    """What tells one state of a concept from another.

    A digest, not a count of revisions: whatever wrote it (this room, review, an import), a state that differs
    has another version, without a column that every writer would have to keep right.
    """
    text = json.dumps(concept_as_json(concept), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_VERSION_LENGTH]


def read_json(text: str) -> Json:
    """JSON from a text. Raises `BadInput`."""
    try:
        found: Json = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput("not JSON", hint=json_trouble(error)) from None
    return found


def cleaned(draft: Json, listed: str = "", name: str = "") -> Json:
    """The same with every text in composed form (NFC), without blanks around it, on one line or, a note, on its lines.

    `listed`, `name`: the list of a concept that it stands in, and the field that it is there.
    """
    if isinstance(draft, str):
        return on_its_lines(draft) if may_have_lines(listed, name) else on_one_line(draft)
    if isinstance(draft, list):
        return [cleaned(each, name) for each in draft]
    if isinstance(draft, dict):
        return cleaned_fields(draft, listed)
    return draft


def cleaned_fields(draft: Mapping[str, Json], listed: str = "") -> Fields:
    """An object of JSON, each of its texts `cleaned`."""
    return {name: cleaned(value, listed, name) for name, value in draft.items()}


def concept_from_json(draft: Json) -> Concept:
    """The concept that the JSON tells. Raises `BadConcept` naming each field that cannot be read."""
    concept, problems = read_draft(draft)
    if problems:
        raise BadConcept(problems)
    return concept


def read_draft(draft: Json) -> tuple[Concept, list[Problem]]:
    """What can be read of a draft, and what cannot; where a word is unknown, the usual one stands for it."""
    reader = _Reader()
    whole = reader.node(draft, "")
    languages = reader.node(whole.get("languages", {}), "languages")
    for tag in languages:
        if tag not in TAGS:
            reader.problem(tag, "unknown_language", f"unknown language {tag!r}", did_you_mean(tag, TAGS))
    sections = (_section(reader, known.tag, languages[known.tag]) for known in LANGUAGES if known.tag in languages)
    relations = tuple(
        Relation(
            reader.choice(RelationType, node, "type", path, RelationType.RELATED),
            reader.text(node, "target", path),
            reader.text(node, "note", path),
            reader.text(node, "source", path),
        )
        for node, path in reader.nodes(whole, "relations", "")
    )
    concept = Concept(
        reader.text(whole, "id", ""),
        reader.text(whole, "subject", ""),
        tuple(section for section in sections if section.terms or section.definitions or section.annotations),
        relations,
        _annotations(reader, whole, ""),
    )
    return concept, reader.problems


def _annotations(reader: _Reader, whole: Mapping[str, Json], path: str) -> tuple[Annotation, ...]:
    return tuple(
        Annotation(*(reader.text(node, name, place) for name in ("kind", "text", "language", "source")))
        for node, place in reader.nodes(whole, "annotations", path)
    )


def _section(reader: _Reader, tag: str, draft: Json) -> LanguageSection:
    whole = reader.node(draft, tag)
    definitions = tuple(
        Definition(reader.text(node, "text", path), reader.text(node, "source", path))
        for node, path in reader.nodes(whole, "definitions", tag)
    )
    terms = tuple(_term(reader, tag, node, path) for node, path in reader.nodes(whole, "terms", tag))
    return LanguageSection(tag, terms, definitions, _annotations(reader, whole, tag))


def _term(reader: _Reader, tag: str, node: Mapping[str, Json], path: str) -> Term:
    has_severity = bool(reader.text(node, "severity", path))
    return Term(
        reader.text(node, "text", path),
        tag,
        reader.choice(Status, node, "status", path, Status.PREFERRED),
        reader.choice(TermType, node, "type", path, TermType.FULL_FORM),
        reader.choice(Severity, node, "severity", path, Severity.ERROR) if has_severity else None,
        reader.text(node, "region", path),
        reader.text(node, "note", path),
        tuple(
            Source(reader.text(each, "document", place), reader.text(each, "paragraph", place))
            for each, place in reader.nodes(node, "sources", path)
        ),
        tuple(
            StatusChange(
                reader.choice(Status, each, "status", place, Status.PREFERRED),
                reader.text(each, "since", place),
                Source(
                    reader.text(each, "document", place),
                    reader.text(each, "paragraph", place),
                    body=reader.text(each, "body", place),
                ),
                reader.text(each, "note", place),
                reader.choice(Confidence, each, "confidence", place, Confidence.VERIFIED),
            )
            for each, place in reader.nodes(node, "history", path)
        ),
        reader.choice(Confidence, node, "confidence", path, Confidence.VERIFIED),
        _annotations(reader, node, path),
    )


@dataclass(slots=True)
class _Reader:
    """Takes a draft apart and remembers what did not fit."""

    problems: list[Problem] = field(default_factory=list)

    def problem(self, path: str, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(path, code, f"{message}; {hint}" if hint else message))

    def node(self, draft: Json, path: str) -> Mapping[str, Json]:
        if isinstance(draft, dict):
            return draft
        self.problem(path, "wrong_shape", "not an object of JSON")
        return {}

    def nodes(self, node: Mapping[str, Json], name: str, path: str) -> list[tuple[Mapping[str, Json], str]]:
        """The objects of a list, each with its path."""
        place = f"{path}.{name}".lstrip(".")
        found = node.get(name, [])
        if not isinstance(found, list):
            self.problem(place, "wrong_shape", "not a list of JSON")
            return []
        return [(self.node(each, f"{place}.{number}"), f"{place}.{number}") for number, each in enumerate(found)]

    def text(self, node: Mapping[str, Json], name: str, path: str) -> str:
        found = node.get(name, "")
        if isinstance(found, str):
            return found
        self.problem(f"{path}.{name}".lstrip("."), "wrong_shape", "not a text")
        return ""

    def choice(self, kind: type[_Value], node: Mapping[str, Json], name: str, path: str, otherwise: _Value) -> _Value:
        found = self.text(node, name, path)
        try:
            return kind(found) if found else otherwise
        except ValueError:
            known = did_you_mean(found, [member.value for member in kind])
            self.problem(f"{path}.{name}", "unknown_value", f"unknown {name} {found[:40]!r}", known)
            return otherwise
