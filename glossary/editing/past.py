"""A concept as the termbase had it at a moment of the past, as far as history tells.

Between two changes nothing happens: the state at a moment is the one after the last change before it, or
before the first change after it. Where only plain words are recorded (a candidate taken in), the state is
worked out backwards. What it refuses to do: pretend. `Past.is_recorded` says whether history vouches for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from glossary.concepts import Concept
from glossary.editing.recording import edit_of
from glossary.editing.reverting import present
from glossary.errors import NotFound
from glossary.termbase import Termbase
from glossary.termbase.history import Change
from glossary.termbase.retired import Retirement, gone
from glossary.termbase.review import Action


@dataclass(frozen=True, slots=True)
class Past:
    """A state of the past. `change`: the number of the last change before it, 0 where none is recorded.

    `since`, `until`: the times of the changes around it (UTC, ISO 8601); empty where there are none.
    `is_recorded`: whether history tells it; False for the time before the first change that is recorded, of
    which nobody knows when the termbase was made, and where history has words in place of states.
    """

    concept: Concept
    change: int = 0
    since: str = ""
    until: str = ""
    is_recorded: bool = True


def state_at(termbase: Termbase, concept_id: str, time: str) -> Past:
    """The concept as it was at `time` (UTC, ISO 8601, to the second), with the relations it held itself.

    Raises `NotFound` where it was not there yet, and `Gone` where it was retired then.
    """
    changes = termbase.history.changes(concept_id)[::-1]
    if not changes:
        return Past(termbase.entries.kept(concept_id), is_recorded=False)
    before = [change for change in changes if change.time <= time]
    last = before[-1] if before else None
    after = [change for change in changes if last is None or change.number > last.number]
    until = after[0].time if after else ""
    edit = edit_of(last) if last else None
    if last and edit and edit.is_retirement:
        raise gone(Retirement(concept_id, last.time, edit.replacement), edit.replacement)
    concept, is_whole = (edit.after, True) if edit else _before(termbase, concept_id, after)
    if not concept.terms:
        raise NotFound(f"there was no concept {concept_id!r} at {time}", hint=f"it was made at {until}")
    if last is None:
        return Past(concept, until=until, is_recorded=False)
    return Past(concept, last.number, last.time, until, is_whole)


def states_since(termbase: Termbase, concept_id: str, time: str) -> list[tuple[Change, Concept]]:
    """The changes of a concept since a moment, the oldest first, each with the state that it found.

    `time`: UTC, ISO 8601, to the second; what was made in that very second counts. Changes of which history has
    only words are left out, and so is the one that made the concept.
    """
    made = ((change, edit_of(change)) for change in termbase.history.changes(concept_id)[::-1] if change.time >= time)
    return [(change, edit.before) for change, edit in made if edit is not None and edit.before is not None]


def _before(termbase: Termbase, concept_id: str, after: Sequence[Change]) -> tuple[Concept, bool]:
    """The concept before all of these changes, without terms where it was not there; and whether that is sure."""
    edits = [edit_of(change) for change in after]
    first = next((number for number, edit in enumerate(edits) if edit is not None), len(after))
    edit = edits[first] if first < len(after) else None
    concept = (edit.before or Concept(concept_id, "")) if edit else present(termbase, concept_id)
    is_sure = True
    for change in reversed(after[:first]):
        if change.action in (Action.ACCEPT, Action.MERGE):
            concept = _without(concept, change.after)
        else:  # taken back: what the term was is told nowhere
            is_sure = False
    return concept, is_sure


def _without(concept: Concept, text: str) -> Concept:
    """The concept as it was before a candidate was taken in."""
    sections = (replace(each, terms=tuple(t for t in each.terms if t.text != text)) for each in concept.sections)
    return replace(concept, sections=tuple(each for each in sections if each.terms or each.definitions))
