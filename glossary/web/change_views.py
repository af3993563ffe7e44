"""Changes as pages tell them: who, when, what, and the difference in words; `tell` and `told_by` make them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from glossary.concepts import Annotation, Concept, Definition, Relation, Source, Status, StatusChange, Term
from glossary.editing import Difference, Edit, Noun, Part, Value, difference, edit_of, taken_back
from glossary.languages import Language, language
from glossary.termbase import Termbase
from glossary.termbase.history import Change
from glossary.web.views import Cited, Written
from glossary.web.wording import Wording


@dataclass(frozen=True, slots=True)
class Told:
    """One side of a difference, in pieces; those that do not apply are empty. `words`: the interface's own."""

    text: Written | None = None
    status: Status | None = None
    words: str = ""
    since: str = ""
    cited: Cited | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What changed of a term or of the concept. `old` None: it was not there; `new` None: it is gone."""

    part: Part
    old: Told | None
    new: Told | None


@dataclass(frozen=True, slots=True)
class Group:
    """What changed of one term, of the rest of a language, or, without either, of the concept."""

    language: Language | None
    term: Written | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A recorded change. `old`, `new`: plain words, where history has no states to compare.

    `name`: what its concept is called, None where it is no more. `taken_back_by`: the number of the change that
    took it back, if one did; if not, `can_be_taken_back`: it holds a former state.
    """

    number: int
    time: str
    actor: str
    action: str
    reason: str
    concept: str
    name: Written | None
    groups: tuple[Group, ...]
    steps: int
    old: str
    new: str
    reverts: int
    taken_back_by: int
    can_be_taken_back: bool


def told_by(kept: Termbase, words: Wording, changes: Iterable[Change]) -> tuple[ChangeView, ...]:
    """Recorded changes as views, each with its concept by name."""
    recorded = [(change, edit_of(change)) for change in changes]
    targets = {relation.target for _, edit in recorded if edit for relation in _relations(edit)}
    names = kept.entries.names({change.concept for change, _ in recorded if change.concept} | targets)
    changed = {change.concept for change, _ in recorded}
    known, retired = kept.entries.among(changed), kept.retired.among(changed)
    gone = _taken_back(kept, [change for change, _ in recorded])
    return tuple(
        _view(
            words,
            change,
            edit,
            names,
            is_there=change.concept in known,
            is_retired=change.concept in retired,
            taken_back_by=gone.get(change.number, 0),
        )
        for change, edit in recorded
    )


def _taken_back(kept: Termbase, changes: Iterable[Change]) -> dict[int, int]:
    gone: dict[int, int] = {}
    for concept in {change.concept for change in changes if change.concept}:
        gone |= taken_back(kept.history.changes(concept))
    return gone


def tell(kept: Termbase, words: Wording, found: Iterable[Difference]) -> tuple[Group, ...]:
    """Differences in words, those of one term together."""
    differences = list(found)
    sides = [side for each in differences for side in (each.old, each.new)]
    return _groups(words, differences, kept.entries.names({s.target for s in sides if isinstance(s, Relation)}))


def _relations(edit: Edit) -> Iterable[Relation]:
    return (*(edit.before.relations if edit.before else ()), *edit.after.relations)


def _view(
    words: Wording,
    change: Change,
    edit: Edit | None,
    names: Mapping[str, Mapping[str, str]],
    *,
    is_there: bool,
    is_retired: bool,
    taken_back_by: int,
) -> ChangeView:
    found = difference(edit.before or Concept(change.concept, ""), edit.after, edit.renamed) if edit else ()
    return ChangeView(
        change.number,
        change.time,
        change.actor,
        change.action,
        change.reason,
        change.concept,
        called(words, change.concept, names) if is_there else None,
        _groups(words, found, names),
        len(found),
        "" if edit else change.before,
        "" if edit else change.after,
        edit.reverts if edit else 0,
        taken_back_by,
        (is_there or is_retired)
        and not taken_back_by
        and edit is not None
        and edit.before is not None
        and bool(edit.before.terms),
    )


def called(words: Wording, concept: str, names: Mapping[str, Mapping[str, str]]) -> Written:
    """A concept by its name in the language of the page, or in another, or by its id."""
    known = names.get(concept, {})
    for tag in (words.language.tag, "en", *known):
        if tag in known:
            return Written(known[tag], tag)
    return Written(concept, "en")


def _groups(words: Wording, found: Iterable[Difference], names: Mapping[str, Mapping[str, str]]) -> tuple[Group, ...]:
    return tuple(
        Group(
            language(tag) if tag else None,
            Written(term, tag) if term else None,
            tuple(
                Step(each.part, _told(words, each, each.old, names), _told(words, each, each.new, names))
                for each in together
            ),
        )
        for (tag, term), together in groupby(found, key=lambda each: (each.language, each.term))
    )


_VOCABULARIES = {
    Part.SUBJECT: "subject",
    Part.TYPE: "type",
    Part.SEVERITY: "severity",
    Part.CONFIDENCE: "confidence",
}


def _told(words: Wording, difference: Difference, value: Value, names: Mapping[str, Mapping[str, str]]) -> Told | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return _told_word(words, difference, value)
    return _told_noun(words, difference.language or "en", value, names)


def _told_word(words: Wording, difference: Difference, value: str) -> Told:
    if difference.part is Part.STATUS:
        return Told(status=Status(value))
    if difference.part is Part.TEXT:
        return Told(Written(value, difference.language))
    if difference.part in _VOCABULARIES:
        return Told(words=words.name(_VOCABULARIES[difference.part], value))
    return Told(note=value)


def _told_noun(words: Wording, tag: str, value: Noun, names: Mapping[str, Mapping[str, str]]) -> Told:
    match value:
        case Term():
            return Told(Written(value.text, value.language, value.region), value.status)
        case Source():
            return Told(cited=_cited(words, value))
        case StatusChange():
            return Told(status=value.status, since=value.since, cited=_cited(words, value.source), note=value.note)
        case Definition() | Annotation():
            kind = value.kind if isinstance(value, Annotation) else ""
            cited = _cited(words, Source(value.source)) if value.source else None
            return Told(Written(value.text, tag), words=kind, cited=cited)
        case Relation():
            relation = words.name("relation", value.type.value)
            return Told(called(words, value.target, names), words=relation, note=value.note)
        case tuple():
            return Told(Written(" · ".join(value), tag))


def _cited(words: Wording, source: Source) -> Cited:
    return Cited(words.name("source", source.document), words.place(source.paragraph) if source.paragraph else "")
