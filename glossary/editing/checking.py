"""What is wrong with an edited concept, field by field."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

from glossary.concepts import Annotation, Concept, LanguageSection, Source, Status, Term
from glossary.errors import BadRow, Problem
from glossary.formats.table import LONGEST_TERM, checked_date
from glossary.termbase.retired import Retirement

# Most characters: of a name (document, paragraph, body, subject), and of a note or a definition.
LONGEST_NAME = 300
LONGEST_NOTE = 2000
# Most characters of the reason for a change: a few sentences.
LONGEST_REASON = 500

Rivals: TypeAlias = "Mapping[tuple[str, str], str]"
"""Words that another concept takes for the opposite: (language, text) → the id of that concept."""

_REGION = re.compile(r"[A-Z]{2}|[0-9]{3}")
# Controls, half characters, and what turns the direction of a whole line: none of them can be seen.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def problems_of(
    concept: Concept,
    ids: Collection[str],
    retired: Mapping[str, Retirement] | None = None,
    *,
    rivals: Rivals | None = None,
) -> list[Problem]:
    """Everything that is wrong, in the order of the fields.

    `ids`: the concepts that a relation may lead to; `retired`: those to which none leads any more; `rivals`:
    words that another concept takes for the opposite.
    """
    return list(_problems(concept, ids, retired or {}, rivals or {}))


def _problems(
    concept: Concept, ids: Collection[str], retired: Mapping[str, Retirement], rivals: Rivals
) -> Iterator[Problem]:
    yield from _name("subject", concept.subject)
    if not concept.terms:
        yield Problem("terms", "no_term", "a concept needs a term")
    for section in concept.sections:
        yield from _section(section, rivals)
    yield from _annotations("", concept.annotations)
    seen: set[tuple[str, str]] = set()
    for number, relation in enumerate(concept.relations):
        path = f"relations.{number}"
        identity = (relation.type.value, relation.target)
        if not relation.target:
            yield Problem(f"{path}.target", "empty", "name the other concept")
        elif relation.target == concept.id:
            yield Problem(f"{path}.target", "self_relation", "a concept has no relation to itself")
        elif relation.target in retired:
            yield retired_concept(f"{path}.target", retired[relation.target])
        elif relation.target not in ids:
            yield Problem(f"{path}.target", "unknown_concept", f"no concept {relation.target[:80]!r}")
        elif identity in seen:
            yield Problem(f"{path}.target", "repeated", "this relation is there already")
        seen.add(identity)
        yield from _note(f"{path}.note", relation.note)
        yield from _name(f"{path}.source", relation.source)


def _annotations(path: str, annotations: Sequence[Annotation]) -> Iterator[Problem]:
    for number, each in enumerate(annotations):
        place = f"{path}.annotations.{number}".lstrip(".")
        for name in ("kind", "text"):
            if not getattr(each, name):
                yield Problem(f"{place}.{name}", "empty", f"the {name} is missing")
        yield from _name(f"{place}.kind", each.kind)
        yield from _note(f"{place}.text", each.text)
        yield from _name(f"{place}.language", each.language)
        yield from _text(f"{place}.source", each.source, LONGEST_NOTE)


def problems_of_reason(reason: str) -> list[Problem]:
    """What is wrong with the reason that is given for a change."""
    return list(_text("reason", reason, LONGEST_REASON))


def problems_of_subject(subject: str) -> list[Problem]:
    """What is wrong with the name of a subject."""
    return list(_name("subject", subject))


def retired_concept(field: str, found: Retirement) -> Problem:
    """A field that names a concept which was retired."""
    instead = f"; use {found.replacement!r}" if found.replacement else ""
    return Problem(field, "retired_concept", f"{found.concept!r} was retired{instead}")


def _section(section: LanguageSection, rivals: Rivals) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, term in enumerate(section.terms):
        path = f"{section.language}.terms.{number}"
        if term.text in seen:
            yield Problem(f"{path}.text", "repeated", f"{term.text!r} is there twice in this language")
        seen.add(term.text)
        yield from _term(path, term)
        if rival := rivals.get((term.language, term.text)):
            yield _contradiction(path, term, rival)
    for number, definition in enumerate(section.definitions):
        path = f"{section.language}.definitions.{number}"
        if not definition.text:
            yield Problem(f"{path}.text", "empty", "a source without a definition")
        yield from _note(f"{path}.text", definition.text)
        yield from _name(f"{path}.source", definition.source)
    yield from _annotations(section.language, section.annotations)


def _term(path: str, term: Term) -> Iterator[Problem]:
    if not term.text:
        yield Problem(f"{path}.text", "empty", "the term is missing")
    elif len(term.text) > LONGEST_TERM:
        yield Problem(f"{path}.text", "too_long", f"at most {LONGEST_TERM} characters")
    elif not term.text.isprintable():
        yield Problem(f"{path}.text", "unseen", "a character that cannot be seen")
    if term.region and not _REGION.fullmatch(term.region):
        yield Problem(f"{path}.region", "bad_region", "a region is two capital letters (HK) or three digits (419)")
    yield from _note(f"{path}.note", term.note)
    yield from _annotations(path, term.annotations)
    for number, source in enumerate(term.sources):
        yield from _source(f"{path}.sources.{number}", source)
    yield from _status(path, term)


def _status(path: str, term: Term) -> Iterator[Problem]:
    """Every status must be provable from a document, and nothing may speak against it."""
    statuses: dict[str, set[Status]] = {}
    for number, change in enumerate(term.history):
        place = f"{path}.history.{number}"
        yield from _date(f"{place}.since", change.since)
        that_day = statuses.setdefault(change.since, set())
        if that_day and change.status not in that_day:
            yield Problem(f"{place}.status", "contradiction", "two changes on one day say different things")
        that_day.add(change.status)
        yield from _source(place, change.source)
        yield from _name(f"{place}.body", change.source.body)
        yield from _note(f"{place}.note", change.note)
    if statuses and term.status not in statuses[max(statuses)]:
        yield Problem(f"{path}.status", "contradicts_history", "the latest change of status says otherwise")
    if not statuses and term.is_discouraged:
        yield Problem(f"{path}.status", "unproven", "a discouraged term needs a dated change of status")


def _contradiction(path: str, term: Term, rival: str) -> Problem:
    if term.is_discouraged:
        return Problem(f"{path}.status", "usable_elsewhere", f"{rival!r} has this word as one to use", rival)
    return Problem(f"{path}.status", "discouraged_elsewhere", f"{rival!r} has this word as a discouraged one", rival)


def _date(path: str, day: str) -> Iterator[Problem]:
    if not day:
        yield Problem(path, "empty", "the date is missing")
        return
    try:
        checked_date(day)
    except BadRow as error:
        yield Problem(path, "bad_date", str(error))


def _source(path: str, source: Source) -> Iterator[Problem]:
    if not source.document:
        yield Problem(f"{path}.document", "empty", "the document is missing")
    yield from _name(f"{path}.document", source.document)
    yield from _name(f"{path}.paragraph", source.paragraph)


def _name(path: str, text: str) -> Iterator[Problem]:
    return _text(path, text, LONGEST_NAME)


def _note(path: str, text: str) -> Iterator[Problem]:
    """A text of several lines; each of them is one to see."""
    return _text(path, text.replace("\n", " "), LONGEST_NOTE)


def _text(path: str, text: str, longest: int) -> Iterator[Problem]:
    if len(text) > longest:
        yield Problem(path, "too_long", f"at most {longest} characters")
    elif _UNSEEN.search(text):
        yield Problem(path, "unseen", "a character that cannot be seen")
