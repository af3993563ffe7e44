"""The manifest of `/reconcile` and the shapes of its answers (W3C Entity Reconciliation API 0.2), as JSON values.

What it refuses to do: know addresses, or read anything. It is told what there is and lays it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossary.concepts import Concept
from glossary.languages import LANGUAGES
from glossary.reports import Json
from glossary.web.reconcile_asked import Column, Content, Extension
from glossary.web.reconcile_matching import CONCEPT, Candidate, types_of
from glossary.web.reconcile_properties import PROPERTIES, Property, is_date

# Pixels of the frame that a preview is shown in: a name and a line for each language.
PREVIEW_WIDTH, PREVIEW_HEIGHT = 430, 330
# What every concept is, as a type.
_CONCEPT_TYPE: dict[str, Json] = {"id": CONCEPT, "name": "Concept"}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the service stands, absolute. `service`: of `/reconcile`; `site`: of the whole, ending in a slash."""

    service: str
    site: str
    documentation: str
    logo: str


def manifest(at: Addresses) -> dict[str, Json]:
    """What this service is and can."""
    return {
        "versions": ["0.2"],
        "name": "Glossary: terms of child protection in UN texts",
        "identifierSpace": f"{at.site}concept/",
        "schemaSpace": f"{at.service}/",
        "documentation": at.documentation,
        "logo": at.logo,
        "defaultTypes": [_CONCEPT_TYPE],
        "view": {"url": f"{at.site}concept/{{{{id}}}}"},
        "preview": {
            "url": f"{at.service}/preview?id={{{{id}}}}",
            "width": PREVIEW_WIDTH,
            "height": PREVIEW_HEIGHT,
        },
        "suggest": {
            kind: {
                "service_url": at.service,
                "service_path": f"/suggest/{kind}",
                "flyout_service_path": f"/flyout/{kind}?id=${{id}}",
            }
            for kind in ("entity", "property", "type")
        },
        "extend": {
            "propose_properties": {"service_url": at.service, "service_path": "/properties"},
            "property_settings": _SETTINGS,
        },
    }


_SETTINGS: list[Json] = [
    {
        "name": "limit",
        "label": "Limit",
        "type": "number",
        "default": 0,
        "help_text": "Most values to return for each row (0 for all)",
    },
    {
        "name": "content",
        "label": "Related concepts as",
        "type": "select",
        "default": Content.ID.value,
        "help_text": "Reconciled concepts, or their names alone",
        "choices": [
            {"value": Content.ID.value, "name": "Concepts"},
            {"value": Content.LITERAL.value, "name": "Names"},
        ],
    },
    {
        "name": "language",
        "label": "Names of related concepts in",
        "type": "select",
        "default": "en",
        "help_text": "Where a concept has no name in this language, it is told in English",
        "choices": [{"value": known.tag, "name": known.name} for known in LANGUAGES],
    },
]


def candidate_json(candidate: Candidate) -> dict[str, Json]:
    """A candidate of a query."""
    return {
        "id": candidate.id,
        "name": candidate.name,
        "description": candidate.description,
        "score": candidate.score,
        "match": candidate.match,
        "type": [_type_reference(kind) for kind in types_of(candidate.subject)],
        "features": [{"id": name, "value": value} for name, value in candidate.features],
    }


def _type_reference(kind: str) -> dict[str, Json]:
    return {"id": kind, "name": type_name(kind)}


def type_json(kind: str) -> dict[str, Json]:
    """A type to choose: every concept, or those of one subject."""
    if kind == CONCEPT:
        return {**_CONCEPT_TYPE, "description": "any concept of the glossary"}
    return {**_type_reference(kind), "description": "concepts of this subject", "broader": [_CONCEPT_TYPE]}


def type_name(kind: str) -> str:
    """How a type is called."""
    return "Concept" if kind == CONCEPT else kind.replace("-", " ")


def entity_json(concept_id: str, name: str, description: str, subject: str) -> dict[str, Json]:
    """An entity to choose."""
    notable: list[Json] = [_type_reference(kind) for kind in types_of(subject)]
    return {"id": concept_id, "name": name, "description": description, "notable": notable}


def property_json(known: Property) -> dict[str, Json]:
    """A property to choose."""
    return {"id": known.id, "name": known.name, "description": known.description}


# --- extension --------------------------------------------------------------------------------------------


def neighbours(concepts: Iterable[Concept], columns: Iterable[Column]) -> dict[str, set[str]]:
    """The ids of the concepts that an extension tells by name, by the language of their names."""
    wanted: dict[str, set[str]] = {}
    concepts = list(concepts)
    for column in columns:
        known = PROPERTIES.get(column.property)
        if known and known.tells_concepts:
            targets = (target for concept in concepts for target in known.read(concept))
            wanted.setdefault(column.language, set()).update(targets)
    return wanted


def extension_json(
    asked: Extension, concepts: Mapping[str, Concept], names: Mapping[str, Mapping[str, str]]
) -> dict[str, Json]:
    """The columns and rows of an extension; cells of unknown entities and properties are empty.

    `concepts`: by id; `names`: of related concepts, by language and id.
    """
    return {
        "meta": [_column_json(column) for column in asked.columns],
        "rows": {
            concept_id: {
                column.property: _cells(concepts.get(concept_id), column, names.get(column.language, {}))
                for column in asked.columns
            }
            for concept_id in asked.ids
        },
    }


def _column_json(column: Column) -> dict[str, Json]:
    known = PROPERTIES.get(column.property)
    if known is None:
        return {"id": column.property, "name": column.property}
    told: dict[str, Json] = {"id": known.id, "name": known.name}
    return {**told, "type": _CONCEPT_TYPE} if known.tells_concepts and column.content is Content.ID else told


def _cells(concept: Concept | None, column: Column, names: Mapping[str, str]) -> list[Json]:
    known = PROPERTIES.get(column.property)
    if concept is None or known is None:
        return []
    values = known.read(concept)
    return [_cell(value, known, column, names) for value in values[: column.limit or None]]


def _cell(value: str, known: Property, column: Column, names: Mapping[str, str]) -> Json:
    if known.tells_concepts:
        name = names.get(value, value)
        return {"id": value, "name": name} if column.content is Content.ID else {"str": name}
    return {"date": f"{value}T00:00:00Z"} if is_date(value) else {"str": value}
