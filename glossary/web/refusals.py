"""Whatever programs are refused, in the one shape of an error::

{"error": {"code": "not_found", "status": 404, "message": "…", "hint": "…", "suggestions": […]}}
"""

from __future__ import annotations

from flask import Response, jsonify, request, url_for
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.exceptions import NotFound as NoRoute

from glossary.editing import concept_as_json, concept_from_json, read_json, version
from glossary.errors import AlreadyDecided, BadConcept, Conflict, GlossaryError, Gone, NotFound
from glossary.guessing import LONGEST_QUERY
from glossary.languages import known_tag
from glossary.lookup import has_words, related, suggest
from glossary.reports import Json, decision_json, suggestion_json
from glossary.web.current import termbase

# Suggestions offered with an error; enough to choose from, few enough to read.
SUGGESTED = 5
# Characters of a wrong address that are worth repeating.
SHOWN = 100


def error_response(error: GlossaryError | HTTPException, status: int) -> Response:
    """Any error in the one shape; an unknown term comes with suggestions."""
    code, message, hint = _words(error)
    body: dict[str, Json] = {"code": code, "status": status, "message": message, "hint": hint}
    query = request.args.get("q", "")
    if isinstance(error, NotFound) and len(query) <= LONGEST_QUERY and has_words(query):
        kept, tag = termbase(), known_tag(request.args.get("language", "")) or None
        near = suggest(kept, query, limit=SUGGESTED, language=tag) or related(
            kept, query, limit=SUGGESTED, language=tag
        )
        body["suggestions"] = [suggestion_json(found) for found in near]
    response = jsonify({"error": {**body, **_told_more(error)}})
    response.status_code = status
    if isinstance(error, HTTPException):
        response.headers.extend(
            (name, value) for name, value in error.get_headers() if name in ("Allow", "Retry-After", "WWW-Authenticate")
        )
    response.headers["Cache-Control"] = "no-store"
    response.headers["Access-Control-Allow-Origin"] = "*"  # also below /reconcile, where no route was met
    return response


def _words(error: GlossaryError | HTTPException) -> tuple[str, str, str]:
    """Code, message and hint of an error; HTTP's own are told what the framework does not know."""
    if isinstance(error, GlossaryError):
        return error.code, error.message, error.hint
    code = (error.name or "error").casefold().replace(" ", "_")
    if isinstance(error, NoRoute):
        return code, f"no route {request.path[:SHOWN]!r}", "/api/v1/ lists them all"
    if isinstance(error, MethodNotAllowed):
        return (
            code,
            f"{request.method} is not for this route",
            f"it takes {', '.join(sorted(error.valid_methods or ()))}",
        )
    return code, error.description or error.name, ""


def _told_more(error: GlossaryError | HTTPException) -> dict[str, Json]:
    """What an error tells besides: the fields that do not fit, what is there now, what to use instead."""
    match error:
        case BadConcept():
            return {"problems": [{"field": p.field, "code": p.code, "message": p.message} for p in error.problems]}
        case AlreadyDecided() if (decided := termbase().review.decision(error.decision)) is not None:
            return {"decision": decision_json(decided)}
        case Conflict() if error.now:
            now = concept_from_json(read_json(error.now))
            return {"now": {**concept_as_json(now), "version": version(now)}}
        case Gone():
            link = url_for("api.concept", concept_id=error.replacement) if error.replacement else None
            return {"concept": error.concept, "replacement": error.replacement or None, "link": link}
    return {}
