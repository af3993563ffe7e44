"""What was harvested, and what it proposes, as JSON over HTTP."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint

from glossary.findings import CandidateKind
from glossary.folding import key
from glossary.reports import Json, candidate_json, document_json, passage_json
from glossary.termbase.passages import DocumentRecord
from glossary.termbase.review import CandidateFilter
from glossary.web.current import termbase
from glossary.web.freshness import readable
from glossary.web.operations import (
    Answer,
    LanguageParameter,
    Link,
    Operation,
    PathParameter,
    SwitchParameter,
    TextParameter,
    WordParameter,
    described,
    ref,
)
from glossary.web.paging import CURSOR, LIMIT, NUMBER_CURSOR, Cursor, following

blueprint = Blueprint("documents_api", __name__, url_prefix="/api/v1")

_DOCUMENT = TextParameter("document", "Only what stands in this document: its symbol or name.", "E/RES/2022/14")
_LANGUAGE = LanguageParameter("language", "Only candidates of this language.", "zh-Hans")
_KIND = WordParameter("kind", "Only candidates of this kind.", "concept", words=tuple(CandidateKind))
_KNOWN = SwitchParameter("known", "Only those that are in the termbase, or only those that are not.", "false")
_SYMBOL = PathParameter("symbol", "The symbol of a document or the name of its file.", "E/RES/2022/14")
_TO_DOCUMENT = {"symbol": "#/documents/0/name"}


@blueprint.get("/documents")
@described(
    Operation(
        "documents",
        (Answer("Documents, the newest first.", ref("Documents")),),
        (LIMIT, CURSOR),
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
    names = [_named(document) for document in found]
    start, limit = CURSOR.read().start(names), LIMIT.read()
    told: list[Json] = [document_json(document) for document in found[start : start + limit]]
    return {"total": len(found), "documents": told, "next": _next(names[start : start + limit], start, len(found))}


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
        (_SYMBOL, LIMIT, NUMBER_CURSOR),
        errors=(404,),
        links=(Link("concept", "concept", {"concept_id": "#/occurrences/0/concept"}),),
    )
)
@readable
def occurrences(symbol: str) -> Json:
    """Where known terms stand in one document, in reading order."""
    found = termbase().corpus.document(symbol)
    limit = LIMIT.read()
    places = termbase().corpus.occurrences(found.id, limit=limit + 1, after=int(NUMBER_CURSOR.read() or 0))
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
        (_DOCUMENT, _LANGUAGE, _KIND, _KNOWN, LIMIT, CURSOR),
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
    cursor, limit = CURSOR.read(), LIMIT.read()
    order = termbase().review.order(wanted) if cursor != Cursor() else []
    start = cursor.start([f"{one.language} {one.key}" for one in order])
    found, total = termbase().review.stretch(wanted, start=start, limit=limit)
    told: list[Json] = [candidate_json(rank, candidate) for rank, candidate in enumerate(found, start + 1)]
    words = [f"{one.language} {key(one.term)}" for one in found]
    return {"total": total, "candidates": told, "next": _next(words, start, total)}


def _named(document: DocumentRecord) -> str:
    """What tells a document from others, in whatever order they are."""
    return f"{document.symbol} {document.name}"


def _next(rows: Sequence[str], start: int, total: int) -> str | None:
    return following(rows[-1], start + len(rows), total=total) if rows else None
