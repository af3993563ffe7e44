"""The glossary inside people's browsers: as a search engine, as a bookmark, as an extension; and the page about them.

Everything is made for the address it is asked at, and works offline of anybody else. What it refuses to do: keep
what anyone looks up.
"""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

from flask import Blueprint, Response, jsonify, render_template, request, send_file, url_for

from glossary.errors import BadQuery
from glossary.lookup import Suggestion, suggest
from glossary.web.bookmarklet import bookmarklet
from glossary.web.current import termbase
from glossary.web.opensearch import MIMETYPE, SUGGESTIONS, TERMS, Engine, describe
from glossary.web.packing import icon, pack
from glossary.web.pages import UI
from glossary.web.wording import Wording, wording

blueprint = Blueprint("tools", __name__)

# What a browser shows below its address bar.
_SUGGESTED = 8
# The sizes browsers show an engine in, on plain and on dense screens.
_ICONS = (16, 32)


@blueprint.get(f"/{UI}/tools")
def page(ui: str) -> str:
    """How to have the glossary at hand on every page, and what is sent where."""
    question = wording(ui).translations.gettext("Look up a term")
    search = url_for("pages.results", ui=ui, _external=True)
    return render_template("tools.html", bookmark=bookmarklet(search, question), search=f"{search}?q=%s")


@blueprint.get(f"/{UI}/opensearch.xml")
def description(ui: str) -> Response:
    """The search in this interface language, as browsers take it over."""
    _ = wording(ui).translations.gettext
    engine = Engine(
        name=_("Glossary"),
        summary=_("Terms of child protection in UN texts"),
        language=ui,
        search=f"{url_for('pages.results', ui=ui, _external=True)}?q={TERMS}",
        suggest=f"{url_for('tools.suggestions', ui=ui, _external=True)}?q={TERMS}",
        address=url_for("tools.description", ui=ui, _external=True),
        icons=tuple((size, f"data:image/png;base64,{b64encode(icon(size)).decode()}") for size in _ICONS),
    )
    return Response(describe(engine), mimetype=MIMETYPE)


@blueprint.get(f"/{UI}/suggest")
def suggestions(ui: str) -> Response:
    """Completions of `q` for a browser's address bar: query, terms, what to know of each, where to read on."""
    query = request.args.get("q", "")
    return _answered(ui, query, suggest(termbase(), query, limit=_SUGGESTED, prefer=ui))


@blueprint.get(f"/{UI}/extension.zip")
def extension(ui: str) -> Response:  # noqa: ARG001 - it speaks the language of the browser it is put into
    """The extension for Chromium browsers, for the server it was asked from."""
    packed = BytesIO(pack(request.url_root.rstrip("/")))
    return send_file(
        packed, mimetype="application/zip", as_attachment=True, download_name="glossary-extension.zip", etag=False
    )


@blueprint.errorhandler(BadQuery)
def nothing_to_complete(_error: BadQuery) -> Response:
    """No suggestions: whoever types an address has not asked anything wrong."""
    assert request.view_args is not None  # noqa: S101 - only a route raises it
    return _answered(request.view_args["ui"], request.args.get("q", ""), [])


@blueprint.after_request
def _revalidated(response: Response) -> Response:
    """All of it may be kept, and asked for again with its ETag."""
    response.headers.setdefault("Cache-Control", "no-cache")
    if request.method == "GET" and response.status_code == 200:
        response.direct_passthrough = False
        response.add_etag()
        response.make_conditional(request)
    return response


def _answered(ui: str, query: str, found: list[Suggestion]) -> Response:
    words = wording(ui)
    answer = jsonify(
        [
            query,
            [suggestion.term.text for suggestion in found],
            [_told(suggestion, words) for suggestion in found],
            [
                url_for(
                    "pages.concept_page",
                    ui=ui,
                    concept_id=suggestion.term.concept,
                    q=suggestion.term.text,
                    _external=True,
                )
                for suggestion in found
            ],
        ]
    )
    answer.mimetype = SUGGESTIONS
    return answer


def _told(suggestion: Suggestion, words: Wording) -> str:
    """What to know of a term at a glance: its status, and what to use where it is discouraged."""
    _ = words.translations.gettext
    term = suggestion.term
    status = words.name("status", term.status.value) + (f" ({term.region})" if term.region else "")
    instead = suggestion.names.get(term.language)
    if term.status.is_discouraged and instead:
        return _("%(status)s; use: %(term)s") % {"status": status, "term": instead}
    return status
