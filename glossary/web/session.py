"""Signing in with a token, the session that follows, and what a page may ask of it.

A page for signed-in people says so with one line, and everything else follows from it::

    @blueprint.route(f"/{UI}/review", methods=["GET", "POST"])
    @needs(Role.REVIEWER)
    def queue(ui: str) -> str: ...

Who is not signed in is led to the sign-in page and back; whose role is too small is told so; what is sent
without the form's own secret (`{{ csrf() }}` in the template) is refused; the answer is kept by nobody.

A session is a random secret in a cookie and its SHA-256 in the termbase. The secret of forms is made from
the secret in the cookie, so no key has to be kept anywhere. What it refuses to do: log or show a secret.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from collections import deque
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec, TypeAlias, cast

from flask import Blueprint, Response, current_app, g, make_response, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as AnyResponse

from glossary.errors import NotAllowed, NotSignedIn, StaleForm
from glossary.languages import TAGS
from glossary.termbase.access import Account, Role, close_session, open_session
from glossary.web.current import settings, termbase
from glossary.web.pages import UI

__all__ = ["account", "blueprint", "check_form", "csrf_token", "needs"]

blueprint = Blueprint("session", __name__)

COOKIE = "glossary_session"
FIELD = "csrf"
# Longest secret that is looked at; a real one is far shorter.
LONGEST_SECRET = 200
_READING = ("GET", "HEAD", "OPTIONS")
_FAILURES = "glossary.failures"

_Asked = ParamSpec("_Asked")
_View: TypeAlias = Callable[Concatenate[str, _Asked], ResponseReturnValue]
_Page = Callable[Concatenate[str, _Asked], ResponseReturnValue]


def account() -> Account | None:
    """Who is signed in, if anyone; found once for each request."""
    if "account" not in g:
        secret = _secret()
        g.account = termbase().access.account_in(secret) if secret else None
    return cast("Account | None", g.account)


def csrf_token() -> str:
    """What a form of the session carries; empty where nobody is signed in."""
    return _form_secret(_secret()) if account() else ""


def check_form() -> None:
    """Refuse a form that was not made for the sender's session. Raises `StaleForm`."""
    sent, expected = request.form.get(FIELD, ""), csrf_token()
    if not expected or not hmac.compare_digest(sent.encode("utf-8", "replace"), expected.encode()):
        raise StaleForm("this form was made for another session", hint="open the page again and repeat it")


def needs(role: Role) -> Callable[[_Page[_Asked]], _Page[_Asked]]:
    """A page below `/{ui}/` for people of at least this role.

    What changes something (any method but GET) must carry the form's secret. Raises `NotAllowed`,
    `NotSignedIn` or `StaleForm`, which are told as pages.
    """

    def guard(view: _Page[_Asked]) -> _Page[_Asked]:
        @wraps(view)
        def guarded(ui: str, *args: _Asked.args, **kwargs: _Asked.kwargs) -> ResponseReturnValue:
            g.is_private = True
            who = account()
            if who is None and request.method in _READING:
                return redirect(url_for("session.sign_in", ui=ui, next=this_page()), code=303)
            if who is None:
                raise NotSignedIn("nobody is signed in", hint="sign in and repeat it")
            if not who.may(role):
                raise NotAllowed(f"this needs the role {role}", hint=f"{who.name} is {who.role}")
            if request.method not in _READING:
                check_form()
            return view(ui, *args, **kwargs)

        return cast("_View[_Asked]", guarded)

    return guard


# --- signing in and out -----------------------------------------------------------------------------------


@blueprint.get(f"/{UI}/sign-in")
def sign_in(ui: str) -> ResponseReturnValue:
    """The form that asks for a token."""
    g.is_private = True
    return _form(ui, "")


@blueprint.post(f"/{UI}/sign-in")
def enter(ui: str) -> ResponseReturnValue:
    """Open a session with the token that was sent, and go on to where one wanted to go."""
    g.is_private = True
    # Nobody can be signed in from another site's page: there is no session yet whose secret a form could carry.
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise StaleForm("this form stands on another site", hint="sign in here")
    tried, asker = failures(), request.remote_addr or ""
    if wait := tried.wait(asker):
        return _form(ui, "too_many", status=429, headers={"Retry-After": str(wait)})
    token = request.form.get("token", "").strip()
    who = termbase().access.account_of(token) if 0 < len(token) <= LONGEST_SECRET else None
    if who is None:
        tried.note(asker)
        return _form(ui, "wrong", status=401)
    before = _secret()
    with termbase().keeping() as writer:
        if before:
            close_session(writer, before)
        secret, ends = open_session(writer, who)
    home = url_for("pages.home", ui=ui)
    response = redirect(safe_path(request.form.get("next", "")) or home, code=303)
    _give(response, secret, ends)
    return response


