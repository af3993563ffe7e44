"""JSON over HTTP, below `/api/v1`. One shape for every error::

    {"error": {"code": "not_found", "status": 404, "message": "…", "hint": "…", "suggestions": […]}}

Every answer to a read may be kept and asked for again with `If-None-Match` or `If-Modified-Since` (304 while
nothing changed). A list comes in pages: `total`, the rows, and `next`, the `cursor` of the page that follows.
"""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Response, jsonify, request, url_for

from glossary.answering import completions_json, concept_answer, lookup_answer
from glossary.concepts import Concept, Status
from glossary.editing import version
from glossary.errors import NotFound
from glossary.formats.table import written_terms
from glossary.lookup import MatchKind, Page, completions, has_words, named, search
from glossary.reports import Json, page_json, usage_json
from glossary.termbase.index import ConceptFilter
from glossary.web import concept_files
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
    TextParameter,
    WordParameter,
    described,
    ref,
)
from glossary.web.paging import CURSOR, LIMIT, NUMBER_CURSOR, following
from glossary.web.past import concept_as_of
from glossary.web.sent import MomentParameter

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

_QUERY = TextParameter("q", "What to look for: any script, any of the languages.", "儿童色情制品", required=True)
_LANGUAGE = LanguageParameter("language", "Only terms of this language.", "zh-Hans")
_PREFER = LanguageParameter("prefer", "Terms of this language first, where others only hold or begin with it.", "en")
_STATUS = WordParameter("status", "Only terms of this status.", "superseded", words=tuple(Status))
_SUBJECT = TextParameter("subject", "Only concepts of this subject.", "child-sexual-exploitation")
_DOCUMENT = TextParameter("document", "Only what stands in this document: its symbol or name.", "E/RES/2022/14")
_TO = LanguagesParameter("to", "Only equivalents in these languages, with commas between.", "zh-Hans,en,ar")
_SUGGESTIONS = NumberParameter("limit", "The most completions.", 5, least=1, most=50, otherwise=10)
_SINCE = DateParameter(
    "since",
    "Only concepts in which a term was given its status, or which were edited, on this day or after.",
    "2022-01-01",
)
_CONCEPT = PathParameter("concept_id", "The id of a concept, as every answer names it.", "child-sexual-abuse-material")
_COUNTS = NumberParameter("limit", "The most rows of a page.", 20, least=1, most=200, otherwise=200)
_AS_OF = MomentParameter(
    "as_of", "The concept as it was at this moment, not later than now; without evidence.", "2026-01-01T00:00:00Z"
)
_TO_CONCEPT = {"concept_id": "#/concept"}
_OF_CONCEPT = (
    Link("usage", "usage", _TO_CONCEPT),
    Link("table", "concept_table", _TO_CONCEPT),
    Link("editable", "editable", _TO_CONCEPT),
)


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
def lookup_() -> Response:
    """What the term `q` is, whether to use it, what instead, and what proves it.

    An unknown term is 404, with suggestions.
    """
    query = _QUERY.read()
    found = named(termbase(), query, language=_LANGUAGE.read()) if has_words(query) else []
    sure = [(term, why) for term, why in found if why is not MatchKind.NEAR]
    if not sure:
        raise NotFound(f"no term {query!r}", hint="see the suggestions, or search for a part of it")
    to, places = _TO.read(), (*_LANGUAGE.places, *_TO.places)
    return Response(lookup_answer(termbase(), query, sure, to, places), mimetype="application/json")


@blueprint.get("/search")
@described(
    Operation(
        "terms",
        (Answer("Concepts, the best match first.", ref("Search")),),
        (_QUERY, _LANGUAGE, _PREFER, _STATUS, _SUBJECT, _DOCUMENT, LIMIT, CURSOR),
        links=(
            Link("concept", "concept", {"concept_id": "#/results/0/concept"}),
            Link("usage", "usage", {"concept_id": "#/results/0/concept"}),
        ),
    )
)
@readable
def search_() -> Json:
    """Concepts that have a term like `q`; never 404.

    A document or subject that is not known has no concepts; `warnings` says so.
    """
    query, document, subject = _QUERY.read(), _DOCUMENT.read(), _SUBJECT.read()
    warnings = _unknown(document, subject)
    page = (
        search(
            termbase(),
            query,
            language=_LANGUAGE.read(),
            status=_STATUS.read(),
            subject=subject,
            document=document,
            limit=LIMIT.read(),
            start=CURSOR.read().start,
            prefer=_PREFER.read(),
        )
        if has_words(query) and not warnings
        else Page((), 0, None)
    )
    told = page_json(page)
    if page.next is not None:
        told["next"] = following(page.results[-1].term.concept, page.next, total=page.total)
    return {"query": query, **told, "warnings": warnings}


