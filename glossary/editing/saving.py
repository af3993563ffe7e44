"""Writing an edited concept: whole or not at all, never over somebody else's work, and with its history."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from glossary.concepts import Concept, Confidence, LanguageSection, Source, Term
from glossary.editing.checking import Rivals, problems_of
from glossary.editing.difference import Renamed
from glossary.editing.jsons import Json, concept_as_json, concept_from_json, read_json, version
from glossary.errors import BadConcept, BadInput, Conflict, GlossaryError, Problem
from glossary.folding import key
from glossary.languages import TAGS
from glossary.termbase import Termbase
from glossary.termbase.corpus import TakenOut, put_back, recount, take_out
from glossary.termbase.history import Change, Judge, record
from glossary.termbase.writing import add_concept, in_order, rewrite_concept, store_sources, term_rows

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

# What this room records as `Change.action`.
EDIT, CREATE, REVERT = "edit", "create", "revert"
_REASON_NEEDED = Problem("reason", "reason_needed", "say why a status changes or a term goes")


@dataclass(frozen=True, slots=True)
class Edit:
    """What a recorded change did to a concept. `before`: None where the change made it.

    `taken`: the occurrences that left with their words. `reverts`: the number of the change it took back, or 0.
    """

    before: Concept | None
    after: Concept
    renamed: Renamed
    taken: tuple[TakenOut, ...] = ()
    reverts: int = 0


def save(
    termbase: Termbase, concept: Concept, judge: Judge, *, seen: str, renamed: Renamed | None = None
) -> Change | None:
    """Write the whole concept over what is there; None when nothing is different, whoever wrote it first.

    `concept`: with the relations it holds itself (see `Entries.kept`). `seen`: the `version` the editor
    started from. `renamed`: which of its terms are others with new words. A term that stays keeps its
    occurrences; one whose words become others keeps those that quote the new words, and the rest leave with
    the old ones, for they prove nothing about it. `revert` brings them back.

    Raises `BadConcept` naming each field, `Conflict` when it is no longer as it was seen, `NotFound`.
    """
    wanted = settled(concept)

    def checked(now: Concept) -> Concept:
        completed = _completed(termbase, wanted)
        if version(completed) == version(now):
            return now
        _refuse_stale(now, seen)
        moved = bool(_moved(now, completed, renamed or {}))
        _refuse(termbase, concept, now, needs_reason=moved and not judge.reason)
        return completed

    return _rewrite(termbase, concept.id, judge, EDIT, checked, renamed or {})


def create(termbase: Termbase, concept: Concept, judge: Judge) -> Change:
    """Write a new concept; its id is made from a term, whatever `concept.id` says. Raises `BadConcept`.

    What the same person did last is not done again: a form may be sent twice.
    """
    wanted = settled(concept)
    with termbase.writing() as writer:
        if (done := _made_just_so(termbase, wanted, judge)) is not None:
            return done
        _refuse(termbase, replace(concept, id=""))
        made = replace(_completed(termbase, wanted), id=termbase.entries.free_id(_naming(wanted)))
        _store_documents(writer, termbase, made)
        add_concept(writer, made.id, made.subject)
        rewrite_concept(writer, made, {})
        change = Change(judge.time, judge.actor, CREATE, made.id, judge.reason, "", _as_text(made))
        return replace(change, number=record(writer, change))


def _made_just_so(termbase: Termbase, wanted: Concept, judge: Judge) -> Change | None:
    """The last change by this person, where it made the very concept."""
    for last in termbase.history.page(actor=judge.actor, limit=1):
        edit = edit_of(last) if last.action == CREATE else None
        if edit is not None and version(edit.after) == version(replace(wanted, id=last.concept)):
            return last
    return None


def revert(termbase: Termbase, number: int, judge: Judge, *, seen: str | None = None) -> Change | None:
    """Put a concept back as it was before the change of that number, with all that left it since then.

    Later changes of the concept are taken back with it. `seen`: the `version` somebody looked at, if that
    matters. None when it is as it was. Raises `NotFound`, `Conflict`, and `BadInput` for a change that
    holds no former state.
    """
    change = termbase.history.change(number)
    edit = edit_of(change)
    if edit is None:
        raise BadInput(f"change {number} ({change.action}) is no edit", hint="take it back where it was made")
    if edit.before is None:
        raise BadInput(f"change {number} made the concept: there was nothing before it")
    target = edit.before
    since = [found for each in termbase.history.since(change) if (found := edit_of(each)) is not None]

    def checked(now: Concept) -> Concept:
        if version(target) == version(now):
            return now
        if seen is not None:
            _refuse_stale(now, seen)
        ids = termbase.entries.ids()
        lost = [relation.target for relation in target.relations if relation.target not in ids]
        if lost:
            raise BadInput(f"change {number} cannot be taken back: no concept {', '.join(lost)}")
        if not judge.reason and _moved(now, target, _back(since)):
            raise BadConcept([_REASON_NEEDED])
        return _completed(termbase, target)

    taken = [passage for each in since for passage in each.taken]
    return _rewrite(termbase, target.id, judge, REVERT, checked, _back(since), taken=taken, reverts=number)


def taken_back(changes: Iterable[Change]) -> dict[int, int]:
    """The changes of one concept that were taken back, each with the change that did it, by their numbers.

    A change is taken back with an earlier one; what took it back may be taken back itself, and it stands again.
    """
    gone: dict[int, int] = {}
    latest_first = sorted(changes, key=lambda change: change.number, reverse=True)
    for change in latest_first:
        edit = edit_of(change) if change.action == REVERT and change.number not in gone else None
        if edit is not None and edit.reverts:
            covered = (each.number for each in latest_first if edit.reverts <= each.number < change.number)
            gone |= dict.fromkeys(covered, change.number)
    return gone


def edit_of(change: Change) -> Edit | None:
    """What a recorded change did, where it tells both states whole; None where history has plain words."""
    if change.action not in (EDIT, CREATE, REVERT):
        return None
    try:
        before = read_json(change.before) if change.before else None
        after = read_json(change.after)
        return Edit(
            concept_from_json(before) if before is not None else None,
            concept_from_json(after),
            {(each["language"], each["to"]): each["from"] for each in _extra(after, "renamed")},
            tuple(TakenOut(**each) for each in _extra(before, "taken")),  # type: ignore[arg-type]
            int(after.get("reverts", 0)) if isinstance(after, dict) else 0,  # type: ignore[arg-type]
        )
    except (GlossaryError, TypeError, KeyError, ValueError):
        return None


def _moved(before: Concept, after: Concept, renamed: Renamed) -> tuple[Term, ...]:
    """The terms of `after` whose status was another, and those of `before` that are gone."""
    old = {(term.language, term.text): term for term in before.terms}
    moved: list[Term] = []
    for term in after.terms:
        was = old.pop((term.language, renamed.get((term.language, term.text), term.text)), None)
        if was is not None and was.status is not term.status:
            moved.append(term)
    return (*moved, *old.values())


# --- the one way into the database ------------------------------------------------------------------------


def _rewrite(
    termbase: Termbase,
    concept_id: str,
    judge: Judge,
    action: str,
    checked: Callable[[Concept], Concept],
    renamed: Renamed,
    *,
    taken: Sequence[TakenOut] = (),
    reverts: int = 0,
) -> Change | None:
    """Write what `checked` makes of the present state. The write lock is held: nobody comes in between."""
    with termbase.writing() as writer:
        now = termbase.entries.kept(concept_id)
        wanted = checked(now)
        if wanted == now:
            return None
        rows = term_rows(writer, now.id)
        known = _true(renamed, now, wanted)
        leaving = _take_out(writer, rows, wanted, known)
        _store_documents(writer, termbase, wanted)
        rows = rewrite_concept(writer, wanted, known)
        for (tag, text), row in rows.items():
            put_back(writer, row, [each for each in taken if (each.language, each.term) == (tag, text)])
        recount(writer)
        before, after = _as_text(now, taken=leaving), _as_text(wanted, renamed=known, reverts=reverts)
        change = Change(judge.time, judge.actor, action, now.id, judge.reason, before, after)
        return replace(change, number=record(writer, change))


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
    known = termbase.entries.sources()
    cited = [source for term in concept.terms for source in _cited(term)]
    store_sources(writer, [(replace(each, paragraph=""), "") for each in cited if each.document not in known])


def _cited(term: Term) -> Iterable[Source]:
    return (*term.sources, *(change.source for change in term.history))


# --- what is written ----------------------------------------------------------------------------------------


def _refuse_stale(now: Concept, seen: str) -> None:
    if version(now) != seen:
        raise Conflict(
            f"somebody changed {now.id!r} in the meantime", hint="look at what is there now", now=_as_text(now)
        )


def _refuse(termbase: Termbase, concept: Concept, now: Concept | None = None, *, needs_reason: bool = False) -> None:
    problems = problems_of(concept, termbase.entries.ids(), rivals(termbase, concept, now))
    if needs_reason:
        problems.append(_REASON_NEEDED)
    if problems:
        raise BadConcept(problems)


def rivals(termbase: Termbase, concept: Concept, now: Concept | None = None) -> Rivals:
    """The words of `concept` that mean the opposite in another one: discouraged here, to be used there, or reversed.

    What is so `now` already, as it may be after an import, is left out: it stands in the way of no other change.
    """
    there = {(term.language, key(term.text), term.is_discouraged) for term in now.terms} if now else set()
    found: dict[tuple[str, str], str] = {}
    for term in concept.terms:
        word = key(term.text)
        if (term.language, word, term.is_discouraged) in there:
            continue
        for other in termbase.entries.with_key(word):
            opposite = other.status.is_discouraged is not term.is_discouraged
            if opposite and other.language == term.language and other.concept != concept.id:
                found.setdefault((term.language, term.text), other.concept)
    return found


def settled(concept: Concept) -> Concept:
    """The concept in the order it is kept in; a term that names no document is not verified."""
    return replace(
        concept,
        sections=tuple(
            LanguageSection(section.language, in_order(map(_settled_term, section.terms)), section.definitions)
            for section in sorted(concept.sections, key=lambda section: TAGS.index(section.language))
            if section.terms or section.definitions
        ),
        relations=tuple(sorted(concept.relations, key=lambda relation: (relation.type.value, relation.target))),
    )


def _settled_term(term: Term) -> Term:
    history = tuple(sorted(term.history, key=lambda change: change.since))
    confidence = term.confidence if term.sources or history else Confidence.KNOWN
    return replace(term, history=history, confidence=confidence)


def _completed(termbase: Termbase, concept: Concept) -> Concept:
    """The concept with what is known of each document it cites."""
    known = {each.citation: Source(each.citation, "", each.date, each.body, each.title)
             for each in termbase.corpus.documents()}  # fmt: skip
    known |= termbase.entries.sources()

    def whole(source: Source) -> Source:
        found = known.get(source.document, Source(source.document))
        return replace(source, date=found.date, body=found.body, title=found.title)

    def decided(source: Source) -> Source:
        return replace(whole(source), body=source.body or whole(source).body)

    def completed(term: Term) -> Term:
        history = tuple(replace(change, source=decided(change.source)) for change in term.history)
        return replace(term, sources=tuple(map(whole, term.sources)), history=history)

    sections = tuple(replace(each, terms=tuple(map(completed, each.terms))) for each in concept.sections)
    return replace(concept, sections=sections)


def _naming(concept: Concept) -> str:
    """The term that a new concept's id is made from: English where there is one, as the ids of the termbase are."""
    for tag in ("en", *TAGS):
        if terms := concept.section(tag).terms:
            return terms[0].text
    return ""


