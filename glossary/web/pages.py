"""Pages for people, below `/{interface language}/`; complete without script.

Routes read the termbase and make frozen views of it; the templates only lay them out. What it refuses to
do: decide anything about a term (the termbase did) or trust its text (templates escape everything).

The language of the interface stands in the path; the language of a term is the term's own. Addresses
without one (`/`, `/concept/{id}`) lead to the language the browser asks for.
"""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from glossary.concepts import Status
from glossary.entry import read_entry
from glossary.errors import BadQuery, GlossaryError, Gone, NotFound, UnknownLanguage
from glossary.guessing import LONGEST_QUERY
from glossary.languages import LANGUAGES, TAGS, language
from glossary.lookup import MatchKind, has_words, look_up, search
from glossary.web.change_views import called
from glossary.web.current import settings, termbase
from glossary.web.desk import Desk, body_named, met_by, name_in, safe_link
from glossary.web.document_desk import OCCURRENCES_READ, DocumentDesk
from glossary.web.finding import (
    contained_results,
    filters_view,
    home_view,
    may_be_a_sentence,
    named_documents,
    result_of,
    sharing_results,
    suggested_for,
)
from glossary.web.numbers import whole_number
from glossary.web.views import Written
from glossary.web.wording import wording

blueprint = Blueprint("pages", __name__)

# Search results on a page; what fits on two screens.
RESULTS_PER_PAGE = 20
UI = "<any({}):ui>".format(", ".join(f'"{tag}"' for tag in TAGS))
# Arguments a page may carry over into its other languages.
_KEPT_ARGUMENTS = (
    "q", "term", "start", "next", "language", "subject", "status", "document", "concept", "kind", "state",
    "actor", "before",
)  # fmt: skip
_FILTERS = ("language", "subject", "status", "document")
_SURE = (MatchKind.EXACT, MatchKind.FOLDED)


@blueprint.get("/")
def front() -> AnyResponse:
    """To the first page in the language the browser asks for."""
    return _negotiated(url_for("pages.home", ui=_preferred()))


# What programs that follow the address of a concept may ask for, and where it is.
_DATA = {
    "application/json": "api.concept",
    "text/turtle": "concept_files.concept_ttl",
    "application/ld+json": "concept_files.concept_jsonld",
    "application/rdf+xml": "concept_files.concept_rdf",
    "application/n-triples": "concept_files.concept_nt",
    "application/x-tbx": "concept_files.concept_tbx",
}


@blueprint.get("/concept/<path:concept_id>")
def concept(concept_id: str) -> AnyResponse:
    """The address of a concept in no language: to its page in the language the browser asks for, or to its data."""
    termbase().entries.concept(concept_id)
    wanted = request.accept_mimetypes.best_match(["text/html", *_DATA]) or ""
    if wanted in _DATA:
        address = url_for(_DATA[wanted], concept_id=concept_id)
    else:
        address = url_for("pages.concept_page", ui=_preferred(), concept_id=concept_id, **_kept())  # type: ignore[arg-type]
    response = _negotiated(address)
    response.vary.add("Accept")
    return response


@blueprint.get(f"/{UI}/")
def home(ui: str) -> str:
    """What this is, the search box, terms that changed, documents read."""
    kept = termbase()
    view = home_view(kept, kept.generation, ui)
    return render_template("home.html", view=view, documents=kept.corpus.documents())


