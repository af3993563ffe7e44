"""History over HTTP: who changed what, each change whole, taken back with a token."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request, url_for

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
from glossary.errors import BadQuery, Conflict
from glossary.termbase.access import Role
from glossary.termbase.history import Change
from glossary.web.api import error_response
from glossary.web.bearer import needs_token
from glossary.web.current import termbase
from glossary.web.sent import moment, only, sent_object, text_of
from glossary.web.write_api import judge_for, made, seen_version

blueprint = Blueprint("changes_api", __name__, url_prefix="/api/v1/changes")

_FIELDS = ("since", "concept", "actor", "limit", "cursor")
_PAGE, _LARGEST_PAGE, _LARGEST_NUMBER = 50, 200, 2**31 - 1
_NUMBER = f"<int(max={_LARGEST_NUMBER}):number>"


@blueprint.get("")
def changes() -> Response:
    """Changes, the latest first, made `since` a moment, of one `concept`, by one `actor`."""
    asked = only(dict(request.args), _FIELDS)
    limit = _whole("limit", _PAGE, _LARGEST_PAGE)
    since = text_of(asked, "since")
    found = termbase().history.page(
        concept=text_of(asked, "concept"),
        actor=text_of(asked, "actor"),
        since=moment("since", since) if since else "",
        before=_whole("cursor", 0, _LARGEST_NUMBER) or None,
        limit=limit + 1,
    )
    told: list[Json] = [_change_as_json(change) for change in found[:limit]]
    return _readable({"changes": told, "next": str(found[limit - 1].number) if len(found) > limit else None})


@blueprint.get(f"/{_NUMBER}")
def change(number: int) -> Response:
    """One change whole: both states, and what is different between them."""
    found = termbase().history.change(number)
    edit = edit_of(found)
    told = _change_as_json(found)
    if edit is None:
        return _readable({**told, "before": found.before or None, "after": found.after or None, "differences": None})
    before = edit.before or Concept(found.concept, "")
    differences: list[Json] = [difference_as_json(each) for each in difference(before, edit.after, edit.renamed)]
    return _readable(
        {
            **told,
            "before": concept_as_json(edit.before) if edit.before else None,
            "after": None if edit.is_retirement else concept_as_json(edit.after),
            "differences": differences,
        }
    )


@blueprint.post(f"/{_NUMBER}/revert")
@needs_token(Role.EDITOR)
def take_back(number: int) -> Response:
    """Put the concept back as it was before the change, and with it what was changed along."""
    fields = only(sent_object(), ("reason",))
    concept_id = termbase().history.change(number).concept
    seen = seen_version(concept_id) if request.if_match else None
    change = revert(termbase(), number, judge_for(text_of(fields, "reason")), seen=seen)
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


def _readable(told: Fields) -> Response:
    """An answer that anybody may keep, and ask for again with its ETag."""
    answer = jsonify(told)
    answer.set_etag(f"g{termbase().generation}")
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.make_conditional(request)
    return answer


def _whole(name: str, otherwise: int, most: int) -> int:
    asked = request.args.get(name, "")
    if not asked:
        return otherwise
    if not (asked.isascii() and asked.isdigit() and 0 < int(asked[:12]) <= most):
        raise BadQuery(f"{name} is {asked[:40]!r}", hint=f"give a whole number from 1 to {most}")
    return int(asked)
