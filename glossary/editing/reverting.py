"""Taking a change back: the concept is as it was, and so is all that was changed along with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from glossary.concepts import Concept
from glossary.editing.jsons import version
from glossary.editing.merging import merged
from glossary.editing.recording import RETIRE, REVERT, Edit, back, edit_of
from glossary.editing.saving import REASON_NEEDED, completed_by, moved, refuse_stale, rewrite, settled
from glossary.errors import BadConcept, BadInput, Gone
from glossary.termbase import Termbase
from glossary.termbase.history import Change, Judge, dated
from glossary.termbase.retired import bring_back
from glossary.termbase.writing import read_up_for

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer


def present(termbase: Termbase, concept_id: str) -> Concept:
    """The concept as it is kept; of a retired one nothing but the id. Raises `NotFound`."""
    try:
        return termbase.entries.kept(concept_id)
    except Gone:
        return Concept(concept_id, "")


def revert(termbase: Termbase, number: int, judge: Judge, *, seen: str | None = None) -> Change | None:
    """Put a concept back as it was before the change of that number, with all that left it since then.

    Later changes of the concept are taken back with it. A concept that was retired is there again; one that
    was merged leaves the other, and what only this brought to others leaves them too. `seen`: the `version`
    somebody looked at, if that matters. None when it is as it was.

    Raises `NotFound`, `Conflict`, and `BadInput` for a change that holds no former state.
    """
    change = termbase.history.change(number)
    target, since = _former(change), _edits(termbase.history.since(change))
    read_up_for(target)
    for edit in since:
        gone = _standing(termbase, edit.absorbed, target.id) if edit.absorbed else None
        if gone is not None and gone.edit.before is not None:
            read_up_for(gone.edit.before)
    with termbase.writing() as writer:  # held from the first look on: nobody comes in between
        judge = dated(writer, judge)
        now = present(termbase, target.id)
        own = _standing(termbase, target.id)
        if own is None and version(target) == version(now):  # as it was already: the same form was sent twice
            return None
        if seen is not None:
            refuse_stale(now, seen)
        apart = [found for each in since if each.absorbed and (found := _standing(termbase, each.absorbed, target.id))]
        coming = {target.id, *(each.concept for each in apart)}
        _refuse_lost(termbase, number, target, coming)
        if not judge.reason and moved(now, target, back(since)):
            raise BadConcept([REASON_NEEDED])
        wanted = completed_by(termbase, target)
        if wanted == now and own is None:
            return None
        for each in (own, *apart):
            if each is not None:
                bring_back(writer, each.concept)
        taken = [passage for each in since for passage in each.taken]
        made = rewrite(termbase, writer, now, wanted, judge, REVERT, renamed=back(since), taken=taken, reverts=number)
        for each in apart:
            _put_back(termbase, writer, each, judge)
        _take_back_along(termbase, writer, [each for each in (own, *apart) if each is not None], coming, judge)
        return made


def _former(change: Change) -> Concept:
    """The concept as it was before a change. Raises `BadInput` where there was none, or nobody kept it."""
    edit, number = edit_of(change), change.number
    if edit is None:
        raise BadInput(f"change {number} ({change.action}) is no edit", hint="take it back where it was made")
    if edit.before is None:
        raise BadInput(f"change {number} made the concept: there was nothing before it", hint="retire it instead")
    if not edit.before.terms:
        raise BadInput(f"before change {number} the concept was retired", hint="retire it instead")
    return edit.before


@dataclass(frozen=True, slots=True)
class _Retirement:
    """A retirement that stands: the change that made it, and what that did."""

    concept: str
    number: int
    edit: Edit


def _standing(termbase: Termbase, concept_id: str, into: str = "") -> _Retirement | None:
    """The retirement of a concept (that was merged into `into`, if asked), if it is retired now."""
    retirement = termbase.retired.find(concept_id)
    if retirement is None or into not in ("", retirement.replacement):
        return None
    for change in termbase.history.changes(concept_id):
        if change.action == RETIRE and (edit := edit_of(change)) is not None:
            return _Retirement(concept_id, change.number, edit)
    return None


def _edits(changes: Iterable[Change]) -> list[Edit]:
    return [found for each in changes if (found := edit_of(each)) is not None]


def _refuse_lost(termbase: Termbase, number: int, target: Concept, coming: set[str]) -> None:
    ids = termbase.entries.among({each.target for each in target.relations}) | coming
    lost = [relation.target for relation in target.relations if relation.target not in ids]
    if lost:
        raise BadInput(f"change {number} cannot be taken back: no concept {', '.join(lost)}")


def _put_back(termbase: Termbase, writer: Writer, retirement: _Retirement, judge: Judge) -> None:
    """Fill a concept that was brought back with what it held."""
    edit, number = retirement.edit, retirement.number
    if edit.before is not None:
        wanted = completed_by(termbase, _without_lost(termbase, edit.before, {retirement.concept}))
        nothing = Concept(retirement.concept, "")
        rewrite(termbase, writer, nothing, wanted, judge, REVERT, taken=edit.taken, reverts=number)


def _take_back_along(
    termbase: Termbase, writer: Writer, retirements: Sequence[_Retirement], coming: set[str], judge: Judge
) -> None:
    """Take back what retiring changed of other concepts; whatever else was done to them since stays."""
    for number in dict.fromkeys(number for each in retirements for number in each.edit.along):
        change = termbase.history.change(number)
        edit = edit_of(change)
        if edit is None or edit.before is None or change.concept in coming:
            continue
        now = present(termbase, change.concept)
        if now.terms:
            both = settled(merged(edit.after, edit.before, now, {}))
            wanted = completed_by(termbase, _without_lost(termbase, both, coming))
            rewrite(termbase, writer, now, wanted, judge, REVERT, reverts=number)


def _without_lost(termbase: Termbase, concept: Concept, coming: set[str]) -> Concept:
    """The concept without relations to others that are no longer there."""
    ids = termbase.entries.among({each.target for each in concept.relations}) | coming
    return replace(concept, relations=tuple(each for each in concept.relations if each.target in ids))


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