@blueprint.get(f"/{UI}/search")
def results(ui: str) -> str | AnyResponse:
    """Concepts with a term like `q`; straight to the concept when `q` is the name of just one.

    `language`, `subject`, `status`, `document`: only terms like these. `start`: how many results to leave out;
    given, even as 0, it keeps the list, as does a filter.
    """
    query = request.args.get("q", "").strip()
    if not has_words(query) and len(query) <= LONGEST_QUERY:
        return redirect(url_for("pages.home", ui=ui))
    if any(name in request.args and not request.args[name].strip() for name in _FILTERS):  # as a form sends them
        return redirect(url_for("pages.results", ui=ui, q=query, start=start_asked(), **filter_asked()))  # type: ignore[arg-type]
    start = start_asked()
    wanted = filter_asked()
    if "start" not in request.args and not wanted:
        sure = [hit for hit in look_up(termbase(), query) if hit.match in _SURE]
        if len(sure) == 1:
            return redirect(url_for("pages.concept_page", ui=ui, concept_id=sure[0].concept.id, q=query))
    page = search(termbase(), query, limit=RESULTS_PER_PAGE, start=start, prefer=ui, **wanted)
    found = tuple(result_of(suggestion) for suggestion in page.results)
    only_near = all(result.match is MatchKind.NEAR for result in found)
    # Words that are no term may be a document: its symbol, or a part of its title.
    named = named_documents(termbase(), query, ui) if only_near or "/" in query else None
    is_sentence = not wanted and may_be_a_sentence(query)
    leads_nowhere = not page.total and not named
    held = contained_results(termbase(), query, ui) if leads_nowhere or (only_near and is_sentence) else ()
    return render_template(
        "results.html",
        query=query,
        named=named,
        wanted=wanted,
        choices=filters_view(termbase(), termbase().generation, ui),
        results=() if named and only_near else found,
        total=page.total,
        start=start,
        next=page.next,
        before=max(0, start - RESULTS_PER_PAGE) if start else None,
        only_near=bool(found) and only_near,
        contained=() if wanted else held,
        is_sentence=is_sentence,
        related=sharing_results(termbase(), query, held) if leads_nowhere else (),
    )


@blueprint.get(f"/{UI}/concept/<path:concept_id>")
def concept_page(ui: str, concept_id: str) -> str:
    """One concept; the verdict is on the term asked for as `q` or `term`, else on the preferred name.

    `language`: of that name, where it is not to be the language of the page.
    """
    kept = termbase()
    found = kept.entries.concept(concept_id)
    query = (request.args.get("q") or request.args.get("term") or "").strip()
    hits = look_up(kept, query) if query else []
    asked_in = language(request.args.get("language") or ui).tag
    met = met_by(found, hits) or name_in(found, asked_in)
    also = tuple(
        (hit.concept.id, Written(hit.term.text, hit.term.language))
        for hit in hits
        if hit.concept.id != found.id and hit.match in _SURE
    )
    desk = Desk(kept, wording(ui), kept.entries.links())
    view = desk.concept(read_entry(kept, found), met, also)
    address, today = url_for("pages.concept", concept_id=found.id, _external=True), datetime.now(UTC).date().isoformat()
    reference = desk.reference(view.verdict, address, today) if view.verdict else None
    return render_template("concept.html", view=view, query=query, address=address, today=today, reference=reference)


@blueprint.get(f"/{UI}/documents")
def documents(ui: str) -> str:  # noqa: ARG001 - the interface language is read from the path
    """The documents that were read."""
    return render_template("documents.html", documents=termbase().corpus.documents())


@blueprint.get(f"/{UI}/documents/<path:symbol>")
def document(ui: str, symbol: str) -> str:
    """One document with the terms found in it, those to leave first; `concept`: all places of one concept's terms."""
    kept = termbase()
    record = kept.corpus.document(symbol)
    links = kept.entries.links()
    concept_id = request.args.get("concept", "")
    found = DocumentDesk(Desk(kept, wording(ui), links)).found_terms(record, only=concept_id)
    if concept_id and not found:
        raise NotFound(f"no term of {concept_id!r} in {record.citation}", hint="the document's page lists its terms")
    return render_template(
        "places.html" if concept_id else "document.html",
        document=record,
        body=body_named(record.body, wording(ui)),
        title=Written(record.title or record.name, record.language),
        written_in=language(record.language),
        original=safe_link(links.get(record.symbol, "")),
        found=found,
        attention=tuple(term for term in found if term.needs_attention),
        others=tuple(term for term in found if not term.needs_attention),
        is_whole=record.occurrences <= OCCURRENCES_READ,
    )


