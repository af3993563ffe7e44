"""JSON over HTTP, below `/api/v1`. One shape for every error::

    {"error": {"code": "not_found", "status": 404, "message": "…", "hint": "…", "suggestions": […]}}

Every answer to a read may be kept and asked for again with `If-None-Match` (304 while nothing changed).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Blueprint, Response, jsonify, request, url_for
from werkzeug.exceptions import HTTPException

from glossary.editing import concept_as_json, concept_from_json, read_json, version
from glossary.entry import read_entry
from glossary.errors import BadConcept, BadQuery, Conflict, GlossaryError, Gone, NotFound
from glossary.formats.table import written_terms
from glossary.languages import language as known_language
from glossary.lookup import MatchKind, Suggestion, look_up, related, search, suggest
from glossary.reports import (
    Json,
    candidate_json,
    concept_json,
    document_json,
    hit_json,
    page_json,
    passage_json,
    suggestion_json,
    usage_json,
)
from glossary.termbase.review import CandidateFilter
from glossary.web.current import termbase
from glossary.web.past import concept_as_of

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

LARGEST_PAGE = 200
# Suggestions offered with an error; enough to choose from, few enough to read.
SUGGESTED = 5

_Asked = ParamSpec("_Asked")


def _readable(view: Callable[_Asked, Json | Response]) -> Callable[_Asked, Response]:
    """A reading route: anyone may call it from any page, and ask again whether anything changed.

    What a view gives that is no response yet is JSON.
    """

    @wraps(view)
    def answer(*args: _Asked.args, **kwargs: _Asked.kwargs) -> Response:
        etag = f"g{termbase().generation}"
        unchanged = request.if_none_match.contains_weak(etag)
        found = Response(status=304) if unchanged else view(*args, **kwargs)
        response = found if isinstance(found, Response) else jsonify(found)
        response.set_etag(etag)
        response.headers["Cache-Control"] = "no-cache"
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


@blueprint.get("/lookup")
@_readable
def lookup_() -> Json:
    """What the term `q` is, whether to use it, what instead, and what proves it."""
    query = _asked("q")
    hits = look_up(termbase(), query, language=request.args.get("language"))
    sure = [hit for hit in hits if hit.match is not MatchKind.NEAR]
    if not sure:
        raise NotFound(f"no term {query!r}", hint="see the suggestions, or search for a part of it")
    to = [known_language(tag).tag for tag in request.args.get("to", "").split(",") if tag]
    entries = [(hit, read_entry(termbase(), hit.concept, hit.term.text)) for hit in sure]
    return {"query": query, "hits": [hit_json(hit, entry, to) for hit, entry in entries]}


@blueprint.get("/search")
@_readable
def search_() -> Json:
    """Concepts that have a term like `q`; never 404."""
    query = _asked("q")
    page = search(
        termbase(),
        query,
        language=request.args.get("language"),
        status=request.args.get("status"),
        subject=request.args.get("subject"),
        document=request.args.get("document"),
        limit=_number("limit", 20, 1, LARGEST_PAGE),
        start=_number("cursor", 0, 0, 1_000_000),
    )
    return {"query": query, **page_json(page)}


@blueprint.get("/suggest")
@_readable
def suggest_() -> Json:
    """Completions of `q` as an OpenSearch array: query, terms, what to know of each, where to read on."""
    query = _asked("q")
    found = suggest(termbase(), query, limit=_number("limit", 10, 1, 50), language=request.args.get("language"))
    return [
        query,
        [suggestion.term.text for suggestion in found],
        [_description(suggestion) for suggestion in found],
        [
            url_for("pages.concept", concept_id=suggestion.term.concept, q=suggestion.term.text, _external=True)
            for suggestion in found
        ],
    ]


@blueprint.get("/concepts/<concept_id>")
@_readable
def concept(concept_id: str) -> Json:
    """One concept whole, with the version that writing asks for; `as_of` a moment of the past, as it was then."""
    if asked := request.args.get("as_of"):
        return concept_as_of(concept_id, asked)
    told = concept_json(read_entry(termbase(), termbase().entries.concept(concept_id)))
    return {**told, "version": version(termbase().entries.kept(concept_id))}


@blueprint.get("/concepts/<concept_id>.csv")
@_readable
def concept_table(concept_id: str) -> Response:
    """The terms of one concept as a table that `glossary lint --terms` reads, with a mark for spreadsheets."""
    found = termbase().entries.concept(concept_id)
    answer = Response("\ufeff" + written_terms([found]), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{found.id}.csv")
    return answer


@blueprint.get("/concepts/<concept_id>/usage")
@_readable
def usage(concept_id: str) -> Json:
    """How often each term of the concept was used, per year and document."""
    found = termbase().entries.concept(concept_id)
    return {"concept": found.id, "usage": [usage_json(count) for count in termbase().corpus.usage(found.id)]}


@blueprint.get("/documents")
@_readable
def documents() -> Json:
    """The documents that were harvested."""
    return {"documents": [document_json(document) for document in termbase().corpus.documents()]}


@blueprint.get("/documents/<path:symbol>")
@_readable
def document(symbol: str) -> Json:
    """One document by its symbol or name."""
    return document_json(termbase().corpus.document(symbol))


@blueprint.get("/documents/<path:symbol>/occurrences")
@_readable
def occurrences(symbol: str) -> Json:
    """Where known terms stand in one document, in reading order."""
    found = termbase().corpus.document(symbol)
    limit = _number("limit", LARGEST_PAGE, 1, LARGEST_PAGE)
    after = _number("cursor", 0, 0, 1 << 62)
    places = termbase().corpus.occurrences(found.id, limit=limit, after=after)
    return {
        "document": found.citation,
        "occurrences": [{"concept": concept_id, **passage_json(passage)} for _, concept_id, passage in places],
        "next": str(places[-1][0]) if len(places) == limit else None,
    }


@blueprint.get("/candidates")
@_readable
def candidates() -> Json:
    """What harvesting proposes as terms, the most likely first."""
    asked = request.args.get("document")
    wanted = CandidateFilter(document=termbase().corpus.document(asked).id if asked else None)
    found = termbase().review.candidates(wanted, limit=_number("limit", 50, 1, LARGEST_PAGE))
    return {"candidates": [candidate_json(rank, candidate) for rank, candidate in enumerate(found, 1)]}


def error_response(error: GlossaryError | HTTPException, status: int) -> Response:
    """Any error in the one shape; an unknown term comes with suggestions."""
    ours = isinstance(error, GlossaryError)
    body: dict[str, Json] = {
        "code": error.code
        if isinstance(error, GlossaryError)
        else (error.name or "error").casefold().replace(" ", "_"),
        "status": status,
        "message": error.message if isinstance(error, GlossaryError) else error.description or error.name,
        "hint": error.hint if isinstance(error, GlossaryError) else "",
    }
    if ours and isinstance(error, NotFound) and (query := request.args.get("q")):
        near = suggest(termbase(), query, limit=SUGGESTED) or related(termbase(), query, limit=SUGGESTED)
        body["suggestions"] = [suggestion_json(found) for found in near]
    response = jsonify({"error": {**body, **_told_more(error)}})
    response.status_code = status
    if isinstance(error, HTTPException):
        response.headers.extend(
            (name, value) for name, value in error.get_headers() if name in ("Allow", "Retry-After", "WWW-Authenticate")
        )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _told_more(error: GlossaryError | HTTPException) -> dict[str, Json]:
    """What an error tells besides: the fields that do not fit, what is there now, what to use instead."""
    match error:
        case BadConcept():
            return {"problems": [{"field": p.field, "code": p.code, "message": p.message} for p in error.problems]}
        case Conflict() if error.now:
            now = concept_from_json(read_json(error.now))
            return {"now": {**concept_as_json(now), "version": version(now)}}
        case Gone():
            link = url_for("api.concept", concept_id=error.replacement) if error.replacement else None
            return {"concept": error.concept, "replacement": error.replacement or None, "link": link}
    return {}


def _asked(name: str) -> str:
    value = request.args.get(name)
    if value is None:
        raise BadQuery(f"the parameter {name!r} is missing", hint=f"ask as {request.path}?{name}=…")
    return value


def _number(name: str, otherwise: int, least: int, most: int) -> int:
    value = request.args.get(name)
    if value is None:
        return otherwise
    if not value.isascii() or not value.isdigit() or not least <= int(value[:20]) <= most:
        raise BadQuery(f"{name} is {value[:40]!r}", hint=f"give a whole number from {least} to {most}")
    return int(value)


def _description(suggestion: Suggestion) -> str:
    term = suggestion.term
    instead = suggestion.names.get(term.language)
    if term.status.is_discouraged and instead:
        return f"{term.status.value} → {instead}"
    return term.status.value
