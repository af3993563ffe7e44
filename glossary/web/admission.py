"""Who is answered at all: asked under a name that is ours, not too often, and where reading is closed, known to us.

What is always answered: static files, signing in and out, and whether the service is well.
"""

from __future__ import annotations

from typing import cast

from flask import Flask, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, TooManyRequests
from werkzeug.sansio.utils import host_is_trusted

from glossary.errors import NotSignedIn
from glossary.settings import Settings
from glossary.web.bearer import token_holder, unauthorized
from glossary.web.current import settings
from glossary.web.limits import BUCKETS, Buckets, who_asks
from glossary.web.pages import language_of_page
from glossary.web.session import account, this_page

# For probes and scrapers, which know the server by its number; each says itself whom it answers.
_WELL = ("health.alive", "health.ready", "health.measured")
_OPEN = ("static", "session.sign_in", "session.enter", "session.sign_out", *_WELL)
_PROGRAMS = ("/api/", "/reconcile", "/healthz", "/readyz", "/metrics")


def stand_before(app: Flask, chosen: Settings) -> None:
    """Let nothing in that these settings keep out."""
    app.extensions[BUCKETS] = Buckets(chosen.requests_per_minute) if chosen.requests_per_minute else None
    app.before_request(_asked_under_our_name)
    app.before_request(_not_too_often)
    app.before_request(_known)


def is_for_programs(path: str) -> bool:
    """Whether programs ask for this, and are answered in JSON."""
    return path.startswith(_PROGRAMS)


def _asked_under_our_name() -> None:
    names = settings().hosts
    if names and request.endpoint not in _WELL and not host_is_trusted(request.host, names):
        # The name is not repeated: nothing of an answer may be made of it.
        raise BadRequest("this service is not known under that name")


def _not_too_often() -> None:
    buckets = cast("Buckets | None", current_app.extensions[BUCKETS])
    if buckets is None or request.endpoint in ("static", *_WELL):
        return
    if wait := buckets.take(who_asks(request.remote_addr or "")):
        raise TooManyRequests("too many requests from this address", retry_after=wait)


def _known() -> ResponseReturnValue | None:
    """Where reading is closed: programs need a token or a session, people are led to the sign-in page."""
    if settings().reading != "closed" or request.endpoint in _OPEN or request.method == "OPTIONS":
        return None
    g.is_private = True
    if account() is not None or token_holder() is not None:
        return None
    if is_for_programs(request.path):
        raise unauthorized("reading needs a token here: send it as Authorization: Bearer …")
    if request.method not in ("GET", "HEAD"):
        raise NotSignedIn("reading needs a token here", hint="sign in and repeat it")
    return redirect(url_for("session.sign_in", ui=language_of_page(), next=this_page()), code=303)
