"""Concepts put together whole: their sections, terms with what proves them, definitions, relations, annotations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from sqlite3 import Row

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
from glossary.languages import LANGUAGES
from glossary.termbase.database import Database

AT_ONCE = 250
"""Concepts asked for by name in one statement: of all a scan is quicker, but there may be a million others."""


class Whole:
    """Puts concepts together, each table asked once for all of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, rows: Sequence[Row]) -> list[Concept]:
        """The concepts of these rows of their table, in the same order."""
        return [
            concept
            for at in range(0, len(rows), AT_ONCE)
            for some in [rows[at : at + AT_ONCE]]
            for concept in self._put_together(some, f"IN ({marks(some)})", [row["id"] for row in some])
        ]

    def all(self) -> list[Concept]:
        """Every concept, in the order of the termbase, each table read at one go."""
        rows = self._database.rows("SELECT * FROM concept ORDER BY position, id")
        return self._put_together(rows, "IS NOT NULL", [])

    def _put_together(self, rows: Sequence[Row], whole: str, wanted: Sequence[str]) -> list[Concept]:
        """The concepts of these rows. `whole`: which, or all, as SQL with the parameters `wanted`."""
        terms = self._terms_by_section(whole, wanted)
        definitions: dict[tuple[str, str], list[Definition]] = defaultdict(list)
        for row in self._database.rows(f"SELECT * FROM definition WHERE concept {whole} ORDER BY position", *wanted):
            definitions[row["concept"], row["language"]].append(Definition(row["text"], row["source"]))
        relations = self._relations(whole, wanted)
        annotations = self._annotations(whole, wanted)
        return [
            Concept(
                row["id"],
                row["subject"],
                tuple(
                    LanguageSection(
                        language.tag,
                        tuple(terms[row["id"], language.tag]),
                        tuple(definitions[row["id"], language.tag]),
                        tuple(annotations[row["id"], language.tag]),
                    )
                    for language in LANGUAGES
                    if terms[row["id"], language.tag]
                    or definitions[row["id"], language.tag]
                    or annotations[row["id"], language.tag]
                ),
                tuple(relations[row["id"]]),
                tuple(annotations[row["id"], ""]),
            )
            for row in rows
        ]

    def _annotations(self, whole: str, wanted: Sequence[str]) -> dict[tuple[str, str], list[Annotation]]:
        """What has no field of its own, of concepts (language empty) and of their languages."""
        found: dict[tuple[str, str], list[Annotation]] = defaultdict(list)
        if self._database.has_room("annotation"):
            rows = self._database.rows(
                f"SELECT * FROM annotation WHERE concept {whole} AND term IS NULL ORDER BY position", *wanted
            )
            for row in rows:
                found[row["concept"], row["language"]].append(_annotation(row))
        return found

    def _annotations_of_terms(self, whole: str, wanted: Sequence[str]) -> dict[int, list[Annotation]]:
        found: dict[int, list[Annotation]] = defaultdict(list)
        if self._database.has_room("annotation"):
            rows = self._database.rows(
                f"SELECT * FROM annotation WHERE concept {whole} AND term IS NOT NULL ORDER BY position", *wanted
            )
            for row in rows:
                found[row["term"]].append(_annotation(row))
        return found

    def _terms_by_section(self, whole: str, wanted: Sequence[str]) -> dict[tuple[str, str], list[Term]]:
        of_concepts = f"SELECT id FROM term WHERE concept {whole}"
        sources: dict[int, list[Source]] = defaultdict(list)
        for row in self._database.rows(
            "SELECT t.*, s.title, s.body, s.date FROM term_source t LEFT JOIN source s USING (document)"
            f" WHERE term IN ({of_concepts}) ORDER BY t.position",
            *wanted,
        ):
            sources[row["term"]].append(
                Source(row["document"], row["paragraph"], row["date"] or "", row["body"] or "", row["title"] or "")
            )
        history: dict[int, list[StatusChange]] = defaultdict(list)
        for row in self._database.rows(
            "SELECT c.*, s.title, s.body AS source_body, s.date FROM status_change c"
            " LEFT JOIN source s USING (document)"
            f" WHERE term IN ({of_concepts}) ORDER BY c.position",
            *wanted,
        ):
            source = Source(
                row["document"],
                row["paragraph"],
                row["date"] or "",
                row["body"] or row["source_body"] or "",
                row["title"] or "",
            )
            history[row["term"]].append(
                StatusChange(Status(row["status"]), row["since"], source, row["note"], Confidence(row["confidence"]))
            )
        annotations = self._annotations_of_terms(whole, wanted)
        sections: dict[tuple[str, str], list[Term]] = defaultdict(list)
        for row in self._database.rows(f"SELECT * FROM term WHERE concept {whole} ORDER BY position", *wanted):
            sections[row["concept"], row["language"]].append(
                Term(
                    row["text"],
                    row["language"],
                    Status(row["status"]),
                    TermType(row["type"]),
                    Severity(row["severity"]) if row["severity"] else None,
                    row["region"],
                    row["note"],
                    tuple(sources[row["id"]]),
                    tuple(history[row["id"]]),
                    Confidence(row["confidence"]),
                    tuple(annotations[row["id"]]),
                )
            )
        return sections

    def _relations(self, whole: str, wanted: Sequence[str]) -> dict[str, list[Relation]]:
        relations = self.relations_of(whole, wanted)
        for row in self._database.rows(f"SELECT * FROM relation WHERE target {whole} ORDER BY type, concept", *wanted):
            inverse = RelationType(row["type"]).inverse
            if inverse is not None:
                relations[row["target"]].append(Relation(inverse, row["concept"], row["note"], row["source"]))
        return relations

    def relations_of(self, whole: str, wanted: Sequence[str]) -> dict[str, list[Relation]]:
        """The relations that concepts hold themselves: id → relations. `whole`: which, as SQL with these parameters."""
        relations: dict[str, list[Relation]] = defaultdict(list)
        for row in self._database.rows(f"SELECT * FROM relation WHERE concept {whole} ORDER BY type, target", *wanted):
            relations[row["concept"]].append(
                Relation(RelationType(row["type"]), row["target"], row["note"], row["source"])
            )
        return relations


def _annotation(row: Row) -> Annotation:
    return Annotation(row["kind"], row["text"], row["text_language"], row["source"])


def marks(values: Sequence[object]) -> str:
    """Places for so many parameters."""
    return ", ".join("?" * len(values))