def error_page(error: GlossaryError | HTTPException, status: int) -> Response:
    """Any error as a page in the language of the path, with ways on; 404 comes with suggestions."""
    wanted = request.args.get("q") or request.path.rpartition("/")[2].replace("-", " ")
    # A file that is not there is no word; and files are given to people who may not read (`admission`).
    seeks_words = status == 404 and request.endpoint != "static"
    known = error.code if isinstance(error, GlossaryError) else ""
    words = wording(language_of_page())
    instead = error.replacement if isinstance(error, Gone) else ""
    page = render_template(
        "error.html",
        status=status,
        code=known,
        query=request.args.get("q", "")[:LONGEST_QUERY],
        instead=(instead, called(words, instead, termbase().entries.names([instead]))) if instead else None,
        related=suggested_for(termbase(), wanted) if seeks_words else (),
    )
    response = Response(page, status=status, mimetype="text/html")
    response.vary.add("Accept-Language")
    if isinstance(error, HTTPException):
        told = (header for header in error.get_headers() if header[0] in ("Allow", "Retry-After"))
        response.headers.extend(told)
    return response


# --- the interface around a page ------------------------------------------------------------------------


@blueprint.record_once
def _prepare(state: BlueprintSetupState) -> None:
    """Teach the templates to speak; which language they speak is told with each page."""
    environment = state.app.jinja_env
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.trim_blocks = environment.lstrip_blocks = True


@blueprint.app_context_processor
def _interface() -> dict[str, object]:
    """What every template may use: the wording of this page's language, addresses, the same page elsewhere."""
    words = wording(language_of_page())
    tag = words.language.tag
    translations = words.translations

    def to(endpoint: str, **values: object) -> str:
        return url_for(f"pages.{endpoint}", ui=tag, **values)  # type: ignore[arg-type]

    return {
        "ui": words.language,
        "words": words,
        "gettext": translations.gettext,
        "ngettext": translations.ngettext,
        "pgettext": translations.pgettext,
        "npgettext": translations.npgettext,
        "to": to,
        "elsewhere": [(known, _same_page(known.tag)) for known in LANGUAGES],
        "Status": Status,
        "longest_query": LONGEST_QUERY,
    }


@blueprint.after_request
def _revalidated(response: Response) -> Response:
    """A page may be kept, and asked for again with its ETag."""
    if request.method == "GET" and response.status_code == 200:
        response.headers.setdefault("Cache-Control", "no-cache")
        response.add_etag()
        response.make_conditional(request)
    return response


def language_of_page() -> str:
    """The tag of the language a page speaks: that of its path, or else what the browser asks for."""
    first = request.path.split("/")[1]
    return first if first in TAGS else _preferred()


def _preferred() -> str:
    """The interface language the browser asks for; else the one that is set."""
    for asked in [*request.accept_languages.values(), settings().interface]:
        try:
            return language(asked).tag
        except UnknownLanguage:
            continue
    return "en"


def _negotiated(address: str) -> AnyResponse:
    response = redirect(address, code=303)
    response.vary.add("Accept-Language")
    return response


def _same_page(tag: str) -> str:
    """The same page in another interface language."""
    asked = request.view_args or {}
    if request.endpoint is None or "ui" not in asked:
        return url_for("pages.home", ui=tag)
    return url_for(request.endpoint, **{**_kept(), **asked, "ui": tag})


def _kept() -> dict[str, str]:
    return {name: request.args[name] for name in _KEPT_ARGUMENTS if name in request.args}


def filter_asked() -> dict[str, str]:
    """What a search is to be narrowed to: the filters of the address that are not empty."""
    return {name: value for name in _FILTERS if (value := request.args.get(name, "").strip())}


def start_asked() -> int:
    """How many lines of a list to leave out. Raises `BadQuery`."""
    asked = request.args.get("start", "0")
    if (number := whole_number(asked)) is None:
        raise BadQuery(f"start is {asked[:40]!r}", hint="give a whole number")
    return number
