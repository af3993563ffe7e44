"""A concept over HTTP as the termbase had it at a moment of the past."""

from __future__ import annotations

from glossary.editing import completed_by, state_at, version
from glossary.entry import Entry
from glossary.errors import BadQuery
from glossary.reports import Json, concept_json
from glossary.termbase.access import stamp
from glossary.web.current import termbase


def concept_as_of(concept_id: str, time: str) -> dict[str, Json]:
    """A concept as the termbase had it at a moment; evidence is of today, so none is told.

    Raises `BadQuery` for a moment to come, `NotFound` where it was not there yet, `Gone` where it was retired.
    """
    # A clock that stepped back does not make what is recorded a thing to come.
    last = termbase().history.page(limit=1)
    if time > max([stamp(), *(change.time for change in last)]):
        raise BadQuery(f"as_of is {time!r}", hint="give a moment that has been")
    past = state_at(termbase(), concept_id, time)
    concept = completed_by(termbase(), past.concept)
    names = termbase().entries.names(relation.target for relation in concept.relations)
    related = tuple((relation, names[relation.target]) for relation in concept.relations)
    told: dict[str, Json] = {
        "time": time,
        "change": past.change or None,
        "since": past.since or None,
        "until": past.until or None,
        "recorded": past.is_recorded,
        "note": "" if past.is_recorded else _UNRECORDED,
    }
    return {**concept_json(Entry(concept, (), related)), "version": version(concept), "as_of": told}


_UNRECORDED = (
    "history does not reach back to this moment: this is the earliest state it knows, "
    "or one worked out from what was recorded in words"
)
