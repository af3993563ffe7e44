"""The desk on which candidates and decisions are laid out: from the termbase to views."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from flask import url_for

from glossary.errors import Gone, NotFound
from glossary.languages import TAGS
from glossary.review import Merger, mergers
from glossary.termbase import Termbase
from glossary.termbase.review import Decision, StoredCandidate
from glossary.web.desk import Desk
from glossary.web.review_views import CandidateView, DecisionView, Filled, MergerView, Named, VoteView
from glossary.web.views import Cited, Written
from glossary.web.wording import Wording


@dataclass(frozen=True)
class ReviewDesk:
    """Lays out the review pages in one language of the interface."""

    kept: Termbase
    words: Wording

    @cached_property
    def _desk(self) -> Desk:
        return Desk(self.kept, self.words, self.kept.entries.links())

    def candidates(
        self, found: Iterable[StoredCandidate], filled: Mapping[tuple[str, str], Filled]
    ) -> tuple[CandidateView, ...]:
        """A stretch of the queue. `filled`: what was written into forms, by language and term."""
        found = list(found)
        suggested = mergers(self.kept, [candidate for candidate in found if candidate.decision is None])
        concepts = {merger.concept for merger in suggested.values()}
        for candidate in found:
            concepts |= {*candidate.known, candidate.decision.concept if candidate.decision else ""}
        names = self._names(concepts)
        return tuple(self._candidate(candidate, suggested, names, filled) for candidate in found)

    def decisions(self, made: Iterable[Decision]) -> tuple[DecisionView, ...]:
        """Decisions in the order given."""
        made = list(made)
        names = self._names({decision.concept for decision in made})
        return tuple(_decision(decision, names) for decision in made)

    def concepts(self, ids: Iterable[str]) -> tuple[Named, ...]:
        """Concepts by their names."""
        ids = list(ids)
        names = self._names(set(ids))
        return tuple(names[concept] for concept in ids)

    def _candidate(
        self,
        candidate: StoredCandidate,
        suggested: Mapping[str, Merger],
        names: Mapping[str, Named],
        filled: Mapping[tuple[str, str], Filled],
    ) -> CandidateView:
        merger = suggested.get(candidate.term)
        return CandidateView(
            candidate.number,
            Written(candidate.term, candidate.language),
            candidate.kind,
            candidate.score,
            candidate.count,
            tuple(self._document(citation) for citation in candidate.documents),
            tuple(self._desk.passage(passage, None) for passage in candidate.evidence),
            tuple(self._desk.passage(relation, None) for relation in candidate.relations),
            tuple(VoteView(name, value) for name, value in candidate.votes),
            tuple(names[concept] for concept in candidate.known),
            _merger(merger, candidate.language) if merger else None,
            _decision(candidate.decision, names) if candidate.decision else None,
            filled.get((candidate.language, candidate.term)),
        )

    def _document(self, citation: str) -> Cited:
        return Cited(citation, page=url_for("pages.document", ui=self.words.language.tag, symbol=citation))

    def _names(self, concepts: set[str]) -> dict[str, Named]:
        """Each concept by its name in the language of the page, or else in the first that has one."""
        found = self.kept.entries.names(concepts - {""})
        named = {}
        for concept, names in found.items():
            tag = next((tag for tag in (self.words.language.tag, "en", *TAGS) if tag in names), "")
            name = Written(names[tag], tag) if tag else Written(concept, "en")
            named[concept] = Named(concept, name, has_page=bool(names) or self._has_page(concept))
        return named

    def _has_page(self, concept: str) -> bool:
        """Whether there is anything to read about a concept that has no name; of a retired one, what to use instead."""
        try:
            self.kept.entries.concept(concept)
        except Gone:
            return True
        except NotFound:
            return False
        return True


def _merger(merger: Merger, language: str) -> MergerView:
    return MergerView(Named(merger.concept, Written(merger.into, merger.language or language)), merger.relation)


def _decision(decision: Decision, names: Mapping[str, Named]) -> DecisionView:
    return DecisionView(
        decision.number,
        decision.action,
        Written(decision.text, decision.language),
        decision.actor,
        decision.time,
        decision.reason,
        names.get(decision.concept),
        decision.made_concept,
        decision.undone,
    )
