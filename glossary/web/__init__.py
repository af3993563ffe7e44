"""The face for browsers and programs: an app factory, JSON under `/api/v1`, pages everywhere else."""

from __future__ import annotations

from typing import cast

from flask import Flask, Response, g, request
from werkzeug.exceptions import BadHost, HTTPException

from glossary.errors import GlossaryError, TermbaseError
from glossary.readying import renew
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.web import (
    about,
    admission,
    aliases,
    api,
    browse,
    changes_api,
    changes_feed,
    changes_page,
    concept_files,
    cross_origin,
    decisions_api,
    documents_api,
    edit_page,
    exchange_api,
    health,
    lint_api,
    lint_page,
    openapi,
    pages,
    proxies,
    reconcile,
    review_page,
    session,
    shelf,
    tools,
    watching,
    write_api,
)
from glossary.web.compression import compressed
from glossary.web.current import LINTER, SETTINGS, TERMBASE, SharedLinter
from glossary.web.receiving import RequestInMemory, hear_out
from glossary.web.refusals import error_response

__all__ = ["create_app"]

_CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def create_app(settings: Settings, kept: Termbase | None = None) -> Flask:
    """The application over the termbase that `settings` name, or over `kept`. Raises as `Termbase.open` does."""
    app = Flask(__name__)
    app.request_class = RequestInMemory
    app.config["MAX_CONTENT_LENGTH"] = settings.largest_request
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    kept = kept or Termbase.open(settings.database_path)
    kept.afterwards = renew
    app.extensions.update({TERMBASE: kept, SETTINGS: settings, LINTER: SharedLinter(kept)})
    if settings.reading == "public":  # else every answer is for one asker
        shelf.stand_before(app, kept)
    watching.watch(app, settings)
    admission.stand_before(app, settings)
    app.after_request(compressed)  # registered first, it runs last: it looks at what the others said of keeping
    faces = (
        api,
        documents_api,
        openapi,
        lint_api,
        pages,
        aliases,
        browse,
        about,
        lint_page,
        session,
        review_page,
        edit_page,
        changes_page,
        tools,
        write_api,
        decisions_api,
        exchange_api,
        concept_files,
        changes_api,
        changes_feed,
        reconcile,
    )
    for face in faces:
        app.register_blueprint(face.blueprint)
    app.register_error_handler(GlossaryError, _told)
    app.register_error_handler(HTTPException, _told)
    app.after_request(hear_out)
    app.after_request(_protected)
    app.after_request(cross_origin.opened)
    app.register_blueprint(health.blueprint)
    proxies.believe(app, settings.proxies)
    return app


def _told(error: GlossaryError | HTTPException) -> Response:
    """An error in the face that was asked: JSON for programs, a page for people."""
    if isinstance(error, HTTPException) and error.code is not None and error.code < 400:
        return cast("Response", error.get_response())
    if isinstance(error, BadHost):  # asked under a name that is none: no address can be made, so no page
        return Response("this service is not known under that name\n", 400, mimetype="text/plain")
    status = error.http_status if isinstance(error, GlossaryError) else error.code or 500
    face = error_response if admission.is_for_programs(request.path) else pages.error_page
    try:
        response = face(error, status)
    except TermbaseError as worse:  # nor can it be asked for suggestions, nor for who is signed in
        g.account = None
        error, response = worse, face(worse, worse.http_status)
    if isinstance(error, GlossaryError) and error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _protected(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if response.mimetype == "text/html":
        response.headers.setdefault("Content-Security-Policy", _CONTENT_SECURITY_POLICY)
    return response