# --- what is recorded ---------------------------------------------------------------------------------------


def _as_text(
    concept: Concept, *, taken: Sequence[TakenOut] = (), renamed: Renamed | None = None, reverts: int = 0
) -> str:
    told: dict[str, object] = dict(concept_as_json(concept))
    if taken:
        told["taken"] = [asdict(each) for each in taken]
    if renamed:
        told["renamed"] = [{"language": tag, "from": old, "to": new} for (tag, new), old in renamed.items()]
    if reverts:
        told["reverts"] = reverts
    return json.dumps(told, ensure_ascii=False)


def _extra(told: Json, name: str) -> list[dict[str, str]]:
    """What a recorded state tells beyond the concept."""
    return told.get(name, []) if isinstance(told, dict) else []  # type: ignore[return-value]


def _back(since: Sequence[Edit]) -> dict[tuple[str, str], str]:
    """How terms were called before all of these changes, and how they are now: (language, text then) → text now."""
    called: dict[tuple[str, str], str] = {}
    for edit in since:
        step = {(tag, old): new for (tag, new), old in edit.renamed.items()}
        passing = {(tag, now) for (tag, _), now in called.items()}
        called = {(tag, then): step.get((tag, now), now) for (tag, then), now in called.items()}
        called |= {word: new for word, new in step.items() if word not in passing}
    return called
