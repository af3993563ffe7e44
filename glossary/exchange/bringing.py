"""Two accounts of one concept in one: ours, and what a file adds to it or says against it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeAlias, TypeVar

from glossary.concepts import Concept, LanguageSection, Status, Term, TermType
from glossary.editing.lines import has_lines, on_one_line
from glossary.folding import key
from glossary.languages import TAGS
from glossary.termbase.entries import StoredTerm

_Item = TypeVar("_Item")

Others: TypeAlias = "Mapping[tuple[str, str], StoredTerm]"
"""Words of the file, (language, text), that mean the opposite in another concept of ours, and what it has."""


def brought_together(ours: Concept, theirs: Concept) -> Concept:
    """Everything that ours holds, and what the file adds.

    What the file leaves empty, or says as it is usual (a full form), leaves ours as it is: many formats cannot
    say it. Where both say something, the file's word counts, the status of a term too: see `contradictions`.
    """
    sections = (_section(ours.section(tag), theirs.section(tag)) for tag in TAGS)
    return replace(
        ours,
        subject=theirs.subject or ours.subject,
        sections=tuple(each for each in sections if each.terms or each.definitions or each.annotations),
        relations=_joined(ours.relations, theirs.relations),
        annotations=_joined(ours.annotations, theirs.annotations),
    )


def differing(ours: Concept, theirs: Concept) -> list[tuple[Term, Term]]:
    """The terms that both have, of another status each: ours and theirs."""
    here = {(term.language, term.text): term for term in ours.terms}
    pairs = ((here.get((term.language, term.text), term), term) for term in theirs.terms)
    return [(our, their) for our, their in pairs if our.status is not their.status]


def another_concept(ours: Concept, theirs: Concept) -> str:
    """What shows that the file's concept only has the id of ours, by the terms of both; empty where it is the same.

    Both have terms in one language, and share none in any: ids like `c1` are given by many tools. What only adds
    a language, or a term beside one of ours, is the same concept.
    """
    here = {term.language: term for term in reversed(ours.terms)}
    pairs = [(here[their.language], their) for their in theirs.terms if their.language in here]
    if not pairs or not {key(term.text) for term in ours.terms}.isdisjoint(key(term.text) for term in theirs.terms):
        return ""
    our, their = pairs[0]
    return f"it is {_named(our)} here and {_named(their)} in the file, another concept"


def contradictions(ours: Concept, theirs: Concept) -> list[str]:
    """What the file says against ours: a term to use that it discourages, or the reverse.

    Preferred or only admitted, deprecated or superseded is a lesser difference: see `agreeing`.
    """
    return [
        f"{_named(our)} is {our.status.value} here and {their.status.value} in the file"
        for our, their in differing(ours, theirs)
        if our.is_discouraged is not their.is_discouraged
    ]


def agreeing(ours: Concept, theirs: Concept) -> Concept:
    """The file's account with our statuses, and without changes of status that would speak against them."""
    here = {(our.language, our.text): our.status for our, _ in differing(ours, theirs)}

    def agreed(term: Term) -> Term:
        status = here.get((term.language, term.text))
        return term if status is None else replace(term, status=status, history=())

    return with_terms(theirs, agreed)


def lesser_differences(ours: Concept, theirs: Concept) -> list[str]:
    """Statuses that differ without contradicting each other, in words."""
    return [
        f"{_named(our)} stays {our.status.value}; the file has it as {their.status.value}"
        for our, their in differing(ours, theirs)
        if our.is_discouraged is their.is_discouraged
    ]


def admitting(theirs: Concept, second: Collection[Term]) -> Concept:
    """The file's account with these terms admitted."""

    def admitted(term: Term) -> Term:
        return replace(term, status=Status.ADMITTED) if term in second else term

    return with_terms(theirs, admitted)


def contrary(theirs: Concept, others: Others) -> list[str]:
    """What the file says against words of our other concepts: to use one that is discouraged here, or the reverse."""
    return [
        f"{_named(term)} is {other.status.value} here, in {other.concept!r}, and {term.status.value} in the file"
        for term in theirs.terms
        if (other := others.get((term.language, term.text)))
    ]


def yielding(theirs: Concept, others: Others) -> Concept:
    """The file's account with the word of our other concepts: discouraged what is discouraged there.

    What is to be used there is admitted here, whatever it is there: which term of its concept is preferred, that
    says nothing about.
    """

    def yielded(term: Term) -> Term:
        other = others.get((term.language, term.text))
        if other is None:
            return term
        return replace(term, status=other.status if other.status.is_discouraged else Status.ADMITTED, history=())

    return with_terms(theirs, yielded)


def yieldings(theirs: Concept, others: Others) -> list[str]:
    """What `yielding` does, in words."""
    return [
        f"{_named(term)} comes in as {term.status.value}: it is {other.status.value} here, in {other.concept!r}"
        for term in yielding(theirs, others).terms
        if (other := others.get((term.language, term.text)))
    ]


def with_terms(concept: Concept, changed: Callable[[Term], Term]) -> Concept:
    """The concept with each of its terms changed."""
    sections = tuple(replace(each, terms=tuple(map(changed, each.terms))) for each in concept.sections)
    return replace(concept, sections=sections)


def _named(term: Term) -> str:
    return f"“{term.text}” [{term.language}]"


def _section(ours: LanguageSection, theirs: LanguageSection) -> LanguageSection:
    said = {term.text: term for term in theirs.terms}
    terms = tuple(together(term, said.pop(term.text)) if term.text in said else term for term in ours.terms)
    return LanguageSection(
        ours.language,
        terms + tuple(said.values()),
        _joined(ours.definitions, theirs.definitions),
        _joined(ours.annotations, theirs.annotations),
    )


def together(ours: Term, theirs: Term) -> Term:
    """One term that two accounts tell, with all that either says."""
    return replace(
        ours,
        status=theirs.status,
        type=ours.type if theirs.type is TermType.FULL_FORM else theirs.type,
        stated_severity=theirs.stated_severity or ours.stated_severity,
        region=theirs.region or ours.region,
        note=ours.note if _tells(ours.note, theirs.note) else theirs.note,
        sources=_joined(ours.sources, theirs.sources),
        history=tuple(sorted(_joined(ours.history, theirs.history), key=lambda change: change.since)),
        annotations=_joined(ours.annotations, theirs.annotations),
    )


def _joined(ours: tuple[_Item, ...], theirs: tuple[_Item, ...]) -> tuple[_Item, ...]:
    """Ours, and of theirs what says more: in place of what it says more about, or behind."""
    joined = list(ours)
    for item in theirs:
        if any(_covers(one, item) for one in joined):
            continue
        less = next((place for place, one in enumerate(joined) if _covers(item, one)), None)
        if less is None:
            joined.append(item)
        else:
            joined[less] = item
    return tuple(joined)


def _covers(more: object, less: object) -> bool:
    """Whether the one says all that the other says: the same, or something where the other says nothing."""
    return all(
        _tells(getattr(more, part.name), getattr(less, part.name))
        for part in fields(less)  # type: ignore[arg-type]
    )


def _tells(mine: object, its: object) -> bool:
    """Whether mine says what its says: the same, more than nothing, or on several lines what stands there on one.

    Formats that hold no breaks bring a text back on one line.
    """
    if its in (mine, ""):
        return True
    if isinstance(mine, str) and isinstance(its, str):
        return has_lines(mine) and not has_lines(its) and on_one_line(mine) == its
    return is_dataclass(its) and _covers(mine, its)
