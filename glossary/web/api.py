"""JSON over HTTP, below `/api/v1`. One shape for every error::

    {"error": {"code": "not_found", "status": 404, "message": "…", "hint": "…", "suggestions": […]}}

Every answer to a read may be kept and asked for again with `If-None-Match` or `If-Modified-Since` (304 while
nothing changed). A list comes in pages: `total`, the rows, and `next`, the `cursor` of the page that follows.
"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request, url_for
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.exceptions import NotFound as NoRoute

from glossary.concepts import Concept, Status
from glossary.editing import concept_as_json, concept_from_json, read_json, version
from glossary.entry import read_entry
from glossary.errors import BadConcept, Conflict, GlossaryError, Gone, NotFound
from glossary.findings import CandidateKind
from glossary.formats.table import written_terms
from glossary.lookup import LONGEST_QUERY, MatchKind, Page, Suggestion, has_words, look_up, related, search, suggest
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
from glossary.termbase.index import ConceptFilter
from glossary.termbase.review import CandidateFilter
from glossary.web.current import termbase
from glossary.web.freshness import readable
from glossary.web.openapi_schemas import text
from glossary.web.operations import (
    Answer,
    DateParameter,
    LanguageParameter,
    LanguagesParameter,
    Link,
    NumberParameter,
    Operation,
    PathParameter,
    SwitchParameter,
    TextParameter,
    WordParameter,
    described,
    ref,
)
from glossary.web.past import concept_as_of
from glossary.web.sent import MomentParameter

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

# Suggestions offered with an error; enough to choose from, few enough to read.
SUGGESTED = 5
# Characters of a wrong address that are worth repeating.
SHOWN = 100

_QUERY = TextParameter("q", "What to look for: any script, any of the languages.", "儿童色情制品", required=True)
_LANGUAGE = LanguageParameter("language", "Only terms of this language.", "zh-Hans")
_STATUS = WordParameter("status", "Only terms of this status.", "superseded", words=tuple(Status))
_SUBJECT = TextParameter("subject", "Only concepts of this subject.", "child-sexual-exploitation")
_DOCUMENT = TextParameter("document", "Only what stands in this document: its symbol or name.", "E/RES/2022/14")
_LIMIT = NumberParameter("limit", "The most rows of a page.", 20, least=1, most=200, otherwise=50)
_CURSOR = TextParameter(
    "cursor", "`next` of the page before, as it is; none for the first page.", "0", longest=18, pattern="^[0-9]*$"
)
_TO = LanguagesParameter("to", "Only equivalents in these languages, with commas between.", "zh-Hans,en,ar")
_SUGGESTIONS = NumberParameter("limit", "The most completions.", 5, least=1, most=50, otherwise=10)
_SINCE = DateParameter(
    "since",
    "Only concepts in which a term was given its status, or which were edited, on this day or after.",
    "2022-01-01",
)
_KIND = WordParameter("kind", "Only candidates of this kind.", "concept", words=tuple(CandidateKind))
_KNOWN = SwitchParameter("known", "Only those that are in the termbase, or only those that are not.", "false")
_CONCEPT = PathParameter("concept_id", "The id of a concept, as every answer names it.", "child-sexual-abuse-material")
_AS_OF = MomentParameter(
    "as_of", "The concept as it was at this moment, not later than now; without evidence.", "2026-01-01T00:00:00Z"
)
_SYMBOL = PathParameter("symbol", "The symbol of a document or the name of its file.", "E/RES/2022/14")

_TO_CONCEPT = {"concept_id": "#/concept"}
_OF_CONCEPT = (
    Link("usage", "usage", _TO_CONCEPT),
    Link("table", "concept_table", _TO_CONCEPT),
)
_TO_DOCUMENT = {"symbol": "#/documents/0/name"}


@blueprint.get("/lookup")
@described(
    Operation(
        "terms",
        (Answer("The concepts that the term names, the surest first.", ref("Lookup")),),
        (
            _QUERY,
            _LANGUAGE,
            _TO,
        ),
        errors=(404,),
        links=(
            Link("concept", "concept", {"concept_id": "#/hits/0/concept"}),
            Link("usage", "usage", {"concept_id": "#/hits/0/concept"}),
        ),
    )
)
@readable
def lookup_() -> Json:
    """What the term `q` is, whether to use it, what instead, and what proves it.

    An unknown term is 404, with suggestions.
    """
    query = _QUERY.read()
    hits = look_up(termbase(), query, language=_LANGUAGE.read()) if has_words(query) else []
    sure = [hit for hit in hits if hit.match is not MatchKind.NEAR]
    if not sure:
        raise NotFound(f"no term {query!r}", hint="see the suggestions, or search for a part of it")
    to = _TO.read()
    entries = [(hit, read_entry(termbase(), hit.concept, hit.term.text)) for hit in sure]
    return {"query": query, "hits": [hit_json(hit, entry, to) for hit, entry in entries]}


@blueprint.get("/search")
@described(
    Operation(
        "terms",
        (Answer("Concepts, the best match first.", ref("Search")),),
        (_QUERY, _LANGUAGE, _STATUS, _SUBJECT, _DOCUMENT, _LIMIT, _CURSOR),
        links=(
            Link("concept", "concept", {"concept_id": "#/results/0/concept"}),
            Link("usage", "usage", {"concept_id": "#/results/0/concept"}),
        ),
    )
)
@readable
def search_() -> Json:
    """Concepts that have a term like `q`; never 404.

    A document that is not known has no concepts; `warnings` says so.
    """
    query, document = _QUERY.read(), _DOCUMENT.read()
    warnings = _unknown(document)
    page = (
        search(
            termbase(),
            query,
            language=_LANGUAGE.read(),
            status=_STATUS.read(),
            subject=_SUBJECT.read(),
            document=document,
            limit=_LIMIT.read(),
            start=_start(),
        )
        if has_words(query) and not warnings
        else Page((), 0, None)
    )
    return {"query": query, **page_json(page), "warnings": warnings}


@blueprint.get("/suggest")
@described(
    Operation(
        "terms",
        (Answer("Completions.", ref("Completions")),),
        (
            _QUERY,
            _LANGUAGE,
            _SUGGESTIONS,
        ),
    )
)
@readable
def suggest_() -> Json:
    """Completions of `q` as an OpenSearch array: query, terms, what to know of each, where to read on."""
    query = _QUERY.read()
    limit, tag = _SUGGESTIONS.read(), _LANGUAGE.read()
    found = suggest(termbase(), query, limit=limit, language=tag) if has_words(query) else []
    return [
        query,
        [suggestion.term.text for suggestion in found],
        [_description(suggestion) for suggestion in found],
        [
            url_for("pages.concept", concept_id=suggestion.term.concept, q=suggestion.term.text, _external=True)
            for suggestion in found
        ],
    ]


@blueprint.get("/concepts")
@described(
    Operation(
        "concepts",
        (Answer("Concepts in the order of the termbase.", ref("Concepts")),),
        (_SUBJECT, _LANGUAGE, _STATUS, _SINCE, _LIMIT, _CURSOR),
        links=(
            Link("concept", "concept", {"concept_id": "#/concepts/0/concept"}),
            Link("usage", "usage", {"concept_id": "#/concepts/0/concept"}),
        ),
    )
)
@readable
def concepts() -> Json:
    """The concepts, or those of a subject, with a term of a language or status, or in which something changed."""
    wanted = ConceptFilter(_SUBJECT.read(), _LANGUAGE.read(), _STATUS.read(), _SINCE.read())
    limit = _LIMIT.read()
    found, total = termbase().index.concepts(wanted, limit=limit + 1, after=_start(-1))
    more, found = len(found) > limit, found[:limit]
    names = termbase().entries.names(one.concept for one in found)
    told: list[Json] = [
        {"concept": one.concept, "subject": one.subject, "preferred": dict(names[one.concept]), "uses": one.uses}
        for one in found
    ]
    return {"total": total, "concepts": told, "next": str(found[-1].position) if more else None}


_ONE_CONCEPT = Operation(
    "concepts",
    (Answer("The concept.", ref("Concept")), Answer("Its terms as a table.", text(), "text/csv")),
    (_CONCEPT, _AS_OF),
    errors=(404, 410),
    links=_OF_CONCEPT,
)


@blueprint.get("/concepts/<concept_id>")
@described(_ONE_CONCEPT)
@readable
def concept(concept_id: str) -> Json | Response:
    """One concept whole, with the version that writing asks for; `as_of` a moment of the past, as it was then.

    As a table for whoever accepts `text/csv` rather than JSON; that is of today always.
    """
    if asked := _AS_OF.read():
        return _varied(jsonify(concept_as_of(concept_id, asked)))
    found = termbase().entries.concept(concept_id)
    if request.accept_mimetypes.best_match(_ONE_CONCEPT.medias) == "text/csv":
        return _varied(_table(found))
    told = concept_json(read_entry(termbase(), found))
    return _varied(jsonify({**told, "version": version(termbase().entries.kept(concept_id))}))


@blueprint.get("/concepts/<concept_id>.csv")
@described(Operation("concepts", (Answer("The table.", text(), "text/csv"),), (_CONCEPT,), errors=(404, 410)))
@readable
def concept_table(concept_id: str) -> Response:
    """The terms of one concept as a table that `glossary lint --terms` reads, with a mark for spreadsheets."""
    return _table(termbase().entries.concept(concept_id))


@blueprint.get("/concepts/<concept_id>/usage")
@described(
    Operation(
        "concepts",
        (Answer("Counts by year, the earliest first.", ref("Usage")),),
        (_CONCEPT,),
        errors=(404, 410),
    )
)
@readable
def usage(concept_id: str) -> Json:
    """How often each term of the concept was used, per year and document."""
    found = termbase().entries.concept(concept_id)
    return {"concept": found.id, "usage": [usage_json(count) for count in termbase().corpus.usage(found.id)]}


@blueprint.get("/documents")
@described(
    Operation(
        "documents",
        (Answer("Documents, the newest first.", ref("Documents")),),
        (_LIMIT, _CURSOR),
        links=(
            Link("document", "document", _TO_DOCUMENT),
            Link("occurrences", "occurrences", _TO_DOCUMENT),
        ),
    )
)
@readable
def documents() -> Json:
    """The documents that were harvested."""
    found = termbase().corpus.documents()
    start, limit = _start(), _LIMIT.read()
    told: list[Json] = [document_json(document) for document in found[start : start + limit]]
    return {"total": len(found), "documents": told, "next": _following(start + limit, len(found))}


@blueprint.get("/documents/<path:symbol>", merge_slashes=False)
@described(
    Operation(
        "documents",
        (Answer("The document.", ref("Document")),),
        (_SYMBOL,),
        errors=(404,),
        links=(Link("occurrences", "occurrences", {"symbol": "#/name"}),),
    )
)
@readable
def document(symbol: str) -> Json:
    """One document by its symbol or name."""
    return document_json(termbase().corpus.document(symbol))


@blueprint.get("/documents/<path:symbol>/occurrences", merge_slashes=False)
@described(
    Operation(
        "documents",
        (Answer("Places, in reading order.", ref("Occurrences")),),
        (_SYMBOL, _LIMIT, _CURSOR),
        errors=(404,),
        links=(Link("concept", "concept", {"concept_id": "#/occurrences/0/concept"}),),
    )
)
@readable
def occurrences(symbol: str) -> Json:
    """Where known terms stand in one document, in reading order."""
    found = termbase().corpus.document(symbol)
    limit = _LIMIT.read()
    places = termbase().corpus.occurrences(found.id, limit=limit + 1, after=_start())
    more, places = len(places) > limit, places[:limit]
    return {
        "document": found.citation,
        "total": found.occurrences,
        "occurrences": [{"concept": concept_id, **passage_json(passage)} for _, concept_id, passage in places],
        "next": str(places[-1][0]) if more else None,
    }


@blueprint.get("/candidates")
@described(
    Operation(
        "documents",
        (Answer("Candidates, the most likely first.", ref("Candidates")),),
        (_DOCUMENT, _LANGUAGE, _KIND, _KNOWN, _LIMIT, _CURSOR),
        errors=(404,),
    )
)
@readable
def candidates() -> Json:
    """What harvesting proposes as terms, the most likely first.

    Terms that the termbase has are among them: `known` names their concepts. An unknown document is 404.
    """
    asked, kind = _DOCUMENT.read(), _KIND.read()
    wanted = CandidateFilter(
        document=termbase().corpus.document(asked).id if asked else None,
        language=_LANGUAGE.read() or None,
        kind=CandidateKind(kind) if kind else None,
        known=_KNOWN.read(),
    )
    start, limit = _start(), _LIMIT.read()
    found, total = termbase().review.stretch(wanted, start=start, limit=limit)
    told: list[Json] = [candidate_json(rank, candidate) for rank, candidate in enumerate(found, start + 1)]
    return {"total": total, "candidates": told, "next": _following(start + limit, total)}


def error_response(error: GlossaryError | HTTPException, status: int) -> Response:
    """Any error in the one shape; an unknown term comes with suggestions."""
    code, message, hint = _words(error)
    body: dict[str, Json] = {"code": code, "status": status, "message": message, "hint": hint}
    query = request.args.get("q", "")
    if isinstance(error, NotFound) and len(query) <= LONGEST_QUERY and has_words(query):
        near = suggest(termbase(), query, limit=SUGGESTED) or related(termbase(), query, limit=SUGGESTED)
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
        case Conflict() if error.now:
            now = concept_from_json(read_json(error.now))
            return {"now": {**concept_as_json(now), "version": version(now)}}
        case Gone():
            link = url_for("api.concept", concept_id=error.replacement) if error.replacement else None
            return {"concept": error.concept, "replacement": error.replacement or None, "link": link}
    return {}


def _start(first: int = 0) -> int:
    """Where the page begins that is asked for."""
    return int(_CURSOR.read() or first)


def _following(start: int, total: int) -> str | None:
    return str(start) if start < total else None


def _unknown(document: str) -> list[Json]:
    """The warning for a document that is not here."""
    if document:
        try:
            termbase().corpus.document(document)
        except NotFound as error:
            return [error.message]
    return []


def _table(found: Concept) -> Response:
    answer = Response("\ufeff" + written_terms([found]), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{found.id}.csv")
    return answer


def _varied(answer: Response) -> Response:
    answer.vary.add("Accept")
    return answer


def _description(suggestion: Suggestion) -> str:
    term = suggestion.term
    instead = suggestion.names.get(term.language)
    if term.status.is_discouraged and instead:
        return f"{term.status.value} → {instead}"
    return term.status.value
