"""Review: a terminologist decides about candidates, with a reason, and can take it back.

A decision is about a word, not about one harvest: what was rejected stays rejected when the same word is
proposed again, what was accepted is a term of the termbase and keeps the passages that proposed it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from glossary.concepts import Concept, Confidence, Source, Status, Term, TermType
from glossary.editing import plain, settled, states_since
from glossary.errors import AlreadyDecided, BadInput, GlossaryError, NotFound, Overtaken
from glossary.findings import CandidateKind
from glossary.folding import key
from glossary.formats.table import one_of, read_cells
from glossary.legible import legible
from glossary.termbase import Termbase
from glossary.termbase.corpus_writing import recount
from glossary.termbase.history import Change, Judge, dated, record
from glossary.termbase.review import (
    Action,
    Decision,
    StoredCandidate,
    store_decision,
    store_places,
    take_back,
)
from glossary.termbase.writing import add_concept, add_term, remove_concept, remove_term, store_sources

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

    from glossary.termbase.entries import StoredTerm

__all__ = ["Judge", "Merger", "accept", "apply_sheet", "merge", "mergers", "reject", "target", "undo"]

# Candidates among which a mistyped word is sought.
_NEAR_AMONG = 3000
_TYPES = {CandidateKind.ABBREVIATION: TermType.ABBREVIATION, CandidateKind.INSTRUMENT: TermType.TITLE}


def accept(
    termbase: Termbase,
    word: str,
    judge: Judge,
    *,
    language: str = "",
    concept: str = "",
    subject: str = "",
    status: Status | None = None,
) -> Decision:
    """Take a candidate into the termbase: as a term of `concept`, or of a new concept of its own.

    `language`: of the candidate, where several languages propose the word. `concept`: by its id or one of
    its terms. `status`: default preferred where the language has no preferred term yet, else admitted.
    Raises `NotFound` for a word that is no candidate or an unknown concept, `AlreadyDecided` where somebody was
    quicker, `Overtaken` for what is a term already, `BadInput` for a word or subject with what cannot be seen.
    """
    _refuse_unseen(subject)
    with termbase.writing() as writer:  # held from the first look on: two people cannot both find it undecided
        judge = dated(writer, judge)
        candidate = _undecided(termbase, word, language)
        _refuse_unseen(candidate.term)
        chosen = target(termbase, concept) if concept else termbase.entries.free_id(candidate.term)
        section = termbase.entries.concept(chosen).section(candidate.language) if concept else None
        status = status or (Status.ADMITTED if section and section.preferred else Status.PREFERRED)
        term = _term(candidate, status, _TYPES.get(candidate.kind, TermType.FULL_FORM))
        if not concept:
            add_concept(writer, chosen, subject)
        decision = _decided(Action.ACCEPT, candidate, judge, chosen, made_concept=not concept)
        return _store(termbase, writer, decision, term)


def merge(termbase: Termbase, word: str, into: str, judge: Judge, *, language: str = "") -> Decision:
    """Take a candidate as an admitted variant of the concept, or of the term, `into`.

    Raises as `accept` does, and `BadInput` when the target is not one concept.
    """
    with termbase.writing() as writer:
        judge = dated(writer, judge)
        candidate = _undecided(termbase, word, language)
        _refuse_unseen(candidate.term)
        concept = target(termbase, into)
        term = _term(candidate, Status.ADMITTED, TermType.VARIANT)
        return _store(termbase, writer, _decided(Action.MERGE, candidate, judge, concept), term)


def _refuse_unseen(text: str) -> None:
    if legible(text) != text:
        raise BadInput(f"{text[:40]!r} holds what cannot be seen", hint="write it without")


def reject(termbase: Termbase, word: str, judge: Judge, *, language: str = "") -> Decision:
    """Leave a candidate out, now and whenever it is proposed again. Raises as `accept` does."""
    with termbase.writing() as writer:
        judge = dated(writer, judge)
        decision = _decided(Action.REJECT, _undecided(termbase, word, language), judge)
        record(writer, Change(judge.time, judge.actor, "reject", "", judge.reason, decision.text, ""))
        return replace(decision, number=store_decision(writer, decision))


def undo(termbase: Termbase, judge: Judge, *, word: str = "", language: str = "", number: int = 0) -> Decision:
    """Take back the last decision, or the one about `word`: the termbase is as if it had not been made.

    `number`: of the decision that is meant, lest another one about the word be taken back.

    Raises `NotFound` when there is nothing to take back, `Overtaken` when others have built on it since: the term
    is no longer there as it was decided, or the concept that was made for it holds more. What was changed elsewhere
    in a concept that was there before stays as it is.
    """
    with termbase.writing() as writer:
        judge = dated(writer, judge)
        standing = [
            decision
            for decision in termbase.review.decisions()
            if not decision.undone
            and (not word or key(decision.text) == key(word))
            and language in ("", decision.language)
            and number in (0, decision.number)
        ]
        if not standing:
            raise NotFound(f"no decision about {word!r} stands" if word else "no decision to undo")
        decision = standing[-1]
        if decision.action is not Action.REJECT:
            _refuse_overtaken(termbase, decision)
        take_back(writer, decision.number, judge.time)
        if decision.action is not Action.REJECT:
            remove_term(writer, decision.concept, decision.language, decision.text)
            if decision.made_concept:
                remove_concept(writer, decision.concept)
        change = Change(
            judge.time, judge.actor, f"undo {decision.action}", decision.concept, judge.reason, decision.text
        )
        record(writer, change)
        recount(writer, decision.concept)
    return replace(decision, undone=judge.time)


def _refuse_overtaken(termbase: Termbase, decision: Decision) -> None:
    """Taking back takes out what the decision brought, and nothing that others have made of it since."""
    since = states_since(termbase, decision.concept, decision.time)
    try:
        now = termbase.entries.concept(decision.concept)
    except NotFound:
        now = Concept(decision.concept, "")
    if decision.made_concept:
        _refuse_built_on(decision, since[0][1] if since else now, now)
    found = [(change, term) for change, state in since if (term := _term_of(decision, state)) is not None]
    term = _term_of(decision, now)
    left = found[0][1] if found else term  # whoever came first found it as the decision had left it
    if term is not None and term == left:
        return
    told = f"{decision.text!r} is no longer a term of {decision.concept} as it was decided"
    last = next((change for change, there in reversed(found) if there == left), None)
    if last is None:
        raise Overtaken(told)
    raise Overtaken(f"{told}: {last.actor} changed it in change {last.number}", hint="take that back first")


def _term_of(decision: Decision, concept: Concept) -> Term | None:
    """The term that a decision brought, as it stands in a state of its concept."""
    own = (decision.language, decision.text)
    return next((term for term in settled(plain(concept)).terms if (term.language, term.text) == own), None)


def _refuse_built_on(decision: Decision, made: Concept, now: Concept) -> None:
    """Taking back a concept would take out what others have added to it since it was `made`."""
    own = (decision.language, decision.text)
    added = [term.text for term in now.terms if (term.language, term.text) != own]
    added += [definition.text for section in now.sections for definition in section.definitions]
    added += [each.text for said in (now.annotations, *(s.annotations for s in now.sections)) for each in said]
    added += [relation.target for relation in now.relations]
    added += [now.subject] if now.subject not in ("", made.subject) else []
    if added:
        raise Overtaken(
            f"{decision.concept} was made for {decision.text!r} and holds more by now: {', '.join(added)}",
            hint="undo or move that first",
        )


@dataclass(frozen=True, slots=True)
class Merger:
    """Why a candidate may be the same as a term: the term, its concept, and the reason in words.

    `is_variant`: the two differ in the order of their parts or by a synonym; else a text relates them, in
    the way that `relation` names. `language`: of the term.
    """

    into: str
    concept: str
    why: str
    is_variant: bool = False
    relation: str = ""
    language: str = ""


def mergers(termbase: Termbase, candidates: Iterable[StoredCandidate]) -> Mapping[str, Merger]:
    """For candidates that look like a known term written otherwise, that term and why: word → merger."""
    from glossary.harvester.variants import variants

    new = [candidate for candidate in candidates if not candidate.known]
    known = {term.text: term for term in _perhaps_meant(termbase, new)}
    found: dict[str, Merger] = {}
    for candidate in new:
        for relation in candidate.relations:
            if relation.target in known:
                term = known[relation.target]
                why = f"{relation.usage.replace('_', ' ')}: {relation.quote}"
                found[candidate.term] = Merger(
                    term.text, term.concept, why, relation=relation.usage, language=term.language
                )
    wanted = {candidate.term for candidate in new} - set(found)
    for one, other in variants([*wanted, *known]):
        for word, twin in ((one, other), (other, one)):
            if word in wanted and twin in known:
                why = "the same parts in another order or with a synonym"
                term = known[twin]
                found.setdefault(word, Merger(twin, term.concept, why, is_variant=True, language=term.language))
    return found


def _perhaps_meant(termbase: Termbase, candidates: Sequence[StoredCandidate]) -> Iterable[StoredTerm]:
    """The terms with which candidates need to be compared, which are few of all that there are, in their order."""
    from glossary.harvester.variants import parts_of_variants

    entries = termbase.entries
    found: list[StoredTerm] = []
    for candidate in candidates:
        for target in {key(relation.target) for relation in candidate.relations}:
            found += entries.with_key(target)
        parts = [[key(word) for word in words] for words in parts_of_variants(candidate.term)]
        found += entries.made_of(parts, spare=_LINK_WORDS)
    return sorted(set(found))


# Characters of the words in a variant that link its parts.
_LINK_WORDS = 4


def apply_sheet(termbase: Termbase, lines: Iterable[str], judge: Judge, *, name: str) -> list[Decision]:
    """Carry out the decisions of a review sheet: rows whose cell `decision` is accept, merge or reject.

    `into`: the concept or term to merge into. Accepted words are taken in first, so that others can merge
    into them; a row that was carried out before is passed over, so that a sheet can be filled in over days.
    Everything is checked before anything is written; raises `BadInput` naming each row that cannot be
    carried out.
    """
    asked = [
        _Row(line, cells["decision"], cells["term"].removeprefix("'"), cells.get("into", ""), cells.get("reason", ""))
        for line, cells in read_cells(lines, name=name, required=("decision", "term"))
        if cells["decision"]
    ]
    accepted = {key(row.word) for row in asked if row.decision.casefold() == Action.ACCEPT}
    planned: list[tuple[Action, _Row]] = []
    problems: list[str] = []
    for row in asked:
        try:
            action = one_of(Action, row.decision)
            if _stands_already(termbase, action, row.word):
                continue
            _refuse_misfit(termbase, action, row, accepted)
            _refuse_repetition(row.word, [earlier.word for _, earlier in planned])
        except GlossaryError as error:
            problems.append(f"{name}:{row.line}: {error}")
            continue
        planned.append((action, row))
    if problems:
        raise BadInput("\n".join(["nothing was written:", *problems]))
    planned.sort(key=lambda pair: pair[0] is not Action.ACCEPT)  # stable: otherwise in the order of the sheet
    return [_carry_out(termbase, action, row, replace(judge, reason=row.reason)) for action, row in planned]


@dataclass(frozen=True, slots=True)
class _Row:
    """A filled-in row of a review sheet."""

    line: int
    decision: str
    word: str
    into: str
    reason: str


def _stands_already(termbase: Termbase, action: Action, word: str) -> bool:
    found = termbase.review.candidate(word)
    return found is not None and found.decision is not None and found.decision.action is action


def _refuse_misfit(termbase: Termbase, action: Action, row: _Row, accepted: Collection[str]) -> None:
    _undecided(termbase, row.word)
    if action is Action.MERGE and key(row.into) not in accepted:
        target(termbase, row.into)


def _refuse_repetition(word: str, earlier: Iterable[str]) -> None:
    if key(word) in map(key, earlier):
        raise BadInput(f"{word!r} is decided twice")


def _carry_out(termbase: Termbase, action: Action, row: _Row, judge: Judge) -> Decision:
    if action is Action.MERGE:
        return merge(termbase, row.word, row.into, judge)
    return accept(termbase, row.word, judge) if action is Action.ACCEPT else reject(termbase, row.word, judge)


def _undecided(termbase: Termbase, word: str, language: str = "") -> StoredCandidate:
    """The candidate, if somebody still has to decide about it."""
    found = termbase.review.candidate(word, language)
    if found is None:
        near = get_close_matches(word, termbase.review.words(_NEAR_AMONG), n=1)
        hint = f"did you mean {near[0]!r}?" if near else "'glossary candidates' lists them"
        raise NotFound(f"no candidate {word!r}", hint=hint)
    if found.decision is not None:
        decided = found.decision
        raise AlreadyDecided(
            f"{found.term!r} was decided already: {decided.action} by {decided.actor}, {decided.time}",
            hint="undo that first",
            decision=decided.number,
        )
    if found.known:
        raise Overtaken(f"{found.term!r} is already a term of {', '.join(found.known)}")
    return found


def target(termbase: Termbase, into: str) -> str:
    """The concept of that id, or else the one that has this term."""
    if not into:
        raise BadInput("merge into what?", hint="name a concept or a term in 'into'")
    if _is_concept(termbase, into):
        return into
    concepts = {term.concept for term in termbase.entries.with_key(key(into))}
    if len(concepts) > 1:
        raise BadInput(f"{into!r} names several concepts: {', '.join(sorted(concepts))}", hint="name one of them")
    if not concepts and termbase.review.candidate(into) is not None:
        raise NotFound(f"{into!r} is a candidate, not yet a term", hint="accept it first")
    return concepts.pop() if concepts else termbase.entries.concept(into).id


def _is_concept(termbase: Termbase, name: str) -> bool:
    try:
        return termbase.entries.concept(name).id == name
    except NotFound:
        return False


def _term(candidate: StoredCandidate, status: Status, kind: TermType) -> Term:
    seen = {passage.citation: passage for passage in reversed(candidate.evidence)}
    sources = tuple(
        Source(citation, passage.paragraph, passage.date, passage.body, passage.title)
        for citation, passage in sorted(seen.items(), key=lambda pair: pair[1].date)
    )
    return Term(candidate.term, candidate.language, status, kind, sources=sources, confidence=Confidence.VERIFIED)


def _decided(
    action: Action, candidate: StoredCandidate, judge: Judge, concept: str = "", *, made_concept: bool = False
) -> Decision:
    return Decision(
        action, candidate.language, candidate.term, judge.time, judge.actor, judge.reason, concept, made_concept
    )


def _store(termbase: Termbase, writer: Writer, decision: Decision, term: Term) -> Decision:
    """Write the term with its passages, and the decision that made it one."""
    cited = termbase.entries.sources({source.document for source in term.sources})
    store_sources(writer, [(source, "") for source in term.sources if source.document not in cited])
    row = add_term(writer, decision.concept, term)
    store_places(writer, row, decision.language, key(decision.text))
    recount(writer, decision.concept)
    d = decision
    record(writer, Change(d.time, d.actor, d.action.value, d.concept, d.reason, "", d.text))
    return replace(decision, number=store_decision(writer, decision))
