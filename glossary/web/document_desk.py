"""The desk on which the page of a document is laid out: the terms found in it, and where each stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossary.concepts import Status
from glossary.termbase.passages import DocumentRecord, Passage
from glossary.web.desk import Desk
from glossary.web.views import FoundTerm, Written

# Quotes of one term on a document's page, for terms to leave and for the others.
QUOTES_DISCOURAGED = 40
QUOTES_OTHER = 1
# Quotes of one term where it has a page of its own.
PLACES_TOLD = 500
# Paragraphs named for a term that may be used.
PLACES_NAMED = 6
# Occurrences read for a document's page; a longer document is told up to there, and the page says so.
OCCURRENCES_READ = 20_000


@dataclass(frozen=True, slots=True)
class DocumentDesk:
    """Lays out a document: `desk` knows the termbase and speaks the language of the page."""

    desk: Desk

    def found_terms(self, record: DocumentRecord, *, only: str = "") -> tuple[FoundTerm, ...]:
        """Terms of a document: those to leave first, then by how often they stand there.

        `only`: a concept, all of whose places are told; of the others a few.
        """
        places: dict[tuple[str, str, str], list[Passage]] = defaultdict(list)
        for concept, passage in self._occurrences(record, only):
            places[concept, passage.language, passage.term].append(passage)
        concepts = {concept for concept, _, _ in places}
        statuses = {
            (concept.id, term.language, term.text): term.status
            for concept in self.desk.kept.entries.several(list(concepts))
            for term in concept.terms
        }
        names = self.desk.kept.entries.names(concepts)
        found = [
            self._found_term(record, identity, passages, statuses.get(identity), names[identity[0]], whole=bool(only))
            for identity, passages in places.items()
        ]
        return tuple(sorted(found, key=_by_attention))

    def _occurrences(self, record: DocumentRecord, concept: str) -> Iterator[tuple[str, Passage]]:
        after, read = 0, 0
        while read < OCCURRENCES_READ:
            places = self.desk.kept.corpus.occurrences(record.id, concept=concept, after=after)
            if not places:
                return
            yield from ((concept, passage) for _, concept, passage in places)
            after, read = places[-1][0], read + len(places)

    def _found_term(
        self,
        record: DocumentRecord,
        identity: tuple[str, str, str],
        passages: Sequence[Passage],
        status: Status | None,
        names: Mapping[str, str],
        *,
        whole: bool,
    ) -> FoundTerm:
        """`identity`: concept, language and text of the term; `names`: what the concept is called."""
        concept, tag, text = identity
        is_discouraged = status is not None and status.is_discouraged
        # Whoever writes 国际终止童妓组织 does not use 童妓, just as the linter has it; 儿童 is used in 儿童保护.
        used_as = ("use",) if is_discouraged else ("use", "part")
        uses = [passage for passage in passages if passage.usage in used_as]
        others = [passage for passage in passages if passage.usage not in used_as]
        inside = sum(passage.usage == "part" for passage in others)
        places = list(dict.fromkeys(passage.paragraph for passage in passages if passage.paragraph))
        few = QUOTES_DISCOURAGED if is_discouraged else QUOTES_OTHER
        quoted = passages[:PLACES_TOLD] if whole else (uses + others)[:few]
        return FoundTerm(
            concept,
            Written(text, tag),
            status,
            Written(names[tag], tag) if is_discouraged and tag in names else None,
            len(uses),
            inside,
            len(others) - inside,
            is_discouraged and bool(uses) and self._was_usable(identity, record.date),
            tuple(self.desk.words.place(place) for place in places[:PLACES_NAMED]),
            tuple(self.desk.passage(passage, status) for passage in quoted),
        )

    def _was_usable(self, identity: tuple[str, str, str], date: str) -> bool:
        concept, tag, text = identity
        terms = self.desk.kept.entries.concept(concept).section(tag).terms
        return any(term.text == text and term.history and not term.status_on(date).is_discouraged for term in terms)


def _by_attention(term: FoundTerm) -> tuple[bool, bool, int, str]:
    is_discouraged = term.status is not None and term.status.is_discouraged
    return (not term.needs_attention, not is_discouraged, -term.total, term.term.text)
