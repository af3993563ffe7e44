"""Concepts that are given up: their ids stay known, what pointed at them points on, and nothing they held is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from glossary.concepts import Concept, LanguageSection, Relation, Status, Term
from glossary.editing.checking import retired_concept
from glossary.editing.preferring import second_preferred
from glossary.editing.recording import ABSORB, EDIT, RETIRE, as_text, recorded
from glossary.editing.saving import completed_by, read_up, refuse_stale, rewrite, settled
from glossary.errors import BadConcept, Problem
from glossary.languages import TAGS
from glossary.termbase import Termbase
from glossary.termbase.history import Change, Judge, dated
from glossary.termbase.retired import Retirement, note_retired
from glossary.termbase.taking_out import TakenOut, take_out
from glossary.termbase.writing import remove_concept, term_rows

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

_Kept = TypeVar("_Kept")


def retire(
    termbase: Termbase, concept_id: str, judge: Judge, *, replacement: str = "", seen: str | None = None
) -> Change:
    """Give a concept up. Its id is never used again and leads to `replacement`, if there is one.

    Relations of others to it lead to the replacement from now on, or are gone where there is none; each of
    these concepts has a change of its own in history. `seen`: the `version` somebody looked at, if that matters.

    Raises `BadConcept` naming the field, `Conflict`, `NotFound`, and `Gone` when it was retired before.
    """
    read_up(termbase, termbase.entries.pointing_at(concept_id))
    with termbase.writing() as writer:
        judge = dated(writer, judge)
        now = _leaving(termbase, concept_id, judge, "replaced_by", replacement, seen)
        along = _lead_elsewhere(termbase, writer, now.id, replacement, judge)
        taken = _take_everything(writer, now.id)
        return _retired(writer, now, replacement, judge, taken, along)


def merge(termbase: Termbase, concept_id: str, into: str, judge: Judge, *, seen: str | None = None) -> Change:
    """Put all that a concept holds into another, and retire it in favour of that one.

    Where both have a preferred term of one kind in a language, the one that comes becomes admitted, unless its history
    says otherwise. Occurrences go with their words. Raises as `retire` does.
    """
    read_up(termbase, [concept_id, into, *termbase.entries.pointing_at(concept_id)])
    with termbase.writing() as writer:
        judge = dated(writer, judge)
        if not into:
            raise BadConcept([Problem("into", "empty", "name the concept to merge into")])
        now = _leaving(termbase, concept_id, judge, "into", into, seen)
        target = termbase.entries.kept(into)
        along = _lead_elsewhere(termbase, writer, now.id, into, judge, but=into)
        taken = _take_everything(writer, now.id)
        both = completed_by(termbase, settled(united(target, now)))
        absorbing = rewrite(termbase, writer, target, both, judge, ABSORB, taken=taken, absorbed=now.id)
        return _retired(writer, now, into, judge, taken, [*along, absorbing.number])


def united(concept: Concept, other: Concept) -> Concept:
    """A concept with all that `other` holds as well; what both say, it says as it did."""
    sections = (_section(concept.section(tag), other.section(tag)) for tag in TAGS)
    own = [relation for relation in concept.relations if relation.target != other.id]
    coming = {(r.type, r.target): r for r in other.relations if r.target != concept.id}
    kept = [_noted(relation, coming.pop((relation.type, relation.target), None)) for relation in own]
    return Concept(
        concept.id,
        concept.subject or other.subject,
        tuple(sections),
        (*kept, *coming.values()),
        _both(concept.annotations, other.annotations),
    )


def _section(own: LanguageSection, other: LanguageSection) -> LanguageSection:
    said = {definition.text for definition in own.definitions}
    sources = {definition.text: definition.source for definition in other.definitions}
    kept = tuple(replace(each, source=each.source or sources.get(each.text, "")) for each in own.definitions)
    more = tuple(definition for definition in other.definitions if definition.text not in said)
    annotations = _both(own.annotations, other.annotations)
    return LanguageSection(own.language, tuple(_terms(own, other)), kept + more, annotations)


def _terms(own: LanguageSection, other: LanguageSection) -> Iterator[Term]:
    coming = {term.text: term for term in other.terms}
    for term in own.terms:
        same = coming.pop(term.text, None)
        yield _with_all_of(term, same) if same else term
    second = second_preferred(own.terms, coming.values())
    for term in coming.values():
        yield replace(term, status=Status.ADMITTED) if term in second else term


def _with_all_of(term: Term, same: Term) -> Term:
    """A term with what another with the same words has besides; its history and its note where it has none itself."""
    return replace(
        term,
        note=term.note or same.note,
        sources=_both(term.sources, same.sources),
        history=term.history or (same.history if same.status is term.status else ()),
        annotations=_both(term.annotations, same.annotations),
    )


def _noted(relation: Relation, same: Relation | None) -> Relation:
    """A relation with the note, and the source, of another to the same concept where it has none itself."""
    if same is None:
        return relation
    return replace(relation, note=relation.note or same.note, source=relation.source or same.source)


def _both(own: tuple[_Kept, ...], coming: tuple[_Kept, ...]) -> tuple[_Kept, ...]:
    return own + tuple(each for each in coming if each not in own)


def _leaving(
    termbase: Termbase, concept_id: str, judge: Judge, field: str, replacement: str, seen: str | None
) -> Concept:
    """The concept as it is now, if it may be retired for this reason in favour of `replacement`."""
    now = termbase.entries.kept(concept_id)
    if seen is not None:
        refuse_stale(now, seen)
    problems: list[Problem] = []
    retired = termbase.retired.among({replacement})
    if replacement == concept_id:
        problems.append(Problem(field, "self_relation", "a concept does not take its own place"))
    elif replacement in retired:
        problems.append(retired_concept(field, retired[replacement]))
    elif replacement and not termbase.entries.among({replacement}):
        problems.append(Problem(field, "unknown_concept", f"no concept {replacement[:80]!r}"))
    if not judge.reason:
        problems.append(Problem("reason", "reason_needed", "say why the concept goes"))
    if problems:
        raise BadConcept(problems)
    return now


def _lead_elsewhere(
    termbase: Termbase, writer: Writer, old: str, new: str, judge: Judge, *, but: str = ""
) -> list[int]:
    """Lead the relations of others from the concept `old` to `new`; returns the numbers of these changes."""
    made: list[int] = []
    for other in termbase.entries.pointing_at(old):
        if other != but:
            now = termbase.entries.kept(other)
            wanted = settled(replace(now, relations=tuple(_led(now, old, new))))
            made.append(rewrite(termbase, writer, now, wanted, judge, EDIT).number)
    return made


def _led(concept: Concept, old: str, new: str) -> Iterator[Relation]:
    there = {(relation.type, relation.target) for relation in concept.relations}
    for relation in concept.relations:
        if relation.target != old:
            yield relation
        elif new not in ("", concept.id) and (relation.type, new) not in there:
            yield replace(relation, target=new)


def _take_everything(writer: Writer, concept_id: str) -> list[TakenOut]:
    return [found for row in term_rows(writer, concept_id).values() for found in take_out(writer, row)]


def _retired(
    writer: Writer, now: Concept, replacement: str, judge: Judge, taken: Sequence[TakenOut], along: Sequence[int]
) -> Change:
    note_retired(writer, Retirement(now.id, judge.time, replacement))
    remove_concept(writer, now.id)
    nothing = as_text(Concept(now.id, ""), extra={"replacement": replacement, "along": list(along)})
    before = as_text(now, taken=taken)
    return recorded(writer, Change(judge.time, judge.actor, RETIRE, now.id, judge.reason, before, nothing))
