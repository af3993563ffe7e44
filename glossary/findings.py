"""What harvesting finds in one document: `Candidate`s, `StatedRelation`s, `Statement`s, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from glossary.spans import Span


class CandidateKind(StrEnum):
    """What a candidate names."""

    CONCEPT = "concept"
    INSTRUMENT = "instrument"
    ORGANIZATION = "organization"
    EVENT = "event"
    ROLE = "role"
    ABBREVIATION = "abbreviation"


class StatedRelationType(StrEnum):
    """What a text itself says about two words."""

    ABBREVIATION_OF = "abbreviation_of"
    SUPERSEDED_BY = "superseded_by"
    ALSO_CALLED = "also_called"
    FOREIGN_EQUIVALENT = "foreign_equivalent"


class Place(NamedTuple):
    """A stretch of one segment: `segment` is its index in the document, `span` is in the segment's text."""

    segment: int
    span: Span


class Vote(NamedTuple):
    """One reason for or against a candidate: its name and its part of the score (unitless)."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text that may be a term of the domain.

    `term`: as a termbase would write it (no line breaks, no spaces between Han characters). `score`: 0 to
    1, higher is more term-like; it is the sum of its `votes` after clipping. `places`: every occurrence; never changed.
    """

    term: str
    language: str
    kind: CandidateKind
    score: float
    votes: tuple[Vote, ...]
    places: Sequence[Place]

    @property
    def count(self) -> int:
        """How often it occurs in the document."""
        return len(self.places)


@dataclass(frozen=True, slots=True)
class StatedRelation:
    """`source` stands to `target` as `type` says, because the text at `place` states it."""

    type: StatedRelationType
    source: str
    target: str
    place: Place


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence in which the text says something about the word `term` itself (means, is called, …)."""

    term: str
    cue: str
    place: Place