@blueprint.post(f"/{UI}/sign-out")
def sign_out(ui: str) -> ResponseReturnValue:
    """End the session; whose session is over already is only led on."""
    g.is_private = True
    response = redirect(url_for("pages.home", ui=ui), code=303)
    if account() is not None:
        check_form()
        with termbase().keeping() as writer:
            close_session(writer, _secret())
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="Lax", secure=_is_https())
    return response


def safe_path(wanted: str) -> str:
    r"""A path on this site as it was asked for; empty for anything that could lead elsewhere.

    >>> safe_path("/en/review?start=20"), safe_path("//evil.example"), safe_path("/\t/evil.example")
    ('/en/review?start=20', '', '')
    """
    # Browsers read a backslash as a slash and pass over control characters, so neither may stand in it.
    is_path = wanted.startswith("/") and not wanted.startswith("//")
    return wanted if is_path and "\\" not in wanted and all(" " < c != "\x7f" for c in wanted) else ""


def _spoken(path: str, ui: str) -> str:
    """The same page in the language `ui`: the form may be read in another than the page that led to it."""
    root = request.root_path
    tag, slash, rest = path.removeprefix(f"{root}/").partition("/")
    return f"{root}/{ui}{slash}{rest}" if path.startswith(f"{root}/") and tag in TAGS else path


class Failures:
    """Counts failed sign-ins by address, in this process: a brake on guessing, not the lock on the door."""

    LIMIT = 10
    WITHIN = 300.0  # seconds
    # Addresses remembered; when there are more, those that have been quiet are forgotten.
    MOST = 10_000

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._times: dict[str, deque[float]] = {}

    def wait(self, asker: str) -> int:
        """Seconds until this address may try again; 0 when it may now."""
        with self._lock:
            times = self._recent(asker)
            return int(times[-self.LIMIT] + self.WITHIN - self._clock()) + 1 if len(times) >= self.LIMIT else 0

    def note(self, asker: str) -> None:
        """Count a failure of this address."""
        with self._lock:
            if len(self._times) >= self.MOST:
                for other in list(self._times):
                    self._recent(other)
            times = self._recent(asker)
            times.append(self._clock())
            self._times[asker] = times

    def _recent(self, asker: str) -> deque[float]:
        times = self._times.get(asker, deque(maxlen=self.LIMIT))
        while times and times[0] <= self._clock() - self.WITHIN:
            times.popleft()
        if not times:
            self._times.pop(asker, None)
        return times


def failures() -> Failures:
    """The failed sign-ins and tokens of this process."""
    return cast("Failures", current_app.extensions[_FAILURES])


def _form(ui: str, problem: str, *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    page = render_template(
        "sign_in.html",
        problem=problem,
        next=_spoken(safe_path(request.values.get("next", "")), ui),
        is_closed=settings().reading == "closed",
    )
    return make_response(page, status, headers or {})


def _give(response: AnyResponse, secret: str, ends: datetime) -> None:
    response.set_cookie(
        COOKIE, secret, expires=ends, path="/", httponly=True, samesite="Lax", secure=_is_https()
    )  # fmt: skip


def _secret() -> str:
    secret = request.cookies.get(COOKIE, "")
    return secret if len(secret) <= LONGEST_SECRET else ""


def _form_secret(secret: str) -> str:
    return hmac.new(secret.encode("utf-8", "surrogatepass"), b"glossary form", hashlib.sha256).hexdigest()


def _is_https() -> bool:
    return request.is_secure


def this_page() -> str:
    """The address of this page on this site, with what was asked of it."""
    return (request.root_path + request.full_path).rstrip("?")


# --- around every page --------------------------------------------------------------------------------------


@blueprint.record_once
def _prepare(state: BlueprintSetupState) -> None:
    state.app.extensions[_FAILURES] = Failures()


@blueprint.app_context_processor
def _interface() -> dict[str, object]:
    return {"account": account(), "csrf_token": csrf_token, "Role": Role}


@blueprint.after_app_request
def _private(response: Response) -> Response:
    """A page that tells who is signed in is that person's alone; a page for signed-in people is kept by nobody."""
    if g.get("is_private"):
        response.headers["Cache-Control"] = "no-store, private"
    elif g.get("account") and not response.cache_control.no_store:
        response.headers["Cache-Control"] = "private, no-cache"
    else:
        return response
    response.vary.add("Cookie")
    return response
