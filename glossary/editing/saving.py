"""Writing an edited concept: whole or not at all, never over somebody else's work, and with its history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from glossary.concepts import Concept, Confidence, LanguageSection, Source, Term
from glossary.editing.checking import Rivals, problems_of
from glossary.editing.difference import Renamed
from glossary.editing.jsons import version
from glossary.editing.recording import CREATE, EDIT, as_text, edit_of, recorded
from glossary.errors import BadConcept, Conflict, NotFound, Problem
from glossary.folding import key
from glossary.languages import TAGS
from glossary.termbase import Termbase
from glossary.termbase.corpus_writing import recount
from glossary.termbase.entries import StoredTerm
from glossary.termbase.history import Change, Judge, dated
from glossary.termbase.taking_out import TakenOut, put_back, take_out
from glossary.termbase.writing import add_concept, in_order, read_up_for, rewrite_concept, store_sources, term_rows

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

REASON_NEEDED = Problem("reason", "reason_needed", "say why a status changes or a term goes")


def save(
    termbase: Termbase, concept: Concept, judge: Judge, *, seen: str, renamed: Renamed | None = None
) -> Change | None:
    """Write the whole concept over what is there; None when nothing is different from what was seen.

    `concept`: with the relations it holds itself (see `Entries.kept`). `seen`: the `version` the editor
    started from. `renamed`: which of its terms are others with new words. A term that stays keeps its
    occurrences; one whose words become others keeps those that quote the new words, and the rest leave with
    the old ones, for they prove nothing about it. `revert` brings them back.

    Raises `BadConcept` naming each field, `Conflict` when it is no longer as it was seen, `NotFound`.
    """
    wanted = settled(concept)
    read_up_for(wanted)
    with termbase.writing() as writer:  # held from the first look on: nobody comes in between
        judge = dated(writer, judge)
        now = termbase.entries.kept(concept.id)
        # First of all, also where another wrote the very same: of two who count one on, only one has counted.
        refuse_stale(now, seen)
        completed = completed_by(termbase, wanted)
        if version(completed) == version(now):
            return None
        has_moved = bool(moved(now, completed, renamed or {}))
        _refuse(termbase, concept, now, needs_reason=has_moved and not judge.reason)
        return rewrite(termbase, writer, now, completed, judge, EDIT, renamed=renamed)


def create(termbase: Termbase, concept: Concept, judge: Judge) -> Change:
    """Write a new concept; its id is made from a term, whatever `concept.id` says. Raises `BadConcept`.

    What the same person did last is not done again: a form may be sent twice.
    """
    wanted = settled(concept)
    read_up_for(wanted)
    with termbase.writing() as writer:
        judge = dated(writer, judge)
        if (done := _made_just_so(termbase, wanted, judge)) is not None:
            return done
        _refuse(termbase, replace(concept, id=""))
        made = replace(completed_by(termbase, wanted), id=termbase.entries.free_id(naming(wanted)))
        _store_documents(writer, termbase, made)
        add_concept(writer, made.id, made.subject)
        rewrite_concept(writer, made, {})
        return recorded(writer, Change(judge.time, judge.actor, CREATE, made.id, judge.reason, "", as_text(made)))


def read_up(termbase: Termbase, concept_ids: Iterable[str]) -> None:
    """The same as `read_up_for` for concepts that are kept, where they are; nobody is refused here."""
    for concept_id in termbase.entries.among(set(concept_ids)):
        with suppress(NotFound):  # gone meanwhile: whoever holds the lock will say so
            read_up_for(termbase.entries.kept(concept_id))


def _made_just_so(termbase: Termbase, wanted: Concept, judge: Judge) -> Change | None:
    """The last change by this person, where it made the very concept."""
    for last in termbase.history.page(actor=judge.actor, limit=1):
        edit = edit_of(last) if last.action == CREATE else None
        if edit is not None and is_same(termbase, edit.after, replace(wanted, id=last.concept)):
            return last
    return None


def moved(before: Concept, after: Concept, renamed: Renamed) -> tuple[Term, ...]:
    """The terms of `after` whose status was another, and those of `before` that are gone."""
    old = {(term.language, term.text): term for term in before.terms}
    elsewhere: list[Term] = []
    for term in after.terms:
        was = old.pop((term.language, renamed.get((term.language, term.text), term.text)), None)
        if was is not None and was.status is not term.status:
            elsewhere.append(term)
    return (*elsewhere, *old.values())


# --- the one way into the database ------------------------------------------------------------------------


def rewrite(
    termbase: Termbase,
    writer: Writer,
    now: Concept,
    wanted: Concept,
    judge: Judge,
    action: str,
    *,
    renamed: Renamed | None = None,
    taken: Sequence[TakenOut] = (),
    **extra: object,
) -> Change:
    """Write `wanted` over the present state `now` and record it; the write lock is held.

    `taken`: occurrences to give to terms that had none of them left. `extra`: what the record tells besides
    (see `as_text`).
    """
    rows = term_rows(writer, now.id)
    known = _true(renamed or {}, now, wanted)
    leaving = _take_out(writer, rows, wanted, known)
    _store_documents(writer, termbase, wanted)
    rows = rewrite_concept(writer, wanted, known)
    for (tag, text), row in rows.items():
        put_back(writer, row, [each for each in taken if (each.language, each.term) == (tag, text)])
    recount(writer, now.id)
    before, after = as_text(now, taken=leaving), as_text(wanted, renamed=known, extra=extra)
    return recorded(writer, Change(judge.time, judge.actor, action, now.id, judge.reason, before, after))


def _true(renamed: Renamed, now: Concept, wanted: Concept) -> dict[tuple[str, str], str]:
    """The renamings that say something: no two terms come from one, and none from a term that stays."""
    there = {(term.language, term.text) for term in now.terms}
    words = [(term.language, term.text) for term in wanted.terms]
    asked = {word: old for word in words if (old := renamed.get(word, word[1])) != word[1] and (word[0], old) in there}
    claimed = {word for word in words if word not in asked}
    known: dict[tuple[str, str], str] = {}
    for word, old in asked.items():
        if (word[0], old) not in claimed:
            claimed.add((word[0], old))
            known[word] = old
    return known


def _take_out(writer: Writer, rows: Mapping[tuple[str, str], int], wanted: Concept, renamed: Renamed) -> list[TakenOut]:
    """Take out the occurrences of the words that the concept will no longer have."""
    staying = {(term.language, renamed.get((term.language, term.text), term.text)): term for term in wanted.terms}
    leaving: list[TakenOut] = []
    for word, row in rows.items():
        term = staying.get(word)
        if term is None:
            leaving += take_out(writer, row)
        elif key(term.text) != key(word[1]):
            leaving += take_out(writer, row, but=key(term.text))
    return leaving


def _store_documents(writer: Writer, termbase: Termbase, concept: Concept) -> None:
    """Make cited documents known that were not."""
    cited = [source for term in concept.terms for source in _cited(term)]
    known = termbase.entries.sources({each.document for each in cited})
    store_sources(writer, [(replace(each, paragraph=""), "") for each in cited if each.document not in known])


def _cited(term: Term) -> Iterable[Source]:
    return (*term.sources, *(change.source for change in term.history))


# --- what is written ----------------------------------------------------------------------------------------


def refuse_stale(now: Concept, seen: str) -> None:
    """Raise `Conflict` for a concept that is no longer as it was seen."""
    if version(now) != seen:
        raise Conflict(
            f"somebody changed {now.id!r} in the meantime", hint="look at what is there now", now=as_text(now)
        )


def _refuse(termbase: Termbase, concept: Concept, now: Concept | None = None, *, needs_reason: bool = False) -> None:
    targets = {each.target for each in concept.relations}
    problems = problems_of(
        concept, termbase.entries.among(targets), termbase.retired.among(targets), rivals=rivals(termbase, concept, now)
    )
    if needs_reason:
        problems.append(REASON_NEEDED)
    if problems:
        raise BadConcept(problems)


def rivals(termbase: Termbase, concept: Concept, now: Concept | None = None) -> Rivals:
    """The words of `concept` that mean the opposite in another one: discouraged here, to be used there, or reversed.

    What is so `now` already, as it may be after an import, is left out: it stands in the way of no other change.
    """
    return {word: other.concept for word, other in opposed(termbase, concept, now).items()}


def opposed(termbase: Termbase, concept: Concept, now: Concept | None = None) -> dict[tuple[str, str], StoredTerm]:
    """The same words, (language, text), each with what the other concept has."""
    coming = _coming(concept, now) if now else [(term, key(term.text)) for term in concept.terms]
    first: dict[tuple[str, str, bool], StoredTerm] = {}
    for other in sorted(termbase.entries.with_keys({word for _, word in coming})):
        if other.concept != concept.id:
            first.setdefault((other.language, other.key, other.status.is_discouraged), other)
    return {
        (term.language, term.text): opposite
        for term, word in (coming if first else ())
        if (opposite := first.get((term.language, word, not term.is_discouraged)))
    }


def _coming(concept: Concept, now: Concept) -> list[tuple[Term, str]]:
    """The terms that are not there `now`, of the same standing and however they are written, with their keys."""
    same = {(term.language, term.text, term.is_discouraged) for term in now.terms}
    others = [term for term in concept.terms if (term.language, term.text, term.is_discouraged) not in same]
    there = {(term.language, key(term.text), term.is_discouraged) for term in now.terms} if others else set()
    with_keys = ((term, key(term.text)) for term in others)
    return [(term, word) for term, word in with_keys if (term.language, word, term.is_discouraged) not in there]


def settled(concept: Concept) -> Concept:
    """The concept in the order it is kept in; a term that names no document is not verified."""
    sections = sorted(concept.sections, key=lambda section: TAGS.index(section.language))
    return replace(
        concept,
        sections=tuple(
            _settled_section(section)
            for section in sections
            if section.terms or section.definitions or section.annotations
        ),
        relations=tuple(sorted(concept.relations, key=lambda relation: (relation.type.value, relation.target))),
    )


def _settled_section(section: LanguageSection) -> LanguageSection:
    terms = in_order(map(_settled_term, section.terms))
    return section if terms == section.terms else replace(section, terms=terms)


def _settled_term(term: Term) -> Term:
    history = tuple(sorted(term.history, key=lambda change: change.since))
    confidence = term.confidence if term.sources or history else Confidence.KNOWN
    if (history, confidence) == (term.history, term.confidence):
        return term
    return replace(term, history=history, confidence=confidence)


def is_same(termbase: Termbase, one: Concept, other: Concept) -> bool:
    """Whether two states are one with what is known of the documents they cite, whether or not it was filled in yet."""
    return version(completed_by(termbase, one)) == version(completed_by(termbase, other))


def completed_by(termbase: Termbase, concept: Concept) -> Concept:
    """The concept with what is known of each document it cites."""
    cited = {source.document for term in concept.terms for source in _cited(term)}
    return completed(concept, known_documents(termbase, cited))


def known_documents(termbase: Termbase, names: Collection[str]) -> dict[str, Source]:
    """What is known of those of these documents that were harvested or are cited: name → source without paragraph."""
    harvested = {each.citation: Source(each.citation, "", each.date, each.body, each.title)
                 for each in termbase.corpus.cited(names)}  # fmt: skip
    return harvested | termbase.entries.sources(names)


def completed(concept: Concept, known: Mapping[str, Source]) -> Concept:
    """The concept with what is known of each document it cites, and nothing else of them."""

    def whole(source: Source) -> Source:
        found = known.get(source.document) or Source(source.document)
        if (source.date, source.body, source.title) == (found.date, found.body, found.title):
            return source
        return replace(source, date=found.date, body=found.body, title=found.title)

    def decided(source: Source) -> Source:
        return replace(whole(source), body=source.body or whole(source).body)

    def whole_term(term: Term) -> Term:
        if not (term.sources or term.history):
            return term
        history = tuple(replace(change, source=decided(change.source)) for change in term.history)
        sources = tuple(map(whole, term.sources))
        return (
            term
            if (sources, history) == (term.sources, term.history)
            else replace(term, sources=sources, history=history)
        )

    def whole_section(section: LanguageSection) -> LanguageSection:
        terms = tuple(map(whole_term, section.terms))
        return section if terms == section.terms else replace(section, terms=terms)

    return replace(concept, sections=tuple(map(whole_section, concept.sections)))


def naming(concept: Concept) -> str:
    """The term that a new concept's id is made from: English where there is one, as the ids of the termbase are."""
    for tag in ("en", *TAGS):
        if terms := concept.section(tag).terms:
            return terms[0].text
    return ""
