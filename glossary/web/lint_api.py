"""The linter as JSON over HTTP: `POST /api/v1/lint` and `POST /api/v1/lint/file`, in the shapes of `lint_reports`."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

from flask import Blueprint, Response, jsonify, request, send_file
from werkzeug.exceptions import UnsupportedMediaType

from glossary.commenting import comment_on
from glossary.concepts import Severity
from glossary.errors import BadInput, did_you_mean
from glossary.languages import TAGS
from glossary.lint_reports import diagnostic_as_json, silenced_as_json
from glossary.lint_reports.jsons import VERSION
from glossary.linter.values import Report
from glossary.reports import Json
from glossary.web.linting import (
    WORD,
    Draft,
    lint,
    pasted,
    received,
    refuse_unknown,
    sent_file,
    uploaded,
    wishes_of,
)
from glossary.web.operations import Answer, Body, Link, Operation, Schema, WordParameter, described, ref
from glossary.web.receiving import is_bloated

blueprint = Blueprint("lint_api", __name__, url_prefix="/api/v1/lint")

FORMATS = ("plain", "markdown", "html")
_TEXTS = ("text", "language", "format", "as_of")
_FIELDS = (*_TEXTS, "explain")
_FILE_FIELDS = ("file", "language", "as_of", "explain")
_KINDS = {str: "a text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
_SWITCH = {"": False, "false": False, "0": False, "true": True, "1": True}


_LANGUAGES = (*TAGS, "zh", "zh-HK", "zh-MO", "zh-TW", "mul", "und", "")
_WISHES: dict[str, Schema] = {
    "language": {
        "enum": [*_LANGUAGES, None],
        "description": "Of the draft; none: told by its letters, as is the script of `zh`.",
    },
    "as_of": {
        "anyOf": [
            {"type": "string", "format": "date"},
            {"enum": ["document", "", None]},
        ],
        "description": "Judge by the statuses of this day, or of the document's own.",
    },
    "explain": {"type": ["boolean", "null"], "description": "Tell also what is no finding, and why."},
}
_TEXT = Body(
    "The draft.",
    {
        "type": "object",
        "properties": {
            "text": {"type": "string"},
            "format": {"enum": [*FORMATS, None], "description": "plain if not given"},
            **_WISHES,
        },
        "required": ["text"],
        "additionalProperties": False,
    },
    {"text": "各国应禁止儿童色情制品。", "language": "zh-Hans", "explain": True},
)
_FILE = Body(
    "A form with the file; the ending of its name tells how it is read.",
    {
        "type": "object",
        "properties": {
            "file": {"type": "string", "contentMediaType": "application/octet-stream"},
            "language": {"enum": list(_LANGUAGES)},
            "as_of": {"anyOf": [{"type": "string", "format": "date"}, {"enum": ["document", ""]}]},
            "explain": {"enum": ["true", "false", "1", "0", ""]},
        },
        "required": ["file"],
        "additionalProperties": False,
    },
    {"file": "draft.txt", "language": "zh-Hans", "explain": "true"},
    "multipart/form-data",
)
_COMMENTS = WordParameter(
    "comments", "Give a Word file back, with a comment on each finding; 400 for other files.", "", words=("docx",)
)


@blueprint.post("")
@described(
    Operation(
        "drafts",
        (Answer("The findings, in reading order.", ref("Report")),),
        body=_TEXT,
        errors=(413, 415),
        links=(Link("concept", "concept", {"concept_id": "#/diagnostics/0/concept"}),),
        from_any_page=True,
    )
)
def lint_text() -> Response:
    """Findings in the text of a JSON object: `text`, and if wished `language`, `format`, `as_of`, `explain`."""
    asked = _asked(_object())
    wishes = wishes_of(asked.language, asked.as_of)
    report = lint(pasted(asked.text, wishes, format=asked.format), wishes)
    return jsonify(_answer(report, explain=asked.explain))


@blueprint.post("/file")
@described(
    Operation(
        "drafts",
        (
            Answer("The findings, in reading order.", ref("FileReport")),
            Answer("The Word file with comments.", {"type": "string", "format": "binary"}, WORD),
        ),
        (_COMMENTS,),
        body=_FILE,
        errors=(413, 415, 422),
        from_any_page=True,
    )
)
def lint_file() -> Response:
    """Findings in the `file` of a form, with `document` telling what was read.

    With `?comments=docx`, or when a Word file is what the caller accepts, that file with comments.
    """
    if request.mimetype != "multipart/form-data":
        raise UnsupportedMediaType("send a form (multipart/form-data) with the draft as its part 'file'")
    file = sent_file()
    form = request.form
    refuse_unknown([*form, *request.files], _FILE_FIELDS)
    if file is None:
        raise BadInput("the part 'file' is missing", hint="send the draft as a file, with its name")
    wishes = wishes_of(form.get("language", ""), form.get("as_of", ""))
    explain = _switch(form.get("explain", ""))
    with_comments = _wants_comments()
    draft = uploaded(file, wishes)
    report = lint(draft, wishes)
    return commented(draft, report) if with_comments else jsonify(_answer(report, explain=explain, draft=draft))


def commented(draft: Draft, report: Report) -> Response:
    """The Word file of a draft with a comment on each finding. Raises `BadInput` for another kind of file."""
    if not draft.is_word:
        raise BadInput(f"{draft.name}: comments can be put into a Word file (.docx) only", hint="ask for JSON")
    name = f"{PurePath(draft.name).stem}.commented.docx"
    answer = comment_on(draft.data, report)
    return send_file(BytesIO(answer), mimetype=WORD, as_attachment=True, download_name=name, etag=False)


@blueprint.after_request
def _not_kept(response: Response) -> Response:
    """Nothing on the way may keep the answer."""
    response.headers["Cache-Control"] = "no-store"
    return response


@dataclass(frozen=True, slots=True)
class _Asked:
    text: str
    language: str = ""
    format: str = "plain"
    as_of: str = ""
    explain: bool = False


def _object() -> dict[str, object]:
    """The JSON object of the request."""
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("send JSON, with the header Content-Type: application/json")
    body = received()
    if is_bloated(body):
        raise BadInput("the body is JSON of too many parts", hint='send {"text": "…"}')
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        place = f" at line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise BadInput(f"the body is not JSON{place}", hint='send {"text": "…"} in UTF-8') from None
    if not isinstance(value, dict):
        raise BadInput(f"the body is {_kind(value)}", hint='send an object: {"text": "…"}')
    return value


def _asked(fields: dict[str, object]) -> _Asked:
    """What the object asks for; a field that is null counts as not there."""
    refuse_unknown(list(fields), _FIELDS)
    given = {name: value for name, value in fields.items() if value is not None}
    for name, value in given.items():
        wanted = str if name in _TEXTS else bool
        if not isinstance(value, wanted):
            raise BadInput(f"{name} is {_kind(value)}", hint=f"give {_KINDS[wanted]}")
    if "text" not in given:
        raise BadInput("the field 'text' is missing", hint='send {"text": "…"}')
    asked = _Asked(**given)  # type: ignore[arg-type]
    if asked.format not in FORMATS:
        raise BadInput(f"unknown format {asked.format[:40]!r}", hint=did_you_mean(asked.format[:40], FORMATS))
    return asked


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "null")


def _switch(value: str) -> bool:
    if value not in _SWITCH:
        raise BadInput(f"explain is {value[:40]!r}", hint="give true or false")
    return _SWITCH[value]


def _wants_comments() -> bool:
    return _COMMENTS.read() == "docx" or request.accept_mimetypes.best_match(["application/json", WORD]) == WORD


def _answer(report: Report, *, explain: bool, draft: Draft | None = None) -> Json:
    document = report.document
    counts = Counter(diagnostic.severity for diagnostic in report.diagnostics)
    answer: dict[str, Json] = {"version": VERSION, "language": document.language, "as_of": report.as_of or None}
    if draft is not None:
        answer["document"] = {
            "name": draft.name,
            "language": document.language,
            "symbol": document.symbol,
            "title": document.title,
            "date": document.date or None,
        }
    answer["diagnostics"] = [diagnostic_as_json(diagnostic) for diagnostic in report.diagnostics]
    if explain:
        answer["silenced"] = [silenced_as_json(silenced) for silenced in report.silenced]
    answer["summary"] = {
        **{severity.value: counts[severity] for severity in Severity},
        "silenced": len(report.silenced),
    }
    answer["warnings"] = list(document.warnings)
    return answer
