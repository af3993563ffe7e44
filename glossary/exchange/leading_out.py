"""Relations of a file to concepts that are not there: they are kept as annotations, and told.

A concept may be related to one that comes later in the file, so that this is known at its end.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from glossary.concepts import Annotation, Concept
from glossary.formats import Remark
from glossary.termbase import Termbase

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

__all__ = ["Forward", "kept_as_words", "without_kept_as_words"]


@dataclass(slots=True)
class Forward:
    """The relations of concepts that are only looked at to what is neither here nor was in the file before them."""

    _relations: dict[tuple[str, str, str], None] = field(default_factory=dict)  # concept, type, target

    def add(self, concept: Concept, seen: AbstractSet[str], termbase: Termbase) -> None:
        """Note those of a concept. `seen`: the ids that the file had so far."""
        targets = {each.target for each in concept.relations} - seen
        missing = targets - termbase.entries.among(targets)
        for each in concept.relations:
            if each.target in missing:
                self._relations[concept.id, each.type.value, each.target] = None

    def told(self, seen: Container[str]) -> Iterator[Remark]:
        """What is to be said of those that lead nowhere. `seen`: all ids of the file."""
        return (_remark(concept, target) for concept, _, target in self._relations if target not in seen)


def kept_as_words(writer: Writer) -> Iterator[Remark]:
    """Make annotations of the relations that lead nowhere; what is to be said of each."""
    lost = writer.conn.execute(
        "SELECT concept, type, target, note, source FROM relation r"
        " WHERE NOT EXISTS (SELECT 1 FROM concept c WHERE c.id = r.target)"
    ).fetchall()
    for concept, kind, target, note, source in lost:
        writer.conn.execute("DELETE FROM relation WHERE (concept, type, target) = (?, ?, ?)", (concept, kind, target))
        kept = _as_words(kind, target, note, source)
        writer.conn.execute(
            "INSERT INTO annotation (concept, position, kind, text, source) VALUES (?, (SELECT count(*)"
            " FROM annotation WHERE concept = ? AND language = '' AND term IS NULL), ?, ?, ?)",
            (concept, concept, kept.kind, kept.text, kept.source),
        )
        yield _remark(concept, target)


def without_kept_as_words(ours: Concept, theirs: Concept) -> Concept:
    """The file's account without the relations that an earlier import has kept as annotations."""
    relations = tuple(
        each
        for each in theirs.relations
        if _as_words(each.type.value, each.target, each.note, each.source) not in ours.annotations
    )
    return theirs if len(relations) == len(theirs.relations) else replace(theirs, relations=relations)


def _as_words(kind: str, target: str, note: str, source: str) -> Annotation:
    return Annotation(kind, "; ".join(filter(None, [target, note])), "", source)


def _remark(concept: str, target: str) -> Remark:
    return Remark(f"no concept {target!r}: the relation is kept as an annotation", path=concept, rule="relation")
