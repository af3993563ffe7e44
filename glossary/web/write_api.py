"""Writing over HTTP with a token: concepts made, changed, retired and merged; candidates decided.

A concept is sent whole, in the JSON that `GET …/editable` gives, with the version it was read at (`If-Match`).
Who was slower is answered 412 with what is there now, and nothing was written. What it refuses to do: write
over a state that nobody has looked at, or pass over a field that it does not know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask import Blueprint, Response, jsonify, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter

from glossary.concepts import Concept, Status
from glossary.editing import (
    Json,
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
from glossary.editing.jsons import Fields
from glossary.errors import AlreadyDecided, BadConcept, BadInput, Conflict, NotFound, Problem
from glossary.formats.table import one_of
from glossary.languages import language as known_language
from glossary.reports import decision_json
from glossary.review import accept, reject, undo
from glossary.review import merge as merge_candidate
from glossary.termbase.access import Role, stamp
from glossary.termbase.history import Change, Judge
from glossary.termbase.review import Decision
from glossary.web.api import error_response
from glossary.web.bearer import holder, needs_token
from glossary.web.current import termbase
from glossary.web.freshness import readable
from glossary.web.openapi_schemas import record, text
from glossary.web.operations import (
    Answer,
    Body,
    HeaderParameter,
    Operation,
    PathParameter,
    TextParameter,
    described,
    ref,
)
from glossary.web.sent import only, sent_object, text_of

blueprint = Blueprint("write_api", __name__, url_prefix="/api/v1")
ID = "<concept:concept_id>"

# What stands beside a concept: why, what was called otherwise, and what only answers tell.
_REASON, _RENAMED, _VERSION, _CHANGE = "reason", "renamed", "version", "change"
_CONCEPT = PathParameter("concept_id", "The id of a concept.", "child-sexual-abuse-material")
IF_MATCH = HeaderParameter("If-Match", "The version that was seen, in quotation marks, as the ETag gives it.", '"0"')
_REPLACED_BY = TextParameter("replaced_by", "The concept that takes its place.", "child-sexual-exploitation")
_REASON_ASKED = TextParameter("reason", "Why; it may stand in a body of JSON too.", "no term of any text")
REFUSED = (401, 403, 404, 410, 412, 413, 415, 422)
_SENT = Body("The concept, whole.", ref("Draft"), {
    "subject": "persons", "languages": {"en": {"terms": [{"text": "person who was harmed"}]}}, "reason": "needed",
})  # fmt: skip
_MERGER = Body(
    "Where to, and why.",
    record(into=text("The concept that stays."), reason=text()),
    {"into": "child-sexual-exploitation", "reason": "one thing"},
)
_DECISION = Body(
    "What is decided of which word: accept, merge (`into` a concept), reject, or undo.",
    {"type": "object", "additionalProperties": True},
    {"action": "reject", "word": "example", "language": "en", "reason": "no term"},
)
_DECISIONS = ("accept", "merge", "reject", "undo")
_DECISION_FIELDS = ("action", "word", "language", "concept", "into", "subject", "status", "number", _REASON)


class _ConceptId(BaseConverter):
    """An id in the path; what has an ending is another form of the concept, to be read only."""

    regex = "[^/.]+"


@blueprint.record_once
def _prepare(state: BlueprintSetupState) -> None:
    state.app.url_map.converters["concept"] = _ConceptId


class PreconditionRequired(HTTPException):
    """A concept is changed only by who says which state of it they saw."""

    code = 428
    description = 'say which version you changed: If-Match: "…", as the ETag of …/editable gives it'


@blueprint.get(f"/concepts/{ID}/editable")
@described(
    Operation("concepts", (Answer("The concept as it is kept.", ref("Editable")),), (_CONCEPT,), errors=(404, 410))
)
@readable
def editable(concept_id: str) -> Response:
    """A concept as it is kept, in the JSON that writing takes; the ETag is its version."""
    return told(termbase().entries.kept(concept_id))


@blueprint.post("/concepts")
@described(
    Operation(
        "concepts",
        (Answer("The concept that was made.", ref("Written"), status=201),),
        body=_SENT,
        errors=(401, 403, 412, 413, 415, 422),
        needs="editor",
    )
)
@needs_token(Role.EDITOR)
def make_concept() -> Response:
    """Make a concept; its id is made from one of its terms."""
    concept, _, reason, misfits = _draft()
    if concept.id:
        misfits.append(Problem("id", "given", "an id is made from a term: leave it out"))
    _refuse(concept, misfits)
    change = create(termbase(), concept, judge_for(reason))
    answer = made(change, concept)
    answer.status_code = 201
    answer.location = url_for("api.concept", concept_id=change.concept)
    return answer


@blueprint.put(f"/concepts/{ID}")
@described(
    Operation(
        "concepts",
        (Answer("The concept as it was written.", ref("Written")),),
        (_CONCEPT, IF_MATCH),
        body=_SENT,
        errors=(*REFUSED, 428),
        needs="editor",
    )
)
@needs_token(Role.EDITOR)
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
    return made(change, settled(concept))


@blueprint.delete(f"/concepts/{ID}")
@described(
    Operation(
        "concepts",
        (Answer("What was retired.", ref("Retired")),),
        (_CONCEPT, IF_MATCH, _REPLACED_BY, _REASON_ASKED),
        errors=REFUSED,
        needs="editor",
    )
)
@needs_token(Role.EDITOR)
def retire_concept(concept_id: str) -> Response:
    """Retire a concept; `replaced_by` and `reason` stand in the address or in a body of JSON."""
    body = sent_object() if request.content_length else {}
    fields = only({**body, **request.args}, ("replaced_by", _REASON))
    seen, replacement = seen_version(concept_id), text_of(fields, "replaced_by")
    judge = judge_for(text_of(fields, _REASON))
    return _retired(retire(termbase(), concept_id, judge, replacement=replacement, seen=seen), replacement)


@blueprint.post(f"/concepts/{ID}/merge")
@described(
    Operation(
        "concepts",
        (Answer("What was retired.", ref("Retired")),),
        (_CONCEPT, IF_MATCH),
        body=_MERGER,
        errors=REFUSED,
        needs="editor",
    )
)
@needs_token(Role.EDITOR)
def merge_concept(concept_id: str) -> Response:
    """Put all that a concept holds into another, and retire it."""
    fields = only(sent_object(), ("into", _REASON))
    seen, into = seen_version(concept_id), text_of(fields, "into")
    judge = judge_for(text_of(fields, _REASON))
    return _retired(merge(termbase(), concept_id, into, judge, seen=seen), into)


@blueprint.post("/candidates/decision")
@described(
    Operation(
        "documents",
        (Answer("The decision.", ref("Decision")),),
        body=_DECISION,
        errors=(401, 403, 404, 409, 410, 413, 415, 422),
        needs="reviewer",
    )
)
@needs_token(Role.REVIEWER)
def decide() -> Response:
    """Decide about a candidate, or take a decision back."""
    fields = only(sent_object(), _DECISION_FIELDS)
    return jsonify(decision_json(_decided(fields)))


@blueprint.errorhandler(Conflict)
def _conflict(error: Conflict) -> Response:
    """Somebody was quicker: what was to be matched is no longer there, or what was to be decided is decided."""
    return error_response(error, error.http_status if isinstance(error, AlreadyDecided) else 412)


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


def judge_for(reason: str) -> Judge:
    """Whoever holds the token, now, with this reason. Raises `BadConcept`."""
    if problems := problems_of_reason(reason):
        raise BadConcept(problems)
    return Judge(holder().name, stamp(), reason)


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
    draft = {name: value for name, value in body.items() if name not in (_REASON, _RENAMED, _VERSION, _CHANGE)}
    concept, misfits = read_draft(draft)
    misfits += unknown_fields(draft)
    called: dict[tuple[str, str], str] = {}
    for number, each in enumerate(renamed if isinstance(renamed, list) else [renamed]):
        words = each if isinstance(each, dict) else {}
        tag, old, new = (words.get(name) for name in ("language", "from", "to"))
        if isinstance(tag, str) and isinstance(old, str) and isinstance(new, str):
            called[tag, new] = old
        else:
            misfits.append(Problem(f"{_RENAMED}.{number}", "wrong_shape", 'write {"language", "from", "to"}'))
    return concept, called, reason, misfits


def _refuse(concept: Concept, misfits: Sequence[Problem]) -> None:
    """Raise `BadConcept` for what could not be read, together with what does not fit."""
    if misfits:
        kept, there = termbase(), _there(concept.id)
        contrary = rivals(kept, concept, there)
        raise BadConcept([*misfits, *problems_of(concept, kept.entries.ids(), kept.retired.all(), rivals=contrary)])


def _there(concept_id: str) -> Concept | None:
    """The concept of that id as it is kept, if there is one."""
    try:
        return termbase().entries.kept(concept_id) if concept_id else None
    except NotFound:
        return None


def _decided(fields: Fields) -> Decision:
    action, word, tag = (text_of(fields, name) for name in ("action", "word", "language"))
    number = fields.get("number", 0)
    if action not in _DECISIONS:
        raise BadInput(f"unknown action {action[:40]!r}", hint=f"one of {', '.join(_DECISIONS)}")
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < 1 << 62:
        raise BadInput("number is no number of a decision", hint="give the one that the decision was answered with")
    if not word and not number:
        raise BadInput("which word?", hint="name it in 'word'")
    tag = known_language(tag).tag if tag else ""
    judge, kept = judge_for(text_of(fields, _REASON)), termbase()
    if action == "accept":
        status = text_of(fields, "status")
        return accept(
            kept, word, judge,
            language=tag, concept=text_of(fields, "concept"), subject=text_of(fields, "subject"),
            status=one_of(Status, status) if status else None,
        )  # fmt: skip
    if action == "merge":
        return merge_candidate(kept, word, text_of(fields, "into") or text_of(fields, "concept"), judge, language=tag)
    if action == "reject":
        return reject(kept, word, judge, language=tag)
    return undo(kept, judge, word=word, language=tag, number=number)
