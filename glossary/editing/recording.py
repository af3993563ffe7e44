"""What history keeps of a change to a concept: both states whole, and what belongs to the way between them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from glossary.concepts import Concept
from glossary.editing.difference import Renamed
from glossary.editing.jsons import Json, concept_as_json, concept_from_json, read_json
from glossary.errors import GlossaryError
from glossary.termbase.history import Change, record
from glossary.termbase.taking_out import TakenOut

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

# What this room records as `Change.action`. ABSORB: a concept took in all that another one held.
EDIT, CREATE, REVERT, RETIRE, ABSORB = "edit", "create", "revert", "retire", "absorb"
ACTIONS = (EDIT, CREATE, REVERT, RETIRE, ABSORB)


@dataclass(frozen=True, slots=True)
class Edit:
    """What a recorded change did to a concept. `before`: None where the change made it.

    `taken`: the occurrences that left with their words. `reverts`: the number of the change it took back, or 0.
    Of a retirement, `after` is empty; `replacement`: what stands in its place, if anything; `along`: the
    numbers of the changes to other concepts that were made with it. `absorbed`: the concept that was taken in.
    """

    before: Concept | None
    after: Concept
    renamed: Renamed
    taken: tuple[TakenOut, ...] = ()
    reverts: int = 0
    is_retirement: bool = False
    replacement: str = ""
    along: tuple[int, ...] = ()
    absorbed: str = ""


def edit_of(change: Change) -> Edit | None:
    """What a recorded change did, where it tells both states whole; None where history has plain words."""
    if change.action not in ACTIONS:
        return None
    try:
        before = read_json(change.before) if change.before else None
        after = read_json(change.after)
        told = after if isinstance(after, dict) else {}
        return Edit(
            concept_from_json(before) if before is not None else None,
            concept_from_json(after),
            {(each["language"], each["to"]): each["from"] for each in _extra(after, "renamed")},
            tuple(TakenOut(**each) for each in _extra(before, "taken")),  # type: ignore[arg-type]
            int(told.get("reverts", 0)),  # type: ignore[arg-type]
            change.action == RETIRE,
            str(told.get("replacement", "")),
            tuple(told.get("along", ())),  # type: ignore[arg-type]
            str(told.get("absorbed", "")),
        )
    except (GlossaryError, TypeError, KeyError, ValueError):
        return None


def as_text(
    concept: Concept,
    *,
    taken: Sequence[TakenOut] = (),
    renamed: Renamed | None = None,
    extra: Mapping[str, object] | None = None,
) -> str:
    """A state as it is recorded. `extra`: more that is told of a change, left out where it is empty."""
    told: dict[str, object] = dict(concept_as_json(concept))
    if taken:
        told["taken"] = [asdict(each) for each in taken]
    if renamed:
        told["renamed"] = [{"language": tag, "from": old, "to": new} for (tag, new), old in renamed.items()]
    told |= {name: value for name, value in (extra or {}).items() if value}
    return json.dumps(told, ensure_ascii=False)


def recorded(writer: Writer, change: Change) -> Change:
    """The change with its number, once it is recorded."""
    return replace(change, number=record(writer, change))


def _extra(told: Json, name: str) -> list[dict[str, str]]:
    """What a recorded state tells beyond the concept."""
    return told.get(name, []) if isinstance(told, dict) else []  # type: ignore[return-value]


def back(since: Sequence[Edit]) -> dict[tuple[str, str], str]:
    """How terms were called before all of these changes, and how they are now: (language, text then) → text now."""
    called: dict[tuple[str, str], str] = {}
    for edit in since:
        step = {(tag, old): new for (tag, new), old in edit.renamed.items()}
        passing = {(tag, now) for (tag, _), now in called.items()}
        called = {(tag, then): step.get((tag, now), now) for (tag, then), now in called.items()}
        called |= {word: new for word, new in step.items() if word not in passing}
    return called
