"""The curated termbase as text in `glossary/data/`: five tables that people review as a diff.

`terms.csv` one row a term · `sources.csv` the documents cited · `history.csv` who changed a status when ·
`definitions.csv` · `relations.csv`. A table that does not fit together is refused as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from glossary.concepts import (
    Concept,
    Confidence,
    Definition,
    LanguageSection,
    Relation,
    RelationType,
    Source,
    Status,
    StatusChange,
    Term,
)
from glossary.errors import BadInput, BadRow, GlossaryError
from glossary.formats.table import checked_date, one_of, read_cells, read_terms
from glossary.languages import LANGUAGES, language

Read = TypeVar("Read")

PACKAGED = files("glossary") / "data"


@dataclass(frozen=True, slots=True)
class Curated:
    """Concepts whole and in order, and the sources they cite, each with its link."""

    concepts: tuple[Concept, ...]
    sources: tuple[tuple[Source, str], ...]


def read_curated(folder: Traversable = PACKAGED) -> Curated:
    """Read the five tables. Raises `BadInput` naming every bad row."""
    table = read_terms(_lines(folder, "terms.csv"), name="terms.csv")
    problems: list[GlossaryError] = list(table.errors)
    sources = list(_each_row(folder, "sources.csv", ("source",), _source, problems))
    known = {source.document: source for source, _ in sources}
    history = _grouped(_each_row(folder, "history.csv", ("concept", "language", "term", "since"), _change, problems))
    definitions = _grouped(_each_row(folder, "definitions.csv", ("concept", "language"), _definition, problems))
    relations = _grouped(_each_row(folder, "relations.csv", ("concept", "target"), _relation, problems))
    terms: dict[str, list[Term]] = defaultdict(list)
    subjects: dict[str, str] = {}
    for row in table.rows:
        subjects.setdefault(row.concept, row.subject)
        changes = history.pop((row.concept, row.term.language, row.term.text), [])
        terms[row.concept].append(replace(row.term, history=tuple(changes)))
        problems += [
            BadRow(f"terms.csv: {row.term.text!r} cites {source.document!r}, which is not in sources.csv")
            for source in row.term.sources
            if source.document not in known
        ]
    problems += [BadRow(f"history.csv: no term {' '.join(identity)!r} in terms.csv") for identity in history]
    concepts = tuple(
        Concept(
            concept,
            subjects[concept],
            tuple(_sections(concept, terms[concept], definitions)),
            tuple(relations.pop((concept,), ())),
        )
        for concept in subjects
    )
    problems += [BadRow(f"definitions.csv: no concept {identity[0]!r} in terms.csv") for identity in definitions]
    problems += [BadRow(f"relations.csv: no concept {identity[0]!r} in terms.csv") for identity in relations]
    problems += [
        BadRow(f"relations.csv: {concept.id!r} points to {relation.target!r}, which is not in terms.csv")
        for concept in concepts
        for relation in concept.relations
        if relation.target not in subjects
    ]
    if problems:
        raise BadInput("\n".join(["the curated tables do not fit together:", *map(str, problems)]))
    return Curated(concepts, tuple(sources))


def _sections(
    concept: str, terms: Sequence[Term], definitions: dict[tuple[str, ...], list[Definition]]
) -> Iterator[LanguageSection]:
    for known in LANGUAGES:
        of_language = tuple(term for term in terms if term.language == known.tag)
        defined = tuple(definitions.pop((concept, known.tag), ()))
        if of_language or defined:
            yield LanguageSection(known.tag, of_language, defined)


def _each_row(
    folder: Traversable,
    name: str,
    required: tuple[str, ...],
    read: Callable[[Mapping[str, str]], Read],
    problems: list[GlossaryError],
) -> Iterator[Read]:
    for line, cells in read_cells(_lines(folder, name), name=name, required=required):
        try:
            yield read(cells)
        except GlossaryError as error:
            problems.append(BadRow(f"{name}:{line}: {error.message}", hint=error.hint))


def _lines(folder: Traversable, name: str) -> list[str]:
    return (folder / name).read_text(encoding="utf-8-sig").splitlines(keepends=True)


def _grouped(rows: Iterator[tuple[tuple[str, ...], Read]]) -> dict[tuple[str, ...], list[Read]]:
    groups: dict[tuple[str, ...], list[Read]] = defaultdict(list)
    for identity, value in rows:
        groups[identity].append(value)
    return groups


def _source(cells: Mapping[str, str]) -> tuple[Source, str]:
    return (
        Source(cells["source"], "", checked_date(cells.get("date", "")), cells.get("body", ""), cells.get("title", "")),
        cells.get("link", ""),
    )


def _change(cells: Mapping[str, str]) -> tuple[tuple[str, ...], StatusChange]:
    source = Source(cells.get("source", ""), cells.get("paragraph", ""), "", cells.get("body", ""))
    change = StatusChange(
        one_of(Status, cells["status"]),
        checked_date(cells["since"]),
        source,
        cells.get("note", ""),
        one_of(Confidence, cells.get("confidence", ""), otherwise=Confidence.KNOWN),
    )
    return (cells["concept"], language(cells["language"]).tag, cells["term"]), change


def _definition(cells: Mapping[str, str]) -> tuple[tuple[str, ...], Definition]:
    definition = Definition(cells["definition"], cells.get("source", ""))
    return (cells["concept"], language(cells["language"]).tag), definition


def _relation(cells: Mapping[str, str]) -> tuple[tuple[str, ...], Relation]:
    relation = Relation(
        one_of(RelationType, cells["relation"]), cells["target"], cells.get("note", ""), cells.get("source", "")
    )
    return (cells["concept"],), relation