@blueprint.get("/suggest")
@described(
    Operation(
        "terms",
        (Answer("Completions.", ref("Completions")),),
        (
            _QUERY,
            _LANGUAGE,
            _PREFER,
            _SUGGESTIONS,
        ),
    )
)
@readable
def suggest_() -> Json:
    """Completions of `q` as an OpenSearch array: query, terms, what to know of each, where to read on."""
    query = _QUERY.read()
    limit, tag = _SUGGESTIONS.read(), _LANGUAGE.read()
    prefer = _PREFER.read()
    found = completions(termbase(), query, limit=limit, language=tag, prefer=prefer) if has_words(query) else []

    def link(concept_id: str, text: str) -> str:
        return url_for("pages.concept", concept_id=concept_id, q=text, _external=True)

    return completions_json(termbase(), query, found, link)


@blueprint.get("/concepts")
@described(
    Operation(
        "concepts",
        (Answer("Concepts in the order of the termbase.", ref("Concepts")),),
        (_SUBJECT, _LANGUAGE, _STATUS, _SINCE, LIMIT, NUMBER_CURSOR),
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
    limit = LIMIT.read()
    found, total = termbase().index.concepts(wanted, limit=limit + 1, after=int(NUMBER_CURSOR.read() or -1))
    more, found = len(found) > limit, found[:limit]
    names = termbase().entries.names(one.concept for one in found)
    told: list[Json] = [
        {"concept": one.concept, "subject": one.subject, "preferred": dict(names[one.concept]), "uses": one.uses}
        for one in found
    ]
    return {"total": total, "concepts": told, "next": str(found[-1].position) if more else None}


_ONE_CONCEPT = Operation(
    "concepts",
    (
        Answer("The concept.", ref("Concept")),
        Answer("Its terms as a table.", text(), "text/csv"),
        *concept_files.ANSWERS,
    ),
    (_CONCEPT, _AS_OF),
    errors=(404, 410),
    links=_OF_CONCEPT,
)


@blueprint.get("/concepts/<concept_id>")
@described(_ONE_CONCEPT)
@partial(readable, medias=_ONE_CONCEPT.medias)
def concept(concept_id: str) -> Json | Response:
    """One concept whole, with the version that writing asks for; `as_of` a moment of the past, as it was then.

    As a table, SKOS-XL or TBX for whoever accepts that rather than JSON; those are of today always.
    """
    if asked := _AS_OF.read():
        return jsonify(concept_as_of(concept_id, asked))
    kept = termbase().entries.kept(concept_id)
    wanted = request.accept_mimetypes.best_match(_ONE_CONCEPT.medias) or ""
    if wanted == "text/csv":
        return _table(termbase().entries.concept(concept_id))
    if (file := concept_files.concept_file(concept_id, wanted)) is not None:
        return file
    told = concept_answer(termbase(), concept_id, version(kept))
    return Response(told, mimetype="application/json")


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
        (_CONCEPT, _COUNTS, CURSOR),
        errors=(404, 410),
    )
)
@readable
def usage(concept_id: str) -> Json:
    """How often each term of the concept was used, per year and document."""
    found = termbase().entries.concept(concept_id)
    counts = termbase().corpus.usage(found.id)
    names = [f"{one.year} {one.document} {one.language} {one.term}" for one in counts]
    start = CURSOR.read().start(names)
    until = min(start + _COUNTS.read(), len(counts))
    return {
        "concept": found.id,
        "total": len(counts),
        "usage": [usage_json(count) for count in counts[start:until]],
        "next": following(names[until - 1], until, total=len(counts)) if start < until else None,
    }


def _unknown(document: str, subject: str) -> list[Json]:
    """The warnings for a document and a subject that are not here."""
    asked = ((document, termbase().corpus.document), (subject, termbase().index.refuse_unknown))
    warnings: list[Json] = []
    for name, find in asked:
        try:
            if name:
                find(name)
        except NotFound as error:
            warnings.append(error.message)
    return warnings


def _table(found: Concept) -> Response:
    answer = Response("\ufeff" + written_terms([found]), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{found.id}.csv")
    return answer
