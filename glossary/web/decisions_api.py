"""Candidates decided over HTTP with the token of a reviewer: taken in, merged, left out, and taken back."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from glossary.concepts import Status
from glossary.editing import LONGEST_NAME, problems_of_subject
from glossary.editing.jsons import Fields
from glossary.errors import BadConcept, BadInput, did_you_mean
from glossary.languages import TAGS
from glossary.languages import language as known_language
from glossary.reports import decision_json
from glossary.review import accept, merge, reject, undo
from glossary.termbase.access import Role
from glossary.termbase.history import Judge
from glossary.termbase.review import Decision
from glossary.web.bearer import needs_token
from glossary.web.bodies import NumberField, SentObject, TextField
from glossary.web.current import termbase
from glossary.web.operations import Answer, Body, Operation, described, ref
from glossary.web.sent import sent_object
from glossary.web.write_api import REASON, REFUSED, judge_for

blueprint = Blueprint("decisions_api", __name__, url_prefix="/api/v1/candidates")

_WORD = TextField("word", "Of the candidate.", needed=True)
_LANGUAGE = TextField("language", "Where several languages have the word, which of them.", words=(*TAGS, "zh"))
_CONCEPT = "The concept, by its id or by one of its terms"
# Action → what it can be told.
_ACTIONS = {
    "accept": SentObject((
        TextField("action", "Take it in as a term.", words=("accept",), needed=True),
        _WORD,
        _LANGUAGE,
        TextField("concept", f"{_CONCEPT}; a new one where none is named."),
        TextField("subject", "Of a new concept.", longest=LONGEST_NAME),
        TextField("status", "Preferred where the language has no preferred term yet, else admitted.",
                  words=tuple(Status)),
        REASON,
    )),
    "merge": SentObject((
        TextField("action", "Take it in as a variant.", words=("merge",), needed=True),
        _WORD,
        _LANGUAGE,
        TextField("into", f"{_CONCEPT}."),
        TextField("concept", "The same as `into`."),
        REASON,
    ), either=("into", "concept")),
    "reject": SentObject((
        TextField("action", "Leave it out, now and whenever it is proposed.", words=("reject",), needed=True),
        _WORD,
        _LANGUAGE,
        REASON,
    )),
    "undo": SentObject((
        TextField("action", "Take the latest decision back.", words=("undo",), needed=True),
        TextField("word", "The latest about this word."),
        _LANGUAGE,
        NumberField("number", "That decision and no other."),
        REASON,
    ), either=("word", "number")),
}  # fmt: skip
_DECISION = Body(
    "What is decided of which word.",
    {"oneOf": [body.schema for body in _ACTIONS.values()]},
    {"action": "reject", "word": "性虐待", "language": "zh-Hans", "reason": "no term"},
)


@blueprint.post("/decision")
@needs_token(Role.REVIEWER)
@described(
    Operation(
        "documents",
        (Answer("The decision.", ref("Decision")),),
        body=_DECISION,
        errors=(*REFUSED, 409),
        needs="reviewer",
    )
)
def decide() -> Response:
    """Decide about a candidate, or take a decision back."""
    return jsonify(decision_json(_decided(sent_object())))


def _decided(sent: Fields) -> Decision:
    action = sent.get("action", "")
    if not isinstance(action, str) or action not in _ACTIONS:
        shown = action[:40] if isinstance(action, str) else "no text"
        raise BadInput(f"unknown action {shown!r}", hint=did_you_mean(shown, _ACTIONS))
    fields = _ACTIONS[action].read(sent)
    word, tag = str(fields["word"]), str(fields["language"])
    if not word and action != "undo":
        raise BadInput("which word?", hint="name it in 'word'")
    return _carried_out(action, word, known_language(tag).tag if tag else "", fields, judge_for(str(fields["reason"])))


def _carried_out(action: str, word: str, tag: str, fields: Fields, judge: Judge) -> Decision:
    kept = termbase()
    match action:
        case "accept":
            concept, subject, status = (str(fields[name]) for name in ("concept", "subject", "status"))
            if problems := problems_of_subject(subject):
                raise BadConcept(problems)
            chosen = Status(status) if status else None
            return accept(kept, word, judge, language=tag, concept=concept, subject=subject, status=chosen)
        case "merge":
            return merge(kept, word, str(fields["into"] or fields["concept"]), judge, language=tag)
        case "reject":
            return reject(kept, word, judge, language=tag)
    number = fields["number"]
    return undo(kept, judge, word=word, language=tag, number=number if isinstance(number, int) else 0)
