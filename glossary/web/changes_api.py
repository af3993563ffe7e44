"""History over HTTP: who changed what, each change whole, taken back with a token."""

from __future__ import annotations

from flask import Blueprint, Response, request, url_for

from glossary.concepts import Concept
from glossary.editing import (
    Json,
    concept_as_json,
    difference,
    difference_as_json,
    edit_of,
    present,
    revert,
)
from glossary.editing.jsons import Fields
from glossary.errors import Conflict, NotFound
from glossary.termbase.access import Role
from glossary.termbase.history import Change
from glossary.web.bearer import needs_token
from glossary.web.bodies import SentObject
from glossary.web.current import termbase
from glossary.web.freshness import readable
from glossary.web.numbers import whole_number
from glossary.web.operations import (
    Answer,
    Body,
    Link,
    Operation,
    PathParameter,
    TextParameter,
    described,
    ref,
)
from glossary.web.paging import LIMIT, NUMBER_CURSOR
from glossary.web.refusals import error_response
from glossary.web.sent import MomentParameter, sent_object
from glossary.web.write_api import AFTERWARDS, IF_MATCH, REASON, REFUSED, VERSION, judge_for, made, seen_version

blueprint = Blueprint("changes_api", __name__, url_prefix="/api/v1/changes")

_SINCE = MomentParameter("since", "Only changes made at this moment or after.", "2026-01-01")
_CONCEPT = TextParameter("concept", "Only changes of this concept.", "child-sexual-abuse-material")
_ACTOR = TextParameter("actor", "Only changes by this person or program.", "lin")
_NUMBER = PathParameter("number", "The number of a change.", "1")
_WHY = SentObject((REASON,))


@blueprint.get("")
@described(
    Operation(
        "history",
        (Answer("Changes, the latest first.", ref("Changes")),),
        (_SINCE, _CONCEPT, _ACTOR, LIMIT, NUMBER_CURSOR),
        links=(Link("change", "change", {"number": "#/changes/0/number"}),),
    )
)
@readable
def changes() -> Json:
    """Changes, the latest first, made `since` a moment, of one `concept`, by one `actor`."""
    limit = LIMIT.read()
    found = termbase().history.page(
        concept=_CONCEPT.read(),
        actor=_ACTOR.read(),
        since=_SINCE.read(),
        before=int(NUMBER_CURSOR.read() or 0) or None,
        limit=limit + 1,
    )
    told: list[Json] = [_change_as_json(change) for change in found[:limit]]
    return {"changes": told, "next": str(found[limit - 1].number) if len(found) > limit else None}


@blueprint.get("/<number>")
@described(
    Operation(
        "history",
        (Answer("The change.", ref("WholeChange")),),
        (_NUMBER,),
        errors=(404,),
        links=(Link("take_back", "take_back", {"number": "#/number"}),),
    )
)
@readable
def change(number: str) -> Json:
    """One change whole: both states, and what is different between them."""
    found = termbase().history.change(_numbered(number))
    edit = edit_of(found)
    told = _change_as_json(found)
    if edit is None:
        return {**told, "before": found.before or None, "after": found.after or None, "differences": None}
    before = edit.before or Concept(found.concept, "")
    differences: list[Json] = [difference_as_json(each) for each in difference(before, edit.after, edit.renamed)]
    return {
        **told,
        "before": concept_as_json(edit.before) if edit.before else None,
        "after": None if edit.is_retirement else concept_as_json(edit.after),
        "differences": differences,
    }


@blueprint.post("/<number>/revert")
@needs_token(Role.EDITOR)
@described(
    Operation(
        "history",
        (Answer("The concept as it is now.", ref("Written"), headers=(VERSION,)),),
        (_NUMBER, IF_MATCH),
        body=Body("Why.", _WHY.schema, {"reason": "too early"}),
        errors=REFUSED,
        links=AFTERWARDS,
        needs="editor",
    )
)
def take_back(number: str) -> Response:
    """Put the concept back as it was before the change, and with it what was changed along."""
    reason = str(_WHY.read(sent_object())["reason"])
    wanted = _numbered(number)
    concept_id = termbase().history.change(wanted).concept
    seen = seen_version(concept_id) if request.if_match else None
    change = revert(termbase(), wanted, judge_for(reason), seen=seen)
    return made(change, present(termbase(), concept_id))


@blueprint.errorhandler(Conflict)
def _conflict(error: Conflict) -> Response:
    return error_response(error, 412)


def _change_as_json(change: Change) -> Fields:
    edit = edit_of(change)
    return {
        "number": change.number,
        "time": change.time,
        "actor": change.actor,
        "action": change.action,
        "concept": change.concept or None,
        "reason": change.reason,
        "reverts": (edit.reverts or None) if edit else None,
        "replacement": (edit.replacement or None) if edit else None,
        "link": url_for("changes_api.change", number=change.number),
    }


def _numbered(written: str) -> int:
    """The number of a change in the path. Raises `NotFound` for what is none."""
    if (number := whole_number(written)) is None:
        raise NotFound(f"no change {written[:40]!r}", hint="…/changes lists them")
    return number
