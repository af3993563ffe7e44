"""What the review pages show, as frozen views; `review_desk` makes them."""

from __future__ import annotations

from dataclasses import dataclass

from glossary.findings import CandidateKind
from glossary.termbase.review import Action
from glossary.web.views import Cited, PassageView, Written


@dataclass(frozen=True, slots=True)
class Named:
    """A concept by its id and the name it goes by. `has_page`: unless it was taken back with what made it."""

    id: str
    name: Written
    has_page: bool = True


@dataclass(frozen=True, slots=True)
class MergerView:
    """A term that may be the same. `relation`: how a text relates the two; empty for two writings of one word."""

    into: Named
    relation: str


@dataclass(frozen=True, slots=True)
class VoteView:
    """A part of the score: what gave it, and how much (unitless, negative against)."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What somebody decided. `concept`: where the term went, if anywhere; `undone`: when it was taken back."""

    number: int
    action: Action
    term: Written
    actor: str
    time: str
    reason: str
    concept: Named | None
    made_concept: bool
    undone: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody wrote into the form of a candidate that could not be carried out, and why it could not."""

    action: str
    concept: str = ""
    subject: str = ""
    status: str = ""
    into: str = ""
    reason: str = ""
    said: Written | None = None


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A candidate with all that speaks for and against it."""

    number: int
    term: Written
    kind: CandidateKind
    score: float
    count: int
    documents: tuple[Cited, ...]
    passages: tuple[PassageView, ...]
    relations: tuple[PassageView, ...]
    votes: tuple[VoteView, ...]
    known: tuple[Named, ...]
    merger: MergerView | None
    decision: DecisionView | None
    filled: Filled | None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to decide."""
        return not self.known and self.decision is None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a decision was not carried out. `kind`: decided, known or refused; `said`: why, where it is refused.

    `wrote`: the reason that was written, so that it is not lost.
    """

    kind: str
    term: Written | None = None
    decision: DecisionView | None = None
    known: tuple[Named, ...] = ()
    said: Written | None = None
    wrote: str = ""
