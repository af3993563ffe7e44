"""Writing over HTTP with a token: concepts made, changed, retired and merged.

A concept is sent whole, in the JSON that `GET …/editable` gives, with the version it was read at (`If-Match`).
Who was slower is answered 412 with what is there now, and nothing was written. What it refuses to do: write
over a state that nobody has looked at, or pass over a field that it does not know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeGuard

from flask import Blueprint, Response, jsonify, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter

from glossary.concepts import ENDINGS, Concept
from glossary.editing import (
    LONGEST_REASON,
    Json,
    cleaned,
    cleaned_fields,
    completed_by,
    concept_as_json,
    create,
    edit_of,
    merge,
    problems_of,
    problems_of_reason,
    read_draft,
    retire,
    rivals,
    save,
    settled,
    unknown_fields,
    version,
)
from glossary.editing.shape import SENT
from glossary.errors import BadConcept, Conflict, NotFound, Problem
from glossary.formats.table import LONGEST_TERM
from glossary.languages import TAGS
from glossary.termbase.access import Role, stamp
from glossary.termbase.history import Change, Judge
from glossary.web.bearer import holder, needs_token
from glossary.web.bodies import SentObject, TextField
from glossary.web.current import termbase
from glossary.web.freshness import readable
from glossary.web.operations import (
    Answer,
    Body,
    Header,
    HeaderParameter,
    Link,
    Operation,
    PathParameter,
    TextParameter,
    described,
    ref,
)
from glossary.web.refusals import error_response
from glossary.web.sent import sent_object, text_of

blueprint = Blueprint("write_api", __name__, url_prefix="/api/v1")
ID = "<concept:concept_id>"

# What stands beside a concept: why, what was called otherwise, and what only answers tell.
_REASON, _RENAMED, _VERSION, _CHANGE = "reason", "renamed", "version", "change"
_CONCEPT = PathParameter("concept_id", "The id of a concept.", "child-sexual-abuse-material")
# As the ETag has it, or without its quotation marks.
IF_MATCH = HeaderParameter(
    "If-Match", "The version that was seen, in quotation marks, as the ETag gives it.", '"0"',
    pattern=r'^(\*|(W/)?"[^"]+"(, ?(W/)?"[^"]+")*|[^",*\s]+)?$', hint='write it as the ETag has it, in quotation marks',
)  # fmt: skip
LOCATION = Header("Location", "Where the concept is.")
VERSION = Header("ETag", "The version of the concept, for `If-Match`.")
# From a concept that was read or written to what can be done next with it.
_SEEN = {"concept_id": "#/id", "If-Match": "header.ETag"}
_TO_CHANGE = {"number": "#/change"}
_TOLD = Link("change", "change", _TO_CHANGE)
AFTERWARDS = (_TOLD, Link("take_back", "take_back", _TO_CHANGE))
_GOING_ON = (
    Link("write", "write_concept", _SEEN, whole=True),
    Link("retire", "retire_concept", {**_SEEN, "reason": "not needed any more"}),
    Link("concept", "concept", {"concept_id": "#/id"}),
)
REFUSED = (401, 403, 404, 410, 412, 413, 415, 422)
_REPLACED_BY = TextParameter("replaced_by", "The concept that takes its place.", "child-sexual-exploitation")
_REASON_ASKED = TextParameter("reason", "Why; it may stand in a body of JSON too.", "no term of any text")
REASON = TextField(_REASON, "Why.", longest=LONGEST_REASON)
_REASON_NEEDED = replace(REASON, needed=True)
_EXAMPLE: Json = {
    "subject": "persons", "languages": {"en": {"terms": [{"text": "person who was harmed"}]}}, "reason": "needed",
}  # fmt: skip
_SENT = Body("The concept, whole.", ref("Draft"), _EXAMPLE)
_SENT_NEW = Body("The concept, whole; its id is made from a term.", ref("NewConcept"), _EXAMPLE)
_RETIREMENT = SentObject((TextField("replaced_by", "The concept that takes its place."), REASON))
_MERGER = SentObject((TextField("into", "The concept that stays.", needed=True), _REASON_NEEDED))


class _ConceptId(BaseConverter):
    """An id in the path; what has one of these endings is another form of the concept, to be read only."""

    regex = rf"(?![^/]*\.(?:{'|'.join(ENDINGS)})(?:/|$))[^/]+"


@blueprint.record_once
def _prepare(state: BlueprintSetupState) -> None:
    state.app.url_map.converters["concept"] = _ConceptId


class PreconditionRequired(HTTPException):
    """A concept is changed only by who says which state of it they saw."""

    code = 428
    description = 'say which version you changed: If-Match: "…", as the ETag of …/editable gives it'


@blueprint.get(f"/concepts/{ID}/editable")
@described(
    Operation(
        "concepts",
        (Answer("The concept as it is kept.", ref("Editable")),),
        (_CONCEPT,),
        errors=(404, 410),
        links=_GOING_ON,
    )
)
@readable
def editable(concept_id: str) -> Response:
    """A concept as it is kept, in the JSON that writing takes; the ETag is its version."""
    return told(termbase().entries.kept(concept_id))


@blueprint.post("/concepts")
@needs_token(Role.EDITOR)
@described(
    Operation(
        "concepts",
        (Answer("The concept that was made.", ref("Written"), status=201, headers=(LOCATION, VERSION)),),
        body=_SENT_NEW,
        errors=(401, 403, 412, 413, 415, 422),
        links=(*_GOING_ON, _TOLD),
        needs="editor",
    )
)
def make_concept() -> Response:
    """Make a concept; its id is made from one of its terms."""
    concept, renamed, reason, misfits = _draft()
    if renamed:
        misfits.append(Problem(_RENAMED, "given", "a new concept had no terms with other words"))
    if concept.id:
        misfits.append(Problem("id", "given", "an id is made from a term: leave it out"))
    _refuse(concept, misfits)
    change = create(termbase(), concept, judge_for(reason))
    answer = made(change, concept)
    answer.status_code = 201
    answer.location = url_for("api.concept", concept_id=change.concept)
    return answer


@blueprint.put(f"/concepts/{ID}")
@needs_token(Role.EDITOR)
@described(
    Operation(
        "concepts",
        (Answer("The concept as it was written.", ref("Written"), headers=(VERSION,)),),
        (_CONCEPT, replace(IF_MATCH, required=True)),
        body=_SENT,
        errors=(*REFUSED, 428),
        links=(*_GOING_ON, *AFTERWARDS),
        needs="editor",
    )
)
def write_concept(concept_id: str) -> Response:
    """Write a whole concept over the version that `If-Match` names."""
    seen = seen_version(concept_id)
    if seen is None:
        raise PreconditionRequired
    draft, renamed, reason, misfits = _draft()
    if draft.id not in ("", concept_id):
        misfits.append(Problem("id", "other_concept", f"the address says {concept_id[:80]!r}"))
    concept = replace(draft, id=concept_id)
    _refuse(concept, misfits)
    change = save(termbase(), concept, judge_for(reason), seen=seen, renamed=renamed)
    return made(change, completed_by(termbase(), settled(concept)))


@blueprint.delete(f"/concepts/{ID}")
@needs_token(Role.EDITOR)
@described(
    Operation(
        "concepts",
        (Answer("What was retired.", ref("Retired")),),
        (_CONCEPT, IF_MATCH, _REPLACED_BY, _REASON_ASKED),
        body=Body(
            "The same in JSON, if wished; what the address says counts.",
            _RETIREMENT.schema,
            {
                "replaced_by": "child-sexual-exploitation",
                "reason": "no term of any text",
            },
            required=False,
        ),
        errors=REFUSED,
        links=AFTERWARDS,
        needs="editor",
    )
)
def retire_concept(concept_id: str) -> Response:
    """Retire a concept; `replaced_by` and `reason` stand in the address or in a body of JSON."""
    sent = _RETIREMENT.read(sent_object() if request.get_data() else {})
    fields = _RETIREMENT.read({**sent, **cleaned_fields(request.args)})
    seen, replacement = seen_version(concept_id), str(fields["replaced_by"])
    judge = judge_for(str(fields[_REASON]))
    return _retired(retire(termbase(), concept_id, judge, replacement=replacement, seen=seen), replacement)


@blueprint.post(f"/concepts/{ID}/merge")
@needs_token(Role.EDITOR)
@described(
    Operation(
        "concepts",
        (Answer("What was retired.", ref("Retired")),),
        (_CONCEPT, IF_MATCH),
        body=Body("Where to, and why.", _MERGER.schema, {"into": "child-sexual-exploitation", "reason": "one thing"}),
        errors=REFUSED,
        links=AFTERWARDS,
        needs="editor",
    )
)
def merge_concept(concept_id: str) -> Response:
    """Put all that a concept holds into another, and retire it."""
    fields = _MERGER.read(sent_object())
    seen, into = seen_version(concept_id), str(fields["into"])
    judge = judge_for(str(fields[_REASON]))
    return _retired(merge(termbase(), concept_id, into, judge, seen=seen), into)


@blueprint.errorhandler(Conflict)
def _conflict(error: Conflict) -> Response:
    """Somebody was quicker: what was to be matched is no longer there."""
    return error_response(error, 412)


# --- what is answered ---------------------------------------------------------------------------------------


def told(concept: Concept, **more: Json) -> Response:
    """A concept in the JSON that writing takes, with its version as ETag."""
    answer = jsonify({**concept_as_json(concept), _VERSION: version(concept), **more})
    answer.set_etag(version(concept))
    return answer


def made(change: Change | None, otherwise: Concept) -> Response:
    """What a change made of a concept; `otherwise` where nothing was different. Never what others made of it since."""
    edit = edit_of(change) if change else None
    return told(edit.after if edit else otherwise, change=change.number if change else None)


def _retired(change: Change, replacement: str) -> Response:
    address = url_for("api.concept", concept_id=replacement) if replacement else None
    return jsonify({"id": change.concept, "replacement": replacement or None, "link": address, _CHANGE: change.number})


# --- what is asked ------------------------------------------------------------------------------------------


def judge_for(reason: str, *, otherwise: str = "") -> Judge:
    """Whoever holds the token, now, with this reason, cleaned wherever it stood. Raises `BadConcept`.

    `otherwise`: the reason where none is given.
    """
    said = str(cleaned(reason)) or otherwise
    if problems := problems_of_reason(said):
        raise BadConcept(problems)
    return Judge(holder().name, stamp(), said)


def seen_version(concept_id: str) -> str | None:
    """The version that the request wants to find there; None where it does not say, or says any."""
    wanted = request.if_match
    if wanted.star_tag or not wanted:
        return None
    versions = sorted(wanted.as_set(include_weak=True))  # weak where the answer was compressed on its way
    now = version(termbase().entries.kept(concept_id))
    return now if now in versions else versions[0]


def _draft() -> tuple[Concept, dict[tuple[str, str], str], str, list[Problem]]:
    """The concept of the body, its renamed terms, the reason, and what could not be read."""
    body = sent_object()
    reason, renamed = text_of(body, _REASON), body.get(_RENAMED, [])
    told = {name: value for name, value in body.items() if name not in (_VERSION, _CHANGE)}
    concept, misfits = read_draft(told)
    misfits += unknown_fields(told, SENT)
    called: dict[tuple[str, str], str] = {}
    for number, each in enumerate(renamed if isinstance(renamed, list) else [renamed]):
        words = each if isinstance(each, dict) else {}
        tag, old, new = (words.get(name) for name in ("language", "from", "to"))
        if tag in TAGS and isinstance(tag, str) and _is_term(old) and _is_term(new):
            called[tag, new] = old
        else:
            misfits.append(Problem(f"{_RENAMED}.{number}", "wrong_shape", 'write {"language", "from", "to"}'))
    return concept, called, reason, misfits


def _is_term(words: Json) -> TypeGuard[str]:
    return isinstance(words, str) and 0 < len(words) <= LONGEST_TERM


def _refuse(concept: Concept, misfits: Sequence[Problem]) -> None:
    """Raise `BadConcept` for what could not be read, together with what does not fit."""
    if misfits:
        kept, there = termbase(), _there(concept.id)
        targets = {each.target for each in concept.relations}
        ids, retired = kept.entries.among(targets), kept.retired.among(targets)
        raise BadConcept([*misfits, *problems_of(concept, ids, retired, rivals=rivals(kept, concept, there))])


def _there(concept_id: str) -> Concept | None:
    """The concept of that id as it is kept, if there is one."""
    try:
        return termbase().entries.kept(concept_id) if concept_id else None
    except NotFound:
        return None
